package export

import (
	"io"
	"strings"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// plainCSV writes CSV after RFC 4180: UTF-8 without a byte order mark, lines end
// with CRLF.
func plainCSV(w io.Writer, d *site.Dataset) error {
	return rows(w, d, func(_ table.Type, s string) string { return s })
}

// excelCSV writes CSV that spreadsheet programs open by double click: with a
// byte order mark, by which they know UTF-8.
func excelCSV(w io.Writer, d *site.Dataset) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	return rows(w, d, spreadsheetText)
}

// rows writes the header and every row, each cell as guard gives it back.
func rows(w io.Writer, d *site.Dataset, guard func(table.Type, string) string) error {
	columns := d.Table.Columns
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = guard(table.String, header(c))
	}
	line := appendRow(nil, cells)
	if _, err := w.Write(line); err != nil {
		return err
	}
	for row, err := range d.Table.Rows() {
		if err != nil {
			return err
		}
		for i := range columns {
			cells[i] = guard(columns[i].Type, row.Text(i))
		}
		line = appendRow(line[:0], cells)
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	return nil
}

// header is the name of a column as the editor wrote it.
func header(c table.Column) string {
	if c.Header != "" {
		return c.Header
	}
	return c.Name
}

// mistakable reports whether spreadsheet programs would turn a text into a day or
// into a power of ten, such as the code 3-12 or 12E3.
func mistakable(s string) bool {
	first, rest := cutDigits(s)
	if first == 0 || rest == "" {
		return false
	}
	if c := rest[0]; c == 'e' || c == 'E' {
		power, end := cutDigits(rest[1:])
		return power > 0 && end == ""
	}
	second, rest := cutDay(rest)
	if first > 4 || second == 0 || second > 2 {
		return false
	}
	if rest == "" {
		return true
	}
	third, rest := cutDay(rest)
	return third > 0 && third <= 4 && rest == ""
}

// cutDigits returns how many digits a text begins with, and what follows them.
func cutDigits(s string) (n int, rest string) {
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n, s[n:]
}

// cutDay does the same for digits behind one of the signs of a day.
func cutDay(s string) (n int, rest string) {
	if c := s[0]; c != '-' && c != '/' && c != '.' {
		return 0, s
	}
	return cutDigits(s[1:])
}

// spreadsheetText marks as text what a spreadsheet program would take for
// something else: a formula, digits of which it keeps only fifteen or drops the
// zeros in front, a code that looks like a day. Numbers and days of a column of
// such are left alone, so that they can be added up and sorted.
func spreadsheetText(kind table.Type, s string) string {
	switch {
	case strings.Trim(s, "-－—") == "":
		return s // empty, or dashes for a missing value
	case isDecimal(s):
		zeros := s[0] == '0' && len(s) > 1 && s[1] != '.' || s[0] == '+'
		if len(s) > 15 || kind == table.String && zeros {
			return `="` + s + `"`
		}
		return s
	case kind == table.String && s[0] >= '0' && s[0] <= '9' && mistakable(s):
		return `="` + s + `"`
	case strings.ContainsRune("=+-@\t\r＝＋－＠", firstRune(s)):
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

// isDecimal reports whether s is a plain decimal number.
func isDecimal(s string) bool {
	digits, points := 0, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] >= '0' && s[i] <= '9':
			digits++
		case s[i] == '.':
			points++
		case (s[i] == '-' || s[i] == '+') && i == 0:
		default:
			return false
		}
	}
	return digits > 0 && points <= 1
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
