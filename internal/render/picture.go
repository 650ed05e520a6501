package render

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"gongkai/internal/export"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// The size of a picture of a distribution, in pixels of CSS.
const (
	pictureWidth  = 120
	pictureHeight = 32
)

// mostFrequent is how many values the dictionary names.
const mostFrequent = 3

// picture draws how the values of a column are distributed: numbers as a
// histogram, anything else as a bar for each value, the most frequent first.
// Where nothing is to be seen, such as in names of which each occurs once, it is
// empty. The text that stands for it says the same in words.
func picture(chunks *export.Chunks, c *table.Column, i int) (template.HTML, error) {
	list, err := chunks.Bins(i)
	if err != nil {
		return "", err
	}
	if list != nil {
		counts := make([]int, len(list))
		most := 0
		for n, b := range list {
			if counts[n] = b.Count; b.Count > list[most].Count {
				most = n
			}
		}
		b := list[most]
		label := fmt.Sprintf("分布图：最多的是%s至%s，%s个", roughly(b.Low), roughly(b.High), grouped(b.Count))
		if b.High-b.Low == 1 && c.Type == table.Integer {
			label = fmt.Sprintf("分布图：最多的是%s，%s个", roughly(b.Low), grouped(b.Count))
		}
		return bars(counts, label), nil
	}
	if !repeats(c) || c.Distinct < 2 || numeric(c.Type) {
		return "", nil
	}
	counts := make([]int, len(c.MostFrequent))
	for n, f := range c.MostFrequent {
		counts[n] = f.Count
	}
	return bars(counts, "分布图：共"+grouped(c.Distinct)+"种值，最多的有"+grouped(counts[0])+"个"), nil
}

// repeats reports whether it is known which values are the most frequent.
func repeats(c *table.Column) bool {
	return !c.Capped && len(c.MostFrequent) > 0 && c.MostFrequent[0].Count > 1
}

// frequent names the most frequent values of a column of text.
func frequent(c *table.Column) string {
	switch {
	case c.Count == 0:
		return ""
	case c.Capped:
		return "超过" + grouped(c.Distinct) + "种"
	case !repeats(c):
		return grouped(c.Distinct) + "种，各不相同"
	}
	var names []string
	for _, f := range c.MostFrequent[:min(mostFrequent, len(c.MostFrequent))] {
		names = append(names, clip(f.Text, 20)+"（"+grouped(f.Count)+"）")
	}
	text := strings.Join(names, "、")
	if c.Distinct > len(names) {
		text += "等" + grouped(c.Distinct) + "种"
	}
	return text
}

// clip shortens a text to n characters.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// roughly prints the end of a bin to three places or to the whole number.
func roughly(v float64) string {
	text := strconv.FormatFloat(v, 'f', 0, 64)
	if v < 100 && v > -100 {
		text = strconv.FormatFloat(v, 'g', 3, 64)
	}
	n, ok := site.ParseNum(text)
	if !ok {
		return text
	}
	return n.Grouped()
}

// bars draws columns side by side. What occurs at all is at least a pixel high.
func bars(counts []int, label string) template.HTML {
	most := 1
	for _, n := range counts {
		most = max(most, n)
	}
	var path strings.Builder
	for i, n := range counts {
		if n == 0 {
			continue
		}
		left, right := i*pictureWidth/len(counts), (i+1)*pictureWidth/len(counts)-1
		height := max(1, (n*pictureHeight+most/2)/most)
		fmt.Fprintf(&path, "M%d %dV%dH%dV%dz", left, pictureHeight, pictureHeight-height, max(right, left+1), pictureHeight)
	}
	return template.HTML(fmt.Sprintf(`<svg class="spread" role="img" aria-label="%s" width="%d" height="%d" viewBox="0 0 %d %d"><path d="%s" fill="currentColor"/></svg>`,
		template.HTMLEscapeString(label), pictureWidth, pictureHeight, pictureWidth, pictureHeight, path.String()))
}
