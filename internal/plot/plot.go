// Package plot makes what a chart shows of the rows of a table: which value stands
// where, how times are written on an axis, and what of the rows cannot be drawn.
package plot

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/internal/chart"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// Gathering puts the values of rows in their places, one for each item and series.
type Gathering struct {
	plot    *site.Plot
	columns []table.Column
	items   map[string]*item // by canonical text
	order   []*item          // as they come
	names   []string         // canonical texts of the series, where a column parts them
	whole   map[string]bool  // labels of rows that stand for all others
	flows   []chart.Flow
	doubles int // places for which there are two values
}

// New begins to gather what a plot of these columns shows.
func New(p *site.Plot, columns []table.Column) *Gathering {
	return &Gathering{plot: p, columns: columns, items: map[string]*item{}, whole: map[string]bool{}}
}

// item is what stands at one place of the axis.
type item struct {
	text   string // canonical
	label  chart.Label
	values map[string]float64 // by series
}

// wholes are the names of what the other rows are parts of.
var wholes = regexp.MustCompile(`^(全国|全省|全市|全县|全区|全州|全盟|全镇|全乡|总数|总体|合计|总计|共计|小计)$`)

// Add takes a row in, unless it sums up others.
func (g *Gathering) Add(row table.Row) {
	x := row.Value(g.plot.X)
	if row.Total || x.State != table.Present {
		return
	}
	if wholes.MatchString(x.Text) {
		g.whole[x.Text] = true
		return
	}
	if g.plot.Kind == site.PlotFlow {
		if v, ok := number(row, g.plot.Y[0]); ok && row.Value(g.plot.By).State == table.Present {
			g.flows = append(g.flows, chart.Flow{From: x.Text, To: row.Value(g.plot.By).Text, Value: v})
		}
		return
	}
	it := g.items[x.Text]
	if it == nil {
		it = &item{text: x.Text, label: LabelOf(g.columns[g.plot.X].Type, x.Text, row.Text(g.plot.X)), values: map[string]float64{}}
		g.items[x.Text] = it
		if g.plot.Row >= 0 {
			tier, _ := number(row, g.plot.Row)
			column, _ := number(row, g.plot.Column)
			it.label.Row, it.label.Column = int(tier), int(column)
		}
		g.order = append(g.order, it)
	}
	for _, y := range g.plot.Y {
		name := g.columns[y].Name
		if g.plot.By >= 0 {
			by := row.Value(g.plot.By)
			if by.State != table.Present {
				continue
			}
			if name = by.Text; !slices.Contains(g.names, name) {
				g.names = append(g.names, name)
			}
		}
		n, ok := number(row, y)
		if !ok {
			continue
		}
		if _, ok := it.values[name]; ok {
			g.doubles++
			n = math.NaN() // nobody can know which of them holds
		}
		it.values[name] = n
	}
}

// number is the number in a column, if there is one.
func number(row table.Row, column int) (n float64, ok bool) {
	v := row.Value(column)
	n, err := strconv.ParseFloat(v.Text, 64)
	return n, v.State == table.Present && err == nil
}

// Spec is what the rows say, as bars or lines.
func (g *Gathering) Spec() chart.Spec {
	x := &g.columns[g.plot.X]
	switch {
	case isNumber(x.Type): // 1 is before 2, and 10 behind it
		slices.SortStableFunc(g.order, func(a, b *item) int { return cmp.Compare(a.label.At, b.label.At) })
	case x.Type.IsTime():
		slices.SortStableFunc(g.order, func(a, b *item) int { return strings.Compare(a.text, b.text) })
	}
	s := chart.Spec{Kind: chart.Kind(g.plot.Kind), Unit: g.plot.Unit, Names: x.Name}
	if g.plot.Ordered {
		s.Sort = chart.AsGiven
	}
	if s.Flows = g.flows; s.Kind == chart.FlowChart {
		s.Title = "各条流向的" + g.columns[g.plot.Y[0]].Name
		return s
	}
	for _, it := range g.order {
		s.Labels = append(s.Labels, it.label)
	}
	series := func(key, name string) {
		values := make([]float64, len(g.order))
		for i, it := range g.order {
			var ok bool
			if values[i], ok = it.values[key]; !ok {
				values[i] = math.NaN()
			}
		}
		s.Series = append(s.Series, chart.Series{Name: name, Values: values})
	}
	var measures []string
	for _, y := range g.plot.Y {
		name := g.columns[y].Name
		measures = append(measures, name)
		if g.plot.By < 0 {
			series(name, name)
		}
	}
	by := ""
	if g.plot.By >= 0 {
		c := &g.columns[g.plot.By]
		if c.Type.IsTime() {
			slices.Sort(g.names)
		}
		for _, name := range g.names {
			series(name, LabelOf(c.Type, name, name).Text)
		}
		by = "（按" + c.Name + "）"
	}
	what := strings.Join(measures, "、") + by
	switch n := len(s.Labels); {
	case n > 0 && x.Type.IsTime():
		s.Title = what + "，" + span(s.Labels[0].Text, s.Labels[n-1].Text)
	case n > 0:
		s.Title = "各" + cmp.Or(strings.TrimSuffix(x.Name, "名称"), "项") + "的" + what
	}
	return s
}

// span writes a time from one to another: 2018—2019年.
func span(from, to string) string {
	if from == to {
		return from
	}
	if year, ok := strings.CutSuffix(from, "年"); ok && strings.HasSuffix(to, "年") {
		return year + "—" + to
	}
	if len(from) > 7 && len(to) > 7 && from[:7] == to[:7] && strings.HasPrefix(from[4:], "年") {
		return strings.TrimSuffix(from, "月") + "—" + to[7:] // 2019年1—12月
	}
	return from + "—" + to
}

// Notes say what must be known to read it.
func (g *Gathering) Notes() (list []string) {
	if len(g.whole) > 0 {
		names := make([]string, 0, len(g.whole))
		for name := range g.whole {
			names = append(names, "“"+name+"”")
		}
		slices.Sort(names)
		list = append(list, strings.Join(names, "、")+"不画在图中")
	}
	if g.doubles > 0 {
		list = append(list, "有"+strconv.Itoa(g.doubles)+"处写了不止一个数，没有画出")
	}
	return list
}

// LabelOf is how a value stands on an axis. text is canonical.
func LabelOf(t table.Type, text, written string) chart.Label {
	l := chart.Label{Text: strings.TrimSpace(written)}
	if isNumber(t) {
		l.At, _ = strconv.ParseFloat(text, 64)
	}
	for _, f := range []struct {
		kind   table.Type
		layout string
	}{{table.Year, "2006"}, {table.YearMonth, "2006-01"}, {table.Date, time.DateOnly}, {table.DateTime, "2006-01-02T15:04:05"}} {
		day, err := time.Parse(f.layout, text)
		if f.kind != t || err != nil {
			continue
		}
		year, month := strconv.Itoa(day.Year())+"年", strconv.Itoa(int(day.Month()))+"月"
		switch t {
		case table.Year:
			return chart.Label{Text: year, At: float64(day.Year())}
		case table.YearMonth:
			l.Tick, l.At = month, float64(day.Year()*12+int(day.Month()))
		default:
			l.Tick, l.At = month+strconv.Itoa(day.Day())+"日", float64(day.Unix())
			if t == table.DateTime {
				l.Tick += " " + day.Format("15:04")
			}
		}
		l.Text, l.Group = year+l.Tick, year
	}
	return l
}

func isNumber(t table.Type) bool { return t == table.Integer || t == table.Number }
