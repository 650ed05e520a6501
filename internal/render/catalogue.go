package render

import (
	"strconv"

	"gongkai/internal/site"
)

// cataloguePage lays out the standard catalogue, with what is published under
// every row.
func (r *Renderer) cataloguePage() (l layout) {
	l.template = "catalogue.html"
	v := &Catalogue{Statutory: Link{Title: "法定主动公开内容", Href: r.href(site.StatutoryAddress)}}
	l.view = v
	column := r.guideColumn()
	v.Page, l.err = r.frame(about{
		kind: "catalogue", address: site.CatalogueAddress, title: "主动公开标准目录", column: column, trail: r.trail(column, false),
		summary: "公开什么、依据什么、多久公开、由谁公开、在哪里公开，已经公开了多少", parts: r.part("steps"),
	})
	calendar := r.site.Calendar()
	covered := 0
	for i := range r.site.Catalog {
		row := &r.site.Catalog[i]
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Title != row.Level1 {
			v.Groups = append(v.Groups, CatalogueGroup{ID: "G" + strconv.Itoa(n+1), Title: row.Level1})
		}
		g := &v.Groups[len(v.Groups)-1]
		out := CatalogueRow{
			ID: rowID(i), Serial: row.Serial, Matter: row.Level2, Content: row.Content, Basis: row.Basis, Deadline: row.Deadline,
			Organ: row.Organ, Audience: row.Audience, Mode: row.Mode, Tier: row.Tier,
			Sample: bool(row.IsSample), Published: r.published(row.Published),
		}
		chosen, other := site.ParseChannels(row.Channels)
		for i, name := range site.Channels {
			out.Channels = append(out.Channels, Channel{name, chosen[i]})
		}
		for _, name := range other {
			out.Channels = append(out.Channels, Channel{name, true})
		}
		if late := len(row.Late(calendar)); late > 0 {
			out.Late = "其中" + grouped(late) + "件超过时限"
		}
		if len(row.Published) > 0 {
			covered++
		}
		g.Rows = append(g.Rows, out)
		v.Page.Sample = v.Page.Sample || bool(row.IsSample)
	}
	v.Coverage = "共" + grouped(len(r.site.Catalog)) + "个二级事项，本站已有" + grouped(covered) + "个有公开内容"
	return l
}

// rowID is where a row of the catalogue stands on its page.
func rowID(i int) string { return "R" + strconv.Itoa(i+1) }

// published counts entries and names the newest.
func (r *Renderer) published(entries []site.Entry) Published {
	p := Published{}
	if len(entries) == 0 {
		return p
	}
	p.Count = grouped(len(entries)) + "项"
	newest := newestEntries(entries, 1)[0]
	p.Newest = r.linkOf(newest)
	p.Date = date(newest.Base().Date)
	return p
}

// coveragePage shows what is published of all that the law has disclosed, item by
// item; a gap shows.
func (r *Renderer) coveragePage() (l layout) {
	l.template = "coverage.html"
	v := &Coverage{Catalogue: Link{Title: "主动公开标准目录", Href: r.href(site.CatalogueAddress)}}
	l.view = v
	column := r.guideColumn()
	v.Page, l.err = r.frame(about{
		kind: "coverage", address: site.StatutoryAddress, title: "法定主动公开内容", column: column,
		trail:   append(r.trail(column, false), v.Catalogue),
		summary: "政府信息公开条例第二十条、第二十一条要求主动公开的各项，分别公开了什么", parts: r.part("steps"),
	})
	covered := 0
	for _, item := range site.StatutoryItems {
		out := CoverageRow{Label: item.Label(), Title: item.Title}
		var entries []site.Entry
		seen := map[site.Entry]bool{}
		for i := range r.site.Catalog {
			row := &r.site.Catalog[i]
			v.Page.Sample = v.Page.Sample || bool(row.IsSample)
			for _, of := range row.Statutory() {
				if of != item {
					continue
				}
				out.Matters = append(out.Matters, Link{Title: row.Level2, Href: r.href(site.CatalogueAddress) + "#" + rowID(i)})
				for _, e := range row.Published {
					if !seen[e] {
						seen[e] = true
						entries = append(entries, e)
					}
				}
				break
			}
		}
		if out.Published = r.published(entries); len(entries) > 0 {
			covered++
		}
		v.Rows = append(v.Rows, out)
	}
	v.Coverage = grouped(len(v.Rows)) + "项中，本站有" + grouped(covered) + "项已有公开内容"
	return l
}
