package check

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/revision"
	"gongkai/internal/site"
)

var ruleStale = diag.Rule{
	ID: "FIG-06", Severity: diag.Warning, Title: "页面签发以后，所用的数据改过",
	Why: "图表随数据自动更新，写在正文里的数和结论不会；不核对一遍，同一页就会前后不一。",
	Bad: "图解 date: 2020-03-05；数据2020-05-01改了3个数，图解没有再看过", Good: "核对图解，写上 updated: 2020-05-02",
}

// stale looks for pages whose data were corrected after the day that stands on the
// page. Rows that were added are no correction, nor are changes of words.
func stale(r *run) {
	for _, e := range r.site.Entries {
		c := e.Base()
		signed, key := c.Date, "date"
		if signed.Before(c.Updated) {
			signed, key = c.Updated, "updated"
		}
		if !tells(e) || signed.IsZero() {
			continue
		}
		for _, to := range c.Related(site.UsesData) {
			set, ok := to.(*site.Dataset)
			if !ok {
				continue
			}
			for _, rev := range slices.Backward(set.Revisions) { // the first that the page does not know
				said, before := numberChange(rev.What)
				if rev.Pending || said == "" || !signed.Before(rev.After.Date) {
					continue
				}
				if src, err := r.site.Sources.Markdown(c); err == nil && numberIn(string(src), before) {
					said += "，正文里还写着" + before.Grouped()
				}
				place := r.site.Sources.KeyPlace(c, key)
				r.report(ruleStale.At(place, "本页的日期是%s，所用的数据“%s”在%s改过：%s", signed.ISO(), set.Title, rev.After.Date.ISO(), said).
					Hinted("核对正文里的数和结论，然后把 updated 改为核对的日期"))
				break
			}
		}
	}
}

// numberIn reports whether a text has a number of at least two digits.
func numberIn(text string, n site.Num) bool {
	pattern := regexp.MustCompile(`(?:^|[^\d.,])` + regexp.QuoteMeta(n.String()) + `(?:[^\d.]|$)`)
	return len(n.String()) > 1 && pattern.MatchString(strings.ReplaceAll(text, ",", ""))
}

// numberChange says which number a revision changed, or nothing where it changed none.
// What fills a gap is no correction.
func numberChange(d *revision.Difference) (said string, before site.Num) {
	for _, row := range d.First {
		for _, cell := range row.Cells {
			from, ok := site.ParseNum(cell.From)
			if to, _ := site.ParseNum(cell.To); ok && !from.IsEmpty() && from != to {
				name := strings.TrimSpace(row.Name + " " + d.After[cell.Column].Name)
				return name + "由" + from.Grouped() + "改为" + cmp.Or(cell.To, "空"), from
			}
		}
	}
	return "", before
}
