package site

import (
	"testing"
	"time"
)

// Counting by arithmetic gives what counting day by day gives.
func TestWorkingDays(t *testing.T) {
	at := func(s string) Date { d, _ := ParseDate(s); return d }
	s := &Site{Holidays: []Holiday{
		{at("2019-09-29"), "国庆节", "班"}, {at("2019-10-12"), "国庆节", "班"},
		{at("2019-10-05"), "国庆节", "休"}, {at("2019-10-06"), "国庆节", "休"}, // a weekend is off anyway
	}}
	for day := 1; day <= 7; day++ {
		s.Holidays = append(s.Holidays, Holiday{Date{Year: 2019, Month: 10, Day: int8(day)}, "国庆节", "休"})
	}
	c := s.Calendar()
	if !c.Known(2019) || c.Known(2020) {
		t.Error("the years that are known")
	}
	worked := func(d time.Time) bool {
		day := DateOf(d)
		for _, h := range s.Holidays {
			if h.Day == day {
				return h.Kind == "班"
			}
		}
		return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
	}
	for _, start := range []string{"2019-09-20", "2019-10-01", "2019-12-30", "1969-12-20"} {
		n := 0
		for d := at(start).Time(); d.Before(at(start).Time().AddDate(0, 0, 40)); {
			if got := c.WorkingDays(at(start), DateOf(d)); got != n {
				t.Fatalf("%s to %s: %d, want %d", start, DateOf(d).ISO(), got, n)
			}
			if got := c.WorkingDays(DateOf(d), at(start)); got != -n {
				t.Fatalf("%s back to %s: %d, want %d", DateOf(d).ISO(), start, got, -n)
			}
			if d = d.AddDate(0, 0, 1); worked(d) {
				n++
			}
		}
	}
}
