package check

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleChanged = diag.Rule{
	ID: "FROZEN-01", Title: "已发布的公报被改动而没有说明",
	Why:   "公报刊登的是标准文本，别人已经照它引用；悄悄改动，两处的文字就对不上。",
	Basis: "政府公报与正式文件具有同等效力；规章以公报刊登的为标准文本",
	Bad:   "直接修改 content/gazette/2019-03/001.md", Good: "在后一期刊登更正（corrects 写 2019-03-001），或在 changes.csv 写明日期和原因",
}

var ruleVanished = diag.Rule{
	ID: "FROZEN-02", Title: "已发布的公报不见了",
	Why: "指向它的链接和引文都会失效。",
	Bad: "删去 items.csv 中已经发布的一行", Good: "保留这一行，status 写 withdrawn，note 写明原因",
}

var ruleReused = diag.Rule{
	ID: "FROZEN-03", Title: "已发布的标识被另一篇内容占用",
	Why: "标识就是地址；旧的引文会指向毫不相干的新内容。",
	Bad: "2019-03-001 原为甲通知，现为乙办法", Good: "乙办法用新的标识 2019-03-004",
}

var ruleChangeRow = diag.Rule{
	ID: "FROZEN-04", Title: "修改记录写错了",
	Why: "修改记录会显示在所改条目的页面上；指错了条目，读者就看不到。",
	Bad: "item_id 写了不存在的 2019-03-099", Good: "item_id 写被修改的条目 2019-03-001",
}

const changesFile = "data/gazette/changes.csv"

// frozen compares what is about to be published with what was. A difference is
// explained by a correction that came after the last freeze, or by the newest
// row of changes.csv for the item, if it names the very state.
func frozen(r *run) {
	g := r.site.Gazette
	if g == nil {
		return
	}
	entries := map[string]*site.Common{}
	for _, issue := range g.Issues {
		entries[issue.IssueID] = &issue.Common
		for _, item := range issue.Items {
			entries[item.ItemID] = &item.Common
		}
	}
	newest := map[string]site.Change{}
	for _, c := range g.Changes {
		at := func(key string) diag.Place { return r.cell(changesFile, c.Record, key) }
		e := entries[c.ID]
		if e == nil {
			r.report(ruleChangeRow.At(at("item_id"), "修改记录中的「%s」不存在", c.ID).Hinted("写条目或期号的标识，如 2019-03-001"))
			continue
		}
		if c.ChangedOn.Before(e.Date) {
			r.report(ruleChangeRow.At(at("changed_on"), "修改日期（%s）早于出版日期（%s）", c.ChangedOn.ISO(), e.Date.ISO()).Hinted("核对修改日期"))
		}
		if last, ok := newest[c.ID]; !ok || !c.ChangedOn.Before(last.ChangedOn) {
			newest[c.ID] = c
		}
	}
	known := g.FrozenByID()
	now := map[string]*site.Frozen{}
	for _, f := range g.Freeze() {
		now[f.ID] = &f
	}
	for i := range g.Frozen {
		f := &g.Frozen[i]
		is := now[f.ID]
		if is == nil {
			r.report(ruleVanished.At(r.cell(site.LockFile, f.Record, "id"), "已发布的 %s%s不见了", f.ID, site.Named(f.Title)).
				Hinted("恢复它；确需撤回的，保留原来的一行，status 写 withdrawn，note 写明原因"))
			continue
		}
		differs := f.Differs(is)
		c := entries[f.ID]
		if len(differs) == 0 || newest[f.ID].Digest == is.Digest() || corrected(c, known) {
			continue
		}
		if f.Title != is.Title && f.Number != is.Number && f.SHA256 != is.SHA256 && c.Kind == site.KindItem {
			r.report(ruleReused.At(r.site.Sources.KeyPlace(c, "item_id"), "%s 原为%s，现为%s", f.ID, site.Named(f.Title), site.Named(is.Title)).
				Hinted("恢复原来的内容；新的内容用没有用过的标识"))
			continue
		}
		at := r.site.Sources.KeyPlace(c, changedKey(f, is, c.Kind == site.KindIssue))
		if f.SHA256 != is.SHA256 && c.TextFile != "" {
			at = diag.Place{File: c.TextFile}
		}
		r.report(ruleChanged.At(at, "%s 已经发布，%s", f.ID, strings.Join(differs, "；")).
			Hinted("恢复原样；或在后一期刊登更正，corrects 写 %s；或在 changes.csv 加一行：%s,修改日期,修改原因,%s", f.ID, f.ID, is.Digest()))
	}
}

// corrected reports whether a correction of the item came after the last freeze.
func corrected(c *site.Common, known map[string]*site.Frozen) bool {
	for _, e := range c.Related(site.CorrectedBy) {
		if by, ok := e.(*site.Item); ok && known[by.ItemID] == nil {
			return true
		}
	}
	return false
}

// changedKey names the column in which the first difference stands.
func changedKey(f, is *site.Frozen, issue bool) string {
	switch {
	case f.PublishedOn != is.PublishedOn && issue:
		return "published_on"
	case f.Title != is.Title:
		return "title"
	case f.Number != is.Number && issue:
		return "total_number"
	case f.Number != is.Number:
		return "doc_no"
	case f.Issuer != is.Issuer:
		return "issuer"
	case f.Made != is.Made:
		return "made_on"
	case f.Effective != is.Effective:
		return "effective_on"
	case issue:
		return "issue_id"
	}
	return "item_id"
}
