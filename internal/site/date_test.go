package site

import (
	"testing"
	"time"
)

func TestDatesAsOfficesWriteThem(t *testing.T) {
	for s, want := range map[string]string{
		"2019-05-15": "2019-05-15", "2019/5/15": "2019-05-15", "2019.5.15": "2019-05-15", "2019年5月15日": "2019-05-15",
		" 2019-05-15 ": "2019-05-15", "2020-02-29": "2020-02-29",
		"2019-05-15 09:30": "2019-05-15 09:30", "2019-05-15T23:59:00+08:00": "2019-05-15 23:59", "2019-05-15 0:00": "2019-05-15 00:00",
	} {
		if d, ok := ParseDate(s); !ok || d.Stamp() != want {
			t.Errorf("%q: %v %q", s, ok, d.Stamp())
		}
	}
	for _, s := range []string{"", "2019", "2019-02-29", "2019-13-01", "2019-00-10", "2019-05-15 24:00", "15/5/2019", "2019-5", "0000-01-01", "2019-05/15"} {
		if d, ok := ParseDate(s); ok {
			t.Errorf("%q was read as %s", s, d.ISO())
		}
	}
}

func TestADayIsBeforeTheNextWhateverItsTime(t *testing.T) {
	morning, _ := ParseDate("2019-05-15 08:00")
	day, _ := ParseDate("2019-05-15")
	next, _ := ParseDate("2019-05-16")
	if day.Before(morning) || morning.Before(day) || !morning.Before(next) {
		t.Error("times of day must not order days")
	}
	if day.Compare(morning) >= 0 {
		t.Error("a day without a time comes first in lists")
	}
}

func TestTimesAreThoseOfChina(t *testing.T) {
	d, _ := ParseDate("2019-05-15 00:30")
	if got := d.Time().UTC().Format(time.RFC3339); got != "2019-05-14T16:30:00Z" {
		t.Error(got)
	}
	if got := DateOf(time.Date(2019, 5, 14, 17, 0, 0, 0, time.UTC)).ISO(); got != "2019-05-15" {
		t.Error(got)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2019-05-15", "2019年5月15日", "2019-05-15 09:30", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := ParseDate(s)
		if !ok {
			return
		}
		again, ok := ParseDate(d.Stamp())
		if !ok || again != d {
			t.Fatalf("%q gives %q, which gives %v", s, d.Stamp(), again)
		}
		if d.Time().Format("2006-01-02") != d.ISO() {
			t.Fatalf("%q: the calendar has no %s", s, d.ISO())
		}
	})
}
