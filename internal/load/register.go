package load

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/internal/diag"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// maxRecords bounds the rows of a register, each of which is a page. What is
// longer is a dataset to be searched, not a list to be read.
const maxRecords = 50_000

// maxFacetValues bounds the values of a facet that still help to choose.
const maxFacetValues = 200

// registers makes an entry of every row of the datasets that are registers.
func (b *builder) registers() {
	for _, e := range slices.Clone(b.site.Entries) {
		if d, ok := e.(*site.Dataset); ok && d.View.Title != "" {
			b.register(d)
		}
	}
	b.sortColumns()
}

func (b *builder) register(d *site.Dataset) {
	if !b.viewIsSound(d) {
		return
	}
	r := &site.Register{Dataset: d, Column: b.registerColumn(d)}
	r.Column.Register = r
	b.site.Registers = append(b.site.Registers, r)
	reading := newRecordReader(b, r)
	for row, err := range d.Table.Rows() {
		if err != nil {
			b.report(unreadable(d.CSV, err))
			return
		}
		if !row.Total {
			reading.row(row)
		}
	}
	r.Divide(reading.records)
	for i, f := range r.Facets {
		if n := len(f.Values); n > maxFacetValues {
			b.report(ruleFacet.At(b.refPlace(&d.Common, "view", d.View.Facets[i]), "分类列「%s」有%d种值，多于%d种", f.Title, n, maxFacetValues).
				Hinted("换一列种类少的；太细的内容放在 summary 里"))
		}
	}
	for _, rec := range reading.records {
		b.site.Entries = append(b.site.Entries, rec)
	}
}

// viewIsSound reports what is wrong with the view as a whole.
func (b *builder) viewIsSound(d *site.Dataset) bool {
	sound := true
	report := func(f diag.Finding) { b.report(f); sound = false }
	for _, named := range d.View.Named() {
		for _, name := range named.Names {
			if name == "" || d.ColumnIndex(name) >= 0 {
				continue
			}
			var known []string
			for _, c := range d.Table.Columns {
				known = append(known, c.Name)
			}
			f := ruleView.At(b.refPlace(&d.Common, "view", name), "view 的 %s 所写的列「%s」不存在", named.Key, name)
			if near := diag.Nearest(name, known); near != "" {
				report(f.Hinted("是不是「%s」", near))
			} else {
				report(f.Hinted("可用的列：%s", strings.Join(known, "、")))
			}
		}
	}
	if len(d.View.Key)+len(d.Key) == 0 {
		report(ruleNoKey.At(b.KeyPlace(&d.Common, "view"), "「%s」没有编号列，各项没有固定的地址", d.Title).
			Hinted("表中加一列不重复的编号，在 view 里写 key: [编号]"))
	}
	if n := d.Table.RowCount; n > maxRecords {
		report(ruleView.At(b.KeyPlace(&d.Common, "view"), "共%d行，多于%d行不能逐行成页", n, maxRecords).Hinted("按年份分成几个表，或者去掉 view，只作数据集公开"))
	}
	return sound
}

// registerColumn makes the column of a register below the one that it names, or
// takes over the one that a text describes.
func (b *builder) registerColumn(d *site.Dataset) *site.Column {
	parent := strings.Trim(cmp.Or(d.View.Folder, site.RegistersFolder), "/")
	if b.byFolder[parent] == nil {
		b.addColumn(&site.Column{Folder: parent})
	}
	folder := parent + "/" + d.Name
	c := b.byFolder[folder]
	if c == nil {
		c = &site.Column{Folder: folder}
		c.Title, c.Summary, c.Weight, c.Keywords, c.Sample = d.Title, d.Summary, d.Weight, d.Keywords, d.Sample
		c.Type = "数据发布"
		b.addColumn(c)
	}
	c.EntryKind = site.KindRecord
	return c
}

// recordReader makes records of rows.
type recordReader struct {
	*builder
	register *site.Register
	key      []int
	taken    map[string]int // line of the key, as systems compare addresses
	found    int
	records  []*site.Record
}

func newRecordReader(b *builder, r *site.Register) *recordReader {
	return &recordReader{builder: b, register: r, key: r.Dataset.RecordKey(), taken: map[string]int{}}
}

// fault reports a cell; of many in one file the first tell enough.
func (r *recordReader) fault(f diag.Finding) {
	if r.found++; r.found <= maxCellFindings {
		r.report(f)
	}
}

func (r *recordReader) row(row table.Row) {
	d := r.register.Dataset
	rec := &site.Record{Register: r.register, Cells: slices.Clone(row.Texts())}
	rec.Kind, rec.File, rec.Record, rec.Column = site.KindRecord, d.CSV, row.Number, r.register.Column
	slug := r.slug(row)
	if slug == "" {
		r.fault(ruleRecordKey.At(row.Place(r.key[0]), "编号是空的，这一项没有地址").Hinted("填上编号；公布以后不再改"))
		return
	}
	folded := strings.ToLower(slug)
	if line, taken := r.taken[folded]; taken {
		r.fault(ruleRecordKey.At(row.Place(r.key[0]), "编号「%s」与第 %d 行的重复（大小写不同也算相同）", slug, line).
			Hinted("改为没有用过的编号；同一项写了两次的，删去一行"))
		return
	}
	r.taken[folded] = row.Place(r.key[0]).Line
	rec.Address = address(rec.Column.Address, slug)
	v := &d.View
	rec.Title = rec.Cell(v.Title)
	if rec.Title == "" {
		r.fault(ruleRecordTitle.At(row.Place(d.ColumnIndex(v.Title)), "「%s」是空的，这一项没有名称", v.Title).Hinted("填上名称；不再需要的，删去这一行"))
		return
	}
	rec.Date = r.date(row, v.Date)
	rec.Updated = d.Updated
	if rec.Updated.Before(rec.Date) || rec.Date.IsZero() {
		rec.Updated = site.Date{}
	}
	rec.Due, rec.Status, rec.Event = r.date(row, v.Due), rec.Cell(v.Status), rec.Cell(v.Event)
	rec.Weight = r.order(row, v.Order)
	rec.Origin, rec.Department = d.Origin, d.Department
	rec.Catalogue = d.Catalogue
	rec.Sample = d.Sample || yes(rec.Cell(v.Sample))
	rec.Summary = r.summary(row, rec)
	for _, name := range v.Files {
		for _, file := range site.SplitRefs(rec.Cell(name)) {
			rec.Attachments = append(rec.Attachments, "/"+strings.TrimPrefix(file, "/"))
		}
	}
	if photo := rec.Cell(v.Photo); photo != "" {
		rec.Image = "/" + strings.TrimPrefix(photo, "/")
	}
	r.records = append(r.records, rec)
}

// slug makes the last part of the address: of the cells of the key, in normal
// form C because that is how addresses are compared.
func (r *recordReader) slug(row table.Row) string {
	var parts []string
	for _, i := range r.key {
		if text := site.CellText(&r.register.Dataset.Table.Columns[i], row.Text(i)); text != "" {
			parts = append(parts, text)
		}
	}
	if len(parts) < len(r.key) {
		return ""
	}
	return site.Segment(norm.NFC.String(strings.Join(parts, "-")))
}

// date reads a day in any of the forms that tables have. A month or a year is a
// time too, but no day.
func (r *recordReader) date(row table.Row, name string) site.Date {
	i := r.register.Dataset.ColumnIndex(name)
	if i < 0 {
		return site.Date{}
	}
	c := &r.register.Dataset.Table.Columns[i]
	text := site.CellText(c, row.Text(i))
	if text == "" {
		return site.Date{}
	}
	iso, ok := table.Time(text)
	if c.Type.IsTime() { // the table itself has reported what is none
		iso, ok = c.Parse(text).Text, true
	}
	if !ok {
		r.fault(ruleRecordDate.At(row.Place(i), "「%s」不是有效日期：%s", name, text).Hinted("写作 2019-05-15 或 2019年5月15日"))
	}
	day, _ := site.ParseDate(iso)
	return day
}

func (r *recordReader) order(row table.Row, name string) int {
	i := r.register.Dataset.ColumnIndex(name)
	if i < 0 {
		return 0
	}
	text := site.CellText(&r.register.Dataset.Table.Columns[i], row.Text(i))
	n, err := strconv.Atoi(text)
	if err != nil && text != "" {
		r.fault(ruleView.At(row.Place(i), "排序列「%s」应当是整数，这里是“%s”", name, text).Hinted("写 1、2、3……"))
	}
	return n
}

// summary says in one line what the list shows below the title.
func (r *recordReader) summary(row table.Row, rec *site.Record) string {
	var parts []string
	for _, name := range r.register.Dataset.View.Summary {
		if text := rec.Cell(name); text != "" {
			parts = append(parts, r.register.Dataset.Table.Columns[r.register.Dataset.ColumnIndex(name)].Name+"："+strings.Join(strings.Fields(text), " "))
		}
	}
	return strings.Join(parts, "；")
}

func yes(cell string) bool {
	var f site.Flag
	return f.UnmarshalCSV(cell) == nil && bool(f)
}
