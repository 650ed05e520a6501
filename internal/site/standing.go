package site

import "slices"

// Standing returns the validity of a document on a day: the word of the editor or,
// where there is none, what the dates and relations say. It is empty for documents
// of which nothing says that they are in force.
func (d *Document) Standing(on Date) string {
	if d.Validity != "" {
		return d.Validity
	}
	if word := d.StandingOn(on); word != "有效" || !d.Effective.IsZero() {
		return word
	}
	return ""
}

// StandingOn returns what the dates and relations say of the validity on a day, for
// lists that look back. Where they are silent on when a document ended, the word of
// the editor holds for all days.
func (d *Document) StandingOn(on Date) string {
	repealed, amended := d.Related(RepealedBy), d.Related(AmendedBy)
	switch {
	case anyInForce(repealed, on) && d.Validity == "失效": // a clean-up declares what has lapsed, too
		return "失效"
	case anyInForce(repealed, on):
		return "废止"
	case !d.Expires.IsZero() && d.Expires.Before(on):
		return "失效"
	case on.Before(d.Effective):
		return "尚未施行"
	case (d.Validity == "废止" || d.Validity == "失效") && len(repealed) == 0 && d.Expires.IsZero():
		return d.Validity
	case anyInForce(amended, on), d.Validity == "已修改" && len(amended) == 0:
		return "已修改"
	case d.Validity == "尚未施行" && d.Effective.IsZero():
		return d.Validity
	}
	return "有效"
}

func anyInForce(list []Entry, on Date) bool {
	for _, e := range list {
		if InForce(e, on) {
			return true
		}
	}
	return false
}

// InForce reports whether a document or item that changes others has taken effect
// on a day. One without a date of effect has from the day that it bears.
func InForce(e Entry, on Date) bool {
	var from Date
	switch e := e.(type) {
	case *Document:
		if from = e.Effective; from.IsZero() {
			from = e.Enacted()
		}
	case *Item:
		if from = e.Effective; from.IsZero() {
			from = e.Made
		}
	}
	return !on.Before(from)
}

// Review is a list of the results of a clean-up 清理结果: how the documents of the
// libraries stand on a day.
type Review struct {
	On     Date
	Groups []ReviewGroup // 保留, 修改, 废止, 失效, 未注明; those that have documents
}

// ReviewGroup is the documents of one result, newest first, library by library.
type ReviewGroup struct {
	Title     string
	Documents []*Document
}

// Name returns the name of the files of the list.
func (r *Review) Name() string { return "review-" + r.On.ISO() }

// Address returns where the list stands.
func (r *Review) Address() string { return ReviewsAddress + r.On.ISO() + "/" }

// Reviews lists the clean-ups that the configuration dates, newest first, or else
// one on the day of the site.
func (s *Site) Reviews() []*Review { return s.reviews }

func (s *Site) review() []*Review {
	days := s.Config.Library.Reviews
	if len(days) == 0 {
		days = []Date{s.Date}
	}
	var list []*Review
	for i := len(days) - 1; i >= 0; i-- {
		if !days[i].IsZero() && !slices.Contains(days[i+1:], days[i]) {
			list = append(list, s.reviewOn(days[i]))
		}
	}
	return list
}

// results maps the validity of a document to the result of a clean-up.
var results = map[string]string{"有效": "保留", "尚未施行": "保留", "已修改": "修改", "废止": "废止", "失效": "失效"}

// resultOn returns the result of a clean-up on a day for the document.
func (d *Document) resultOn(on Date) string {
	word := d.StandingOn(on)
	if word == "有效" && d.Validity == "" && d.Effective.IsZero() {
		return Unstated
	}
	return results[word]
}

func (s *Site) reviewOn(on Date) *Review {
	r := &Review{On: on}
	for _, title := range []string{"保留", "修改", "废止", "失效", Unstated} {
		g := ReviewGroup{Title: title}
		for _, l := range s.libraries {
			for _, d := range l.Documents {
				if !on.Before(d.Enacted()) && d.resultOn(on) == title {
					g.Documents = append(g.Documents, d)
				}
			}
		}
		if len(g.Documents) > 0 {
			r.Groups = append(r.Groups, g)
		}
	}
	return r
}
