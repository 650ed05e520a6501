package render

import (
	"strconv"
	"strings"

	"gongkai/internal/site"
)

// documentColumn returns the column under which the libraries stand: that of the
// first document of one.
func (r *Renderer) documentColumn() *site.Column {
	if list := r.site.Libraries(); len(list) > 0 {
		return list[0].Documents[0].Column
	}
	return nil
}

// libraryPages makes the libraries of documents, their lists by validity, year,
// issuer and subject, the results of clean-ups, and how documents were explained.
func (r *Renderer) libraryPages() []Output {
	libraries := r.site.Libraries()
	if len(libraries) == 0 {
		return nil
	}
	list := []Output{r.page(site.LibraryAddress, r.librariesPage)}
	for _, l := range libraries {
		list = append(list, r.shelfPages(l, nil, l.Address, l.Documents)...)
		for _, f := range l.Facets {
			for _, v := range f.Values {
				list = append(list, r.shelfPages(l, &shelf{f.Title, v.Title}, v.Address, v.Entries)...)
			}
		}
		list = append(list, r.tableFiles(l.Address, l.Name, func() sheet { return r.librarySheet(l.Title, l.Documents, nil) })...)
	}
	list = append(list, r.page(site.ReviewsAddress, r.reviewsPage))
	for _, review := range r.site.Reviews() {
		list = append(list, r.page(review.Address(), func() layout { return r.reviewPage(review) }))
		list = append(list, r.tableFiles(review.Address(), review.Name(), func() sheet { return r.reviewSheet(review) })...)
	}
	return append(list, r.readingPages()...)
}

// libraryLinks leads from the column of documents to what is made of them.
func (r *Renderer) libraryLinks() []Link {
	var list []Link
	for _, l := range r.site.Libraries() {
		list = append(list, Link{Title: l.Title + "，" + documentCount(len(l.Documents)), Href: r.href(l.Address)})
	}
	if len(list) == 0 {
		return nil
	}
	list = append(list, Link{Title: "清理结果", Href: r.href(site.ReviewsAddress)})
	if len(r.site.Readings()) > 0 {
		list = append(list, Link{Title: "政策解读情况", Href: r.href(site.ReadingsAddress)})
	}
	return list
}

func documentCount(n int) string { return "共" + grouped(n) + "件" }

// libraryTrail is the way to the pages below the page of all libraries.
func (r *Renderer) libraryTrail(further ...Link) []Link {
	list := append(r.trail(r.documentColumn(), false), Link{Title: "文件库", Href: r.href(site.LibraryAddress)})
	return append(list, further...)
}

func (r *Renderer) librariesPage() (l layout) {
	l.template = "column.html"
	v := &Column{Summary: "规章和行政规范性文件，按有效性、年份、发文机关和主题查阅；清理结果；解读情况。"}
	l.view = v
	var items []Item
	for _, link := range r.libraryLinks() {
		items = append(items, Item{Title: link.Title, Href: link.Href})
	}
	v.Groups = []Group{{Items: items}}
	v.Page, l.err = r.frame(about{
		kind: "column", address: site.LibraryAddress, title: "文件库", column: r.documentColumn(),
		trail: r.trail(r.documentColumn(), false), summary: v.Summary,
	})
	return l
}

// shelf is a value of a facet whose list a page shows.
type shelf struct{ facet, value string }

func (r *Renderer) shelfPages(l *site.Library, of *shelf, address string, documents []*site.Document) []Output {
	total := r.pageCount(len(documents))
	list := make([]Output, total)
	for n := 1; n <= total; n++ {
		list[n-1] = r.page(pageAddress(address, n), func() layout { return r.shelfPage(l, of, address, documents, n, total) })
	}
	return list
}

func (r *Renderer) shelfPage(library *site.Library, of *shelf, address string, documents []*site.Document, n, total int) (l layout) {
	l.template = "library.html"
	v := &Library{Count: documentCount(len(documents)), Facets: facetViews(r, library.Facets, address), Pager: r.pager(address, n, total)}
	l.view = v
	a := about{
		kind: "library", address: pageAddress(address, n), title: library.Title, column: r.documentColumn(), number: n,
		trail: r.libraryTrail(), summary: library.Title + "：" + documentCount(len(documents)), parts: r.head.facets,
	}
	if of != nil {
		a.title = library.Title + "：" + of.value
		a.name = library.Title + "，" + of.facet + "：" + of.value
		a.trail = r.libraryTrail(Link{Title: library.Title, Href: r.href(library.Address)})
		a.summary = a.name + "，" + v.Count
	}
	start := (n - 1) * r.perPage()
	v.Groups = []LibraryGroup{{Rows: r.libraryRows(documents[start:min(start+r.perPage(), len(documents))], start)}}
	if of == nil && n == 1 {
		v.Files = r.tableLinks(library.Address, library.Name)
	}
	v.Page, l.err = r.frame(a)
	return l
}

// libraryRows shows documents in a list that counts from start.
func (r *Renderer) libraryRows(documents []*site.Document, start int) []LibraryRow {
	list := make([]LibraryRow, len(documents))
	for i, d := range documents {
		row := LibraryRow{
			Serial: strconv.Itoa(start + i + 1), Title: r.title(&d.Common), Href: r.href(d.Address), Note: d.Note(),
			Number: d.Number, Issuer: d.Issuer, Published: date(d.Published()), Sample: d.Sample,
		}
		row.State = d.Standing(r.site.Date)
		row.Tone = tones[row.State]
		if d.Shelved() {
			row.Files = []Link{{Title: "文字版", Href: r.href(d.Address + site.StatuteDocument)}}
		}
		for _, f := range r.attachments(&d.Common) {
			row.Files = append(row.Files, Link{Title: f.Format, Href: f.Href})
		}
		list[i] = row
	}
	return list
}

// tones says how a validity is marked.
var tones = map[string]string{"有效": "good", "已修改": "warn", "尚未施行": "warn", "失效": "bad", "废止": "bad"}

func (r *Renderer) reviewsPage() (l layout) {
	l.template = "column.html"
	v := &Column{Summary: "规章和行政规范性文件在各个清理日的结果：保留、修改、废止、失效。"}
	l.view = v
	var items []Item
	for _, review := range r.site.Reviews() {
		items = append(items, Item{Title: reviewTitle(review), Href: r.href(review.Address()), Summary: reviewSentence(review)})
	}
	v.Groups = []Group{{Items: items}}
	v.Page, l.err = r.frame(about{
		kind: "column", address: site.ReviewsAddress, title: "清理结果", column: r.documentColumn(), trail: r.libraryTrail(), summary: v.Summary,
	})
	return l
}

func reviewTitle(review *site.Review) string {
	return "规章和行政规范性文件清理结果（" + review.On.Chinese() + "）"
}

// reviewSentence says how many documents a clean-up gave which result.
func reviewSentence(review *site.Review) string {
	var parts []string
	total := 0
	for _, g := range review.Groups {
		total += len(g.Documents)
		parts = append(parts, g.Title+grouped(len(g.Documents))+"件")
	}
	if total == 0 {
		return "这一天还没有文件。"
	}
	return documentCount(total) + "：" + strings.Join(parts, "，") + "。"
}

// inReview is how many documents of a result are listed on the page; the files have
// all of them.
const inReview = 500

func (r *Renderer) reviewPage(review *site.Review) (l layout) {
	l.template = "library.html"
	v := &Library{Summary: reviewSentence(review), Files: r.tableLinks(review.Address(), review.Name())}
	l.view = v
	for i, g := range review.Groups {
		group := LibraryGroup{ID: "G" + strconv.Itoa(i+1), Title: g.Title + "的文件"}
		group.Rows = r.libraryRows(g.Documents[:min(inReview, len(g.Documents))], 0)
		for j, d := range g.Documents[:len(group.Rows)] {
			group.Rows[j].State = d.StandingOn(review.On)
			group.Rows[j].Tone = tones[group.Rows[j].State]
		}
		if more := len(g.Documents) - len(group.Rows); more > 0 {
			group.More = "另有" + grouped(more) + "件，见下载的清单。"
		}
		v.Groups = append(v.Groups, group)
	}
	v.Page, l.err = r.frame(about{
		kind: "library", address: review.Address(), title: reviewTitle(review), column: r.documentColumn(),
		trail: r.libraryTrail(Link{Title: "清理结果", Href: r.href(site.ReviewsAddress)}), summary: v.Summary, parts: r.head.facets,
	})
	return l
}
