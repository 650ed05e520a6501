package check

import (
	"cmp"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleTitleTwice = diag.Rule{
	ID: "ITEM-08", Severity: diag.Warning, Title: "正文开头又写了一遍标题",
	Why: "标题取自条目表，页面上会连着出现两次；正文里的一级标题则不会显示。",
	Bad: "正文第一行：# 示例市政务公开办法（示例）", Good: "正文从主送机关或第一条写起",
}

// titles compares the beginning of an item's text with its title.
func titles(r *run) {
	plain := strings.NewReplacer(" ", "", "\u3000", "", "《", "", "》", "", "〈", "", "〉", "", "（示例）", "")
	for e := range r.site.All() {
		i, ok := e.(*site.Item)
		if !ok {
			continue
		}
		heading := i.Text.Title
		title := plain.Replace(i.Title)
		if heading == "" && (title == "" || !strings.HasPrefix(plain.Replace(i.Text.Summary), title)) {
			continue
		}
		r.report(ruleTitleTwice.At(r.site.Sources.TextPlace(&i.Common, 0, 0), "正文开头写了标题“%s”", cmp.Or(heading, i.Title)).
			Hinted("删去这一行；标题只写在 items.csv"))
	}
}
