package table

import (
	"strings"
	"time"
)

// isoDate returns the date, and whether the calendar has it.
func isoDate(y, m, d int) (string, bool) {
	b := [10]byte{4: '-', 7: '-'}
	putDigits(b[0:4], y)
	putDigits(b[5:7], m)
	putDigits(b[8:10], d)
	return string(b[:]), validDate(y, m, d)
}

// putDigits writes the last digits of v.
func putDigits(b []byte, v int) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + v%10)
		v /= 10
	}
}

func validDate(y, m, d int) bool {
	if y < 1000 || m < 1 || m > 12 || d < 1 {
		return false
	}
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return d <= 29
		}
		return d <= 28
	case 4, 6, 9, 11:
		return d <= 30
	}
	return d <= 31
}

// plainDate reports whether the cell is a date in its canonical form, the only
// one that needs no conversion, and one that the calendar has.
func plainDate[T string | []byte](b T) bool {
	if len(b) != 10 || b[4] != '-' || b[7] != '-' {
		return false
	}
	v := [3]int{}
	for i := range len(b) {
		c, part := b[i], 0
		switch {
		case i == 4 || i == 7:
			continue
		case i > 7:
			part = 2
		case i > 4:
			part = 1
		}
		if !digit(c) {
			return false
		}
		v[part] = v[part]*10 + int(c-'0')
	}
	return validDate(v[0], v[1], v[2])
}

// compactDate reads 20190305.
func compactDate(s string) (string, bool) {
	if len(s) != 8 || s[0] != '1' && s[0] != '2' {
		return "", false
	}
	v := 0
	for i := range len(s) {
		if !digit(s[i]) {
			return "", false
		}
		v = v*10 + int(s[i]-'0')
	}
	y := v / 10000
	if y < 1900 || y > 2100 {
		return "", false
	}
	return isoDate(y, v/100%100, v%100)
}

// compactMonth reads 201903, and with a dot 2019.3.
func compactMonth(s string) (string, bool) {
	if y, m, ok := strings.Cut(s, "."); ok && len(m) > 0 && len(m) <= 2 {
		s = y + strings.Repeat("0", 2-len(m)) + m
	}
	if len(s) != 6 {
		return "", false
	}
	if _, ok := compactDate(s + "01"); !ok {
		return "", false
	}
	return s[:4] + "-" + s[4:], true
}

// arabic turns the Chinese digits of a date into Arabic ones: 二〇一九年十一月五日.
func arabic(s string) string {
	if !strings.ContainsAny(s, "〇○零一二三四五六七八九十") {
		return s
	}
	var b strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		c := runes[i]
		if c == '十' {
			before := i > 0 && chineseDigit(runes[i-1]) > 0
			after := i+1 < len(runes) && chineseDigit(runes[i+1]) > 0
			if !before {
				b.WriteByte('1')
			}
			if !after {
				b.WriteByte('0')
			}
			continue
		}
		if d := chineseDigit(c); d >= 0 {
			b.WriteByte(byte('0' + d))
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

func chineseDigit(c rune) int {
	switch c {
	case '〇', '○', '零':
		return 0
	}
	for i, d := range []rune("一二三四五六七八九") {
		if c == d {
			return i + 1
		}
	}
	return -1
}

// civil returns the date so many days after 1 January 1970.
func civil(days int) string {
	return time.Unix(0, 0).UTC().AddDate(0, 0, days).Format(time.DateOnly)
}

// serialDate returns the day that a spreadsheet shows for a day number.
func serialDate(v float64) string {
	const unixDay = 25569 // 1 January 1970
	days := int(v) - unixDay
	return civil(days)
}
