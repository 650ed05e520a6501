package chart

import "strings"

// The classes of elements:
//
//	c1 … c4   area of the first to the fourth series
//	c0        area of what is left over: 其他
//	l1 … l4   line of a series; with lead, from its end to its name
//	p1 … p4   point on the line of a series
//	shade     ground between a line and zero
//	ink       text
//	soft      text of less weight
//	strong    text of more weight; it may cover a line
//	axis      line at zero
//	grid      line at another round number
//	paper     ground of the whole picture, where it has one of its own

// Palette is the colours of one scheme, in hexadecimal.
type Palette struct {
	Paper, Ink, Soft, Axis, Grid, Shade string
	Rest                                string            // c0
	Series                              [MaxSeries]string // c1 … c4
}

// Light and Dark were searched for so that any two areas differ by at least 12
// (CIEDE2000) for normal sight and for protanopia, deuteranopia and tritanopia,
// and each from the paper by 3:1. The tests measure that.
var (
	Light = Palette{
		Paper: "#ffffff", Ink: "#1a1c1f", Soft: "#4a4f57", Axis: "#767c86", Grid: "#d5d9df", Shade: "#e9edf1",
		Rest: "#8592a1", Series: [MaxSeries]string{"#12436d", "#04825f", "#ad3403", "#520a21"},
	}
	Dark = Palette{
		Paper: "#14161a", Ink: "#eceef1", Soft: "#b6bcc6", Axis: "#8a919c", Grid: "#343a43", Shade: "#1f2c37",
		Rest: "#7c8997", Series: [MaxSeries]string{"#79b6ec", "#2f9669", "#cd522a", "#f4a7ae"},
	}
)

// css writes the style of the classes.
func (p *Palette) css() string {
	var b strings.Builder
	b.WriteString("text{font-family:system-ui,-apple-system,'PingFang SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif;font-variant-numeric:tabular-nums;fill:" + p.Ink + "}")
	b.WriteString(".soft{fill:" + p.Soft + "}.strong{font-weight:700;paint-order:stroke;stroke:" + p.Paper + ";stroke-width:4px}")
	b.WriteString(".paper{fill:" + p.Paper + "}.shade{fill:" + p.Shade + "}")
	b.WriteString(".axis,.grid{fill:none;stroke:" + p.Grid + "}.axis{stroke:" + p.Axis + "}")
	b.WriteString(".c0{fill:" + p.Rest + "}")
	for k, colour := range p.Series {
		n := string(rune('1' + k))
		b.WriteString(".c" + n + "{fill:" + colour + "}.l" + n + "{stroke:" + colour + "}.p" + n + "{fill:" + colour + ";stroke:" + p.Paper + "}")
	}
	b.WriteString(".l1,.l2,.l3,.l4{fill:none;stroke-width:2.5px;stroke-linejoin:round;stroke-linecap:round}.lead{stroke-width:1px}")
	return b.String()
}

// fill is the class of the areas of a series.
func fill(series int) string { return "c" + string(rune('1'+series)) }
