package check

import (
	"cmp"
	"slices"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleSameTotal = diag.Rule{
	ID: "ISSUE-02", Title: "总期号重复",
	Why: "总期号自创刊起连续编排，读者和图书馆凭它核对有没有缺期。",
	Bad: "2019-03 总第5期、2019-04 总第5期", Good: "2019-03 总第5期、2019-04 总第6期",
}

var ruleTotalOrder = diag.Rule{
	ID: "ISSUE-03", Title: "总期号没有随出版日期递增",
	Why: "后出版的一期总期号反而小，多半是总期号或出版日期写错了。",
	Bad: "2019-09-30 总第6期、2019-12-30 总第5期", Good: "2019-09-30 总第5期、2019-12-30 总第6期",
}

var ruleIssueOrder = diag.Rule{
	ID: "ISSUE-04", Title: "出版日期早于上一期",
	Why: "同一年里期次在后的先出版，上一期、下一期和目录的顺序都会错。",
	Bad: "第3期 2019-09-30、第4期 2019-08-30", Good: "第3期 2019-09-30、第4期 2019-12-30",
}

// issueOrder compares every issue with the one before it, by date and within its
// year. Only neighbours are compared, so that one slip is one finding.
func issueOrder(r *run) {
	if r.site.Gazette == nil {
		return
	}
	byDate := slices.Clone(r.site.Gazette.Issues)
	slices.SortFunc(byDate, func(a, b *site.Issue) int {
		return cmp.Or(a.PublishedOn.Compare(b.PublishedOn), cmp.Compare(total(a), total(b)), cmp.Compare(a.Record, b.Record))
	})
	first := map[int]*site.Issue{}
	var last *site.Issue
	for _, i := range byDate {
		n := total(i)
		if n == 0 {
			continue
		}
		if other := first[n]; other != nil {
			r.report(ruleSameTotal.At(r.site.Sources.KeyPlace(&i.Common, "total_number"), "总期号 %d 与 %s 相同", n, other.IssueID).
				Hinted("核对这两期的总期号"))
			continue
		}
		first[n] = i
		if last != nil && n < total(last) {
			r.report(ruleTotalOrder.At(r.site.Sources.KeyPlace(&i.Common, "total_number"), "%s（%s出版）总第%d期，早些出版的 %s 却是总第%d期",
				i.IssueID, i.PublishedOn.ISO(), n, last.IssueID, total(last)).Hinted("核对两期的总期号和出版日期"))
		}
		last = i
	}
	for _, year := range regularIssues(r.site.Gazette) {
		for n := 1; n < len(year); n++ {
			before, i := year[n-1], year[n]
			if !i.PublishedOn.IsZero() && i.PublishedOn.Before(before.PublishedOn) {
				r.report(ruleIssueOrder.At(r.site.Sources.KeyPlace(&i.Common, "published_on"), "%s 的出版日期（%s）早于上一期 %s（%s）",
					i.IssueID, i.PublishedOn.ISO(), before.IssueID, before.PublishedOn.ISO()).Hinted("核对两期的出版日期"))
			}
		}
	}
}

func total(i *site.Issue) int {
	n, _ := i.TotalNumber.Int()
	return n
}
