package site

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/internal/table"
)

// The kinds of a plot, as editors write them. Those beside bars and lines are never
// chosen by the data alone.
const (
	PlotBar   = "bar"
	PlotLine  = "line"
	PlotTiles = "tiles"
	PlotFlow  = "flow"
	PlotNone  = "none"
)

// plotKind is what a kind of plot demands.
type plotKind struct {
	kind    string
	name    string
	series  int  // at most
	items   int  // at most, or 0
	ordered bool // the items follow one another
	parts   bool // the values are parts of a whole: none is below zero or missing
	two     bool // two times
}

var plotKinds = []plotKind{
	{PlotBar, "条形图", plotSeries, 0, false, false, false},
	{"grouped", "分组条形图", plotSeries, 0, false, false, false},
	{"stacked", "堆叠条形图", plotSeries, 0, false, true, false},
	{PlotLine, "折线图", plotSeries, 0, true, false, false},
	{"area", "面积图", plotSeries, 0, true, true, false},
	{"multiples", "小图组", 12, 0, true, false, false},
	{"compare", "对比图", 2, 0, false, false, true},
	{"slope", "斜率图", 2, 12, false, false, true},
	{"dot", "点图", plotSeries, 0, false, false, false},
	{"waffle", "百格图", 1, 8, false, true, false},
	{"pictogram", "图标图", 1, 5, false, true, false},
	{"donut", "环形图", 1, 3, false, true, false},
	{PlotTiles, "方格图", 1, 80, false, false, false},
	{PlotFlow, "流向图", 1, 0, false, false, false},
}

// needs returns what the kind demands that the editor has chosen.
func (p *plotter) needs() plotKind {
	i := slices.IndexFunc(plotKinds, func(k plotKind) bool { return k.kind == p.wish.Kind })
	return plotKinds[max(i, 0)]
}

// suits says why the data are not what their kind demands, or nothing.
func (p *plotter) suits(plot *Plot, k plotKind) *PlotFault {
	x := &p.columns[plot.X]
	series := p.series(plot)
	switch {
	case k.ordered && !plot.Ordered:
		return fault("写 kind: bar", "“%s”不是时间，也没有先后，不能连成折线", x.Name)
	case k.two && series != 2 && p.rows != 2:
		return fault("y 写前后两年的两列，或者用 by 写有两种值的列", "%s要有前后两个时间，这里有%d列数值、%d项", k.name, series, p.rows)
	case series > k.series:
		return fault(fmt.Sprintf("y 至多写%d列，或者写 kind: bar", k.series), "%s至多画%d列，这里有%d列", k.name, k.series, series)
	case k.items > 0 && plot.By < 0 && p.rows > k.items:
		return fault("把小项并为“其他”，或者写 kind: bar", "%s至多画%d项，这里有%d项", k.name, k.items, p.rows)
	}
	if p.wish.Share && (series != 1 || !slices.Contains([]string{PlotBar, "dot", "waffle", "pictogram", "donut"}, plot.Kind)) {
		return fault("去掉 share，或者只写一列", "各占多少只能写在一列数值的旁边")
	}
	if !k.parts && !p.wish.Share {
		return nil
	}
	for _, y := range plot.Y {
		c := &p.columns[y]
		if low, _ := extent(c); low < 0 {
			return fault("写 kind: bar", "“%s”有小于零的数，不能是整体的一部分", c.Name)
		}
		if k.parts && c.Count < p.rows {
			return fault("补上缺的数，或者写 kind: bar", "“%s”有缺的数，不知道整体是多少", c.Name)
		}
	}
	return nil
}

// flows makes the plot of what goes from one thing to another: x and by are the two,
// y how much.
func (p *plotter) flows() (*Plot, *PlotFault) {
	if p.wish.By == "" || len(p.wish.Y) != 1 {
		return nil, fault("x 写从哪里，by 写到哪里，y 写数量", "流向图要写明 x、by 和 y 三列")
	}
	plot := &Plot{Kind: PlotFlow, Ordered: true, Row: -1, Column: -1}
	for _, of := range []struct {
		key, name string
		at        *int
	}{{"x", p.wish.X, &plot.X}, {"by", p.wish.By, &plot.By}, {"y", p.wish.Y[0], new(int)}} {
		i, bad := p.find(of.key, of.name)
		if bad != nil {
			return nil, bad
		}
		if *of.at = i; of.key == "y" {
			plot.Y = []int{i}
		}
	}
	c := &p.columns[plot.Y[0]]
	if low, _ := extent(c); !measurable(c) || low < 0 {
		return nil, fault("换一个数字列", "流向图的数量“%s”要是不小于零的数字", c.Name)
	}
	plot.Unit = c.Unit
	return plot, nil
}

func measurable(c *table.Column) bool {
	return (c.Type == table.Integer || c.Type == table.Number) && c.Count > 0
}

// places finds the two columns that say where a tile stands.
func (p *plotter) places(plot *Plot) *PlotFault {
	plot.Row, plot.Column = -1, -1
	if len(p.wish.Place) == 0 {
		return nil
	}
	if plot.Kind != PlotTiles || len(p.wish.Place) != 2 {
		return fault("place 写两列：行、列", "place 用于方格图（kind: tiles），写%s", strings.Join(p.wish.Place, "、"))
	}
	for i, at := range []*int{&plot.Row, &plot.Column} {
		n, bad := p.find("place", p.wish.Place[i])
		if bad != nil {
			return bad
		}
		if low, high := extent(&p.columns[n]); p.columns[n].Type != table.Integer || low < 1 || high > []float64{20, 10}[i] {
			return fault("行从1到20，列从1到10", "方格的位置“%s”要是不大的整数", p.columns[n].Name)
		}
		*at = n
	}
	return nil
}
