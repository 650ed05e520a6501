package render

import (
	"cmp"
	"html/template"
	"strconv"
	"strings"
)

// policy is the Content-Security-Policy of every page: nothing from another
// host, no script or style within the page. What only an HTTP header can say,
// such as frame-ancestors, browsers would ignore here with a warning.
const policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"

// headParts are the pieces of the head that do not change from page to page.
type headParts struct {
	begin  string            // before the title
	site   string            // statutory labels of the site, robots, style, script
	parts  map[string]string // style and script of a folder of the theme, for the pages that need them
	facets string            // the style of the finder alone, for lists whose facets lead to others
}

func (r *Renderer) headParts() headParts {
	c := &r.site.Config
	var w headWriter
	w.raw(`<meta charset="utf-8">`)
	w.equiv("Content-Security-Policy", policy)
	w.meta("viewport", "width=device-width,initial-scale=1")
	w.meta("color-scheme", "light dark")
	begin := string(w.out)
	w.out = nil
	w.always("SiteName", c.Title)
	w.always("SiteDomain", r.host)
	code := ""
	if r.official {
		code = c.Official.SiteIDCode
	}
	w.always("SiteIDCode", code)
	if !r.official {
		w.meta("robots", "noindex")
	}
	for _, f := range r.theme.assets {
		if f.path == "icon.svg" {
			w.link("icon", r.href("/theme/icon.svg"), "image/svg+xml", "")
		}
	}
	if r.origin != "" {
		w.link("search", r.href(openSearchFile), "application/opensearchdescription+xml", c.Title)
	}
	// Not deferred: it sets the size of the type before anything is shown.
	r.bundles(&w, r.theme.common, "")
	head := headParts{begin: begin, site: string(w.out), parts: map[string]string{}}
	links := func(p part) string {
		w.out = nil
		r.bundles(&w, p, " defer")
		return string(w.out)
	}
	for name, p := range r.theme.parts {
		head.parts[name] = links(p)
	}
	head.facets = links(part{style: r.theme.parts["finder"].style})
	return head
}

// part is what the head of a page holds that needs the style and script of one of
// [partFolders].
func (r *Renderer) part(folder string) string { return r.head.parts[folder] }

func (r *Renderer) bundles(w *headWriter, p part, when string) {
	if p.style.address != "" {
		w.link("stylesheet", r.href(p.style.address), "", "")
	}
	if p.script.address != "" {
		w.raw(`<script src="`)
		w.escape(r.href(p.script.address))
		w.raw(`"` + when + `></script>`)
	}
}

// headOf writes the head of a page: what the guideline on government websites
// demands (国办发〔2017〕47号, annex on page labels: the site's on the home page,
// the column's on lists too, the article's on content pages too), what search
// engines and social networks read, and JSON-LD.
func (r *Renderer) headOf(a *about) template.HTML {
	buf := r.buffer()
	defer r.buffers.Put(buf)
	w := headWriter{out: buf.AvailableBuffer()}
	w.raw(r.head.begin)
	w.raw("<title>")
	title := a.title
	if a.number > 1 {
		title += "（第" + strconv.Itoa(a.number) + "页）"
	}
	if !a.home {
		w.escape(cmp.Or(a.name, title))
		w.raw(" - ")
	}
	w.escape(r.site.Config.Title)
	w.raw("</title>")
	w.raw(r.head.site)
	w.raw(a.parts)
	if c := a.prose(); c != nil && c.Text.Boxes {
		w.raw(r.part("boxes"))
	}
	switch {
	case a.home:
	case a.entry == nil && a.column == nil: // a page of the site as a whole is its own column
		w.columnLabels(a.title, a.summary, "", "")
	case a.column != nil:
		w.raw(r.plan(a.column).labels)
	case r.site.Home != nil:
		w.raw(r.plan(r.site.Home).labels)
	}
	summary := a.summary
	if a.entry != nil {
		summary = r.summary(a.entry)
		r.articleLabels(&w, a, title, summary)
	} else {
		w.meta("description", summary)
	}
	if r.origin != "" && a.kind != "404" {
		w.link("canonical", a.permalink, "", "")
		if r.dated {
			w.link("alternate", r.permalink("/feed.xml"), "application/atom+xml", r.site.Config.Title)
		}
		if c := a.column; c != nil && c != r.site.Home && r.plan(c).dated {
			w.link("alternate", r.permalink(c.Address+"feed.xml"), "application/atom+xml", c.Title)
		}
	}
	if a.labels != nil {
		a.labels(&w)
	}
	r.openGraph(&w, a, title, summary)
	r.linkedData(&w, a, title, summary)
	buf.Write(w.out) // keeps what the buffer has grown to
	return template.HTML(buf.String())
}

// columnLabels writes the four labels of a column.
func (w *headWriter) columnLabels(title, summary, keywords, kind string) {
	w.always("ColumnName", title)
	w.always("ColumnDescription", cmp.Or(summary, title))
	w.always("ColumnKeywords", cmp.Or(keywords, title))
	w.always("ColumnType", cmp.Or(kind, "概况信息"))
}

// articleLabels writes the three labels that every content page must have, and
// those that it may have.
func (r *Renderer) articleLabels(w *headWriter, a *about, title, summary string) {
	e := a.entry
	w.always("ArticleTitle", title)
	published := e.Date
	if published.IsZero() {
		published = e.Updated // the label must not be empty
	}
	if c := e.Column; published.IsZero() && c != nil && c.Register != nil {
		published = c.Register.Dataset.Date // of a row that has no date of its own
	}
	w.always("PubDate", published.Stamp())
	w.always("ContentSource", cmp.Or(e.Origin, r.site.Config.Organ))
	w.meta("Keywords", strings.Join(e.Keywords, ","))
	w.meta("Author", e.Author)
	w.meta("Description", summary)
	if e.Image != "" {
		w.meta("Image", r.site.Config.Origin()+r.linkHref(e, e.Image))
	}
	if r.origin != "" {
		w.meta("Url", a.permalink)
	}
}

func (r *Renderer) openGraph(w *headWriter, a *about, title, summary string) {
	kind := "website"
	if a.entry != nil {
		kind = "article"
	}
	w.property("og:type", kind)
	w.property("og:title", title)
	w.property("og:site_name", r.site.Config.Title)
	w.property("og:locale", strings.ReplaceAll(r.language, "-", "_"))
	w.property("og:description", summary)
	if r.origin != "" {
		w.property("og:url", a.permalink)
		switch {
		case a.entry != nil && a.entry.Image != "":
			w.property("og:image", r.origin+r.linkHref(a.entry, a.entry.Image))
		case a.image != "":
			w.property("og:image", r.permalink(a.image))
			w.property("og:image:width", "1200")
			w.property("og:image:height", "630")
		}
	}
	if a.entry != nil {
		w.property("article:published_time", isoOf(a.entry.Date))
		w.property("article:modified_time", isoOf(a.entry.Updated))
	}
}

// linkedData writes the JSON-LD of the page: what it is, and the way to it.
func (r *Renderer) linkedData(w *headWriter, a *about, title, summary string) {
	w.raw(`<script type="application/ld+json">`)
	j := &jsonLD{out: w.out}
	j.object("", "", func() {
		j.str("@context", "https://schema.org")
		j.list("@graph", func() {
			if a.ld != nil {
				a.ld(j)
			} else {
				j.object("", "WebPage", func() { r.common(j, a, title, summary) })
			}
			if len(a.trail) > 0 {
				r.breadcrumbs(j, a, title)
			}
		})
	})
	w.out = j.out
	w.raw("</script>")
}

// common writes the members that all pages have.
func (r *Renderer) common(j *jsonLD, a *about, title, summary string) {
	j.str("name", title)
	j.str("description", summary)
	j.str("inLanguage", r.language)
	if r.origin != "" {
		j.str("url", cmp.Or(a.permalink, r.permalink(a.address)))
	}
	if e := a.entry; e != nil {
		j.str("datePublished", isoOf(e.Date))
		j.str("dateModified", isoOf(e.Updated))
		j.strings("keywords", e.Keywords)
		j.thing("publisher", "Organization", cmp.Or(e.Department, r.site.Config.Organ))
	}
}

func (r *Renderer) breadcrumbs(j *jsonLD, a *about, title string) {
	j.object("", "BreadcrumbList", func() {
		j.list("itemListElement", func() {
			for i, l := range a.trail {
				j.object("", "ListItem", func() {
					j.number("position", i+1)
					j.str("name", l.Title)
					if r.origin != "" {
						j.str("item", r.origin+l.Href)
					}
				})
			}
			j.object("", "ListItem", func() {
				j.number("position", len(a.trail)+1)
				j.str("name", title)
			})
		})
	})
}

// headWriter writes elements of the head.
type headWriter struct{ out []byte }

func (w *headWriter) raw(s string) { w.out = append(w.out, s...) }

// escape appends a text for an element or an attribute in double quotes.
func (w *headWriter) escape(s string) {
	for i := 0; i < len(s); i++ {
		switch b := s[i]; b {
		case '&':
			w.raw("&amp;")
		case '<':
			w.raw("&lt;")
		case '>':
			w.raw("&gt;")
		case '"':
			w.raw("&#34;")
		case 0:
			w.raw("\ufffd")
		default:
			w.out = append(w.out, b)
		}
	}
}

// meta writes a label that has a value.
func (w *headWriter) meta(name, content string) {
	if content != "" {
		w.always(name, content)
	}
}

// always writes a label even when it has no value: the guideline demands it.
func (w *headWriter) always(name, content string) { w.pair("name", name, content) }

func (w *headWriter) equiv(name, content string) { w.pair("http-equiv", name, content) }

func (w *headWriter) property(name, content string) {
	if content != "" {
		w.pair("property", name, content)
	}
}

func (w *headWriter) pair(attribute, name, content string) {
	w.raw("<meta ")
	w.raw(attribute)
	w.raw(`="`)
	w.raw(name)
	w.raw(`" content="`)
	w.escape(content)
	w.raw(`">`)
}

func (w *headWriter) link(rel, href, media, title string) {
	w.raw(`<link rel="`)
	w.raw(rel)
	w.raw(`" href="`)
	w.escape(href)
	if media != "" {
		w.raw(`" type="`)
		w.raw(media)
	}
	if title != "" {
		w.raw(`" title="`)
		w.escape(title)
	}
	w.raw(`">`)
}

func appendInt(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }
