package site

import (
	"slices"
	"time"
)

// The periods of the Regulation on disclosure for applications, in working days:
// to ask for what is missing (art. 30), for the opinion of a third party (art.
// 32), to answer, and by how much that may be extended (art. 33).
const (
	SupplementDays = 7
	OpinionDays    = 15
	AnswerDays     = 20
	ExtensionDays  = 20
)

// Deadline is the last day of a period.
type Deadline struct {
	Day    Date
	Unsure bool // the period reaches into a year whose holidays are not listed
}

// Deadline returns the last day of a period of working days. The day from which
// it runs is not counted itself.
func (c *Calendar) Deadline(from Date, days int) Deadline {
	d := Deadline{Unsure: !c.Known(from.Year)}
	day := from.days()
	for n := 0; n < days; {
		day++
		if c.until(day) > c.until(day-1) {
			n++
		}
	}
	d.Day = dateOfDay(day)
	for y := from.Year; y <= d.Day.Year; y++ {
		d.Unsure = d.Unsure || !c.Known(y)
	}
	return d
}

// Years lists the years whose holidays are known.
func (c *Calendar) Years() []int16 {
	var list []int16
	for y := range c.years {
		list = append(list, y)
	}
	slices.Sort(list)
	return list
}

// Changed lists the days off among Monday to Friday, or the days worked among
// Saturday and Sunday.
func (c *Calendar) Changed(worked bool) []Date {
	var list []Date
	for _, h := range c.changes {
		if h.work == worked {
			list = append(list, dateOfDay(h.day))
		}
	}
	return list
}

func dateOfDay(day int) Date { return DateOf(time.Unix(int64(day)*24*60*60, 0)) }
