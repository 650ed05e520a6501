package site

import "slices"

// Reading says whether and when a document was explained that must be: a rule or
// a normative document of one of the organs that the configuration names.
type Reading struct {
	Document *Document
	By       []Entry // what interprets it, oldest first; the undated last
	Days     int     // working days from its publication to the first that has a date; negative: before it
	Dated    bool    // both dates are known, and Days with them
	Unknown  int16   // a year between them whose holidays are not listed; 0: none
}

// interpretedSince is the first publication day of documents whose interpretation
// is asked for where the configuration says nothing: the year after the detailed
// rules of 国办发〔2016〕80号.
var interpretedSince = Date{Year: 2017, Month: 1, Day: 1}

// ReadingsName is the name of the files on how documents were explained.
const ReadingsName = "interpretations"

// InterpretationDays is how many working days may pass before the interpretation
// where the configuration says nothing.
const InterpretationDays = 3

// Readings lists the documents that must be explained, in the order of their files.
func (s *Site) Readings() []Reading { return s.readings }

func (s *Site) read() []Reading {
	rule := s.Config.Interpretation
	since := rule.Since
	if since.IsZero() {
		since = interpretedSince
	}
	calendar := s.Calendar()
	var list []Reading
	for _, e := range s.Entries {
		d, ok := e.(*Document)
		if !ok || !d.MustBeExplained() || d.Published().Before(since) ||
			len(rule.Issuers) > 0 && !slices.Contains(rule.Issuers, d.Issuer) {
			continue
		}
		list = append(list, calendar.reading(d))
	}
	return list
}

func (c *Calendar) reading(d *Document) Reading {
	r := Reading{Document: d, By: d.Related(InterpretedBy)}
	slices.SortStableFunc(r.By, func(a, b Entry) int {
		x, y := a.Base().Date, b.Base().Date
		if x.IsZero() || y.IsZero() {
			return y.Compare(x)
		}
		return x.Compare(y)
	})
	from := d.Published()
	if len(r.By) == 0 || from.IsZero() || r.By[0].Base().Date.IsZero() {
		return r
	}
	to := r.By[0].Base().Date
	r.Days, r.Dated = c.WorkingDays(from, to), true
	for y := min(from.Year, to.Year); y <= max(from.Year, to.Year); y++ {
		if !c.Known(y) {
			r.Unknown = y
			break
		}
	}
	return r
}

// MustBeExplained reports whether the document is of a kind that is not published
// without an interpretation.
func (d *Document) MustBeExplained() bool {
	return d.Type == "规章" || d.Type == "行政规范性文件"
}

// Published returns the day on which the document was made public, or else made.
func (d *Document) Published() Date {
	if d.Date.IsZero() {
		return d.Made
	}
	return d.Date
}

// Enacted returns the day that the document bears, or else that on which it was made
// public: what was made long ago may have come onto the site only lately.
func (d *Document) Enacted() Date {
	if d.Made.IsZero() {
		return d.Date
	}
	return d.Made
}

// FormOf returns the form of what interprets a document: 文字, 图解, 视频 and so on.
func FormOf(e Entry) string {
	switch e := e.(type) {
	case *Interpretation:
		return e.Form
	case *Infographic:
		return "图解"
	}
	return "文字"
}
