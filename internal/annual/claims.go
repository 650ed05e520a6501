package annual

import (
	"regexp"
	"slices"
	"strings"
)

// Claim is a quantity that the text states.
type Claim struct {
	Quantity string // received, granted, …
	Name     string // as statutory tables call it
	Column   string // of the table, where the text says which: valid for 现行有效, suit for 直接起诉
	Number   Stated
	Of       float64 // requests that the outcomes are of, where the text begins with them: 办结95件：予以公开51件
	Share    *Stated // the percentage that follows: 占4.64%
	Growth   *Stated // the change against the year before, in percent; negative where it fell
}

// Matter is what a quantity counts, and so what a text must say to mean it.
type Matter uint8

// The matters of quantities.
const (
	Request   Matter = iota
	Outcome          // one of the six
	Applicant        // requests of some
	Document
	Decision
	Contest // of a decision about disclosure
	Result  // of a contest
)

// Quantity is something that reports state, and how they do.
type Quantity struct {
	Key, Name string
	Matter    Matter
	words     string // before the number
	unit      string
}

// Words between the name of a quantity and its number, or between 收到 and 申请, that leave
// it what it is. With any other it is a part, or another thing.
const (
	filling         = `(?:的|申请|决定|答复|政府信息公开|政府信息|信息公开|信息|数量?|件数|案件|事项|情形|总数|总计|共|合|计|总|累|已|有|为|是|达到?|到|至|:|继续|办理|处理|本年度?|结果)*?`
	asked           = `(?:各类|各级|有效|并?(?:办理|答复|处理)|公民|法人|其他组织|社会公众|群众|申请人|提出|提交|和|或者?|及|、|的|了|新|共|到|政府信息公开|信息公开|政府信息|依)*?`
	receive         = `(?:收到|受理|接收|新收)`
	regulationWords = `(?:的|数量|件数|总数|共|计|为|有|是|:|制发|新制作|废止|现行有效|本年)*?`
	contestWords    = `(?:案件|申请|数量|总数|总计|共|计|为|:|的|有)*?`
	applicantWords  = `(?:提出|提交|申请人?|政府信息公开|信息公开|的|共|计|为|有|:)*?`
)

// Quantities lists what is read out of the prose.
var Quantities = []Quantity{
	{"received", "新收申请", Request, receive + asked + `申请(?:公开)?` + filling, "件|宗"},
	{"carried_in", "上年结转", Request, `(?:上一?年度?结转|结转上一?年度?)` + filling, "件|宗"},
	{"decided", "办理总计", Request, `办理总计` + filling, "件|宗"},
	{"carried_out", "结转下年度", Request, `结转(?:至|到)?[下次]一?年度?` + filling, "件|宗"},
	{"granted", "予以公开", Outcome, `予以公开` + filling, "件|宗"},
	{"partly", "部分公开", Outcome, `部分公开` + filling, "件|宗"},
	{"refused", "不予公开", Outcome, `不予公开` + filling, "件|宗"},
	{"unable", "无法提供", Outcome, `无法(?:提供|公开)` + filling, "件|宗"},
	{"declined", "不予处理", Outcome, `不予处理` + filling, "件|宗"},
	{"other", "其他处理", Outcome, `其他(?:处理|途径办理|方式办理)` + filling, "件|宗"},
	{"people", "自然人申请", Applicant, `自然人` + applicantWords, "件|宗"},
	{"business", "商业企业申请", Applicant, `商业企业` + applicantWords, "件|宗"},
	{"research", "科研机构申请", Applicant, `科研机构` + applicantWords, "件|宗"},
	{"welfare", "社会公益组织申请", Applicant, `社会公益组织` + applicantWords, "件|宗"},
	{"law", "法律服务机构申请", Applicant, `法律服务机构` + applicantWords, "件|宗"},
	{"rules", "规章", Document, `规章` + regulationWords, "部|件"},
	{"normative", "规范性文件", Document, `规范性文件` + regulationWords, "件|份|个"},
	{"permits", "行政许可决定", Decision, `行政许可` + filling, "件|宗|项|次"},
	{"penalties", "行政处罚决定", Decision, `行政处罚` + filling, "件|宗|项|次"},
	{"coercion", "行政强制决定", Decision, `行政强制` + filling, "件|宗|项|次"},
	{"review", "行政复议", Contest, `行政复议` + contestWords, "件|起|宗"},
	{"suit", "行政诉讼", Contest, `行政诉讼` + contestWords, "件|起|宗"},
	{"direct", "直接起诉的行政诉讼", Contest, `直接(?:提起)?(?:起诉|行政诉讼)` + contestWords, "件|起|宗"},
	{"after_review", "复议后起诉的行政诉讼", Contest, `复议后(?:提起)?(?:起诉|行政诉讼)` + contestWords, "件|起|宗"},
	{"upheld", "结果维持", Result, `维持` + contestWords, "件|起|宗"},
	{"corrected", "结果纠正", Result, `纠正` + contestWords, "件|起|宗"},
}

// claimPatterns are the patterns of the quantities, in their order.
var claimPatterns = func() (list [][]*regexp.Regexp) {
	for _, q := range Quantities {
		list = append(list, []*regexp.Regexp{q.pattern(q.words)})
	}
	// Of what was received the number may come first: 收到1373件政府信息公开申请.
	list[0] = append(list[0], regexp.MustCompile(receive+`(?:了|到|的|各类|共|计)*`+number+`(?:件|宗)(?:的|有效|各类)*(?:政府信息公开|信息公开|政府信息)的?申请`))
	return list
}()

func (q Quantity) pattern(words string) *regexp.Regexp {
	return regexp.MustCompile(`(?:` + words + `)` + number + `(?:` + q.unit + `)`)
}

const percent = number + `%`

var (
	sharePattern  = regexp.MustCompile(`^[,、(]?(?:约|所|只|仅)?占(?:比|率|全部|全年|全市|总|申请|办理|办结|答复|新收|收到|受理|政府信息公开|信息公开|数量?|件数|总数|总量|总计|的|比例|比重|为|达到?|约|:)*?` + percent)
	growthPattern = regexp.MustCompile(`^[^。;\d\n]{0,6}?(?:同比|比上年|较上年|比去年|较去年)[^。;\d\n]{0,4}?(增长|上升|增加|下降|减少|降低|下滑)[^。;\d\n]{0,3}?` + percent)
	openPattern   = regexp.MustCompile(`(?:^|[,;。:(、\n]|总体|综合|其中|申请的?)公开率(?:为|是|达到?|约|:)*` + percent)
)

// Claims reads what the text states of an organ for a year, by quantity in the order of
// the text. Aliases are words that the report uses for a quantity: 已答复 for 办理总计. What
// may be of another year, of a part of the organ or of another thing is left out.
func (p *Prose) Claims(year int, organ string, aliases map[string]string) map[string][]Claim {
	found := map[string][]Claim{}
	for i, q := range Quantities {
		patterns := slices.Clone(claimPatterns[i])
		for word, name := range aliases {
			if name == q.Name {
				patterns = append(patterns, q.pattern(regexp.QuoteMeta(word)+filling))
			}
		}
		for _, pattern := range patterns {
			for _, m := range pattern.FindAllStringSubmatchIndex(p.Text, -1) {
				c := Claim{Quantity: q.Key, Name: q.Name, Number: stated(p.Text, m, 1)}
				if !p.past(m[0], year) && !p.ofPart(c.Number.From, organ) && p.means(q, m[0], m[1], &c) {
					c.Of = heading(p.before(m[0]))
					p.compared(&c, m[1])
					found[q.Key] = append(found[q.Key], c)
				}
			}
		}
	}
	p.distributed(found, year, organ)
	for _, list := range found {
		slices.SortFunc(list, func(a, b Claim) int { return a.Number.From - b.Number.From })
	}
	return found
}

// compared reads the share and the growth that follow a number.
func (p *Prose) compared(c *Claim, at int) {
	rest := p.Text[at:]
	if s := sharePattern.FindStringSubmatchIndex(rest); s != nil {
		c.Share = p.shift(stated(rest, s, 1), at)
	}
	if g := growthPattern.FindStringSubmatchIndex(rest); g != nil {
		c.Growth = p.shift(stated(rest, g, 2), at)
		if strings.ContainsAny(rest[g[2]:g[3]], "下降减低") {
			c.Growth.Value = -c.Growth.Value
		}
	}
}

// Mentions reports whether the text has the name of a quantity.
func (p *Prose) Mentions(q Quantity) bool { return q.names(p.Text) }

func (q Quantity) names(text string) bool { return regexp.MustCompile(q.words).MatchString(text) }

// OpenRates returns the 公开率 of requests that the text states.
func (p *Prose) OpenRates(year int, organ string) (list []Stated) {
	for _, m := range openPattern.FindAllStringSubmatchIndex(p.Text, -1) {
		if !p.past(m[2*2], year) && !p.ofPart(m[2*2], organ) && outcomeWords.MatchString(p.Sentence(m[2*2])) {
			list = append(list, stated(p.Text, m, 1))
		}
	}
	return list
}

const outcomeNames = `予以公开|部分公开|不予公开|无法提供|无法公开|不予处理|其他处理|其他途径办理|其他方式办理`

var (
	outcomeWords = regexp.MustCompile(outcomeNames)
	listPattern  = regexp.MustCompile(`((?:` + outcomeNames + `)(?:(?:、|和|与|以?及)(?:` + outcomeNames + `))+)` + filling + `分别(?:为|是|有|达到?|:)*` +
		`((?:` + whole + `(?:(?:件|宗)?(?:、|和|以?及)|(?:件|宗),))+` + whole + `(?:件|宗))`)
	wholePattern = regexp.MustCompile(whole)
)

// distributed reads lists of names and of as many numbers: 予以公开、部分公开分别为3件、1件.
func (p *Prose) distributed(found map[string][]Claim, year int, organ string) {
	for _, m := range listPattern.FindAllStringSubmatchIndex(p.Text, -1) {
		names := outcomeWords.FindAllString(p.Text[m[2]:m[3]], -1)
		numbers := wholePattern.FindAllStringIndex(p.Text[m[4]:m[5]], -1)
		if len(names) != len(numbers) || p.past(m[0], year) || p.ofPart(m[4], organ) || otherCases.MatchString(p.before(m[0])) {
			continue
		}
		for i, name := range names {
			from, to := m[4]+numbers[i][0], m[4]+numbers[i][1]
			text := p.Text[from:to]
			at := slices.IndexFunc(Quantities, func(q Quantity) bool { return q.Matter == Outcome && q.names(name) })
			q := Quantities[at]
			n := Stated{Value: wholeNumber(text), Scale: 1, Text: strings.ReplaceAll(text, ",", ""), From: from, To: to}
			found[q.Key] = append(found[q.Key], Claim{Quantity: q.Key, Name: q.Name, Number: n})
		}
	}
}
