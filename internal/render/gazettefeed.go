package render

import (
	"bytes"
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/markup"
	"gongkai/internal/site"
)

// itemsFeed is below which the feed of all items stands; /gazette/feed.xml is that
// of the issues.
const itemsFeed = "/gazette/items/"

// inFull is how many of the newest items a feed gives with their text.
const inFull = 30

// gazetteFeeds makes the feeds of the gazette: of issues, of items, of every column
// and every issuing organ. What is older than a feed holds is in archives
// (RFC 5005) that do not change when something new is published.
func (r *Renderer) gazetteFeeds() []Output {
	g := r.site.Gazette
	if g == nil || len(g.Issues) == 0 {
		return nil
	}
	var issues, items []site.Entry
	for _, i := range g.Issues {
		issues = append(issues, i)
		for _, item := range i.Items {
			items = append(items, item)
		}
	}
	name := r.gazetteName()
	list := r.archived("/gazette/", "/gazette/", name, name+"新出版的各期", issues)
	list = append(list, r.archived(itemsFeed, "/gazette/", name+" - 新刊登的内容", name+"新刊登的内容", items)...)
	for _, l := range slices.Concat(g.ByColumn, g.ByIssuer) {
		entries := make([]site.Entry, len(l.Items))
		for n, item := range l.Items {
			entries[n] = item.Item
		}
		list = append(list, r.archived(l.Address, l.Address, name+" - "+l.Title, name+"刊登的内容："+l.Title, entries)...)
	}
	return list
}

// archived makes a feed in both forms and its archives.
func (r *Renderer) archived(address, home, title, summary string, entries []site.Entry) []Output {
	list := slices.Clone(entries) // oldest first
	slices.SortStableFunc(list, func(a, b site.Entry) int {
		return cmp.Or(a.Base().Date.Compare(b.Base().Date), strings.Compare(a.Base().Address, b.Base().Address))
	})
	archives := 0
	if len(list) > inFeed {
		archives = len(list) / inFeed
	}
	at := func(n int) string {
		if n < 1 || n > archives {
			return ""
		}
		return r.permalink(address + "feed-" + strconv.Itoa(n) + ".xml")
	}
	make := func(part []site.Entry) *feed {
		f := r.gazetteFeed(address, title, summary, part)
		f.Home = r.permalink(home)
		return f
	}
	out := r.feedPair(address, func() *feed {
		f := make(list[max(0, len(list)-inFeed):])
		f.Previous = at(archives)
		return f
	})
	for n := 1; n <= archives; n++ {
		name := "feed-" + strconv.Itoa(n) + ".xml"
		out = append(out, r.feedFile(address, name, writeAtom, func() *feed {
			f := make(list[(n-1)*inFeed : n*inFeed])
			f.ID, f.Atom = r.feedID(address+name, site.Date{}), r.permalink(address+name)
			f.Archive, f.Current, f.Previous, f.Next = true, r.permalink(address+"feed.xml"), at(n-1), at(n+1)
			return f
		}))
	}
	return out
}

// gazetteFeed makes a feed of issues and items, which are given oldest first. An
// item that was changed or corrected since is updated by it; the correction, which
// is an item too, has an entry of its own.
func (r *Renderer) gazetteFeed(address, title, summary string, entries []site.Entry) *feed {
	f := r.emptyFeed(address, title, summary)
	var texts []*text // of the newest entries
	var issues []*printed
	var last site.Date
	for n := range entries {
		e := entries[len(entries)-1-n]
		b := e.Base()
		changed := r.lastChange(e)
		if last.Before(changed) {
			last = changed
		}
		entry := feedEntry{
			ID: r.feedID(b.Address, b.Date), URL: r.permalink(b.Address), Title: r.title(b), Summary: r.summary(b),
			Published: stamp(b.Date), Updated: stamp(changed),
		}
		var t *text
		var p *printed
		switch e := e.(type) {
		case *site.Item:
			entry.Kind, entry.Tags = e.GazetteColumn, e.Issuers()
			if _, withdrawn := e.Withdrawn(); !withdrawn && n < inFull {
				t = r.editionText(&e.Common)
			}
		case *site.Issue:
			if p = r.inPrint(e); p != nil {
				for _, d := range e.Downloads() {
					entry.Files = append(entry.Files, feedFile{Href: r.permalink(e.Address + d.Name), Media: d.Media})
				}
			}
		}
		texts, issues = append(texts, t), append(issues, p)
		f.Entries = append(f.Entries, entry)
	}
	f.Updated = stamp(last)
	f.Depends = keyOf(r.build, texts, printKeys(issues))
	f.complete = func() error {
		for n := range f.Entries {
			if err := r.completeEntry(&f.Entries[n], texts[n], issues[n]); err != nil {
				return err
			}
		}
		return nil
	}
	return f
}

func printKeys(issues []*printed) []uint64 {
	var keys []uint64
	for _, p := range issues {
		if p != nil {
			keys = append(keys, p.key)
		}
	}
	return keys
}

// completeEntry adds the text of an item and the sizes of the files of an issue.
func (r *Renderer) completeEntry(e *feedEntry, t *text, p *printed) error {
	if t != nil {
		prose, err := r.site.Sources.HTML(t.of)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		fill := func(kind markup.Hole, i int) string {
			if kind == markup.IconHole {
				return ""
			}
			if kind == markup.ChartHole { // a feed shows no drawing, but what it is of
				return t.chartTable(i)
			}
			return t.hole(kind, i)
		}
		if err := markup.Fill(&b, prose, fill); err != nil {
			return err
		}
		e.Content = b.String()
	}
	if p != nil {
		known, err := r.printing(p)
		if err != nil {
			return err
		}
		for n, file := range known.Files {
			e.Files[n].Size = file.Size
		}
	}
	return nil
}

// chartTable writes what a chart shows as a table, or its title where it cannot be drawn.
func (t *text) chartTable(i int) string {
	title := html.EscapeString(t.hole(markup.ChartHole, i))
	if i >= len(t.plates) || t.plates[i] == nil {
		return "<p>" + title + "</p>"
	}
	d, err := t.plates[i].draw()
	if err != nil {
		return "<p>" + title + "</p>"
	}
	var b strings.Builder
	b.WriteString("<table><caption>" + title + "</caption>")
	for n, row := range d.table {
		cell := map[bool]string{true: "th", false: "td"}[n == 0]
		b.WriteString("<tr>")
		for _, text := range row {
			b.WriteString("<" + cell + ">" + html.EscapeString(text) + "</" + cell + ">")
		}
		b.WriteString("</tr>")
	}
	b.WriteString("</table>")
	for _, note := range d.notes {
		b.WriteString("<p>" + html.EscapeString(note) + "</p>")
	}
	return b.String()
}

// lastChange is the day on which an issue or item was published, changed or
// corrected last.
func (r *Renderer) lastChange(e site.Entry) site.Date {
	b := e.Base()
	last, id := b.Date, ""
	switch e := e.(type) {
	case *site.Item:
		id = e.ItemID
	case *site.Issue:
		id = e.IssueID
	}
	for _, c := range r.site.Gazette.Changes {
		if c.ID == id && last.Before(c.ChangedOn) {
			last = c.ChangedOn
		}
	}
	for _, by := range b.Related(site.CorrectedBy) {
		if d := by.Base().Date; last.Before(d) {
			last = d
		}
	}
	return last
}
