package chart

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// textWidth is how wide a text is at most, in the unit of its size. Readers have
// fonts that nobody can know: every sign is taken for as wide as in the widest of
// the usual ones, DejaVu Sans for Latin letters and digits.
func textWidth(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += advance(r)
	}
	return w * size
}

// boldWidth is the same for text of more weight.
func boldWidth(s string, size float64) float64 { return textWidth(s, size) * 1.1 }

func advance(r rune) float64 {
	switch {
	case r >= '0' && r <= '9', r >= '⁰' && r <= '⁹', r == '¹', r == '²', r == '³':
		return .64
	case r == ',', r == '.', r == ' ', r == ':', r == ';', r == '\'', r == '|', r == '!', r == 'i', r == 'l', r == 'j':
		return .4
	case r == '%', r == '@', r == 'W', r == 'M', r == 'm', r == 'w', r == '‰':
		return 1.04
	case r >= 'A' && r <= 'Z', r == '&', r == '−', r == '+', r == '=', r == '<', r == '>':
		return .84
	case r < 0x300:
		return .66
	}
	return 1.05 // Han, and all that may be as wide
}

// clean makes a text one line that every format can hold.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError, unicode.IsControl(r), r >= 0xFFFE && r <= 0xFFFF, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1 // also what turns the direction of the text around it
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// Signs that must not begin a line, and those that must not end one (GB/T 15834).
const (
	neverFirst = "，。、；：？！）》〉」』】〕”’％%‰…·—～-,.;:?!)]}℃"
	neverLast  = "（《〈「『【〔“‘([{＃#￥¥"
)

// wrap breaks a text into at most n lines. Where more would be needed the last
// one ends with an ellipsis, and whole is false.
func wrap(s string, size, width float64, n int) (lines []string, whole bool) {
	rest := []rune(s)
	for len(rest) > 0 {
		fit := fitting(rest, size, width)
		if fit == len(rest) {
			return append(lines, string(rest)), true
		}
		if len(lines) == n-1 {
			fit = fitting(rest, size, width-advance('…')*size)
			return append(lines, strings.TrimRight(string(rest[:fit]), " ")+"…"), false
		}
		fit = breakBefore(rest, fit)
		lines = append(lines, strings.TrimRight(string(rest[:fit]), " "))
		rest = []rune(strings.TrimLeft(string(rest[fit:]), " "))
	}
	return lines, true
}

// fitting returns how many runes fit, at least one.
func fitting(s []rune, size, width float64) int {
	for i, r := range s {
		if width -= advance(r) * size; width < 0 {
			return max(i, 1)
		}
	}
	return len(s)
}

// breakBefore returns the best place to break at or before n. A word of letters
// or a number is kept whole unless it is longer than half of the line.
func breakBefore(s []rune, n int) int {
	for i := n; i > 0 && i >= (n+1)/2; i-- {
		if strings.ContainsRune(neverFirst, s[i]) || strings.ContainsRune(neverLast, s[i-1]) || wordly(s[i]) && wordly(s[i-1]) {
			continue
		}
		return i
	}
	return n
}

// wordly reports whether a line is not broken between two such signs.
func wordly(r rune) bool { return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// round is to a tenth, as fine as anything is drawn.
func round(v float64) float64 { return math.Round(v*10) / 10 }
