package render

import (
	"cmp"
	"strconv"
	"strings"

	"gongkai/internal/site"
)

// manyDatasets is how many the page of all datasets describes at length. Where
// there are more, it names them, so that thousands still are one light page.
const manyDatasets = 200

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
		a := about{kind: "data", address: c.Address, title: c.Title, column: c, first: true, summary: r.summary(&c.Common), labels: r.catalogueLabels}
		total := 0
		for _, t := range themes {
			v.Themes = append(v.Themes, r.theming(t))
			total += len(t.Datasets)
		}
		v.Count = countText(total)
		few := total <= manyDatasets
		if few {
			a.ld = r.catalogOf(c, themes)
		}
		if c.Address == site.DataAddress && total > 1 {
			a.parts = r.part("finder")
			v.Facets = r.facets(v.Themes)
		}
		for i := range v.Themes {
			for j := range v.Themes[i].Items {
				item := &v.Themes[i].Items[j]
				item.Formats = nil // its page has them
				if !few {
					item.Summary = ""
				}
			}
		}
		v.Page, l.err = r.frame(a)
		v.Body, l.text = r.body(&c.Common)
		if r.plan(c).dated {
			v.Feed = r.href(c.Address + "feed.xml")
		}
		var catalogues []Link
		for _, f := range r.site.CatalogueFiles() {
			link := Link{Title: "清单（" + f.Format + "）", Href: r.href(site.DataAddress + f.Name)}
			if f.Describes {
				link.Title = "供程序采集的数据目录：" + f.Format
				catalogues = append(catalogues, link)
			} else {
				v.Lists = append(v.Lists, link)
			}
		}
		v.Links = r.pagesOf(c)
		if len(r.site.Figures.Rows) > 0 {
			v.Links = append(v.Links, Link{Title: "数字表：网站引用的每一个数字", Href: r.href(site.FiguresAddress)})
		}
		if len(r.site.Catalog) > 0 {
			v.Links = append(v.Links, Link{Title: "主动公开标准目录", Href: r.href(site.CatalogueAddress)})
		}
		v.Links = append(v.Links, catalogues...)
		return l
	})
}

func countText(n int) string { return "共" + grouped(n) + "个数据集" }

// shownValues is how many values of a facet are shown at once.
const shownValues = 10

// facets shows the facets of all datasets, and notes at every dataset of the list
// under which values it is.
func (r *Renderer) facets(themes []Theming) []Facet {
	under := map[string][]string{} // by the address of a dataset in the page
	var list []Facet
	for i, f := range r.site.Facets() {
		out := Facet{Name: f.Name, Title: f.Title}
		for j, v := range f.Values {
			value := FacetValue{Title: v.Title, Href: r.href(v.Address), Count: grouped(len(v.Entries))}
			if j < shownValues || len(f.Values) == shownValues+1 {
				out.Values = append(out.Values, value)
			} else {
				out.More = append(out.More, value)
			}
			for _, d := range v.Entries {
				href := r.href(d.Address)
				under[href] = append(under[href], strconv.Itoa(i)+"-"+strconv.Itoa(j))
			}
		}
		list = append(list, out)
	}
	for _, t := range themes {
		for i := range t.Items {
			t.Items[i].Under = strings.Join(under[t.Items[i].Href], " ")
		}
	}
	return list
}

// facetPages makes the lists of the datasets under the values of all facets.
// Those of the themes are pages of their own.
func (r *Renderer) facetPages() []Output {
	var list []Output
	for _, f := range r.site.Facets() {
		if f.Name == "theme" {
			continue
		}
		for _, v := range f.Values {
			list = append(list, r.page(v.Address, func() layout { return r.facetPage(&f, &v) }))
		}
	}
	return list
}

func (r *Renderer) facetPage(f *site.Facet[*site.Dataset], of *site.FacetValue[*site.Dataset]) (l layout) {
	l.template = "data.html"
	v := &DataIndex{Count: countText(len(of.Entries))}
	l.view = v
	title := f.Title + "：" + of.Title
	column := of.Entries[0].Column
	v.Page, l.err = r.frame(about{
		kind: "data", address: of.Address, title: title, column: column, trail: r.trail(column, false),
		summary: title + "的数据集，" + v.Count,
	})
	for i, d := range of.Entries { // theme by theme
		if i == 0 || of.Entries[i-1].Theme != d.Theme {
			v.Themes = append(v.Themes, r.heading(d.Theme))
		}
		t := &v.Themes[len(v.Themes)-1]
		t.Items = append(t.Items, r.datasetItem(d))
	}
	return l
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
	v := &DataIndex{Summary: t.Summary, Themes: []Theming{r.theming(t)}, Count: countText(len(t.Datasets))}
	l.view = v
	var column *site.Column
	if len(t.Datasets) > 0 {
		column = t.Datasets[0].Column
	}
	a := about{
		kind: "data", address: t.Address, title: t.Title, column: column, trail: r.trail(column, false),
		summary: cmp.Or(t.Summary, t.Title+"方面的数据集"),
	}
	if dated(entriesOf(t)) {
		feed := t.Address + "feed.xml"
		v.Feed = r.href(feed)
		a.labels = func(w *headWriter) {
			if r.origin != "" {
				w.link("alternate", r.permalink(feed), "application/atom+xml", t.Title)
			}
		}
	}
	v.Page, l.err = r.frame(a)
	v.Themes[0].Title, v.Themes[0].Href, v.Themes[0].Summary = "", "", "" // the page says it
	return l
}

func entriesOf(t *site.Theme) []site.Entry {
	list := make([]site.Entry, len(t.Datasets))
	for i, d := range t.Datasets {
		list[i] = d
	}
	return list
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

// theming shows a theme with its datasets.
func (r *Renderer) theming(t *site.Theme) Theming {
	out := r.heading(t)
	for _, d := range t.Datasets {
		out.Items = append(out.Items, r.datasetItem(d))
	}
	return out
}

func (r *Renderer) heading(t *site.Theme) Theming {
	return Theming{ID: "T-" + strings.ReplaceAll(t.Name, "/", "-"), Title: t.Title, Href: r.href(t.Address), Summary: t.Summary}
}

func (r *Renderer) datasetItem(d *site.Dataset) DatasetItem {
	item := DatasetItem{Item: r.item(d), Provider: d.Provider, Period: periodText(d.Period), Rows: rowsText(d.Table.RowCount)}
	item.Summary = d.Summary
	for _, f := range d.Downloads() {
		if !f.Describes && f.Skipped == "" {
			item.Formats = append(item.Formats, Link{Title: f.Format, Href: r.href(d.Address + f.Name)})
		}
	}
	return item
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
