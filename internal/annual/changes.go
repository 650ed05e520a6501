package annual

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Change is what the text says of a change that it states in whole numbers: 41% of
// 由51个增加到72个，增幅达41%, 265 of 2575宗，较上年的2310宗增加265宗.
type Change struct {
	From, To float64
	Said     Stated
	Unit     string // of what is said: %, or that of the numbers
}

// Exact returns what should be said.
func (c Change) Exact() float64 {
	by := math.Abs(c.To - c.From)
	if c.Unit == "%" {
		return 100 * by / c.From
	}
	return by
}

const (
	whole = `(\d{1,3}(?:,\d{3})+|\d+)`
	// A unit is none of a percentage or of a number that is rounded.
	countUnit = `([^\d,.。;%、()\n余多万亿百千]{0,6}?)`
	rise      = `增加|增长|上升|提高|提升|扩大|扩展|新增|增|升|多`
	fall      = `减少|下降|降低|压减|压缩|精简|缩减|整合|合并|归并|减|降|缩|少`
)

var (
	changePattern = regexp.MustCompile(`[由从][^。;,\d\n约近超逾]{0,8}?(?:\d{4}年[^。;,\d\n约近超逾]{0,6}?)?` + whole + countUnit +
		`(?:` + rise + `|` + fall + `)(?:到|至|为|成)(?:\d{4}年的?)?` + whole + countUnit + `[,(]`)
	comparePattern = regexp.MustCompile(`(?:` + whole + countUnit + `[,(])?[较比](?:上年|去年|上一年|\d{4}年)(?:度|同期|全年)*的?` +
		whole + countUnit + `(` + rise + `|` + fall + `)了?` + whole + countUnit + `([,(。;)\n]|$)`)
	// What is said of a change stands alone: it compares nothing else and is of no part.
	saidPattern = regexp.MustCompile(`^(?:共|净|增幅|降幅|幅度|率|达到?|为|了|` + rise + `|` + fall + `)+` + number + `(%|` + countUnit[1:len(countUnit)-1] + `)(?:[,。;)\n]|$)`)
)

// Changes reads the changes that the text states in whole numbers, one for each thing it
// says of them.
func (p *Prose) Changes() (list []Change) {
	for _, m := range changePattern.FindAllStringSubmatchIndex(p.Text, -1) {
		part := func(i int) string { return p.Text[m[2*i]:m[2*i+1]] }
		if unit := part(2); strings.HasPrefix(part(4), unit) {
			list = append(list, p.saidOf(Change{From: wholeNumber(part(1)), To: wholeNumber(part(3)), Unit: unit}, m[1])...)
		}
	}
	for _, m := range comparePattern.FindAllStringSubmatchIndex(p.Text, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return p.Text[m[2*i]:m[2*i+1]]
		}
		unit, from, by := part(4), wholeNumber(part(3)), wholeNumber(part(6))
		if part(7) != unit {
			continue
		}
		if part(1) != "" && part(2) == unit {
			by := Stated{Value: by, Scale: 1, Text: part(6), From: m[12], To: m[13]}
			list = append(list, Change{From: from, To: wholeNumber(part(1)), Said: by, Unit: unit})
		}
		if strings.Contains(fall, part(5)) {
			by = -by
		}
		list = append(list, p.saidOf(Change{From: from, To: from + by, Unit: unit}, m[1])...)
	}
	return list
}

func wholeNumber(s string) float64 {
	v, _ := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return v
}

// saidOf reads what follows a change: how much it is, in its unit and in percent.
func (p *Prose) saidOf(c Change, at int) (list []Change) {
	for c.From > 0 {
		rest := p.Text[at:]
		m := saidPattern.FindStringSubmatchIndex(rest)
		if m == nil {
			return list
		}
		said := c
		said.Said = *p.shift(stated(rest, m, 1), at)
		if unit := rest[m[14]:m[15]]; unit == "%" {
			said.Unit = unit
		} else if unit != c.Unit {
			return list
		}
		list = append(list, said)
		at += m[1]
	}
	return list
}
