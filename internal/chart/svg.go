package chart

import (
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
	"strings"
)

// widths are those for which a chart is laid out within a page, with the class of
// the drawing. A style sheet shows one: scaling a single one would make its text
// too small on a phone.
var widths = []struct {
	class string
	width float64
}{{"wide", 760}, {"medium", 540}, {"narrow", 330}}

// Inline writes the drawings for a page, one for each width, as elements of HTML.
func (c *Chart) Inline() string {
	var b strings.Builder
	id := c.id()
	for _, w := range widths {
		b.WriteString(c.Layout(w.width).svg(w.class, id+"-"+w.class, c.Title(), c.Description(), ""))
	}
	return b.String()
}

// id is an identifier that depends on what the chart shows alone.
func (c *Chart) id() string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%q %v", c.kind.kind, c.spec)
	return "chart-" + strconv.FormatUint(h.Sum64()>>32, 16)
}

// svg writes a scene as an element.
func (s *Scene) svg(class, id, title, description, style string) string {
	w := svgWriter{}
	w.raw(`<svg xmlns="http://www.w3.org/2000/svg"`)
	w.attribute("class", class)
	w.raw(` viewBox="0 0 `)
	w.number(s.Width)
	w.raw(" ")
	w.number(s.Height)
	w.raw(`"`)
	w.measure("width", s.Width)
	w.measure("height", s.Height)
	w.raw(` role="img"`)
	w.attribute("aria-labelledby", id+"-title "+id+"-desc")
	w.raw(`><title`)
	w.attribute("id", id+"-title")
	w.raw(">")
	w.escape(title)
	w.raw("</title><desc")
	w.attribute("id", id+"-desc")
	w.raw(">")
	w.escape(description)
	w.raw("</desc>")
	if style != "" {
		w.raw("<style>" + style + "</style>")
	}
	for i := range s.Elements {
		w.element(&s.Elements[i])
	}
	w.raw("</svg>")
	return string(w.out)
}

// svgWriter writes elements of SVG.
type svgWriter struct{ out []byte }

func (w *svgWriter) raw(s string) { w.out = append(w.out, s...) }

func (w *svgWriter) escape(s string) {
	for _, r := range s {
		switch r {
		case '&':
			w.raw("&amp;")
		case '<':
			w.raw("&lt;")
		case '>':
			w.raw("&gt;")
		case '"':
			w.raw("&#34;")
		default:
			w.out = append(w.out, string(r)...)
		}
	}
}

func (w *svgWriter) attribute(name, value string) {
	w.raw(" " + name + `="`)
	w.escape(value)
	w.raw(`"`)
}

// number writes a number to a tenth.
func (w *svgWriter) number(v float64) {
	v = round(v)
	if v == 0 {
		v = 0 // not -0
	}
	w.out = strconv.AppendFloat(w.out, v, 'f', -1, 64)
}

func (w *svgWriter) measure(name string, v float64) {
	w.raw(" " + name + `="`)
	w.number(v)
	w.raw(`"`)
}

func (w *svgWriter) element(e *Element) {
	names := [...]string{Rect: "rect", Circle: "circle", Path: "path", Text: "text"}
	w.raw("<" + names[e.Shape])
	w.attribute("class", e.Class)
	switch e.Shape {
	case Rect:
		w.measure("x", e.X)
		w.measure("y", e.Y)
		w.measure("width", e.Width)
		w.measure("height", e.Height)
	case Circle:
		w.measure("cx", e.X)
		w.measure("cy", e.Y)
		w.measure("r", e.Radius)
	case Path:
		w.raw(` d="`)
		w.path(e.Points)
		w.raw(`"`)
		if e.Width > 0 {
			w.measure("stroke-width", e.Width)
		}
	case Text:
		w.measure("x", e.X)
		w.measure("y", e.Y)
		w.measure("font-size", e.Size)
		if e.Anchor != Start {
			w.attribute("text-anchor", [...]string{Middle: "middle", End: "end"}[e.Anchor])
		}
	}
	if e.Title == "" && e.Text == "" {
		w.raw("/>")
		return
	}
	w.raw(">")
	if e.Title != "" {
		w.raw("<title>")
		w.escape(e.Title)
		w.raw("</title>")
	}
	w.escape(e.Text)
	w.raw("</" + names[e.Shape] + ">")
}

// path writes points as steps from one to the next, which are shorter than
// places. They are counted in tenths, so that no error adds up.
func (w *svgWriter) path(points []Point) {
	tenths := func(v float64) int { return int(math.Round(v * 10)) }
	step := func(n int) { w.number(float64(n) / 10) }
	x, y := 0, 0
	for _, p := range points {
		px, py := tenths(p.X), tenths(p.Y)
		if p.Begin {
			w.raw("M")
			step(px)
			w.raw(" ")
			step(py)
		} else {
			if b := p.Bend; b != nil {
				w.raw("c")
				for i := range b {
					step(tenths(b[i]) - [2]int{x, y}[i%2])
					w.raw(" ")
				}
			} else {
				w.raw("l")
			}
			step(px - x)
			w.raw(" ")
			step(py - y)
		}
		x, y = px, py
	}
}
