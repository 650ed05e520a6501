package check

import (
	"slices"

	"gongkai/internal/diag"
	"gongkai/internal/markup"
	"gongkai/internal/site"
)

var ruleLink = diag.Rule{
	ID: "LINK-01", Title: "链接指向的页面或文件不存在",
	Why:   "读者点开会看到“页面不存在”。",
	Basis: "政府网站检查对不能打开的链接逐个扣分",
	Bad:   "[条例](../documents/没有.md)", Good: "[条例](../documents/foi-regulation-2019.md)",
}

var ruleLinkOutside = diag.Rule{
	ID: "LINK-02", Title: "链接的路径超出站点目录",
	Why: "网站之外的文件不会发布，链接必然失效。",
	Bad: "[表](../../../home/表.xlsx)", Good: "把文件放进 content/ 再链接",
}

var ruleAnchor = diag.Rule{
	ID: "LINK-03", Title: "链接的页内位置不存在",
	Why: "读者会停在页首，找不到所指的条款。",
	Bad: "条例.md#tiao-99", Good: "条例.md#tiao-3",
}

// links resolves every link and picture of every text.
func links(r *run) {
	anchors := map[*site.Common]map[string]bool{}
	for e := range r.site.All() {
		c := e.Base()
		for _, l := range c.Text.Links {
			link := r.site.Link(c, l.Dest)
			what := "链接"
			if l.Image {
				what = "图片"
			}
			switch {
			case link.Status == site.LinkMissing:
				r.report(ruleLink.At(place(r.site, c, l), "%s「%s」指向的页面或文件不存在", what, l.Dest).
					Hinted("%s", suggestion(r.site, l.Dest)))
			case link.Status == site.LinkOutside:
				r.report(ruleLinkOutside.At(place(r.site, c, l), "%s「%s」超出了站点目录", what, l.Dest).
					Hinted("把文件放进 content/，再写相对路径"))
			case link.Status == site.LinkPage && link.Fragment != "" && hasOwnText(link.Entry):
				to := link.Entry.Base()
				if anchors[to] == nil {
					anchors[to] = anchorSet(to)
				}
				if !anchors[to][link.Fragment] {
					f := ruleAnchor.At(place(r.site, c, l), "%s「%s」所指的位置「#%s」不存在", what, l.Dest, link.Fragment)
					if near := diag.Nearest(link.Fragment, to.Text.Anchors); near != "" {
						f = f.Hinted("是不是「#%s」", near)
					} else {
						f = f.Hinted("标题的位置是标题文字，第三条是 #tiao-3，第一章是 #zhang-1")
					}
					r.report(f)
				}
			}
		}
	}
}

func place(s *site.Site, c *site.Common, l markup.Link) diag.Place {
	return s.Sources.TextPlace(c, l.Offset, l.Length)
}

// hasOwnText reports whether the anchors of the page are those of its text. The
// pages of datasets, columns and issues have more than their text.
func hasOwnText(e site.Entry) bool {
	switch e.Base().Kind {
	case site.KindDataset, site.KindColumn, site.KindIssue:
		return false
	}
	return true
}

func anchorSet(c *site.Common) map[string]bool {
	set := make(map[string]bool, len(c.Text.Anchors))
	for _, a := range c.Text.Anchors {
		set[a] = true
	}
	return set
}

// suggestion names the page whose address or file is nearest to what was written.
func suggestion(s *site.Site, dest string) string {
	var known []string
	for e := range s.All() {
		c := e.Base()
		known = append(known, c.Address)
	}
	slices.Sort(known)
	if near := diag.Nearest(dest, known); near != "" {
		return "是不是「" + near + "」"
	}
	return "写相对于本文件的路径，如 ../documents/名称.md，或以 / 开头的地址"
}
