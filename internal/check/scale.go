package check

import (
	"strconv"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/revision"
	"gongkai/internal/site"
)

var ruleScale = diag.Rule{
	ID: "REV-01", Severity: diag.Warning, Title: "数字与上一版相差悬殊",
	Why: "元写成万元、比例写成百分数，表面上看不出来，用数据的人会差出一万倍。",
	Bad: "上一版 金额(元) 12000，这一版 金额(元) 1.2", Good: "上一版 金额(元) 12000，这一版 金额(万元) 1.2",
}

// scale looks for columns whose numbers are of another size than in the version
// before. An editor who has explained the revision needs no word about it.
func scale(r *run) {
	for _, t := range r.site.Themes {
		for _, d := range t.Datasets {
			if len(d.Revisions) == 0 || d.Revisions[0].Note != "" {
				continue
			}
			newest := d.Revisions[0]
			for _, j := range newest.What.Jumps {
				r.report(ruleScale.At(diag.Place{File: d.CSV}, "列「%s」%s", j.Column, jumped(j)).
					Hinted("核对单位和数值；确实如此时在数据说明里写 revisions，说明 %s 改了什么", dayOf(newest)))
			}
		}
	}
}

func dayOf(rev *site.Revision) string {
	if rev.After.Date.IsZero() {
		return "这一版"
	}
	return rev.After.Date.ISO()
}

// jumped says how the numbers of a column have changed.
func jumped(j revision.Jump) string {
	switch {
	case j.Power > 0:
		return "有 " + strconv.Itoa(j.Cells) + " 个数变为上一版的 1" + strings.Repeat("0", j.Power) + " 倍，单位没有变"
	case j.Power < 0:
		return "有 " + strconv.Itoa(j.Cells) + " 个数变为上一版的 1" + strings.Repeat("0", -j.Power) + " 分之一，单位没有变"
	case j.To != "":
		return "的单位由“" + j.From + "”改为“" + j.To + "”，数值一个也没有变"
	}
	return "的中位数与上一版相差一千倍以上（" + j.Median + "）"
}
