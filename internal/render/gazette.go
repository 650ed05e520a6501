package render

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/site"
)

func numberText(n int, unit string) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + unit
}

// issueCard describes an issue in a list, without its contents.
func (r *Renderer) issueCard(i *site.Issue) IssueCard {
	card := IssueCard{
		Href: r.href(i.Address), Gazette: r.gazetteName(), Title: i.IssueRow.Year.String() + "年第" + i.Number.String() + "期",
		Special: i.IssueTitle, Date: date(i.PublishedOn), Sample: i.Sample,
		Status: map[string]string{"scan-only": "仅有扫描件", "withdrawn": "已撤回"}[i.Status],
	}
	if !i.TotalNumber.IsEmpty() {
		card.Total = "总第" + i.TotalNumber.String() + "期"
	}
	if n := len(i.Items); n > 0 {
		card.Count = strconv.Itoa(n) + "篇"
	}
	if i.CoverImage != "" {
		if address, ok := r.site.GazetteFile(i.CoverImage); ok {
			card.Cover = r.href(address)
		}
	}
	return card
}

// gazetteName returns the name of the gazette without 书名号.
func (r *Renderer) gazetteName() string {
	if r.site.Gazette == nil {
		return ""
	}
	return strings.Trim(r.site.Gazette.Title, "《》")
}

// issueGroups lists the contents of an issue by column, in printed order.
func (r *Renderer) issueGroups(i *site.Issue) []IssueGroup {
	var groups []IssueGroup
	at := map[string]int{}
	for _, item := range i.Items {
		n, ok := at[item.GazetteColumn]
		if !ok {
			n = len(groups)
			at[item.GazetteColumn] = n
			groups = append(groups, IssueGroup{Title: item.GazetteColumn})
		}
		groups[n].Items = append(groups[n].Items, IssueItem{Item: r.item(item), Pages: pages(item)})
	}
	return groups
}

// pages writes the printed pages of an item: 1—9.
func pages(i *site.Item) string {
	from, to := i.PageFrom.String(), i.PageTo.String()
	if from == "" || from == to || to == "" {
		return from + strings.TrimPrefix(to, from)
	}
	return from + "—" + to
}

// archivePage makes the page of all issues.
func (r *Renderer) archivePage(c *site.Column) Output {
	return r.page(c.Address, func() (l layout) {
		g := r.site.Gazette
		l.template = "gazette.html"
		v := &Archive{Summary: r.gazetteSummary()}
		l.view = v
		v.Page, l.err = r.frame(about{
			kind: "gazette", address: c.Address, title: c.Title, column: c, first: true, summary: r.summary(&c.Common),
			ld: func(j *jsonLD) { r.periodical(j, "") },
		})
		v.Body, l.text = r.body(&c.Common)
		var f facts
		f.text("刊名", r.gazetteName())
		f.text("主办单位", g.Organ)
		v.Facts = f
		v.Years = r.archiveYears()
		if len(g.Points) > 0 {
			v.Links = append(v.Links, Link{Title: "公报赠阅点：在哪里可以领取、查阅", Href: r.href(site.PointsAddress)})
		}
		v.Links = append(v.Links, r.pagesOf(c)...)
		return l
	})
}

func (r *Renderer) gazetteSummary() string {
	if g := r.site.Gazette; g.Column != nil && g.Column.Summary != "" {
		return g.Column.Summary
	}
	return r.site.Gazette.Summary
}

func (r *Renderer) archiveYears() []ArchiveYear {
	var years []ArchiveYear
	for _, i := range r.site.Gazette.Issues {
		title := i.IssueRow.Year.String() + "年"
		if len(years) == 0 || years[len(years)-1].Title != title {
			years = append(years, ArchiveYear{Title: title, Href: r.href(i.YearAddress())})
		}
		y := &years[len(years)-1]
		y.Issues = append(y.Issues, r.issueCard(i))
	}
	return years
}

// yearPages makes a page for every year of the gazette.
func (r *Renderer) yearPages() []Output {
	type year struct {
		address, title string
		issues         []*site.Issue
	}
	var years []year
	at := map[string]int{}
	for _, i := range r.site.Gazette.Issues {
		n, ok := at[i.YearAddress()]
		if !ok {
			n = len(years)
			at[i.YearAddress()] = n
			years = append(years, year{address: i.YearAddress(), title: i.IssueRow.Year.String() + "年"})
		}
		years[n].issues = append(years[n].issues, i)
	}
	var list []Output
	for n, y := range years {
		list = append(list, r.page(y.address, func() (l layout) {
			l.template = "year.html"
			v := &Year{}
			l.view = v
			title := r.gazetteName() + y.title
			v.Page, l.err = r.frame(about{
				kind: "year", address: y.address, title: title, column: r.site.Gazette.Column,
				trail: r.trail(r.site.Gazette.Column, false), summary: title + "各期目录",
				ld: func(j *jsonLD) {
					j.object("", "CollectionPage", func() {
						r.common(j, &about{address: y.address}, title, "")
						r.periodical(j, "about")
					})
				},
			})
			for _, i := range y.issues {
				card := r.issueCard(i)
				card.Groups = r.issueGroups(i)
				v.Issues = append(v.Issues, card)
			}
			v.Around = neighbours("年", years, n, -1, func(y year) *Link { return &Link{Title: y.title, Href: r.href(y.address)} })
			return l
		}))
	}
	return list
}

// issueTrail returns the way to the pages below a year of the gazette.
func (r *Renderer) issueTrail(i *site.Issue) []Link {
	return append(r.trail(i.Column, false), Link{Title: i.IssueRow.Year.String() + "年", Href: r.href(i.YearAddress())})
}

func (r *Renderer) issue(i *site.Issue) (l layout) {
	l.template = "issue.html"
	v := &Issue{Card: r.issueCard(i), Note: i.Note, Groups: r.issueGroups(i)}
	l.view = v
	a := about{
		kind: "issue", address: i.Address, title: r.title(&i.Common), column: i.Column, entry: &i.Common,
		trail: r.issueTrail(i),
	}
	a.ld = func(j *jsonLD) {
		j.object("", "PublicationIssue", func() {
			r.common(j, &a, a.title, i.Note)
			j.str("issueNumber", i.Number.String())
			r.periodical(j, "isPartOf")
			if len(i.Items) > 0 {
				j.list("hasPart", func() {
					for _, item := range i.Items {
						j.object("", itemType(item), func() {
							j.str("name", r.title(&item.Common))
							if r.origin != "" {
								j.str("url", r.permalink(item.Address))
							}
						})
					}
				})
			}
		})
	}
	v.Page, l.err = r.frame(a)
	var f facts
	f.date("出版日期", i.PublishedOn)
	f.text("期次", v.Card.Title)
	f.text("总期号", i.TotalNumber.String())
	f.text("编辑单位", i.Editor)
	f.text("状态", v.Card.Status)
	if !i.CoversFrom.IsZero() && !i.CoversTo.IsZero() {
		f.text("收文起止", i.CoversFrom.Chinese()+"—"+i.CoversTo.Chinese())
	}
	v.Facts = f
	if address, ok := r.site.GazetteFile(i.ScanPDF); ok && i.ScanPDF != "" {
		v.Files = append(v.Files, File{
			Title: "整期扫描件", Href: r.href(address), Format: formatOf(address), Size: sizeText(r.assets[address].Size),
		})
	}
	issues := r.site.Gazette.Issues
	v.Around = neighbours("期", issues, slices.Index(issues, i), -1, r.issueLink)
	v.Citation = &Citation{Text: a.title + "。" + v.Page.Permalink}
	return l
}

// neighbours returns the links to what stands before and after the n-th of a
// list; step is 1 where the list runs forward in time and -1 where it is newest
// first. It is nil for a list of one.
func neighbours[T any](word string, list []T, n, step int, link func(T) *Link) *Around {
	a := &Around{Word: word}
	if i := n - step; i >= 0 && i < len(list) {
		a.Previous = link(list[i])
	}
	if i := n + step; i >= 0 && i < len(list) {
		a.Next = link(list[i])
	}
	if a.Previous == nil && a.Next == nil {
		return nil
	}
	return a
}

func (r *Renderer) issueLink(i *site.Issue) *Link {
	card := r.issueCard(i)
	return &Link{Title: card.Title, Href: card.Href}
}

// itemParts fills what only the items of a gazette have.
func (r *Renderer) itemParts(v *Article, a *about, i *site.Item) {
	a.trail = append(r.issueTrail(i.Issue), *r.issueLink(i.Issue))
	a.trail[len(a.trail)-1].Title = "第" + i.Issue.Number.String() + "期"
	var f facts
	f.text("索引号", i.IndexNumber)
	f.text("主题分类", i.Topic)
	f.text("发文机关", i.Issuer)
	f.date("成文日期", i.Made)
	f.text("发文字号", i.Number)
	f.text("公报栏目", i.GazetteColumn)
	f.date("施行日期", i.Effective)
	f.date("失效日期", i.Expires)
	f.text("有效性", i.Validity)
	f.links("刊登于", []Link{{Title: r.title(&i.Issue.Common), Href: r.href(i.Issue.Address)}})
	if p := pages(i); p != "" {
		f.text("页码", "第"+p+"页")
	}
	f.date("出版日期", i.Issue.PublishedOn)
	v.Facts = f
	v.Banners = r.validity(&i.Common, i.Validity, i.Effective, i.Expires)
	if by := r.linksTo(&i.Common, site.CorrectedBy); len(by) > 0 {
		v.Banners = append(v.Banners, Banner{Tone: "warn", Label: "有更正", Text: "引用本文时请一并查看更正", Links: by})
	}
	if to := r.linksTo(&i.Common, site.Corrects); len(to) > 0 {
		v.Banners = append(v.Banners, Banner{Tone: "warn", Label: "本文是更正", Text: "更正的是", Links: to})
	}
	if i.StandardText {
		v.Banners = append(v.Banners, Banner{Tone: "good", Label: "标准文本", Text: "在政府公报上刊登的规章文本为标准文本"})
	}
	v.Around = neighbours("篇", i.Issue.Items, slices.Index(i.Issue.Items, i), 1, func(other *site.Item) *Link {
		return &Link{Title: r.title(&other.Common), Href: r.href(other.Address)}
	})
	v.Citation = &Citation{Text: r.itemCitation(i)}
	a.labels = func(w *headWriter) { // by which reference managers know a page
		w.meta("citation_title", a.title)
		w.meta("citation_author", i.Issuer)
		w.meta("citation_journal_title", r.gazetteName())
		w.meta("citation_publication_date", strings.ReplaceAll(i.Issue.PublishedOn.ISO(), "-", "/"))
		w.meta("citation_issue", i.Issue.Number.String())
		w.meta("citation_firstpage", i.PageFrom.String())
		w.meta("citation_lastpage", i.PageTo.String())
	}
	if kind := itemType(i); kind == "Legislation" {
		class := "行政规范性文件"
		if strings.Contains(i.GazetteColumn, "规章") {
			class = "规章"
		}
		a.ld = r.legislation(a, class, i.Number, i.Issuer, i.Validity, i.Made)
	} else {
		a.ld = r.creative(a, kind, &i.Common)
	}
}

// itemCitation follows the custom of citing a gazette: 机关：《题名》（文号），
// 《刊名》2019年第4期，第1—9页。
func (r *Renderer) itemCitation(i *site.Item) string {
	title := r.title(&i.Common)
	if !strings.HasPrefix(title, "《") {
		title = "《" + strings.NewReplacer("《", "〈", "》", "〉").Replace(title) + "》"
	}
	s := title
	if i.Issuer != "" {
		s = i.Issuer + "：" + title
	}
	if i.Number != "" {
		s += "（" + i.Number + "）"
	}
	s += "，《" + r.gazetteName() + "》" + i.Issue.IssueRow.Year.String() + "年第" + i.Issue.Number.String() + "期"
	if p := pages(i); p != "" {
		s += "，第" + p + "页"
	}
	return s + "。" + readable(r.permalink(i.Address))
}

// itemType says what an item is to machines: legislation only where its column
// holds regulations, rules or normative documents.
func itemType(i *site.Item) string {
	switch {
	case len(i.Interprets) > 0:
		return "Article"
	case bool(i.StandardText), strings.Contains(i.GazetteColumn, "规章"), strings.Contains(i.GazetteColumn, "法规"),
		strings.Contains(i.GazetteColumn, "规范性文件"):
		return "Legislation"
	}
	return "CreativeWork"
}

// periodical writes the gazette as a periodical, as a member or on its own.
func (r *Renderer) periodical(j *jsonLD, name string) {
	g := r.site.Gazette
	j.object(name, "Periodical", func() {
		j.str("name", r.gazetteName())
		j.thing("publisher", "Organization", g.Organ)
		if r.origin != "" && g.Column != nil {
			j.str("url", r.permalink(g.Column.Address))
		}
	})
}

// pointsPage makes the page of the places where the gazette can be had.
func (r *Renderer) pointsPage() Output {
	return r.page(site.PointsAddress, func() (l layout) {
		g := r.site.Gazette
		l.template = "points.html"
		title := "公报赠阅点"
		v := &Points{Count: "共" + strconv.Itoa(len(g.Points)) + "处", Summary: "可以免费领取或查阅" + r.gazetteName() + "的地点"}
		l.view = v
		v.Page, l.err = r.frame(about{
			kind: "points", address: site.PointsAddress, title: title, column: g.Column,
			trail: r.trail(g.Column, false), summary: v.Summary,
		})
		at := map[string]int{}
		for _, p := range g.Points {
			n, ok := at[p.District]
			if !ok {
				n = len(v.Districts)
				at[p.District] = n
				v.Districts = append(v.Districts, District{ID: "D" + strconv.Itoa(n+1), Title: p.District})
			}
			copies := ""
			if !p.Copies.IsEmpty() {
				copies = p.Copies.Grouped()
			}
			v.Districts[n].Points = append(v.Districts[n].Points, Point{
				Name: p.Name, Type: p.Type, Address: p.Address, Phone: p.Phone, Hours: p.Hours, Copies: copies,
				Since: date(p.Since), Until: date(p.Until), Accessible: bool(p.Accessible), Sample: bool(p.IsSample),
			})
			v.Page.Sample = v.Page.Sample || bool(p.IsSample)
		}
		v.Downloads = []File{{Title: path.Base(pointsFile), Href: r.href(pointsFile), Format: "CSV", Note: "UTF-8"}}
		return l
	})
}

const pointsFile = site.PointsAddress + "points.csv"
