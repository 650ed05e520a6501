package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleSameNumber = diag.Rule{
	ID: "DOC-01", Title: "两份文件的发文字号相同",
	Why: "发文字号是唯一的，重复的一个多半抄错。",
	Bad: "甲、乙两份文件都是 示政发〔2019〕12号", Good: "示政发〔2019〕12号、示政发〔2019〕13号",
}

// numbers looks for documents that share a number, be it one of several. The printing
// of a document in the gazette is the same document.
func numbers(r *run) {
	library := map[string]*site.Common{}
	gazette := map[string]*site.Common{}
	claim := func(m map[string]*site.Common, written, key string, c *site.Common) {
		for _, number := range site.Numbers(written) {
			switch first := m[number]; {
			case number == "":
			case first == nil:
				m[number] = c
			default:
				r.report(ruleSameNumber.At(r.site.Sources.KeyPlace(c, key), "发文字号「%s」与%s相同", number, site.Named(first.Title)).
					Hinted("核对两份文件的发文字号（另一份：%s）", first.Address))
			}
		}
	}
	for e := range r.site.All() {
		switch e := e.(type) {
		case *site.Document:
			claim(library, e.Number, "number", &e.Common)
		case *site.Item:
			if len(e.Corrects) == 0 && len(e.Interprets) == 0 {
				claim(gazette, e.Number, "doc_no", &e.Common)
			}
		}
	}
}
