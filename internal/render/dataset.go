package render

import (
	"cmp"
	"io"
	"strconv"
	"strings"

	"gongkai/internal/export"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// dataPage makes the index of all datasets by theme.
func (r *Renderer) dataPage(c *site.Column) Output {
	return r.page(c.Address, func() (l layout) {
		l.template = "data.html"
		var themes []*site.Theme // a column may stand for one theme alone
		for _, t := range r.site.Themes {
			if strings.HasPrefix(t.Address, c.Address) {
				themes = append(themes, t)
			}
		}
		v := &DataIndex{Summary: c.Summary}
		l.view = v
		v.Page, l.err = r.frame(about{
			kind: "data", address: c.Address, title: c.Title, column: c, first: true,
			summary: r.summary(&c.Common), ld: r.catalogOf(c, themes),
		})
		v.Body, l.text = r.body(&c.Common)
		for _, t := range themes {
			v.Themes = append(v.Themes, r.theming(t))
		}
		v.Links = r.pagesOf(c)
		if len(r.site.Figures.Rows) > 0 {
			v.Links = append(v.Links, Link{Title: "数字表：网站引用的每一个数字", Href: r.href(site.FiguresAddress)})
		}
		if len(r.site.Catalog) > 0 {
			v.Links = append(v.Links, Link{Title: "主动公开标准目录", Href: r.href(site.CatalogueAddress)})
		}
		return l
	})
}

// pagesOf links the plain pages of a column whose other entries are tables.
func (r *Renderer) pagesOf(c *site.Column) []Link {
	var list []Link
	for _, e := range c.Entries {
		if b := e.Base(); b.Kind == site.KindPage {
			list = append(list, Link{Title: r.title(b), Href: r.href(b.Address)})
		}
	}
	return list
}

// themePage lists the datasets of one theme.
func (r *Renderer) themePage(t *site.Theme) (l layout) {
	l.template = "data.html"
	v := &DataIndex{Summary: t.Summary, Themes: []Theming{r.theming(t)}}
	l.view = v
	var column *site.Column
	if len(t.Datasets) > 0 {
		column = t.Datasets[0].Column
	}
	v.Page, l.err = r.frame(about{
		kind: "data", address: t.Address, title: t.Title, column: column, trail: r.trail(column, false),
		summary: cmp.Or(t.Summary, t.Title+"方面的数据集"),
	})
	v.Themes[0].Title, v.Themes[0].Href, v.Themes[0].Summary = "", "", "" // the page says it
	return l
}

func (r *Renderer) catalogOf(c *site.Column, themes []*site.Theme) func(*jsonLD) {
	return func(j *jsonLD) {
		j.object("", "DataCatalog", func() {
			r.common(j, &about{address: c.Address}, c.Title, r.summary(&c.Common))
			j.list("dataset", func() {
				for _, t := range themes {
					for _, d := range t.Datasets {
						j.object("", "Dataset", func() {
							j.str("name", r.title(&d.Common))
							j.str("description", r.dataSummary(d))
							if r.origin != "" {
								j.str("url", r.permalink(d.Address))
							}
						})
					}
				}
			})
		})
	}
}

func (r *Renderer) theming(t *site.Theme) Theming {
	out := Theming{ID: "T-" + strings.ReplaceAll(t.Name, "/", "-"), Title: t.Title, Href: r.href(t.Address), Summary: t.Summary}
	for _, d := range t.Datasets {
		item := DatasetItem{Item: r.item(d), Provider: d.Provider, Period: periodText(d.Period), Rows: rowsText(d.Table.RowCount)}
		item.Summary = r.dataSummary(d)
		for _, f := range d.Downloads() {
			item.Formats = append(item.Formats, Link{Title: f.Format, Href: r.href(d.Address + f.Name)})
		}
		out.Items = append(out.Items, item)
	}
	return out
}

// dataSummary is the sentence that says what the dataset is.
func (r *Renderer) dataSummary(d *site.Dataset) string {
	if d.Summary == "" && len(d.Table.Titles) > 0 {
		return d.Table.Titles[0]
	}
	return d.Summary
}

func rowsText(n int) string { return grouped(n) + "行" }

func grouped(n int) string {
	v, _ := site.ParseNum(strconv.Itoa(n))
	return v.Grouped()
}

// periodText writes an interval of ISO 8601 for readers: 2019-01/2019-03 as
// 2019年1月至2019年3月, and the whole of a year as 2019年.
func periodText(s string) string {
	from, to, ok := strings.Cut(s, "/")
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	switch {
	case !ok || from == to:
		return dayText(from)
	case len(from) == 10 && from[4:] == "-01-01" && to == from[:4]+"-12-31":
		return dayText(from[:4])
	}
	return dayText(from) + "至" + dayText(to)
}

// dayText writes a year, a month or a day of ISO 8601 for readers. What is none
// of these stays as it is.
func dayText(s string) string {
	if d, ok := site.ParseDate(s); ok {
		return d.Chinese()
	}
	year, month, hasMonth := strings.Cut(s, "-")
	y, err := strconv.Atoi(year)
	switch {
	case err != nil || len(year) != 4:
		return s
	case !hasMonth:
		return numberText(y, "年")
	}
	m, err := strconv.Atoi(month)
	if err != nil || m < 1 || m > 12 {
		return s
	}
	return numberText(y, "年") + numberText(m, "月")
}

// shownRows is how many rows of a dataset its page shows.
const shownRows = 100

// dataset lays out the page of a dataset. Its rows and the sums of its files are
// added only when the page is written; for the key the sum of the source and the
// description stand for them.
func (r *Renderer) dataset(d *site.Dataset) (l layout) {
	l.template = "dataset.html"
	files := r.files(d)
	v := &Dataset{Summary: r.dataSummary(d), Method: d.Method, Notes: d.Table.Notes}
	l.view = v
	a := about{kind: "dataset", address: d.Address, title: r.title(&d.Common), column: d.Column, entry: &d.Common}
	a.trail = append(r.trail(d.Column, false), Link{Title: d.Theme.Title, Href: r.href(d.Theme.Address)})
	a.ld = func(j *jsonLD) { r.datasetLD(j, &a, d) }
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
	f.text("规模", grouped(d.Table.RowCount)+"行 × "+grouped(len(d.Table.Columns))+"列")
	f.text("来源", d.Origin)
	f.text("主题词", strings.Join(d.Keywords, "　"))
	v.Facts = f
	for _, c := range d.Table.Columns {
		v.Columns = append(v.Columns, dataColumn(c))
	}
	v.Citation = r.datasetCitation(d)
	v.Relations = r.relations(&d.Common)
	for _, file := range files {
		v.Downloads = append(v.Downloads, File{
			Title: file.Name, Href: r.href(d.Address + file.Name), Format: file.Format, Note: file.Note,
		})
	}
	v.Partial = d.Table.RowCount > shownRows
	v.Shown = "全部" + grouped(d.Table.RowCount) + "行"
	if v.Partial {
		v.Shown = "前" + grouped(shownRows) + "行，共" + grouped(d.Table.RowCount) + "行"
	}
	l.key = datasetKey(d)
	l.complete = func() error { return complete(v, d, files) }
	return l
}

// datasetKey hashes what the files of a dataset are made of.
func datasetKey(d *site.Dataset) uint64 {
	return keyOf(d.Table.SHA256, d.Meta, d.DatasetMeta, d.Table.Columns, d.Table.RowCount)
}

// complete reads the first rows and the sums.
func complete(v *Dataset, d *site.Dataset, files []*export.File) error {
	v.Rows = nil
	for row, err := range d.Table.Rows() {
		if err != nil {
			return err
		}
		cells := make([]Cell, len(d.Table.Columns))
		for i, c := range d.Table.Columns {
			cells[i] = cell(c.Type, row.Text(i))
		}
		if v.Rows = append(v.Rows, cells); len(v.Rows) == shownRows {
			break
		}
	}
	for i, f := range files {
		size, sum, err := f.Sum()
		if err != nil {
			return err
		}
		v.Downloads[i].Size, v.Downloads[i].SHA256 = sizeText(size), sum
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

// files returns the files of a dataset, the same ones every time, so that a sum
// found while one is published serves the page too.
func (r *Renderer) files(d *site.Dataset) []*export.File {
	v, ok := r.exports.Load(d)
	if !ok {
		v, _ = r.exports.LoadOrStore(d, export.Files(d))
	}
	return v.([]*export.File)
}

// downloads makes the outputs of a dataset's files.
func (r *Renderer) downloads(d *site.Dataset) []Output {
	var list []Output
	for i, f := range d.Downloads() {
		list = append(list, Output{Path: strings.TrimPrefix(d.Address+f.Name, "/"), Prepare: func() (uint64, func(io.Writer) error) {
			return keyOf(r.shared, f.Name, datasetKey(d)), r.files(d)[i].Write
		}})
	}
	return list
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
	fields := []string{"title = {" + bibText(title) + "}"}
	if author != "" {
		fields = append(fields, "author = {{"+bibText(author)+"}}")
	}
	if !day.IsZero() {
		fields = append(fields, "year = {"+strconv.Itoa(int(day.Year))+"}", "date = {"+day.ISO()+"}")
	}
	fields = append(fields, "url = {"+url+"}", "langid = {chinese}")
	key := strings.Trim(strings.ReplaceAll(d.Address, "/", "-"), "-")
	return &Citation{Text: text + url + ".", BibTeX: "@misc{" + key + ",\n  " + strings.Join(fields, ",\n  ") + "\n}"}
}

// bibText makes a text safe for a BibTeX field.
func bibText(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "_", `\_`, "$", `\$`).Replace(s)
}

func (r *Renderer) datasetLD(j *jsonLD, a *about, d *site.Dataset) {
	j.object("", "Dataset", func() {
		r.common(j, a, a.title, cmp.Or(r.dataSummary(d), a.title))
		j.thing("creator", "Organization", d.Provider)
		licence := r.licence(d)
		j.str("license", cmp.Or(licence.Href, licence.Title))
		j.str("temporalCoverage", d.Period)
		j.thing("spatialCoverage", "Place", r.site.Config.Region)
		j.str("measurementTechnique", d.Method)
		if len(d.Table.Columns) > 0 {
			j.list("variableMeasured", func() {
				for _, c := range d.Table.Columns {
					j.object("", "PropertyValue", func() {
						j.str("name", cmp.Or(c.Name, c.Header))
						j.str("description", c.Description)
						j.str("unitText", c.Unit)
					})
				}
			})
		}
		if r.origin != "" {
			j.list("distribution", func() {
				for _, f := range d.Downloads() {
					j.object("", "DataDownload", func() {
						j.str("name", f.Format)
						j.str("encodingFormat", f.Media)
						j.str("contentUrl", r.permalink(d.Address+f.Name))
					})
				}
			})
		}
	})
}
