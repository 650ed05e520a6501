package typeset

import "gongkai/internal/pdf"

// Lengths within a line are whole thousandths of a point, so that every machine
// breaks at the same places: floating point may be rounded in other ways.

// char is a character with all that is needed to set it.
type char struct {
	r     rune
	class class
	style *style
	font  *pdf.Font
	glyph pdf.Glyph
	bold  bool // to be thickened
	width int
	em    int // the size
}

// full tells whether the character fills a square, as the marks of Chinese do
// unless a font has those of Latin in their place.
func (c *char) full() bool { return c.width*10 >= c.em*9 }

// line is a line of a paragraph.
type line struct {
	chars []char
	space []int // behind each character, beyond its width
	start int   // where the first character begins; before the margin for 《 and the like
	width int   // from the margin to the end of what is seen
}

// boundary is what may happen between a character and the next.
type boundary struct {
	gap     int // between them by nature
	stretch int // weight in the distribution of what a line lacks
	shrink  int // how much closer they may come
	hard    hardness
}

func between(a, b *char) boundary {
	v := boundary{hard: breakBetween(a, b)}
	closed, opened := a.class&closing != 0 && a.full(), b.class&opening != 0 && b.full()
	em := min(a.em, b.em)
	switch {
	case closed && (opened || b.class&closing != 0 && b.full()), opened && a.class&opening != 0 && a.full():
		v.gap = -em / 2 // two marks in a row share their empty halves
	case closed:
		v.shrink = em / 4
	case opened:
		v.shrink = em / 4
	}
	switch {
	case b.class&joiner != 0 || a.class&b.class&dash != 0 && a.r == b.r:
	case a.class&blank != 0 && a.width > 0:
		v.stretch = 2
		v.shrink += a.width / 4
	case a.class&han != 0 && a.class&(opening|closing|dash) == 0 && b.class&letter != 0,
		a.class&letter != 0 && b.class&han != 0 && b.class&(opening|closing|dash|noStart) == 0:
		// Less than a tenth, from which on readers of PDF would copy a space.
		v.gap, v.stretch = em*9/100, 1
	case (a.class|b.class)&han != 0:
		v.stretch = 1
	}
	return v
}

// measure is the form of a paragraph for breaking it.
type measure struct {
	first, width int  // of the first line and of the others
	justify      bool // to both margins, but for the last line
}

// longest is how many characters a line may have, so that a text of characters
// without a width does not take for ever.
const longest = 2000

// breakLines breaks a paragraph so that the lines as a whole are the least
// uneven, after Knuth and Plass, Breaking Paragraphs into Lines (1981). Every
// character is on a line. A line is wider than it should be only where a single
// character is.
func breakLines(chars []char, m measure) []line {
	n := len(chars)
	if n == 0 {
		return nil
	}
	bounds := make([]boundary, n) // the last is never looked at but for being free
	for i := range n - 1 {
		bounds[i] = between(&chars[i], &chars[i+1])
	}
	// Sums up to each character, and the end of what is seen before each break.
	widths, stretches, shrinks := make([]int, n+1), make([]int, n+1), make([]int, n+1)
	seen := make([]int, n+1)
	for i := range chars {
		widths[i+1] = widths[i] + chars[i].width + bounds[i].gap
		stretches[i+1] = stretches[i] + bounds[i].stretch
		shrinks[i+1] = shrinks[i] + bounds[i].shrink
		if seen[i+1] = i + 1; chars[i].class&blank != 0 {
			seen[i+1] = seen[i]
		}
	}
	natural := func(i, j int) (width, stretch, shrink int) {
		e := seen[j]
		if e <= i {
			return 0, 0, 0
		}
		width = widths[e] - widths[i] - bounds[e-1].gap
		if c := &chars[i]; i > 0 && c.class&opening != 0 && c.full() {
			width -= c.em / 2
		}
		if c := &chars[e-1]; c.class&closing != 0 && c.full() {
			width -= c.em / 2
		}
		return width, stretches[e-1] - stretches[i], shrinks[e-1] - shrinks[i]
	}
	const unreached = int64(1) << 60
	cost, from := make([]int64, n+1), make([]int, n+1)
	for j := 1; j <= n; j++ {
		cost[j] = unreached
		hard := free
		if j < n {
			hard = bounds[j-1].hard
		}
		for i := j - 1; i >= max(0, j-longest); i-- {
			width, stretch, shrink := natural(i, j)
			avail := m.width
			if i == 0 {
				avail = m.first
			}
			lack := avail - width
			if lack+shrink < 0 && i < j-1 {
				if lack+shrink < -2*chars[i].em { // marks at the ends may still make room
					break
				}
				continue
			}
			c := cost[i] + int64(hard) + badness(lack, stretch, shrink, chars[i].em, j == n, m.justify)
			if j == n && i > 0 && width < 2*chars[i].em {
				c += 2000 // a character alone on the last line
			}
			if c < cost[j] {
				cost[j], from[j] = c, i
			}
		}
	}
	var lines []line
	for j := n; j > 0; j = from[j] {
		i := from[j]
		width, stretch, shrink := natural(i, j)
		avail := m.width
		if i == 0 {
			avail = m.first
		}
		lines = append(lines, set(chars[i:j], bounds[i:j], i > 0, seen[j]-i, avail-width, stretch, shrink, width, m.justify && j < n))
	}
	for i, j := 0, len(lines)-1; i < j; i, j = i+1, j-1 {
		lines[i], lines[j] = lines[j], lines[i]
	}
	return lines
}

// badness grows with the cube of how far a line is from its natural width.
func badness(lack, stretch, shrink, em int, last, justify bool) int64 {
	cube := func(part, whole int) int64 {
		r := min(int64(part)*100/int64(max(whole, 1)), 2000) // percent
		return r * r * r / 10000
	}
	switch {
	case lack < 0:
		return 10 + cube(-lack, shrink)
	case last:
		return 0
	case !justify:
		return 10 + cube(lack, 8*em)
	case stretch == 0:
		return 10 + cube(lack, em/4)
	}
	return 10 + cube(lack, stretch*em/6)
}

// set spreads over a line what it lacks, or takes away what it has too much.
func set(chars []char, bounds []boundary, inner bool, seen, lack, stretch, shrink, width int, justify bool) line {
	l := line{chars: chars, space: make([]int, len(chars)), width: width}
	if c := &chars[0]; inner && c.class&opening != 0 && c.full() {
		l.start = -c.em / 2
	}
	total, weight := 0, func(b *boundary) int { return 0 }
	switch {
	case lack < 0 && shrink > 0:
		total, lack, weight = shrink, max(lack, -shrink), func(b *boundary) int { return b.shrink }
	case justify && stretch > 0:
		total, weight = stretch, func(b *boundary) int { return b.stretch }
	}
	done, given := 0, 0
	for i := range chars {
		if i+1 >= seen {
			break // at the end of a line, and where only blanks follow
		}
		l.space[i] = bounds[i].gap
		if w := weight(&bounds[i]); total > 0 && w > 0 {
			done += w
			share := lack*done/total - given
			given += share
			l.space[i] += share
		}
	}
	l.width += given
	return l
}
