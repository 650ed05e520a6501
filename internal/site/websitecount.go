package site

import (
	"strconv"
	"strings"
)

// websiteCounts counts for a year what the site holds, by the keys of the form. What the
// site has nothing of in any year is not its to count: it may be published elsewhere.
func (s *Site) websiteCounts(year int) map[string]string {
	c := &s.Config
	counts := map[string]string{"name": c.Title, "organ": c.Organ}
	if c.Origin() != "" {
		counts["url"] = c.Permalink("/")
	}
	if c.IsOfficial() {
		counts["code"], counts["icp"], counts["police"] = c.Official.SiteIDCode, c.Official.ICP, c.Official.Police
	}
	n := map[string]int{}
	add := func(key string, counted bool) {
		if counted {
			n[key]++
		} else {
			n[key] += 0 // there is such a thing, though not in the year
		}
	}
	in := func(d Date) bool { return int(d.Year) == year }
	unknown := false // the opinions of a consultation of the year
	for _, e := range s.Entries {
		b := e.Base()
		if b.Kind == KindIssue {
			continue // its items count
		}
		updated := in(b.Date) || in(b.Updated)
		add("published", updated)
		switch e := e.(type) {
		case *Interpretation:
			add("explained", updated)
			work := e.Form == "图解" || e.Form == "视频"
			add("explained_works", updated && work)
			add("explained_texts", updated && !work)
		case *Infographic:
			add("explained", updated)
			add("explained_works", updated)
			add("explained_texts", false)
		case *Response:
			add("responses", in(b.Date))
		case *Consultation:
			add("consultations", in(e.Opens))
			add("results", in(e.Answered))
			n["opinions"] += 0
			if !in(e.Opens) {
				break
			}
			switch {
			case e.Dataset != nil && e.Dataset.Table != nil:
				n["opinions"] += e.Dataset.Table.RowCount
			case e.State(s.Date) != NotOpen:
				unknown = true
			}
		default:
			add(informationOf(b), updated)
		}
	}
	if unknown {
		delete(n, "opinions")
	}
	for key, count := range n {
		counts[key] = strconv.Itoa(count)
	}
	return counts
}

// informationOf says under which of the three kinds of information an entry counts: by
// the type of its column.
func informationOf(c *Common) string {
	if c.Column != nil {
		for _, kind := range []struct{ word, key string }{
			{"概况", "overview"}, {"机构职能", "overview"}, {"负责人", "overview"}, {"领导", "overview"}, {"动态", "news"}, {"要闻", "news"},
		} {
			if strings.Contains(c.Column.Type, kind.word) {
				return kind.key
			}
		}
	}
	return "catalogue"
}

// websiteKinds counts by kinds, and the records by their registers.
func (s *Site) websiteKinds(year int) []WebsiteKind {
	var list []WebsiteKind
	at := map[string]int{}
	for _, e := range s.Entries {
		c := e.Base()
		title := c.Kind.Label()
		if r, ok := e.(*Record); ok {
			title = r.Register.Column.Title
		}
		i, ok := at[title]
		if !ok {
			i = len(list)
			at[title] = i
			list = append(list, WebsiteKind{Title: title})
		}
		k, y := &list[i], int(c.Date.Year)
		if y == 0 {
			k.Undated++
		} else if y <= year {
			k.All++
			if c.Sample {
				k.Samples++
			}
		}
		switch y {
		case year:
			k.Within++
		case year - 1:
			k.Before++
		}
	}
	return list
}
