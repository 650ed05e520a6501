package render

import (
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
		Href: r.href(i.Address), Gazette: r.gazetteName(), Title: i.IssueRow.Year.String() + "年" + i.InYear(),
		Special: i.IssueTitle, Date: date(i.PublishedOn), Sample: i.Sample,
		Status: map[string]string{"scan-only": "仅有扫描件", "withdrawn": "已撤回"}[i.Status],
	}
	if !i.TotalNumber.IsEmpty() {
		card.Total = "总第" + i.TotalNumber.String() + "期"
	}
	if n := len(i.Items); n > 0 {
		card.Count = strconv.Itoa(n) + "篇"
	}
	card.Cover = r.cover(i)
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
		for _, w := range r.ways() {
			v.Links = append(v.Links, Link{Title: w.title, Href: r.href(w.address)})
			v.Ways = append(v.Ways, Group{Title: w.title, Href: r.href(w.address), Items: r.wayItems(w)})
		}
		if len(g.Points) > 0 {
			v.Links = append(v.Links, Link{Title: "赠阅点：在哪里领取、查阅", Href: r.href(site.PointsAddress)})
		}
		v.Links = append(v.Links, r.pagesOf(c)...)
		if len(g.Issues) > 0 {
			v.Links = append(v.Links,
				Link{Title: "订阅新出版的各期（Atom）", Href: r.href("/gazette/feed.xml")},
				Link{Title: "订阅新刊登的内容（Atom）", Href: r.href(itemsFeed + "feed.xml")},
				Link{Title: "供程序读取的目录和正文（JSON）", Href: r.href(apiAddress + "index.json")})
		}
		return l
	})
}

func (r *Renderer) gazetteSummary() string {
	if g := r.site.Gazette; g.Column != nil && g.Column.Summary != "" {
		return g.Column.Summary
	}
	return r.site.Gazette.Summary
}

// yearsWithCovers is how many years the archive shows with covers; the older ones
// have theirs on pages of their own.
const yearsWithCovers = 4

func (r *Renderer) archiveYears() []ArchiveYear {
	var years []ArchiveYear
	for _, i := range r.site.Gazette.Issues {
		title := i.IssueRow.Year.String() + "年"
		if len(years) == 0 || years[len(years)-1].Title != title {
			years = append(years, ArchiveYear{Title: title, Href: r.href(i.YearAddress())})
		}
		y := &years[len(years)-1]
		if len(years) > yearsWithCovers {
			y.Links = append(y.Links, *r.issueLink(i))
		} else {
			y.Issues = append(y.Issues, r.issueCard(i))
		}
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
		list = append(list, r.archiveOutput(y.address, y.issues), r.page(y.address, func() (l layout) {
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
			v.Files = r.archiveDownload(y.title, y.address)
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
	f.text("准印证号", i.Licence)
	v.Facts = f
	if i.Status == site.StatusWithdrawn {
		v.Banners = []Banner{{Tone: "bad", Label: "已撤回", Text: "本期已撤回，地址保留" + because(i.Note)}}
		v.Note = ""
	} else {
		v.Files = slices.Concat(r.issueDownloads(i), r.issueFile("整期扫描件", i.ScanPDF), r.issueFile("整期版式文件", i.OFD))
	}
	if p := r.inPrint(i); p != nil {
		v.Files = append(v.Files, r.archiveDownload("本期", i.Address)...)
		l.key = p.key
		l.complete = func() error {
			known, err := r.printing(p)
			for n, f := range known.Files {
				v.Files[n].Size, v.Files[n].SHA256 = sizeText(f.Size), f.SHA256
			}
			return err
		}
	}
	v.History = r.history(i.IssueID, &i.Common)
	issues := r.site.Gazette.Issues
	v.Around = neighbours("期", issues, slices.Index(issues, i), -1, r.issueLink)
	v.Citation = &Citation{Text: a.title + "。" + v.Page.Permalink, Files: r.citeLinks(i.Address)}
	return l
}

func (r *Renderer) archiveDownload(whose, address string) []File {
	return []File{{Title: whose + "全部内容", Href: r.href(address + archiveFile), Format: "ZIP", Note: "正文、目录和元数据、电子书、扫描件"}}
}

// issueDownloads offers what is made of an issue.
func (r *Renderer) issueDownloads(i *site.Issue) []File {
	var list []File
	for _, d := range i.Downloads() {
		list = append(list, File{Title: d.Name, Href: r.href(i.Address + d.Name), Format: d.Format, Note: d.Note})
	}
	return list
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return "。原因：" + reason
}

// issueFile offers a file of an issue that the table names.
func (r *Renderer) issueFile(title, file string) []File {
	address, ok := r.site.GazetteFile(file)
	if !ok || file == "" {
		return nil
	}
	return []File{{Title: title, Href: r.href(address), Format: formatOf(address), Size: sizeText(r.assets[address].Size)}}
}

// history lists how an issue or item was changed after its publication, oldest
// first: the recorded changes, and the corrections printed later.
func (r *Renderer) history(id string, c *site.Common) []Amendment {
	type dated struct {
		on site.Date
		Amendment
	}
	var list []dated
	for _, change := range r.site.Gazette.Changes {
		if change.ID == id {
			list = append(list, dated{change.ChangedOn, Amendment{Date: date(change.ChangedOn), Text: change.Reason}})
		}
	}
	for _, e := range c.Related(site.CorrectedBy) {
		by := e.Base()
		list = append(list, dated{by.Date, Amendment{
			Date: date(by.Date), Text: "刊登更正", Link: &Link{Title: r.name(e), Href: r.href(by.Address)},
		}})
	}
	slices.SortStableFunc(list, func(a, b dated) int { return a.on.Compare(b.on) })
	out := make([]Amendment, len(list))
	for i, d := range list {
		out[i] = d.Amendment
	}
	return out
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
