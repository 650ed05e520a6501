package check

import (
	"iter"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/quantity"
)

var ruleIncomplete = diag.Rule{
	ID: "FIG-08", Severity: diag.Notice, Title: "总数后面的几个数没有列全",
	Why: "读者会把后面的数加起来；加不到总数，就不知道是漏了，还是互相包含。",
	Bad: "全年举办发布会80场，在主平台51场，其中在省里4场", Good: "全年举办发布会80场，主平台51场（含省里4场），其他平台29场",
}

var ruleNear = diag.Rule{
	ID: "FIG-09", Severity: diag.Notice, Title: "前后两个数只差一点",
	Why: "相差不到2%的两个数，多半是同一件事而有一处写错；确实是两件事的，读者也会疑心写错了。",
	Bad: "对54个单位提出整改要求……55个政府网站全部迁移", Good: "对54个单位（每个单位一个网站，另有1个网站没有问题）提出整改要求……",
}

var ruleNested = diag.Rule{
	ID: "FIG-10", Severity: diag.Notice, Title: "同一类事有好几个数",
	Why: "读者不知道这几个数是并列的，还是一个包含另一个。",
	Bad: "推送解读文章5300篇……权威解读26篇……门户网站解读191篇", Good: "推送解读文章5300篇（含转载），其中门户网站原创191篇……",
}

// alike looks for numbers of a report that a reader would take to be of one thing.
func (p *prosePage) alike(list []quantity.Stated) {
	p.incomplete(list)
	p.near(list)
	p.nested(list)
}

// incomplete looks for a number that is followed, within the sentence, by smaller ones of
// its unit that do not make it up, and of which one seems to be a part of another. Of
// requests, other rules add up the outcomes.
func (p *prosePage) incomplete(list []quantity.Stated) {
	text := p.prose.Text
	for i, whole := range list {
		from, end := quantity.Sentence(text, whole.From)
		if i > 0 && list[i-1].From >= from && list[i-1].Unit == whole.Unit || whole.Bound != quantity.Exact || whole.Change || whole.Step > 1 || whole.Unit == "件" {
			continue // not the first of its sentence
		}
		sum, most, terms, nested := 0.0, 0.0, []string{}, false
		for _, s := range list[i+1:] {
			if s.From > end {
				break
			}
			if s.Unit != whole.Unit || s.Bound != quantity.Exact || s.Change {
				continue
			}
			nested = nested || len(terms) > 0 && strings.Contains(text[whole.To:s.From], "其中")
			sum, most = sum+s.Value, max(most, s.Value)
			terms = append(terms, s.Text)
		}
		said := wholeParts.MatchString(text[whole.To:end]) // the rule for parts judges it
		if len(terms) < 2 || !nested || said || most >= whole.Value || sum >= whole.Value {
			continue
		}
		p.found(&ruleIncomplete, whole, "写明各部分是并列还是包含；没有列全的，补上其余的数",
			"总数%s%s，后面的%s合计%s，还差%s", whole.Text, whole.Unit, strings.Join(terms, "、"), plainNumber(sum), plainNumber(whole.Value-sum))
	}
}

// outcomeBefore finds the name of what becomes of a request before its number.
var outcomeBefore = regexp.MustCompile(`(?:予以公开|部分公开|不予公开|无法提供|无法公开|不予处理|其他处理)的?有?$`)

// near looks for two numbers of different sentences about one subject that differ by less
// than a fiftieth, or by two digits that changed places.
func (p *prosePage) near(list []quantity.Stated) {
	const few = 20 // below, numbers are near each other by chance
	for i, s := range list {
		for _, other := range list[:i] {
			low, high := min(s.Value, other.Value), max(s.Value, other.Value)
			if s.Unit != other.Unit || s.Bound != quantity.Exact || other.Bound != quantity.Exact || s.Change || other.Change ||
				low < few || low == high || high-low > max(high/50, transposed(s, other)) || strings.ContainsAny(s.Unit, "%‰分倍") {
				continue
			}
			if outcomeBefore.MatchString(p.beside(s)[0]) || outcomeBefore.MatchString(p.beside(other)[0]) {
				continue // other rules judge it
			}
			from, to := quantity.Sentence(p.prose.Text, s.From)
			otherFrom, otherTo := quantity.Sentence(p.prose.Text, other.From)
			if from == otherFrom || !share(p.prose.Text[from:to], p.prose.Text[otherFrom:otherTo]) {
				continue
			}
			p.found(&ruleNear, s, "是一件事的改成一致；不是的，写明各指什么",
				"这里写“%s”，前面写“%s”，相差%s", p.clause(s), p.clause(other), plainNumber(math.Round((high-low)*1e6)/1e6))
			break
		}
	}
}

// transposed returns how far two numbers may be apart whose digits are the same.
func transposed(a, b quantity.Stated) float64 {
	x, y := []byte(a.Text), []byte(b.Text)
	slices.Sort(x)
	slices.Sort(y)
	if a.Scale == b.Scale && len(x) > 3 && slices.Equal(x, y) {
		return math.Abs(a.Value - b.Value)
	}
	return 0
}

// nested looks for one thing that is counted three times or more, with other numbers, in
// several sentences.
func (p *prosePage) nested(list []quantity.Stated) {
	type kind struct{ noun, unit string }
	groups := map[kind][]quantity.Stated{}
	var order []kind
	for _, s := range list {
		if s.Change || strings.ContainsAny(s.Unit, "%‰分倍元") {
			continue
		}
		for _, noun := range slices.Sorted(maps.Keys(p.nouns(s))) {
			k := kind{noun, s.Unit}
			if groups[k] == nil {
				order = append(order, k)
			}
			groups[k] = append(groups[k], s)
		}
	}
	told := map[int]bool{} // where a number stands that a finding has named
	for _, k := range order {
		var sentences []int
		var values []float64
		var said []string
		last := groups[k][0]
		for _, s := range groups[k] {
			from, _ := quantity.Sentence(p.prose.Text, s.From)
			if !slices.Contains(sentences, from) {
				sentences = append(sentences, from)
			}
			if !slices.Contains(values, s.Value) {
				values, said, last = append(values, s.Value), append(said, p.prose.Text[s.From:s.To]), s
			}
		}
		if len(values) < 3 || len(sentences) < 2 || told[last.From] {
			continue
		}
		told[last.From] = true
		p.found(&ruleNested, last, "写明各指什么、谁包含谁", "“%s”有%d个数：%s", p.longer(k.noun, groups[k]), len(values), strings.Join(said, "、"))
	}
}

// saying takes out of a text the words that many numbers of a report stand beside.
var saying = func() *strings.Replacer {
	list := []string{"发布会", "发布会"} // kept, before 发布 is taken out
	for word := range strings.FieldsSeq(`全市 全省 全国 全年 政府 工作 情况 数量 合计 总数 单位 年度 各类 全部 其他 发布 公开 主动 办理 受理
		答复 收到 申请 行政 开展 组织 举办 召开 印发 制定 推送 信息 各级 机关 部门 市级 本级 县级 省级 新增 累计 完成 处理 上年 结转 其中 决定 规范性文件 规章
		予以 部分 不予 无法 提供 复议 诉讼 起诉 维持 纠正
		阅读 点击 浏览 访问 播放 收听 下载 转发 点赞 评论 粉丝 关注`) {
		list = append(list, word, " ")
	}
	return strings.NewReplacer(list...)
}()

// pairs yields every two characters that stand side by side in what a text says.
func pairs(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		last := ' '
		for _, r := range saying.Replace(text) {
			if unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, last) && !yield(string([]rune{last, r})) {
				return
			}
			last = r
		}
	}
}

// nouns returns the pairs of characters that say what a number counts.
func (p *prosePage) nouns(s quantity.Stated) map[string]bool {
	found := map[string]bool{}
	for _, words := range p.beside(s) {
		for w := range pairs(words) {
			found[w] = true
		}
	}
	return found
}

// beside returns the words right before a number and right after it, up to six
// characters without a mark.
func (p *prosePage) beside(s quantity.Stated) [2]string {
	const room = 6
	other := func(r rune) bool { return !unicode.Is(unicode.Han, r) }
	before, after := p.prose.Text[:s.From], p.prose.Text[s.To:]
	if i := strings.LastIndexFunc(before, other); i >= 0 {
		_, n := utf8.DecodeRuneInString(before[i:])
		before = before[i+n:]
	}
	if i := strings.IndexFunc(after, other); i >= 0 {
		after = after[:i]
	}
	x, y := []rune(before), []rune(after)
	return [2]string{string(x[max(0, len(x)-room):]), string(y[:min(len(y), room)])}
}

// longer extends a pair of characters as far as all numbers have it beside them:
// 新闻发布会 for 布会.
func (p *prosePage) longer(noun string, all []quantity.Stated) string {
	everywhere := func(w string) bool {
		return !slices.ContainsFunc(all, func(s quantity.Stated) bool {
			b := p.beside(s)
			return !strings.Contains(b[0], w) && !strings.Contains(b[1], w)
		})
	}
	best := noun
	for _, words := range p.beside(all[0]) {
		list := []rune(words)
		for from := range list {
			for to := from + 1; to <= len(list); to++ {
				if w := string(list[from:to]); len(w) > len(best) && strings.Contains(w, noun) && everywhere(w) {
					best = w
				}
			}
		}
	}
	return best
}

// share reports whether two texts have a pair of characters in common.
func share(a, b string) bool {
	for w := range pairs(a) {
		if strings.Contains(b, w) {
			return true
		}
	}
	return false
}

// clause returns a number with the words beside it.
func (p *prosePage) clause(s quantity.Stated) string {
	words := p.beside(s)
	return words[0] + p.prose.Text[s.From:s.To] + words[1]
}
