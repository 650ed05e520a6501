package table

import (
	"bytes"
	"io"
	"strings"

	"gongkai/internal/diag"
)

const (
	sniffBytes   = 256 << 10 // decoded text looked at to find the delimiter
	sniffRecords = 60
)

// sniff finds the delimiter: the one that cuts the most records into the same
// number of cells. Ties go to the comma.
func (s *source) sniff(r *report) error {
	text, err := s.text()
	if err != nil {
		return err
	}
	defer text.Close()
	head, err := io.ReadAll(io.LimitReader(text, sniffBytes))
	if err != nil {
		return err
	}
	if len(head) == sniffBytes {
		if i := bytes.LastIndexAny(head, "\r\n"); i > 0 {
			head = head[:i+1]
		}
	}
	first, _, _ := bytes.Cut(head, []byte{'\n'})
	if named := excelSeparator(first); named != 0 {
		s.comma = named
		return nil
	}
	best := 0.0
	for _, comma := range []byte{',', '\t', ';', '|'} {
		if share := consistency(head, comma); share > best {
			best, s.comma = share, comma
		}
	}
	if best == 0 && fullWidthCommas(head) {
		line, _, _ := strings.Cut(string(head), "\n")
		p := diag.Place{File: s.file, Line: 1, Column: 1, Text: shorten([]byte(strings.TrimRight(line, "\r")), 1)}
		r.add(tierStructure, &ruleDelimiter, ruleDelimiter.At(p, "各列之间是全角逗号「，」").
			Hinted("把分隔各列的全角逗号换成半角逗号；内容里的逗号不必换"))
	}
	return nil
}

// consistency returns the share of records that have the most common number of
// cells, or 0 when that is a single one.
func consistency(head []byte, comma byte) float64 {
	scan := newScanner(bytes.NewReader(head), comma)
	widths := map[int]int{}
	total, mode := 0, 0
	for total < sniffRecords {
		rec, err := scan.next()
		if err != nil {
			break
		}
		if rec.blank() {
			continue
		}
		n := len(rec.fields)
		total++
		widths[n]++
		if widths[n] > widths[mode] || widths[n] == widths[mode] && n > mode {
			mode = n
		}
	}
	if mode < 2 {
		return 0
	}
	return float64(widths[mode]) / float64(total)
}

// fullWidthCommas reports whether nearly every line has the same number of
// full-width commas as the first.
func fullWidthCommas(head []byte) bool {
	lines := strings.FieldsFunc(string(head), func(c rune) bool { return c == '\n' || c == '\r' })
	if len(lines) < 2 {
		return false
	}
	n := strings.Count(lines[0], "，")
	same := 0
	for _, line := range lines {
		if strings.Count(line, "，") == n {
			same++
		}
	}
	return n > 0 && same*10 >= len(lines)*9
}
