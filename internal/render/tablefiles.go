package render

import (
	"cmp"
	"io"
	"strings"

	"gongkai/internal/export"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// sheet is a table that the site makes of its own content.
type sheet = export.Sheet

// tableFiles makes the files of a table below an address.
func (r *Renderer) tableFiles(address, name string, of func() sheet) []Output {
	var list []Output
	for _, f := range site.TableFiles(name) {
		list = append(list, Output{Path: strings.TrimPrefix(address, "/") + f.Name, Prepare: func() (uint64, func(io.Writer) error) {
			s := of()
			s.URL, s.Publisher, s.Updated = r.permalink(address), cmp.Or(r.site.Config.Organ, r.site.Config.Title), r.site.Date
			return keyOf(r.shared, f.Name, s), func(w io.Writer) error { return s.Write(w, f.Name) }
		}})
	}
	return list
}

// tableLinks offers these files.
func (r *Renderer) tableLinks(address, name string) []Link {
	var list []Link
	for _, f := range site.TableFiles(name) {
		list = append(list, Link{Title: "清单（" + f.Format + "）", Href: r.href(address + f.Name)})
	}
	return list
}

// librarySheet is a list of documents with all of the head block.
func (r *Renderer) librarySheet(title string, documents []*site.Document, state func(*site.Document) string) sheet {
	if state == nil {
		state = func(d *site.Document) string { return d.Standing(r.site.Date) }
	}
	titles := func(verb site.Verb) func(d *site.Document) string {
		return func(d *site.Document) string {
			var list []string
			for _, e := range d.Related(verb) {
				list = append(list, r.title(e.Base()))
			}
			return strings.Join(list, "；")
		}
	}
	type column struct {
		export.SheetField
		of func(d *site.Document) string
	}
	field := func(name, title, about string, of func(d *site.Document) string) column {
		return column{export.SheetField{Name: name, Title: title, About: about, Kind: table.String}, of}
	}
	day := func(name, title, about string, of func(d *site.Document) site.Date) column {
		return column{export.SheetField{Name: name, Title: title, About: about, Kind: table.Date}, func(d *site.Document) string { return of(d).ISO() }}
	}
	columns := []column{
		field("title", "标题", "文件的标题", func(d *site.Document) string { return r.title(&d.Common) }),
		field("note", "题注", "公布、修改、施行的时间和文号", (*site.Document).Note),
		field("type", "文件类别", "规章或者行政规范性文件", func(d *site.Document) string { return d.Type }),
		field("number", "发文字号", "机关代字、年份和序号", func(d *site.Document) string { return d.Number }),
		field("unified", "统一编号", "行政规范性文件的统一编号", func(d *site.Document) string { return d.UnifiedNumber }),
		field("index", "索引号", "机构代码、年份和流水号", func(d *site.Document) string { return d.IndexNumber }),
		field("issuer", "发文机关", "制定文件的机关", func(d *site.Document) string { return d.Issuer }),
		field("topic", "主题分类", "文件的主题", func(d *site.Document) string { return d.Topic }),
		day("made", "成文日期", "YYYY-MM-DD", func(d *site.Document) site.Date { return d.Made }),
		day("published", "公布日期", "YYYY-MM-DD", (*site.Document).Published),
		day("effective", "施行日期", "YYYY-MM-DD", func(d *site.Document) site.Date { return d.Effective }),
		day("expires", "失效日期", "YYYY-MM-DD", func(d *site.Document) site.Date { return d.Expires }),
		field("validity", "有效性", "有效、已修改、尚未施行、失效或废止", state),
		field("amended_by", "被修改", "修改本文件的文件，用分号隔开", titles(site.AmendedBy)),
		field("repealed_by", "被废止", "废止本文件的文件，用分号隔开", titles(site.RepealedBy)),
		field("interpretations", "解读", "解读本文件的内容，用分号隔开", titles(site.InterpretedBy)),
		field("url", "网页", "文件的网页", func(d *site.Document) string { return r.permalink(d.Address) }),
	}
	s := sheet{Title: title, About: title + "的文件，一行一件"}
	for _, c := range columns {
		s.Fields = append(s.Fields, c.SheetField)
	}
	for _, d := range documents {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = c.of(d)
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// reviewSheet is the list of a clean-up, with the result of each document in front.
func (r *Renderer) reviewSheet(review *site.Review) sheet {
	var documents []*site.Document
	var results []string
	for _, g := range review.Groups {
		for _, d := range g.Documents {
			documents = append(documents, d)
			results = append(results, g.Title)
		}
	}
	s := r.librarySheet(reviewTitle(review), documents, func(d *site.Document) string { return d.StandingOn(review.On) })
	s.Fields = append([]export.SheetField{{Name: "result", Title: "清理结果", About: "保留、修改、废止或失效", Kind: table.String}}, s.Fields...)
	for i := range s.Rows {
		s.Rows[i] = append([]string{results[i]}, s.Rows[i]...)
	}
	return s
}

// sheetField is a column of a sheet: its key, its title and what it holds.
func sheetField(name, title, about string, kind table.Type) export.SheetField {
	return export.SheetField{Name: name, Title: title, About: about, Kind: kind}
}
