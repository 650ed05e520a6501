package export

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai/internal/annual"
	"gongkai/internal/docx"
	"gongkai/internal/markup"
	"gongkai/internal/site"
)

// Report lists the files that an annual report is offered as, in the order of
// [site.Report.Downloads]. prose gives the text of the report.
func Report(c *site.Config, e *site.Report, title string, prose func() (markup.Tree, error)) []*File {
	var list []*File
	for _, name := range e.Downloads() {
		switch name {
		case site.ReportDocument:
			list = append(list, NewFile(site.Download{Name: name, Format: "Word 文档"}, func(w io.Writer) error {
				tree, err := prose()
				if err != nil {
					return err
				}
				return docx.Write(w, reportDocument(c, e, title, tree))
			}))
		case site.ReportWorkbook:
			list = append(list, NewFile(site.Download{Name: name, Format: "XLSX"}, func(w io.Writer) error {
				return Workbook(w, title, e.Organ, e.Date.Time(), e.Tables)
			}))
		}
	}
	for _, t := range e.Tables {
		list = append(list, NewFile(site.Download{Name: site.TableName(t.Form.Number), Format: "CSV"}, func(w io.Writer) error {
			return SheetCSV(w, t.Rows())
		}))
	}
	return list
}

// SheetCSV writes records as CSV that spreadsheet programs open by double click.
func SheetCSV(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	return out.WriteAll(rows)
}

// tableTitle is what a statutory table is called on a sheet and above a table.
func tableTitle(t *annual.Table) string { return annual.PartTitle(t.Form.Number) }

// Workbook writes statutory tables as the notices draw them, one on each sheet.
func Workbook(w io.Writer, title, author string, at time.Time, tables []*annual.Table) (err error) {
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) })
	b := &book{file: f, styles: map[string]int{}}
	if err := f.SetDefaultFont(bookFont); err != nil {
		return err
	}
	stamp := at.UTC().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Title: title, Creator: author, LastModifiedBy: author, Created: stamp, Modified: stamp}); err != nil {
		return err
	}
	line := []excelize.Border{{Type: "left", Style: 1, Color: "808080"}, {Type: "right", Style: 1, Color: "808080"}, {Type: "top", Style: 1, Color: "808080"}, {Type: "bottom", Style: 1, Color: "808080"}}
	middle := &excelize.Alignment{WrapText: true, Vertical: "center"}
	head, err := f.NewStyle(&excelize.Style{Border: line, Alignment: middle, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EDEDED"}}})
	if err != nil {
		return err
	}
	format := "#,##0.######"
	amount, err := f.NewStyle(&excelize.Style{Border: line, Alignment: middle, CustomNumFmt: &format})
	if err != nil {
		return err
	}
	whole, err := f.NewStyle(&excelize.Style{Border: line, Alignment: middle, NumFmt: 3})
	if err != nil {
		return err
	}
	for i, t := range tables {
		name := "表" + string([]rune("二三四")[t.Form.Number-2])
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return err
		}
		if err := b.statutory(name, t, head, whole, amount); err != nil {
			return err
		}
	}
	return f.Write(w)
}

// statutory writes one table below its title.
func (b *book) statutory(sheet string, t *annual.Table, head, whole, amount int) error {
	layout := t.Layout("")
	if err := b.file.SetCellStr(sheet, "A1", tableTitle(t)); err != nil {
		return err
	}
	row := 1
	for _, g := range layout.Groups {
		for _, boxes := range append(g.Head[:len(g.Head):len(g.Head)], g.Body...) {
			row++
			for _, box := range boxes {
				from, err := excelize.CoordinatesToCellName(box.Left+1, row)
				if err != nil {
					return err
				}
				to, err := excelize.CoordinatesToCellName(box.Left+box.Columns, row+box.Rows-1)
				if err != nil {
					return err
				}
				style := head
				if n, ok := annual.ParseNumber(box.Text); ok && box.Scope == "" {
					value, err := strconv.ParseFloat(n.String(), 64)
					if err == nil {
						err = b.file.SetCellFloat(sheet, from, value, -1, 64)
					}
					if err != nil {
						return err
					}
					if style = whole; !n.Whole() {
						style = amount
					}
				} else if err := b.file.SetCellStr(sheet, from, box.Text); err != nil {
					return err
				}
				if from != to {
					if err := b.file.MergeCell(sheet, from, to); err != nil {
						return err
					}
				}
				if err := b.file.SetCellStyle(sheet, from, to, style); err != nil {
					return err
				}
			}
		}
	}
	last, err := excelize.ColumnNumberToName(layout.Width)
	if err == nil {
		err = b.file.SetColWidth(sheet, "A", last, 13)
	}
	if err == nil && t.Form.Number == 3 {
		err = b.file.SetColWidth(sheet, "C", "C", 44)
	}
	return err
}

// reportDocument is a report as a text for Word: its prose, with each statutory table at
// the end of its part.
func reportDocument(c *site.Config, e *site.Report, title string, tree markup.Tree) *docx.Document {
	d := &docx.Document{Title: title, Author: e.Organ, Date: e.Date.Time()}
	if e.Date.IsZero() {
		d.Date = time.Time{}
	}
	d.Note = strings.TrimLeft(e.Date.Chinese()+"发布", "发布")
	if e.Sample {
		d.Note = strings.Trim(d.Note+"　示例，为演示而编写", "　")
	}
	w := documentWriter{document: d, origin: c.Origin()}
	left := e.Tables
	until := func(part int) {
		for len(left) > 0 && (part == 0 || left[0].Form.Number < part) {
			w.statutory(left[0])
			left = left[1:]
		}
	}
	for i := range tree.Blocks {
		block := &tree.Blocks[i]
		if block.Kind == markup.HeadBlock {
			if part := annual.PartOf(block.Text()); part > 0 {
				until(part)
			}
		}
		w.block(block, 0, "")
	}
	until(0)
	if e.Absent != "" {
		w.text(0, docx.Run{Text: "法定统计表缺失：" + e.Absent})
	}
	return d
}

// Statute is the text of a document of a library as a file for Word: its title, the note
// on its enactment, and what it says.
func Statute(c *site.Config, e *site.Document, title string, prose func() (markup.Tree, error)) *File {
	return NewFile(site.Download{Name: site.StatuteDocument, Format: "Word 文档"}, func(w io.Writer) error {
		tree, err := prose()
		if err != nil {
			return err
		}
		d := &docx.Document{Title: title, Author: e.Issuer, Date: e.Published().Time()}
		if e.Published().IsZero() {
			d.Date = time.Time{}
		}
		if note := e.Note(); note != "" {
			d.Note = "（" + note + "）"
		}
		text := documentWriter{document: d, origin: c.Origin()}
		for i := range tree.Blocks {
			text.block(&tree.Blocks[i], 0, "")
		}
		return docx.Write(w, d)
	})
}

type documentWriter struct {
	document *docx.Document
	origin   string
}

func (w *documentWriter) add(b docx.Block) { w.document.Blocks = append(w.document.Blocks, b) }

func (w *documentWriter) text(indent int, runs ...docx.Run) {
	w.add(docx.Block{Indent: indent, Runs: runs})
}

// block writes a block of the prose; mark stands before its text.
func (w *documentWriter) block(b *markup.Block, indent int, mark string) {
	runs := w.runs(b.Runs)
	if mark != "" {
		runs = append([]docx.Run{{Text: mark}}, runs...)
	}
	switch b.Kind {
	case markup.HeadBlock:
		w.add(docx.Block{Heading: max(1, b.Level-1), Runs: runs})
	case markup.TableKind:
		w.table(b.Table)
	case markup.List:
		for i := range b.Blocks {
			mark := "• "
			if b.Ordered {
				mark = strconv.Itoa(max(b.Start, 1)+i) + ". "
			}
			w.block(&b.Blocks[i], indent+1, mark)
		}
		return
	case markup.Figure:
		if b.Image != nil {
			runs = append(runs, docx.Run{Text: "［图：" + b.Image.Text + "］"})
		}
		w.text(indent, runs...)
	default:
		if b.Label != "" {
			runs = append([]docx.Run{{Text: b.Label + "：", Bold: true}}, runs...)
		}
		if len(b.Runs) > 0 {
			w.text(indent, runs...)
			mark = ""
		}
	}
	for i := range b.Blocks {
		w.block(&b.Blocks[i], indent, mark)
		mark = ""
	}
}

func (w *documentWriter) runs(list []markup.Run) []docx.Run {
	var out []docx.Run
	for _, r := range list {
		run := docx.Run{Text: r.Text, Bold: r.Style&markup.Strong != 0}
		switch {
		case r.Break:
			run.Text = "\n"
		case r.Image != nil:
			run.Text = "［图：" + r.Image.Text + "］"
		case r.Note > 0:
			run.Text = "［" + r.Text + "］"
		}
		switch {
		case strings.HasPrefix(r.Link, "/") && w.origin != "":
			run.Link = w.origin + r.Link
		case strings.Contains(r.Link, "://"):
			run.Link = r.Link
		}
		out = append(out, run)
	}
	return out
}

func plainText(runs []markup.Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func (w *documentWriter) table(t *markup.Table) {
	out := &docx.Table{Caption: plainText(t.Caption), Head: t.Head}
	for y, row := range t.Rows {
		cells := make([]docx.Cell, len(row))
		for i, c := range row {
			cells[i] = docx.Cell{Text: plainText(c.Runs), Center: y < t.Head, Number: i < len(t.Columns) && t.Columns[i] == markup.AlignNumbers && !c.Header}
			for len(out.Widths) <= i {
				out.Widths = append(out.Widths, 1)
			}
			out.Widths[i] = max(out.Widths[i], min(across(cells[i].Text), 40)+2)
		}
		out.Rows = append(out.Rows, cells)
	}
	w.add(docx.Block{Table: out})
}

func (w *documentWriter) statutory(t *annual.Table) {
	layout := t.Layout("")
	out := &docx.Table{Widths: make([]int, layout.Width)}
	for i := range out.Widths {
		out.Widths[i] = 4
	}
	if t.Form.Number == 3 {
		out.Widths[0], out.Widths[1], out.Widths[2] = 4, 4, 14
	}
	for i, g := range layout.Groups {
		if i == 0 && len(layout.Groups) == 1 {
			out.Head = len(g.Head)
		}
		for _, boxes := range append(g.Head[:len(g.Head):len(g.Head)], g.Body...) {
			var cells []docx.Cell
			for _, b := range boxes {
				cells = append(cells, docx.Cell{Text: b.Text, Columns: b.Columns, Rows: b.Rows, Center: b.Scope != "" && b.Scope != "row", Number: b.Scope == ""})
			}
			out.Rows = append(out.Rows, cells)
		}
	}
	w.add(docx.Block{Table: out})
}
