package export

import (
	"io"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// plainCSV writes CSV after RFC 4180: UTF-8 without a byte order mark, lines end
// with CRLF. On the way it finds the shapes of the columns.
func plainCSV(w io.Writer, d *site.Dataset, s *shapes) (rowWriter, error) {
	lines, err := beginCSV(w, d.Table, asWritten)
	return &surveyedCSV{lines, newSurvey(d.Table), s}, err
}

func asWritten(_ table.Type, s string) string { return s }

type surveyedCSV struct {
	*csvRows
	look   *survey
	shapes *shapes
}

func (c *surveyedCSV) row(r table.Row) error {
	c.look.add(r)
	return c.csvRows.row(r)
}

func (c *surveyedCSV) end() error {
	c.shapes.set(c.look)
	return nil
}

const byteOrderMark = "\ufeff"

// excelCSV writes CSV that spreadsheet programs open by double click: with a
// byte order mark, by which they know UTF-8.
func excelCSV(w io.Writer, d *site.Dataset) (rowWriter, error) {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return nil, err
	}
	return beginCSV(w, d.Table, spreadsheetText)
}

// gbkCSV writes the same in GBK, for programs that know no other encoding. A
// dataset with a character that GBK lacks must not come here.
func gbkCSV(w io.Writer, d *site.Dataset) (rowWriter, error) {
	out := transform.NewWriter(w, simplifiedchinese.GBK.NewEncoder())
	lines, err := beginCSV(out, d.Table, spreadsheetText)
	return &encodedCSV{lines, out}, err
}

type encodedCSV struct {
	*csvRows
	out io.Closer
}

func (c *encodedCSV) end() error { return c.out.Close() }

// csvRows writes rows, each cell as guard gives it back.
type csvRows struct {
	w       io.Writer
	guard   func(table.Type, string) string
	columns []table.Column
	cells   []string
	line    []byte
}

// beginCSV writes the header.
func beginCSV(w io.Writer, t *table.Table, guard func(table.Type, string) string) (*csvRows, error) {
	c := &csvRows{w: w, guard: guard, columns: t.Columns, cells: make([]string, len(t.Columns))}
	for i, column := range t.Columns {
		c.cells[i] = guard(table.String, header(column))
	}
	return c, c.write()
}

func (c *csvRows) row(r table.Row) error {
	for i := range c.columns {
		c.cells[i] = c.guard(c.columns[i].Type, r.Text(i))
	}
	return c.write()
}

func (c *csvRows) end() error { return nil }

func (c *csvRows) write() error {
	c.line = appendRow(c.line[:0], c.cells)
	_, err := c.w.Write(c.line)
	return err
}

// header is the name of a column as the editor wrote it.
func header(c table.Column) string {
	if c.Header != "" {
		return c.Header
	}
	return c.Name
}

// spreadsheetText marks as text what a spreadsheet program would take for
// something else: a formula, or in a column of texts a number, a day or a time.
// Numbers and days of a column of such are left alone, so that they can be added
// up and sorted, but for numbers of more digits than the programs keep. The table
// viewer saves what was found by the same rule.
func spreadsheetText(kind table.Type, s string) string {
	counts := kind != table.String && kind != table.YearMonth && kind != table.Period
	switch {
	case s == "":
		return s
	case counts:
		if n := digitsOf(s); n > 15 {
			return `="` + s + `"`
		} else if n > 0 {
			return s
		}
	case mistakable(s):
		return `="` + s + `"`
	}
	switch firstRune(s) {
	case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠':
		if strings.Trim(s, "-－—") == "" {
			return s // dashes for a missing value
		}
		return "'" + s
	}
	return s
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// mistakable reports whether a text has digits and nothing but what numbers,
// amounts of money, days and times are written with, such as the codes 010, 3-12,
// 2.10, 12E3 and (1). It says yes too often rather than not often enough: what is
// marked as text looks the same. A longer text is no number to any program.
func mistakable(s string) bool {
	length, digits := 0, 0
	for _, r := range s {
		length++
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' {
			digits++
			continue
		}
		switch r {
		case ' ', '.', ',', ':', '/', '-', '+', '%', 'e', 'E', '(', ')', '￥', '¥', '$', '年', '月', '日', '时', '分', '秒':
		default:
			return false
		}
	}
	return digits > 0 && length <= 255
}

// digitsOf counts the digits of a decimal number, which may be grouped and a
// percentage. Other texts have none.
func digitsOf(s string) (n int) {
	point := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			n++
		case c == '.' && !point:
			point = true
		case (c == '-' || c == '+') && i == 0:
		case c == ',' && n > 0 && !point:
		case c == '%' && i == len(s)-1:
		default:
			return 0
		}
	}
	return n
}

// appendRow appends one record. Quotation marks stand only where they must: a
// record of one empty cell, for one, would else be an empty line, which readers
// skip.
func appendRow(dst []byte, cells []string) []byte {
	for i, s := range cells {
		if i > 0 {
			dst = append(dst, ',')
		}
		if !mustQuote(s) && (s != "" || len(cells) > 1) {
			dst = append(dst, s...)
			continue
		}
		dst = append(dst, '"')
		for {
			before, after, found := strings.Cut(s, `"`)
			dst = append(dst, before...)
			if !found {
				break
			}
			dst = append(dst, '"', '"')
			s = after
		}
		dst = append(dst, '"')
	}
	return append(dst, '\r', '\n')
}

// mustQuote reports whether a cell holds what has a meaning in CSV, or begins or
// ends with a blank that some readers would cut.
func mustQuote(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == ' ' || s[0] == '\t' || s[len(s)-1] == ' ' || s[len(s)-1] == '\t' {
		return true
	}
	for i := range len(s) {
		if c := s[i]; c == ',' || c == '"' || c == '\n' || c == '\r' {
			return true
		}
	}
	return false
}
