package diag

import (
	"bytes"
	"sort"
	"sync"
	"unicode/utf8"
)

// Source is the text of one source file in which byte offsets can be looked up.
//
// Lines end with LF, CRLF or a lone CR. A byte order mark at the start belongs
// to no column, as in editors. A byte that is no UTF-8 counts as one rune. The
// line index is built at the first look-up, so that a file without findings
// costs nothing. A Source may be used from several goroutines; the bytes must
// not change while it is used.
type Source struct {
	file   string
	data   []byte
	once   sync.Once
	starts []int // byte offset of the first rune of every line
}

var byteOrderMark = []byte("\ufeff")

// NewSource makes a Source of a file name, slash-separated and relative to the
// source folder, and the bytes of the file as they are on disk.
func NewSource(file string, data []byte) *Source {
	return &Source{file: file, data: data}
}

// Place returns the place of the length bytes at a byte offset. What lies
// outside the file is moved to its nearest end, an offset within a rune to the
// start of that rune; a span that leaves its line ends with the line. Length 0
// gives Width 0.
func (s *Source) Place(offset, length int) Place {
	offset = min(max(offset, 0), len(s.data))
	n := s.lineAt(offset)
	text := s.text(n)
	from := min(max(offset-s.starts[n], 0), len(text))
	to := from + min(max(length, 0), len(text)-from)
	from = runeStart(text, from)
	if length <= 0 {
		to = from
	}
	for runeStart(text, to) < to { // a span that ends within a rune takes it whole
		to++
	}
	return Place{
		File:   s.file,
		Line:   n + 1,
		Column: utf8.RuneCount(text[:from]) + 1,
		Width:  utf8.RuneCount(text[from:to]),
		Text:   string(text),
	}
}

// Line returns the place of a whole line, counted from 1. A line that does not
// exist gives the place of the whole file.
func (s *Source) Line(line int) Place {
	s.once.Do(s.index)
	if line < 1 || line > len(s.starts) {
		return Place{File: s.file}
	}
	return Place{File: s.file, Line: line, Text: string(s.text(line - 1))}
}

// lineAt returns the index of the line that holds a byte offset.
func (s *Source) lineAt(offset int) int {
	s.once.Do(s.index)
	after := sort.Search(len(s.starts), func(i int) bool { return s.starts[i] > offset })
	return max(after-1, 0)
}

// text returns a line without its line end.
func (s *Source) text(n int) []byte {
	end := len(s.data)
	if n+1 < len(s.starts) {
		end = s.starts[n+1]
	}
	line := s.data[s.starts[n]:end]
	line = bytes.TrimSuffix(line, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r"))
}

func (s *Source) index() {
	start := 0
	if bytes.HasPrefix(s.data, byteOrderMark) {
		start = len(byteOrderMark)
	}
	s.starts = append(s.starts, start)
	for i, c := range s.data {
		loneCR := c == '\r' && (i+1 == len(s.data) || s.data[i+1] != '\n')
		if c == '\n' || loneCR {
			s.starts = append(s.starts, i+1)
		}
	}
}

// runeStart moves an offset that points into a rune back to its first byte.
func runeStart(text []byte, offset int) int {
	for back := 1; back < utf8.UTFMax && back <= offset; back++ {
		if !utf8.RuneStart(text[offset-back]) {
			continue
		}
		if _, size := utf8.DecodeRune(text[offset-back:]); size > back {
			return offset - back
		}
		break
	}
	return offset
}
