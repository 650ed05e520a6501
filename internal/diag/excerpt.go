package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// tabStop is how many cells a tab may fill in an excerpt.
const tabStop = 4

// excerpt is a source line made ready to be shown: harmless, of bounded length
// and cut in three, so that a printer can mark the middle.
type excerpt struct {
	Before, Marked, After string
	indent, width         int // cells of Before and of the mark; the mark has at least one
}

// newExcerpt lays out the line of a place within limit cells. Where the line is
// longer, it keeps the surroundings of the mark and puts … for what it leaves
// out. Without a column nothing is marked.
func newExcerpt(p Place, limit int) excerpt {
	start, span := max(p.Column-1, 0), max(p.Width, 1)
	text, cutBefore, cutAfter := around(p.Text, start, 4*limit)
	glyphs := layOut(text)
	from := min(start-cutBefore, len(glyphs))
	to := min(from+min(span, 4*limit), len(glyphs))
	if p.Column == 0 {
		to = from
	}

	// Cells of glyphs i to j.
	sum := make([]int, len(glyphs)+1)
	for i, g := range glyphs {
		sum[i+1] = sum[i] + g.cells
	}
	cells := func(i, j int) int { return sum[j] - sum[i] }

	left, right := 0, len(glyphs)
	if cutBefore > 0 || cells(0, right) > limit && cells(0, to) >= limit {
		left = from
		for left > 0 && cells(left-1, from) <= limit/3 {
			left--
		}
		for left > 0 && !cutAfter && cells(left-1, right) < limit {
			left-- // near its end the line has no need of room behind the mark
		}
	}
	lead := ""
	if left > 0 || cutBefore > 0 {
		lead = "…"
	}
	room := limit - utf8.RuneCountInString(lead)
	tail := ""
	if cutAfter || cells(left, right) > room {
		tail = "…"
		for right > left && cells(left, right) >= room {
			right--
		}
	}
	from, to = min(from, right), min(to, right)
	return excerpt{
		Before: lead + join(glyphs[left:from]),
		Marked: join(glyphs[from:to]),
		After:  join(glyphs[to:right]) + tail,
		indent: utf8.RuneCountInString(lead) + cells(left, from),
		width:  max(cells(from, to), 1),
	}
}

// around returns the runes of the text that are at most reach away from rune
// start, how many were left out before, and whether any were left out after.
// It keeps a line of many megabytes from being laid out for a single caret.
func around(text string, start, reach int) (part string, before int, after bool) {
	n, from, to := 0, 0, len(text)
	for i := range text {
		if n == start-reach {
			from, before = i, n
		}
		if n == start+2*reach {
			to, after = i, true
			break
		}
		n++
	}
	if n < start-reach { // the column is far behind the end of its line
		return around(text, n, reach)
	}
	return text[from:to], before, after
}

// glyph is what one rune of the source looks like and how many cells it fills.
type glyph struct {
	text  string
	cells int
}

func layOut(text string) []glyph {
	var list []glyph
	column := 0
	for _, r := range text {
		g := look(r)
		if r == '\t' {
			n := tabStop - column%tabStop
			g = glyph{strings.Repeat(" ", n), n}
		}
		list = append(list, g)
		column += g.cells
	}
	return list
}

// look makes a rune harmless and measures it. Controls become their pictures
// (␛); invisible formatting, such as a zero-width space or a change of writing
// direction, becomes its number (<U+200B>), because it is often what is wrong.
// Ambiguous widths count as one cell, as terminals have it.
func look(r rune) glyph {
	switch {
	case r < ' ':
		return glyph{string(0x2400 + r), 1}
	case r == 0x7f:
		return glyph{"␡", 1}
	case r < 0x7f:
		return glyph{string(r), 1}
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		s := fmt.Sprintf("<U+%04X>", r)
		return glyph{s, len(s)}
	case unicode.In(r, unicode.Mn, unicode.Me):
		return glyph{string(r), 0}
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return glyph{string(r), 2}
	}
	return glyph{string(r), 1}
}

// harmless returns a text in one line without anything a terminal would obey.
func harmless(s string) string {
	for _, r := range s {
		if r == utf8.RuneError || look(r).text != string(r) {
			return join(mapRunes(s))
		}
	}
	return s
}

func mapRunes(s string) []glyph {
	list := make([]glyph, 0, len(s))
	for _, r := range s {
		list = append(list, look(r))
	}
	return list
}

func join(list []glyph) string {
	var b strings.Builder
	for _, g := range list {
		b.WriteString(g.text)
	}
	return b.String()
}
