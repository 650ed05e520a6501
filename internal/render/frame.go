package render

import (
	"bytes"
	"html/template"
	"net/url"
	"strings"
	"sync"

	"gongkai/internal/site"
)

// once is a piece of HTML that many pages share, laid out when the first of
// them needs it.
type once struct {
	sync.Once
	html template.HTML
	err  error
}

func (r *Renderer) shape(o *once, name string, view func() any) (template.HTML, error) {
	o.Do(func() {
		buf := r.buffer()
		defer r.buffers.Put(buf)
		o.err = r.theme.program.execute(buf, name, view())
		o.html = template.HTML(buf.String())
	})
	return o.html, o.err
}

func (r *Renderer) buffer() *bytes.Buffer {
	if buf, ok := r.buffers.Get().(*bytes.Buffer); ok {
		buf.Reset()
		return buf
	}
	return new(bytes.Buffer)
}

// about is what a page says of itself, for its frame.
type about struct {
	kind    string       // template without .html
	address string       // site address
	title   string       // h1
	name    string       // title of the window, where another page has the same h1
	column  *site.Column // nil for pages outside of all columns
	trail   []Link       // nil: home page and columns
	entry   *site.Common // nil for pages made from the whole site
	summary string       // description, where there is no entry
	image   string       // address of the picture that stands for it, unless the entry has one

	permalink string // set by frame
	first     bool   // the page is the first of its column
	home      bool
	number    int // page of a list
	ld        func(*jsonLD)
	labels    func(*headWriter) // further labels of the page
	parts     string            // further style sheets and scripts
}

// prose returns what the page shows the text of, if any.
func (a *about) prose() *site.Common {
	if a.entry == nil && a.column != nil {
		return &a.column.Common
	}
	return a.entry
}

// frame makes the part that all pages have.
func (r *Renderer) frame(a about) (Page, error) {
	a.permalink = r.permalink(a.address)
	p := Page{Lang: r.language, Kind: a.kind, Title: a.title, Permalink: readable(a.permalink)}
	if a.trail == nil && !a.home {
		a.trail = r.trail(a.column, a.first)
	}
	p.Trail = a.trail
	if a.entry != nil {
		p.Sample, p.Draft = a.entry.Sample, a.entry.Draft
		p.Source = r.source(a.entry)
	}
	if r.official && a.kind != "404" {
		p.Mistake = &Link{Title: "我为政府网站找错", Href: r.mistake(a.permalink)}
	}
	p.Head = r.headOf(&a)
	var err error
	if p.Top, err = r.top(a); err != nil {
		return p, err
	}
	p.Foot, err = r.shape(&r.foot, "footer.html", func() any { return r.footer() })
	return p, err
}

// mistake is where readers report a mistake on a page of a government website.
func (r *Renderer) mistake(page string) string {
	return "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=" + r.site.Config.Official.SiteIDCode + "&url=" + url.QueryEscape(page)
}

// readable returns a URL as people read it, with Han characters in place of
// their percent codes.
func readable(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	plain, err := url.PathUnescape(s)
	if err != nil || strings.ContainsAny(plain, " \"<>%?#()\u3000") {
		return s
	}
	return plain
}

// topKey is what the header of a page depends on.
type topKey struct {
	column *site.Column // the column of the first level
	first  bool
}

func (r *Renderer) top(a about) (template.HTML, error) {
	key := topKey{first: a.first && a.number <= 1}
	for c := a.column; c != nil && c != r.site.Home; c = c.Parent {
		key.first = key.first && key.column == nil
		key.column = c
	}
	if a.home {
		key = topKey{first: true}
	}
	o, _ := r.tops.LoadOrStore(key, &once{})
	return r.shape(o.(*once), "header.html", func() any { return r.header(key) })
}

// demonstration is the notice that only an identification code removes.
const demonstration = "演示站点：本站不是政府网站，内容不具有法律效力。"

func (r *Renderer) header(key topKey) Header {
	h := Header{Title: r.site.Config.Title, Home: r.href("/"), Organ: r.site.Config.Organ, Search: r.href(site.SearchAddress)}
	if !r.official {
		h.Notice = demonstration
	}
	for _, c := range r.site.Columns {
		if c.HideInMenu || c.Parent != nil && c.Parent != r.site.Home {
			continue
		}
		l := Link{Title: c.Title, Href: r.href(c.Address)}
		if c == key.column {
			l.Current = "true"
			if key.first {
				l.Current = "page"
			}
		}
		h.Nav = append(h.Nav, l)
	}
	return h
}

func (r *Renderer) footer() Footer {
	c := &r.site.Config
	f := Footer{Title: c.Title, Organ: c.Organ}
	if r.dated {
		f.Feed = r.href("/feed.xml")
	}
	if !r.official {
		f.Notice = demonstration
	}
	add := func(list *[]Fact, label, text, href string) {
		if text == "" {
			return
		}
		fact := Fact{Label: label, Text: text}
		if href != "" {
			fact = Fact{Label: label, Links: []Link{{Title: text, Href: href}}}
		}
		*list = append(*list, fact)
	}
	add(&f.Contact, "联系单位", c.Contact.Name, "")
	add(&f.Contact, "地址", c.Contact.Address, "")
	add(&f.Contact, "邮编", c.Contact.Postcode, "")
	add(&f.Contact, "电话", c.Contact.Phone, "")
	add(&f.Contact, "传真", c.Contact.Fax, "")
	add(&f.Contact, "电子邮箱", c.Contact.Email, "")
	add(&f.Contact, "办公时间", c.Contact.Hours, "")
	if c.Licence.Name != "" {
		f.Licence = &Link{Title: c.Licence.Name, Href: c.Licence.URL}
	}
	if r.official {
		add(&f.Official, "网站标识码", c.Official.SiteIDCode, "")
		add(&f.Official, "ICP备案号", c.Official.ICP, "https://beian.miit.gov.cn/")
		add(&f.Official, "公安备案号", c.Official.Police, "https://beian.mps.gov.cn/")
		add(&f.Official, "纠错", "我为政府网站找错", r.mistake(r.permalink("/")))
		if c.Official.Conac != "" {
			add(&f.Official, "党政机关网站标识", "查看标识", "https://bszs.conac.cn/sitename?method=show&id="+url.QueryEscape(c.Official.Conac))
		}
	}
	if home := r.site.Home; home != nil {
		for _, e := range home.Entries {
			f.Links = append(f.Links, Link{Title: r.title(e.Base()), Href: r.href(e.Base().Address)})
		}
	}
	f.Links = append(f.Links, Link{Title: "网站地图", Href: r.href(site.SitemapAddress)})
	return f
}

// trail returns the way from the home page to the pages of a column; to the
// column itself where own is set.
func (r *Renderer) trail(c *site.Column, own bool) []Link {
	var list []Link
	if own && c != nil {
		c = c.Parent
	}
	for ; c != nil && c != r.site.Home; c = c.Parent {
		list = append(list, Link{Title: c.Title, Href: r.href(c.Address)})
	}
	list = append(list, Link{Title: "首页", Href: r.href("/")})
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}

// source returns the link to the source of an entry in the repository.
func (r *Renderer) source(c *site.Common) *Link {
	repository := strings.TrimSuffix(r.site.Config.Repository, "/")
	file := c.File
	if c.TextFile != "" {
		file = c.TextFile
	}
	if repository == "" || file == "" {
		return nil
	}
	return &Link{Title: file, Href: repository + "/blob/HEAD" + site.Href("/", "/"+file)}
}

// permalink returns the full URL of an address where the place of publication is
// known, else its path.
func (r *Renderer) permalink(address string) string { return r.origin + r.href(address) }

// href returns an address as it stands in a page.
func (r *Renderer) href(address string) string { return site.Href(r.base, address) }

// title returns the title of an entry with its figures.
func (r *Renderer) title(c *site.Common) string { return r.fillText(c, c.Title) }

// summary returns what the editor wrote as summary, or the opening of the text.
func (r *Renderer) summary(c *site.Common) string {
	if c.Summary != "" {
		return c.Summary
	}
	return r.fillText(c, c.Text.Summary)
}

func date(d site.Date) *Date {
	if d.IsZero() {
		return nil
	}
	return &Date{Text: d.Chinese(), ISO: isoOf(d)}
}

// isoOf returns the day, or the moment with the zone where the time is known.
func isoOf(d site.Date) string {
	if d.HasTime() {
		return d.Time().Format("2006-01-02T15:04:05-07:00")
	}
	return d.ISO()
}

// facts collects the lines of a head block, leaving out the empty ones.
type facts []Fact

func (f *facts) text(label, value string) {
	if value != "" {
		*f = append(*f, Fact{Label: label, Text: value})
	}
}

func (f *facts) date(label string, d site.Date) {
	if !d.IsZero() {
		*f = append(*f, Fact{Label: label, Date: date(d)})
	}
}

func (f *facts) links(label string, links []Link) {
	if len(links) > 0 {
		*f = append(*f, Fact{Label: label, Links: links})
	}
}
