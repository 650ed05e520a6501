package render

import (
	"cmp"
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"

	"gongkai/internal/site"
)

// inFeed is how many of the newest entries a feed holds.
const inFeed = 50

// dated reports whether there is anything to make a feed of.
func dated(entries []site.Entry) bool {
	return slices.ContainsFunc(entries, func(e site.Entry) bool { return !e.Base().Date.IsZero() })
}

// feeds makes the feeds of the site, of every column and of every theme of
// datasets, each as Atom and as JSON Feed.
func (r *Renderer) feeds() []Output {
	c := &r.site.Config
	if !r.dated {
		return nil
	}
	pair := func(address, title, summary string, entries []site.Entry) []Output {
		return r.feedPair(address, func() *feed { return r.feed(address, title, summary, entries) })
	}
	list := pair("/", c.Title, c.Description, r.site.Entries)
	for _, col := range r.site.Columns {
		if r.plan(col).dated {
			list = append(list, pair(col.Address, c.Title+" - "+col.Title, r.summary(&col.Common), col.Entries)...)
		}
	}
	for _, t := range r.site.Themes {
		if entries := entriesOf(t); dated(entries) {
			list = append(list, pair(t.Address, c.Title+" - "+t.Title, cmp.Or(t.Summary, t.Title), entries)...)
		}
	}
	return list
}

// feed is what both forms of a feed are made of.
type feed struct {
	ID, Title, Summary string
	Home, Atom, JSON   string
	Author, Language   string
	Updated            string
	Entries            []feedEntry
}

type feedEntry struct {
	ID, URL, Title, Summary, Kind string
	Published, Updated            string
}

// feedPair makes both forms of a feed.
func (r *Renderer) feedPair(address string, view func() *feed) []Output {
	make := func(name string, write func(io.Writer, *feed) error) Output {
		return Output{Path: pagePath(address + name), Prepare: func() (uint64, func(io.Writer) error) {
			f := view()
			return keyOf(r.shared, name, f), func(w io.Writer) error { return write(w, f) }
		}}
	}
	return []Output{make("feed.xml", writeAtom), make("feed.json", writeJSONFeed)}
}

// emptyFeed makes a feed without entries.
func (r *Renderer) emptyFeed(address, title, summary string) *feed {
	c := &r.site.Config
	return &feed{
		ID: r.feedID(address, site.Date{}), Title: title, Summary: summary, Language: c.Language,
		Home: r.permalink(address), Atom: r.permalink(address + "feed.xml"), JSON: r.permalink(address + "feed.json"),
		Author: cmp.Or(c.Organ, c.Title),
	}
}

func (r *Renderer) feed(address, title, summary string, entries []site.Entry) *feed {
	f := r.emptyFeed(address, title, summary)
	var last site.Date
	for _, o := range newest(occasions(entries), inFeed, func(o occasion) site.Date { return o.date }) {
		if o.date.IsZero() {
			continue // a feed is of dated things
		}
		b := o.entry.Base()
		changed := o.date
		if _, dataset := o.entry.(*site.Dataset); !dataset && changed.Before(b.Updated) {
			changed = b.Updated
		}
		if last.Compare(changed) < 0 {
			last = changed
		}
		e := feedEntry{
			ID: r.feedID(b.Address, b.Date), URL: r.permalink(b.Address), Title: r.title(b), Summary: r.summary(b),
			Kind: r.item(o.entry).Kind, Published: stamp(o.date), Updated: stamp(changed),
		}
		switch {
		case o.revision != nil:
			e = r.revisionEntry(o.entry.(*site.Dataset), o.revision)
		case o.updated:
			e.ID, e.Title = r.feedID(b.Address+"?"+o.date.ISO(), b.Date), "更新："+e.Title
		}
		f.Entries = append(f.Entries, e)
	}
	if last.IsZero() {
		last = r.site.Date
	}
	f.Updated = stamp(last)
	return f
}

// occasion is why something stands in a feed.
type occasion struct {
	entry    site.Entry
	date     site.Date
	updated  bool           // not for the first time
	revision *site.Revision // of a dataset
}

// occasions lists the publication of every entry, and what readers of data wait
// for: every revision of a dataset, and an update that the editor tells of without
// a version before it being known.
func occasions(entries []site.Entry) iter.Seq[occasion] {
	return func(yield func(occasion) bool) {
		for _, e := range entries {
			b := e.Base()
			if !yield(occasion{entry: e, date: b.Date}) {
				return
			}
			d, ok := e.(*site.Dataset)
			if !ok {
				continue
			}
			told := b.Date
			for _, rev := range d.Revisions {
				if !announced(rev) {
					continue
				}
				if !yield(occasion{entry: e, date: rev.After.Date, revision: rev}) {
					return
				}
				if told.Before(rev.After.Date) {
					told = rev.After.Date
				}
			}
			if told.Before(b.Updated) && !yield(occasion{entry: e, date: b.Updated, updated: true}) {
				return
			}
		}
	}
}

// stamp writes a moment after RFC 3339, in the time of China.
func stamp(d site.Date) string {
	if d.IsZero() {
		return "1970-01-01T00:00:00+08:00"
	}
	return d.Time().Format("2006-01-02T15:04:05-07:00")
}

// feedID returns an identifier that stays when the place of publication moves to
// another path: a tag URI (RFC 4151) of host and year, or where no host is known
// a UUID made of the address.
func (r *Renderer) feedID(address string, d site.Date) string {
	if r.host != "" {
		year := "2000" // of the feed as a whole: any year in which the name was held
		if !d.IsZero() {
			year = strconv.Itoa(int(d.Year))
		}
		return "tag:" + r.host + "," + year + ":" + site.Href("/", address)
	}
	sum := sha1.Sum([]byte("gongkai " + r.site.Config.Title + " " + address))
	sum[6], sum[8] = sum[6]&0x0f|0x50, sum[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// atomLink and the others are the elements of RFC 4287 that are used here.
type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string        `xml:"id"`
	Title     string        `xml:"title"`
	Link      atomLink      `xml:"link"`
	Published string        `xml:"published"`
	Updated   string        `xml:"updated"`
	Category  *atomCategory `xml:"category"`
	Summary   string        `xml:"summary,omitempty"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr,omitempty"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

func writeAtom(w io.Writer, f *feed) error {
	out := atomFeed{
		Language: f.Language, ID: f.ID, Title: f.Title, Subtitle: f.Summary, Updated: f.Updated, Author: f.Author,
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Href: f.Atom}, {Rel: "alternate", Type: "text/html", Href: f.Home}},
	}
	for _, e := range f.Entries {
		entry := atomEntry{
			ID: e.ID, Title: e.Title, Link: atomLink{Rel: "alternate", Type: "text/html", Href: e.URL},
			Published: e.Published, Updated: e.Updated, Summary: e.Summary,
		}
		if e.Kind != "" {
			entry.Category = &atomCategory{e.Kind}
		}
		out.Entries = append(out.Entries, entry)
	}
	return writeXML(w, out)
}

func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// writeJSONFeed writes JSON Feed 1.1.
func writeJSONFeed(w io.Writer, f *feed) error {
	j := &jsonLD{}
	j.object("", "", func() {
		j.str("version", "https://jsonfeed.org/version/1.1")
		j.str("title", f.Title)
		j.str("description", f.Summary)
		j.str("home_page_url", f.Home)
		j.str("feed_url", f.JSON)
		j.str("language", f.Language)
		j.list("authors", func() { j.object("", "", func() { j.str("name", f.Author) }) })
		j.list("items", func() {
			for _, e := range f.Entries {
				j.object("", "", func() {
					j.str("id", e.ID)
					j.str("url", e.URL)
					j.str("title", e.Title)
					j.str("summary", e.Summary)
					j.str("content_text", cmp.Or(e.Summary, e.Title))
					j.str("date_published", e.Published)
					j.str("date_modified", e.Updated)
					if e.Kind != "" {
						j.list("tags", func() { j.element(e.Kind) })
					}
				})
			}
		})
	})
	_, err := w.Write(append(j.out, '\n'))
	return err
}
