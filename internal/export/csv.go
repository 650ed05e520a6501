package export

import (
	"io"
	"regexp"
	"strings"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// plainCSV writes CSV after RFC 4180: UTF-8 without a byte order mark, lines end
// with CRLF.
func plainCSV(w io.Writer, d *site.Dataset) error {
	return eachRow(d, func(row []string) error { return writeRow(w, row) }, nil)
}

// excelCSV writes CSV that spreadsheet programs open by double click: with a
// byte order mark, by which they know UTF-8.
func excelCSV(w io.Writer, d *site.Dataset) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	return eachRow(d, func(row []string) error { return writeRow(w, row) }, spreadsheetText)
}

// eachRow calls write with the header and every row; guard, where given, is
// applied to each cell. The slice is used again for the next row.
func eachRow(d *site.Dataset, write func([]string) error, guard func(table.Type, string) string) error {
	columns := d.Table.Columns
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = header(c)
		if guard != nil {
			cells[i] = guard(table.String, cells[i])
		}
	}
	if err := write(cells); err != nil {
		return err
	}
	for row, err := range d.Table.Rows() {
		if err != nil {
			return err
		}
		for i, c := range columns {
			cells[i] = row.Text(i)
			if guard != nil {
				cells[i] = guard(c.Type, cells[i])
			}
		}
		if err := write(cells); err != nil {
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

// mistakable matches texts that spreadsheet programs turn into a day or into a
// power of ten, such as the code 3-12 or 12E3.
var mistakable = regexp.MustCompile(`^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?$|^\d+[eE]\d+$`)

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
	case kind == table.String && mistakable.MatchString(s):
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

// writeRow writes one record. Quotation marks stand only where they must.
func writeRow(w io.Writer, cells []string) error {
	for i, s := range cells {
		if i > 0 {
			if _, err := io.WriteString(w, ","); err != nil {
				return err
			}
		}
		// A record of one empty cell would be an empty line, which readers skip.
		if strings.ContainsAny(s, ",\"\r\n") || s == "" && len(cells) == 1 || strings.TrimSpace(s) != s {
			s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		if _, err := io.WriteString(w, s); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\r\n")
	return err
}
