package table

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// trim cuts blanks from both ends of a cell: spaces, tabs and line ends, the
// no-break and ideographic spaces of Chinese office software, and characters
// that show nothing (zero-width spaces, direction marks, a stray byte order mark).
func trim(b []byte) []byte {
	if solid(b) {
		return b
	}
	return trimRight(trimLeft(b))
}

// trimText is trim for a string.
func trimText(s string) string {
	if solid(s) {
		return s
	}
	return strings.TrimFunc(s, blankRune)
}

// solid reports whether a text begins and ends with signs of ASCII or Han that
// are no blanks. It only saves time.
func solid[T string | []byte](s T) bool {
	n := len(s)
	if n == 0 {
		return false
	}
	first, last := s[0], s[n-1]
	return (first > ' ' && first < utf8.RuneSelf || hanLead(first)) &&
		(last > ' ' && last < utf8.RuneSelf || last >= utf8.RuneSelf && n >= 3 && hanLead(s[n-3]))
}

func trimLeft(b []byte) []byte {
	for len(b) > 0 {
		if c := b[0]; c < utf8.RuneSelf {
			if c > ' ' || !asciiBlank(c) {
				break
			}
			b = b[1:]
			continue
		}
		if hanLead(b[0]) {
			break
		}
		r, n := utf8.DecodeRune(b)
		if !blankRune(r) {
			break
		}
		b = b[n:]
	}
	return b
}

func trimRight(b []byte) []byte {
	for len(b) > 0 {
		if c := b[len(b)-1]; c < utf8.RuneSelf {
			if c > ' ' || !asciiBlank(c) {
				break
			}
			b = b[:len(b)-1]
			continue
		}
		if len(b) >= 3 && hanLead(b[len(b)-3]) {
			break
		}
		r, n := utf8.DecodeLastRune(b)
		if !blankRune(r) {
			break
		}
		b = b[:len(b)-n]
	}
	return b
}

// hanLead reports whether a character of three bytes that begins so is a Han
// character or Hangul, none of which is blank. It only saves time.
func hanLead(c byte) bool { return c >= 0xE4 && c <= 0xED }

func asciiBlank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func blankRune(r rune) bool {
	return unicode.IsSpace(r) || invisible(r)
}

// invisible reports whether the character takes no room on the page: two cells
// that differ by it look the same and do not match.
func invisible(r rune) bool {
	switch {
	case r < 0x80:
		return false
	case r == 0xAD, r == 0x61C, r == 0x115F, r == 0x1160, r == 0x180E, r == 0x3164, r == 0xFEFF, r == 0xFFA0:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069:
		return true
	}
	return false
}
