package site

import "testing"

// The days that the notices on holidays of 2019 and 2020 give, counted by hand.
func TestDeadlines(t *testing.T) {
	at := func(s string) Date {
		d, ok := ParseDate(s)
		if !ok {
			t.Fatal(s)
		}
		return d
	}
	s := &Site{Holidays: []Holiday{{at("2019-09-29"), "国庆节", "班"}, {at("2019-10-12"), "国庆节", "班"}, {at("2019-06-07"), "端午节", "休"}}}
	for day := 1; day <= 7; day++ {
		s.Holidays = append(s.Holidays, Holiday{Date{Year: 2019, Month: 10, Day: int8(day)}, "国庆节", "休"})
	}
	c := s.Calendar()
	for _, test := range []struct {
		from   string
		days   int
		want   string
		unsure bool
	}{
		{"2019-09-20", SupplementDays, "2019-09-30", false},
		{"2019-09-20", AnswerDays, "2019-10-23", false},
		{"2019-09-20", AnswerDays + ExtensionDays, "2019-11-20", false},
		{"2019-06-03", AnswerDays, "2019-07-02", false},
		{"2019-06-03", AnswerDays + 10, "2019-07-16", false},
		{"2019-06-01", 1, "2019-06-03", false},         // a Saturday
		{"2019-12-20", AnswerDays, "2020-01-17", true}, // into a year that is not known
		{"2018-12-20", AnswerDays, "2019-01-17", true},
		{"2019-06-06", 0, "2019-06-06", false},
	} {
		if got := c.Deadline(at(test.from), test.days); got.Day != at(test.want) || got.Unsure != test.unsure {
			t.Errorf("%d days from %s: %s %v, want %s %v", test.days, test.from, got.Day.ISO(), got.Unsure, test.want, test.unsure)
		}
	}
	if len(c.Changed(true)) != 2 || len(c.Changed(false)) != 6 || len(c.Years()) != 1 {
		t.Error(c.Changed(true), c.Changed(false), c.Years())
	}
}
