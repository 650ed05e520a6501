package check

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleCorrectsNothing = diag.Rule{
	ID: "ITEM-07", Title: "更正没有指明更正的是哪一项",
	Why: "没有指向的更正不会出现在原文的页面上，读者引用的还是错的。",
	Bad: "栏目为 更正，corrects 为空", Good: "corrects：2018-02-003",
}

// corrections asks every correction for what it corrects.
func corrections(r *run) {
	for e := range r.site.All() {
		if i, ok := e.(*site.Item); ok && strings.Contains(i.GazetteColumn, "更正") && len(i.Corrects) == 0 {
			r.report(ruleCorrectsNothing.At(r.site.Sources.KeyPlace(&i.Common, "corrects"), "更正%s没有指明更正的是哪一项", site.Named(i.Title)).
				Hinted("在「corrects」写被更正条目的标识，如 2018-02-003"))
		}
	}
}
