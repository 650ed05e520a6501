package render

import (
	"cmp"
	"strconv"
	"strings"

	"gongkai/internal/export"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

func grouped(n int) string {
	v, _ := site.ParseNum(strconv.Itoa(n))
	return v.Grouped()
}

// shownRows is how many rows of a dataset its page shows.
const shownRows = 100

// dataset lays out the page of a dataset. Its rows and the sums of its files are
// added only when the page is written; for the key the sum of the source and the
// description stand for them.
func (r *Renderer) dataset(d *site.Dataset) (l layout) {
	l.template = "dataset.html"
	o := r.offered(d)
	v := &Dataset{Summary: d.Summary, Method: d.Method, Notes: d.Table.Notes}
	l.view = v
	a := about{kind: "dataset", address: d.Address, title: r.title(&d.Common), column: d.Column, entry: &d.Common}
	a.trail = append(r.trail(d.Column, false), Link{Title: d.Theme.Title, Href: r.href(d.Theme.Address)})
	if len(r.registerLink(d)) > 0 {
		a.name = a.title + "：数据表" // the list of its entries has the title too
	}
	a.ld = func(j *jsonLD) { r.datasetLD(j, &a, d) }
	if v.Viewer = r.viewer(d); v.Viewer != nil {
		a.parts = r.part("viewer")
	}
	if o.plate != nil {
		v.Chart = r.figure(o.plate)
		a.image = r.plateImage(o.plate)
		a.parts += r.part("chart")
	}
	a.labels = func(w *headWriter) {
		for _, f := range o.files {
			if f.Describes && r.origin != "" {
				w.link("alternate", r.permalink(d.Address+f.Name), f.Media, f.Format)
			}
		}
		r.revisionLabels(w, d)
	}
	v.Page, l.err = r.frame(a)
	var f facts
	f.text("数据提供方", d.Provider)
	f.text("统计期间", periodText(d.Period))
	f.text("更新频率", d.Frequency)
	if licence := r.licence(d); licence.Href != "" {
		f.links("许可", []Link{licence})
	} else {
		f.text("许可", licence.Title)
	}
	f.date("发布日期", d.Date)
	f.date("更新日期", d.Updated)
	f.links("历次修订", r.revisionsLink(d))
	f.links("逐项查阅", r.registerLink(d))
	f.text("规模", grouped(d.Table.RowCount)+"行 × "+grouped(len(d.Table.Columns))+"列")
	f.text("来源", d.Origin)
	f.text("主题词", strings.Join(d.Keywords, "　"))
	v.Facts = f
	for _, c := range d.Table.Columns {
		v.Columns = append(v.Columns, dataColumn(c))
	}
	v.Citation = r.datasetCitation(d)
	v.Relations = r.relations(&d.Common)
	for _, file := range o.files {
		item := File{Title: file.Name, Href: r.href(d.Address + file.Name), Format: file.Format, Note: file.Note}
		if file.Skipped != "" {
			item.Href, item.Note = "", file.Skipped
		}
		v.Downloads = append(v.Downloads, item)
	}
	v.Partial = d.Table.RowCount > shownRows
	v.Shown = "全部" + grouped(d.Table.RowCount) + "行"
	if v.Partial {
		v.Shown = "前" + grouped(shownRows) + "行，共" + grouped(d.Table.RowCount) + "行"
	}
	l.key = o.key
	l.complete = func() error { return r.complete(v, d, o) }
	return l
}

// complete reads the first rows and what all rows and files are needed for.
func (r *Renderer) complete(v *Dataset, d *site.Dataset, o *offered) error {
	known, err := r.known(d, o)
	if err != nil {
		return err
	}
	for i, p := range known.Pictures {
		v.Columns[i].Picture = p
	}
	for i, f := range known.Files {
		if f.SHA256 != "" {
			v.Downloads[i].Size, v.Downloads[i].SHA256 = sizeText(f.Size), f.SHA256
		}
	}
	if o.plate != nil {
		if err := o.plate.completeFigure(v.Chart); err != nil {
			return err
		}
	}
	v.Rows = nil
	for row, err := range d.Table.Rows() {
		if err != nil {
			return err
		}
		cells := make([]Cell, len(d.Table.Columns))
		for i, c := range d.Table.Columns {
			cells[i] = cell(c.Type, row.Text(i))
		}
		id := o.chunks.RowID(row.Texts())
		if id != "" {
			cells[o.chunks.KeyColumns()[0]].Href = "#" + id
		}
		if v.Rows = append(v.Rows, DataRow{id, cells}); len(v.Rows) == shownRows {
			break
		}
	}
	return nil
}

// cell prints a cell for reading: numbers with a comma between thousands, a dash
// where there is none. Everything else stands as the editor wrote it.
func cell(t table.Type, text string) Cell {
	if !numeric(t) {
		return Cell{Text: text}
	}
	if v, ok := site.ParseNum(text); ok {
		text = cmp.Or(v.Grouped(), "—")
	}
	return Cell{Text: text, Numeric: true}
}

func numeric(t table.Type) bool { return t == table.Integer || t == table.Number }

// typeNames are the types of columns as readers know them.
var typeNames = map[table.Type]string{
	table.String: "文字", table.Integer: "整数", table.Number: "数字", table.Boolean: "是否", table.Date: "日期",
	table.DateTime: "时间", table.YearMonth: "年月", table.Year: "年份", table.Period: "期间",
}

// dataColumn describes a column in the dictionary.
func dataColumn(c table.Column) DataColumn {
	out := DataColumn{
		Name: cmp.Or(c.Name, c.Header), Type: cmp.Or(typeNames[c.Type], string(c.Type)), Unit: c.Unit, Description: c.Description,
		Numeric: numeric(c.Type),
	}
	if c.Header != out.Name {
		out.Header = c.Header
	}
	if c.Type != table.String && c.Min != "" {
		out.Range = cell(c.Type, c.Min).Text
		if c.Max != c.Min {
			out.Range += " 至 " + cell(c.Type, c.Max).Text
		}
	} else {
		out.Range = frequent(&c)
	}
	var missing []string
	for _, m := range c.Missing {
		marker := "“" + m.Marker + "”"
		if m.Marker == "" {
			marker = "空格"
		}
		missing = append(missing, marker+"（"+m.Meaning+"）"+grouped(m.Count)+"处")
	}
	out.Missing = strings.Join(missing, "、")
	return out
}

func (r *Renderer) licence(d *site.Dataset) Link {
	site := r.site.Config.Licence
	if d.Licence == "" || d.Licence == site.Name {
		return Link{Title: site.Name, Href: site.URL}
	}
	return Link{Title: d.Licence}
}

// datasetCitation follows GB/T 7714 for electronic sources. The day of access,
// which the standard asks for, is for the reader to add.
func (r *Renderer) datasetCitation(d *site.Dataset) *Citation {
	author := cmp.Or(d.Provider, d.Department, r.site.Config.Organ)
	title, url := r.title(&d.Common), readable(r.permalink(d.Address))
	day := d.Updated
	if day.IsZero() {
		day = d.Date
	}
	text := title + "[DS/OL]. "
	if author != "" {
		text = author + ". " + text
	}
	if !day.IsZero() {
		text += "(" + day.ISO() + "). "
	}
	about := reference{
		kind: "misc", key: strings.Trim(strings.ReplaceAll(d.Address, "/", "-"), "-"),
		title: title, author: author, date: day, url: url,
	}
	return &Citation{Text: text + url + ".", BibTeX: about.bibTeX()}
}

// datasetLD describes the dataset to search engines, from what all descriptions
// are written from.
func (r *Renderer) datasetLD(j *jsonLD, a *about, d *site.Dataset) {
	about := export.Describe(&r.site.Config, d)
	j.object("", "Dataset", func() {
		r.common(j, a, a.title, about.Sentence())
		j.thing("creator", "Organization", about.Provider)
		j.str("license", about.Licensed())
		j.str("temporalCoverage", about.Period)
		j.thing("spatialCoverage", "Place", about.Region)
		j.str("measurementTechnique", about.Method)
		if len(about.Fields) > 0 {
			j.list("variableMeasured", func() {
				for _, f := range about.Fields {
					j.object("", "PropertyValue", func() {
						j.str("name", f.Title)
						j.str("description", f.Description)
						j.str("unitText", f.Unit)
					})
				}
			})
		}
		if r.origin == "" {
			return
		}
		j.list("distribution", func() {
			for _, f := range about.Files {
				if f.Describes || f.Skipped != "" {
					continue
				}
				j.object("", "DataDownload", func() {
					j.str("name", f.Format)
					j.str("encodingFormat", f.Media)
					j.str("contentUrl", f.URL)
				})
			}
		})
	})
}
