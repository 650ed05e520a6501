package chart

import (
	"slices"
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

// css writes the style of the classes.
func (p *Palette) css() string {
	var b strings.Builder
	b.WriteString("text{font-family:system-ui,-apple-system,'PingFang SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif;font-variant-numeric:tabular-nums;fill:" + p.Ink + "}")
	b.WriteString(".soft{fill:" + p.Soft + "}.strong{font-weight:700;paint-order:stroke;stroke:" + p.Paper + ";stroke-width:4px}")
	b.WriteString(".paper{fill:" + p.Paper + "}.shade{fill:" + p.Shade + "}")
	b.WriteString(".axis,.grid{fill:none;stroke:" + p.Grid + "}.axis{stroke:" + p.Axis + "}")
	b.WriteString(".note{fill:" + p.Soft + "}.note,.plain{paint-order:stroke;stroke:" + p.Paper + ";stroke-width:4px}")
	b.WriteString(".on{fill:" + p.On + "}.on0{fill:" + p.OnRest + "}.lo{fill:" + p.Ink + "}.hi{fill:" + p.On + "}")
	b.WriteString(".flow{fill:" + p.Shade + ";stroke:" + p.Rest + ";stroke-width:.75px}.f1{fill:" + p.Tint + ";stroke:" + p.Series[0] + "}")
	for k, colour := range append([]string{p.Rest}, p.Series[:]...) {
		n := string(rune('0' + k))
		b.WriteString(".c" + n + "{fill:" + colour + "}.l" + n + ",.k" + n + "{fill:none;stroke:" + colour + "}.p" + n + "{fill:" + colour + ";stroke:" + p.Paper + "}")
	}
	b.WriteString(".l0,.l1,.l2,.l3,.l4{stroke-width:2.5px;stroke-linejoin:round;stroke-linecap:round}.lead{stroke-width:1px}.hollow{stroke-width:2px;stroke-linejoin:miter}.round{stroke-linecap:round}")
	b.WriteString(".s0,.s1,.s2,.s3,.s4,.s5{fill:" + p.Paper + ";stroke:" + p.Axis + "}")
	for k, colour := range p.Steps {
		b.WriteString(".s" + string(rune('1'+k)) + "{fill:" + colour + "}")
	}
	return b.String()
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
