package check

import (
	"regexp"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleAgency = diag.Rule{
	ID: "GUIDE-01", Title: "公开指南缺少工作机构的联系要素",
	Why:   "公众按指南找机构、提申请；少一项就少一条路。",
	Basis: "《政府信息公开条例》第十二条",
	Bad:   "agency: {name: 政务公开科}", Good: "agency: {name: 政务公开科, address: ……, hours: ……, phone: ……, fax: ……, online: ……}",
}

var ruleGuideParts = diag.Rule{
	ID: "GUIDE-02", Title: "公开指南缺少必需的部分",
	Why:   "指南应当说明政府信息的分类、编排体系和获取方式。",
	Basis: "《政府信息公开条例》第十二条",
	Bad:   "## 联系方式", Good: "## 一、信息分类\n## 二、编排体系\n## 三、获取方式",
}

// guideParts are what a guide explains, and the words by which it does; many have no
// heading for each.
var guideParts = []struct {
	title string
	words *regexp.Regexp
}{
	{"分类", regexp.MustCompile(`分类|类别|公开范围|公开内容|公开的?(?:政府)?信息(?:包括|有)`)},
	{"编排体系", regexp.MustCompile(`编排|目录|索引`)},
	{"获取方式", regexp.MustCompile(`获取|查阅|公开形式|公开方式|公开途径|公开渠道`)},
}

// guides looks for the elements of article 12 in every guide to disclosure.
func guides(r *run) {
	for _, e := range r.site.Entries {
		p, ok := e.(*site.Page)
		if !ok || !p.IsGuide() {
			continue
		}
		for _, element := range p.Contact(&r.site.Config) {
			if element.Text == "" {
				r.report(ruleAgency.At(r.site.Sources.KeyPlace(&p.Common, "agency"), "公开指南没有写工作机构的%s", element.Label).
					Hinted("在 agency 里写 %s，或者在 gongkai.yaml 的 contact 里写", element.Key))
			}
		}
		src, err := r.site.Sources.Markdown(&p.Common)
		if err != nil {
			continue // load has told of it
		}
		for _, part := range guideParts {
			if !part.words.Match(src) {
				r.report(ruleGuideParts.At(r.site.Sources.KeyPlace(&p.Common, "title"), "公开指南没有说明政府信息的%s", part.title).
					Hinted("加一个小标题，如 ## 信息分类、## 编排体系、## 获取方式"))
			}
		}
	}
}
