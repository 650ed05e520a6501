package typeset

import (
	"gongkai/internal/font"
	"gongkai/internal/pdf"
)

// Lacks returns what reports whether a character can be shown in none of the fonts
// or, without any font, by no reader that can be relied on. It is not safe for
// concurrent use.
func Lacks(set font.Set) func(rune) bool {
	l, _ := newLetters(pdf.NewDocument(), set)
	known := map[rune]bool{}
	return func(r rune) bool {
		if r < ' ' {
			return false // ends a line, or stands for something else
		}
		lacks, ok := known[r]
		if !ok {
			lacks = !l.find(song, r).ok && !l.find(bold, r).ok && !l.find(hei, r).ok
			known[r] = lacks
		}
		return lacks
	}
}
