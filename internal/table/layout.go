package table

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// layout is where the parts of a table stand in its file.
type layout struct {
	titles []string // lines above the header
	head   []record // the header rows, as kept copies
	cells  [][]string
	after  int // number of the last record of the header; data begin behind it
	last   int // number of the last record of the data
}

const (
	headRecords = 60 // records looked at to find the header
	mostTitles  = 6
)

// findLayout reads the top of the file and finds its header. Without one the
// file is empty and head is nil.
func (s *source) findLayout(r *report, opt Options) (layout, error) {
	kept, cells, err := s.top()
	if err != nil {
		return layout{}, err
	}
	var l layout
	skip := 0
	switch {
	case opt.SkipRows > 0:
		for skip < len(kept) && kept[skip].number <= opt.SkipRows {
			skip++
		}
	case opt.SkipRows == 0:
		skip = countTitles(cells)
	}
	for i := range skip {
		l.titles = append(l.titles, strings.Join(nonBlank(cells[i]), " "))
	}
	if skip > 0 && opt.SkipRows == 0 {
		p := kept[0].place(s.file, 0)
		r.add(tierStructure, &ruleNotes, ruleNotes.At(p, "表头上面有 %d 行文字%s，已经移到说明", skip, quote(l.titles[0])).
			Hinted("确认后在说明文件里写 skipRows: %d", kept[skip-1].number))
	}
	kept, cells = kept[skip:], cells[skip:]
	if len(kept) == 0 {
		return l, nil
	}
	rows := opt.HeaderRows
	if rows <= 0 {
		rows = 1
		if n := countHeaders(cells); n > 1 {
			rows = n
			p := kept[1].place(s.file, 0)
			r.add(tierHeader, &ruleTwoRows, ruleTwoRows.At(p, "第 %d 行到第 %d 行像是 %d 行表头，已经合成一行", kept[0].line, kept[n-1].line, n).
				Hinted("确认后在说明文件里写 headerRows: %d；如果第 %d 行是数据，写 headerRows: 1", n, kept[1].line))
		}
	}
	rows = min(rows, len(kept))
	l.head, l.cells = kept[:rows], cells[:rows]
	l.after = l.head[rows-1].number
	return l, nil
}

// top returns the first records that are not blank.
func (s *source) top() ([]record, [][]string, error) {
	text, err := s.text()
	if err != nil {
		return nil, nil, err
	}
	defer text.Close()
	scan := newScanner(text, s.comma)
	var kept []record
	var cells [][]string
	for size := 0; len(kept) < headRecords && size < sniffBytes; {
		rec, err := scan.next()
		if err == io.EOF || err == errLongRecord && len(kept) > 0 {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		if rec.number == 1 && excelSeparator(rec.raw) != 0 {
			continue
		}
		if rec.blank() {
			continue
		}
		size += len(rec.raw)
		k, c := keep(rec)
		kept, cells = append(kept, k), append(cells, c)
	}
	return kept, cells, nil
}

func nonBlank(cells []string) []string {
	var out []string
	for _, c := range cells {
		if c != "" {
			out = append(out, c)
		}
	}
	return out
}

// countTitles returns how many rows stand above the header: rows with a single
// text, which is the first cell or states a unit, above a row with more.
func countTitles(rows [][]string) int {
	for i, row := range rows {
		texts := nonBlank(row)
		if i > mostTitles {
			return 0
		}
		if titleRow(row, texts) {
			continue
		}
		if len(texts) < 2 {
			return 0
		}
		return i
	}
	return 0
}

func titleRow(row, texts []string) bool {
	if len(texts) == 1 {
		return row[0] != "" || strings.Contains(foldWidth(texts[0]), "单位:")
	}
	for _, t := range texts {
		t = strings.TrimPrefix(foldWidth(t), "(")
		if strings.HasPrefix(t, "单位:") || strings.HasPrefix(t, "计量单位:") || strings.HasPrefix(t, "填报单位:") {
			return len(texts) < len(row)
		}
	}
	return false
}

// mostHeaders is the largest number of header rows that is found by itself.
const mostHeaders = 4

// countHeaders returns how many rows the header has. A further row belongs to it
// when it fills what merged cells left blank in the row above and has no
// numbers, while the rows below have them.
func countHeaders(rows [][]string) int {
	n := 1
	for n < mostHeaders && n+1 < len(rows) && continuesHeader(rows[n-1], rows[n]) {
		n++
	}
	if n == 1 || !numbersBelow(rows[n-1], rows[n:]) {
		return 1
	}
	return n
}

func continuesHeader(upper, lower []string) bool {
	filled := false
	for i, l := range lower {
		if l == "" {
			continue
		}
		if numeric(l) {
			return false
		}
		filled = filled || i > 0 && cellAt(upper, i) == ""
	}
	return filled
}

// numbersBelow reports whether a column that has a name in the row holds mostly
// numbers in the rows below.
func numbersBelow(row []string, below [][]string) bool {
	for i, name := range row {
		if name == "" {
			continue
		}
		numbers, total := 0, 0
		for _, r := range below {
			if c := cellAt(r, i); c != "" {
				total++
				if numeric(c) {
					numbers++
				}
			}
		}
		if total > 0 && numbers*2 > total {
			return true
		}
	}
	return false
}

func cellAt(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

func numeric(text string) bool {
	switch k := readNumber(foldWidth(text)).kind; k {
	case kindInteger, kindDecimal, kindSuffixed, kindScientific, kindLeadingZero, kindLong, kindDamaged:
		return true
	}
	return false
}

// footnote reports whether a row below the table is a note about it. Rows that
// follow a note are notes as long as they have a single text or fewer cells than
// the header has names.
func footnote(rec *record, follows bool, named int) bool {
	cell := rec.cell(0)
	if len(cell) == 0 || len(rec.raw) > longCell*4 || !follows && rec.contentFrom(1) && !noteLike(cell) {
		return false
	}
	first := foldWidth(string(cell))
	for _, word := range []string{"注:", "注1", "注 ", "备注:", "说明:", "附注:", "数据来源", "资料来源", "来源:", "数据说明", "指标解释", "单位:", "填报单位", "制表", "填表人", "审核人", "*注", "注释"} {
		if strings.HasPrefix(first, word) {
			return true
		}
	}
	if follows && len(rec.fields) < named {
		return true
	}
	if rec.contentFrom(1) {
		return false
	}
	return follows || first == "注" || utf8.RuneCountInString(first) > 15 && strings.ContainsAny(first, "。;,:")
}

// noteLike reports whether a cell begins like a word of a note. It only saves time.
func noteLike(b []byte) bool {
	if len(b) < 3 || b[0] < utf8.RuneSelf {
		return b[0] == '*'
	}
	switch string(b[:3]) {
	case "注", "备", "说", "附", "数", "资", "来", "指", "单", "填", "制", "审", "＊":
		return true
	}
	return false
}

// noteText returns the text of a footnote, which may hold the delimiter.
func noteText(rec *record, comma byte) string {
	if len(rec.fields) == 1 || rec.fields[0].quoted {
		var texts []string
		for _, f := range rec.fields {
			if t := trim(f.text); len(t) > 0 {
				texts = append(texts, string(t))
			}
		}
		return strings.Join(texts, " ")
	}
	return string(trim(bytes.TrimRight(rec.raw, string(comma)+" \u3000")))
}

// excelSeparator returns the delimiter that a first line such as sep=; names.
func excelSeparator(line []byte) byte {
	line = bytes.TrimSpace(bytes.Trim(line, `"`))
	if len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) {
		return line[4]
	}
	if bytes.EqualFold(line, []byte("sep=")) {
		return '\t'
	}
	return 0
}

// wholeFile is the place of what concerns no single line.
func (r *report) wholeFile() diag.Place { return diag.Place{File: r.file} }
