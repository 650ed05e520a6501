package check

import (
	"gongkai/internal/diag"
)

var ruleSameFigure = diag.Rule{
	ID: "FIG-07", Title: "数字表里同一个键、同一年写了两行",
	Why: "引用时不知道用哪一行；两行的数不同，网站就会前后不一。",
	Bad: "received,5756,件,2019\nreceived,5765,件,2019", Good: "只留一行，旧数写进说明",
}

// figures looks for figures that are in their table twice.
func figures(r *run) {
	first := map[string]string{}
	for _, f := range r.site.Figures.Rows {
		text := f.Value.Grouped() + f.Unit
		before, twice := first[f.ID()]
		if !twice {
			first[f.ID()] = text
			continue
		}
		what := "又写了一次"
		if before != text {
			what = "前面是" + before + "，这里是" + text
		}
		r.report(ruleSameFigure.At(r.cell(r.site.Config.FiguresFile, f.Record, "key"), "数字“%s %s”%s", f.Key, f.Year, what).Hinted("只留一行"))
	}
}
