// Package quantity reads numbers with units out of Chinese prose and says which data
// they can come from.
//
// Texts are expected in half width and without blanks. All offsets are bytes of the
// text. Values are float64: they are compared with what prose states to a few digits,
// never published.
package quantity

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bound is how a number limits what it stands for.
type Bound int

// The bounds. All but Exact allow one unit of the last place that is not 0: 5300多 is
// from 5300 to 5400.
const (
	Exact   Bound = iota
	About         // 约, 左右
	AtLeast       // 多, 余, 以上, 超过
	AtMost        // 近, 不足
)

// Stated is a number with a unit as prose gives it.
type Stated struct {
	Value    float64 // 145000 for 14.5万
	Step     float64 // one of the last place written: 1000 for 14.5万
	Rough    float64 // one of the last place that is not 0
	Bound    Bound
	Unit     string  // 件, %, 个百分点
	Scale    float64 // 10000 for 14.5万
	Word     string  // 万
	Mean     bool    // it is an average
	Beside   bool    // it sets one thing beside another, not beside its own past
	Per      float64 // 100 in a sentence about 每100件; else 0
	Change   bool    // it says by how much something grew or fell
	Text     string  // as written, without the unit
	From, To int     // of all of it
}

// Fits reports whether the number may stand for a value: whether the value, rounded
// half up as the number is, gives it, or lies within what its words allow.
func (s Stated) Fits(value float64) bool {
	slack := 1e-9 * math.Max(1, math.Abs(s.Value))
	switch s.Bound {
	case About:
		return math.Abs(value-s.Value) <= s.Rough/2+slack
	case AtLeast:
		return value >= s.Value-slack && value < s.Value+s.Rough-slack
	case AtMost:
		return value <= s.Value+slack && value > s.Value-s.Rough+slack
	}
	// The quotient of two integers that lies on a half must not fall below it.
	return math.Abs(math.Floor(value/s.Step+.5+1e-9)*s.Step-s.Value) <= slack
}

// Hundredth returns the number in percent, where it is of so many.
func (s Stated) Hundredth() Stated {
	by := 100 / s.Per
	s.Value, s.Step, s.Rough, s.Unit = s.Value*by, s.Step*by, s.Rough*by, "%"
	return s
}

// counts are units of what is counted one by one; data often leave them out.
var counts = strings.Fields(`件次 件 个 项 条 部 份 篇次 篇 期 场次 场 起 人次 次 人 名 户次 户 家次 家 所 处 座 台 辆 艘 宗 笔 批次 批
	张 册 本 套 株 头 只 支 间 种`)

// measures are the units that are read in any text, besides those and what the data
// have.
var measures = strings.Fields(`% ‰ 个百分点 百分点 倍 亩 公顷 公里 千米 平方公里 平方米 立方米 米 吨 公斤 千瓦时 美元 元 类
	天 小时 分钟 字 卷 盒 盘 门 站`)

var scales = map[string]float64{"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}

const (
	before = `(大约|约|将近|接近|近|超过|超|逾|突破|不足|不到|至少)?`
	digits = `(\d{1,3}(?:,\d{3})+|\d+|[两二三四五六七八九十])(\.\d+)?(多|余|\+)?(百万|千万|万亿|百|千|万|亿)?(多|余|\+)?`
	after  = `(多|以上|左右|上下|之多)?`
)

// views finds how often a thing was looked at, of which the unit is often left out:
// 阅读数3500万+. The groups are those of a Reader's pattern.
var views = regexp.MustCompile(`(?:阅读|点击|浏览|访问|播放|点播|收听|下载|转发|点赞|评论)总?[数量](?:累计|共计|合计|总计|已|共|有|为|是|达到?|:)*` + before + digits + `()` + after)

// few are counts that are written as words: 两场.
var few = map[string]string{"两": "2", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9", "十": "10"}

// Reader reads the units of one text's data and those in common use.
type Reader struct {
	pattern *regexp.Regexp
	Few     bool // counts below ten too, which most texts name in passing
}

// NewReader returns a Reader that knows further units.
func NewReader(units []string) *Reader {
	list := slices.Concat(counts, measures, units)
	list = slices.DeleteFunc(list, func(u string) bool { return !utf8.ValidString(u) || strings.Trim(u, "0123456789.,- ") == "" })
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) }) // the longest that fits
	for i, u := range list {
		list[i] = regexp.QuoteMeta(u)
	}
	return &Reader{pattern: regexp.MustCompile(before + digits + `(` + strings.Join(list, "|") + `)` + after)}
}

var (
	perPattern = regexp.MustCompile(`每(\d+)(?:件|个|人|户|家|份|次|项)`)
	structure  = regexp.MustCompile(`^(?:工作日|自然日|日内|月|星期|小时|百分点|方面|部分|问题|步骤|环节|阶段|要点|要素|关键|章|栏目|` +
		`层面|维度|字段?|以下|选项|原则|类别|表格|附件|理由|条件|例子|级|法定)`)
	deadline    = regexp.MustCompile(`^(?:之内|以内|内|前|后|起|期满)`)
	pastWords   = regexp.MustCompile(`同比|环比|[比较](?:上|去|前|20|19)`)
	changeWords = regexp.MustCompile(`增|升|涨|降|减|跌|下滑|幅|翻|[多少高低]$`)
	// normative words tell of what shall be, and examples of what might, not of what is.
	supposed = regexp.MustCompile(`应当|应予|不得|必须|目标|力争|计划|规划|预计|拟|不低于|不高于|不少于|不超过|最高不|上限|限额|以下的|` +
		`标准为|例如|比如|譬如|假如|假设|如果|处以|才[可能会需]|方可|可以收取|每[人次天日]|可借`)
)

// Read lists the numbers with units that a text states as facts. Left out are
// ordinals, ranges, deadlines, quotations, parts of a document (3个方面), and what a
// sentence demands or supposes.
func (r *Reader) Read(text string) (list []Stated) {
	quoted := quotations(text)
	for _, m := range r.find(text) {
		s := stated(text, m)
		if quoted(s.From) || !stands(text, s) || !r.Few && passing(s) {
			continue
		}
		from, to := Sentence(text, s.From)
		sentence := text[from:to]
		if supposed.MatchString(sentence) {
			continue
		}
		start := strings.LastIndexByte(text[:s.From], '\n') + 1
		paragraph, _, _ := strings.Cut(text[start:], "\n")
		if per := perPattern.FindStringSubmatchIndex(paragraph); per != nil {
			if start+per[2] == m[4] {
				continue // the hundred of 每100件
			}
			s.Per, _ = strconv.ParseFloat(paragraph[per[2]:per[3]], 64)
		}
		clause := text[from:s.From]
		if i := strings.LastIndexAny(clause, ",;:("); i >= 0 {
			clause = clause[i:]
		}
		s.Beside = strings.Contains(pastWords.ReplaceAllString(clause, ""), "比")
		s.Change, s.Mean = changeWords.MatchString(clause), strings.Contains(clause, "均")
		list = append(list, s)
	}
	return list
}

// find lists the matches of the pattern and of views, as they stand.
func (r *Reader) find(text string) [][]int {
	list := r.pattern.FindAllStringSubmatchIndex(text, -1)
	for _, m := range views.FindAllStringSubmatchIndex(text, -1) {
		m[0] = m[4] // the number begins
		if m[2] >= 0 {
			m[0] = m[2]
		}
		next, _ := utf8.DecodeRuneInString(text[m[1]:])
		if unicode.Is(unicode.Han, next) || unicode.IsLetter(next) || unicode.IsDigit(next) || strings.ContainsRune("%‰", next) {
			continue // it has a unit, known or not
		}
		list = append(list, m)
	}
	slices.SortStableFunc(list, func(a, b []int) int { return a[0] - b[0] })
	return list
}

// stated reads a match.
func stated(text string, m []int) Stated {
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[m[2*i]:m[2*i+1]]
	}
	whole := strings.ReplaceAll(part(2), ",", "")
	if n := few[whole]; n != "" {
		whole = n
	}
	scale := scales[part(5)]
	v, _ := strconv.ParseFloat(whole+part(3), 64)
	places := max(0, len(part(3))-1)
	s := Stated{
		Value: v * scale, Step: scale * math.Pow10(-places), Unit: cmp.Or(part(7), "次"), Scale: scale, Word: part(5),
		Text: part(2) + part(3) + part(5), From: m[0], To: m[1],
	}
	written := whole + strings.TrimPrefix(part(3), ".")
	s.Rough = s.Step * math.Pow10(len(written)-len(strings.TrimRight(written, "0")))
	switch lead, tail := part(1), part(4)+part(6)+part(8); {
	case v == 0:
	case strings.Contains(lead, "约") || strings.Contains(tail, "左右") || strings.Contains(tail, "上下"):
		s.Bound = About
	case strings.ContainsAny(lead, "近不"): // 将近, 不足
		s.Bound = AtMost
	case lead != "" || tail != "":
		s.Bound = AtLeast
	}
	return s
}

// stands reports whether a number is one that can be compared with data.
func stands(text string, s Stated) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:s.From])
	rest := text[s.To:]
	switch {
	case last < utf8.RuneSelf && (unicode.IsLetter(last) || unicode.IsDigit(last)), strings.ContainsRune("第-–—~～〔[/.+×÷=*", last) && s.From > 0:
		return false
	case last == ',' && s.From > 1 && text[s.From-2] >= '0' && text[s.From-2] <= '9' && text[s.From] == '0':
		return false // what follows is the end of a longer number
	case structure.MatchString(rest):
		return false
	case slices.Contains([]string{"天", "小时", "分钟"}, s.Unit) && deadline.MatchString(rest):
		return false
	case !ascii(s.Text) && (s.Word != "" || !strings.Contains("件条部份篇期场起家所处座台辆艘册本", s.Unit) || strings.ContainsRune("一二三四五六七八九十百千万亿零〇两", last)):
		return false // 两个, which is a word, and the end of a longer number: 二十三场
	case strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, "~"):
		return false
	}
	return true
}

func ascii(s string) bool { return s[0] < utf8.RuneSelf }

// passing reports whether a number is few enough to be counted in a sentence.
func passing(s Stated) bool {
	return !ascii(s.Text) || slices.Contains(counts, s.Unit) && s.Value < 10 && s.Step >= 1 && s.Bound == Exact
}

// Sentence returns where the sentence around a byte of a text begins and ends.
func Sentence(text string, at int) (from, to int) {
	ends := func(r rune) bool { return strings.ContainsRune("。！!？?\n", r) }
	if i := strings.LastIndexFunc(text[:at], ends); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		from = i + n
	}
	to = len(text)
	if i := strings.IndexFunc(text[at:], ends); i >= 0 {
		to = at + i
	}
	return from, to
}

var quotation = regexp.MustCompile(`“[^”\n]*”|《[^》\n]*》|「[^」\n]*」`)

// quotations reports which bytes stand within quotation marks.
func quotations(text string) func(at int) bool {
	spans := quotation.FindAllStringIndex(text, -1)
	return func(at int) bool {
		return slices.ContainsFunc(spans, func(s []int) bool { return s[0] < at && at < s[1] })
	}
}
