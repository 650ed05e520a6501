package table

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"
)

const mostNotes = 60 // rows held back at the end because they may be footnotes

// inference is the pass that learns the schema.
type inference struct {
	table *Table
	r     *report
	opt   Options
	lay   *layout

	width   int // cells of the header, blank ones at its end included
	named   int // cells of the header up to the last one with a name
	names   []string
	cols    []*stats
	fill    []bool
	extra   []map[string]string
	held    []heldNote
	blanks  int // blank records since the last row with content
	blankAt record
	wide    bool     // some of the blank records had delimiters
	above   [][]byte // what blank cells of filled columns repeat
	cells   [][]byte // of the row, filled and trimmed
	sketch  keySketch
	groups  [groupColumns]grouping
	ends    lineEnds
}

type heldNote struct {
	rec  record
	text string
}

// groupColumns is how many columns from the left may hold group labels.
const groupColumns = 3

// grouping counts what tells a column of group labels, whose repetitions were
// merged away, from a column that merely has gaps.
type grouping struct {
	first  bool // the first row has a label
	gaps   int  // rows without a label
	inside int  // of these, rows whose next cell is not blank
}

// run reads the whole source once.
func (in *inference) run() error {
	text, err := in.table.src.text()
	if err != nil {
		return err
	}
	defer text.Close()
	scan := newScanner(text, in.table.src.comma)
	for {
		rec, err := scan.next()
		if err == io.EOF {
			break
		}
		if err == errLongRecord {
			in.r.endless()
			break
		}
		if err != nil {
			return err
		}
		in.record(rec)
	}
	for _, s := range in.cols {
		s.settle()
	}
	in.ends = scan.ends
	in.tail()
	return nil
}

func (in *inference) record(rec *record) {
	in.r.characters(rec)
	if rec.number <= in.lay.after {
		if rec.number >= in.lay.head[0].number {
			in.r.faults(rec)
		}
		return
	}
	if rec.blank() {
		if in.blanks == 0 {
			in.blankAt = rec.clone()
		}
		in.blanks++
		in.wide = in.wide || len(rec.fields) > 1
		return
	}
	if in.width > 1 && len(in.held) < mostNotes && footnote(rec, len(in.held) > 0, in.named) {
		in.held = append(in.held, heldNote{rec.clone(), noteText(rec, in.table.src.comma)})
		return
	}
	in.release()
	in.row(rec)
}

// release takes rows that were held back as data, because data follow them.
func (in *inference) release() {
	for i := range in.held {
		in.row(&in.held[i].rec)
	}
	in.held = in.held[:0]
	if in.blanks > 0 && in.table.RowCount > 0 && !in.r.full(&ruleBlankRow) {
		p := in.blankAt.place(in.r.file, 0)
		in.r.list[tierStructure] = append(in.r.list[tierStructure],
			ruleBlankRow.At(p, "第 %d 行起有 %d 个空行，下面还有数据", p.Line, in.blanks).Hinted("删去空行"))
	}
	in.blanks, in.wide = 0, false
}

// row takes a row of data in.
func (in *inference) row(rec *record) {
	in.r.faults(rec)
	if len(rec.fields) < in.named || len(rec.fields) > in.width {
		in.r.ragged(rec, in.names, in.width)
	}
	in.table.RowCount++
	in.lay.last = rec.number
	for i, s := range in.cols {
		b := rec.cell(i)
		if in.fill[i] {
			if len(b) == 0 {
				b = in.above[i]
			} else {
				in.above[i] = append(in.above[i][:0], b...)
			}
		}
		in.cells[i] = b
		s.add(b, in.extra[i])
	}
	in.sketch.add(in.cells)
	for i := range min(groupColumns, in.width-1) {
		g := &in.groups[i]
		if len(rec.cell(i)) > 0 {
			g.first = g.first || in.table.RowCount == 1
			continue
		}
		g.gaps++
		if len(rec.cell(i+1)) > 0 {
			g.inside++
		}
	}
	label := totalLabel(rec)
	if label == "" {
		return
	}
	in.table.Totals++
	if !in.r.full(&ruleTotal) {
		p := rec.place(in.r.file, 0)
		in.r.list[tierCells] = append(in.r.list[tierCells],
			ruleTotal.At(p, "第 %d 行是「%s」行，混在数据里", p.Line, label).
				Hinted("删去这一行；合计可以由程序算出。留着也能发布，画图时不会计入"))
	}
}

// cell returns a trimmed cell, nothing when the record does not have it.
func (r *record) cell(i int) []byte {
	if i < len(r.fields) {
		return trim(r.fields[i].text)
	}
	return nil
}

// totalLabel returns the label of a row that sums up others, or nothing.
func totalLabel(rec *record) string {
	for i := range min(groupColumns, len(rec.fields)) {
		b := rec.cell(i)
		if len(b) == 0 {
			continue
		}
		if len(b) < 6 || len(b) > 36 || !bytes.HasSuffix(b, []byte("计")) {
			continue
		}
		label := strings.Map(func(c rune) rune {
			if blankRune(c) {
				return -1
			}
			return c
		}, string(b))
		for _, word := range []string{"合计", "总计", "小计", "共计", "累计"} {
			if label == word || word != "累计" && strings.HasSuffix(label, word) && utf8.RuneCountInString(label) <= 8 {
				return label
			}
		}
	}
	return ""
}

// tail reports what was cut off the end of the table and keeps its notes.
func (in *inference) tail() {
	for _, h := range in.held {
		in.table.Notes = append(in.table.Notes, h.text)
	}
	if n := len(in.held); n > 0 {
		p := in.held[0].rec.place(in.r.file, 0)
		in.r.add(tierStructure, &ruleNotes, ruleNotes.At(p, "表格下面有 %d 行注释%s，已经移到说明", n, quote(in.held[0].text)))
	}
	if in.blanks > 1 || in.wide {
		p := in.blankAt.place(in.r.file, 0)
		in.r.add(tierStructure, &ruleTail, ruleTail.At(p, "末尾有 %d 个空行，已经去掉", in.blanks))
	}
	if e := in.ends; e.mixed() {
		in.r.add(tierStructure, &ruleLineEnds, ruleLineEnds.At(in.r.wholeFile(),
			"换行符有几种：CRLF %d 行，LF %d 行，CR %d 行", e.crlf, e.lf, e.cr).Hinted("用同一个软件打开后重新保存"))
	}
}

// merged reports columns whose group labels stand only in the first row of
// every group.
func (in *inference) merged(cols []Column) {
	rows := in.table.RowCount
	for i := range min(groupColumns, len(cols)-1) {
		g := in.groups[i]
		c := &cols[i]
		if in.fill[i] || !g.first || g.gaps < 2 || g.gaps*4 < rows || g.inside*10 < g.gaps*9 || c.Type == Number || c.Type == Integer {
			continue
		}
		head := &in.lay.head[len(in.lay.head)-1]
		p := head.place(in.r.file, i)
		in.r.add(tierCells, &ruleMerged, ruleMerged.At(p, "列「%s」（%s）有 %d 个空白单元格，像是合并单元格留下的", c.Name, p.Cell, g.gaps).
			Hinted("空白表示“同上”时，在说明文件里写 fill: [%s]", c.Name))
	}
}
