package render

import (
	"cmp"

	"gongkai/internal/site"
)

// perList is how many entries a page of the lists of the whole site shows.
const perList = 100

// browsePages makes the lists of all entries by year, kind and first letter.
func (r *Renderer) browsePages() []Output {
	var list []Output
	for _, f := range r.site.Browsing() {
		for _, v := range f.Values {
			total := (len(v.Entries) + perList - 1) / perList
			for n := 1; n <= total; n++ {
				list = append(list, r.page(pageAddress(v.Address, n), func() layout { return r.browsePage(f.Title, &v, n, total) }))
			}
		}
	}
	return list
}

// browseFacets shows the ways to the lists; the letters all at once.
func (r *Renderer) browseFacets(here string) []Facet {
	list := facetViews(r, r.site.Browsing(), here)
	for i := range list {
		if f := &list[i]; f.Name == "initial" {
			f.Values, f.More = append(f.Values, f.More...), nil
		}
	}
	return list
}

func (r *Renderer) browsePage(way string, of *site.FacetValue[site.Entry], n, total int) (l layout) {
	l.template = "column.html"
	v := &Column{
		Facets: r.browseFacets(of.Address), Count: "共" + grouped(len(of.Entries)) + "项", Pager: r.pager(of.Address, n, total),
	}
	l.view = v
	start := (n - 1) * perList
	items := r.items(of.Entries[start:min(start+perList, len(of.Entries))])
	for i := range items {
		items[i].Summary, items[i].Kind = "", cmp.Or(items[i].Kind, site.KindTitle(of.Entries[start+i]))
	}
	v.Groups = []Group{{Items: items}}
	title := way + "：" + of.Title
	v.Page, l.err = r.frame(about{
		kind: "column", address: pageAddress(of.Address, n), title: title, number: n, parts: r.head.facets,
		trail:   append(r.trail(nil, false), Link{Title: "搜索", Href: r.href(site.SearchAddress)}),
		summary: "全站内容" + title + "，" + v.Count,
	})
	return l
}
