package render

import (
	"gongkai/internal/site"
)

// homePage makes the home page: what is new in every kind that the site has.
func (r *Renderer) homePage() Output {
	return r.page("/", r.home)
}

const onHome = 5 // entries a section of the home page

func (r *Renderer) home() (l layout) {
	l.template = "home.html"
	v := &Home{}
	l.view = v
	c := &r.site.Config
	lead := c.Description
	home := r.site.Home
	if home != nil {
		if home.Summary != "" {
			lead = home.Summary
		}
		v.Body, l.text = r.body(&home.Common)
	}
	v.Lead = lead
	v.Page, l.err = r.frame(about{
		kind: "home", address: "/", title: c.Title, column: home, home: true, summary: lead,
		ld: func(j *jsonLD) {
			j.object("", "WebSite", func() {
				r.common(j, &about{address: "/"}, c.Title, lead)
				j.thing("publisher", "Organization", c.Organ)
			})
		},
	})
	v.Cards = r.cards(c.HomePage.Figures)
	if len(r.site.Figures.Rows) > 0 {
		v.FiguresHref = r.href(site.FiguresAddress)
	}
	if g := r.site.Gazette; g != nil && len(g.Issues) > 0 {
		card := r.issueCard(g.Issues[0])
		card.Groups = r.issueGroups(g.Issues[0])
		v.Issue = &card
		if g.Column != nil {
			v.GazetteHref = r.href(g.Column.Address)
		}
	}
	for _, t := range r.site.Themes {
		v.Themes = append(v.Themes, r.theming(t))
	}
	r.homeColumns(v)
	return l
}

// homeColumns sorts the columns of the first level into those whose newest
// entries are shown and those that are only named.
func (r *Renderer) homeColumns(v *Home) {
	for _, c := range r.site.Columns {
		if c.Parent != nil && c.Parent != r.site.Home || c.HideInMenu {
			continue
		}
		switch {
		case r.site.Gazette != nil && r.site.Gazette.Column == c:
		case c.EntryKind == site.KindDataset:
			v.DataHref = r.href(c.Address)
		case len(c.Entries) == 0:
		case c.EntryKind == site.KindPage:
			v.Columns = append(v.Columns, r.columnGroup(c, onHome))
		default:
			g := r.columnGroup(c, 0)
			g.Items = r.items(newestEntries(c.Entries, onHome))
			v.Sections = append(v.Sections, g)
		}
	}
	if links := r.websiteLinks(nil); len(links) > 0 {
		v.Columns = append(v.Columns, Group{Title: "网站工作年度报表", Items: itemsOf(links[:min(onHome, len(links))])})
	}
	if home := r.site.Home; home != nil && len(v.Sections)+len(v.Columns) == 0 && len(home.Entries) > 0 {
		v.Columns = append(v.Columns, Group{Title: "全部内容", Items: r.items(home.Entries)})
	}
}
