package export

import (
	"archive/zip"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// Sheet is a table that the site makes of its own content. A cell that is empty
// says nothing.
type Sheet struct {
	Title     string
	About     string // what the rows are
	URL       string // of the page that shows it
	Publisher string
	Updated   site.Date
	Fields    []SheetField
	Rows      [][]string // as many cells as fields
}

// SheetField is a column of a [Sheet].
type SheetField struct {
	Name  string // member of the JSON
	Title string // header of the other formats
	About string
	Kind  table.Type // String, Integer or Date
}

// Write writes one of the files of [site.TableFiles].
func (s *Sheet) Write(w io.Writer, name string) error {
	switch _, ending, _ := strings.Cut(name, "."); ending {
	case "csv":
		return s.csv(w, func(_ table.Type, text string) string { return text })
	case "excel.csv":
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
		return s.csv(w, spreadsheetText)
	case "xlsx":
		return s.workbook(w)
	case "json":
		return s.json(w)
	}
	return fmt.Errorf("export: %s has no writer", name)
}

func (s *Sheet) csv(w io.Writer, guard func(table.Type, string) string) error {
	line := appendRow(nil, s.titles())
	cells := make([]string, len(s.Fields))
	for _, row := range s.Rows {
		for i, text := range row {
			cells[i] = guard(s.Fields[i].Kind, text)
		}
		line = appendRow(line, cells)
	}
	_, err := w.Write(line)
	return err
}

func (s *Sheet) titles() []string {
	list := make([]string, len(s.Fields))
	for i, f := range s.Fields {
		list[i] = f.Title
	}
	return list
}

func (s *Sheet) json(w io.Writer) error {
	fields, rows := []members{}, []members{}
	for _, f := range s.Fields {
		fields = append(fields, members{{"name", f.Name}, {"title", f.Title}, {"type", f.Kind}, {"description", f.About}})
	}
	for _, row := range s.Rows {
		m := make(members, len(row))
		for i, text := range row {
			m[i] = member{s.Fields[i].Name, s.Fields[i].value(text)}
		}
		rows = append(rows, m)
	}
	var updated any
	if !s.Updated.IsZero() {
		updated = s.Updated.ISO()
	}
	return writeJSON(w, members{
		{"title", s.Title}, {"description", s.About}, {"url", s.URL}, {"publisher", s.Publisher}, {"updated", updated},
		{"fields", fields}, {"rows", rows},
	})
}

// value is what stands for a cell in JSON: null, an integer or a text.
func (f *SheetField) value(text string) any {
	if text == "" {
		return nil
	}
	if n, err := strconv.Atoi(text); err == nil && f.Kind == table.Integer {
		return n
	}
	return text
}

// workbook writes the table with a header that stays in sight.
func (s *Sheet) workbook(w io.Writer) (err error) {
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) })
	b := &book{file: f, styles: map[string]int{}}
	if err := f.SetSheetName("Sheet1", sheetRows); err != nil {
		return err
	}
	if err := b.dress(&Description{Title: s.Title, Publisher: s.Publisher, Modified: s.Updated}); err != nil {
		return err
	}
	if err := s.rows(b); err != nil {
		return err
	}
	about := [][]string{{"名称", s.Title}, {"说明", s.About}, {"网页", s.URL}, {"发布机构", s.Publisher}, {"更新日期", s.Updated.ISO()}}
	for _, f := range s.Fields {
		about = append(about, []string{"列：" + f.Title, f.About})
	}
	if err := b.sheet(sheetOrigin, about, []float64{24, 80}, false); err != nil {
		return err
	}
	return f.Write(w)
}

func (s *Sheet) rows(b *book) error {
	out, err := b.file.NewStreamWriter(sheetRows)
	if err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i := len(s.Fields) - 1; i >= 0; i-- { // the library puts each column in front of those before it
		width := across(s.Fields[i].Title)
		for _, row := range s.Rows {
			width = max(width, across(row[i]))
		}
		if err := out.SetColWidth(i+1, i+1, float64(min(width, 48)+2)); err != nil {
			return err
		}
	}
	cells := make([]any, len(s.Fields))
	for i, title := range s.titles() {
		cells[i] = excelize.Cell{StyleID: b.head, Value: title}
	}
	if err := out.SetRow("A1", cells); err != nil {
		return err
	}
	day, err := b.style("yyyy-mm-dd")
	if err != nil {
		return err
	}
	for n, row := range s.Rows {
		for i, text := range row {
			cells[i] = any(text)
			switch v := s.Fields[i].value(text).(type) {
			case nil, int:
				cells[i] = v
			default:
				if at, err := time.Parse(time.DateOnly, text); err == nil && s.Fields[i].Kind == table.Date {
					cells[i] = excelize.Cell{StyleID: day, Value: at}
				}
			}
		}
		if err := out.SetRow("A"+strconv.Itoa(n+2), cells); err != nil {
			return err
		}
	}
	return out.Flush()
}
