package check

import (
	"regexp"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleNumberForm = diag.Rule{
	ID: "ITEM-09", Severity: diag.Warning, Title: "文号的写法不规范",
	Why:   "文号是检索和引用的依据；写法不一，按文号就查不到。",
	Basis: "GB/T 9704—2012：年份用六角括号〔〕括入，发文顺序号不加“第”字，不编虚位",
	Bad:   "示政发[2019]012号", Good: "示政发〔2019〕12号",
}

// yearly matches numbers with the year written out: 公告2019年第3号.
var yearly = regexp.MustCompile(`\d{4}年第[1-9]\d*号$`)

// numberForms looks at how the numbers of items are written.
func numberForms(r *run) {
	for e := range r.site.All() {
		i, ok := e.(*site.Item)
		if !ok || i.Number == "" {
			continue
		}
		proper, known := site.ProperNumber(i.Number)
		f := ruleNumberForm.At(r.site.Sources.KeyPlace(&i.Common, "doc_no"), "文号「%s」的写法不规范", i.Number)
		switch {
		case known && proper != i.Number:
			r.report(f.Hinted("写作 %s", proper))
		case !known && !yearly.MatchString(site.NormalNumber(i.Number)):
			r.report(f.Hinted("写作 机关代字〔年份〕序号，如 示政发〔2019〕12号；令写作 示例市人民政府令第18号"))
		}
	}
}
