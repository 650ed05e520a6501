package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleWithdrawn = diag.Rule{
	ID: "ITEM-03", Title: "撤回没有说明原因",
	Why: "撤回的内容保留地址并显示告示；不写原因，引用过它的人无从知道发生了什么。",
	Bad: "status 为 withdrawn 而 note 为空", Good: "note：文号误印，已重新印发，见2019年第2期",
}

// withdrawn asks for the reason of every withdrawal.
func withdrawn(r *run) {
	for e := range r.site.All() {
		var status, note string
		switch e := e.(type) {
		case *site.Issue:
			status, note = e.Status, e.Note
		case *site.Item:
			status, note = e.Status, e.ItemRow.Note
		}
		if status == site.StatusWithdrawn && note == "" {
			c := e.Base()
			r.report(ruleWithdrawn.At(r.site.Sources.KeyPlace(c, "status"), "%s已撤回，没有说明原因", site.Named(c.Title)).
				Hinted("在「note」写明撤回的原因，它会显示在原来的页面上"))
		}
	}
}
