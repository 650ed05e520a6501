package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleDateOrder = diag.Rule{
	ID: "DATE-01", Title: "日期互相矛盾",
	Why:   "先后颠倒的日期多半是笔误，会使有效性和时限算错。",
	Basis: "成文在先，公布、施行在后",
	Bad:   "made: 2019-05-15\ndate: 2019-04-03", Good: "made: 2019-04-03\ndate: 2019-05-15",
}

var ruleRetroactive = diag.Rule{
	ID: "DATE-02", Severity: diag.Warning, Title: "施行日期早于成文或者公布日期",
	Why:   "溯及既往、施行以后才公布的文件很少见，多半是写错了年份；确有规定的可以不理会。",
	Basis: "《立法法》关于法不溯及既往的规定",
	Bad:   "made: 2019-05-15\neffective: 2019-04-03", Good: "made: 2019-04-03\neffective: 2019-05-15",
}

// late is after how many days in force a text that comes onto the site is one of the
// archive, which was made public elsewhere.
const late = 60

// dates compares the dates of an entry that have a fixed order.
func dates(r *run) {
	for e := range r.site.All() {
		c := e.Base()
		switch e := e.(type) {
		case *site.Document:
			r.order(c, "made", "成文日期", e.Made, "date", "发布日期", c.Date)
			r.inOrder(&ruleRetroactive, c, "made", "成文日期", e.Made, "effective", "施行日期", e.Effective)
			if e.MustBeExplained() && e.Made.Before(e.Effective) && e.Effective.DaysTo(c.Date) <= late {
				r.inOrder(&ruleRetroactive, c, "date", "发布日期", c.Date, "effective", "施行日期", e.Effective)
			}
			r.order(c, "effective", "施行日期", e.Effective, "expires", "失效日期", e.Expires)
		case *site.Item:
			r.inOrder(&ruleRetroactive, c, "made_on", "成文日期", e.Made, "effective_on", "施行日期", e.Effective)
			r.order(c, "effective_on", "施行日期", e.Effective, "expires_on", "失效日期", e.Expires)
			r.order(c, "made_on", "成文日期", e.Made, "made_on", "本期出版日期", e.Issue.PublishedOn)
		case *site.Issue:
			r.order(c, "covers_from", "收文起", e.CoversFrom, "covers_to", "收文止", e.CoversTo)
			r.order(c, "covers_from", "收文起", e.CoversFrom, "published_on", "出版日期", e.PublishedOn)
		}
		r.order(c, "date", "发布日期", c.Date, "updated", "更新日期", c.Updated)
	}
}

// order reports two dates of which the earlier should be first.
func (r *run) order(c *site.Common, firstKey, firstLabel string, first site.Date, secondKey, secondLabel string, second site.Date) {
	r.inOrder(&ruleDateOrder, c, firstKey, firstLabel, first, secondKey, secondLabel, second)
}

func (r *run) inOrder(rule *diag.Rule, c *site.Common, firstKey, firstLabel string, first site.Date, secondKey, secondLabel string, second site.Date) {
	if first.IsZero() || second.IsZero() || !second.Before(first) {
		return
	}
	r.report(rule.At(r.site.Sources.KeyPlace(c, secondKey), "%s（%s）早于%s（%s）",
		secondLabel, second.ISO(), firstLabel, first.ISO()).Hinted("核对「%s」和「%s」", firstKey, secondKey))
}
