package render

import (
	"cmp"
	"encoding/xml"
	"io"
)

// tags are the words under which programs may sort an entry.
func (e *feedEntry) tags() []string {
	if e.Kind == "" {
		return e.Tags
	}
	return append([]string{e.Kind}, e.Tags...)
}

// atomLink and the others are the elements of RFC 4287 that are used here.
type atomLink struct {
	Rel    string `xml:"rel,attr,omitempty"`
	Type   string `xml:"type,attr,omitempty"`
	Href   string `xml:"href,attr"`
	Length int64  `xml:"length,attr,omitempty"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Links      []atomLink     `xml:"link"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    *atomContent   `xml:"content"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
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
	Archive  *struct{}   `xml:"http://purl.org/syndication/history/1.0 archive"`
	Entries  []atomEntry `xml:"entry"`
}

func writeAtom(w io.Writer, f *feed) error {
	out := atomFeed{
		Language: f.Language, ID: f.ID, Title: f.Title, Subtitle: f.Summary, Updated: f.Updated, Author: f.Author,
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Href: f.Atom}, {Rel: "alternate", Type: "text/html", Href: f.Home}},
	}
	if f.Archive {
		out.Archive = &struct{}{}
	}
	for _, l := range []atomLink{{Rel: "current", Href: f.Current}, {Rel: "prev-archive", Href: f.Previous}, {Rel: "next-archive", Href: f.Next}} {
		if l.Href != "" {
			l.Type = "application/atom+xml"
			out.Links = append(out.Links, l)
		}
	}
	for _, e := range f.Entries {
		entry := atomEntry{
			ID: e.ID, Title: e.Title, Links: []atomLink{{Rel: "alternate", Type: "text/html", Href: e.URL}},
			Published: e.Published, Updated: e.Updated, Summary: e.Summary,
		}
		for _, file := range e.Files {
			entry.Links = append(entry.Links, atomLink{Rel: "enclosure", Type: file.Media, Href: file.Href, Length: file.Size})
		}
		for _, tag := range e.tags() {
			entry.Categories = append(entry.Categories, atomCategory{tag})
		}
		if e.Content != "" {
			entry.Content = &atomContent{"html", e.Content}
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
					if e.Content != "" {
						j.str("content_html", e.Content)
					} else {
						j.str("content_text", cmp.Or(e.Summary, e.Title))
					}
					j.str("date_published", e.Published)
					j.str("date_modified", e.Updated)
					if tags := e.tags(); len(tags) > 0 {
						j.list("tags", func() {
							for _, tag := range tags {
								j.element(tag)
							}
						})
					}
					if len(e.Files) > 0 {
						j.list("attachments", func() {
							for _, file := range e.Files {
								j.object("", "", func() {
									j.str("url", file.Href)
									j.str("mime_type", file.Media)
									if file.Size > 0 {
										j.number("size_in_bytes", int(file.Size))
									}
								})
							}
						})
					}
				})
			}
		})
	})
	_, err := w.Write(append(j.out, '\n'))
	return err
}
