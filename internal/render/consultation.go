package render

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"

	"gongkai/internal/site"
)

// consultationParts shows when the public is asked, on what and how, and how the
// matter stands on the day of the site.
func (r *Renderer) consultationParts(v *Article, c *site.Consultation) {
	v.Banners = []Banner{r.consultationState(c)}
	var f facts
	f.date("开始日期", c.Opens)
	f.date("截止日期", c.Closes)
	f.date("反馈日期", c.Answered)
	if c.State(r.site.Date) == site.Open {
		if mail := cmp.Or(c.Mail, r.site.Config.Contact.Email); mail != "" {
			f.links("发送邮件", []Link{{Title: mail, Href: mailto(mail, "对"+site.Named(r.title(&c.Common))+"的意见")}})
		}
		if c.Online != "" {
			f.links("在线填写", []Link{{Title: readable(c.Online), Href: c.Online}})
		}
	}
	v.Facts = f
	papers := slices.Clone(c.Papers)
	if c.Form != "" {
		papers = append(papers, c.Form)
	}
	named := c.Common
	named.Attachments = papers
	v.Attachments = append(r.attachments(&named), v.Attachments...)
}

// mailto addresses a letter with its subject (RFC 6068).
func mailto(to, subject string) string {
	return (&url.URL{Scheme: "mailto", Opaque: url.PathEscape(to), RawQuery: "subject=" + url.PathEscape(subject)}).String()
}

// consultationState says how a consultation stands.
func (r *Renderer) consultationState(c *site.Consultation) Banner {
	state := c.State(r.site.Date)
	b := Banner{Tone: "warn", Label: state}
	switch state {
	case site.NotOpen:
		b.Text = "自" + c.Opens.Chinese() + "起征集意见"
	case site.Open:
		b.Tone, b.Text = "good", "截止日期为"+c.Closes.Chinese()
		if days := r.site.Date.DaysTo(c.Closes); days > 0 {
			b.Text += "，还有" + strconv.Itoa(days) + "天"
		}
	case site.Closed:
		b.Text = "已于" + c.Closes.Chinese() + "截止，结果公布后可以在本页查阅"
	case site.Answered:
		b.Tone, b.Text = "good", "结果已于"+c.Answered.Chinese()+"公布"
		b.Links = []Link{{Title: "查看结果", Href: r.href(c.ResultAddress())}}
	}
	return b
}

// resultPages makes the pages of the results of consultations.
func (r *Renderer) resultPages() []Output {
	var list []Output
	for _, e := range r.site.Entries {
		if c, ok := e.(*site.Consultation); ok && !c.Answered.IsZero() {
			list = append(list, r.page(c.ResultAddress(), func() layout { return r.result(c) }))
		}
	}
	return list
}

// result shows how many comments were taken up, and the answer to each.
func (r *Renderer) result(c *site.Consultation) (l layout) {
	l.template = "result.html"
	v := &Result{Paragraphs: paragraphs(c.Result), Consultation: *r.linkOf(c)}
	l.view = v
	title := r.title(&c.Common) + "：结果反馈"
	v.Page, l.err = r.frame(about{
		kind: "result", address: c.ResultAddress(), title: title, column: c.Column, summary: cmp.Or(c.Result, title), parts: r.part("steps"),
		trail: append(r.trail(c.Column, false), v.Consultation),
	})
	v.Page.Sample, v.Page.Draft = c.Sample, c.Draft
	var byline facts
	byline.date("反馈日期", c.Answered)
	byline.text("发布机构", c.Department)
	v.Page.Byline = byline
	counts := map[string]int{}
	for _, o := range c.Opinions {
		word := cmp.Or(o.Outcome, site.Unstated)
		if counts[word]++; counts[word] == 1 {
			v.Outcomes = append(v.Outcomes, Outcome{Title: word})
		}
		v.Opinions = append(v.Opinions, Opinion{Text: paragraphs(o.Text), Outcome: word, Reply: paragraphs(o.Reply)})
	}
	slices.SortStableFunc(v.Outcomes, func(a, b Outcome) int { return counts[b.Title] - counts[a.Title] })
	for i := range v.Outcomes {
		o := &v.Outcomes[i]
		o.Count = grouped(counts[o.Title])
		o.Share = strconv.FormatFloat(100*float64(counts[o.Title])/float64(len(c.Opinions)), 'f', 1, 64) + "%"
	}
	v.Total = grouped(len(c.Opinions))
	if c.Dataset != nil {
		v.Dataset = r.linkOf(c.Dataset)
		if n := c.Dataset.Table.RowCount; n > len(c.Opinions) {
			v.More = "这里列出前" + grouped(len(c.Opinions)) + "条，共" + grouped(n) + "条"
		}
	}
	return l
}
