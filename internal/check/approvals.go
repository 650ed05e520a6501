package check

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleNotApproved = diag.Rule{
	ID: "WORK-01", Title: "发布审核的环节没有记全",
	Why:   "没有审核、没有保密审查的内容不能上网；谁在哪一天办的，要查得到。",
	Basis: "《政府信息公开条例》第十七条：公开前依照保密法律进行审查",
	Bad:   "approval: {拟稿: 2019-05-13 张某}（还要有保密审查）", Good: "approval: {拟稿: 2019-05-13 张某, 保密审查: 2019-05-14 李某}",
}

var ruleApprovalDate = diag.Rule{
	ID: "WORK-02", Title: "发布审核的日期缺失或者颠倒",
	Why: "后补的、先发布后审核的记录，等于没有审核。",
	Bad: "date: 2019-05-15\napproval: {保密审查: 2019-05-16 李某}", Good: "approval: {保密审查: 2019-05-14 李某}",
}

// approvals looks for the steps that the office has every text go through.
func approvals(r *run) {
	rule := r.site.Config.Approval
	if len(rule.Steps) == 0 {
		return
	}
	for _, e := range r.site.Entries {
		c := e.Base()
		if _, document := e.(*site.Document); !document && !tells(e) || c.Date.Before(rule.Since) {
			continue
		}
		var missing []string
		var last site.Date
		before := "" // the step of the last date
		for _, step := range rule.Steps {
			said := strings.TrimSpace(c.Approval[step])
			if said == "" {
				missing = append(missing, step)
				continue
			}
			first, _, _ := strings.Cut(said, " ")
			at, ok := site.ParseDate(first)
			place := r.site.Sources.KeyPlace(c, "approval")
			switch {
			case !ok:
				r.report(ruleApprovalDate.At(place, "「%s」写作“%s”，开头不是日期", step, said).Hinted("写日期，空一格，再写经办人，如 2019-05-14 张某"))
				continue
			case at.Before(last):
				r.report(ruleApprovalDate.At(place, "「%s」（%s）早于「%s」（%s）", step, at.ISO(), before, last.ISO()).Hinted("依次是：%s", strings.Join(rule.Steps, "、")))
			case !c.Date.IsZero() && c.Date.Before(at):
				r.report(ruleApprovalDate.At(place, "「%s」（%s）晚于发布日期（%s）", step, at.ISO(), c.Date.ISO()).Hinted("核对日期；先审核，后发布"))
			}
			last, before = at, step
		}
		if len(missing) > 0 {
			r.report(ruleNotApproved.At(r.site.Sources.KeyPlace(c, "approval"), "没有记%s", strings.Join(missing, "、")).
				Hinted("办完后在 approval 里写上，如 %s: 2019-05-14 张某", missing[0]))
		}
	}
}
