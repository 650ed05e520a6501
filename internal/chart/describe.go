package chart

import (
	"math"
	"strconv"
	"strings"
)

// Title says what kind of chart it is and what it shows.
func (c *Chart) Title() string {
	if c.spec.Title == "" {
		return c.kind.name
	}
	return c.kind.name + "：" + c.spec.Title
}

// maxTold is how many numbers are told one by one.
const maxTold = 6

// Description tells the figures to those who do not see the chart: all where
// there are few, else the first, last, highest and lowest of each series.
func (c *Chart) Description() string {
	var b strings.Builder
	if len(c.spec.Flows) > 0 {
		for i := range c.spec.Flows {
			b.WriteString(c.spec.tellFlow(&c.spec.Flows[i]) + "。")
		}
		return b.String()
	}
	b.WriteString("共" + strconv.Itoa(len(c.spec.Labels)) + "项")
	if c.spec.Unit != "" {
		b.WriteString("，单位：" + c.spec.Unit)
	}
	b.WriteString("。")
	for k, series := range c.spec.Series {
		if len(c.spec.Series) > 1 {
			b.WriteString(series.Name + "：")
		}
		b.WriteString(c.told(k) + "。")
	}
	if c.left > 0 {
		b.WriteString("另有" + strconv.Itoa(c.left) + "项没有画出。")
	}
	return b.String()
}

// told lists the figures of a series.
func (c *Chart) told(k int) string {
	values := c.spec.Series[k].Values
	most, least := extremes(values)
	if most < 0 {
		return "没有数据"
	}
	one := func(i int) string { return c.spec.Labels[i].Text + " " + full(values[i], "") }
	var parts []string
	missing := 0
	for i, v := range values {
		if math.IsNaN(v) {
			missing++
		} else if len(values) <= maxTold {
			parts = append(parts, one(i))
		}
	}
	if len(values) > maxTold {
		if !c.kind.sorted || c.spec.Sort == AsGiven {
			first, last := 0, len(values)-1
			for math.IsNaN(values[first]) {
				first++
			}
			for math.IsNaN(values[last]) {
				last--
			}
			parts = append(parts, "从"+one(first)+"到"+one(last))
		}
		parts = append(parts, "最高"+one(most), "最低"+one(least))
	}
	if missing > 0 {
		parts = append(parts, strconv.Itoa(missing)+"项无数据")
	}
	return strings.Join(parts, "，")
}

// tell is what is told of one mark.
func (c *Chart) tell(k, i int) string {
	text := c.spec.Labels[i].Text
	if len(c.spec.Series) > 1 {
		text += " " + c.spec.Series[k].Name
	}
	v := c.spec.Series[k].Values[i]
	if math.IsNaN(v) {
		return text + "：" + noValue
	}
	return text + "：" + full(v, c.spec.Unit)
}

// Notes lists what must be said beside the drawing for it to be honest: what is left
// out, where an axis begins, what was rounded.
func (c *Chart) Notes() (list []string) {
	if c.left > 0 {
		list = append(list, "只画出前"+strconv.Itoa(len(c.spec.Labels))+"项，其余"+grouped(strconv.Itoa(c.left))+"项见数据表")
	}
	if c.undrawn > 0 {
		list = append(list, "只画出前"+strconv.Itoa(len(c.spec.Series))+"个系列，其余"+strconv.Itoa(c.undrawn)+"个见数据表")
	}
	series := c.spec.Series
	switch {
	case c.spec.Cut:
		list = append(list, "纵轴不从零开始")
	case c.spec.Percent && c.kind.kind == Stacked:
		list = append(list, "百分比经四舍五入，各项相加不一定等于100%")
	case c.kind.kind == Waffle && rounded(series[0].Values):
		list = append(list, "格数按最大余额法取整，使各项相加等于100")
	case c.kind.kind == Pictogram && c.each() != 1:
		list = append(list, "每个圆点代表"+full(c.each(), c.spec.Unit)+"，不足的四舍五入")
	case c.kind.kind == Multiples:
		list = append(list, "各小图的纵轴相同")
	}
	if c.spec.Share && c.total > 0 {
		note := "百分比是占合计" + full(c.total, c.spec.Unit) + "的比例"
		if !c.sharesAddUp() {
			note += "，经四舍五入，各项相加不等于100%"
		}
		list = append(list, note)
	}
	return list
}

// sharesAddUp reports whether the shares, as they are written, make up the whole.
func (c *Chart) sharesAddUp() bool {
	tenths := 0.0
	for _, v := range c.spec.Series[0].Values {
		if !math.IsNaN(v) {
			tenths += math.Round(1000 * v / c.total)
		}
	}
	return tenths == 1000
}

// NameColumns is how many columns of the table of the Spec name things, before those
// that hold numbers.
func (c *Chart) NameColumns() int {
	if len(c.spec.Flows) > 0 {
		return 2
	}
	return 1
}
