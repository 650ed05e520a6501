package render

import (
	"cmp"
	"io"
	"slices"
	"strconv"

	"gongkai/internal/harvest"
	"gongkai/internal/site"
)

// figurePages makes the page of every number that the site cites, the same for
// programs, and the schema that describes it.
func (r *Renderer) figurePages() []Output {
	return []Output{
		r.page(site.FiguresAddress, r.figuresPage),
		r.jsonFile(site.FiguresJSON, plainly(func() any { return r.figuresDocument() })),
		r.plain(site.FiguresSchema, r.permalink(site.FiguresSchema), func(w io.Writer) error {
			return harvest.Schema(w, harvest.FiguresDocument, r.permalink(site.FiguresSchema))
		}),
	}
}

// figureSeries is a figure with its rows, the newest first, and what cites it.
type figureSeries struct {
	rows []site.Figure
	uses []site.FigureUse
}

// figureList lists the figures in the order of the table.
func (r *Renderer) figureList() []*figureSeries {
	at := map[string]*figureSeries{}
	var list []*figureSeries
	for _, row := range r.site.Figures.Rows {
		s := at[row.Key]
		if s == nil {
			s = &figureSeries{}
			at[row.Key], list = s, append(list, s)
		}
		s.rows = append(s.rows, row)
	}
	for _, s := range list {
		slices.SortStableFunc(s.rows, func(a, b site.Figure) int { return cmp.Compare(b.Year.String(), a.Year.String()) })
	}
	for _, u := range r.site.FigureUses() {
		s := at[u.Figure.Key]
		s.uses = append(s.uses, u)
	}
	return list
}

// usePlace is where a figure is cited: the page, the heading, and its address, which is
// complete where it is asked for.
func (r *Renderer) usePlace(u site.FigureUse, href func(string) string) (title, part, address string) {
	if u.In == nil {
		return "首页", "重点数字", href("/")
	}
	c := u.In.Base()
	title, address = r.title(c), href(c.Address)
	switch {
	case u.Card:
		part = "重点数字"
	case u.Part >= 0:
		h := c.Text.Outline[u.Part]
		part = r.fillText(c, h.Text)
		if h.ID != "" {
			address += "#" + h.ID
		}
	}
	return title, part, address
}

func (r *Renderer) figuresPage() (l layout) {
	l.template = "figures.html"
	v := &Figures{Files: []Link{
		{Title: "全部数字（JSON）", Href: r.href(site.FiguresJSON)}, {Title: "格式说明（JSON Schema）", Href: r.href(site.FiguresSchema)},
	}}
	l.view = v
	f := r.site.Figures
	var column *site.Column
	if f.Dataset != nil {
		column = f.Dataset.Column
		v.Dataset = &Link{Title: r.title(&f.Dataset.Common), Href: r.href(f.Dataset.Address)}
	}
	v.Page, l.err = r.frame(about{
		kind: "figures", address: site.FiguresAddress, title: "数字表", column: column, parts: r.part("figures"),
		trail: r.trail(column, false), summary: "网站引用的每一个数字：数值、单位、口径、出处，用在哪里",
	})
	list := r.figureList()
	v.Count = grouped(len(list)) + "个指标，" + grouped(len(f.Rows)) + "个数"
	for _, s := range list {
		newest := s.rows[0]
		out := FigureSeries{ID: "F-" + newest.Key, Key: newest.Key, Label: newest.Label, Used: "用在" + grouped(len(s.uses)) + "处"}
		for _, row := range s.rows {
			one := FigureRow{
				ID: row.ID(), Year: row.Year.String() + "年", Value: row.Value.Grouped(), Unit: row.Unit, Scope: row.Scope,
				Note: row.Note, Source: row.Source, Record: strconv.Itoa(row.Record), Change: r.change(row),
			}
			if row.Label != newest.Label {
				one.Label = row.Label
			}
			out.Rows = append(out.Rows, one)
		}
		for _, u := range s.uses {
			title, part, address := r.usePlace(u, r.href)
			out.Uses = append(out.Uses, FigureUse{Title: title, Part: part, Href: address, Text: u.Told.Text, How: u.Told.How})
		}
		v.List = append(v.List, out)
	}
	return l
}

func (r *Renderer) figuresDocument() harvest.Figures {
	doc := harvest.Figures{Version: harvest.Version, URL: r.permalink(site.FiguresAddress)}
	if d := r.site.Figures.Dataset; d != nil {
		doc.Dataset = r.permalink(d.Address)
	}
	for _, s := range r.figureList() {
		newest := s.rows[0]
		out := harvest.Figure{Key: newest.Key, Label: newest.Label, URL: r.permalink(site.FiguresAddress) + "#F-" + newest.Key}
		for _, row := range s.rows {
			out.Values = append(out.Values, harvest.FigureValue{
				Year: row.Year.String(), Value: row.Value.String(), Unit: row.Unit, Label: row.Label, Scope: row.Scope, Note: row.Note,
				Source: row.Source, Change: r.change(row), Row: row.Record, URL: r.permalink(site.FiguresAddress) + "#" + row.ID(),
			})
		}
		for _, u := range s.uses {
			title, part, address := r.usePlace(u, r.permalink)
			if part != "" {
				title += " · " + part
			}
			out.Uses = append(out.Uses, harvest.FigureUse{
				Title: title, URL: address, Year: u.Figure.Year.String(), Text: u.Told.Text, How: u.Told.How,
			})
		}
		doc.Figures = append(doc.Figures, out)
	}
	return doc
}
