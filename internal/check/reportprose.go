package check

import (
	"fmt"
	"math"
	"slices"
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
	ID: "AR-11", Severity: diag.Warning, Title: "增减与前后两个数不符",
	Why: "增减的数和百分比要能用前后两个数算出来。",
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
			claims: prose.Claims(report.Year, report.Organ, report.Aliases),
		}
		p.ofSome()
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

// tabled returns the numbers of the tables that a quantity may state, of a column where
// the text names it, and where the first of them stands.
func (p *reportNumbers) tabled(q annual.Quantity, column string) (values []annual.Number, at string) {
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
	disclosed, requests, cases := p.of.Table(2), p.of.Table(3), p.of.Table(4)
	suits := func(result string) {
		first, second := cases.Get("cases", "suit_"+result), cases.Get("cases", "suit_after_review_"+result)
		add(first, second)
		add(first)
		add(second)
	}
	switch prefix := groups[q.Key]; {
	case q.Matter == annual.Outcome && requests != nil:
		var cells []annual.Cell
		for _, row := range requests.Form.Blocks[0].Rows {
			if row.Key == prefix || strings.HasSuffix(prefix, "_") && strings.HasPrefix(row.Key, prefix) || prefix == "other" && strings.HasPrefix(row.Key, "other_") {
				cells = append(cells, requests.Get(row.Key, "total"))
			}
		}
		add(cells...)
	case q.Matter == annual.Applicant:
		received := requests.Get("received", q.Key)
		add(received)
		add(received, requests.Get("carried_in", q.Key))
		add(requests.Get("decided", q.Key))
	case q.Matter == annual.Document && column != "":
		add(disclosed.Get(q.Key, column))
	case q.Matter == annual.Document:
		for _, column := range []string{"made", "repealed", "valid", "disclosed", "total"} {
			add(disclosed.Get(q.Key, column))
		}
	case q.Matter == annual.Decision:
		add(disclosed.Get(q.Key, "decided"))
		add(disclosed.Get(q.Key, "decisions"))
	case q.Key == "review":
		add(cases.Get("cases", "review_total"))
	case q.Key == "suit":
		suits("total")
	case q.Key == "direct":
		add(cases.Get("cases", "suit_total"))
	case q.Key == "after_review":
		add(cases.Get("cases", "suit_after_review_total"))
	case column == "suits":
		suits(q.Key)
	case q.Matter == annual.Result:
		add(cases.Get("cases", column+"_"+q.Key))
	default:
		add(requests.Get(q.Key, "total"))
	}
	return values, at
}

// against compares the prose with the tables. Regulations of which the text names no
// column may be counted for another purpose, where one number is that of the table.
func (p *reportNumbers) against() {
	for _, q := range annual.Quantities {
		agrees := func(c annual.Claim) bool {
			values, _ := p.tabled(q, c.Column)
			return slices.ContainsFunc(values, func(v annual.Number) bool { return c.Number.Fits(float64(v.Int())) })
		}
		loose := q.Matter == annual.Document && slices.ContainsFunc(p.claims[q.Key], agrees)
		for _, c := range p.claims[q.Key] {
			values, at := p.tabled(q, c.Column)
			if len(values) == 0 || agrees(c) || loose && c.Column == "" {
				continue
			}
			difference := annual.Number(math.Round(c.Number.Value*1e6)) - values[0]
			p.found(&ruleStated, c.Number, "核对正文和表格；口径不同的，在 explained 里说明", "正文写%s%s，法定表格是%s（%s），相差%s",
				c.Name, c.Number.Text, values[0], at, max(difference, -difference))
		}
	}
}

// ofSome leaves out outcomes and applicants of some of the requests: 招生类申请54件，予以公开33件.
func (p *reportNumbers) ofSome() {
	received, carried, decided := p.number("received"), p.number("carried_in"), p.number("decided")
	for _, q := range annual.Quantities {
		if q.Matter == annual.Outcome || q.Matter == annual.Applicant {
			p.claims[q.Key] = slices.DeleteFunc(p.claims[q.Key], func(c annual.Claim) bool {
				return c.Of != 0 && !slices.Contains([]float64{received, decided, received + carried}, c.Of)
			})
		}
	}
}

// number returns a quantity as the tables have it, or what the prose states first; else 0.
func (p *reportNumbers) number(quantity string) float64 {
	if values, _ := p.tabled(annual.Quantity{Key: quantity}, ""); len(values) > 0 {
		return float64(values[0].Int())
	}
	c, _ := p.first(quantity)
	return c.Number.Value
}

// first returns what the prose states first of a quantity.
func (p *reportNumbers) first(quantity string) (annual.Claim, bool) {
	if list := p.claims[quantity]; len(list) > 0 && !list[0].Number.Approx {
		return list[0], true
	}
	return annual.Claim{}, false
}

// outcomes adds up what the prose states of the outcomes. They are all where none is named
// without a number of its own.
func (p *reportNumbers) outcomes() (sum float64, terms []string, all bool) {
	all = true
	for _, q := range annual.Quantities {
		if q.Matter != annual.Outcome {
			continue
		}
		if c, ok := p.first(q.Key); ok {
			sum += c.Number.Value
			terms = append(terms, c.Number.Text)
		} else if p.prose.Mentions(q) {
			all = false
		}
	}
	return sum, terms, all && len(terms) > 3
}

// amongThemselves adds up the outcomes, where there is no table to compare them with.
func (p *reportNumbers) amongThemselves() {
	received, ok := p.first("received")
	sum, terms, all := p.outcomes()
	if p.of.Table(3) != nil || !ok || !all {
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

// wholes lists what shares may be of, the most usual first: what was decided, what was
// received, both years'. There are none where it is not known what was decided.
func (p *reportNumbers) wholes() (list []whole) {
	decided, received := p.number("decided"), p.number("received")
	if sum, _, all := p.outcomes(); decided == 0 && all {
		decided = sum
	}
	if decided == 0 {
		return nil
	}
	for _, w := range []whole{{"办理总计", decided}, {"新收", received}, {"新收与上年结转之和", received + p.number("carried_in")}} {
		if w.value > 0 {
			list = append(list, w)
		}
	}
	return list
}

// portion is a percentage that the prose states of a number of requests.
type portion struct {
	annual.Stated
	counts float64
	what   string
}

func (s portion) of(w whole) float64 { return 100 * s.counts / w.value }
func (s portion) fits(w whole) bool  { return s.Fits(s.of(w)) }

// portions lists the shares that outcomes have, and the rates of what was made public: with
// what was partly, or without.
func (p *reportNumbers) portions(wholes []whole) (list []portion) {
	for _, q := range annual.Quantities {
		for _, c := range p.claims[q.Key] {
			if c.Share != nil && q.Matter == annual.Outcome && !c.Number.Approx && !c.Share.Approx {
				list = append(list, portion{*c.Share, c.Number.Value, c.Number.Text})
			}
		}
	}
	granted, ok1 := p.first("granted")
	partly, ok2 := p.first("partly")
	for _, s := range p.openRates() {
		without := portion{s, granted.Number.Value, granted.Number.Text}
		if ok1 && ok2 && !s.Approx && !slices.ContainsFunc(wholes, without.fits) {
			list = append(list, portion{s, granted.Number.Value + partly.Number.Value, "（" + granted.Number.Text + "＋" + partly.Number.Text + "）"})
		}
	}
	return list
}

func (p *reportNumbers) openRates() []annual.Stated {
	return p.prose.OpenRates(p.of.Year, p.of.Organ)
}

// shares recomputes the percentages. Each may be of any whole; one that is of none is held
// against the whole that most are of.
func (p *reportNumbers) shares() {
	wholes := p.wholes()
	if len(wholes) == 0 {
		return
	}
	list := p.portions(wholes)
	places, most := 0, map[whole]int{}
	for _, s := range list {
		places = max(places, s.Places)
		for _, w := range wholes {
			if s.fits(w) {
				most[w]++
			}
		}
	}
	slices.SortStableFunc(wholes, func(a, b whole) int { return most[b] - most[a] })
	for _, s := range list {
		w := wholes[max(0, slices.IndexFunc(wholes, s.fits))]
		exact := s.of(w)
		right := annual.Stated{Scale: 1, Places: places}.Round(exact)
		hint := "改为" + strconv.FormatFloat(right, 'f', places, 64) + "%"
		sum := fmt.Sprintf("%s÷%v＝%.4f%%（分母是%s）", s.what, w.value, exact, w.name)
		switch {
		case !s.Fits(exact):
			p.found(&ruleShare, s.Stated, hint, "%s，四舍五入是%.*f%%，写作%s%%", sum, places, right, s.Text)
		case s.Places < places && math.Abs(right-s.Value) > 1e-9:
			p.found(&ruleShare, s.Stated, "小数位数全文一致，"+hint, "%s，别处写%d位小数，这里写作%s%%", sum, places, s.Text)
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
	rates := p.openRates()
	for _, q := range annual.Quantities {
		if q.Matter != annual.Outcome {
			continue
		}
		c, ok := p.first(q.Key)
		switch {
		case !ok && !p.prose.Mentions(q):
		case ok && c.Share != nil && !c.Share.Approx:
			take(*c.Share)
		case ok && q.Key == "granted" && len(rates) > 0 && !rates[0].Approx: // with what is partly granted
			take(rates[0])
		case !ok || q.Key != "partly" || len(rates) == 0:
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
