package table

import (
	"cmp"
	"slices"
)

// summarise fills in the counts, the extremes and the most frequent values.
func (c *Column) summarise(s *stats, n int) {
	for m, count := range s.markers {
		c.Missing = append(c.Missing, Missing{m, c.meaning(m), count})
		c.MissingCount += count
	}
	words := map[string]int{}
	if c.Type != String {
		words = s.words
	}
	for m, count := range words {
		c.Missing = append(c.Missing, Missing{m, c.meaning(m), count})
		c.MissingCount += count
	}
	if s.blanks > 0 {
		c.Missing = append(c.Missing, Missing{"", c.blank(), s.blanks})
		c.MissingCount += s.blanks
	}
	slices.SortFunc(c.Missing, func(a, b Missing) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Marker, b.Marker))
	})
	c.Count = n
	if c.Type == String {
		c.Count += s.wordsTotal()
	}
	c.Longest = s.longest
	c.extremes(s)

	c.Capped = s.capped
	c.Distinct = s.most
	if s.capped {
		return
	}
	c.Distinct = 0
	for text, v := range s.values {
		if _, missing := words[text]; missing {
			continue
		}
		c.Distinct++
		c.MostFrequent = append(c.MostFrequent, v.Frequency)
	}
	slices.SortFunc(c.MostFrequent, func(a, b Frequency) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	c.MostFrequent = slices.Clip(c.MostFrequent[:min(len(c.MostFrequent), mostFrequent)])
}

// mostFrequent is how many values a column lists.
const mostFrequent = 20

// blank returns what a blank cell means.
func (c *Column) blank() string {
	if m, ok := c.extra[""]; ok {
		return m
	}
	return blankMeaning
}

func (c *Column) meaning(marker string) string {
	if m, ok := c.extra[marker]; ok {
		return m
	}
	if m, ok := markers[marker]; ok {
		return m
	}
	return wordMarkers[marker]
}

func (c *Column) extremes(s *stats) {
	switch c.Type {
	case Integer, Number:
		var e extremes
		e.merge(&s.integers, 0)
		e.merge(&s.decimals, 0)
		e.merge(&s.codes, 0)
		for u, x := range s.suffixes {
			if power, ok := c.rescale(u); ok {
				e.merge(x, power)
			}
		}
		c.Min, c.Max = e.min, e.max
		c.Median = s.numbers.median()
	case Date, DateTime, YearMonth, Year, Period:
		low, high := s.low, s.high
		for _, e := range []*extremes{&s.integers, &s.decimals} {
			if e.count == 0 {
				continue
			}
			if v := c.Parse(e.min); v.State == Present && (low == "" || v.Text < low) {
				low = v.Text
			}
			if v := c.Parse(e.max); v.State == Present && v.Text > high {
				high = v.Text
			}
		}
		c.Min, c.Max = low, high
	}
}

// rescale returns the power of ten that turns a number with the suffix into one
// in the unit of the column, and whether there is one. Percentages never change:
// 12% in a column of % is 12, and in any other column no number at all.
func (c *Column) rescale(suffix string) (power int, ok bool) {
	if suffix == c.Unit || foldWidth(c.Unit) == suffix {
		return 0, true
	}
	if c.Unit == "" {
		return 0, false
	}
	p, base := cutScale(suffix)
	q, unit := cutScale(c.Unit)
	if base != "" && base != unit || p == q && base == unit {
		return 0, false
	}
	return p - q, true
}
