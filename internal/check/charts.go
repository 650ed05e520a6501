package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleChart = diag.Rule{
	ID: "DATA-01", Title: "图表与数据不符",
	Why: "列名写错、单位不同或者一项对应几个数时，画出来的图会误导读者。",
	Bad: "chart: {x: 区县, y: 件数（表里没有这一列）}", Good: "chart: {x: 区县, y: 送达数量}",
}

// charts looks for charts that editors wish for and the data do not give.
func charts(r *run) {
	for e := range r.site.All() {
		if d, ok := e.(*site.Dataset); ok {
			if _, bad := d.Plot(); bad != nil {
				r.report(ruleChart.At(r.site.Sources.KeyPlace(&d.Common, "chart"), "%s", bad.Message).Hinted("%s", bad.Hint))
			}
		}
	}
}
