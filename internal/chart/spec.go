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
	Bar       Kind = "bar"       // a horizontal bar for each label and series
	Grouped   Kind = "grouped"   // the same, where it is to be said that there are several series
	Stacked   Kind = "stacked"   // a bar for each label, of the parts that its values are
	Line      Kind = "line"      // a line for each series over the labels; their order is that of time
	Area      Kind = "area"      // layers in place of lines
	Compare   Kind = "compare"   // two bars for each label, earlier and later, and the change
	Slope     Kind = "slope"     // a line for each label from one time to another
	Dot       Kind = "dot"       // a point for each value; also called lollipop
	Waffle    Kind = "waffle"    // a hundred cells, of which each label has its share
	Pictogram Kind = "pictogram" // a mark for each unit
	Donut     Kind = "donut"     // a ring of at most three parts
	FlowChart Kind = "flow"      // bands as broad as what flows from one thing to another
	Multiples Kind = "multiples" // a small line chart for each series
	Tiles     Kind = "tiles"     // a coloured square for each label
	Map       Kind = "map"       // the outlines of the labels, coloured
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
	{Grouped, "分组条形图", MaxSeries, true, (*Chart).bars, nil},
	{Stacked, "堆叠条形图", MaxSeries, true, (*Chart).stacked, checkParts},
	{Line, "折线图", MaxSeries, false, (*Chart).lines, nil},
	{Area, "面积图", MaxSeries, false, (*Chart).areas, checkArea},
	{Compare, "对比图", 2, true, (*Chart).compare, checkTwo},
	{Slope, "斜率图", 2, false, (*Chart).slopes, checkSlope},
	{Dot, "点图", MaxSeries, true, (*Chart).dots, nil},
	{Waffle, "百格图", 1, true, (*Chart).waffle, checkWaffle},
	{Pictogram, "图标图", 1, false, (*Chart).pictogram, checkPictogram},
	{Donut, "环形图", 1, true, (*Chart).donut, checkDonut},
	{FlowChart, "流向图", 1, false, (*Chart).flows, checkFlows},
	{Multiples, "小图组", maxPanels, false, (*Chart).multiples, checkMultiples},
	{Tiles, "方格图", 1, false, (*Chart).tiles, checkTiles},
	{Map, "地图", 1, false, (*Chart).maps, checkMap},
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

// MostSeries is how many series a kind can show; others stand in the table alone.
func (k Kind) MostSeries() int { return kindOf(k).series }

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
	// Cut allows the axis of a Line or Slope to begin above zero, which the notes
	// then say.
	Cut bool
	// Each is how many a mark of a Pictogram stands for; 0 is as few as there is
	// room for, one if possible.
	Each float64
	// Highlight names the labels or series that carry the colour. The others are grey.
	Highlight []string
	// Annotations stand at places of a Line, or of an Area of one series.
	Annotations []Annotation

	Flows []Flow // of a FlowChart, in place of Labels and Series

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
	if s.Cut && k.kind != Line && k.kind != Slope {
		list = append(list, Problem{k.name + "的坐标轴必须从零开始", "要看变化，改用折线图或者斜率图"})
	}
	if s.Share {
		switch {
		case k.kind != Bar && k.kind != Dot && k.kind != Waffle && k.kind != Pictogram && k.kind != Donut || len(s.Series) != 1:
			list = append(list, Problem{"各占多少只能写在一列数值的旁边", "去掉占比，或者只画一列"})
		default:
			list = append(list, checkParts(&s)...)
		}
	}
	if len(s.Annotations) > 0 && k.kind != Line && (k.kind != Area || len(s.Series) > 1) {
		list = append(list, Problem{k.name + "上不能加标注", "标注用于折线图"})
	}
	list = append(list, checkRemarks(&s)...)
	if k.check != nil {
		list = append(list, k.check(&s)...)
	}
	return list
}

// Table returns what a Spec says as rows, the first of them the head: all that is
// drawn, and what there was no room for. A missing value is an empty cell.
func (s *Spec) Table() [][]string {
	if len(s.Flows) > 0 {
		rows := [][]string{{"从", "到", withUnit("数量", s.Unit)}}
		for _, f := range s.Flows {
			rows = append(rows, []string{f.From, f.To, cell(f.Value)})
		}
		return rows
	}
	head := []string{cmp.Or(s.Names, "项目")}
	for _, series := range s.Series {
		head = append(head, withUnit(cmp.Or(series.Name, "数值"), s.Unit))
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

// withUnit is the head of a column of numbers.
func withUnit(name, unit string) string {
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
