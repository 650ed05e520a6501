package chart

import (
	"math"
	"strconv"
)

// maxMarks is how many marks a pictogram may have.
const maxMarks = 150

// pictogram lays out a disc for each unit, those of the labels one after the other.
func (c *Chart) pictogram(width float64) *Scene {
	s := &Scene{Width: width}
	each := c.each()
	remark := "每个圆点代表" + full(each, c.spec.Unit)
	y := headed(s, remark, nil) + 4
	columns, space := 18.0, 6.0
	switch {
	case width < mediate:
		columns, space = 11, 5
	case width < 700:
		columns = 15
	}
	size := math.Floor(min(36, (width+space)/columns-space))
	step := size + space
	next := 0
	for i := range c.spec.Labels {
		class := c.part(i)
		n := int(math.Round(c.spec.Series[0].Values[i] / each))
		if class.hollow {
			for range n {
				x, y := math.Mod(float64(next), columns)*step, y+math.Floor(float64(next)/columns)*step
				s.circle(x+size/2, y+size/2, size/2-1, as("l", class.class)+" hollow", c.tellShare(i))
				next++
			}
			continue
		}
		var points []Point
		for range n {
			points = append(points, Point{X: math.Mod(float64(next), columns) * step, Y: y + math.Floor(float64(next)/columns)*step})
			next++
		}
		s.marks(points, size, as("k", class.class)+" round", c.tellShare(i))
	}
	y += math.Ceil(float64(next)/columns) * step
	s.Height = math.Ceil(c.partsKey(s, 0, y+6, nil, "") + 4)
	return s
}

// each is how many a mark stands for.
func (c *Chart) each() float64 { return markSize(&c.spec) }

func markSize(s *Spec) float64 {
	if s.Each > 0 {
		return s.Each
	}
	total := sum(s.Series[0].Values)
	for size := 1.0; ; size *= 10 {
		for _, m := range []float64{1, 2, 5} {
			if total/(size*m) <= maxMarks || size > 1e300 {
				return size * m
			}
		}
	}
}

func checkPictogram(s *Spec) []Problem {
	if list := checkWhole(s, "图标图", 5); len(list) > 0 {
		return list
	}
	if n := sum(s.Series[0].Values) / markSize(s); n > 2*maxMarks {
		return []Problem{{"要画" + strconv.FormatFloat(math.Round(n), 'f', 0, 64) + "个圆点，太多了", "每个圆点代表的数量写大一些，或者不写"}}
	}
	return nil
}
