package check

import (
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/markup"
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
		for _, part := range []string{"分类", "编排", "获取"} {
			has := func(h markup.Heading) bool { return strings.Contains(h.Text, part) }
			if !slices.ContainsFunc(p.Text.Outline, has) {
				r.report(ruleGuideParts.At(r.site.Sources.KeyPlace(&p.Common, "title"), "公开指南没有关于%s的一节", map[string]string{
					"分类": "信息分类", "编排": "编排体系", "获取": "获取方式"}[part]).Hinted("加一个小标题，如 ## 信息分类、## 编排体系、## 获取方式"))
			}
		}
	}
}
