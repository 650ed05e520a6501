// Package chart draws numbers.
//
// A [Spec] says what is to be seen: a kind, labels and series of numbers. [New]
// makes a [Chart] of it, which puts the labels in order and chooses how numbers
// are written. [Chart.Layout] lays it out for a width as a [Scene], a list of
// rectangles, paths, circles and texts; a back end, such as [Scene.SVG], writes
// that down. Layout knows nothing of SVG and no colours, a back end nothing of
// charts: a new kind of chart is a file like bar.go, a new format one like svg.go.
//
// What is drawn is honest, whatever is given:
//
//   - bars and lines start at zero;
//   - a value that is missing is a gap, never zero;
//   - values are never summed up, rescaled or averaged; where a number is
//     shortened, pointing at its mark tells it in full;
//   - all numbers of a chart are written on one scale, ones, 万, 亿 or 万亿.
//
// No text is narrower on the screen of a reader than it is taken to be here,
// so that none overlaps another, and no text reaches out of the picture.
//
// The same Spec gives the same bytes.
package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Chart is a Spec put in order. It does not change and may be used from several
// goroutines at once.
type Chart struct {
	spec     Spec
	kind     *kind
	notation notation
	low      float64 // of all values, at most 0
	high     float64 // of all values, at least 0
	least    float64 // of all values
	total    float64 // of the first series, with what is left out
	left     int     // labels for which there was no room
	undrawn  int     // series for which there are no colours
}

// maxBars is how many bars are drawn. Where there are more labels than that
// allows, as many as topLabels of the first remain.
const (
	maxBars   = 30
	topLabels = 15
)

// New puts a Spec in order. What is more series than the kind can show, values
// without a label and values beyond what a float can be drawn of (1e100) are left
// out. A Spec that breaks a rule of its kind is drawn as bars, which show whatever
// there is.
func New(s Spec) *Chart {
	c := &Chart{kind: kindOf(s.Kind), least: math.Inf(1)}
	if len(Check(s)) > 0 {
		c.kind = &kinds[0]
		s.Cut, s.Share, s.Annotations = false, false, nil
	}
	switch c.kind.kind {
	case Compare, Slope:
		s = turned(s)
	case FlowChart:
	default:
		s = unfolded(s)
	}
	c.spec = s
	c.spec.Title, c.spec.Unit = clean(s.Title), clean(s.Unit)
	c.spec.Labels = make([]Label, len(s.Labels))
	for i, l := range s.Labels {
		c.spec.Labels[i] = Label{clean(l.Text), clean(cmp.Or(l.Tick, l.Text)), clean(l.Group), l.At, l.Row, l.Column}
	}
	c.spec.Series = make([]Series, min(len(s.Series), c.kind.series))
	c.undrawn = len(s.Series) - len(c.spec.Series)
	c.spec.Highlight = slices.Clone(s.Highlight)
	for i, h := range s.Highlight {
		c.spec.Highlight[i] = clean(h)
	}
	c.spec.Flows = slices.Clone(s.Flows)
	for i, f := range s.Flows {
		c.spec.Flows[i].From, c.spec.Flows[i].To = clean(f.From), clean(f.To)
	}
	for k := range c.spec.Series {
		values := make([]float64, len(s.Labels))
		for i := range values {
			values[i] = math.NaN()
			if i < len(s.Series[k].Values) {
				values[i] = drawable(s.Series[k].Values[i])
			}
		}
		c.spec.Series[k] = Series{Name: clean(s.Series[k].Name), Values: values}
	}
	if len(c.spec.Series) > 0 {
		c.total = sum(c.spec.Series[0].Values)
	}
	if c.kind.sorted {
		c.arrange()
	}
	whole, smallest := true, math.Inf(1) // but for zeros
	for _, v := range c.values() {
		c.low, c.high, c.least = min(c.low, v), max(c.high, v), min(c.least, v)
		whole = whole && v == math.Trunc(v)
		if v != 0 {
			smallest = min(smallest, math.Abs(v))
		}
	}
	c.notation = notationFor(smallest, max(-c.low, c.high), c.spec.Unit, whole)
	return c
}

// drawable returns a number of ordinary size, or NaN.
func drawable(v float64) float64 {
	switch size := math.Abs(v); {
	case size > 1e100:
		return math.NaN()
	case size < 1e-100: // not NaN, which is smaller than nothing
		return 0
	}
	return v
}

// sum adds up what is there.
func sum(values []float64) (sum float64) {
	for _, v := range values {
		if !math.IsNaN(v) {
			sum += v
		}
	}
	return sum
}

// values lists all values that are there.
func (c *Chart) values() []float64 {
	var all []float64
	for _, n := range nodesOf(c.spec.Flows) {
		all = append(all, n.size())
	}
	for _, s := range c.spec.Series {
		for _, v := range s.Values {
			if !math.IsNaN(v) {
				all = append(all, v)
			}
		}
	}
	return all
}

// arrange sorts the labels of bars and cuts off those for which there is no room.
func (c *Chart) arrange() {
	s := &c.spec
	order := make([]int, len(s.Labels))
	for i := range order {
		order[i] = i
	}
	if s.Sort != AsGiven && len(s.Series) > 0 {
		slices.SortStableFunc(order, func(a, b int) int {
			va, vb := c.weight(a), c.weight(b)
			if s.Sort == SmallestFirst {
				va, vb = -va, -vb
			}
			return cmp.Or(
				cmp.Compare(c.rank(s.Labels[a].Text, va), c.rank(s.Labels[b].Text, vb)),
				cmp.Compare(vb, va))
		})
	}
	most := maxBars
	if c.kind.kind != Stacked && c.kind.kind != Dot { // a bar for each series
		most /= max(1, len(s.Series))
	}
	if len(order) > most {
		most = min(most, topLabels)
		c.left = len(order) - most
		order = order[:most]
	}
	labels := make([]Label, len(order))
	for i, from := range order {
		labels[i] = s.Labels[from]
	}
	s.Labels = labels
	for k := range s.Series {
		values := make([]float64, len(order))
		for i, from := range order {
			values[i] = s.Series[k].Values[from]
		}
		s.Series[k].Values = values
	}
}

// weight is the value of a label by which it stands before others: the first, but
// the sum where the values are the parts of one bar, and the later of two.
func (c *Chart) weight(i int) float64 {
	switch {
	case c.kind.kind == Stacked && !c.spec.Percent:
		return sum(c.at(i))
	case c.kind.kind == Compare:
		return c.spec.Series[1].Values[i]
	}
	return c.spec.Series[0].Values[i]
}

// rank puts what has no value behind what has one, and the rest behind all.
func (c *Chart) rank(label string, v float64) int {
	switch {
	case c.isRest(label):
		return 2
	case math.IsNaN(v):
		return 1
	}
	return 0
}

// isRest reports whether the label stands for what is not named: 其他, 其他处理.
func (c *Chart) isRest(label string) bool {
	if c.spec.Last != "" {
		return label == c.spec.Last
	}
	return strings.HasPrefix(label, "其他") || strings.HasPrefix(label, "其它")
}

// Layout lays the chart out. A width below 300 is taken for 300: there is no room
// for a chart in less.
func (c *Chart) Layout(width float64) *Scene {
	return c.kind.layout(c, max(width, 300))
}
