package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"

	"gongkai/internal/diag"
)

// Records is a small table held in memory: a file of fixed shape, whose columns
// a program knows by name. It reads like a [csv.Reader], so that a library which
// maps rows to structs can stand on it, and it remembers where every cell stood.
//
// Every row has as many cells as the header; blanks around cells are cut and
// rows without content are left out.
type Records struct {
	Header []string
	Rows   [][]string

	file string
	head record
	rows []record
	next int // what Read returns next; 0 is the header
}

// ReadRecords reads a CSV file of any encoding that [Open] knows. The findings
// tell of its bytes, its structure and its header; Records is never nil, and
// holds what could be read.
func ReadRecords(file string, src []byte) (*Records, []diag.Finding) {
	r := newReport(file)
	t := &Records{file: file}
	if err := t.read(r, src); err != nil {
		r.endless()
	}
	return t, r.findings()
}

func (t *Records) read(r *report, src []byte) error {
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
	scan := newScanner(text, s.comma)
	width := 0
	for {
		rec, err := scan.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if rec.blank() || rec.number == 1 && excelSeparator(rec.raw) != 0 {
			continue
		}
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
			continue
		}
		r.characters(rec)
		r.faults(rec)
		r.ragged(rec, t.Header, width)
		for len(cells) < width {
			cells = append(cells, "")
		}
		t.Rows = append(t.Rows, cells[:width:width])
		t.rows = append(t.rows, kept)
	}
	if t.Header == nil {
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

// Column returns the index of the first column that bears one of the names, and
// -1 when there is none. Names match whatever the width of their characters.
func (t *Records) Column(names ...string) int {
	for i, h := range t.Header {
		for _, name := range names {
			if fold(h) == fold(name) {
				return i
			}
		}
	}
	return -1
}

// Locate turns an error of a library that read these records into the place it
// is about and the bare reason. Such libraries count the header as line 1 and
// every row as one line, and wrap their errors in a [csv.ParseError].
func (t *Records) Locate(err error) (diag.Place, error) {
	var at *csv.ParseError
	if !errors.As(err, &at) {
		return diag.Place{File: t.file}, err
	}
	return t.Place(at.Line-2, max(at.Column-1, 0)), at.Err
}

// Read returns the header, then row after row, then [io.EOF].
func (t *Records) Read() ([]string, error) {
	i := t.next
	switch {
	case i == 0 && t.Header != nil:
		t.next++
		return t.Header, nil
	case i > 0 && i <= len(t.Rows):
		t.next++
		return t.Rows[i-1], nil
	}
	return nil, io.EOF
}

// ReadAll returns what Read has not returned yet.
func (t *Records) ReadAll() ([][]string, error) {
	var all [][]string
	for {
		row, err := t.Read()
		if err == io.EOF {
			return all, nil
		}
		all = append(all, row)
	}
}
