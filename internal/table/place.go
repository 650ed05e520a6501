package table

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"gongkai/internal/diag"
)

const (
	mostText = 4096 // runes of a source line that a place carries at most
	restText = 240  // of these, runes behind the column
)

// cellAddress returns the address that a spreadsheet gives to a column and row,
// both from 1: E12.
func cellAddress(column, row int) string {
	return columnLetters(column) + strconv.Itoa(row)
}

// columnLetters returns the letters of a column counted from 1: A, Z, AA.
func columnLetters(column int) string {
	var b [8]byte
	i := len(b)
	for ; column > 0; column = (column - 1) / 26 {
		i--
		b[i] = byte('A' + (column-1)%26)
	}
	return string(b[i:])
}

// place returns where cell i of the record stands; a cell that the record does
// not have stands at its end.
func (r *record) place(file string, i int) diag.Place {
	if i >= len(r.fields) {
		return r.placeAt(file, i, len(r.raw), 0)
	}
	f := &r.fields[i]
	cell := r.raw[f.start:f.end]
	blanks := len(cell) - len(bytes.TrimLeft(cell, " \t\u3000\u00a0"))
	if blanks == len(cell) {
		blanks = 0
	}
	return r.placeAt(file, i, f.start+blanks, len(trim(cell)))
}

// placeAt returns the place of width bytes at an offset of the record's raw bytes.
func (r *record) placeAt(file string, i, at, width int) diag.Place {
	start := 0
	if k := bytes.LastIndexAny(r.raw[:at], "\r\n"); k >= 0 {
		start = k + 1
	}
	end := len(r.raw)
	if k := bytes.IndexAny(r.raw[at:], "\r\n"); k >= 0 {
		end = at + k
	}
	column := utf8.RuneCount(r.raw[start:at]) + 1
	shown := utf8.RuneCount(r.raw[at:min(at+width, end)])
	return diag.Place{
		File:   file,
		Line:   r.line + countLines(r.raw[:start]),
		Column: column,
		Width:  shown,
		Cell:   cellAddress(i+1, r.number),
		Text:   shorten(r.raw[start:end], column),
	}
}

// shorten returns the line as far as a message can need it: a printer shows the
// surroundings of the column and leaves out the rest. A column very far out gets
// no line at all.
func shorten(line []byte, column int) string {
	if column > mostText-restText {
		return ""
	}
	n := 0
	for i := range string(line) {
		if n == column+restText {
			return string(line[:i]) + "…"
		}
		n++
	}
	return string(line)
}

// HeaderPlace returns where the header of column i stands, or only the file where
// it cannot be read any more.
func (t *Table) HeaderPlace(i int) diag.Place {
	whole := diag.Place{File: t.File}
	text, err := t.src.text()
	if err != nil {
		return whole
	}
	defer text.Close()
	for scan := newScanner(text, t.src.comma); ; {
		rec, err := scan.next()
		if err != nil {
			return whole
		}
		if rec.number == t.lay.after {
			return rec.place(t.File, i)
		}
	}
}
