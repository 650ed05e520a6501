package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gongkai/internal/site"
)

// columnPlan is what all pages of a column share: how its list is cut into
// years, and its labels in the head.
type columnPlan struct {
	sync.Once
	dated  bool  // readers can subscribe to it
	byYear bool  // the list goes from year to year
	years  []int // index of the entry that begins each year, when byYear
	labels string
}

func (r *Renderer) plan(c *site.Column) *columnPlan {
	v, _ := r.columns.LoadOrStore(c, &columnPlan{})
	p := v.(*columnPlan)
	p.Do(func() {
		p.byYear, p.dated = true, dated(c.Entries)
		for i, e := range c.Entries {
			y := e.Base().Date.Year
			if i == 0 || y != c.Entries[i-1].Base().Date.Year {
				p.years = append(p.years, i)
			}
			// A list that an editor ordered by weight has no years to walk through.
			if y == 0 || i > 0 && y > c.Entries[i-1].Base().Date.Year {
				p.byYear = false
			}
		}
		p.byYear = p.byYear && len(p.years) > 1
		var w headWriter
		w.columnLabels(c.Title, r.summary(&c.Common), strings.Join(c.Keywords, ","), c.Type)
		p.labels = string(w.out)
	})
	return p
}

// columnPages makes the pages of a column.
func (r *Renderer) columnPages(c *site.Column) []Output {
	switch {
	case r.site.Gazette != nil && r.site.Gazette.Column == c:
		return []Output{r.archivePage(c)}
	case c.EntryKind == site.KindDataset:
		return []Output{r.dataPage(c)}
	}
	total := r.pageCount(len(c.Entries))
	list := make([]Output, total)
	for n := 1; n <= total; n++ {
		list[n-1] = r.page(pageAddress(c.Address, n), func() layout { return r.columnPage(c, n, total) })
	}
	return append(list, r.registerFacets(c)...)
}

func (r *Renderer) pageCount(entries int) int {
	return max(1, (entries+r.perPage()-1)/r.perPage())
}

func (r *Renderer) perPage() int { return cmp.Or(max(r.site.Config.PerPage, 0), 50) }

// pageAddress returns the address of the n-th page of the list at an address.
func pageAddress(address string, n int) string {
	if n == 1 {
		return address
	}
	return address + "page/" + strconv.Itoa(n) + "/"
}

func (r *Renderer) columnPage(c *site.Column, n, total int) (l layout) {
	l.template = "column.html"
	v := &Column{}
	l.view = v
	a := about{
		kind: "column", address: pageAddress(c.Address, n), title: c.Title, column: c, first: true, number: n,
		summary: r.summary(&c.Common), ld: r.collection(c, n),
	}
	if c.Register != nil {
		a.parts = r.head.facets
		v.Facets, v.Links = r.registerWays(c.Register, c.Address)
	}
	if c == r.documentColumn() {
		v.Links = r.libraryLinks()
	}
	if c == r.reportColumn() {
		v.Links = r.reportLinks()
	}
	v.Page, l.err = r.frame(a)
	v.Page.Sample = c.Sample
	start := (n - 1) * r.perPage()
	entries := c.Entries[start:min(start+r.perPage(), len(c.Entries))]
	plan := r.plan(c)
	if len(c.Entries) > 0 {
		v.Count = entryCount(c, len(c.Entries))
	}
	v.Groups = r.yearGroups(entries, plan.byYear)
	if plan.byYear {
		for _, i := range plan.years {
			y := strconv.Itoa(int(c.Entries[i].Base().Date.Year))
			v.Years = append(v.Years, Link{Title: y + "年", Href: r.href(pageAddress(c.Address, i/r.perPage()+1)) + "#Y" + y})
		}
	}
	v.Pager = r.pager(c.Address, n, total)
	if plan.dated {
		v.Feed = r.href(c.Address + "feed.xml")
	}
	v.Guide = c.EntryKind == site.KindPage
	if c == r.eventColumn() && len(r.site.Events) > 0 {
		v.Links = append(v.Links, Link{Title: "事件始末", Href: r.href(site.EventsAddress)})
	}
	if n > 1 {
		return l
	}
	v.Summary = c.Summary
	v.Body, l.text = r.body(&c.Common)
	for _, child := range r.site.Columns {
		if child.Parent == c {
			v.Children = append(v.Children, r.columnGroup(child, 5))
		}
	}
	return l
}

// entryCount counts what a column has: 共23篇, or 共23项 of a register.
func entryCount(c *site.Column, n int) string {
	word := "篇"
	if c.Register != nil {
		word = "项"
	}
	return "共" + grouped(n) + word
}

// columnGroup lists the newest entries of a column under its title.
func (r *Renderer) columnGroup(c *site.Column, n int) Group {
	return Group{
		Title: c.Title, Href: r.href(c.Address), Note: r.summary(&c.Common),
		Items: r.items(c.Entries[:min(n, len(c.Entries))]),
	}
}

func (r *Renderer) yearGroups(entries []site.Entry, byYear bool) []Group {
	if len(entries) == 0 {
		return nil
	}
	if !byYear {
		return []Group{{Items: r.items(entries)}}
	}
	var groups []Group
	for _, e := range entries {
		y := strconv.Itoa(int(e.Base().Date.Year))
		if len(groups) == 0 || groups[len(groups)-1].ID != "Y"+y {
			groups = append(groups, Group{ID: "Y" + y, Title: y + "年"})
		}
		g := &groups[len(groups)-1]
		g.Items = append(g.Items, r.item(e))
	}
	return groups
}

// pager names the first and the last page and those around the present one.
func (r *Renderer) pager(address string, n, total int) *Pager {
	if total < 2 {
		return nil
	}
	href := func(i int) string { return r.href(pageAddress(address, i)) }
	p := &Pager{Number: n, Total: total}
	if n > 1 {
		p.Previous = href(n - 1)
	}
	if n < total {
		p.Next = href(n + 1)
	}
	last := 0
	for _, i := range slices.Compact(slices.Sorted(slices.Values([]int{1, max(1, n-2), max(1, n-1), n, min(total, n+1), min(total, n+2), total}))) {
		if i > last+1 {
			p.Pages = append(p.Pages, Link{Title: "…"})
		}
		l := Link{Title: strconv.Itoa(i), Href: href(i)}
		if i == n {
			l.Current = "page"
		}
		p.Pages = append(p.Pages, l)
		last = i
	}
	return p
}

// collection describes a list to machines.
func (r *Renderer) collection(c *site.Column, n int) func(*jsonLD) {
	return func(j *jsonLD) {
		j.object("", "CollectionPage", func() {
			r.common(j, &about{address: pageAddress(c.Address, n)}, c.Title, r.summary(&c.Common))
			j.object("isPartOf", "WebSite", func() {
				j.str("name", r.site.Config.Title)
				if r.origin != "" {
					j.str("url", r.permalink("/"))
				}
			})
		})
	}
}
