package table

import (
	"bytes"
	"unicode/utf8"

	"gongkai/internal/diag"
)

const (
	longCell  = 1000 // runes from which a cell is suspected of having swallowed rows
	longLines = 3    // line ends inside a cell from which it is suspected
)

// faults reports the quotation marks of a record that RFC 4180 does not allow,
// and cells so long that a mark is probably missing.
func (r *report) faults(rec *record) {
	if rec.lines > 1 || len(rec.raw) > longCell {
		for i := range rec.fields {
			if r.longCell(rec, i) {
				return // the other marks of the record follow from this one
			}
		}
	}
	for _, f := range rec.faults {
		i := rec.fieldAt(f.at)
		rule := &ruleQuote
		if f.kind == unclosedQuote {
			rule = &ruleUnclosed
		}
		if r.full(rule) {
			continue
		}
		p := rec.placeAt(r.file, i, f.at, 1)
		text := quote(string(rec.fields[i].text))
		var found diag.Finding
		switch f.kind {
		case unclosedQuote:
			found = rule.At(p, "%s 这一格开头的引号一直没有闭合", p.Cell).
				Hinted("在这一格末尾补上引号；引号本身是内容时写两遍")
		case trailingQuote:
			found = rule.At(p, "%s 的%s在闭合的引号后面还有文字", p.Cell, text).
				Hinted("整格用引号括起，里面的引号写两遍")
		default:
			found = rule.At(p, "%s 的%s里面有引号，而这一格不是以引号开头的", p.Cell, text).
				Hinted("整格用引号括起，里面的引号写两遍")
		}
		r.list[tierStructure] = append(r.list[tierStructure], found)
	}
}

// longCell reports a cell that seems to hold what should be rows. It is an
// error, and true is returned, when a mark is missing for certain: every line
// in the cell has as many delimiters as a row has, or text follows the mark that
// closes a cell of several lines.
func (r *report) longCell(rec *record, i int) bool {
	f := &rec.fields[i]
	lines := bytes.Count(f.text, []byte{'\n'})
	if !f.quoted {
		return false
	}
	if lines > 0 && (rec.trailing(i) || lines >= longLines && swallowed(f.text, len(rec.fields), rec.comma)) {
		if !r.full(&ruleUnclosed) {
			p := rec.place(r.file, i)
			r.list[tierStructure] = append(r.list[tierStructure],
				ruleUnclosed.At(p, "%s 这一格吞掉了后面的 %d 行，开头的引号没有在本行闭合", p.Cell, lines).
					Hinted("在本行补上闭合的引号"))
		}
		return true
	}
	if r.prose[i] || lines < longLines && utf8.RuneCount(f.text) <= longCell {
		return false
	}
	if !r.full(&ruleLongCell) {
		p := rec.place(r.file, i)
		r.list[tierStructure] = append(r.list[tierStructure],
			ruleLongCell.At(p, "%s 这一格有 %d 个字、%d 行", p.Cell, utf8.RuneCount(f.text), lines+1).
				Hinted("如果吞掉了后面的行，在本行补上闭合的引号；如果内容本来就长，不必改"))
	}
	return false
}

// trailing reports whether text follows the closing mark of the field.
func (r *record) trailing(i int) bool {
	for _, f := range r.faults {
		if f.kind == trailingQuote && r.fieldAt(f.at) == i {
			return true
		}
	}
	return false
}

// swallowed reports whether all lines inside the text look like rows of a table
// of the width.
func swallowed(text []byte, width int, comma byte) bool {
	inner := bytes.Split(text, []byte{'\n'})
	if width < 2 || len(inner) < 3 {
		return false
	}
	for _, line := range inner[1 : len(inner)-1] {
		if bytes.Count(line, []byte{comma}) < width-1 {
			return false
		}
	}
	return true
}

// fieldAt returns the index of the field that holds the offset.
func (r *record) fieldAt(at int) int {
	for i := range r.fields {
		if at <= r.fields[i].end {
			return i
		}
	}
	return len(r.fields) - 1
}

// ragged reports a row with fewer or more cells than the header. Blank cells
// beyond the header are what a spreadsheet leaves behind and harm nobody. Width
// counts the blank cells at the end of the header, header does not.
func (r *report) ragged(rec *record, header []string, width int) {
	if n := len(rec.fields); n < len(header) {
		if r.full(&ruleFew) {
			return
		}
		p := rec.place(r.file, n)
		r.list[tierStructure] = append(r.list[tierStructure],
			ruleFew.At(p, "第 %d 行缺 %d 列（从「%s」起）", p.Line, len(header)-n, header[n]).
				Hinted("补上缺的单元格；没有值也要保留逗号"))
		return
	}
	for i := width; i < len(rec.fields); i++ {
		cell := trim(rec.fields[i].text)
		if len(cell) == 0 {
			continue
		}
		if r.full(&ruleMany) {
			return
		}
		p := rec.place(r.file, i)
		r.list[tierStructure] = append(r.list[tierStructure],
			ruleMany.At(p, "第 %d 行多出第 %d 个值%s，表头只有 %d 列", p.Line, i+1, quote(string(cell)), len(header)).
				Hinted("内容里有逗号时，整格用引号括起"))
		return
	}
}

// endless reports a record without end, at which reading stops.
func (r *report) endless() {
	r.add(tierStructure, &ruleEndless, ruleEndless.At(r.wholeFile(), "有一行超过 16 MiB 或者 10 万列，读不下去").
		Hinted("检查这一行里的引号和换行符"))
}
