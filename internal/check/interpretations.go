package check

import (
	"cmp"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleUnexplained = diag.Rule{
	ID: "INT-01", Severity: diag.Warning, Title: "文件没有解读",
	Why:   "规章和行政规范性文件应当同时解读；没有解读，群众看不懂，检查也会扣分。",
	Basis: "国办发〔2016〕80号：谁起草、谁解读；解读与文件同步组织、同步审签、同步部署",
	Bad:   "行政规范性文件公布了，没有一篇解读的 interprets 指向它", Good: "interprets: [documents/名称.md]",
}

var ruleLate = diag.Rule{
	ID: "INT-02", Severity: diag.Warning, Title: "解读晚于规定的时限",
	Why:   "文件已经施行而解读还没有，群众只能自己猜。",
	Basis: "国办发〔2016〕80号：解读材料在文件公布后3个工作日内公布；按国务院办公厅的放假安排计算",
	Bad:   "文件2019年4月1日公布，第一篇解读 date: 2019-04-12", Good: "date: 2019-04-02",
}

var ruleCalendar = diag.Rule{
	ID: "INT-08", Severity: diag.Warning, Title: "节假日表缺这一年",
	Why: "不知道哪些天放假、哪些天上班，工作日就数不准，按时的会算成逾期。",
	Bad: "解读 date: 2020-01-03，data/holidays.csv 只到2019年", Good: "按当年的放假通知，把休息日和调休上班的日子加到 data/holidays.csv",
}

// mayMatter is how many working days, counted without holidays, the longest
// holiday with its exchanged days can bring below the limit or above it.
const mayMatter = 8

// interpretations compares documents that must be explained with what explains them.
func interpretations(r *run) {
	limit := cmp.Or(max(r.site.Config.Interpretation.Days, 0), site.InterpretationDays)
	lacking := map[int16]bool{}
	all := "" // that the rule is for every issuer, which a site that reprints others may not want
	if len(r.site.Config.Interpretation.Issuers) == 0 {
		all = "。现在各机关的文件都查；只查本级的，在 gongkai.yaml 的 interpretation 里写 issuers: [机关名称]"
	}
	for _, reading := range r.site.Readings() {
		d := reading.Document
		if len(reading.By) == 0 {
			if d.Validity != "废止" && d.Validity != "失效" {
				r.report(ruleUnexplained.At(r.site.Sources.KeyPlace(&d.Common, "title"), "%s%s没有解读", d.Type, site.Named(d.Title)).
					Hinted("写一篇解读，在它的 interprets 中写上本文件%s", all))
			}
			continue
		}
		if !reading.Dated {
			continue
		}
		first := reading.By[0].Base()
		at := func() diag.Place { return r.site.Sources.KeyPlace(first, "date") }
		if y := reading.Unknown; y != 0 && reading.Days > 0 && reading.Days <= limit+mayMatter {
			if lacking[y] {
				continue
			}
			lacking[y] = true
			r.report(ruleCalendar.At(at(), "data/holidays.csv 没有%d年全年的节假日，不知道是不是按时", y).
				Hinted("加上%d年全年的放假和调休日期", y))
			continue
		}
		if reading.Days > limit {
			r.report(ruleLate.At(at(), "在%s公布（%s）后第%d个工作日才解读，时限是%d个工作日", site.Named(d.Title), d.Published().ISO(), reading.Days, limit).
				Hinted("核对两处日期；日期不错的，今后与文件同时准备、同时公布%s", all))
		}
	}
}
