package site

import (
	"cmp"
	"slices"
	"time"
)

// Calendar tells working days from days off: Monday to Friday are worked, but for
// what data/holidays.csv says of a day.
type Calendar struct {
	changes []change       // of weekdays that are off and weekend days that are worked, in order
	years   map[int16]bool // whose holidays are known
}

// change is a day that is not like the days of its kind.
type change struct {
	day  int // since 1970
	sum  int // of working days gained by this change and those before it
	work bool
}

// Calendar returns the working days of the site. A year is known where its days off
// in October are listed: every notice on public holidays has them, while those
// around New Year also stand in the notices of the years beside it.
func (s *Site) Calendar() *Calendar {
	c := &Calendar{years: map[int16]bool{}}
	for _, h := range s.Holidays {
		work := h.Kind == "班"
		if h.Day.Month == int8(time.October) && !work {
			c.years[h.Day.Year] = true
		}
		if day := h.Day.days(); !h.Day.IsZero() && work == weekend(day) {
			c.changes = append(c.changes, change{day: day, work: work})
		}
	}
	slices.SortFunc(c.changes, func(a, b change) int { return cmp.Compare(a.day, b.day) })
	c.changes = slices.CompactFunc(c.changes, func(a, b change) bool { return a.day == b.day })
	sum := 0
	for i := range c.changes {
		if c.changes[i].work {
			sum++
		} else {
			sum--
		}
		c.changes[i].sum = sum
	}
	return c
}

// Known reports whether the holidays of a year are listed.
func (c *Calendar) Known(year int16) bool { return c.years[year] }

// WorkingDays counts the working days after from, up to and including to; with to
// before from the count is negative. Both must be dates.
func (c *Calendar) WorkingDays(from, to Date) int { return c.until(to.days()) - c.until(from.days()) }

// until counts the working days from Monday, 5 January 1970 up to and including
// a day.
func (c *Calendar) until(day int) int {
	const monday = 4 // since 1970
	weeks, rest := floorDiv(day-monday+1, 7)
	n := 5*weeks + min(rest, 5)
	i, found := slices.BinarySearchFunc(c.changes, day, func(h change, day int) int { return cmp.Compare(h.day, day) })
	if found {
		i++
	}
	if i > 0 {
		n += c.changes[i-1].sum
	}
	return n
}

func weekend(day int) bool {
	_, weekday := floorDiv(day+3, 7) // 1 January 1970 was a Thursday
	return weekday >= 5
}

func floorDiv(a, b int) (quotient, rest int) {
	quotient, rest = a/b, a%b
	if rest < 0 {
		quotient, rest = quotient-1, rest+b
	}
	return quotient, rest
}

// days counts the days since 1 January 1970.
func (d Date) days() int {
	n, _ := floorDiv(int(d.day().Unix()), 24*60*60)
	return n
}
