package chart

import (
	"math"
	"strconv"
	"strings"
)

// compare lays out two bars for each label, the earlier one grey, and says how much
// the later one has changed. Two values alone get a row each.
func (c *Chart) compare(width float64) *Scene {
	s := &Scene{Width: width}
	if len(c.spec.Labels) == 1 {
		return c.compareTwo(s)
	}
	height, size := thin, float64(smallType)
	positive, negative := 0.0, 0.0
	for i := range c.spec.Labels {
		for k, series := range c.spec.Series {
			w := boldWidth(c.number(series.Values[i]), size) + gap
			if k == 1 && width >= mediate {
				w += 6 + textWidth(c.change(i), size)
			}
			if series.Values[i] < 0 {
				negative = max(negative, w)
			} else {
				positive = max(positive, w)
			}
		}
	}
	r := c.rowsFor(width, negative, positive)
	block := 2*height + 2
	if width < mediate {
		block += size * leading // the change has a line of its own
	}
	y := headed(s, c.unitRemark(), []keyed{{c.spec.Series[0].Name, "c0"}, {c.spec.Series[1].Name, "c1"}})
	top := y
	y = r.each(s, y, block, func(i int, y float64) {
		c.bar(s, c.spec.Series[0].Values[i], r, y, height, size, "c0", c.tell(0, i))
		c.bar(s, c.spec.Series[1].Values[i], r, y+height+2, height, size, "c1", c.tell(1, i))
		change, v := c.change(i), c.spec.Series[1].Values[i]
		switch {
		case change == "":
		case width < mediate:
			s.text(r.zero+2, y+2*height+2+size, change, size, Start, "soft")
		case v < 0:
			s.text(r.zero+v*r.scale-gap+2-boldWidth(c.number(v), size)-6, y+height*1.5+2+size*lift, change, size, End, "soft")
		default:
			s.text(r.zero+max(v*r.scale, 1)+gap-2+boldWidth(c.number(v), size)+6, y+height*1.5+2+size*lift, change, size, Start, "soft")
		}
	})
	s.line(r.zero, top, r.zero, y+4, "axis")
	s.Height = math.Ceil(y + 8)
	return s
}

// compareTwo draws two values one below the other, the change beneath them.
func (c *Chart) compareTwo(s *Scene) *Scene {
	size := labelType(s.Width)
	two := *c
	two.spec.Labels = []Label{{Text: c.spec.Series[0].Name}, {Text: c.spec.Series[1].Name}}
	two.spec.Series = []Series{{Values: []float64{c.spec.Series[0].Values[0], c.spec.Series[1].Values[0]}}}
	behind, before := gap, 0.0
	for _, v := range two.spec.Series[0].Values {
		if v < 0 {
			before = max(before, boldWidth(c.number(v), size)+gap)
		} else {
			behind = max(behind, boldWidth(c.number(v), size)+gap)
		}
	}
	r := two.rowsFor(s.Width, before, behind)
	y := headed(s, c.unitRemark(), nil)
	top := y
	y = r.each(s, y, 34, func(i int, y float64) {
		class := "c" + strconv.Itoa(i)
		v := two.spec.Series[0].Values[i]
		c.bar(s, v, r, y, 34, size, class, c.tell(i, 0))
		if change := c.change(0); i == 1 && change != "" && v*r.scale > textWidth(change, size)+16 {
			s.text(r.zero+10, y+17+size*lift, change, size, Start, "on")
		}
	})
	s.line(r.zero, top, r.zero, y+4, "axis")
	s.Height = math.Ceil(y + 8)
	return s
}

func (c *Chart) unitRemark() string { return before("单位：", c.notation.unit) }

// change says how the second value of a label differs from the first: a quantity in
// percent of the first, a percentage in points.
func (c *Chart) change(i int) string {
	from, to := c.spec.Series[0].Values[i], c.spec.Series[1].Values[i]
	switch {
	case math.IsNaN(from) || math.IsNaN(to):
		return ""
	case from == to:
		return "持平"
	}
	word := "增长"
	if strings.HasPrefix(c.spec.Unit, "%") || c.spec.Unit == "百分点" || c.spec.Unit == "个百分点" {
		if word = "上升"; to < from {
			word = "下降"
		}
		points, _ := strconv.ParseFloat(strconv.FormatFloat(math.Abs(to-from), 'f', 2, 64), 64)
		return word + plain(points) + "个百分点"
	}
	if from <= 0 || to < 0 {
		return "" // no percentage of it makes sense
	}
	if to < from {
		word = "下降"
	}
	part := math.Abs(to-from) / from
	if part > 10 {
		return word + "至" + grouped(strconv.FormatFloat(to/from, 'g', 3, 64)) + "倍"
	}
	return word + percent(part)
}

// checkTwo demands two times.
func checkTwo(s *Spec) []Problem {
	if len(s.Series) == 2 && len(s.Labels) > 0 || len(s.Labels) == 2 && len(s.Series) > 0 {
		return nil
	}
	return []Problem{{"要有前后两个时间的数，这里有" + strconv.Itoa(len(s.Series)) + "列数值、" + strconv.Itoa(len(s.Labels)) + "项",
		"写两列数值，或者只选两个时间"}}
}

// turned makes two series, before and after, of a label for each thing. Where the two
// labels are the times, the series become the labels.
func turned(s Spec) Spec {
	if len(s.Series) == 2 || len(s.Labels) != 2 {
		return s
	}
	items := make([]Label, len(s.Series))
	pair := []Series{{Name: s.Labels[0].Text}, {Name: s.Labels[1].Text}}
	for k, series := range s.Series {
		items[k].Text = series.Name
		for i := range pair {
			v := math.NaN()
			if i < len(series.Values) {
				v = series.Values[i]
			}
			pair[i].Values = append(pair[i].Values, v)
		}
	}
	s.Labels, s.Series = items, pair
	return s
}
