package check

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gongkai/internal/annual"
	"gongkai/internal/diag"
	"gongkai/internal/markup"
)

var ruleStated = diag.Rule{
	ID: "AR-09", Title: "正文的数字与法定表格不符，或正文自己对不上",
	Why: "同一件事两个数，读者不知道信哪一个；没有表格时，各种结果合起来要等于收到的件数。",
	Bad: "正文：收到申请5756件；表格：5765", Good: "两处都是5756",
}

var ruleShare = diag.Rule{
	ID: "AR-10", Severity: diag.Warning, Title: "百分比与件数不符",
	Why: "百分比要能用件数算出来，四舍五入、小数位数全文一致。",
	Bad: "97件，占1.68%（97÷5756＝1.685…）", Good: "97件，占1.69%",
}

var ruleGrowth = diag.Rule{
	ID: "AR-11", Severity: diag.Warning, Title: "同比与上年数字不符",
	Why: "增减的百分比要能用两年的数字算出来。",
	Bad: "上年3382件，今年5756件，增长70.19%", Good: "增长70.20%",
}

// reportProse reads the numbers in the prose of every annual report.
func reportProse(r *run) {
	for _, report := range r.site.Reports() {
		src, err := r.site.Sources.Markdown(&report.Common)
		if err != nil {
			continue // load has said so
		}
		prose := annual.NewProse(string(src), func(code string) string {
			ref, _ := markup.ParseFigure(code)
			return r.site.Figures.Text(ref)
		})
		p := &reportNumbers{
			reportText: reportText{r, report, string(src)}, prose: prose,
			claims: prose.Claims(report.Year, report.Aliases),
		}
		p.against()
		p.amongThemselves()
		p.shares()
		p.wholeShares()
		p.growth()
		p.changes()
		reportWords(p.reportText, prose)
	}
}

// reportNumbers is what the prose of one report states.
type reportNumbers struct {
	reportText
	prose  *annual.Prose
	claims map[string][]annual.Claim
}

func (p *reportNumbers) found(rule *diag.Rule, s annual.Stated, hint, format string, args ...any) {
	if p.explained(p.of, rule) {
		return
	}
	offset, length := p.prose.Place(s.From, s.To)
	p.report(rule.At(p.at(offset, length), format, args...).Hinted("%s", hint))
}

// groups are the rows of table 3 that make up an outcome.
var groups = map[string]string{"granted": "granted", "partly": "partly", "refused": "refused_", "unable": "unable_", "declined": "declined_", "other": "other"}

// tabled returns the numbers of the tables that a quantity may state, and where the
// first of them stands.
func (p *reportNumbers) tabled(quantity string) (values []annual.Number, at string) {
	add := func(cells ...annual.Cell) {
		sum, ok := annual.Add(cells)
		if !ok || len(cells) == 0 {
			return
		}
		if len(values) == 0 {
			at = cells[0].Place.File + " " + cells[0].Place.Cell
			if len(cells) > 1 {
				at += "至" + cells[len(cells)-1].Place.Cell + "之和"
			}
		}
		values = append(values, sum)
	}
	requests, cases := p.of.Table(3), p.of.Table(4)
	switch prefix, isOutcome := groups[quantity]; {
	case isOutcome && requests != nil:
		var cells []annual.Cell
		for _, row := range requests.Form.Blocks[0].Rows {
			if row.Key == prefix || strings.HasSuffix(prefix, "_") && strings.HasPrefix(row.Key, prefix) || prefix == "other" && strings.HasPrefix(row.Key, "other_") {
				cells = append(cells, requests.Get(row.Key, "total"))
			}
		}
		add(cells...)
	case quantity == "rules" || quantity == "normative":
		for _, column := range []string{"made", "repealed", "valid", "disclosed", "total"} {
			if c := p.of.Table(2).Get(quantity, column); c.Known {
				add(c)
			}
		}
	case quantity == "review":
		add(cases.Get("cases", "review_total"))
	case quantity == "suit":
		first, second := cases.Get("cases", "suit_total"), cases.Get("cases", "suit_after_review_total")
		add(first, second)
		add(first)
		add(second)
	default:
		add(requests.Get(quantity, "total"))
	}
	return values, at
}

// against compares the prose with the tables. Where a quantity is stated several times,
// for parts of the organ, one of them must be the table's.
func (p *reportNumbers) against() {
	for _, q := range annual.Quantities {
		values, at := p.tabled(q.Key)
		list := p.claims[q.Key]
		if len(values) == 0 || len(list) == 0 {
			continue
		}
		agrees := false
		for _, c := range list {
			for _, v := range values {
				agrees = agrees || c.Number.Fits(float64(v.Int()))
			}
		}
		if c := list[0]; !agrees {
			difference := annual.Number(math.Round(c.Number.Value*1e6)) - values[0]
			p.found(&ruleStated, c.Number, "核对正文和表格；口径不同的，在 explained 里说明", "正文写%s%s，法定表格是%s（%s），相差%s",
				c.Name, c.Number.Text, values[0], at, max(difference, -difference))
		}
	}
}

// first returns what the prose states first of a quantity.
func (p *reportNumbers) first(quantity string) (annual.Claim, bool) {
	if list := p.claims[quantity]; len(list) > 0 && !list[0].Number.Approx {
		return list[0], true
	}
	return annual.Claim{}, false
}

// outcomes adds up what the prose states of the outcomes.
func (p *reportNumbers) outcomes() (sum float64, terms []string) {
	for _, q := range annual.Quantities {
		if c, ok := p.first(q.Key); ok && q.Outcome {
			sum += c.Number.Value
			terms = append(terms, c.Number.Text)
		}
	}
	return sum, terms
}

// amongThemselves adds up the outcomes, where there is no table to compare them with.
func (p *reportNumbers) amongThemselves() {
	received, ok := p.first("received")
	sum, terms := p.outcomes()
	if p.of.Table(3) != nil || !ok || len(terms) < 4 {
		return
	}
	in, carried := p.first("carried_in")
	out, left := p.first("carried_out")
	difference := received.Number.Value + in.Number.Value - sum - out.Number.Value
	if difference == 0 {
		return
	}
	what := "收到" + received.Number.Text + "件"
	if carried || left {
		what = fmt.Sprintf("新收%s件加上年结转%v件减结转下年度%v件", received.Number.Text, in.Number.Value, out.Number.Value)
	}
	claim := ""
	if strings.Contains(p.prose.Text, "办理完毕") || strings.Contains(p.prose.Text, "全部办结") {
		claim = "；正文又说都已办结"
	}
	p.found(&ruleStated, received.Number, "写明上年结转、结转下年度的件数，或更正各种结果的件数",
		"%d种办理结果合计%v件（%s），%s，相差%v件%s", len(terms), sum, strings.Join(terms, "＋"), what, math.Abs(difference), claim)
}

// whole is what a share may be of.
type whole struct {
	name  string
	value float64
}

// wholes lists what shares may be of: what was received, what was decided, both years'.
func (p *reportNumbers) wholes() (list []whole) {
	add := func(name string, value float64) {
		if value > 0 {
			list = append(list, whole{name, value})
		}
	}
	number := func(quantity string) float64 {
		if values, _ := p.tabled(quantity); len(values) > 0 {
			return float64(values[0].Int())
		}
		c, _ := p.first(quantity)
		return c.Number.Value
	}
	sum, _ := p.outcomes()
	decided := number("decided")
	if decided == 0 {
		decided = sum
	}
	add("新收", number("received"))
	add("办理总计", decided)
	add("新收与上年结转之和", number("received")+number("carried_in"))
	return list
}

// shares recomputes the percentages. What they are of is what most of them fit.
func (p *reportNumbers) shares() {
	type share struct {
		of     annual.Stated
		counts float64
		what   string
	}
	var list []share
	for _, q := range annual.Quantities {
		for _, c := range p.claims[q.Key] {
			if c.Share != nil && q.Outcome && !c.Number.Approx && !c.Share.Approx {
				list = append(list, share{*c.Share, c.Number.Value, c.Number.Text})
			}
		}
	}
	granted, ok1 := p.first("granted")
	partly, ok2 := p.first("partly")
	for _, s := range p.prose.OpenRates() {
		if ok1 && ok2 && !s.Approx {
			list = append(list, share{s, granted.Number.Value + partly.Number.Value, "（" + granted.Number.Text + "＋" + partly.Number.Text + "）"})
		}
	}
	best, fits := whole{}, -1
	places := 0
	for _, w := range p.wholes() {
		n := 0
		for _, s := range list {
			if s.of.Fits(100 * s.counts / w.value) {
				n++
			}
		}
		if n > fits {
			best, fits = w, n
		}
	}
	for _, s := range list {
		places = max(places, s.of.Places)
	}
	for _, s := range list {
		if best.value == 0 {
			return
		}
		exact := 100 * s.counts / best.value
		right := annual.Stated{Scale: 1, Places: places}.Round(exact)
		sum := fmt.Sprintf("%s÷%v＝%.4f%%（分母是%s）", s.what, best.value, exact, best.name)
		switch {
		case !s.of.Fits(exact):
			p.found(&ruleShare, s.of, "改为"+strconv.FormatFloat(right, 'f', places, 64)+"%", "%s，四舍五入是%.*f%%，写作%s%%", sum, places, right, s.of.Text)
		case s.of.Places < places && math.Abs(right-s.of.Value) > 1e-9:
			p.found(&ruleShare, s.of, "小数位数全文一致，改为"+strconv.FormatFloat(right, 'f', places, 64)+"%", "%s，别处写%d位小数，这里写作%s%%", sum, places, s.of.Text)
		}
	}
}

// wholeShares adds up the shares of the outcomes, which are all there are.
func (p *reportNumbers) wholeShares() {
	sum, slack, n := 0.0, 1e-9, 0
	var last annual.Stated
	take := func(s annual.Stated) {
		sum, slack, n = sum+s.Value, slack+math.Pow10(-s.Places)/2, n+1
		if s.From > last.From {
			last = s
		}
	}
	rates := p.prose.OpenRates()
	for _, q := range annual.Quantities {
		c, ok := p.first(q.Key)
		switch {
		case !q.Outcome || !ok:
		case c.Share != nil && !c.Share.Approx:
			take(*c.Share)
		case q.Key == "granted" && len(rates) > 0 && !rates[0].Approx: // with what is partly granted
			take(rates[0])
		case q.Key != "partly" || len(rates) == 0:
			return // not all have one
		}
	}
	if n > 3 && math.Abs(sum-100) > slack {
		p.found(&ruleShare, last, "占比的分母用办理总计，或者写明分母是什么、没有列出的是什么",
			"%d个占比合计%s%%，不是100%%", n, plainNumber(math.Round(sum*1e6)/1e6))
	}
}

// growth recomputes the change of what was received. Without last year's report it asks
// whether any number could lead to it.
func (p *reportNumbers) growth() {
	for _, c := range p.claims["received"] {
		if c.Growth == nil || c.Number.Approx || c.Growth.Approx {
			continue
		}
		sign, rate := 1.0, *c.Growth
		if rate.Value < 0 {
			sign, rate.Value = -1, -rate.Value
		}
		of := func(base float64) float64 { return 100 * sign * (c.Number.Value - base) / base }
		if last := p.site.Before(p.of); last != nil {
			if before := last.Table(3).Get("received", "total"); before.Known && before.Number > 0 {
				if exact := of(float64(before.Number.Int())); !rate.Fits(exact) {
					p.found(&ruleGrowth, *c.Growth, "核对上年报告（"+last.File+"）", "上年新收%s件，今年%s件，应为%.*f%%，写作%s%%", before.Number, c.Number.Text, rate.Places, sign*rate.Round(exact), rate.Text)
				}
				continue
			}
		}
		base := c.Number.Value / (1 + sign*rate.Value/100)
		low, high := math.Floor(base), math.Ceil(base)
		if low > 0 && !math.IsInf(base, 0) && !rate.Fits(of(low)) && !rate.Fits(of(high)) {
			p.found(&ruleGrowth, *c.Growth, "用上年的实际件数重新计算", "没有哪个整数能算出%s%%：上年%v件是%.*f%%，%v件是%.*f%%",
				rate.Text, low, rate.Places, rate.Round(of(low)), high, rate.Places, rate.Round(of(high)))
		}
	}
}

// changes recomputes what is said of changes that come with their numbers.
func (p *reportNumbers) changes() {
	for _, c := range p.prose.Changes() {
		if exact := c.Exact(); !c.Said.Fits(exact) {
			p.found(&ruleGrowth, c.Said, "核对这三个数", "由%v到%v是%.*f%s，写作%s%s",
				plainNumber(c.From), plainNumber(c.To), c.Said.Places, c.Said.Round(exact), c.Unit, c.Said.Text, c.Unit)
		}
	}
}
