package render

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/internal/site"
)

// entryPage makes the page of an entry.
func (r *Renderer) entryPage(e site.Entry) Output {
	c := e.Base()
	switch e := e.(type) {
	case *site.Dataset:
		return r.page(c.Address, func() layout { return r.dataset(e) })
	case *site.Issue:
		return r.page(c.Address, func() layout { return r.issue(e) })
	case *site.Report:
		return r.page(c.Address, func() layout { return r.report(e) })
	}
	return r.page(c.Address, func() layout { return r.article(e) })
}

// article lays out an entry whose page is its text.
func (r *Renderer) article(e site.Entry) (l layout) {
	c := e.Base()
	v := &Article{Summary: c.Summary, Outline: r.outline(c), Attachments: r.attachments(c), Relations: append(r.eventGroup(e), r.relations(c)...)}
	l.view = v
	v.Body, l.text = r.body(c)
	a := about{address: c.Address, title: r.title(c), column: c.Column, entry: c}
	if len(c.Drawings) > 0 {
		a.parts = r.part("chart")
	}
	var byline facts
	byline.date("发布日期", c.Date)
	switch e := e.(type) {
	case *site.Document:
		a.kind = "document"
		byline = nil // the head block says it
		v.Facts = r.documentFacts(c, &e.DocumentMeta)
		if e.Shelved() {
			v.Facts = append(v.Facts, Fact{Label: "下载", Links: []Link{{Title: "文字版（Word）", Href: r.href(c.Address + site.StatuteDocument)}}})
		}
		v.Note = e.Note()
		state := e.Standing(r.site.Date)
		v.Banners = r.validity(c, state, e.Effective, e.Expires)
		a.ld = r.legislation(&a, e.Type, e.Number, e.Issuer, state, e.Made)
	case *site.Interpretation:
		a.kind = "interpretation"
		v.Facts = r.interpretationFacts(e)
		a.ld = r.creative(&a, "Article", c)
	case *site.Infographic:
		a.kind = "infographic"
		a.parts += r.part("picture")
		v.Cards, v.Tone = r.cards(e.FigureKeys, e.Icons...), e.Tone
		if v.Tone != "blue" {
			v.Tone = "red"
		}
		v.Facts = r.originFacts(c)
		v.Relations = slices.DeleteFunc(v.Relations, func(g Group) bool { return g.Title == site.Interprets.Label() }) // said there
		if r.shareCard(e) != nil {
			a.image = c.Address + shareName
		}
		a.ld = r.creative(&a, "Article", c)
	case *site.Consultation:
		a.kind = "consultation"
		r.consultationParts(v, e)
		a.ld = r.creative(&a, "Article", c)
	case *site.Response:
		a.kind = "response"
		v.Note = e.Concern
		v.Facts = r.responseFacts(e)
		a.ld = r.creative(&a, "Article", c)
	case *site.Record:
		a.kind = "record"
		r.recordParts(v, &a, e)
		byline = nil
	case *site.Item:
		a.kind = "item"
		r.itemParts(&l, v, &a, e)
		byline = nil
	case *site.Page:
		a.kind = "page"
		v.Facts = r.agencyFacts(e)
	default:
		a.kind = "page"
	}
	l.template = a.kind + ".html"
	if byline != nil || c.Kind == site.KindPage {
		byline.text("来源", c.Origin)
		byline.text("发布机构", c.Department)
		byline.date("更新日期", c.Updated)
		byline.text("责任编辑", c.Author)
	}
	v.Page, l.err = r.frame(a)
	v.Page.Byline = byline
	return l
}

// documentFacts fills the head block of a document in the order of the rules on
// official documents.
func (r *Renderer) documentFacts(c *site.Common, d *site.DocumentMeta) []Fact {
	var f facts
	f.text("索引号", d.IndexNumber)
	f.text("主题分类", c.Topic)
	f.text("发文机关", d.Issuer)
	f.date("成文日期", d.Made)
	f.text("发文字号", d.Number)
	f.date("发布日期", c.Date)
	f.text("统一编号", d.UnifiedNumber)
	f.text("文件类别", d.Type)
	f.date("施行日期", d.Effective)
	f.date("失效日期", d.Expires)
	f.text("有效性", d.Validity)
	f.text("发布机构", c.Department)
	f.text("主题词", strings.Join(c.Keywords, "　"))
	f.text("来源", c.Origin)
	f.date("更新日期", c.Updated)
	f.text("责任编辑", c.Author)
	return f
}

func (r *Renderer) interpretationFacts(e *site.Interpretation) []Fact {
	var f facts
	f.links("解读文件", r.linksTo(&e.Common, site.Interprets))
	f.text("解读形式", e.Form)
	f.text("解读机关", e.Interpreter)
	f.text("联系方式", e.Contact)
	f.text("解读要素", strings.Join(e.Elements(), "、"))
	f.text("主题分类", e.Topic)
	return f
}

// agencyFacts says in a guide how to reach the office for disclosure.
func (r *Renderer) agencyFacts(p *site.Page) []Fact {
	var f facts
	if p.IsGuide() {
		for _, e := range p.Contact(&r.site.Config) {
			f.text(e.Label, e.Text)
		}
	}
	return f
}

func (r *Renderer) responseFacts(e *site.Response) []Fact {
	var f facts
	f.date("出现日期", e.Asked)
	f.text("回应单位", e.Responder)
	f.links("所依据的文件", r.linksTo(&e.Common, site.Answers))
	return f
}

// originFacts says at the end of an infographic what it is made of and by whom.
func (r *Renderer) originFacts(c *site.Common) []Fact {
	var f facts
	f.text("来源", c.Origin)
	f.links("原文", r.linksTo(c, site.Interprets))
	f.text("发布机构", cmp.Or(c.Department, r.site.Config.Organ))
	f.date("发布日期", c.Date)
	f.date("更新日期", c.Updated)
	return f
}

// validity says at the head of a document how it stands. The words are the
// editor's; no date is compared with today, because a page that has been
// published does not change overnight.
func (r *Renderer) validity(c *site.Common, validity string, effective, expires site.Date) []Banner {
	b := Banner{}
	switch validity {
	case "有效":
		b = Banner{Tone: "good", Label: "现行有效"}
		if !effective.IsZero() {
			b.Text = "自" + effective.Chinese() + "起施行"
		}
		if !expires.IsZero() {
			b.Text = joinClauses(b.Text, "有效期至"+expires.Chinese())
		}
	case "已修改":
		b = Banner{Tone: "warn", Label: "已修改", Text: "部分内容已被修改，请与修改文件一并阅读", Links: r.linksTo(c, site.AmendedBy)}
	case "尚未施行":
		b = Banner{Tone: "warn", Label: "尚未施行"}
		if !effective.IsZero() {
			b.Text = "自" + effective.Chinese() + "起施行"
		}
	case "废止":
		b = Banner{Tone: "bad", Label: "已废止", Text: "本文件不再施行，仅供查阅", Links: r.linksTo(c, site.RepealedBy)}
	case "失效":
		b = Banner{Tone: "bad", Label: "已失效", Text: "本文件不再施行，仅供查阅"}
		if !expires.IsZero() {
			b.Text = "有效期至" + expires.Chinese() + "，仅供查阅"
		}
	default:
		return nil
	}
	return []Banner{b}
}

func joinClauses(a, b string) string {
	if a == "" {
		return b
	}
	return a + "，" + b
}

// forces maps the validity of a document to the terms of schema.org.
var forces = map[string]string{
	"有效": "https://schema.org/InForce", "已修改": "https://schema.org/PartiallyInForce",
	"失效": "https://schema.org/NotInForce", "废止": "https://schema.org/NotInForce", "尚未施行": "https://schema.org/NotInForce",
}

// legislation describes a document to machines: as legislation where it is a
// law, a regulation, a rule or a normative document, else as an article. No
// official legal value is claimed.
func (r *Renderer) legislation(a *about, kind, number, issuer, validity string, made site.Date) func(*jsonLD) {
	switch kind {
	case "行政法规", "地方性法规", "规章", "行政规范性文件":
	default:
		return r.creative(a, "Article", a.entry)
	}
	return func(j *jsonLD) {
		j.object("", "Legislation", func() {
			r.common(j, a, a.title, r.summary(a.entry))
			j.str("legislationIdentifier", number)
			j.str("legislationType", kind)
			j.str("legislationDate", made.ISO())
			j.thing("legislationPassedBy", "Organization", issuer)
			if region := r.site.Config.Region; region != "" && strings.HasPrefix(issuer, region) {
				j.thing("legislationJurisdiction", "AdministrativeArea", region)
			}
			j.str("legislationLegalForce", forces[validity])
			r.mentions(j, "legislationChanges", "Legislation", a.entry, site.Amends)
			r.mentions(j, "legislationRepeals", "Legislation", a.entry, site.Repeals)
			r.mentions(j, "legislationCorrects", "Legislation", a.entry, site.Corrects)
		})
	}
}

// creative describes a text to machines, with the documents that it is about.
func (r *Renderer) creative(a *about, kind string, c *site.Common) func(*jsonLD) {
	return func(j *jsonLD) {
		j.object("", kind, func() {
			r.common(j, a, a.title, r.summary(c))
			if kind != "CreativeWork" {
				j.str("headline", a.title)
			}
			r.mentions(j, "about", "Legislation", c, site.Interprets)
			r.mentions(j, "correction", "CreativeWork", c, site.CorrectedBy)
		})
	}
}

func (r *Renderer) mentions(j *jsonLD, name, kind string, c *site.Common, verb site.Verb) {
	to := c.Related(verb)
	if len(to) == 0 {
		return
	}
	j.list(name, func() {
		for _, e := range to {
			j.object("", kind, func() {
				j.str("name", r.title(e.Base()))
				if r.origin != "" {
					j.str("url", r.permalink(e.Base().Address))
				}
			})
		}
	})
}
