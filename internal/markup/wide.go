package markup

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// script is how a character behaves beside Han text.
type script int

const (
	narrow    script = iota // Latin and all else that is set apart by spaces
	wide                    // Han, kana and full-width forms, set without spaces
	widePunct               // ，。《》： and their like
	hangul                  // wide, but words are set apart by spaces
	quote                   // “ ” ‘ ’ … — ·: narrow in Latin text, wide in Chinese
)

// scriptOf classifies a character by its East Asian width.
func scriptOf(r rune) script {
	if r < 0x80 {
		return narrow
	}
	switch r {
	case '“', '”', '‘', '’', '…', '—', '·':
		return quote
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianHalfwidth:
	default:
		return narrow
	}
	switch {
	case unicode.Is(unicode.Hangul, r):
		return hangul
	case unicode.IsPunct(r) || r == '\u3000':
		return widePunct
	}
	return wide
}

// joins tells whether a line break between two characters disappears, so that
// text broken over source lines is set without a gap. It follows the segment
// break rules of CSS Text 3 and, beyond them, lets Chinese punctuation and
// quotation marks close up; unlike goldmark's CSS3Draft it never closes up two
// Latin words, not even after a comma.
func joins(before, after rune) bool {
	const zeroWidthSpace = '\u200b'
	if before == zeroWidthSpace || after == zeroWidthSpace {
		return true
	}
	a, b := scriptOf(before), scriptOf(after)
	if a == widePunct || b == widePunct {
		return true
	}
	return (a == wide || a == quote) && (b == wide || b == quote)
}

// cjkBeside tells whether r counts as Chinese, Japanese or Korean for the
// emphasis rule. Quotation marks count if the character behind them does.
func cjkBeside(r, behind rune) bool {
	switch scriptOf(r) {
	case wide, widePunct, hangul:
		return true
	case quote:
		return scriptOf(behind) != narrow
	}
	return false
}

// lastRune returns the last character of s, or a space if s is empty.
func lastRune(s []byte) rune {
	if len(s) == 0 {
		return ' '
	}
	r, _ := utf8.DecodeLastRune(s)
	return r
}

// firstRune returns the first character of s, or a space if s is empty.
func firstRune(s []byte) rune {
	if len(s) == 0 {
		return ' '
	}
	r, _ := utf8.DecodeRune(s)
	return r
}
