package revision

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"gongkai/internal/table"
)

// numeric reports whether cells of the type are numbers.
func numeric(t table.Type) bool { return t == table.Integer || t == table.Number }

// normal returns what a text means in a column: texts that mean the same give
// the same.
func normal(c *table.Column, text string) string {
	v := c.Parse(text)
	switch {
	case v.State == table.Absent:
		return "\x00" + v.Meaning
	case v.State == table.Invalid:
		return strings.TrimSpace(text)
	case numeric(c.Type):
		return plainNumber(v.Text)
	}
	return v.Text
}

// plainNumber drops the zeros behind the point: 1.50 is 1.5.
func plainNumber(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// same reports whether two texts of a column of both tables mean the same, and
// keeps count of what tells a change of scale.
func (p *pair) same(c *table.Column, from, to string) bool {
	if from == to {
		return true
	}
	p.differ++
	a, b := normal(c, from), normal(c, to)
	if p.from != "" && numeric(c.Type) && normal(c, strings.TrimSpace(from)+p.from) == b {
		p.converted++
		return true
	}
	if a == b {
		return true
	}
	if power := powerBetween(a, b); power != 0 && numeric(c.Type) {
		if p.powers == nil {
			p.powers = map[int]int{}
		}
		p.powers[power]++
	}
	return false
}

// powerBetween returns k if b is a multiplied by the k-th power of ten, give or
// take what rounding does; 0 if it is not, or if k is within ±1.
func powerBetween(a, b string) int {
	x, err := strconv.ParseFloat(a, 64)
	y, also := strconv.ParseFloat(b, 64)
	if err != nil || also != nil || x == 0 || y/x <= 0 {
		return 0
	}
	power := math.Log10(y / x)
	k := math.Round(power)
	if math.Abs(power-k) > 0.002 || math.Abs(k) < 2 || math.IsInf(k, 0) {
		return 0
	}
	return int(k)
}

// Difference returns how much a number has grown, as a plain decimal with a minus
// if it has shrunk; false if the column or one of the texts is no number.
func (c Cell) Difference(t table.Type) (string, bool) {
	if !numeric(t) {
		return "", false
	}
	from, places, ok := decimal(c.From)
	to, others, also := decimal(c.To)
	if !ok || !also {
		return "", false
	}
	text := to.Sub(to, from).FloatString(max(places, others))
	return text, true
}

// decimal reads a number as editors write it, and how many places it has.
func decimal(s string) (n *big.Rat, places int, ok bool) {
	c := table.Column{Type: table.Number}
	v := c.Parse(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	if v.State != table.Present || len(v.Text) > 60 {
		return nil, 0, false
	}
	n, ok = new(big.Rat).SetString(v.Text)
	if _, fraction, has := strings.Cut(v.Text, "."); has {
		places = len(fraction)
	}
	return n, places, ok
}

// word returns a text of a key for readers: the year 2019 is 2019年.
func word(c *table.Column, text string) string {
	v := c.Parse(text)
	if v.State != table.Present {
		return strings.TrimSpace(text)
	}
	parts := strings.Split(v.Text, "-")
	marks := []string{"年", "月", "日"}
	switch c.Type {
	case table.Year, table.YearMonth, table.Date:
		var b strings.Builder
		for i, part := range parts[:min(len(parts), len(marks))] {
			b.WriteString(strings.TrimLeft(part, "0") + marks[i])
		}
		return b.String()
	}
	return strings.TrimSpace(text)
}
