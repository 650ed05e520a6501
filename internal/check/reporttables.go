package check

import (
	"gongkai/internal/annual"
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleCarried = diag.Rule{
	ID: "AR-05", Title: "上年结转与上年报告不符",
	Why: "上年结转就是上一年报告的“结转下年度继续办理”；不符，说明有一份报告填错了。",
	Bad: "2020年报告结转下年度5件，2021年报告上年结转6件", Good: "两处都是5件",
}

var ruleInForce = diag.Rule{
	ID: "AR-06", Severity: diag.Warning, Title: "现行有效件数与上年报告接不上",
	Why: "现行有效等于上年的现行有效加本年制发减本年废止；因清理接不上的，应当说明。",
	Bad: "上年有效20件，制发3件，废止1件，现行有效25件", Good: "现行有效22件；或在 explained 里写明清理了3件",
}

var ruleProjects = diag.Rule{
	ID: "AR-07", Severity: diag.Warning, Title: "项目数量与上年报告接不上",
	Why: "上一年项目数量等于上年报告的上一年项目数量加增减；公开总数不会少于本年新公开的数量。",
	Bad: "上年报告：上一年项目512，增减-3；今年报告：上一年项目512", Good: "今年报告：上一年项目509",
}

// reportTables adds up the statutory tables of every annual report, and compares them
// with those of the year before.
func reportTables(r *run) {
	for _, report := range r.site.Reports() {
		for _, t := range report.Tables {
			for _, s := range t.Sums() {
				if f, bad := s.Check(); bad {
					r.report(f)
				}
			}
		}
		p := pair{r, report, r.site.Before(report)}
		if p.last != nil {
			p.carried()
			p.inForce()
			p.projects()
		}
		disclosedInAll(r, report)
	}
}

// pair is a report with that of the year before.
type pair struct {
	*run
	now, last *site.Report
}

// compare reports a cell that is not what last year's report leads to.
func (p pair) compare(rule *diag.Rule, cell annual.Cell, what string, want annual.Number, from string, known bool) {
	if !cell.Known || !known || cell.Number == want || p.explained(p.now, rule) {
		return
	}
	p.report(rule.At(cell.Place, "%s是%s，按%d年报告应为%s（%s），相差%s", what, cell.Number, p.last.Year, want, from, max(cell.Number-want, want-cell.Number)).
		Hinted("核对两份报告（上年：%s）", p.last.File))
}

func (p pair) carried() {
	now, last := p.now.Table(3), p.last.Table(3)
	if now == nil || last == nil {
		return
	}
	for _, c := range now.Form.Blocks[0].Columns {
		before := last.Get("carried_out", c.Key)
		p.compare(&ruleCarried, now.Get("carried_in", c.Key), c.Label()+"列的上年结转", before.Number, "结转下年度，"+before.Place.Cell, before.Known)
	}
}

func (p pair) inForce() {
	now, last := p.now.Table(2), p.last.Table(2)
	for _, key := range []string{"rules", "normative"} {
		before, made, repealed := last.Get(key, "valid"), now.Get(key, "made"), now.Get(key, "repealed")
		p.compare(&ruleInForce, now.Get(key, "valid"), "现行有效件数", before.Number+made.Number-repealed.Number,
			before.Number.String()+"＋"+made.Number.String()+"－"+repealed.Number.String(), before.Known && made.Known && repealed.Known)
	}
}

func (p pair) projects() {
	now, last := p.now.Table(2), p.last.Table(2)
	if now == nil || last == nil {
		return
	}
	for _, block := range now.Form.Blocks {
		for _, row := range block.Rows {
			before, change := last.Get(row.Key, "before"), last.Get(row.Key, "change")
			p.compare(&ruleProjects, now.Get(row.Key, "before"), row.Label()+"的上一年项目数量", before.Number+change.Number,
				before.Number.String()+"加增减"+change.Number.String(), before.Known && change.Known)
		}
	}
}

// disclosedInAll compares what was disclosed in one year with what is disclosed in all.
func disclosedInAll(r *run, report *site.Report) {
	t := report.Table(2)
	for _, key := range []string{"rules", "normative"} {
		year, total := t.Get(key, "disclosed"), t.Get(key, "total")
		if year.Known && total.Known && total.Number < year.Number && !r.explained(report, &ruleProjects) {
			r.report(ruleProjects.At(total.Place, "对外公开总数量%s少于本年新公开数量%s，相差%s", total.Number, year.Number, year.Number-total.Number).
				Hinted("核对这两格（%s、%s）", year.Place.Cell, total.Place.Cell))
		}
	}
}
