package check

import (
	"net/url"
	"slices"
	"strings"

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

var ruleHost = diag.Rule{
	ID: "LINK-05", Title: "链接到名单以外的网站",
	Why:   "被篡改或粘贴进来的外链会把读者带到无关甚至违法的网站。",
	Basis: "政府网站链接非政府网站要经过审核，并定期检查",
	Bad:   "[查看](https://www.example.net/)（allowed_hosts 中没有 example.net）", Good: "在 gongkai.yaml 的 allowed_hosts 加上 example.net，或删去链接",
}

var ruleOldHost = diag.Rule{
	ID: "LINK-06", Title: "链接到已经停用的地址",
	Why:   "旧的“我为政府网站找错”入口已经停用，点开只有错误页，或者被别人占用。",
	Basis: "“我为政府网站找错”的入口在 zfwzgl.www.gov.cn",
	Bad:   "[找错](http://121.43.68.40/exposure/jiucuo.html?site_code=3303000001)", Good: "在 gongkai.yaml 的 official 写 site_id_code，页脚自动有正确的入口",
}

// oldHosts are addresses that were given up.
var oldHosts = []string{"121.43.68.40"}

// allowed reports whether a link may lead to its host: one of the list or below
// one of it. A site without a list links where it likes.
func allowed(hosts []string, dest string) (host string, ok bool) {
	u, err := url.Parse(dest)
	if len(hosts) == 0 || err != nil || u.Host == "" {
		return "", true
	}
	host = strings.ToLower(u.Hostname())
	return host, slices.ContainsFunc(hosts, func(h string) bool {
		h = strings.ToLower(h)
		return host == h || strings.HasSuffix(host, "."+h)
	})
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
			if u, err := url.Parse(l.Dest); err == nil && slices.Contains(oldHosts, u.Hostname()) {
				r.report(ruleOldHost.At(place(r.site, c, l), "%s指向已经停用的地址 %s", what, u.Hostname()).
					Hinted("删去它；页脚的找错入口由 gongkai.yaml 的 official 生成"))
				continue
			}
			host, ok := allowed(r.site.Config.AllowedHosts, l.Dest)
			switch {
			case link.Status == site.LinkExternal && !ok:
				r.report(ruleHost.At(place(r.site, c, l), "%s指向名单以外的网站 %s", what, host).
					Hinted("删去它；确需链接的，在 gongkai.yaml 的 allowed_hosts 加上 %s", host))
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
