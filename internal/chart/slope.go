package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// maxSlopes is how many things a slope chart can show.
const maxSlopes = 12

// slopes lays out for each label a line from its first value at the left to its second
// at the right, with its name and both numbers.
func (c *Chart) slopes(width float64) *Scene {
	s := &Scene{Width: width}
	size := float64(smallType)
	var list []int // what has both values
	low, high := c.low, c.high
	if c.spec.Cut {
		low = min(c.least, c.high)
	}
	for i := range c.spec.Labels {
		if v := c.at(i); !math.IsNaN(v[0]) && !math.IsNaN(v[1]) {
			list = append(list, i)
		}
	}
	if high <= low {
		high = low + 1
	}
	left, right := 0.0, 0.0
	names := make([]string, len(c.spec.Labels))
	for _, i := range list {
		v := c.at(i)
		left = max(left, boldWidth(c.number(v[0]), size))
		number := boldWidth(c.number(v[1]), size) + 8
		lines, _ := wrap(c.spec.Labels[i].Text, size, width*.36-number, 1)
		names[i] = strings.Join(lines, "")
		right = max(right, number+textWidth(names[i], size))
	}
	x1 := left + gap + 4
	x2 := width - right - gap
	y := headed(s, c.unitRemark(), nil)
	half := width/2 - gap
	for k, x := range []float64{x1, x2} {
		lines, whole := wrap(c.spec.Series[k].Name, size, half, 1)
		if len(lines) > 0 {
			w := textWidth(lines[0], size)
			from := []float64{0, width - half}[k]
			s.text(max(from, min(x-w/2, from+half-w)), y+size, lines[0], size, Start, "soft")
			if !whole {
				s.title(c.spec.Series[k].Name)
			}
		}
	}
	top := y + 34
	line := size*leading + 2
	height := max(280, float64(len(list))*line)
	at := func(v float64) float64 { return top + height*(1-(v-low)/(high-low)) }
	for _, x := range []float64{x1, x2} {
		s.line(x, top-10, x, top+height+10, "grid")
	}
	ordered := slices.Clone(list)
	// What is highlighted lies on top.
	slices.SortStableFunc(ordered, func(a, b int) int {
		return cmp.Compare(c.accent(c.spec.Labels[a].Text), c.accent(c.spec.Labels[b].Text))
	})
	for _, i := range ordered {
		v, class := c.at(i), c.accent(c.spec.Labels[i].Text)
		s.line(x1, at(v[0]), x2, at(v[1]), as("l", class))
		ends := []Point{{X: x1 - 4.5, Y: at(v[0]) - 4.5}, {X: x2 - 4.5, Y: at(v[1]) - 4.5}}
		s.marks(ends, 9, as("k", class)+" round", c.tellPair(i))
	}
	for k := range c.spec.Series {
		places := make([]float64, len(list))
		order := slices.Clone(list)
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at(c.at(a)[k]), at(c.at(b)[k])) })
		for n, i := range order {
			places[n] = at(c.at(i)[k])
		}
		spread(places, line, top-6, top+height+6)
		for n, i := range order {
			number := c.number(c.at(i)[k])
			y := places[n] + size*lift
			if k == 0 {
				s.text(x1-gap, y, number, size, End, "strong")
				continue
			}
			s.text(x2+gap, y, number, size, Start, "strong")
			s.text(x2+gap+boldWidth(number, size)+8, y, names[i], size, Start, "ink")
		}
	}
	s.Height = math.Ceil(top + height + 16)
	return s
}

// tellPair is what is told of the two values of a label.
func (c *Chart) tellPair(i int) string {
	a, b := c.spec.Series[0], c.spec.Series[1]
	text := c.spec.Labels[i].Text + "：" + a.Name + " " + full(a.Values[i], c.spec.Unit) + "，" + b.Name + " " + full(b.Values[i], c.spec.Unit)
	return text + before("，", c.change(i))
}

// before puts a mark before a text that is there.
func before(mark, text string) string {
	if text == "" {
		return ""
	}
	return mark + text
}

// spread moves places, which ascend, apart to at least a distance, neighbours giving
// way to each other, and then all to bounds that have room for them.
func spread(places []float64, distance, low, high float64) {
	for range 32 {
		for i := range len(places) - 1 {
			if over := places[i] + distance - places[i+1]; over > 0 {
				places[i], places[i+1] = places[i]-over/2, places[i+1]+over/2
			}
		}
	}
	for i := range places {
		places[i] = max(places[i], low)
		low = places[i] + distance
	}
	for i := len(places) - 1; i >= 0; i-- {
		places[i] = min(places[i], high)
		high = places[i] - distance
	}
}

func checkSlope(s *Spec) []Problem {
	if list := checkTwo(s); len(list) > 0 {
		return list
	}
	if n := len(turned(*s).Labels); n > maxSlopes {
		return []Problem{{"斜率图至多" + full(maxSlopes, "项") + "，这里有" + full(float64(n), "项"), "只选要比较的几项，或者改用对比图"}}
	}
	return nil
}
