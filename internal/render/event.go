package render

import (
	"slices"
	"strconv"

	"gongkai/internal/site"
)

// eventPages makes a page for every event, their list and their feeds.
func (r *Renderer) eventPages() []Output {
	if len(r.site.Events) == 0 {
		return nil
	}
	list := []Output{r.page(site.EventsAddress, r.eventList)}
	for _, e := range r.site.Events {
		list = append(list, r.page(e.Address, func() layout { return r.event(e) }))
		if dated(e.Entries) {
			list = append(list, r.feedPair(e.Address, func() *feed {
				return r.feed(e.Address, r.site.Config.Title+" - "+e.Name, eventSummary(e), e.Entries)
			})...)
		}
	}
	return list
}

func eventSummary(e *site.Event) string {
	return "“" + e.Name + "”的发布、解读、数据和回应"
}

// eventList lists the events, that of the newest entry first.
func (r *Renderer) eventList() (l layout) {
	l.template = "column.html"
	v := &Column{Summary: "一件事从发布、解读到回应，排在一页上"}
	l.view = v
	column := r.eventColumn()
	v.Page, l.err = r.frame(about{
		kind: "column", address: site.EventsAddress, title: "事件", column: column, trail: r.trail(column, false), summary: v.Summary,
	})
	v.Groups = []Group{{Items: r.eventItems()}}
	return l
}

// eventColumn is the column under which events are found.
func (r *Renderer) eventColumn() *site.Column {
	for _, c := range r.site.Columns {
		if c.EntryKind == site.KindResponse && (c.Parent == nil || c.Parent == r.site.Home) {
			return c
		}
	}
	return nil
}

func (r *Renderer) eventItems() []Item {
	var list []Item
	last := map[string]site.Date{}
	for _, e := range r.site.Events {
		item := Item{Title: e.Name, Href: r.href(e.Address), Kind: strconv.Itoa(len(e.Entries)) + "项"}
		for _, entry := range e.Entries {
			c := entry.Base()
			item.Sample = item.Sample || c.Sample
			if last[item.Href].Before(c.Date) {
				last[item.Href] = c.Date
			}
		}
		item.Date = date(last[item.Href])
		list = append(list, item)
	}
	slices.SortStableFunc(list, func(a, b Item) int { return last[b.Href].Compare(last[a.Href]) })
	return list
}

// roles are what entries do in an event, in the order of the chain.
var roles = []string{"发布", "征集", "解读", "数据", "回应", "其他"}

func roleOf(e site.Entry) string {
	switch e := e.(type) {
	case *site.Document, *site.Item, *site.Issue:
		return "发布"
	case *site.Consultation:
		return "征集"
	case *site.Interpretation, *site.Infographic:
		return "解读"
	case *site.Dataset:
		return "数据"
	case *site.Response:
		return "回应"
	case *site.Record:
		for c := e.Column; c != nil; c = c.Parent {
			switch c.EntryKind {
			case site.KindResponse:
				return "回应"
			case site.KindInterpretation:
				return "解读"
			}
		}
	}
	return "其他"
}

// event lays out an event: its chain, and what happened from first to last.
func (r *Renderer) event(e *site.Event) (l layout) {
	l.template = "event.html"
	v := &Event{Summary: eventSummary(e)}
	l.view = v
	column := r.eventColumn()
	a := about{
		kind: "event", address: e.Address, title: e.Name, column: column, summary: v.Summary, parts: r.part("steps"),
		trail: append(r.trail(column, false), Link{Title: "事件", Href: r.href(site.EventsAddress)}),
	}
	if dated(e.Entries) {
		v.Feed = r.href(e.Address + "feed.xml")
	}
	counts, sample := map[string]int{}, false
	for i, entry := range e.Entries {
		role := roleOf(entry)
		counts[role]++
		step := Step{Item: r.item(entry), Role: role, ID: "S" + strconv.Itoa(i+1)}
		step.Title = r.name(entry)
		v.Steps = append(v.Steps, step)
		sample = sample || step.Sample
	}
	for _, role := range roles {
		if counts[role] > 0 {
			first := slices.IndexFunc(v.Steps, func(s Step) bool { return s.Role == role })
			v.Chain = append(v.Chain, FacetValue{Title: role, Count: strconv.Itoa(counts[role]), Href: "#" + v.Steps[first].ID})
		}
	}
	v.Page, l.err = r.frame(a)
	v.Page.Sample = sample
	return l
}

// eventGroup leads from an entry to its event.
func (r *Renderer) eventGroup(e site.Entry) []Group {
	v := r.site.EventOf(e)
	if v == nil {
		return nil
	}
	return []Group{{Title: "事件始末", Items: []Item{{Title: v.Name, Href: r.href(v.Address)}}}}
}
