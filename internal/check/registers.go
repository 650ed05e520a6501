package check

import (
	"slices"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleUnregistered = diag.Rule{
	ID: "ITEM-06", Title: "栏目或发文机关没有登记",
	Why: "同一个栏目、机关写法不一，会各占一页，按栏目、按机关就查不全。",
	Bad: "栏目：市府文件", Good: "栏目：市政府文件（gazette.yaml 的 columns 中有这一项）",
}

// registers compares columns and issuers with the lists of gazette.yaml. A list
// that is empty allows everything.
func registers(r *run) {
	g := r.site.Gazette
	if g == nil {
		return
	}
	look := func(i *site.Item, key, what, name, list string, known []string) {
		if name == "" || len(known) == 0 || slices.Contains(known, name) {
			return
		}
		f := ruleUnregistered.At(r.site.Sources.KeyPlace(&i.Common, key), "%s「%s」没有登记", what, name)
		if near := diag.Nearest(name, known); near != "" {
			r.report(f.Hinted("是不是「%s」；确实是新的，加到 gazette.yaml 的 %s", near, list))
		} else {
			r.report(f.Hinted("加到 data/gazette/gazette.yaml 的 %s", list))
		}
	}
	for _, issue := range g.Issues {
		for _, i := range issue.Items {
			look(i, "column", "栏目", i.GazetteColumn, "columns", g.Columns)
			for _, name := range i.Issuers() {
				look(i, "issuer", "发文机关", name, "issuers", g.Issuers)
			}
		}
	}
}
