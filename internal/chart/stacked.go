package chart

import "math"

// stacked lays out a bar for each label, of the parts that its values are, and with
// its sum behind the end. The parts of a hundred are all equally long.
func (c *Chart) stacked(width float64) *Scene {
	s := &Scene{Width: width}
	size, height := labelType(width), thickness
	sums := make([]float64, len(c.spec.Labels))
	c.low, c.high = 0, 0
	behind := gap
	for i := range sums {
		sums[i] = sum(c.at(i))
		c.high = max(c.high, sums[i])
		if !c.spec.Percent || !(sums[i] > 0) {
			behind = max(behind, boldWidth(c.whole(sums[i], i), size)+gap)
		}
	}
	if c.spec.Percent {
		c.high = 1
	}
	r := c.rowsFor(width, 0, behind)
	// Once the number of a series does not fit any more, it is left off for all rows
	// below: gaps here and there look like mistakes.
	said := make([]bool, len(c.spec.Series))
	for k := range said {
		said[k] = true
	}
	y := c.stackedHead(s)
	top := y
	y = r.each(s, y, height, func(i int, y float64) {
		x, scale := r.zero, r.scale
		if c.spec.Percent && sums[i] > 0 {
			scale /= sums[i]
		}
		for k, series := range c.spec.Series {
			v := series.Values[i]
			if !(v > 0) {
				continue
			}
			class, text := c.colour(k, series.Name), c.number(v)
			if c.spec.Percent {
				text = percent(v / sums[i])
			}
			length := v * scale
			s.rect(x, y, max(length-partGap, min(length, 1)), height, class, c.tellPart(k, i, sums[i]))
			if said[k] = said[k] && textWidth(text, smallType)+6 <= length-partGap; said[k] {
				s.text(x+(length-partGap)/2, y+height/2+smallType*lift, text, smallType, Middle, onto(class))
			}
			x += length
		}
		switch {
		case !(sums[i] > 0):
			s.text(r.zero+gap-2, y+height/2+size*lift, c.whole(sums[i], i), size, Start, "soft")
		case !c.spec.Percent:
			s.text(x+gap-2, y+height/2+size*lift, c.whole(sums[i], i), size, Start, "strong")
		}
	})
	s.line(r.zero, top, r.zero, y+4, "axis")
	s.Height = math.Ceil(y + 8)
	return s
}

// partGap is the paper between two parts.
const partGap = 1.5

func (c *Chart) stackedHead(s *Scene) float64 {
	if !c.spec.Percent {
		return c.head(s, true)
	}
	var names []keyed
	for k, series := range c.spec.Series {
		names = append(names, keyed{series.Name, c.colour(k, series.Name)})
	}
	return headed(s, "单位：%", names)
}

// onto is the class of text on an area.
func onto(class string) string {
	if class == "c0" {
		return "on0"
	}
	return "on"
}

// at lists the values of a label.
func (c *Chart) at(i int) []float64 {
	list := make([]float64, len(c.spec.Series))
	for k, series := range c.spec.Series {
		list[k] = series.Values[i]
	}
	return list
}

// whole writes the sum of the values of a label, if there are any.
func (c *Chart) whole(sum float64, i int) string {
	for _, v := range c.at(i) {
		if !math.IsNaN(v) {
			return c.number(sum)
		}
	}
	return noValue
}

// tellPart tells of a part with its share of the whole.
func (c *Chart) tellPart(k, i int, whole float64) string {
	return c.tell(k, i) + "，占" + percent(c.spec.Series[k].Values[i]/whole)
}

// checkParts lists what keeps values from being the parts of a whole.
func checkParts(s *Spec) (list []Problem) {
	for _, series := range s.Series {
		for i, v := range series.Values {
			if v < 0 && i < len(s.Labels) {
				list = append(list, Problem{"“" + s.Labels[i].Text + "”的值" + full(v, s.Unit) + "小于零，不能是整体的一部分", "改用条形图"})
				return list
			}
		}
	}
	return nil
}
