package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// waffle lays out a hundred cells, of which each label has as many as its share.
func (c *Chart) waffle(width float64) *Scene {
	s := &Scene{Width: width}
	cell, space := 24.0, 4.0
	if width < mediate {
		cell, space = 12.5, 2.5
	}
	unit := cmp.Or(c.spec.Unit, "份")
	y := headed(s, "每100"+unit+"，每格代表1"+unit, nil) + 4
	if isRate(c.spec.Unit) {
		y = headed(s, "每格代表1%", nil) + 4
	}
	cells := hundred(c.spec.Series[0].Values)
	next := 0
	step := cell + space
	for i := range c.spec.Labels {
		class := c.part(i)
		if class.hollow {
			var outline []Point
			for ; cells[i] > 0; cells[i]-- {
				x, y := float64(next%10)*step+1, y+float64(next/10)*step+1
				outline = append(outline, moveTo(x, y), lineTo(x+cell-2, y), lineTo(x+cell-2, y+cell-2), lineTo(x, y+cell-2), lineTo(x, y-1))
				next++
			}
			if len(outline) > 0 {
				s.path(as("l", class.class)+" hollow", outline...)
				s.title(c.tellShare(i))
			}
			continue
		}
		var points []Point
		for ; cells[i] > 0; cells[i]-- {
			points = append(points, Point{X: float64(next%10) * step, Y: y + float64(next/10)*step})
			next++
		}
		s.marks(points, cell, as("k", class.class), c.tellShare(i))
	}
	bottom := y + 10*step - space
	end := c.partsKey(s, 10*step+gap*2, y, hundred(c.spec.Series[0].Values), "")
	s.Height = math.Ceil(max(bottom, end) + 4)
	return s
}

// maxParts is how many parts of a whole are told apart: by colour, and by being an
// outline.
const maxParts = 8

// partClass is how a part of a whole is drawn.
type partClass struct {
	class  string // c0 … c4
	hollow bool   // only its outline
}

// part is how the part of a label is drawn. After the colours come outlines, so that
// no two parts look alike.
func (c *Chart) part(i int) partClass {
	name := c.spec.Labels[i].Text
	if len(c.spec.Highlight) > 0 {
		rank, rest := 0, 0
		for _, l := range c.spec.Labels[:i] {
			if slices.Contains(c.spec.Highlight, l.Text) {
				rank++
			} else {
				rest++
			}
		}
		if slices.Contains(c.spec.Highlight, name) {
			return partClass{"c1", rank%2 == 1}
		}
		return partClass{"c0", rest%2 == 1}
	}
	if c.isRest(name) && i > 0 {
		return partClass{"c0", false}
	}
	return partClass{fill(i % MaxSeries), i >= MaxSeries}
}

// partsKey writes a line for each part at the right of the drawing: what it is, its
// number and its share. What counts the marks of the parts has a unit of its own.
func (c *Chart) partsKey(s *Scene, x, y float64, counts []int, unit string) float64 {
	size := labelType(s.Width)
	line := size * leading
	for i, l := range c.spec.Labels {
		class := c.part(i)
		top := y + line/2 - 6
		if class.hollow {
			s.path(as("l", class.class)+" hollow", moveTo(x+1, top+1), lineTo(x+11, top+1), lineTo(x+11, top+11), lineTo(x+1, top+11), lineTo(x+1, top))
		} else {
			s.rect(x, top, 12, 12, class.class, "")
		}
		number := c.number(c.spec.Series[0].Values[i])
		if counts != nil {
			number = strconv.Itoa(counts[i]) + unit
		}
		share := ""
		if c.total > 0 {
			share = percent(c.spec.Series[0].Values[i] / c.total)
		}
		behind := boldWidth(number, size) + 6 + textWidth(share, smallType)
		lines, whole := wrap(l.Text, size, s.Width-x-20-8-behind, 1)
		onOne := whole && len(lines) == 1
		if !whole {
			lines, whole = wrap(l.Text, size, s.Width-x-20, 2)
		}
		for _, text := range lines {
			s.text(x+20, y+line/2+size*lift, text, size, Start, "ink")
			if !whole {
				s.title(l.Text)
			}
			y += line
		}
		at := x + 20
		if onOne {
			y -= line
			at += textWidth(lines[0], size) + 8
		}
		s.text(at, y+line/2+size*lift, number, size, Start, "strong")
		s.text(at+boldWidth(number, size)+6, y+line/2+size*lift, share, smallType, Start, "soft")
		y += line + 5
	}
	return y
}

// tellShare is what is told of a part.
func (c *Chart) tellShare(i int) string {
	if !(c.total > 0) {
		return c.tell(0, i)
	}
	return c.tell(0, i) + "，占" + percent(c.spec.Series[0].Values[i]/c.total)
}

// hundred shares a hundred out in proportion to the values: each gets the whole
// part, and what is left goes to those with the largest remainders.
func hundred(values []float64) []int {
	cells := make([]int, len(values))
	total := sum(values)
	if !(total > 0) {
		return cells
	}
	order := make([]int, 0, len(values))
	rest := make([]float64, len(values))
	left := 100
	for i, v := range values {
		if !(v > 0) {
			continue
		}
		exact := 100 * (v / total)
		cells[i] = int(exact)
		rest[i] = exact - math.Floor(exact)
		left -= cells[i]
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, i := range order[:max(0, min(left, len(order)))] {
		cells[i]++
	}
	return cells
}

// rounded reports whether a share of a hundred is not a whole number.
func rounded(values []float64) bool {
	total := sum(values)
	return slices.ContainsFunc(values, func(v float64) bool {
		exact := 100 * (v / total)
		return v > 0 && math.Abs(exact-math.Round(exact)) > 1e-9
	})
}

// checkWhole demands one series of a few parts that make up something.
func checkWhole(s *Spec, name string, most int) (list []Problem) {
	if list = checkParts(s); len(list) > 0 {
		return list
	}
	switch {
	case len(s.Series) != 1:
		return []Problem{{name + "只画一列数值，这里有" + strconv.Itoa(len(s.Series)) + "列", "只写一列；要比较几列，用堆叠条形图"}}
	case len(s.Labels) > most:
		return []Problem{{name + "至多" + strconv.Itoa(most) + "项，这里有" + strconv.Itoa(len(s.Labels)) + "项", "把小项并为“其他”，或者改用条形图"}}
	case slices.ContainsFunc(s.Series[0].Values, math.IsNaN) || len(s.Series[0].Values) < len(s.Labels):
		return []Problem{{"有的项没有数，不知道整体是多少", "补上缺的数，或者改用条形图"}}
	case !(sum(s.Series[0].Values) > 0) || math.IsInf(sum(s.Series[0].Values), 0):
		return []Problem{{"各项合计为零，分不出各占多少", "改用条形图，或者不画图"}}
	}
	return nil
}

func checkWaffle(s *Spec) []Problem { return checkWhole(s, "百格图", maxParts) }
