package render

import (
	"cmp"
	"crypto/sha1"
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
		if g := r.site.Gazette; g != nil && g.Column == col && len(g.Issues) > 0 {
			list = append(list, r.gazetteFeeds()...)
		} else if r.plan(col).dated {
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

	Archive        bool   // it is one of the documents that hold what is older (RFC 5005)
	Current        string // the document that it is an archive of
	Previous, Next string // the archives with what is older and newer

	Depends  uint64       // what complete adds depends on it
	complete func() error // adds what is too costly to have for the key alone
}

type feedEntry struct {
	ID, URL, Title, Summary, Kind string
	Tags                          []string // besides the kind
	Published, Updated            string
	Content                       string // HTML in full; may be empty
	Files                         []feedFile
}

// feedFile is a file that comes with an entry.
type feedFile struct {
	Href, Media string
	Size        int64 // 0 where it is not known
}

// feedPair makes both forms of a feed.
func (r *Renderer) feedPair(address string, view func() *feed) []Output {
	return []Output{
		r.feedFile(address, "feed.xml", writeAtom, view),
		r.feedFile(address, "feed.json", writeJSONFeed, view),
	}
}

func (r *Renderer) feedFile(address, name string, write func(io.Writer, *feed) error, view func() *feed) Output {
	return Output{Path: pagePath(address + name), Prepare: func() (uint64, func(io.Writer) error) {
		f := view()
		return keyOf(r.shared, name, f), func(w io.Writer) error {
			if f.complete != nil {
				if err := f.complete(); err != nil {
					return err
				}
			}
			return write(w, f)
		}
	}}
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
