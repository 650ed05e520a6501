package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleIssueID = diag.Rule{
	ID: "ISSUE-06", Title: "期号标识与年份、期次不符",
	Why: "标识就是地址；与年份、期次不一致，读者按规律输入的地址就打不开。",
	Bad: "issue_id 2019-03，year 2019，number 4", Good: "issue_id 2019-04，year 2019，number 4",
}

// issueIDs compares the identifier of an issue with its year and number.
func issueIDs(r *run) {
	if r.site.Gazette == nil {
		return
	}
	numbered := map[[2]string]*site.Issue{}
	for _, i := range r.site.Gazette.Issues {
		year, number, ok := regularID(i.IssueID)
		if !ok {
			continue // an extra issue
		}
		y, _ := i.Year.Int()
		n, _ := i.Number.Int()
		key := [2]string{i.Year.String(), i.Number.String()}
		if y != year || n != number {
			r.report(ruleIssueID.At(r.site.Sources.KeyPlace(&i.Common, "issue_id"), "期号标识 %s 与%s年第%s期不符", i.IssueID, key[0], key[1]).
				Hinted("改正标识、年份或期次；增刊的标识写作 %s-Z01", key[0]))
		} else if other := numbered[key]; other != nil {
			r.report(ruleIssueID.At(r.site.Sources.KeyPlace(&i.Common, "issue_id"), "期号标识 %s 与 %s 是同一期", i.IssueID, other.IssueID).
				Hinted("只保留其中一个"))
		}
		numbered[key] = i
	}
}
