package chart

import (
	"math"
	"strconv"
)

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
// no axis but the line at zero.
func (c *Chart) bars(width float64) *Scene {
	s := &Scene{Width: width}
	several := len(c.spec.Series) > 1
	numberSize, height := labelType(width), thickness
	if width < mediate {
		height = thicknessPhone
	}
	if several {
		numberSize, height = smallType, thin
	}
	positive, negative := 0.0, 0.0
	for i := range c.spec.Labels {
		for _, series := range c.spec.Series {
			v := series.Values[i]
			if v < 0 {
				negative = max(negative, boldWidth(c.number(v), numberSize)+gap)
			} else {
				positive = max(positive, boldWidth(c.number(v), numberSize)+c.shareWidth(v)+gap)
			}
		}
	}
	r := c.rowsFor(width, negative, positive)
	y := c.head(s, several)
	top := y
	block := float64(len(c.spec.Series))*(height+2) - 2
	y = r.each(s, y, block, func(i int, y float64) {
		for k, series := range c.spec.Series {
			class := c.colour(k, series.Name)
			if !several {
				class = c.accent(c.spec.Labels[i].Text)
			}
			c.bar(s, series.Values[i], r, y+float64(k)*(height+2), height, numberSize, class, c.tell(k, i))
		}
	})
	s.line(r.zero, top, r.zero, y+4, "axis")
	s.Height = math.Ceil(y + 8)
	return s
}

// rows are rows with a label each. It stands before what the row shows; where that
// would leave too little room, all labels stand above.
type rows struct {
	c            *Chart
	column, room float64 // width of the labels before, 0 if above; width in which they break
	size         float64
	zero, scale  float64 // where zero is, and pixels for one
}

// rowsFor makes rows whose values, from low to high, leave room at both sides for
// numbers.
func (c *Chart) rowsFor(width, negative, positive float64) *rows {
	r := &rows{c: c, size: labelType(width), room: width}
	r.column = c.labelColumn(width, r.size)
	if width-r.column-gap-positive-negative < width*.35 {
		r.column = 0
	}
	start := negative
	if r.column > 0 {
		start, r.room = negative+r.column+gap, r.column
	}
	high := c.high
	if high == c.low {
		high++ // nothing but zeros
	}
	r.scale = (width - positive - start) / (high - c.low)
	r.zero = start - c.low*r.scale
	return r
}

// each writes the label of every row and calls draw with where what it shows, of the
// height of block, begins. It returns where the last row ends.
func (r *rows) each(s *Scene, y, block float64, draw func(i int, y float64)) float64 {
	for i, l := range r.c.spec.Labels {
		if i > 0 {
			y += rowGap
		}
		lines, whole := wrap(l.Text, r.size, r.room, 2)
		words := float64(len(lines)) * r.size * leading
		first := y + max(0, (block-words)/2) // where the label begins
		if r.column == 0 {
			first = y
			y += words + 2
		} else {
			y += max(0, (words-block)/2)
		}
		for n, line := range lines {
			x, anchor := r.column, End
			if r.column == 0 {
				x, anchor = 0, Start
			}
			s.text(x, first+(float64(n)+.5)*r.size*leading+r.size*lift, line, r.size, anchor, "ink")
			if !whole {
				s.title(l.Text)
			}
		}
		draw(i, y)
		y += max(0, block)
		if r.column > 0 {
			y += max(0, (words-block)/2)
		}
	}
	return y
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

// bar draws a bar with its number behind the end, and its share of the sum.
func (c *Chart) bar(s *Scene, v float64, r *rows, y, height, size float64, class, title string) {
	baseline := y + height/2 + size*lift
	if math.IsNaN(v) {
		s.text(r.zero+gap-2, baseline, noValue, size, Start, "soft")
		return
	}
	length := v * r.scale
	if v != 0 && math.Abs(length) < 1 {
		length = math.Copysign(1, v) // what is there can be seen
	}
	x, anchor := r.zero+length+gap-2, Start
	if v < 0 {
		x, anchor = r.zero+length-gap+2, End
	}
	if v != 0 {
		s.rect(min(r.zero, r.zero+length), y, math.Abs(length), height, class, title)
	}
	s.text(x, baseline, c.number(v), size, anchor, "strong")
	if share := c.share(v); share != "" {
		s.text(x+boldWidth(c.number(v), size)+6, baseline, share, smallType, Start, "soft")
	}
}

// share is how much of the sum a value is, where that is to be told.
func (c *Chart) share(v float64) string {
	if !c.spec.Share || math.IsNaN(v) || !(c.total > 0) {
		return ""
	}
	return percent(v / c.total)
}

func (c *Chart) shareWidth(v float64) float64 {
	if share := c.share(v); share != "" {
		return 6 + textWidth(share, smallType)
	}
	return 0
}

// percent writes a share to a tenth.
func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) + "%" }

// number is what stands at a value's mark.
func (c *Chart) number(v float64) string {
	if math.IsNaN(v) {
		return noValue
	}
	return c.notation.short(v)
}
