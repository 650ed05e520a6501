package render

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/site"
)

// pages writes the printed pages of an item: 1—9.
func pages(i *site.Item) string {
	from, to := i.PageFrom.String(), i.PageTo.String()
	switch {
	case from == "":
		return to
	case to == "" || to == from:
		return from
	}
	return from + "—" + to
}

// itemParts fills what only the items of a gazette have.
func (r *Renderer) itemParts(l *layout, v *Article, a *about, i *site.Item) {
	a.name = r.name(i)
	a.trail = append(r.issueTrail(i.Issue), *r.issueLink(i.Issue))
	a.trail[len(a.trail)-1].Title = i.Issue.InYear()
	var f facts
	f.text("索引号", i.IndexNumber)
	f.text("主题分类", i.Topic)
	f.text("发文机关", i.Department)
	f.date("成文日期", i.Made)
	f.text("发文字号", i.Number)
	f.text("公报栏目", i.GazetteColumn)
	f.date("施行日期", i.Effective)
	f.date("失效日期", i.Expires)
	f.text("有效性", i.Validity)
	f.links("刊登于", []Link{{Title: r.title(&i.Issue.Common), Href: r.href(i.Issue.Address)}})
	r.printed(&f, i)
	f.date("出版日期", i.Issue.PublishedOn)
	v.Facts = f
	v.History = r.history(i.ItemID, &i.Common)
	reason, withdrawn := i.Withdrawn()
	if withdrawn {
		v.Banners = []Banner{{Tone: "bad", Label: "已撤回", Text: "本文已撤回，地址保留，不再提供正文" + because(reason)}}
		v.Attachments = nil
	} else {
		v.Banners = r.validity(&i.Common, i.Validity, i.Effective, i.Expires)
	}
	for _, e := range i.Related(site.CorrectedBy) {
		by := e.Base()
		v.Banners = append(v.Banners, Banner{
			Tone: "warn", Label: "有更正", Text: joinClauses(by.Date.Chinese(), r.summary(by)),
			Links: []Link{{Title: r.name(e), Href: r.href(by.Address)}},
		})
	}
	if to := r.linksTo(&i.Common, site.Corrects); len(to) > 0 {
		v.Banners = append(v.Banners, Banner{Tone: "warn", Label: "本文是更正", Text: "更正的是", Links: to})
	}
	if bool(i.StandardText) && !withdrawn {
		v.Banners = append(v.Banners, Banner{Tone: "good", Label: "标准文本", Text: "在政府公报上刊登的规章文本为标准文本"})
	}
	if p := r.inPrint(i.Issue); p != nil {
		r.itemDownloads(v, l, p, i)
	}
	v.Around = neighbours("篇", i.Issue.Items, slices.Index(i.Issue.Items, i), 1, func(other *site.Item) *Link {
		return &Link{Title: r.title(&other.Common), Href: r.href(other.Address)}
	})
	v.Citation = &Citation{Text: r.itemCitation(i), Files: r.citeLinks(i.Address)}
	a.labels = func(w *headWriter) { // by which reference managers know a page
		w.meta("citation_title", a.title)
		w.meta("citation_author", i.Department)
		w.meta("citation_journal_title", r.gazetteName())
		w.meta("citation_publication_date", strings.ReplaceAll(i.Issue.PublishedOn.ISO(), "-", "/"))
		w.meta("citation_issue", i.Issue.Number.String())
		w.meta("citation_firstpage", i.PageFrom.String())
		w.meta("citation_lastpage", i.PageTo.String())
		w.link("alternate", r.permalink(i.Address+"index.json"), "application/json", a.title)
	}
	if kind := itemType(i); kind == "Legislation" {
		class := "行政规范性文件"
		if strings.Contains(i.GazetteColumn, "规章") {
			class = "规章"
		}
		a.ld = r.legislation(a, class, i.Number, i.Department, i.Validity, i.Made)
	} else {
		a.ld = r.creative(a, kind, &i.Common)
	}
}

// printed says on which pages of the issue the item stands, with a link to them
// where the issue is there to be looked at as it was printed.
func (r *Renderer) printed(f *facts, i *site.Item) {
	p := pages(i)
	if p == "" {
		return
	}
	scan := r.issueFile("", i.Issue.ScanPDF)
	if len(scan) == 0 {
		f.text("页码", "第"+p+"页")
		return
	}
	f.links("页码", []Link{{Title: "第" + p + "页（见整期扫描件）", Href: scan[0].Href}})
}

// itemDownloads leads to the page of the PDF on which an item begins, and offers
// what programs read.
func (r *Renderer) itemDownloads(v *Article, l *layout, p *printed, i *site.Item) {
	n := slices.Index(i.Issue.Items, i)
	v.Downloads = []File{{Title: "本期 PDF", Href: r.href(i.Issue.Address + site.IssuePDF), Format: "PDF"}}
	if r.articles(p, n) {
		v.Downloads = append(v.Downloads, File{
			Title: site.ItemAKN, Href: r.href(i.Address + site.ItemAKN), Format: "Akoma Ntoso", Note: "供程序读取的条文结构",
		})
	}
	l.key = p.key
	l.complete = func() error {
		known, err := r.printing(p)
		if page := known.Pages[i.ItemID]; page > 0 {
			number := strconv.Itoa(page)
			v.Downloads[0].Href += "#page=" + number
			v.Downloads[0].Note = "本文在第" + number + "页"
		}
		return err
	}
}

// itemCitation follows the custom of citing a gazette: 机关：《题名》（文号），
// 《刊名》2019年第4期，第1—9页。
func (r *Renderer) itemCitation(i *site.Item) string {
	title := r.title(&i.Common)
	if !strings.HasPrefix(title, "《") {
		title = site.Named(title)
	}
	s := title
	if i.Department != "" {
		s = i.Department + "：" + title
	}
	if i.Number != "" {
		s += "（" + i.Number + "）"
	}
	s += "，《" + r.gazetteName() + "》" + i.Issue.IssueRow.Year.String() + "年" + i.Issue.InYear()
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
