package chart

import (
	"cmp"

	"math"
	"slices"
	"strconv"
	"strings"
)

// maxPoints is how many points are marked. Where there are more only the line is
// drawn, and on it what stands alone or is labelled.
const maxPoints = 60

// field is the part of a line chart in which the lines are.
type field struct {
	left, right, top, bottom float64
	low, high                float64 // values at bottom and top
	rounds                   []float64
	x                        []float64
}

func (f *field) y(v float64) float64 {
	return f.bottom - (f.bottom-f.top)*((v-f.low)/(f.high-f.low))
}

// lines lays out a line for each series. One alone is shaded down to zero and has
// its extremes labelled; several carry their names at the right end.
func (c *Chart) lines(width float64) *Scene {
	s := &Scene{Width: width, Height: 340}
	var ends []end
	several := len(c.spec.Series) > 1
	if several {
		ends = c.ends(width * .28)
	}
	f := c.field(s, ends)
	c.grid(s, f)
	if !several && c.low == 0 && f.low == 0 {
		for k := range c.spec.Series {
			c.shade(s, f, k)
		}
	}
	c.annotate(s, f)
	marked := len(c.values()) <= maxPoints
	for k := range c.spec.Series {
		c.line(s, f, k, marked)
	}
	if several {
		c.nameEnds(s, f, ends)
	} else if len(c.spec.Series) == 1 {
		c.nameExtremes(s, f, labelType(width))
	}
	return s
}

// field is where lines are drawn: below the remarks, above the labels, and left of the
// names at their ends.
func (c *Chart) field(s *Scene, ends []end) *field {
	n := 5
	if s.Width < mediate {
		s.Height, n = 300, 4
	}
	low := c.low
	if c.spec.Cut && c.least > 0 && !math.IsInf(c.least, 0) {
		low = c.least
	}
	f := &field{rounds: ticks(low, c.high, n, c.notation.whole), top: c.head(s, false) + 28}
	f.low, f.high = f.rounds[0], f.rounds[len(f.rounds)-1]
	rows := c.remarkRows(s.Width)
	f.top += rows
	s.Height += rows
	f.bottom = s.Height - 30
	if c.grouped() {
		f.bottom -= 18
	}
	for _, v := range f.rounds {
		f.left = max(f.left, textWidth(c.notation.short(v), smallType))
	}
	f.left += gap
	f.right = s.Width - 12
	for _, e := range ends {
		f.right = min(f.right, s.Width-e.width-gap-4)
	}
	f.x = c.positions(f.left+12, f.right)
	return f
}

// grid draws the lines at round numbers, and the labels below.
func (c *Chart) grid(s *Scene, f *field) {
	for _, v := range f.rounds {
		class := "grid"
		if v == 0 {
			class = "axis"
		}
		s.line(f.left, f.y(v), min(f.right+10, s.Width), f.y(v), class)
		s.text(f.left-8, f.y(v)+smallType*lift, c.notation.short(v), smallType, End, "soft")
	}
	if f.low > 0 { // two strokes through the axis: it does not go on to zero
		for _, y := range []float64{f.bottom + 3, f.bottom + 7} {
			s.line(f.left, y+3, f.left+10, y-3, "axis")
		}
	}
	c.tickLabels(s, f)
}

// positions are where the labels stand from left to right.
func (c *Chart) positions(from, to float64) []float64 {
	labels := c.spec.Labels
	x := make([]float64, len(labels))
	if len(x) == 1 {
		x[0] = (from + to) / 2
		return x
	}
	at := func(i int) float64 { return labels[i].At }
	for i := range labels {
		if math.IsNaN(at(i)) || math.Abs(at(i)) > 1e12 || i > 0 && at(i) <= at(i-1) {
			at = func(i int) float64 { return float64(i) }
			break
		}
	}
	for i := range x {
		x[i] = from + (to-from)*((at(i)-at(0))/(at(len(x)-1)-at(0)))
	}
	return x
}

func (c *Chart) grouped() bool {
	return slices.ContainsFunc(c.spec.Labels, func(l Label) bool { return l.Group != "" })
}

// tickLabels writes as many labels below the axis as there is room for, always
// the same number apart, and below the first of each group what it shares.
func (c *Chart) tickLabels(s *Scene, f *field) {
	labels := c.spec.Labels
	baseline := f.bottom + 20
	place := func(x float64, text string) (left, right float64) {
		width := textWidth(text, smallType)
		left = max(0, min(x-width/2, s.Width-width))
		return left, left + width
	}
	// The parts of a year where there are such, else round numbers of years.
	steps := []int{1, 2, 5, 10, 20, 25, 50, 100, 200, 500}
	if c.grouped() {
		steps = []int{1, 2, 3, 6, 12, 24, 60, 120, 240, 600}
	}
	var shown []int
	for _, step := range steps {
		shown = shown[:0]
		end, fits := math.Inf(-1), true
		for i := phase(labels, step); i < len(labels) && fits; i += step {
			left, right := place(f.x[i], labels[i].Tick)
			if fits = left >= end; fits {
				shown = append(shown, i)
				end = right + 8
			}
		}
		if fits {
			break
		}
		shown = shown[:1]
	}
	end, group := math.Inf(-1), ""
	for _, i := range shown {
		l := labels[i]
		// A label that is wider than all of the axis is cut short.
		tick, _ := wrap(l.Tick, smallType, s.Width, 1)
		if len(tick) == 1 {
			left, _ := place(f.x[i], tick[0])
			s.text(left, baseline, tick[0], smallType, Start, "soft")
		}
		if l.Group == group {
			continue
		}
		if left, right := place(f.x[i], l.Group); left >= end && right <= s.Width {
			s.text(left, baseline+18, l.Group, smallType, Start, "soft")
			end, group = right+8, l.Group
		}
	}
}

// phase is the first label that is shown where every step-th one is: years that
// are multiples, months from January on.
func phase(labels []Label, step int) int {
	for i := range min(step, len(labels)) {
		digits := strings.TrimRight(labels[i].Tick, "年月日")
		n, err := strconv.Atoi(digits)
		if err != nil {
			break
		}
		if labels[i].Group != "" {
			n--
		}
		if n%step == 0 {
			return i
		}
	}
	return 0
}

// runs calls each with every unbroken run of values of a series.
func (c *Chart) runs(k int, each func(from, to int)) {
	values := c.spec.Series[k].Values
	for from := 0; from < len(values); from++ {
		if math.IsNaN(values[from]) {
			continue
		}
		to := from
		for to+1 < len(values) && !math.IsNaN(values[to+1]) {
			to++
		}
		each(from, to)
		from = to
	}
}

func (c *Chart) shade(s *Scene, f *field, k int) {
	var points []Point
	c.runs(k, func(from, to int) {
		if from == to {
			return
		}
		points = append(points, moveTo(f.x[from], f.y(0)))
		for i := from; i <= to; i++ {
			points = append(points, lineTo(f.x[i], f.y(c.spec.Series[k].Values[i])))
		}
		points = append(points, lineTo(f.x[to], f.y(0)))
	})
	if len(points) > 0 {
		s.path("shade", points...)
	}
}

// line draws a series, its points where they are marked, and those that stand
// alone in any case: nothing else shows them.
func (c *Chart) line(s *Scene, f *field, k int, marked bool) {
	var points []Point
	values := c.spec.Series[k].Values
	class := c.colour(k, c.spec.Series[k].Name)
	if len(c.spec.Series) == 1 {
		class = "c1"
	}
	var dots []int
	c.runs(k, func(from, to int) {
		for i := from; i <= to; i++ {
			points = append(points, Point{X: f.x[i], Y: f.y(values[i]), Begin: i == from})
			if marked || from == to {
				dots = append(dots, i)
			}
		}
	})
	if len(points) > 0 {
		s.path(as("l", class), points...)
	}
	for _, i := range dots {
		s.circle(f.x[i], f.y(values[i]), 4, as("p", class), c.tell(k, i))
	}
}

// nameExtremes labels the highest value of the only series and, below its point
// or where there is no room above it, the lowest.
func (c *Chart) nameExtremes(s *Scene, f *field, size float64) {
	values := c.spec.Series[0].Values
	most, least := extremes(values)
	if most < 0 {
		return
	}
	label := func(i int, text string, below bool) Element {
		half := boldWidth(text, size) / 2
		x := min(max(f.x[i], f.left+4+half), s.Width-half)
		y := f.y(values[i]) - 12
		if below {
			y = f.y(values[i]) + 12 + size*.8
		}
		return Element{Shape: Text, Class: "strong", X: x, Y: y, Text: text, Size: size, Anchor: Middle}
	}
	mark := func(i int, e Element) {
		s.circle(f.x[i], f.y(values[i]), 5, "p1", c.tell(0, i))
		s.Elements = append(s.Elements, e)
	}
	if values[most] == values[least] {
		mark(most, label(most, c.notation.short(values[most]), false))
		return
	}
	high := label(most, "最高 "+c.notation.short(values[most]), false)
	low := label(least, "最低 "+c.notation.short(values[least]), f.y(values[least])+30 < f.bottom)
	mark(most, high)
	apart := (boldWidth(high.Text, size) + boldWidth(low.Text, size)) / 2
	if math.Abs(high.Y-low.Y) > size*leading || math.Abs(high.X-low.X) > apart {
		mark(least, low)
	}
}

// extremes returns the first index of the largest and of the smallest value, or
// -1 where there is none.
func extremes(values []float64) (most, least int) {
	most, least = -1, -1
	for i, v := range values {
		if math.IsNaN(v) {
			continue
		}
		if most < 0 || v > values[most] {
			most = i
		}
		if least < 0 || v < values[least] {
			least = i
		}
	}
	return most, least
}

// end is the name of a series at the end of its line.
type end struct {
	series, last int     // index of the last value
	at           float64 // value beside which the name stands
	lines        []string
	whole        bool
	width        float64
	y            float64 // of the middle
}

func (e *end) height() float64 { return float64(len(e.lines)+1) * smallType * leading }

// ends makes the names of all series that have a value.
func (c *Chart) ends(width float64) []end {
	var list []end
	for k, series := range c.spec.Series {
		e := end{series: k, last: -1}
		for i, v := range series.Values {
			if !math.IsNaN(v) {
				e.last = i
			}
		}
		if e.last < 0 {
			continue
		}
		e.at = series.Values[e.last]
		e.lines, e.whole = wrap(series.Name, smallType, width, 2)
		e.width = boldWidth(c.notation.short(series.Values[e.last]), smallType)
		for _, line := range e.lines {
			e.width = max(e.width, textWidth(line, smallType))
		}
		list = append(list, e)
	}
	return list
}

// nameEnds writes the names beside the ends of the lines, moved apart where they
// would meet, with a thin line to those that moved.
func (c *Chart) nameEnds(s *Scene, f *field, ends []end) {
	for i := range ends {
		ends[i].y = f.y(ends[i].at)
	}
	slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(a.y, b.y) })
	for range 16 { // neighbours give way to each other, then all to the edges
		for i := range len(ends) - 1 {
			a, b := &ends[i], &ends[i+1]
			if over := a.y + (a.height()+b.height())/2 + 4 - b.y; over > 0 {
				a.y, b.y = a.y-over/2, b.y+over/2
			}
		}
	}
	free := f.top - 20
	for i := range ends {
		e := &ends[i]
		e.y = max(e.y, free+e.height()/2)
		free = e.y + e.height()/2 + 4
	}
	free = f.bottom + 8
	for i := len(ends) - 1; i >= 0; i-- {
		e := &ends[i]
		e.y = min(e.y, free-e.height()/2)
		free = e.y - e.height()/2 - 4
	}
	left := f.right + gap + 4
	for _, e := range ends {
		series := c.spec.Series[e.series]
		from := moveTo(f.x[e.last]+6, f.y(e.at))
		if math.Abs(from.Y-e.y) > 16 || f.right-from.X > 12 {
			s.path(as("l", c.colour(e.series, series.Name))+" lead", from, lineTo(left-4, e.y))
		}
		y := e.y - e.height()/2 + smallType
		for _, line := range e.lines {
			s.text(left, y, line, smallType, Start, "ink")
			if !e.whole {
				s.Elements[len(s.Elements)-1].Title = series.Name
			}
			y += smallType * leading
		}
		s.text(left, y, c.notation.short(series.Values[e.last]), smallType, Start, "strong")
	}
}
