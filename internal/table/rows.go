package table

import (
	"io"
	"iter"
	"strings"

	"gongkai/internal/diag"
)

// Row is one row of a table. It is valid until the iteration goes on; the
// strings it gives stay valid, but keep rows around them in memory: clone those
// that are to live long.
type Row struct {
	Number int  // from 1
	Total  bool // sums up other rows; charts must not count it again

	table  *Table
	rec    *record
	texts  []string
	filled []bool
	hold   *strings.Builder // texts of this row and some before it
}

// holdBytes is how many bytes of texts are held together, at least.
const holdBytes = 4 << 10

// Text returns the cell as the editor wrote it; line ends inside it are LF.
func (r Row) Text(i int) string { return r.texts[i] }

// Texts returns all cells. The slice is valid until the iteration goes on.
func (r Row) Texts() []string { return r.texts }

// Value returns what the cell means in its column.
func (r Row) Value(i int) Value { return r.table.Columns[i].Parse(r.texts[i]) }

// Filled reports whether the cell is blank in the file and repeats the one above
// it, because the editor asked for that.
func (r Row) Filled(i int) bool { return r.filled[i] }

// Place returns where the cell stands in the source.
func (r Row) Place(i int) diag.Place { return r.rec.place(r.table.File, i) }

// Rows reads the rows from the start of the source, every time it is called. The
// iteration ends after the first error, which is one of the machine. Every row
// has a cell for every column.
func (t *Table) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if len(t.Columns) == 0 || t.RowCount == 0 {
			return
		}
		text, err := t.src.text()
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer text.Close()
		scan := newScanner(text, t.src.comma)
		row := Row{table: t, texts: make([]string, len(t.Columns)), filled: make([]bool, len(t.Columns)), hold: new(strings.Builder)}
		above := make([]string, len(t.Columns))
		for {
			rec, err := scan.next()
			if err == io.EOF || err == errLongRecord {
				return
			}
			if err != nil {
				yield(Row{}, err)
				return
			}
			if rec.number <= t.lay.after || rec.blank() {
				continue
			}
			if rec.number > t.lay.last {
				return
			}
			row.Number++
			row.set(rec, t.fill, above)
			if !yield(row, nil) {
				return
			}
		}
	}
}

// set copies the record's texts.
func (r *Row) set(rec *record, fill []bool, above []string) {
	r.rec = rec
	r.Total = totalLabel(rec) != ""
	fields := rec.fields[:min(len(rec.fields), len(r.texts))]
	n := len(rec.raw)
	for i := range fields {
		if fields[i].quoted {
			n += len(fields[i].text)
		}
	}
	if r.hold.Cap()-r.hold.Len() < n {
		r.hold = new(strings.Builder)
		r.hold.Grow(max(n, holdBytes))
	}
	raw := r.keep(rec.raw)
	for i := range r.texts {
		r.texts[i], r.filled[i] = "", false
		if i < len(fields) {
			if f := &fields[i]; f.quoted {
				r.texts[i] = r.keep(f.text)
			} else {
				r.texts[i] = raw[f.start:f.end]
			}
		}
		if fill[i] {
			if len(rec.cell(i)) == 0 {
				r.texts[i], r.filled[i] = above[i], above[i] != ""
			} else {
				above[i] = r.texts[i]
			}
		}
	}
}

// keep returns the bytes as a string. There must be room for it.
func (r *Row) keep(b []byte) string {
	from := r.hold.Len()
	r.hold.Write(b)
	return r.hold.String()[from:]
}
