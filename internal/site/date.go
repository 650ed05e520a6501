package site

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the Gregorian calendar, with the minute where an editor gave
// one. The zero Date is no date. Times are those of China (UTC+8); no other
// zone is known here.
type Date struct {
	Year       int16
	Month, Day int8
	minute     int16 // minute of the day + 1; 0 where only the day is known
}

// china is the zone of every time that is published.
var china = time.FixedZone("CST", 8*60*60)

var datePattern = regexp.MustCompile(
	`^(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)` +
		`(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?$`)

// ParseDate reads a date as offices write it: 2019-05-15, 2019/5/15, 2019.5.15
// or 2019年5月15日, optionally with the time of day. It returns false for a date
// that the calendar does not have.
func ParseDate(s string) (Date, bool) {
	m := datePattern.FindStringSubmatch(strings.TrimSpace(narrow(s)))
	if m == nil {
		return Date{}, false
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	y := number(m[1])
	month := number(m[2] + m[4] + m[6] + m[8])
	day := number(m[3] + m[5] + m[7] + m[9])
	t := time.Date(y, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if y == 0 || t.Month() != time.Month(month) || t.Day() != day {
		return Date{}, false
	}
	d := Date{Year: int16(y), Month: int8(month), Day: int8(day)}
	if m[10] != "" {
		hour, minute := number(m[10]), number(m[11])
		if hour > 23 || minute > 59 {
			return Date{}, false
		}
		d.minute = int16(hour*60 + minute + 1)
	}
	return d, true
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// HasTime reports whether the time of day is known.
func (d Date) HasTime() bool { return d.minute > 0 }

// Compare orders dates; no date comes first, and a day without a time comes
// before the same day with one.
func (d Date) Compare(e Date) int {
	return cmp.Or(
		cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month),
		cmp.Compare(d.Day, e.Day), cmp.Compare(d.minute, e.minute))
}

// Before reports whether the day of d lies before the day of e; both must be dates.
func (d Date) Before(e Date) bool {
	d.minute, e.minute = 0, 0
	return d.Compare(e) < 0
}

// DaysTo returns how many days later e is than d; both must be dates.
func (d Date) DaysTo(e Date) int {
	return int(e.day().Sub(d.day()) / (24 * time.Hour))
}

// day returns the beginning of the day in UTC, whose days are all of one length.
func (d Date) day() time.Time {
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
}

// ISO returns 2019-05-15, or the empty string for no date.
func (d Date) ISO() string {
	if d.IsZero() {
		return ""
	}
	digit := func(n int) byte { return byte('0' + n%10) }
	y, m, n := int(d.Year), int(d.Month), int(d.Day)
	return string([]byte{digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-', digit(n / 10), digit(n)})
}

// Stamp returns the form of the guideline for government websites:
// 2019-05-15 09:30, or only the day where the time is not known.
func (d Date) Stamp() string {
	if d.minute == 0 {
		return d.ISO()
	}
	return fmt.Sprintf("%s %02d:%02d", d.ISO(), (d.minute-1)/60, (d.minute-1)%60)
}

// Chinese returns 2019年5月15日, or the empty string for no date.
func (d Date) Chinese() string {
	if d.IsZero() {
		return ""
	}
	return strconv.Itoa(int(d.Year)) + "年" + strconv.Itoa(int(d.Month)) + "月" + strconv.Itoa(int(d.Day)) + "日"
}

// Time returns the moment in Chinese time, midnight where only the day is known.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, max(int(d.minute)-1, 0), 0, 0, china)
}

// DateOf returns the day of t in Chinese time.
func DateOf(t time.Time) Date {
	y, m, d := t.In(china).Date()
	return Date{Year: int16(y), Month: int8(m), Day: int8(d)}
}

// UnmarshalCSV reads a cell; an empty cell is no date.
func (d *Date) UnmarshalCSV(s string) error {
	if s = strings.TrimSpace(s); s == "" {
		*d = Date{}
		return nil
	}
	v, ok := ParseDate(s)
	if !ok {
		return fmt.Errorf("「%s」不是有效日期", s)
	}
	*d = v
	return nil
}

// Bits returns the date as a number that DateFromBits turns back; no date is 0.
func (d Date) Bits() uint64 {
	return uint64(uint16(d.Year))<<32 | uint64(uint8(d.Month))<<24 | uint64(uint8(d.Day))<<16 | uint64(uint16(d.minute))
}

// DateFromBits returns the date of which Bits gave the number.
func DateFromBits(b uint64) Date {
	return Date{Year: int16(b >> 32), Month: int8(b >> 24), Day: int8(b >> 16), minute: int16(b)}
}
