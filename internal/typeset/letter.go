package typeset

import (
	"math"
	"slices"
	"unicode"

	"gongkai/internal/font"
	"gongkai/internal/pdf"
)

// face is one of the kinds of letters that an issue is set in.
type face int

const (
	song face = iota // 宋体, for prose
	bold             // the same, heavier, for titles
	hei              // 黑体, for headings
)

// style is how a run of text looks and what it is.
type style struct {
	face    face
	size    float64
	color   pdf.Color
	rise    float64 // of the base line, in parts of the size
	deleted bool
	link    string // where it leads, for readers
	target  pdf.Target
	note    int // it is the mark of this footnote

	element *pdf.Element // of a link or mark, once it is drawn
}

// letters finds for every character a font that has it.
type letters struct {
	chains  [3][]candidate // by face
	found   [3]map[rune]found
	missing map[Missing]bool
	lacking pdf.Glyph // drawn for missing characters where no font is embedded
}

// candidate is a font to try.
type candidate struct {
	font *pdf.Font
	bold bool
}

type found struct {
	font  *pdf.Font
	glyph pdf.Glyph
	bold  bool
	ok    bool
}

// newLetters takes up the fonts, and reports whether there are any.
func newLetters(d *pdf.Document, set font.Set) (*letters, bool) {
	l := &letters{missing: map[Missing]bool{}}
	made := map[*font.Face]*pdf.Font{}
	add := func(f face, thick bool, faces ...*font.Face) {
		for _, one := range faces {
			if one == nil {
				continue
			}
			if made[one] == nil {
				made[one] = d.Embed(one)
			}
			l.chains[f] = append(l.chains[f], candidate{made[one], thick})
		}
	}
	add(song, false, set.Serif, set.Sans)
	add(song, false, set.Fallback...)
	add(bold, false, set.SerifBold)
	add(bold, true, set.Serif)
	add(bold, false, set.Sans)
	add(bold, true, set.Fallback...)
	add(hei, false, set.Sans, set.SerifBold)
	add(hei, true, set.Serif)
	add(hei, true, set.Fallback...)
	fonts := len(made) > 0
	if !fonts {
		plain := d.SongTi()
		for f := range l.chains {
			l.chains[f] = []candidate{{plain, face(f) != song}}
		}
		l.lacking, _ = plain.Glyph('〓') // by which printers mark what they have no type for
	}
	for f := range l.found {
		l.found[f] = map[rune]found{}
	}
	return l, fonts
}

// find returns how a character is drawn.
func (l *letters) find(f face, r rune) found {
	if v, ok := l.found[f][r]; ok {
		return v
	}
	v := found{}
	for _, one := range l.chains[f] {
		if g, ok := one.font.Glyph(r); ok {
			v = found{one.font, g, one.bold, true}
			break
		}
	}
	if shown := standIn(r); !v.ok && shown != 0 {
		for _, one := range l.chains[f] {
			if g, ok := one.font.GlyphAs(r, shown); ok {
				v = found{one.font, g, false, true}
				break
			}
		}
	}
	l.found[f][r] = v
	return v
}

// standIn returns a space for what is not seen, which fonts often do not have, or
// 0.
func standIn(r rune) rune {
	if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
		return ' '
	}
	return 0
}

// chars makes characters of a text. What no font has is noted for the item.
func (l *letters) chars(dst []char, text string, s *style, item string) []char {
	em := thousandths(s.size)
	dst = slices.Grow(dst, len(text)/2)
	for _, r := range text {
		if r == '\n' || r == '\r' {
			r = ' '
		}
		v := l.find(s.face, r)
		if !v.ok {
			l.missing[Missing{item, r}] = true
			if l.lacking == (pdf.Glyph{}) {
				continue
			}
			v.font, v.glyph = l.chains[s.face][0].font, l.lacking
		}
		c := char{r: r, class: classOf(r), style: s, font: v.font, glyph: v.glyph, bold: v.bold, em: em}
		c.width = int(math.Round(v.glyph.Width * s.size))
		switch {
		case r == '\t':
			c.width = 2 * em
		case r == '\u3000':
			c.width = em
		case c.class&joiner != 0 && standIn(r) != 0:
			c.width = 0
		}
		dst = append(dst, c)
	}
	return dst
}

func thousandths(points float64) int { return int(math.Round(points * 1000)) }

// widthOf is how wide characters are on one line.
func widthOf(chars []char) int {
	if len(chars) == 0 {
		return 0
	}
	w := chars[len(chars)-1].width
	for i := range len(chars) - 1 {
		w += chars[i].width + between(&chars[i], &chars[i+1]).gap
	}
	return w
}

// draw draws a line from a point on its base line. What the style makes an element
// of its own is added to the element of the text; a nil element stands for text
// that is no part of the issue, such as a running head.
func (l *line) draw(p *pdf.Page, x, y float64, element *pdf.Element) {
	at := l.start
	for i := 0; i < len(l.chars); {
		first := &l.chars[i]
		j, begin := i, at
		var glyphs []pdf.Placed
		for j < len(l.chars) && l.chars[j].style == first.style && l.chars[j].font == first.font && l.chars[j].bold == first.bold {
			c := &l.chars[j]
			step := c.width + l.space[j]
			own := int(math.Round(c.glyph.Width * c.style.size))
			glyphs = append(glyphs, pdf.Placed{Glyph: c.glyph, Space: points(step - own)})
			at += step
			j++
		}
		s := first.style
		left, right := x+points(begin), x+points(at-l.space[j-1])
		p.For(s.elementIn(element))
		p.Text(pdf.TextStyle{Font: first.font, Size: s.size, Color: s.color, Bold: first.bold}, left, y+s.rise*s.size, glyphs)
		if s.deleted {
			p.For(nil)
			p.Line(left, y+s.size*.36, right, y+s.size*.36, .6, s.color, false)
		}
		if s.link != "" && element != nil {
			p.Link(left, y-s.size*.25, right, y+s.size, s.target, s.link, s.element)
		}
		i = j
	}
}

// elementIn returns the element that text of the style belongs to.
func (s *style) elementIn(text *pdf.Element) *pdf.Element {
	if text == nil || s.link == "" && s.note == 0 {
		return text
	}
	if s.element == nil {
		role := "Link"
		if s.note > 0 {
			role = "Reference"
		}
		s.element = text.Add(role)
	}
	return s.element
}

func points(thousandths int) float64 { return float64(thousandths) / 1000 }
