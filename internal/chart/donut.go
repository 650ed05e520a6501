package chart

import "math"

// donut lays out a ring of at most three parts, the sum in its middle.
func (c *Chart) donut(width float64) *Scene {
	s := &Scene{Width: width}
	outer, inner := 110.0, 66.0
	if width < mediate {
		outer, inner = 74, 44
	}
	y := headed(s, c.unitRemark(), nil) + 4
	middle := Point{X: outer, Y: y + outer}
	from := 0.0
	for i := range c.spec.Labels {
		share := c.spec.Series[0].Values[i] / c.total
		if share > 0 {
			s.path(c.part(i).class, ring(middle, outer, inner, from, from+share)...)
			s.title(c.tellShare(i))
		}
		from += share
	}
	if number := c.number(c.total); boldWidth(number, 18) < 2*inner-8 {
		s.text(middle.X, middle.Y-2, number, 18, Middle, "strong")
		s.text(middle.X, middle.Y+18, "合计", smallType, Middle, "soft")
	}
	x := 2*outer + 2*gap
	size := labelType(width)
	key := max(y, middle.Y-float64(len(c.spec.Labels))*(size*leading+5)/2)
	end := c.partsKey(s, x, key, nil, "")
	s.Height = math.Ceil(max(y+2*outer, end) + 4)
	return s
}

// ring is a part of a ring from one turn to another, clockwise from the top, in pieces
// of at most an eighth of a turn. A gap of paper parts it from the next.
func ring(middle Point, outer, inner, from, to float64) []Point {
	narrow := func(radius float64) float64 {
		if to-from > .999 {
			return 0
		}
		return min(partGap/2/(2*math.Pi*radius), (to-from)/4)
	}
	pieces := math.Ceil((to - from) * 8)
	arc := func(list []Point, radius, from, to float64) []Point {
		for n := range int(pieces) {
			a, b := 2*math.Pi*(from+(to-from)*float64(n)/pieces), 2*math.Pi*(from+(to-from)*float64(n+1)/pieces)
			// The length of the control line by which a curve follows an arc.
			k := 4. / 3 * math.Tan((b-a)/4) * radius
			ax, ay := middle.X+radius*math.Sin(a), middle.Y-radius*math.Cos(a)
			bx, by := middle.X+radius*math.Sin(b), middle.Y-radius*math.Cos(b)
			if n == 0 {
				list = append(list, Point{X: ax, Y: ay, Begin: len(list) == 0})
			}
			list = append(list, Point{X: bx, Y: by, Bend: &[4]float64{
				ax + k*math.Cos(a), ay + k*math.Sin(a), bx - k*math.Cos(b), by - k*math.Sin(b)}})
		}
		return list
	}
	list := arc(nil, outer, from+narrow(outer), to-narrow(outer))
	list = arc(list, inner, to-narrow(inner), from+narrow(inner))
	return append(list, lineTo(list[0].X, list[0].Y))
}

func checkDonut(s *Spec) []Problem { return checkWhole(s, "环形图", 3) }
