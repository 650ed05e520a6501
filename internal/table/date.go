package table

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// readTime reads a trimmed cell whose width is folded as a point or span of
// time. The text it returns is that of ISO 8601. Bare digits are not read here:
// 2019 and 20190305 are times only in a column that is one.
func readTime(s string) (kind, string) {
	if !mayBeTime(s) {
		return kindText, ""
	}
	p := &timeText{rest: arabic(s)}
	k, iso := p.read()
	if k != kindText && strings.TrimSpace(p.rest) != "" {
		return kindText, ""
	}
	return k, iso
}

// Time returns what a cell says as a point or span of time, as the canonical text
// of one of the types of columns, whatever the column is. It returns false for
// what is none.
func Time(cell string) (iso string, ok bool) {
	l := classify(trimText(cell))
	switch l.kind {
	case kindDate:
		return canonical(l, trimText(cell)), true
	case kindDateTime, kindYearMonth, kindYear, kindPeriod:
		return l.text, true
	}
	return "", false
}

// mayBeTime is a cheap look before the careful one.
func mayBeTime(s string) bool {
	if len(s) < 4 || len(s) > 60 {
		return false
	}
	switch c := s[0]; {
	case digit(c):
		return strings.ContainsAny(s, "-/.年月Qq")
	case c < utf8.RuneSelf:
		return monthNumber(s[:3]) > 0 && s[3] == '-'
	}
	return strings.HasPrefix(s, "一") || strings.HasPrefix(s, "二")
}

// timeText is what is left of a text while it is read from the left.
type timeText struct{ rest string }

func (p *timeText) skip(words ...string) bool {
	for _, w := range words {
		if rest, ok := strings.CutPrefix(p.rest, w); ok {
			p.rest = rest
			return true
		}
	}
	return false
}

// digits takes the run of digits at the front; n is its length, 0 when there is
// none or it is too long for any part of a time.
func (p *timeText) digits() (value, n int) {
	for n < len(p.rest) && digit(p.rest[n]) {
		value = value*10 + int(p.rest[n]-'0')
		n++
		if n > 8 {
			return 0, 0
		}
	}
	p.rest = p.rest[n:]
	return value, n
}

// dash takes what stands between the ends of a span.
func (p *timeText) dash() bool {
	save := p.rest
	p.rest = strings.TrimLeft(p.rest, " ")
	if p.skip("——", "--", "—", "–", "-", "~", "至", "到") {
		p.rest = strings.TrimLeft(p.rest, " ")
		return true
	}
	p.rest = save
	return false
}

func (p *timeText) read() (kind, string) {
	if k, iso := p.monthDay(); k != kindText {
		return k, iso
	}
	y, n := p.digits()
	switch n {
	case 4:
		if y < 1000 {
			return kindText, ""
		}
		return p.afterYear(y)
	case 1, 2:
		return p.shortYear()
	}
	return kindText, ""
}

// monthDay reads what spreadsheets make of codes such as 3-5: 3月5日, 5-Mar, Mar-05.
func (p *timeText) monthDay() (kind, string) {
	save := p.rest
	if a, n := p.digits(); n == 1 || n == 2 {
		if p.skip("月") {
			if b, n := p.digits(); n > 0 && n <= 2 && p.skip("日", "号") && a >= 1 && a <= 12 && b >= 1 && b <= 31 {
				return kindMonthDay, ""
			}
		} else if p.skip("-") && len(p.rest) >= 3 && monthNumber(p.rest[:3]) > 0 && len(p.rest) == 3 {
			p.rest = ""
			return kindMonthDay, ""
		}
	} else if n == 0 && len(p.rest) >= 5 && monthNumber(p.rest[:3]) > 0 {
		p.rest = p.rest[3:]
		if p.skip("-") {
			if _, n := p.digits(); n > 0 && n <= 2 {
				return kindMonthDay, ""
			}
		}
	}
	p.rest = save
	return kindText, ""
}

func monthNumber(s string) int {
	for i, m := range []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"} {
		if strings.EqualFold(s, m) {
			return i + 1
		}
	}
	return 0
}

// shortYear reads 19/3/5 and 3/5/2019, of which nobody can say what they mean.
func (p *timeText) shortYear() (kind, string) {
	for _, sep := range []string{"/", "-", "."} {
		if !p.skip(sep) {
			continue
		}
		if b, n := p.digits(); n == 0 || n > 2 || b == 0 || b > 31 || !p.skip(sep) {
			return kindText, ""
		}
		if _, n := p.digits(); n != 1 && n != 2 && n != 4 {
			return kindText, ""
		}
		return kindShortYear, ""
	}
	// 19年3月5日
	if p.skip("年") {
		if _, n := p.digits(); n > 0 && p.skip("月") {
			p.digits()
			p.skip("日", "号")
			return kindShortYear, ""
		}
	}
	return kindText, ""
}

// afterYear reads what follows a year of four digits.
func (p *timeText) afterYear(y int) (kind, string) {
	for _, sep := range []string{"-", "/", "."} {
		if !p.skip(sep) {
			continue
		}
		if p.skip("Q", "q") {
			return p.quarter(y)
		}
		m, n := p.digits()
		switch {
		case n == 4 && sep == "-":
			return p.yearSpan(y, m)
		case n != 1 && n != 2:
			return kindText, ""
		case p.skip(sep):
			d, n := p.digits()
			if n != 1 && n != 2 {
				return kindText, ""
			}
			return p.day(y, m, d)
		case sep == ".":
			return kindText, "" // 2019.3 is a decimal first
		case m < 1 || m > 12:
			return kindBadDate, ""
		}
		if p.rest != "" && p.dash() {
			return p.monthSpan(y, m, sep)
		}
		return kindYearMonth, fmt.Sprintf("%04d-%02d", y, m)
	}
	if p.dash() {
		if z, n := p.digits(); n == 4 {
			return p.yearSpan(y, z)
		}
		return kindText, ""
	}
	year := p.skip("年")
	if p.skip("Q", "q") {
		return p.quarter(y)
	}
	if !year {
		return kindText, ""
	}
	p.skip("度")
	switch {
	case p.skip("末", "底"):
		return kindDate, fmt.Sprintf("%04d-12-31", y)
	case p.rest == "", p.skip("全年"):
		return kindYear, fmt.Sprintf("%04d", y)
	case p.skip("上半年"):
		return kindPeriod, months(y, 1, 6)
	case p.skip("下半年"):
		return kindPeriod, months(y, 7, 12)
	case p.skip("前三季度", "前3季度"):
		return kindPeriod, months(y, 1, 9)
	case p.dash():
		z, n := p.digits()
		if n != 4 {
			return kindText, ""
		}
		return p.yearSpan(y, z)
	}
	ordinal := p.skip("第")
	m, n := p.digits()
	switch {
	case n != 1 && n != 2:
		return kindText, ""
	case p.skip("季度", "季"):
		if m < 1 || m > 4 {
			return kindBadDate, ""
		}
		return kindPeriod, months(y, 3*m-2, 3*m)
	case ordinal:
		return kindText, ""
	}
	named := p.skip("月份", "月")
	if p.dash() {
		return p.monthSpan(y, m, "")
	}
	if !named {
		return kindText, ""
	}
	if p.rest == "" {
		if m < 1 || m > 12 {
			return kindBadDate, ""
		}
		return kindYearMonth, fmt.Sprintf("%04d-%02d", y, m)
	}
	d, n := p.digits()
	if n != 1 && n != 2 || !p.skip("日", "号") {
		return kindText, ""
	}
	return p.day(y, m, d)
}

func (p *timeText) quarter(y int) (kind, string) {
	q, n := p.digits()
	if n != 1 || q < 1 || q > 4 {
		return kindText, ""
	}
	return kindPeriod, months(y, 3*q-2, 3*q)
}

// yearSpan reads 2018—2019年 and 2018—2019学年.
func (p *timeText) yearSpan(y, z int) (kind, string) {
	p.skip("学年度", "学年", "年度", "年")
	if z <= y || z > y+200 {
		return kindText, ""
	}
	return kindPeriod, fmt.Sprintf("%04d/%04d", y, z)
}

// monthSpan reads what follows the dash of 2019年1—3月 and 2019-01—2019-03.
func (p *timeText) monthSpan(y, m int, sep string) (kind, string) {
	z := y
	to, n := p.digits()
	if n == 4 {
		z = to
		if !p.skip("年") && (sep == "" || !p.skip(sep)) {
			return kindText, ""
		}
		to, n = p.digits()
	}
	if n != 1 && n != 2 {
		return kindText, ""
	}
	if !p.skip("月份", "月") && sep == "" {
		return kindText, ""
	}
	if m < 1 || m > 12 || to < 1 || to > 12 || z*12+to < y*12+m {
		return kindBadDate, ""
	}
	return kindPeriod, fmt.Sprintf("%04d-%02d/%04d-%02d", y, m, z, to)
}

func months(y, from, to int) string {
	return fmt.Sprintf("%04d-%02d/%04d-%02d", y, from, y, to)
}

// day checks the date and reads the time of day or the second date behind it.
func (p *timeText) day(y, m, d int) (kind, string) {
	date, ok := isoDate(y, m, d)
	if p.rest != "" && (p.rest[0] == ' ' || p.rest[0] == 'T') {
		p.rest = strings.TrimLeft(p.rest[1:], " ")
		clock, good := p.clock()
		if clock == "" {
			return kindText, ""
		}
		if !ok || !good {
			return kindBadDate, ""
		}
		return kindDateTime, date + "T" + clock
	}
	if !ok {
		return kindBadDate, ""
	}
	if p.rest != "" && p.dash() {
		k, second := readTime(p.rest)
		if k != kindDate {
			return kindText, ""
		}
		p.rest = ""
		if second < date {
			return kindBadDate, ""
		}
		return kindPeriod, date + "/" + second
	}
	return kindDate, date
}

// clock reads 9:30 and 09:30:15; the text is empty when there is none.
func (p *timeText) clock() (text string, good bool) {
	h, n := p.digits()
	if n != 1 && n != 2 || !p.skip(":") {
		return "", false
	}
	m, n := p.digits()
	if n != 2 {
		return "", false
	}
	s := 0
	if p.skip(":") {
		if s, n = p.digits(); n != 2 {
			return "", false
		}
	}
	return fmt.Sprintf("%02d:%02d:%02d", h, m, s), h < 24 && m < 60 && s < 60
}
