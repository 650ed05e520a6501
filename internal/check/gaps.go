package check

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleGap = diag.Rule{
	ID: "ISSUE-05", Title: "期次不连续",
	Why:   "读者分不清缺的一期是没有出版还是没有上网。",
	Basis: "国办发〔2018〕22号：创刊以来刊登的内容全部入库",
	Bad:   "2019年有第1、2、4期", Good: "补上第3期，或在 gazette.yaml 的 gaps 中写明 2019-03",
}

// gaps looks for numbers that no issue of the year has.
func gaps(r *run) {
	g := r.site.Gazette
	if g == nil {
		return
	}
	declared := map[[2]int]bool{}
	for _, id := range g.Gaps {
		if year, number, ok := regularID(id); ok {
			declared[[2]int{year, number}] = true
		}
	}
	for _, year := range regularIssues(g) {
		next := 1
		var missing, ids []string
		var behind *site.Issue
		for _, i := range year {
			y, n, _ := regularID(i.IssueID)
			for ; next < n; next++ {
				if !declared[[2]int{y, next}] {
					missing = append(missing, strconv.Itoa(next))
					ids = append(ids, fmt.Sprintf("%d-%02d", y, next))
					behind = cmp.Or(behind, i)
				}
			}
			next = n + 1
		}
		if behind != nil {
			r.report(ruleGap.At(r.site.Sources.KeyPlace(&behind.Common, "issue_id"), "%s年缺第%s期", behind.Year.String(), strings.Join(missing, "、")).
				Hinted("补上缺的期次；确知没有出版或无法补齐的，写进 gazette.yaml 的 gaps：%s", strings.Join(ids, "、")))
		}
	}
}

// regularIssues lists the issues by year, each year in the order of its numbers.
// Extra issues 增刊 are counted on their own and left out.
func regularIssues(g *site.Gazette) [][]*site.Issue {
	all := slices.DeleteFunc(slices.Clone(g.Issues), func(i *site.Issue) bool {
		_, _, ok := regularID(i.IssueID)
		return !ok
	})
	slices.SortFunc(all, func(a, b *site.Issue) int {
		y, n, _ := regularID(a.IssueID)
		z, m, _ := regularID(b.IssueID)
		return cmp.Or(cmp.Compare(y, z), cmp.Compare(n, m))
	})
	var years [][]*site.Issue
	for n, i := range all {
		if n == 0 || yearOf(all[n-1]) != yearOf(i) {
			years = append(years, nil)
		}
		years[len(years)-1] = append(years[len(years)-1], i)
	}
	return years
}

func yearOf(i *site.Issue) int {
	year, _, _ := regularID(i.IssueID)
	return year
}

// regularID takes the identifier of an issue that is no extra one apart.
func regularID(id string) (year, number int, ok bool) {
	y, n, _ := strings.Cut(id, "-")
	year, err1 := strconv.Atoi(y)
	number, err2 := strconv.Atoi(n)
	return year, number, err1 == nil && err2 == nil && number > 0
}
