package diag

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSourcePlace(t *testing.T) {
	cases := []struct {
		name, data, mark string // mark is found in data; its offset and length are looked up
		line, column     int
		text             string
	}{
		{"first byte", "abc\n", "a", 1, 1, "abc"},
		{"Han counts runes", "号：国办发[2024]1号\n", "[2024]", 1, 6, "号：国办发[2024]1号"},
		{"second line, LF", "一\n二三\n", "三", 2, 2, "二三"},
		{"second line, CRLF", "一\r\n二三\r\n", "三", 2, 2, "二三"},
		{"second line, lone CR", "一\r二三\r", "三", 2, 2, "二三"},
		{"mixed line ends", "a\r\nb\rc\nd", "d", 4, 1, "d"},
		{"empty lines", "\n\n\nx", "x", 4, 1, "x"},
		{"no final line feed", "a\nbc", "c", 2, 2, "bc"},
		{"behind a byte order mark", "\ufeff标题,数\n", "数", 1, 4, "标题,数"},
		{"invalid bytes are one rune each", "\xff\xfe\xfdx", "x", 1, 4, "\xff\xfe\xfdx"},
		{"line feed itself", "ab\ncd", "\n", 1, 3, "ab"},
		{"line feed of CRLF", "ab\r\ncd", "\n", 1, 3, "ab"},
		{"span ends with its line", "abc\ndef", "bc\nd", 1, 2, "abc"},
	}
	for _, c := range cases {
		s := NewSource("a.md", []byte(c.data))
		got := s.Place(strings.Index(c.data, c.mark), len(c.mark))
		width := utf8.RuneCountInString(strings.TrimRight(strings.SplitN(c.mark, "\n", 2)[0], "\r"))
		want := Place{File: "a.md", Line: c.line, Column: c.column, Width: width, Text: c.text}
		if got != want {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, got, want)
		}
	}
}

func TestSourceOutsideTheFile(t *testing.T) {
	s := NewSource("a", []byte("甲\n乙"))
	if got := s.Place(-5, 3); got.Line != 1 || got.Column != 1 {
		t.Errorf("before the start: %+v", got)
	}
	if got := s.Place(99, 9); got.Line != 2 || got.Column != 2 || got.Width != 0 {
		t.Errorf("behind the end: %+v", got)
	}
	if got := s.Place(1, 0); got.Column != 1 {
		t.Errorf("within a rune: %+v", got)
	}
	if got := s.Line(2); got != (Place{File: "a", Line: 2, Text: "乙"}) {
		t.Errorf("line 2: %+v", got)
	}
	for _, line := range []int{0, -1, 3} {
		if got := s.Line(line); got != (Place{File: "a"}) {
			t.Errorf("line %d: %+v", line, got)
		}
	}
	if got := NewSource("empty", nil).Place(0, 1); got.Line != 1 || got.Column != 1 {
		t.Errorf("empty file: %+v", got)
	}
}

// The column must be what counting from the start of the file gives.
func FuzzSource(f *testing.F) {
	f.Add([]byte("\ufeff甲\r\n乙\rc\n\xff\xe4\xb8丙"), 7, 3)
	f.Add([]byte("\r\r\n\n"), 2, 1)
	f.Add([]byte("一二乙"), 7, 2)
	f.Fuzz(func(t *testing.T, data []byte, offset, length int) {
		p := NewSource("f", data).Place(offset, length)
		line, column := 1, 1
		pos, rest := 0, string(data)
		if strings.HasPrefix(rest, "\ufeff") {
			pos, rest = 3, rest[3:]
		}
		for rest != "" {
			r, size := utf8.DecodeRuneInString(rest)
			if offset < pos+size {
				break
			}
			next := rest[size:]
			switch {
			case r == '\n', r == '\r' && !strings.HasPrefix(next, "\n"):
				line, column = line+1, 1
			case r != '\r':
				column++
			}
			pos, rest = pos+size, next
		}
		if p.Line != line || p.Column != column {
			t.Fatalf("offset %d of %q: got %d:%d, want %d:%d", offset, data, p.Line, p.Column, line, column)
		}
		if (p.Width > 0) != (length > 0 && offset < len(data) && column <= utf8.RuneCountInString(p.Text)) && offset >= 0 {
			t.Fatalf("offset %d, length %d of %q: width %d", offset, length, data, p.Width)
		}
		if runes := utf8.RuneCountInString(p.Text); p.Width < 0 || p.Column-1+p.Width > runes {
			t.Fatalf("offset %d of %q: span %d+%d leaves a line of %d runes", offset, data, p.Column, p.Width, runes)
		}
	})
}
