package chart

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// The classes of elements:
//
//	c1 … c4   area of the first to the fourth series
//	c0        area of what is left over, 其他, or not highlighted
//	k0 … k4   marks of these colours drawn as a line, with round as discs
//	l0 … l4   line of a series; with lead, from its end to its name; with hollow,
//	          around a mark
//	p0 … p4   point on the line of a series
//	s1 … s5   area of a place, from little to much; s0 of one without a number
//	shade     ground between a line and zero
//	flow      band of what flows; with f1, of what is highlighted
//	ink       text
//	soft      text of less weight
//	strong    text of more weight; it may cover a line
//	note      remark; it may cover a line
//	plain     text that may cover a band
//	on, on0   text on c1 … c4, and on c0
//	lo, hi    text on s0 … s3, and on s4 and s5
//	axis      line at zero
//	grid      line at another round number
//	paper     ground of the whole picture, where it has one of its own

// Palette is the colours of one scheme, in hexadecimal.
type Palette struct {
	Paper, Ink, Soft, Axis, Grid, Shade string
	Rest                                string            // c0
	On, OnRest                          string            // on, on0
	Tint                                string            // f1
	Steps                               [5]string         // s1 … s5
	Series                              [MaxSeries]string // c1 … c4
}

// Light and Dark were searched for so that any two areas differ by at least 12
// (CIEDE2000) for normal sight and for protanopia, deuteranopia and tritanopia,
// and each from the paper by 3:1. The tests measure that.
var (
	Light = Palette{
		Paper: "#ffffff", Ink: "#1a1c1f", Soft: "#4a4f57", Axis: "#767c86", Grid: "#d5d9df", Shade: "#e9edf1",
		Rest: "#8592a1", Series: [MaxSeries]string{"#12436d", "#04825f", "#ad3403", "#520a21"},
		On: "#ffffff", OnRest: "#1a1c1f", Tint: "#b3c7d9",
		Steps: [5]string{"#dbe7f2", "#adc9e2", "#7aa6cf", "#35709f", "#12436d"},
	}
	Dark = Palette{
		Paper: "#14161a", Ink: "#eceef1", Soft: "#b6bcc6", Axis: "#8a919c", Grid: "#343a43", Shade: "#1f2c37",
		Rest: "#7c8997", Series: [MaxSeries]string{"#79b6ec", "#2f9669", "#cd522a", "#f4a7ae"},
		On: "#000000", OnRest: "#000000", Tint: "#2f4d69",
		Steps: [5]string{"#1d2f42", "#274767", "#335f8c", "#79b6ec", "#cfe6fb"},
	}
)

// look is how elements of a class are drawn. What is empty is left to other classes.
type look struct {
	class        string
	fill, stroke string
	width        float64 // of the stroke
	round        bool    // ends and corners
	bold         bool
	halo         bool // a seam of paper around a text that may cover something
}

// looks lists all classes, later ones before earlier ones.
func (p *Palette) looks() []look {
	list := []look{
		{class: "soft", fill: p.Soft}, {class: "note", fill: p.Soft, halo: true}, {class: "plain", halo: true},
		{class: "strong", bold: true, halo: true},
		{class: "on", fill: p.On}, {class: "on0", fill: p.OnRest}, {class: "hi", fill: p.On},
		{class: "paper", fill: p.Paper}, {class: "shade", fill: p.Shade},
		{class: "axis", fill: "none", stroke: p.Axis, width: 1}, {class: "grid", fill: "none", stroke: p.Grid, width: 1},
		{class: "flow", fill: p.Shade, stroke: p.Rest, width: .75}, {class: "f1", fill: p.Tint, stroke: p.Series[0]},
		{class: "s0", fill: p.Paper, stroke: p.Axis, width: 1},
	}
	for k, colour := range append([]string{p.Rest}, p.Series[:]...) {
		n := string(rune('0' + k))
		list = append(list, look{class: "c" + n, fill: colour}, look{class: "k" + n, fill: "none", stroke: colour},
			look{class: "p" + n, fill: colour, stroke: p.Paper, width: 1}, look{class: "l" + n, fill: "none", stroke: colour, width: 2.5, round: true})
	}
	for k, colour := range p.Steps {
		list = append(list, look{class: "s" + string(rune('1'+k)), fill: colour, stroke: p.Axis, width: 1})
	}
	return append(list, look{class: "lead", width: 1}, look{class: "hollow", width: 2}, look{class: "round", round: true})
}

// cardLooks are the classes of a card, which is never on a page.
func (p *Palette) cardLooks() []look {
	return []look{
		{class: "red", fill: "#8f1b20"}, {class: "blue", fill: p.Series[0]}, {class: "gold", fill: "#ffdf9e"},
		{class: "title", fill: "#ffffff", bold: true}, {class: "figure", fill: p.Series[0], bold: true},
		{class: "badge", fill: "#ffdf9e"}, {class: "badged", fill: "#6b1418", bold: true},
	}
}

// css writes the style of the classes.
func (p *Palette) css() string {
	var b strings.Builder
	b.WriteString("text{font-family:system-ui,-apple-system,'PingFang SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif;font-variant-numeric:tabular-nums;fill:" + p.Ink + "}")
	for _, l := range p.looks() {
		b.WriteString("." + l.class + "{")
		for _, d := range []struct {
			said bool
			css  string
		}{
			{l.fill != "", "fill:" + l.fill}, {l.stroke != "", "stroke:" + l.stroke},
			{l.width > 0, "stroke-width:" + strconv.FormatFloat(l.width, 'f', -1, 64) + "px"},
			{l.round, "stroke-linejoin:round;stroke-linecap:round"}, {l.bold, "font-weight:700"},
			{l.halo, "paint-order:stroke;stroke:" + p.Paper + ";stroke-width:4px"},
		} {
			if d.said {
				b.WriteString(d.css + ";")
			}
		}
		b.WriteString("}")
	}
	return strings.ReplaceAll(b.String(), ";}", "}")
}

// look is how an element is drawn.
func (p *Palette) look(e *Element, looks []look) look {
	out := look{fill: p.Ink}
	for _, l := range looks {
		if !slices.Contains(strings.Fields(e.Class), l.class) {
			continue
		}
		out.fill, out.stroke = cmp.Or(l.fill, out.fill), cmp.Or(l.stroke, out.stroke)
		out.width = cmp.Or(l.width, out.width)
		out.round, out.bold, out.halo = out.round || l.round, out.bold || l.bold, out.halo || l.halo
	}
	if e.Width > 0 && e.Shape == Path {
		out.width = e.Width
	}
	return out
}

// fill is the class of the areas of a series.
func fill(series int) string { return "c" + string(rune('1'+series)) }

// colour is the class of the areas of a series or label. Beyond the last colour, and
// where others are highlighted, it is that of the rest.
func (c *Chart) colour(k int, name string) string {
	if len(c.spec.Highlight) > 0 {
		k = slices.Index(c.spec.Highlight, name)
	} else if k > 0 && c.isRest(name) {
		return "c0"
	}
	if k < 0 || k >= MaxSeries {
		return "c0"
	}
	return fill(k)
}

// accent is the class of the area of a label where the series has one colour.
func (c *Chart) accent(name string) string {
	if len(c.spec.Highlight) > 0 && !slices.Contains(c.spec.Highlight, name) || len(c.spec.Highlight) == 0 && c.isRest(name) {
		return "c0"
	}
	return "c1"
}

// as gives the colour of an area to another class: c1, l to l1.
func as(letter, class string) string { return letter + class[1:] }
