package render

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/site"
)

// registerWays leads from a list of a register to the others: its facets, with
// the value whose list it is, and its data.
func (r *Renderer) registerWays(reg *site.Register, here string) (facets []Facet, links []Link) {
	return facetViews(r, reg.Facets, here), []Link{{Title: "表格与下载", Href: r.href(reg.Dataset.Address)}}
}

// facetViews shows the facets of a list; here is the address of the value whose list
// the page is.
func facetViews[E any](r *Renderer, of []site.Facet[E], here string) (facets []Facet) {
	for _, f := range of {
		out := Facet{Name: f.Name, Title: f.Title}
		for i, v := range f.Values {
			value := FacetValue{Title: v.Title, Href: r.href(v.Address), Count: grouped(len(v.Entries))}
			if v.Address == here {
				value.Current = "page"
			}
			if i < shownValues || len(f.Values) == shownValues+1 {
				out.Values = append(out.Values, value)
			} else {
				out.More = append(out.More, value)
			}
		}
		facets = append(facets, out)
	}
	return facets
}

// registerLink leads from a dataset to its register.
func (r *Renderer) registerLink(d *site.Dataset) []Link {
	for _, reg := range r.site.Registers {
		if reg.Dataset == d {
			return []Link{{Title: reg.Column.Title + "，" + entryCount(reg.Column, len(reg.Column.Entries)), Href: r.href(reg.Column.Address)}}
		}
	}
	return nil
}

// registerFacets makes the lists of the records under the values of all facets.
func (r *Renderer) registerFacets(c *site.Column) []Output {
	var list []Output
	if c.Register == nil {
		return nil
	}
	for _, f := range c.Register.Facets {
		for _, v := range f.Values {
			total := r.pageCount(len(v.Entries))
			for n := 1; n <= total; n++ {
				list = append(list, r.page(pageAddress(v.Address, n), func() layout { return r.registerFacet(c, &f, &v, n, total) }))
			}
		}
	}
	return list
}

func (r *Renderer) registerFacet(c *site.Column, f *site.Facet[site.Entry], of *site.FacetValue[site.Entry], n, total int) (l layout) {
	l.template = "column.html"
	v := &Column{Count: entryCount(c, len(of.Entries)), Pager: r.pager(of.Address, n, total)}
	l.view = v
	v.Facets, v.Links = r.registerWays(c.Register, of.Address)
	title := c.Title + "：" + of.Title
	v.Page, l.err = r.frame(about{
		kind: "column", address: pageAddress(of.Address, n), title: title, name: c.Title + "，" + f.Title + "：" + of.Title, column: c, number: n,
		trail: r.trail(c, false), summary: c.Title + "中" + f.Title + "为“" + of.Title + "”的，" + v.Count, parts: r.head.facets,
	})
	v.Page.Sample = c.Sample
	start := (n - 1) * r.perPage()
	v.Groups = []Group{{Items: r.items(of.Entries[start:min(start+r.perPage(), len(of.Entries))])}}
	return l
}

// recordWord says in a list how a record stands, or under what it is first.
func (r *Renderer) recordWord(e *site.Record) string {
	if days := e.Overdue(r.site.Date); days > 0 {
		return e.Status + "，逾期" + grouped(days) + "天"
	}
	if e.Status != "" {
		return e.Status
	}
	for _, name := range e.Register.Dataset.View.Facets {
		if text := e.Cell(name); text != "" {
			return text
		}
	}
	return ""
}

// recordParts shows the cells of a record: the longer texts under headings, the
// others as a head block, in the order of the columns.
func (r *Renderer) recordParts(v *Article, a *about, e *site.Record) {
	d := e.Register.Dataset
	view := &d.View
	v.Summary, v.Banners = "", r.standing(e)
	a.title = r.title(&e.Common)
	a.ld = r.creative(a, "CreativeWork", &e.Common)
	if e.Image != "" {
		v.Photo = r.linkHref(&e.Common, e.Image)
	}
	var f facts
	linked := map[string]bool{}
	for _, c := range d.Table.Columns {
		is := func(names ...string) bool { return slices.Contains(names, c.Name) || slices.Contains(names, c.Header) }
		text := e.Cell(c.Header)
		switch {
		case text == "" || is(view.Title, view.Photo, view.Sample, view.Event) || is(view.Files...):
		case is(view.Body...):
			v.Parts = append(v.Parts, Part{ID: "P" + strconv.Itoa(len(v.Parts)+1), Title: c.Name, Paragraphs: paragraphs(text)})
		case is(view.Links...) || site.IsURL(text):
			links := r.recordLinks(e, text)
			for _, l := range links {
				linked[l.Href] = true
			}
			f.links(c.Name, links)
		default:
			if day, ok := site.ParseDate(c.Parse(text).Text); ok && c.Type.IsTime() {
				f.date(c.Name, day)
			} else {
				f.text(c.Name, strings.ReplaceAll(cell(c.Type, text).Text, "\n", "；")+c.Unit)
			}
		}
	}
	f.links("出自", []Link{{Title: r.title(&d.Common), Href: r.href(d.Address)}})
	v.Facts = f
	var rest []Group
	for _, g := range v.Relations { // what the head block has need not come again
		g.Items = slices.DeleteFunc(g.Items, func(i Item) bool { return linked[i.Href] })
		if len(g.Items) > 0 {
			rest = append(rest, g)
		}
	}
	v.Relations = rest
	v.Around = neighbours("项", e.Column.Entries, e.Place, 1, r.linkOf)
}

// standing says at the head of a record with a status how the matter stands on
// the day of the site.
func (r *Renderer) standing(e *site.Record) []Banner {
	if e.Status == "" || len(e.Register.Dataset.View.Done) == 0 {
		return nil
	}
	b := Banner{Tone: "warn", Label: e.Status}
	days := e.Overdue(r.site.Date)
	switch {
	case e.Settled():
		b.Tone = "good"
	case days > 0:
		b.Tone, b.Text = "bad", "期限为"+e.Due.Chinese()+"，到"+r.site.Date.Chinese()+"已逾期"+grouped(days)+"天"
	case !e.Due.IsZero():
		b.Text = "期限为" + e.Due.Chinese()
	}
	return []Banner{b}
}

// recordLinks makes links of what a cell names: pages of the site by their
// titles, those of others by their addresses.
func (r *Renderer) recordLinks(e *site.Record, text string) []Link {
	var list []Link
	for _, ref := range site.SplitRefs(text) {
		if site.IsURL(ref) {
			list = append(list, Link{Title: readable(ref), Href: ref})
		} else if to, ok := r.site.Ref(&e.Common, ref); ok {
			list = append(list, Link{Title: r.name(to), Href: r.href(to.Base().Address)})
		}
	}
	return list
}

func (r *Renderer) linkOf(e site.Entry) *Link {
	return &Link{Title: r.title(e.Base()), Href: r.href(e.Base().Address)}
}

// paragraphs cuts a text of a cell at its line ends.
func paragraphs(text string) []string {
	var list []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}
