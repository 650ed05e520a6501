package check

import (
	"regexp"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleOneWay = diag.Rule{
	ID: "INT-03", Severity: diag.Warning, Title: "文件与解读只有单向链接",
	Why:   "读者从文件找不到解读，或者从解读找不到文件。",
	Basis: "政府网站检查要求政策文件与解读双向关联",
	Bad:   "文件正文链接到解读，解读的 interprets 里没有这份文件", Good: "在解读的 interprets 加上这份文件，两个页面就互相链接",
}

// oneWay looks for documents that lead to an interpretation which does not name
// them, and for interpretations that name a document in their title alone.
func oneWay(r *run) {
	titles := map[string]*site.Common{}
	for e := range r.site.All() {
		if d, ok := e.(*site.Document); ok {
			if _, taken := titles[d.Title]; !taken && d.Title != "" {
				titles[d.Title] = &d.Common
			}
		}
	}
	for e := range r.site.All() {
		c := e.Base()
		switch e := e.(type) {
		case *site.Document:
			r.leadsBack(c)
		case *site.Interpretation:
			for _, m := range quoted.FindAllStringSubmatch(e.Title, -1) {
				name := m[1]
				d, ok := titles[name]
				if !ok || explains(c, d) {
					continue
				}
				r.report(ruleOneWay.At(r.site.Sources.KeyPlace(c, "interprets"), "标题中的%s不在 interprets 里", site.Named(name)).
					Hinted("在 interprets 加上 %s", strings.TrimPrefix(d.File, "content/")))
			}
		}
	}
}

// leadsBack compares the interpretations to which a document leads, in its text or
// as related, with those that name it.
func (r *run) leadsBack(c *site.Common) {
	seen := map[site.Entry]bool{}
	look := func(e site.Entry, at func() diag.Place) {
		i, ok := e.(*site.Interpretation)
		if !ok || seen[e] || explains(&i.Common, c) {
			return
		}
		seen[e] = true
		r.report(ruleOneWay.At(at(), "链接到解读「%s」，它的 interprets 里没有本文件", i.Title).
			Hinted("在 %s 的 interprets 加上 %s", i.File, strings.TrimPrefix(c.File, "content/")))
	}
	for _, l := range c.Text.Links {
		if link := r.site.Link(c, l.Dest); link.Status == site.LinkPage {
			look(link.Entry, func() diag.Place { return place(r.site, c, l) })
		}
	}
	for _, ref := range c.Meta.Related {
		if to, ok := r.site.Ref(c, ref); ok {
			look(to, func() diag.Place { return r.site.Sources.KeyPlace(c, "related") })
		}
	}
}

// quoted matches a title within a title.
var quoted = regexp.MustCompile(`《([^《》]+)》`)

// explains reports whether an interpretation names the document, in the library or
// as it is printed in the gazette.
func explains(i, d *site.Common) bool {
	for _, rel := range i.Relations {
		if to := rel.To.Base(); rel.Verb == site.Interprets && (to == d || to.Title == d.Title) {
			return true
		}
	}
	return false
}
