package check

import (
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleElements = diag.Rule{
	ID: "INT-04", Severity: diag.Notice, Title: "解读缺少应有的要素",
	Why:   "只讲要点不讲来由和范围，读者不知道和自己有没有关系。",
	Basis: "国办发〔2016〕80号：解读应当说明背景依据、目标任务、主要内容、涉及范围、执行标准、注意事项、关键词诠释、惠民利民举措、新旧政策差异等",
	Bad:   "只有一个小标题：## 主要内容", Good: "## 背景依据\n\n## 主要内容",
}

var ruleElementName = diag.Rule{
	ID: "INT-09", Title: "必备要素的名称没有见过",
	Why: "写错的要素没有一篇解读能够具备。",
	Bad: "interpretation: {elements: [背景]}", Good: "interpretation: {elements: [背景依据]}",
}

// elements looks for what written interpretations of rules and normative documents
// must explain. Questions and answers, speeches and pictures have an order of
// their own.
func elements(r *run) {
	required := r.site.Config.Interpretation.Elements
	var names []string
	for _, e := range site.Elements {
		names = append(names, e.Name)
	}
	for _, name := range required {
		if !slices.Contains(names, name) {
			r.report(ruleElementName.At(diag.Place{File: "gongkai.yaml"}, "解读要素「%s」没有见过", name).
				Hinted("可用：%s", strings.Join(names, "、")))
		}
	}
	if len(required) == 0 {
		required = []string{"背景依据", "主要内容"}
	}
	for e := range r.site.All() {
		i, ok := e.(*site.Interpretation)
		if !ok || i.Form != "文字" || !slices.ContainsFunc(i.Related(site.Interprets), mustBeExplained) {
			continue
		}
		has := i.Elements()
		var missing []string
		for _, name := range required {
			if !slices.Contains(has, name) && slices.Contains(names, name) {
				missing = append(missing, name)
			}
		}
		if len(missing) > 0 {
			r.report(ruleElements.At(r.site.Sources.TextPlace(&i.Common, 0, 0), "缺少要素：%s", strings.Join(missing, "、")).
				Hinted("用小标题写明，如 ## %s", missing[0]))
		}
	}
}

func mustBeExplained(e site.Entry) bool {
	d, ok := e.(*site.Document)
	return ok && d.MustBeExplained()
}
