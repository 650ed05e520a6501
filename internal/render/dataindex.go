package render

import (
	"cmp"
	"strconv"
	"strings"

	"gongkai/internal/site"
)

// dataPage makes the index of all datasets by theme.
func (r *Renderer) dataPage(c *site.Column) Output {
	return r.page(c.Address, func() (l layout) {
		l.template = "data.html"
		var themes []*site.Theme // a column may stand for one theme alone
		for _, t := range r.site.Themes {
			if strings.HasPrefix(t.Address, c.Address) {
				themes = append(themes, t)
			}
		}
		v := &DataIndex{Summary: c.Summary}
		l.view = v
		v.Page, l.err = r.frame(about{
			kind: "data", address: c.Address, title: c.Title, column: c, first: true,
			summary: r.summary(&c.Common), ld: r.catalogOf(c, themes), labels: r.catalogueLabels,
		})
		v.Body, l.text = r.body(&c.Common)
		for _, t := range themes {
			v.Themes = append(v.Themes, r.theming(t))
		}
		v.Links = r.pagesOf(c)
		if len(r.site.Figures.Rows) > 0 {
			v.Links = append(v.Links, Link{Title: "数字表：网站引用的每一个数字", Href: r.href(site.FiguresAddress)})
		}
		if len(r.site.Catalog) > 0 {
			v.Links = append(v.Links, Link{Title: "主动公开标准目录", Href: r.href(site.CatalogueAddress)})
		}
		for _, f := range r.site.CatalogueFiles() {
			v.Links = append(v.Links, Link{Title: "供程序采集的数据目录：" + f.Format, Href: r.href(site.DataAddress + f.Name)})
		}
		return l
	})
}

// pagesOf links the plain pages of a column whose other entries are tables.
func (r *Renderer) pagesOf(c *site.Column) []Link {
	var list []Link
	for _, e := range c.Entries {
		if b := e.Base(); b.Kind == site.KindPage {
			list = append(list, Link{Title: r.title(b), Href: r.href(b.Address)})
		}
	}
	return list
}

// themePage lists the datasets of one theme.
func (r *Renderer) themePage(t *site.Theme) (l layout) {
	l.template = "data.html"
	v := &DataIndex{Summary: t.Summary, Themes: []Theming{r.theming(t)}}
	l.view = v
	var column *site.Column
	if len(t.Datasets) > 0 {
		column = t.Datasets[0].Column
	}
	v.Page, l.err = r.frame(about{
		kind: "data", address: t.Address, title: t.Title, column: column, trail: r.trail(column, false),
		summary: cmp.Or(t.Summary, t.Title+"方面的数据集"),
	})
	v.Themes[0].Title, v.Themes[0].Href, v.Themes[0].Summary = "", "", "" // the page says it
	return l
}

func (r *Renderer) catalogOf(c *site.Column, themes []*site.Theme) func(*jsonLD) {
	return func(j *jsonLD) {
		j.object("", "DataCatalog", func() {
			r.common(j, &about{address: c.Address}, c.Title, r.summary(&c.Common))
			j.list("dataset", func() {
				for _, t := range themes {
					for _, d := range t.Datasets {
						j.object("", "Dataset", func() {
							j.str("name", r.title(&d.Common))
							j.str("description", d.Summary)
							if r.origin != "" {
								j.str("url", r.permalink(d.Address))
							}
						})
					}
				}
			})
		})
	}
}

func (r *Renderer) theming(t *site.Theme) Theming {
	out := Theming{ID: "T-" + strings.ReplaceAll(t.Name, "/", "-"), Title: t.Title, Href: r.href(t.Address), Summary: t.Summary}
	for _, d := range t.Datasets {
		item := DatasetItem{Item: r.item(d), Provider: d.Provider, Period: periodText(d.Period), Rows: rowsText(d.Table.RowCount)}
		item.Summary = d.Summary
		for _, f := range d.Downloads() {
			if f.Describes || f.Skipped != "" {
				continue
			}
			item.Formats = append(item.Formats, Link{Title: f.Format, Href: r.href(d.Address + f.Name)})
		}
		out.Items = append(out.Items, item)
	}
	return out
}

func rowsText(n int) string { return grouped(n) + "行" }

// periodText writes an interval of ISO 8601 for readers: 2019-01/2019-03 as
// 2019年1月至2019年3月, and the whole of a year as 2019年.
func periodText(s string) string {
	from, to, ok := strings.Cut(s, "/")
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	switch {
	case !ok || from == to:
		return dayText(from)
	case len(from) == 10 && from[4:] == "-01-01" && to == from[:4]+"-12-31":
		return dayText(from[:4])
	}
	return dayText(from) + "至" + dayText(to)
}

// dayText writes a year, a month or a day of ISO 8601 for readers. What is none
// of these stays as it is.
func dayText(s string) string {
	if d, ok := site.ParseDate(s); ok {
		return d.Chinese()
	}
	year, month, hasMonth := strings.Cut(s, "-")
	y, err := strconv.Atoi(year)
	switch {
	case err != nil || len(year) != 4:
		return s
	case !hasMonth:
		return numberText(y, "年")
	}
	m, err := strconv.Atoi(month)
	if err != nil || m < 1 || m > 12 {
		return s
	}
	return numberText(y, "年") + numberText(m, "月")
}
