package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// Kind is a way to draw numbers.
type Kind string

// The kinds of charts.
const (
	Bar  Kind = "bar"  // a horizontal bar for each label and series
	Line Kind = "line" // a line for each series over the labels; their order is that of time
)

// kind is how a kind of chart is drawn.
type kind struct {
	kind   Kind
	name   string // as it is told
	series int    // how many can be shown
	sorted bool   // the labels have no order of their own
	layout func(c *Chart, width float64) *Scene
	// check lists what the kind cannot show of a Spec; nil where it can show all.
	check func(s *Spec) []Problem
}

// kinds lists all that is drawn, bars first.
var kinds = []kind{
	{Bar, "条形图", MaxSeries, true, (*Chart).bars, nil},
	{Line, "折线图", MaxSeries, false, (*Chart).lines, nil},
}

// Kinds lists the kinds of charts that are drawn.
func Kinds() []Kind {
	list := make([]Kind, len(kinds))
	for i := range kinds {
		list[i] = kinds[i].kind
	}
	return list
}

// Name is what a kind is called: 条形图.
func (k Kind) Name() string { return kindOf(k).name }

// kindOf returns the kind, or bars where there is none of that name.
func kindOf(k Kind) *kind {
	return &kinds[max(0, slices.IndexFunc(kinds, func(d kind) bool { return d.kind == k }))]
}

// MaxSeries is how many series are told apart by colour.
const MaxSeries = 4

// Spec says what is to be drawn. Which fields a kind looks at is said beside them;
// all but Kind, Labels and Series may be left empty.
type Spec struct {
	Kind   Kind
	Title  string // what the numbers are: 各办理结果的件数
	Unit   string // 件, 万元, %
	Names  string // what the labels are: 办理结果; the head of the first column of the table
	Labels []Label
	Series []Series

	// Sort is the order of the labels; it is that of time in lines.
	Sort Sort
	// Last is the label that comes last whatever its value. If empty it is the one
	// that begins with 其他.
	Last string
	// Share tells beside each value how much of the sum of all it is.
	Share bool
	// Percent makes the bars of a Stacked chart equally long: parts of a hundred.
	Percent bool
	// Cut allows the axis of a Line to begin above zero, which the notes then say.
	Cut bool
	// Each is how many a mark of a Pictogram stands for; 0 is as few as there is
	// room for, one if possible.
	Each float64
	// Highlight names the labels or series that carry the colour. The others are grey.
	Highlight []string
	// Annotations stand at places of a Line or Area.
	Annotations []Annotation

	Flows []Flow // of a Flow chart, in place of Labels and Series

	// Regions are the outlines of a Map, one for the text of each label. Approval is
	// the number under which the map has been approved (审图号), without which none is
	// drawn.
	Regions  []Region
	Approval string
}

// Sort is an order of labels.
type Sort int

// The orders. In all but AsGiven what has no value is behind what has one, and the
// rest, 其他, behind all.
const (
	LargestFirst Sort = iota // by the first series
	SmallestFirst
	AsGiven
)

// Label names the values at one index of all series.
type Label struct {
	Text  string // in full: 2019年3月
	Tick  string // as it stands on the axis of a line: 3月; empty: Text
	Group string // what neighbours on that axis share: 2019年
	// At is where the label stands on the axis of a line, in any unit. Where the
	// labels do not ascend they stand at equal distances.
	At float64
	// Row and Column are its place in a tile grid, from 1. Where they are not set the
	// tiles stand in the order of the labels.
	Row, Column int
}

// Series is one row of numbers, one for each label. NaN is a missing value.
type Series struct {
	Name   string
	Values []float64
}

// Annotation is a remark at the label of that text.
type Annotation struct{ At, Text string }

// Flow is how much goes from one thing to another. What comes from nowhere is at the
// left. A thing has one name, wherever it stands.
type Flow struct {
	From, To string
	Value    float64
}

// Region is the outline of a label of a Map.
type Region struct {
	Name  string
	Rings [][]Position // without difference between outer and inner ones
}

// Position is a longitude and a latitude, in degrees of WGS 84.
type Position [2]float64

// Problem is what a kind cannot show of a Spec, told to the editor.
type Problem struct{ Message, Hint string }

// Check lists what is wrong with a Spec. An editor should hear of it: it will be
// drawn as bars.
func Check(s Spec) (list []Problem) {
	k := kindOf(s.Kind)
	if s.Cut && s.Kind != Line {
		list = append(list, Problem{k.name + "的坐标轴必须从零开始", "要看变化，改用折线图"})
	}
	if k.check != nil {
		list = append(list, k.check(&s)...)
	}
	return list
}

// Table returns what a Spec says as rows, the first of them the head: all that is
// drawn, and what there was no room for. A missing value is an empty cell.
func (s *Spec) Table() [][]string {
	if len(s.Flows) > 0 {
		rows := [][]string{{"从", "到", headed("数量", s.Unit)}}
		for _, f := range s.Flows {
			rows = append(rows, []string{f.From, f.To, cell(f.Value)})
		}
		return rows
	}
	head := []string{cmp.Or(s.Names, "项目")}
	for _, series := range s.Series {
		head = append(head, headed(cmp.Or(series.Name, "数值"), s.Unit))
	}
	rows := [][]string{head}
	for i, l := range s.Labels {
		row := []string{l.Text}
		for _, series := range s.Series {
			if i < len(series.Values) {
				row = append(row, cell(series.Values[i]))
			} else {
				row = append(row, "")
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// headed is the head of a column of numbers.
func headed(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + "（" + unit + "）"
}

// cell writes a number as programs read it.
func cell(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
