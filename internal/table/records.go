package table

import (
	"bytes"
	"io"

	"gongkai/internal/diag"
)

// Records is a small table held in memory: a file of fixed shape, whose columns
// a program knows by name. It remembers where every cell stood.
//
// Every row has as many cells as the header; blanks around cells are cut and
// rows without content are left out.
type Records struct {
	Header []string
	Rows   [][]string

	file string
	head record
	rows []record
}

// ReadRecords reads a CSV file of any encoding that [Open] knows. The findings
// tell of its bytes, its structure and its header; Records is never nil, and
// holds what could be read.
func ReadRecords(file string, src []byte) (*Records, []diag.Finding) {
	r := newReport(file)
	t := &Records{file: file}
	width := 0
	t.read(r, src, func(rec *record) {
		kept, cells := keep(rec)
		if t.Header == nil {
			for len(cells) > 1 && cells[len(cells)-1] == "" {
				cells = cells[:len(cells)-1]
			}
			t.Header, t.head, width = cells, kept, len(cells)
			r.characters(rec)
			r.faults(rec)
			cols := make([]Column, width)
			for i, name := range cells {
				cols[i].Name = name
			}
			r.repeated(rec, cols)
			return
		}
		r.characters(rec)
		r.faults(rec)
		r.ragged(rec, t.Header, width)
		for len(cells) < width {
			cells = append(cells, "")
		}
		t.Rows = append(t.Rows, cells[:width:width])
		t.rows = append(t.rows, kept)
	})
	return t, r.findings()
}

// ReadGrid reads a CSV file as [ReadRecords] does, but has no row for the header: a
// form, with whatever stands above and beside its cells. All rows are as wide as the
// widest; blank ones are left out.
func ReadGrid(file string, src []byte) (*Records, []diag.Finding) {
	r := newReport(file)
	t := &Records{file: file}
	width := 0
	t.read(r, src, func(rec *record) {
		for i := range rec.fields {
			r.prose[i] = true // remarks may be long
		}
		r.characters(rec)
		r.faults(rec)
		kept, cells := keep(rec)
		t.Rows, t.rows = append(t.Rows, cells), append(t.rows, kept)
		width = max(width, len(cells))
	})
	for i, cells := range t.Rows {
		t.Rows[i] = append(cells, make([]string, width-len(cells))...)
	}
	return t, r.findings()
}

// read hands on the records of a file that have something in them.
func (t *Records) read(r *report, src []byte, take func(*record)) {
	if err := t.scan(r, src, take); err != nil {
		r.endless()
	}
}

func (t *Records) scan(r *report, src []byte, take func(*record)) error {
	s, err := identify(r, opensBytes(src), "")
	if err != nil || r.failed(tierBytes) {
		return err
	}
	if err := s.sniff(r); err != nil || r.failed(tierStructure) {
		return err
	}
	text, err := s.text()
	if err != nil {
		return err
	}
	defer text.Close()
	empty := true
	for scan := newScanner(text, s.comma); ; {
		rec, err := scan.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if !rec.blank() && (rec.number > 1 || excelSeparator(rec.raw) == 0) {
			take(rec)
			empty = false
		}
	}
	if empty {
		r.add(tierStructure, &ruleEmpty, ruleEmpty.At(diag.Place{File: r.file}, "文件是空的，连表头也没有").
			Hinted("第一行写列名"))
	}
	return nil
}

// keep copies what outlives the scanner's step: the record without its texts,
// and its texts without the blanks around them.
func keep(rec *record) (record, []string) {
	kept := *rec
	kept.raw = bytes.Clone(rec.raw)
	kept.fields = make([]field, len(rec.fields))
	kept.faults = nil
	cells := make([]string, len(rec.fields))
	for i, f := range rec.fields {
		cells[i] = string(trim(f.text))
		kept.fields[i] = field{start: f.start, end: f.end, quoted: f.quoted}
	}
	return kept, cells
}

// clone copies the record with its texts.
func (r *record) clone() record {
	c := *r
	c.raw = bytes.Clone(r.raw)
	c.fields = make([]field, len(r.fields))
	for i, f := range r.fields {
		f.text = bytes.Clone(f.text)
		c.fields[i] = f
	}
	c.faults = append([]fault(nil), r.faults...)
	return c
}

// Place returns where a cell stands. Row -1 is the header; a row or column that
// the file does not have is the file as a whole or the end of the row.
func (t *Records) Place(row, column int) diag.Place {
	switch {
	case row == -1 && t.Header != nil:
		return t.head.place(t.file, column)
	case row >= 0 && row < len(t.rows):
		return t.rows[row].place(t.file, column)
	}
	return diag.Place{File: t.file}
}
