package annual

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Prose is the text of a report made ready for reading: in half width, without blanks,
// each byte knowing where it stood. Lines that belong to one paragraph are joined.
type Prose struct {
	Text string
	at   []int // by byte of Text, its offset in the source
}

var figureCode = regexp.MustCompile(`^\{\{<([^<>\n]*)>\}\}`)

// NewProse reads a Markdown text. figure gives what stands for {{< code >}}.
func NewProse(src string, figure func(code string) string) *Prose {
	p := &Prose{}
	var b strings.Builder
	put := func(s string, at int) {
		b.WriteString(s)
		for range len(s) {
			p.at = append(p.at, at)
		}
	}
	start, heading := true, false // of a line; the line is a heading
	for i := 0; i < len(src); {
		if m := figureCode.FindStringSubmatch(src[i:]); m != nil {
			put(strings.ReplaceAll(figure(m[1]), ",", ""), i)
			i += len(m[0])
			continue
		}
		r, n := utf8.DecodeRuneInString(src[i:])
		switch {
		case r == '\n':
			// A line that begins a block of its own ends the one before.
			if next := strings.TrimLeft(src[i+1:], " \t　\r"); heading || next == "" || strings.ContainsAny(next[:1], "\n#-*|>:") {
				put("\n", i)
			}
			heading = false
		case r == '|' || start && r == '#':
			put("\n", i)
			heading = r == '#'
		case r == ' ' || r == '\t' || r == '\r' || r == '　' || r == '*':
		case r >= '！' && r <= '～':
			put(string(r-'！'+'!'), i)
		default:
			put(src[i:i+n], i)
		}
		start = r == '\n'
		i += n
	}
	p.Text = b.String()
	p.at = append(p.at, len(src))
	return p
}

// Place returns where bytes of the text stand in the source.
func (p *Prose) Place(from, to int) (offset, length int) {
	return p.at[from], p.at[to] - p.at[from]
}

// sentence returns where the sentence around a byte begins and ends.
func (p *Prose) sentence(at int) (from, to int) {
	from = strings.LastIndexAny(p.Text[:at], "。!?\n") + 1
	if from > 0 { // the mark may be of several bytes
		for from < at && !utf8.RuneStart(p.Text[from]) {
			from++
		}
	}
	to = len(p.Text)
	if i := strings.IndexAny(p.Text[at:], "。!?\n"); i >= 0 {
		to = at + i
	}
	return from, to
}

// Sentence returns the sentence around a byte of the text.
func (p *Prose) Sentence(at int) string {
	from, to := p.sentence(at)
	return p.Text[from:to]
}

// Stated is a number as a text gives it, with the precision that it claims.
type Stated struct {
	Value    float64
	Places   int     // decimals
	Scale    float64 // 1, or 10000 where it is counted in 万
	Approx   bool    // 余, 多, 近, 约, 以上
	Text     string
	From, To int // in the text
}

// Fits reports whether a value, rounded half up as the number is, gives the number.
func (s Stated) Fits(value float64) bool {
	return s.Approx || math.Abs(s.Round(value)-s.Value) < 1e-9*math.Max(1, s.Scale)
}

// Round rounds a value to the places of the number.
func (s Stated) Round(value float64) float64 {
	unit := s.Scale * math.Pow10(-s.Places)
	// The quotient of two integers that lies on a half must not fall below it.
	return math.Floor(value/unit+0.5+1e-9) * unit
}

const number = `(近|约|超|超过)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(余|多)?(万)?(余|多)?`

// stated reads a number out of the groups of a match, the first of which is given.
func stated(text string, m []int, group int) Stated {
	part := func(i int) string {
		if i = 2 * (group + i); m[i] < 0 {
			return ""
		} else {
			return text[m[i]:m[i+1]]
		}
	}
	digits := strings.ReplaceAll(part(1), ",", "") + part(2)
	v, _ := strconv.ParseFloat(digits, 64)
	s := Stated{Value: v, Places: max(0, len(part(2))-1), Scale: 1, Approx: part(0)+part(3)+part(5) != "",
		Text: digits + part(4), From: m[2*(group+1)], To: m[2*(group+1)+1]}
	if part(4) != "" {
		s.Scale, s.Value = 10000, v*10000
	}
	return s
}

// Claim is a quantity that the text states.
type Claim struct {
	Quantity string // received, granted, …
	Name     string // as statutory tables call it
	Number   Stated
	Share    *Stated // the percentage that follows: 占4.64%
	Growth   *Stated // the change against the year before, in percent; negative where it fell
}

// Quantity is something that reports state, and how they do.
type Quantity struct {
	Key, Name string
	words     string // before the number
	unit      string
	Outcome   bool // one of the six outcomes
}

// Quantities lists what is read out of the prose.
var Quantities = []Quantity{
	{"received", "新收申请", `(?:收到|受理|接收|新收)[^\d。;\n]{0,26}?申请(?:公开)?[^\d。;,\n]{0,8}?|(?:收到|受理|接收|新收)(?:并办理|并答复)?[^\d。;,\n]{0,12}?依申请公开(?:申请)?[^\d。;,\n]{0,4}?`, "件|宗", false},
	{"carried_in", "上年结转", `上(?:一)?年(?:度)?结转[^\d。;,\n]{0,14}?|结转上(?:一)?年(?:度)?[^\d。;,\n]{0,10}?`, "件|宗", false},
	{"decided", "办理总计", `办理总计[^\d。;,\n]{0,6}?`, "件|宗", false},
	{"carried_out", "结转下年度", `结转(?:至|到)?(?:下|次)(?:一)?年(?:度)?[^\d。;,\n]{0,10}?`, "件|宗", false},
	{"granted", "予以公开", `予以公开[^\d。;,\n]{0,6}?`, "件|宗", true},
	{"partly", "部分公开", `部分公开[^\d。;,\n]{0,6}?`, "件|宗", true},
	{"refused", "不予公开", `不予公开[^\d。;,\n]{0,6}?`, "件|宗", true},
	{"unable", "无法提供", `无法(?:提供|公开)[^\d。;,\n]{0,6}?`, "件|宗", true},
	{"declined", "不予处理", `不予处理[^\d。;,\n]{0,6}?`, "件|宗", true},
	{"other", "其他处理", `其他(?:处理|途径办理|方式办理)[^\d。;,\n]{0,6}?`, "件|宗", true},
	{"rules", "规章", `规章[^\d。;,、的\n]{0,4}?`, "部|件", false},
	{"normative", "规范性文件", `规范性文件[^\d。;,、的\n]{0,4}?`, "件|份|个", false},
	{"review", "行政复议", `行政复议(?:案件|申请)?共?`, "件|起|宗", false},
	{"suit", "行政诉讼", `行政诉讼(?:案件)?共?`, "件|起|宗", false},
}

var (
	sharePattern  = regexp.MustCompile(`^[^。;\d\n]{0,12}?占[^。;,\d\n]{0,12}?` + number + `%`)
	growthPattern = regexp.MustCompile(`^[^。;\d\n]{0,6}?(?:同比|比上年|较上年|比去年|较去年)[^。;\d\n]{0,4}?(增长|上升|增加|下降|减少|降低|下滑)[^。;\d\n]{0,3}?` + number + `%`)
	openPattern   = regexp.MustCompile(`公开率[^。;\d\n]{0,6}?` + number + `%`)
	pastPattern   = regexp.MustCompile(`(?:去年|上年|上一年度?)(?:全年|共|度)*$`)
	yearPattern   = regexp.MustCompile(`(\d{4})年[^,。;\n]*$`)
)

// claimPatterns are the patterns of the quantities, in their order.
var claimPatterns = func() (list []*regexp.Regexp) {
	for _, q := range Quantities {
		list = append(list, regexp.MustCompile(`(?:`+q.words+`)`+number+`(?:`+q.unit+`)`))
	}
	return list
}()

// Claims reads what the text states for a year, by quantity in the order of the text.
// Aliases are words that the report uses for a quantity: 已答复 for 办理总计.
func (p *Prose) Claims(year int, aliases map[string]string) map[string][]Claim {
	found := map[string][]Claim{}
	for i, q := range Quantities {
		patterns := []*regexp.Regexp{claimPatterns[i]}
		for word, name := range aliases {
			if name == q.Name {
				patterns = append(patterns, regexp.MustCompile(regexp.QuoteMeta(word)+`[^\d。;,\n]{0,6}?`+number+`(?:`+q.unit+`)`))
			}
		}
		for _, pattern := range patterns {
			for _, m := range pattern.FindAllStringSubmatchIndex(p.Text, -1) {
				if p.past(m[0], year) {
					continue
				}
				c := Claim{Quantity: q.Key, Name: q.Name, Number: stated(p.Text, m, 1)}
				rest := p.Text[m[1]:]
				if s := sharePattern.FindStringSubmatchIndex(rest); s != nil {
					c.Share = p.shift(stated(rest, s, 1), m[1])
				}
				if g := growthPattern.FindStringSubmatchIndex(rest); g != nil {
					c.Growth = p.shift(stated(rest, g, 2), m[1])
					if strings.ContainsAny(rest[g[2]:g[3]], "下降减低") {
						c.Growth.Value = -c.Growth.Value
					}
				}
				found[q.Key] = append(found[q.Key], c)
			}
		}
	}
	return found
}

func (p *Prose) shift(s Stated, by int) *Stated {
	s.From, s.To = s.From+by, s.To+by
	return &s
}

// past reports whether the clause before a byte speaks of another year.
func (p *Prose) past(at, year int) bool {
	from, _ := p.sentence(at)
	clause := p.Text[from:at]
	if i := strings.LastIndexAny(clause, ",;"); i >= 0 {
		clause = clause[i+1:]
	}
	if pastPattern.MatchString(clause) {
		return true
	}
	m := yearPattern.FindStringSubmatch(clause)
	return m != nil && m[1] != strconv.Itoa(year)
}

// OpenRates returns the 公开率 that the text states.
func (p *Prose) OpenRates() (list []Stated) {
	for _, m := range openPattern.FindAllStringSubmatchIndex(p.Text, -1) {
		list = append(list, stated(p.Text, m, 1))
	}
	return list
}
