package chart

import (
	"math"
	"slices"
)

// maxTileColumns is how many tiles stand beside each other.
const maxTileColumns = 10

// tiles lays out a square for each label, the darker the more. Where labels have
// places they stand there, as on a map, else one after the other.
func (c *Chart) tiles(width float64) *Scene {
	s := &Scene{Width: width}
	columns, rows := 0, 0
	for _, l := range c.spec.Labels {
		columns, rows = max(columns, l.Column), max(rows, l.Row)
	}
	placed := columns > 0
	if !placed {
		columns = max(1, min(len(c.spec.Labels), int(width/92)))
		rows = (len(c.spec.Labels) + columns - 1) / columns
	}
	const space = 4.0
	size := math.Floor(min(96, (width+space)/float64(max(columns, 1))-space))
	bounds := c.classes()
	y := c.classKey(s, bounds) + 4
	for i, l := range c.spec.Labels {
		column, row := l.Column-1, l.Row-1
		if !placed {
			column, row = i%columns, i/columns
		}
		x, y := float64(column)*(size+space), y+float64(row)*(size+space)
		v := c.spec.Series[0].Values[i]
		class := class(bounds, v)
		s.rect(x+.5, y+.5, size-1, size-1, class, c.tell(0, i))
		over := "lo"
		if class == "s4" || class == "s5" {
			over = "hi"
		}
		number := c.number(v)
		numbered := size >= 52 && textWidth(number, smallType) <= size-6
		most := 2
		if numbered && size < 64 {
			most = 1
		}
		lines, _ := wrap(l.Text, smallType, size-6, most)
		if numbered {
			lines = append(lines, number)
		}
		at := y + size/2 - float64(len(lines))*smallType*1.25/2 + smallType*(.625+lift)
		for n, line := range lines {
			s.text(x+size/2, at+float64(n)*smallType*1.25, line, smallType, Middle, over)
			s.title(c.tell(0, i))
		}
	}
	s.Height = math.Ceil(y + float64(rows)*(size+space))
	return s
}

// classes returns round bounds of at most five classes.
func (c *Chart) classes() []float64 {
	low, high := span(c.spec.Series[0].Values)
	if math.IsNaN(low) {
		low, high = 0, 1
	}
	if low > 0 && low < high/3 {
		low = 0
	}
	return ticks(low, high, 5, c.notation.whole)
}

// class is the class of a value: s1 for the least. Where there are fewer than five
// they are those of the most.
func class(bounds []float64, v float64) string {
	if math.IsNaN(v) {
		return "s0"
	}
	n := len(bounds) - 1
	k := 0
	for k < n-1 && v >= bounds[k+1] {
		k++
	}
	return "s" + string(rune('1'+5-n+k))
}

// classKey writes which class stands for what.
func (c *Chart) classKey(s *Scene, bounds []float64) float64 {
	y := headed(s, c.unitRemark(), nil)
	x := 0.0
	y += 24
	entry := func(class, text string) {
		width := 20 + textWidth(text, smallType)
		if x > 0 && x+width > s.Width {
			x, y = 0, y+22
		}
		s.rect(x+.5, y-15, 13, 13, class, "")
		s.text(x+20, y-4.4, text, smallType, Start, "soft")
		x += width + 16
	}
	for k := range len(bounds) - 1 {
		entry(class(bounds, bounds[k]), c.number(bounds[k])+"～"+c.number(bounds[k+1]))
	}
	if slices.ContainsFunc(c.spec.Series[0].Values, math.IsNaN) {
		entry("s0", noValue)
	}
	return y + 6
}

func checkTiles(s *Spec) []Problem {
	if len(s.Series) != 1 || len(s.Labels) == 0 {
		return []Problem{{"方格图画一列数值，这里有" + full(float64(len(s.Series)), "列"), "只写一列"}}
	}
	if len(s.Labels) > 80 {
		return []Problem{{"方格图至多80项，这里有" + full(float64(len(s.Labels)), "项"), "只选一部分，或者改用条形图"}}
	}
	if _, high := span(s.Series[0].Values); math.IsNaN(high) {
		return []Problem{{"没有可画的数值", "检查所选的列和条件"}}
	}
	taken := map[[2]int]string{}
	placed := 0
	for _, l := range s.Labels {
		if l.Row == 0 && l.Column == 0 {
			continue
		}
		placed++
		at := [2]int{l.Row, l.Column}
		switch {
		case l.Row < 1 || l.Column < 1 || l.Column > maxTileColumns || l.Row > 20:
			return []Problem{{"“" + l.Text + "”的位置不对：第" + full(float64(l.Row), "行") + "第" + full(float64(l.Column), "列"), "行从1到20，列从1到10"}}
		case taken[at] != "":
			return []Problem{{"“" + taken[at] + "”和“" + l.Text + "”在同一个位置", "给每一项一个自己的行和列"}}
		}
		taken[at] = l.Text
	}
	if placed > 0 && placed < len(s.Labels) {
		return []Problem{{"有的项没有写位置", "给每一项写行和列，或者都不写"}}
	}
	return nil
}
