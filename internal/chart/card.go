package chart

import (
	"io"
	"math"
)

// Card is the picture that stands for a page where it is shared: 1200 × 630 pixels,
// with the title, then a chart or up to three numbers.
type Card struct {
	Kicker  string // what it is: 一图读懂
	Title   string
	Chart   *Chart // may be nil
	Numbers []Number
	Source  string
	Site    string
	Sample  bool // invented to show something: it says 示例
	Red     bool // the banner is red, else blue
}

// Number is a number in large figures, with what it is below.
type Number struct{ Value, Unit, Label, Change string }

const (
	cardWidth, cardHeight = 1200.0, 630.0
	cardMargin            = 60.0
	cardFoot              = 54.0
)

// PNG writes the card.
func (c *Card) PNG(w io.Writer, t Type) error { return c.scene(t).png(w, 1, t) }

func (c *Card) scene(t Type) *Scene {
	s := &Scene{Width: cardWidth, Height: cardHeight}
	room := cardWidth - 2*cardMargin
	size := 46.0
	lines, whole := wrap(clean(c.Title), size, room, 1)
	if !whole {
		size = 38
		lines, _ = wrap(clean(c.Title), size, room, 2)
	}
	kicker, _ := wrap(clean(c.Kicker), 26, room-120, 1)
	above := 28.0 // the title
	if len(kicker) > 0 || c.Sample {
		above = 72
	}
	banner := above + 24 + float64(len(lines))*size*1.25
	class := "blue"
	if c.Red {
		class = "red"
	}
	s.rect(0, 0, cardWidth, banner, class, "")
	for _, text := range kicker {
		s.text(cardMargin, 58, text, 26, Start, "gold")
	}
	if c.Sample {
		s.rect(cardWidth-cardMargin-84, 30, 84, 38, "badge", "")
		s.text(cardWidth-cardMargin-42, 58, "示例", 24, Middle, "badged")
	}
	for n, line := range lines {
		s.text(cardMargin, above+float64(n+1)*size*1.25-size*.2, line, size, Start, "title")
	}
	foot := c.Site + before(" · ", c.Source)
	said, _ := wrap(clean(foot), 20, room, 1)
	for _, text := range said {
		s.text(cardMargin, cardHeight-26, text, 20, Start, "soft")
	}
	top, bottom := banner+24, cardHeight-cardFoot
	switch {
	case c.Chart != nil:
		c.chart(s, top, bottom)
	case len(c.Numbers) > 0:
		c.numbers(s, t, top, bottom)
	}
	return s
}

// chart puts the chart into what is left, as large as it can be. Where it is too tall
// for its text to be read, only its first rows are shown.
func (c *Card) chart(s *Scene, top, bottom float64) {
	room := cardWidth - 2*cardMargin
	const largest, legible = 2.2, 1.3 // times the size of text on a page
	shown := c.Chart
	for {
		for scale := largest; scale >= legible; scale -= .1 {
			if drawing := shown.Layout(room / scale); drawing.Height*scale <= bottom-top {
				s.place(drawing, cardMargin, top, scale)
				return
			}
		}
		fewer := shown.first(len(shown.spec.Labels) - 1)
		if fewer == nil {
			drawing := shown.Layout(room / legible)
			s.place(drawing, cardMargin, top, min(legible, (bottom-top)/drawing.Height))
			return
		}
		shown = fewer
	}
}

// first is the chart with the first of its labels alone, and nil where that would tell
// something else.
func (c *Chart) first(n int) *Chart {
	switch c.kind.kind {
	case Bar, Grouped, Stacked, Compare, Dot:
	default:
		return nil
	}
	if n < 3 {
		return nil
	}
	few := *c
	few.spec.Labels = c.spec.Labels[:n]
	return &few
}

// numbers writes up to three numbers beside each other.
func (c *Card) numbers(s *Scene, t Type, top, bottom float64) {
	list := c.Numbers[:min(len(c.Numbers), 3)]
	width := (cardWidth - 2*cardMargin) / float64(len(list))
	middle := (top + bottom) / 2
	size := 110.0 // of all, so that none looks more important
	for _, n := range list {
		for size > 40 && t.width(n.Value, size)*1.05+textWidth(n.Unit, 32)+10 > width-40 {
			size -= 2
		}
	}
	for i, n := range list {
		x := cardMargin + float64(i)*width
		if i > 0 {
			s.line(x-20, middle-90, x-20, middle+100, "grid")
		}
		s.text(x, middle+10, n.Value, size, Start, "figure")
		s.text(x+t.width(n.Value, size)*1.03+12, middle+10, n.Unit, 32, Start, "soft")
		for k, text := range []string{n.Label, n.Change} {
			said, _ := wrap(clean(text), 30-4*float64(k), width-40, 1)
			for _, line := range said {
				s.text(x, middle+62+math.Round(float64(k)*42), line, 30-4*float64(k), Start, [2]string{"ink", "soft"}[k])
			}
		}
	}
}
