package table

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// fold returns a column name as names are compared: compatibility forms of
// characters are one, blanks and letter case do not count.
func fold(name string) string {
	return strings.ToLower(strings.Map(func(c rune) rune {
		if blankRune(c) {
			return -1
		}
		return c
	}, norm.NFKC.String(name)))
}

// repeated reports columns that bear the same name. Whoever looks a column up by
// its name would get one of them and never learn of the other.
func (r *report) repeated(rec *record, cols []Column) {
	first := map[string]int{}
	for i := range cols {
		name := cols[i].Name
		key := fold(name)
		if key == "" {
			continue
		}
		j, ok := first[key]
		if !ok {
			first[key] = i
			continue
		}
		p := rec.place(r.file, i)
		r.add(tierHeader, &ruleRepeated, ruleRepeated.At(p, "列名「%s」出现了两次（%s 和 %s）",
			name, rec.place(r.file, j).Cell, p.Cell).Hinted("给其中一列改名"))
	}
}

// columns names the columns of a header of one or more rows. An upper row that
// merged cells left blank goes on to the right.
func (l *layout) columns(suffix bool) []Column {
	width := 0
	for _, row := range l.cells {
		width = max(width, len(row))
	}
	cols := make([]Column, width)
	for i := range cols {
		var parts []string
		for k, row := range l.cells {
			text := cellAt(row, i)
			if text == "" && l.below(k, i) {
				for j := i - 1; j >= 0 && text == ""; j-- {
					text = cellAt(row, j)
				}
			}
			if text != "" && (len(parts) == 0 || parts[len(parts)-1] != text) {
				parts = append(parts, text)
			}
		}
		c := &cols[i]
		c.Header = strings.Join(parts, " ")
		c.Name, c.Unit = splitUnit(displayName(c.Header))
	}
	// 金额(元) and 金额(万元) are two columns: the unit tells them apart.
	count := map[string]int{}
	for i := range cols {
		count[fold(cols[i].Name)]++
	}
	seen := map[string]int{}
	for i := range cols {
		c := &cols[i]
		if c.Name != "" && count[fold(c.Name)] > 1 {
			c.Name = displayName(c.Header)
		}
		key := fold(c.Name)
		seen[key]++
		if suffix && key != "" && seen[key] > 1 {
			c.Name += "_" + strconv.Itoa(seen[key])
			c.numbered = true
		}
	}
	return cols
}

// below reports whether a header row under row k has text in the column.
func (l *layout) below(k, i int) bool {
	for _, row := range l.cells[k+1:] {
		if cellAt(row, i) != "" {
			return true
		}
	}
	return false
}

// displayName returns a header on one line without characters that show nothing.
// A line break between two Han characters was put there to make the column
// narrow and leaves no space behind.
func displayName(header string) string {
	var out []rune
	gap := false
	for _, c := range header {
		switch {
		case invisible(c):
		case c == '\n' || c == '\r':
			gap = true
		default:
			if gap && len(out) > 0 && out[len(out)-1] < 0x2E80 && c < 0x2E80 {
				out = append(out, ' ')
			}
			gap = false
			out = append(out, c)
		}
	}
	return strings.TrimFunc(string(out), blankRune)
}
