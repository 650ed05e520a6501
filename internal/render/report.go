package render

import (
	"bytes"
	"html/template"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/annual"
	"gongkai/internal/export"
	"gongkai/internal/markup"
	"gongkai/internal/site"
)

// report lays out an annual report: its prose, with each statutory table at the end of
// the part that it belongs to.
func (r *Renderer) report(e *site.Report) (l layout) {
	c := &e.Common
	l.template = "report.html"
	v := &Report{Summary: c.Summary, Outline: r.outline(c), Attachments: r.attachments(c), Relations: r.relations(c)}
	l.view = v
	a := about{kind: "report", address: c.Address, title: r.title(c), column: c.Column, entry: c, parts: r.part("report")}
	a.ld = r.creative(&a, "Report", c)
	v.Page, l.err = r.frame(a)
	var byline facts
	byline.date("发布日期", c.Date)
	byline.text("来源", c.Origin)
	byline.date("更新日期", c.Updated)
	v.Page.Byline = byline
	v.Facts = r.reportFacts(e)
	if e.Absent != "" {
		v.Banners = []Banner{{Tone: "warn", Label: "法定统计表缺失", Text: e.Absent}}
	}
	for _, id := range slices.Sorted(maps.Keys(e.Explained)) {
		v.Explained = append(v.Explained, Fact{Label: id, Text: e.Explained[id]})
	}
	v.Body, l.text = r.body(c)
	for _, t := range e.Tables {
		table := ReportTable{Table: r.statutory(t, "T"+strconv.Itoa(t.Form.Number))}
		table.Table.CSV = r.href(c.Address + site.TableName(t.Form.Number))
		if next := nextPart(c.Text.Outline, t.Form.Number); l.text != nil {
			l.text.Divided = append(l.text.Divided, next)
			table.Rest = template.HTML(markOf(len(l.text.Divided)))
		}
		v.Tables = append(v.Tables, table)
	}
	files := r.reportFiles(e)
	for _, f := range files {
		v.Downloads = append(v.Downloads, File{Title: f.Name, Href: r.href(c.Address + f.Name), Format: f.Format})
	}
	l.key = r.reportKey(e)
	l.complete = func() error {
		for i, f := range files {
			size, sum, err := f.Sum()
			if err != nil {
				return err
			}
			v.Downloads[i].Size, v.Downloads[i].SHA256 = sizeText(size), sum
		}
		return nil
	}
	return l
}

func (r *Renderer) reportFacts(e *site.Report) []Fact {
	var f facts
	f.text("年度", numberText(e.Year, "年"))
	f.text("机关", e.Organ)
	for _, level := range site.Levels {
		if level.Name == e.Level {
			f.text("机关类别", level.Label)
		}
	}
	if format := e.Format(); format != nil {
		f.text("格式", format.Name+"（"+format.Basis+"）")
	}
	var links []Link
	if before := r.site.Before(e); before != nil {
		links = append(links, Link{Title: numberText(before.Year, "年报告"), Href: r.href(before.Address)})
	}
	f.links("上年报告", links)
	links = nil
	if r.site.Compared(e) {
		links = append(links, Link{Title: "历年对比", Href: r.href(e.Address + site.ReportYears)})
	}
	if len(r.site.Totals(e)) > 0 {
		links = append(links, Link{Title: "所属机关年报汇总", Href: r.href(e.Address + site.ReportTotal)})
	}
	f.links("比较", links)
	return f
}

// nextPart returns the identifier of the heading after a part of a report, before which
// its table stands; empty where the table stands at the end.
func nextPart(outline []markup.Heading, part int) string {
	for _, h := range outline {
		if annual.PartOf(h.Text) > part {
			return h.ID
		}
	}
	return ""
}

// statutory is a statutory table for a page.
func (r *Renderer) statutory(t *annual.Table, id string) Statutory {
	layout := t.Layout(id)
	v := Statutory{ID: id, Number: strconv.Itoa(t.Form.Number), Title: t.Form.Title, Wide: layout.Width > 8}
	for _, g := range layout.Groups {
		v.Groups = append(v.Groups, StatutoryGroup{statutoryRows(g.Head), statutoryRows(g.Body)})
	}
	v.Stacked = len(v.Groups) > 1
	return v
}

func statutoryRows(rows [][]annual.Box) []StatutoryRow {
	list := make([]StatutoryRow, len(rows))
	for i, row := range rows {
		for _, b := range row {
			c := StatutoryCell{Text: b.Text, Rows: b.Rows, Columns: b.Columns, Scope: b.Scope, ID: b.ID, Headers: b.Headers}
			if b.Scope == "" {
				if n, ok := site.ParseNum(b.Text); ok {
					c.Text = n.Grouped()
				}
			}
			list[i].Cells = append(list[i].Cells, c)
		}
	}
	return list
}

// reportFiles are the files that a report is offered as.
func (r *Renderer) reportFiles(e *site.Report) []*export.File {
	if v, ok := r.reports.Load(e); ok {
		return v.([]*export.File)
	}
	v, _ := r.reports.LoadOrStore(e, export.Report(&r.site.Config, e, r.title(&e.Common), r.prose(&e.Common)))
	return v.([]*export.File)
}

// prose gives the text of an entry for files.
func (r *Renderer) prose(c *site.Common) func() (markup.Tree, error) {
	return func() (markup.Tree, error) {
		_, text := r.body(c)
		if text == nil {
			return markup.Tree{}, nil
		}
		return r.tree(text)
	}
}

// statuteOutputs makes the file with the text of a document of a library.
func (r *Renderer) statuteOutputs(e *site.Document) []Output {
	address := e.Address + site.StatuteDocument
	if _, own := r.assets[address]; own || !e.Shelved() {
		return nil
	}
	return []Output{{strings.TrimPrefix(address, "/"), func() (uint64, func(io.Writer) error) {
		_, text := r.body(&e.Common)
		title := r.title(&e.Common)
		f := export.Statute(&r.site.Config, e, title, r.prose(&e.Common))
		return keyOf(r.shared, e.Meta, e.DocumentMeta, e.Note(), title, text), f.Write
	}}}
}

// reportKey hashes what the files of a report depend on.
func (r *Renderer) reportKey(e *site.Report) uint64 {
	_, text := r.body(&e.Common)
	var rows [][][]string
	for _, t := range e.Tables {
		rows = append(rows, t.Rows())
	}
	return keyOf(r.shared, e.Meta, e.Year, e.Organ, e.Absent, r.title(&e.Common), text, rows)
}

// reportOutputs makes the files of a report.
func (r *Renderer) reportOutputs(e *site.Report) []Output {
	var list []Output
	for _, f := range r.reportFiles(e) {
		list = append(list, Output{strings.TrimPrefix(e.Address+f.Name, "/"), func() (uint64, func(io.Writer) error) {
			return keyOf(r.reportKey(e), f.Name), f.Write
		}})
	}
	return list
}

// divide cuts a prose before the headings of the given identifiers. One that is empty
// or not there leaves nothing for what follows.
func divide(prose []byte, before []string) [][]byte {
	var parts [][]byte
	for _, id := range before {
		at := len(prose)
		if i := bytes.Index(prose, []byte(`<h2 id="`+id+`"`)); id != "" && i >= 0 {
			at = i
		}
		parts, prose = append(parts, prose[:at]), prose[at:]
	}
	return append(parts, prose)
}
