package annual

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// before returns the sentence up to a byte.
func (p *Prose) before(at int) string {
	from, _ := p.sentence(at)
	return p.Text[from:at]
}

var (
	pastPattern = regexp.MustCompile(`(?:去年|上年|上一年度?)[^,;、\d]{0,8}$`)
	yearPattern = regexp.MustCompile(`(\d{4})年`)
)

// past reports whether the sentence before a byte speaks of another year.
func (p *Prose) past(at, year int) bool {
	before := p.before(at)
	all := yearPattern.FindAllStringSubmatch(before, -1)
	return pastPattern.MatchString(before) || len(all) > 0 && all[len(all)-1][1] != strconv.Itoa(year)
}

var (
	// The first group are words for all of the organ, the second for a part of it.
	organPattern = regexp.MustCompile(`(全[省市县区州]|各级|[我本][省市州县区局委办院机单])|` +
		`(本级|各?[县区]\(市|各(?:县|区|市|州|乡|镇|街道|部门|单位)|(?:^|其中|[,;、:()和与及件宗])(?:县|区|乡|镇|街道|部门)|[市县区]直|[省市县区]级|县区|区县|乡镇|街道|下属|所属|服务中心|公安机关|` +
		`[^格布结大全本我\d\P{Han}]局|办公[室厅]|[市县区](?:人民)?政府(?:及|和|收到|受理|新收|共|全年))`)
	counted = regexp.MustCompile(`\d(?:件|宗|起|部|份|个)`)
)

// ofPart reports whether the words before a number are about a part of the organ: those of
// its sentence, or what sentences before it in the paragraph begin with, but for one that
// divides the number before it.
func (p *Prose) ofPart(at int, organ string) bool {
	from, _ := p.sentence(at)
	if part, said := partly(p.Text[from:at], organ); said {
		return part
	}
	for from > 0 && p.Text[from-1] != '\n' {
		_, mark := utf8.DecodeLastRuneInString(p.Text[:from])
		end := from - mark
		from, _ = p.sentence(end)
		if number := counted.FindStringIndex(p.Text[from:end]); number != nil && !strings.HasPrefix(p.Text[from:end], "其中") {
			if part, said := partly(p.Text[from:from+number[0]], organ); said {
				return part
			}
		}
	}
	return false
}

// partly reports whether the last word for the organ or a part of it is for a part.
func partly(words, organ string) (part, said bool) {
	const own = 4 // characters by which a bureau is known: 市教育局
	if name := []rune(organ); !strings.HasSuffix(organ, "政府") && len(name) > own {
		organ = string(name[len(name)-own:])
	}
	if organ != "" {
		words = strings.ReplaceAll(words, organ, "本机关")
	}
	all := organPattern.FindAllStringSubmatch(words, -1)
	if len(all) == 0 {
		return false, false
	}
	return all[len(all)-1][2] != "", true
}

var (
	clausePattern = regexp.MustCompile(`(?:其中,)?[^,;:(]*$`)
	// Of several things, the number would be of all of them: 予以公开和部分公开1522件.
	jointPattern = regexp.MustCompile(`[^件宗起部份个条人项次以%)\d](?:以?及|、|和|与|或)(?:行政|政府|市|的)*$`)
	// What stands before an outcome, where it is not one of some: 涉及国家秘密不予公开.
	leadPattern = regexp.MustCompile(`(?:^|[,;:、()件宗%])(?:其中|包括|含|对|依法|作出|决定|全年|全市|本年度?|答复|结果|为|的|有|是|按|申请|政府信息公开|办理|办结|共|[一二三四五六]是|\d\.)*$`)
	// otherCases are not requests; aPart is of requests in one way or time, or of their growth.
	otherCases  = regexp.MustCompile(`复议|诉讼|建议|提案|议案|行政许可|行政处罚`)
	aPart       = regexp.MustCompile(`其中|网|在线|平台|邮|信函|信件|当面|现场|传真|通过|上半年|下半年|季度|\d月|均|每|涉及|关于|同比|[较比]|多|补正|延期|转办|[两三四五几]年|年来|以来|累计`)
	receivedBy  = regexp.MustCompile(receive)
	notReceived = regexp.MustCompile(outcomeNames + `|结转|办结|答复|同比|上年|去年`)
)

// means reports whether a match, within its sentence, means the quantity; it sets the
// column, or the number where another one of the sentence is meant.
func (p *Prose) means(q Quantity, from, to int, c *Claim) bool {
	before := p.before(from)
	clause := clausePattern.FindString(before)
	if jointPattern.MatchString(before) {
		return false
	}
	switch q.Matter {
	case Request:
		return !otherCases.MatchString(before) && !aPart.MatchString(clause)
	case Outcome:
		return !otherCases.MatchString(before) && leadPattern.MatchString(before)
	case Applicant:
		return !otherCases.MatchString(before) && !notReceived.MatchString(before) && receivedBy.MatchString(before)
	case Document:
		return documents(before, clause, p.Text[from:c.Number.From], c)
	case Decision:
		return !published.MatchString(clause) && takenPattern.MatchString(before)
	case Contest:
		return p.contested(before, clause, p.Text[from:c.Number.From], to, c)
	}
	return ended(before, c)
}

var headingPattern = regexp.MustCompile(`([^,;:\d]*)` + whole + `(?:件|宗)`)

// heading returns the number that what a sentence says of requests begins with.
func heading(before string) float64 {
	m := headingPattern.FindStringSubmatch(before[strings.LastIndexByte(before, ';')+1:])
	if m == nil || outcomeWords.MatchString(m[1]) {
		return 0
	}
	return wholeNumber(m[2])
}

const (
	columnWords = `(制发|新制作|废止|现行有效)`
	ofDocuments = `(?:的|本年度?|行政|政府|市|县|区|省|各类|共|为|有)*`
	further     = `(?:以?及|、|,|和|与)`
)

var (
	columnPattern = regexp.MustCompile(columnWords + ofDocuments + `(?:(?:规章|规范性文件)` + ofDocuments + `\d+[部件份个]` + further + ofDocuments + `)*$`)
	columnWord    = regexp.MustCompile(columnWords)
	twoColumns    = regexp.MustCompile(`(?:制发|制作|废止|有效|失效|修改|修订)` + further + `$`)
	otherwise     = regexp.MustCompile(`清理|修改|修订|审[查核]|备案|征求|起草|解读|拟|评估|涉及|报送|市政府|县政府|区政府`)
	columnKeys    = map[string]string{"制发": "made", "新制作": "made", "废止": "repealed", "现行有效": "valid"}
)

// documents finds the column that a number of regulations is of.
func documents(before, clause, words string, c *Claim) bool {
	word := columnWord.FindString(words)
	if m := columnPattern.FindStringSubmatchIndex(before); m != nil && word == "" {
		if twoColumns.MatchString(before[:m[0]]) {
			return false
		}
		word = before[m[2]:m[3]]
	}
	c.Column, c.Name = columnKeys[word], word+c.Name
	if word == "" && strings.Contains(clause, "其中") {
		return false // some of another number of documents
	}
	return !otherwise.MatchString(strings.ReplaceAll(clause, "市政府规章", ""))
}

var (
	takenPattern = regexp.MustCompile(`[作做]出(?:的|各类|共|行政)*(?:(?:行政许可|行政处罚|行政强制)` + filling + `[\d.,]+万?[件宗项次]` + further + `)*$`)
	published    = regexp.MustCompile(`公开|公示|归集|推送|上传|录入|报送|信用`)
)

var (
	aboutDisclosure = regexp.MustCompile(`信息公开`)
	againstUs       = regexp.MustCompile(`被|发生|引发|因`)
	ofTheOffice     = regexp.MustCompile(`受理|审理|办理|收到|新收|审结|办结|承办|接收|立案|应诉`)
	someContests    = regexp.MustCompile(`新|维持|纠正|撤|终|驳|结转|败诉|胜诉|出庭|化解|调解|[较比]`)
	ofThese         = regexp.MustCompile(`^[^。\d\n]{0,4}?其中[^。;,\d\n]{0,12}?信息公开[^。;,\d\n]{0,10}?` + number + `(?:件|起|宗)`)
)

// contested reads how many reviews or suits were about disclosure. Those that an office
// has to decide are of all kinds; the text may name the ones that count after them.
func (p *Prose) contested(before, clause, words string, to int, c *Claim) bool {
	rest, about := p.Text[to:], aboutDisclosure.MatchString(before)
	these := ofThese.FindStringSubmatchIndex(rest)
	switch {
	case someContests.MatchString(clause), these != nil && about:
		return false
	case these != nil:
		c.Number = *p.shift(stated(rest, these, 1), to)
		return true
	case ofTheOffice.MatchString(clause):
		return aboutDisclosure.MatchString(clause)
	case about:
		return true
	}
	return !ofTheOffice.MatchString(before) && !strings.Contains(clause, "其中") &&
		(!strings.Contains(words, "案件") || againstUs.MatchString(before))
}

var (
	contestPattern = regexp.MustCompile(`(未经(?:行政)?复议|直接起诉)|((?:行政)?复议后)|(行政复议)|(行政诉讼)`)
	instance       = regexp.MustCompile(`[一二]审`)
)

// ended finds the contests that a result is of: those that the sentence names, where they
// are of one kind.
func ended(before string, c *Claim) bool {
	segment := before[strings.LastIndexByte(before, ';')+1:]
	var direct, afterwards, review, suit bool
	for _, m := range contestPattern.FindAllStringSubmatch(segment, -1) {
		direct, afterwards, review, suit = direct || m[1] != "", afterwards || m[2] != "", review || m[3] != "", suit || m[4] != ""
	}
	switch {
	case ofTheOffice.MatchString(before) || instance.MatchString(segment):
		return false
	case review && !direct && !afterwards && !suit:
		c.Column, c.Name = "review", "行政复议"+c.Name
	case review || !direct && !afterwards && !suit:
		return false
	case direct && !afterwards:
		c.Column, c.Name = "suit", "直接起诉的行政诉讼"+c.Name
	case afterwards && !direct:
		c.Column, c.Name = "suit_after_review", "复议后起诉的行政诉讼"+c.Name
	default:
		c.Column, c.Name = "suits", "行政诉讼"+c.Name
	}
	return true
}
