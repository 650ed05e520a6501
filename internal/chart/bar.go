package chart

import "math"

// The measures of bars.
const (
	thickness      = 24.0 // of a bar that is alone in its row
	thicknessPhone = 22.0
	thin           = 17.0 // of one of several
	rowGap         = 14.0
	leading        = 1.3 // of lines of text
	gap            = 10.0
)

// noValue stands where a bar would be.
const noValue = "无数据"

// bars lays out a row for each label. Every bar carries its number, so there is
// no axis but the line at zero. A label stands before its bars; where that would
// leave too little for the bars, all labels stand above.
func (c *Chart) bars(width float64) *Scene {
	s := &Scene{Width: width}
	size := labelType(width)
	several := len(c.spec.Series) > 1
	numberSize, height := size, thickness
	if width < mediate {
		height = thicknessPhone
	}
	if several {
		numberSize, height = smallType, thin
	}

	positive, negative := 0.0, 0.0
	for i := range c.spec.Labels {
		for _, series := range c.spec.Series {
			if v := series.Values[i]; v < 0 {
				negative = max(negative, boldWidth(c.number(v), numberSize)+gap)
			} else {
				positive = max(positive, boldWidth(c.number(v), numberSize)+gap)
			}
		}
	}
	column := c.labelColumn(width, size)
	if width-column-gap-positive-negative < width*.35 {
		column = 0
	}
	start, room := negative, width
	if column > 0 {
		start, room = negative+column+gap, column
	}
	high := c.high
	if high == c.low {
		high++ // nothing but zeros
	}
	scale := (width - positive - start) / (high - c.low)
	zero := start - c.low*scale

	y := c.head(s, several)
	top := y
	for i, l := range c.spec.Labels {
		if i > 0 {
			y += rowGap
		}
		lines, whole := wrap(l.Text, size, room, 2)
		words := float64(len(lines)) * size * leading
		block := float64(len(c.spec.Series))*(height+2) - 2
		first := y + max(0, (block-words)/2) // where the label begins
		if column == 0 {
			first = y
			y += words + 2
		} else {
			y += max(0, (words-block)/2)
		}
		for n, line := range lines {
			x, anchor := column, End
			if column == 0 {
				x, anchor = 0, Start
			}
			s.text(x, first+(float64(n)+.5)*size*leading+size*lift, line, size, anchor, "ink")
			if !whole {
				s.Elements[len(s.Elements)-1].Title = l.Text
			}
		}
		for k, series := range c.spec.Series {
			class := fill(k)
			if c.isRest(l.Text) && !several {
				class = "c0"
			}
			c.bar(s, series.Values[i], zero, y+float64(k)*(height+2), scale, height, numberSize, class, c.tell(k, i))
		}
		y += max(0, block)
		if column > 0 {
			y += max(0, (words-block)/2)
		}
	}
	s.line(zero, top, zero, y+4, "axis")
	s.Height = math.Ceil(y + 8)
	return s
}

// labelColumn is how wide the labels before the bars are: as wide as the longest,
// but no more than a third of all, in which they break into two lines. It is 0
// where they do not fit and must stand above.
func (c *Chart) labelColumn(width, size float64) float64 {
	column, limit := 0.0, width*.34
	for _, l := range c.spec.Labels {
		w := textWidth(l.Text, size) + .1 // the parts of the sum may be rounded otherwise
		if w > limit {
			if _, whole := wrap(l.Text, size, limit, 2); !whole || width < mediate {
				return 0
			}
			w = limit
		}
		column = max(column, w)
	}
	return column
}

// bar draws a bar with its number behind the end.
func (c *Chart) bar(s *Scene, v, zero, y, scale, height, size float64, class, title string) {
	baseline := y + height/2 + size*lift
	if math.IsNaN(v) {
		s.text(zero+gap-2, baseline, noValue, size, Start, "soft")
		return
	}
	length := v * scale
	if v != 0 && math.Abs(length) < 1 {
		length = math.Copysign(1, v) // what is there can be seen
	}
	x, anchor := zero+length+gap-2, Start
	if v < 0 {
		x, anchor = zero+length-gap+2, End
	}
	if v != 0 {
		s.rect(min(zero, zero+length), y, math.Abs(length), height, class, title)
	}
	s.text(x, baseline, c.number(v), size, anchor, "strong")
}

// number is what stands at a value's mark.
func (c *Chart) number(v float64) string {
	if math.IsNaN(v) {
		return noValue
	}
	return c.notation.short(v)
}
