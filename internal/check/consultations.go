package check

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleNoResult = diag.Rule{
	ID: "CONS-02", Severity: diag.Warning, Title: "征集结束后没有公布结果",
	Why:   "提了意见的人要知道意见用上没有；只征集不反馈，以后没有人再提。",
	Basis: "《重大行政决策程序暂行条例》关于听取和研究各方面意见的规定；期限由 gongkai.yaml 的 result_days 决定",
	Bad:   "closes: 2019-05-31（到7月还没有 answered）", Good: "closes: 2019-05-31\nanswered: 2019-06-20",
}

var ruleNoWay = diag.Rule{
	ID: "CONS-03", Title: "征集没有写怎样提意见",
	Why: "没有邮箱、意见表也没有填写网址的征集，公众无处可提。",
	Bad: "（没有 mail、form、online，gongkai.yaml 也没有联系邮箱）", Good: "mail: yijian@example.cn",
}

var ruleEmptyResult = diag.Rule{
	ID: "CONS-04", Severity: diag.Warning, Title: "写了反馈日期却没有结果",
	Why: "结果要说明收到多少意见、采纳了哪些、没有采纳的为什么。",
	Bad: "answered: 2019-06-20（没有 result 也没有 comments）", Good: "answered: 2019-06-20\nresult: 收到意见3条，采纳2条……",
}

var ruleOpinionCount = diag.Rule{
	ID: "CONS-06", Severity: diag.Warning, Title: "结果说明的条数与意见数据集不符",
	Why: "结果页的统计由意见数据集算出；说明里写的是另一个数，读者不知道信哪一个。",
	Bad: "result: 收到意见12条，采纳9条（表里有11条，采纳8条）", Good: "result: 收到意见11条，采纳8条",
}

// consultations looks at what the public is asked, and what becomes of it.
func consultations(r *run) {
	limit := cmp.Or(r.site.Config.ResultDays, site.DefaultResultDays)
	for _, e := range r.site.Entries {
		c, ok := e.(*site.Consultation)
		if !ok {
			continue
		}
		at := func(key string) diag.Place { return r.site.Sources.KeyPlace(&c.Common, key) }
		r.order(&c.Common, "opens", "开始日期", c.Opens, "closes", "截止日期", c.Closes)
		r.order(&c.Common, "closes", "截止日期", c.Closes, "answered", "反馈日期", c.Answered)
		for _, paper := range c.Papers {
			if r.site.Link(&c.Common, paper).Status != site.LinkPage {
				r.file(&c.Common, "papers", "征求意见稿", paper)
			}
		}
		if c.Form != "" {
			r.file(&c.Common, "form", "意见表", c.Form)
		}
		if c.Form == "" && c.Online == "" && cmp.Or(c.Mail, r.site.Config.Contact.Email) == "" {
			r.report(ruleNoWay.At(at("title"), "%s没有写怎样提意见", site.Named(c.Title)).Hinted("写 mail、form 或 online 中的一个"))
		}
		if c.Online != "" && !site.IsURL(c.Online) {
			r.report(ruleNoWay.At(at("online"), "「%s」不是网址", c.Online).Hinted("写以 https:// 开头的完整网址"))
		}
		if days := c.Closes.DaysTo(r.site.Date); c.Answered.IsZero() && !c.Closes.IsZero() && days > limit {
			r.report(ruleNoResult.At(at("closes"), "征集在%s结束，到%s已有%d天，还没有公布结果", c.Closes.Chinese(), r.site.Date.Chinese(), days).
				Hinted("公布结果后写 answered 和 result；期限可以在 gongkai.yaml 的 result_days 里改"))
		}
		if !c.Answered.IsZero() && c.Result == "" && c.Comments == "" {
			r.report(ruleEmptyResult.At(at("answered"), "写了反馈日期，没有写结果").Hinted("写 result，或者用 comments 指明意见数据集"))
		}
		r.opinionCounts(c)
	}
}

var (
	receivedCount = regexp.MustCompile(`收到\p{Han}{0,8}?(\d+)条`)
	outcomeCount  = regexp.MustCompile(`(` + site.OutcomeWords + `)(?:意见|建议)*(\d+)条`)
)

// opinionCounts compares what the result says with the comments that it is about.
func (r *run) opinionCounts(c *site.Consultation) {
	if c.Dataset == nil || len(c.Opinions) < c.Dataset.Table.RowCount {
		return
	}
	counts := map[string]int{}
	for _, o := range c.Opinions {
		counts[o.Outcome]++
	}
	compare := func(said, what string, right ...int) {
		if n, err := strconv.Atoi(said); err == nil && !slices.Contains(right, n) {
			r.report(ruleOpinionCount.At(r.site.Sources.KeyPlace(&c.Common, "result"), "结果说明写%s%d条，意见数据集里是%d条", what, n, right[0]).
				Hinted("核对 result 和 %s", c.Dataset.CSV))
		}
	}
	if m := receivedCount.FindAllStringSubmatch(c.Result, -1); len(m) == 1 { // several are those of several ways
		compare(m[0][1], "收到意见", len(c.Opinions))
	}
	for _, m := range outcomeCount.FindAllStringSubmatch(c.Result, -1) {
		outcome := site.OutcomeOf(m[1])
		right := []int{counts[outcome]}
		if outcome == site.TakenUp { // some count among them what was taken up in part
			right = append(right, counts[outcome]+counts[site.TakenPartly])
		}
		compare(m[2], outcome, right...)
	}
}
