package render

import (
	"strconv"

	"gongkai/internal/site"
)

// generatedPages makes the pages that come from the site as a whole.
func (r *Renderer) generatedPages() []Output {
	var list []Output
	for _, t := range r.site.Themes {
		list = append(list, r.page(t.Address, func() layout { return r.themePage(t) }))
	}
	list = append(list, r.facetPages()...)
	if len(r.site.Holidays) > 0 {
		list = append(list, r.page(site.DeadlinesAddress, r.deadlines))
	}
	list = append(list, r.resultPages()...)
	list = append(list, r.eventPages()...)
	if g := r.site.Gazette; g != nil {
		list = append(list, r.yearPages()...)
		list = append(list, r.listingPages()...)
		list = append(list, r.covers()...)
		list = append(list, r.printedFiles()...)
		list = append(list, r.harvestFiles()...)
		list = append(list, r.pointPages()...)
	}
	list = append(list, r.libraryPages()...)
	list = append(list, r.browsePages()...)
	if len(r.site.Figures.Rows) > 0 {
		list = append(list, r.figurePages()...)
	}
	if len(r.site.Catalog) > 0 {
		list = append(list, r.page(site.CatalogueAddress, r.cataloguePage), r.page(site.StatutoryAddress, r.coveragePage))
	}
	list = append(list, r.reportPages()...)
	list = append(list, r.archivePages()...)
	list = append(list, r.websitePages()...)
	return append(list,
		r.page(site.SitemapAddress, r.sitemapPage),
		r.page(site.SearchAddress, r.searchPage),
		r.page("/404.html", r.notFoundPage))
}

// inSitemap is how many entries of a column the readers' sitemap names; a longer
// column is better searched in its own list.
const inSitemap = 30

func (r *Renderer) sitemapPage() (l layout) {
	l.template = "sitemap.html"
	v := &Sitemap{}
	l.view = v
	v.Page, l.err = r.frame(about{
		kind: "sitemap", address: site.SitemapAddress, title: "网站地图", trail: r.trail(nil, false),
		summary: "全部栏目与页面",
	})
	for _, c := range r.site.Columns {
		g := Group{Title: c.Title, Href: r.href(c.Address)}
		switch {
		case r.site.Gazette != nil && r.site.Gazette.Column == c:
			for _, y := range r.archiveYears() {
				g.Items = append(g.Items, Item{Title: y.Title, Href: y.Href})
			}
			if len(r.site.Gazette.Points) > 0 {
				g.Items = append(g.Items, Item{Title: "公报赠阅点", Href: r.href(site.PointsAddress)})
			}
			g.Items = append(g.Items, itemsOf(r.pagesOf(c))...)
		case c.EntryKind == site.KindDataset:
			for _, t := range r.site.Themes {
				g.Items = append(g.Items, Item{Title: t.Title, Href: r.href(t.Address)})
			}
			g.Items = append(g.Items, itemsOf(r.pagesOf(c))...)
		default:
			entries := c.Entries[:min(inSitemap, len(c.Entries))]
			for _, e := range entries {
				g.Items = append(g.Items, Item{Title: r.title(e.Base()), Href: r.href(e.Base().Address)})
			}
			if more := len(c.Entries) - len(entries); more > 0 {
				g.Note = "另有" + strconv.Itoa(more) + "篇，见栏目列表"
			}
		}
		v.Groups = append(v.Groups, g)
	}
	other := Group{Title: "其他页面"}
	if r.site.Home != nil {
		other.Items = r.pageLinks()
	}
	if len(other.Items) > 0 {
		v.Groups = append(v.Groups, other)
	}
	return l
}

func itemsOf(links []Link) []Item {
	list := make([]Item, len(links))
	for i, l := range links {
		list[i] = Item{Title: l.Title, Href: l.Href}
	}
	return list
}

// pageLinks lists the pages that lie outside of all columns.
func (r *Renderer) pageLinks() []Item {
	var list []Item
	for _, e := range r.site.Home.Entries {
		list = append(list, Item{Title: r.title(e.Base()), Href: r.href(e.Base().Address)})
	}
	if len(r.site.Figures.Rows) > 0 {
		list = append(list, Item{Title: "数字表", Href: r.href(site.FiguresAddress)})
	}
	if len(r.site.Catalog) > 0 {
		list = append(list, Item{Title: "主动公开标准目录", Href: r.href(site.CatalogueAddress)},
			Item{Title: "法定主动公开内容", Href: r.href(site.StatutoryAddress)})
	}
	if len(r.site.Holidays) > 0 {
		list = append(list, Item{Title: "申请办理流程和期限计算", Href: r.href(site.DeadlinesAddress)})
	}
	list = append(list, itemsOf(r.reportLinks())...)
	if len(r.site.Events) > 0 {
		list = append(list, Item{Title: "事件始末", Href: r.href(site.EventsAddress)})
	}
	return list
}

func (r *Renderer) notFoundPage() (l layout) {
	l.template = "404.html"
	v := &NotFound{}
	l.view = v
	v.Page, l.err = r.frame(about{kind: "404", address: "/404.html", title: "页面不存在", trail: r.trail(nil, false)})
	for _, c := range r.site.Columns {
		if c.Parent == nil || c.Parent == r.site.Home {
			v.Links = append(v.Links, Link{Title: c.Title, Href: r.href(c.Address)})
		}
	}
	return l
}
