package table

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

type lineKind int

const (
	lineASCII lineKind = iota
	lineUTF8
	lineGB
	lineNeither
)

// kindOfLine returns in which encoding a line makes sense. Bytes that are valid
// in an encoding by chance give rare characters in it.
func kindOfLine(b []byte) lineKind {
	at8 := badUTF8(b)
	if at8 < 0 && firstHigh(b) < 0 {
		return lineASCII
	}
	atGB, pairs, common := badGB(b)
	plausible := common*2 > pairs
	switch {
	case at8 < 0 && atGB < 0 && plausible:
		return lineGB
	case at8 < 0:
		return lineUTF8
	case atGB < 0 && (plausible || wideRunes(b[:at8]) < 2):
		return lineGB
	}
	return lineNeither
}

// firstHigh returns the offset of the first byte beyond ASCII, or -1.
func firstHigh(b []byte) int {
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return -1
}

// misfit returns the offset at which a line stops making sense in the encoding.
func misfit(b []byte, encoding string) int {
	at := badUTF8(b)
	if encoding == GB18030 {
		at, _, _ = badGB(b)
	}
	if at < 0 {
		at = firstHigh(b)
	}
	return max(at, 0)
}

// wideRunes returns how many characters of three bytes there are.
func wideRunes(b []byte) int {
	n := 0
	for _, c := range string(b) {
		if utf8.RuneLen(c) == 3 {
			n++
		}
	}
	return n
}

// badUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func badUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		c, n := utf8.DecodeRune(b[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// badGB returns the offset of the first byte that is not GB18030, or -1, how
// many characters of two bytes come before it, and how many of these are common:
// the first level of GB/T 2312 and its punctuation.
func badGB(b []byte) (at, pairs, common int) {
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c < utf8.RuneSelf || c == 0x80:
			i++
		case c == 0xFF || i+1 >= len(b):
			return i, pairs, common
		case b[i+1] >= 0x40 && b[i+1] != 0x7F && b[i+1] != 0xFF:
			pairs++
			switch t := b[i+1]; {
			case t >= 0xA1 && (c >= 0xB0 && c <= 0xD7 && (c < 0xD7 || t <= 0xF9) || c == 0xA1 || c == 0xA3):
				common++
			case t >= 0xA1 && c >= 0xD8 && c <= 0xF7, c <= 0xA0:
			default:
				if _, ok := decodeGB(b[i : i+2]); !ok {
					return i, pairs, common
				}
			}
			i += 2
		case i+3 < len(b) && digit(b[i+1]) && b[i+2] >= 0x81 && b[i+2] != 0xFF && digit(b[i+3]):
			if _, ok := decodeGB(b[i : i+4]); !ok {
				return i, pairs, common
			}
			i += 4
		default:
			return i, pairs, common
		}
	}
	return -1, pairs, common
}

// decodeGB decodes the bytes of one character.
func decodeGB(b []byte) (string, bool) {
	var dst [8]byte
	n, used, err := simplifiedchinese.GB18030.NewDecoder().Transform(dst[:], b, true)
	c, size := utf8.DecodeRune(dst[:n])
	return string(dst[:n]), err == nil && used == len(b) && size == n && c != utf8.RuneError
}
