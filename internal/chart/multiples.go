package chart

import "math"

// maxPanels is how many small charts stand together.
const maxPanels = 12

// multiples lays out a small chart for each series, all with the same axes, so that
// they can be compared.
func (c *Chart) multiples(width float64) *Scene {
	s := &Scene{Width: width}
	columns := 4.0
	switch {
	case width < mediate:
		columns = 2
	case width < 700:
		columns = 3
	}
	columns = min(columns, float64(max(1, len(c.spec.Series))))
	const space, tall = 24.0, 82.0
	panel := (width - space*(columns-1)) / columns
	y := headed(s, c.unitRemark(), nil)
	size := float64(smallType)
	step := 2*size*leading + 14 + tall + size*leading + 18
	high := c.high
	if high == c.low {
		high++
	}
	for k, series := range c.spec.Series {
		left := math.Mod(float64(k), columns) * (panel + space)
		top := y + math.Floor(float64(k)/columns)*step
		lines, whole := wrap(series.Name, size, panel, 1)
		if len(lines) > 0 {
			s.text(left, top+size*1.1, lines[0], size, Start, "ink")
			if !whole {
				s.title(series.Name)
			}
		}
		f := &field{left: left, right: left + panel, top: top + 2*size*leading + 14, low: c.low, high: high}
		f.bottom = f.top + tall
		f.x = c.positions(left+5, left+panel-5)
		class := "c1"
		if len(c.spec.Highlight) > 0 {
			class = c.accent(series.Name)
		}
		s.line(f.left, f.y(0), f.right, f.y(0), "axis")
		last := -1
		var points []Point
		var lone []int
		c.runs(k, func(from, to int) {
			for i := from; i <= to; i++ {
				points = append(points, Point{X: f.x[i], Y: f.y(series.Values[i]), Begin: i == from})
			}
			if from == to {
				lone = append(lone, from)
			}
			last = to
		})
		if last < 0 {
			s.text(left, top+size*(1.1+leading), noValue, size, Start, "soft")
			continue
		}
		s.path(as("l", class), points...)
		s.title(series.Name + "：" + c.told(k))
		for _, i := range append(lone, last) {
			s.circle(f.x[i], f.y(series.Values[i]), 4, as("p", class), c.tell(k, i))
		}
		number := c.number(series.Values[last])
		s.text(left, top+size*(1.1+leading), number, size, Start, "strong")
		if l := c.spec.Labels[last]; boldWidth(number, size)+6+textWidth(l.Text, size) <= panel {
			s.text(left+boldWidth(number, size)+6, top+size*(1.1+leading), l.Text, size, Start, "soft")
		}
		first, end := c.spec.Labels[0].Text, c.spec.Labels[len(c.spec.Labels)-1].Text
		if len(c.spec.Labels) > 1 && textWidth(first, size)+textWidth(end, size)+6 <= panel {
			s.text(left, f.bottom+size*leading, first, size, Start, "soft")
			s.text(left+panel, f.bottom+size*leading, end, size, End, "soft")
		}
	}
	s.Height = math.Ceil(y + math.Ceil(float64(len(c.spec.Series))/columns)*step)
	return s
}

func checkMultiples(s *Spec) []Problem {
	if len(s.Series) > maxPanels {
		return []Problem{{"小图至多" + full(maxPanels, "张") + "，这里有" + full(float64(len(s.Series)), "列") + "数值", "只选要比较的几列"}}
	}
	if len(s.Series) == 0 || len(s.Labels) == 0 {
		return []Problem{{"没有可画的数据", "检查所选的列和条件"}}
	}
	return nil
}
