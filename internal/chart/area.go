package chart

import "math"

// areas lays out one series as a line that is shaded down to zero, and several as
// layers on each other, the first at the bottom; the top is their sum.
func (c *Chart) areas(width float64) *Scene {
	if len(c.spec.Series) < 2 {
		return c.lines(width)
	}
	sums := make([]float64, len(c.spec.Labels))
	for i := range sums {
		sums[i] = sum(c.at(i))
		c.high = max(c.high, sums[i])
	}
	s := &Scene{Width: width, Height: 340}
	ends := c.ends(width * .28)
	f := c.field(s, ends)
	c.grid(s, f)
	below := make([]float64, len(sums))
	for k, series := range c.spec.Series {
		points := make([]Point, 0, 2*len(sums)+1)
		for i := range sums {
			points = append(points, Point{X: f.x[i], Y: f.y(below[i]), Begin: i == 0})
		}
		for i := len(sums) - 1; i >= 0; i-- {
			points = append(points, lineTo(f.x[i], f.y(below[i]+series.Values[i])))
		}
		s.path(c.colour(k, series.Name), points...)
		s.title(series.Name + "：" + c.told(k))
		for i := range sums {
			below[i] += series.Values[i]
		}
	}
	// The name of a layer stands at the middle of its end.
	last, from := len(sums)-1, 0.0
	for k, series := range c.spec.Series {
		v := series.Values[last]
		for i := range ends {
			if ends[i].series == k {
				ends[i].at = from + v/2
			}
		}
		from += v
	}
	c.nameEnds(s, f, ends)
	return s
}

// checkArea demands layers without holes.
func checkArea(s *Spec) []Problem {
	if len(s.Series) < 2 {
		return nil
	}
	if list := checkParts(s); len(list) > 0 {
		return list
	}
	for _, series := range s.Series {
		for i, l := range s.Labels {
			if i >= len(series.Values) || math.IsNaN(series.Values[i]) {
				return []Problem{{"“" + series.Name + "”缺“" + l.Text + "”的数，层叠起来的面积就不对", "补上缺的数，或者改用折线图"}}
			}
		}
	}
	return nil
}
