package render

import (
	"strconv"

	"gongkai/internal/site"
)

// way is one of the ways into the gazette besides its issues.
type way struct {
	address string
	title   string // 按栏目查阅
	label   string // what a listing of it is called
	lists   []*site.Listing
}

func (r *Renderer) ways() []way {
	g := r.site.Gazette
	all := []way{
		{site.ByColumnAddress, "按栏目查阅", "栏目", g.ByColumn},
		{site.ByIssuerAddress, "按发文机关查阅", "发文机关", g.ByIssuer},
		{site.ByMarkAddress, "按文号查阅", "机关代字", g.ByMark},
	}
	var list []way
	for _, w := range all {
		if len(w.lists) > 0 {
			list = append(list, w)
		}
	}
	return list
}

// listingPages makes, for every way into the gazette, a page that leads to its
// listings, and the pages of each.
func (r *Renderer) listingPages() []Output {
	var list []Output
	for _, w := range r.ways() {
		list = append(list, r.page(w.address, func() layout { return r.wayPage(w) }))
		for _, l := range w.lists {
			total := r.pageCount(len(l.Items))
			for n := 1; n <= total; n++ {
				list = append(list, r.page(pageAddress(l.Address, n), func() layout { return r.listingPage(w, l, n, total) }))
			}
		}
	}
	return list
}

func (r *Renderer) wayPage(w way) (l layout) {
	l.template = "column.html"
	v := &Column{Groups: []Group{{Items: r.wayItems(w)}}}
	l.view = v
	v.Page, l.err = r.frame(about{
		kind: "column", address: w.address, title: w.title, column: r.site.Gazette.Column,
		trail: r.trail(r.site.Gazette.Column, false), summary: r.gazetteName() + w.title,
	})
	return l
}

func (r *Renderer) wayItems(w way) []Item {
	list := make([]Item, len(w.lists))
	for i, l := range w.lists {
		list[i] = Item{Title: l.Title, Href: r.href(l.Address), Kind: strconv.Itoa(len(l.Items)) + "篇"}
	}
	return list
}

// listingPage lays out the n-th page of a listing. The newest years come first,
// and every year can be jumped to.
func (r *Renderer) listingPage(w way, listing *site.Listing, n, total int) (l layout) {
	l.template = "column.html"
	v := &Column{Count: "共" + strconv.Itoa(len(listing.Items)) + "篇", Pager: r.pager(listing.Address, n, total)}
	l.view = v
	if w.address != site.ByMarkAddress {
		v.Feed = r.href(listing.Address + "feed.xml")
	}
	g := r.site.Gazette
	v.Page, l.err = r.frame(about{
		kind: "column", address: pageAddress(listing.Address, n), title: listing.Title, column: g.Column, number: n,
		name:    "公报" + w.label + "：" + listing.Title, // there may be a column of the site of the same title
		trail:   append(r.trail(g.Column, false), Link{Title: w.title, Href: r.href(w.address)}),
		summary: r.gazetteName() + "刊登的内容，" + w.label + "：" + listing.Title,
	})
	per := r.perPage()
	for i, item := range listing.Items {
		year := strconv.Itoa(item.Year)
		if i == 0 || item.Year != listing.Items[i-1].Year {
			v.Years = append(v.Years, Link{Title: year + "年", Href: r.href(pageAddress(listing.Address, i/per+1)) + "#Y" + year})
		}
		if i/per+1 != n {
			continue
		}
		if len(v.Groups) == 0 || v.Groups[len(v.Groups)-1].ID != "Y"+year {
			v.Groups = append(v.Groups, Group{ID: "Y" + year, Title: year + "年"})
		}
		last := &v.Groups[len(v.Groups)-1]
		line := r.item(item.Item)
		line.Summary = ""
		if w.address == site.ByColumnAddress { // they are all of one column
			line.Kind = item.Department
		}
		last.Items = append(last.Items, line)
	}
	return l
}
