package chart

import "math"

// dots lays out a point for each value. One series has a line from zero to each
// point; of several the points of a label lie on one line, which shows how far they
// are apart, with numbers at its ends.
func (c *Chart) dots(width float64) *Scene {
	s := &Scene{Width: width}
	size := labelType(width)
	several := len(c.spec.Series) > 1
	if several {
		size = smallType
	}
	left, right := 0.0, gap+8
	for i := range c.spec.Labels {
		low, high := span(c.at(i))
		right = max(right, boldWidth(c.number(high), size)+c.shareWidth(high)+gap+8)
		if several || low < 0 {
			left = max(left, boldWidth(c.number(low), size)+gap+8)
		}
	}
	r := c.rowsFor(width, left, right)
	y := c.head(s, several)
	top := y
	const block = 20.0
	y = r.each(s, y, block, func(i int, y float64) {
		middle := y + block/2
		baseline := middle + size*lift
		low, high := span(c.at(i))
		if math.IsNaN(low) {
			s.text(r.zero+gap, baseline, noValue, size, Start, "soft")
			return
		}
		x := func(v float64) float64 { return r.zero + v*r.scale }
		from, class := x(low), "l0"
		if !several {
			from, class = r.zero, as("l", c.accent(c.spec.Labels[i].Text))
		}
		s.line(from, middle, x(high), middle, class)
		if !several && low < 0 {
			s.Elements[len(s.Elements)-1].Points[1].X = x(low)
		}
		for k, series := range c.spec.Series {
			if v := series.Values[i]; !math.IsNaN(v) {
				class := as("p", c.colour(k, series.Name))
				if !several {
					class = as("p", c.accent(c.spec.Labels[i].Text))
				}
				s.circle(x(v), middle, 7, class, c.tell(k, i))
			}
		}
		if several && low < high || !several && low < 0 {
			s.text(x(low)-gap-2, baseline, c.number(low), size, End, "strong")
		}
		if several || high >= 0 {
			s.text(x(high)+gap+2, baseline, c.number(high), size, Start, "strong")
			if share := c.share(high); share != "" {
				s.text(x(high)+gap+8+boldWidth(c.number(high), size), baseline, share, smallType, Start, "soft")
			}
		}
	})
	s.line(r.zero, top, r.zero, y+4, "axis")
	// The line at zero lies under the points.
	last := len(s.Elements) - 1
	axis := s.Elements[last]
	copy(s.Elements[1:], s.Elements[:last])
	s.Elements[0] = axis
	s.Height = math.Ceil(y + 8)
	return s
}

// span returns the smallest and the largest value, NaN where there is none.
func span(values []float64) (low, high float64) {
	low, high = math.NaN(), math.NaN()
	most, least := extremes(values)
	if most >= 0 {
		low, high = values[least], values[most]
	}
	return low, high
}
