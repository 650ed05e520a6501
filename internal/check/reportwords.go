package check

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/internal/annual"
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleVocabulary = diag.Rule{
	ID: "AR-17", Severity: diag.Warning, Title: "用词与法定表格不同",
	Why: "办理结果有法定的名称；换了说法，就不知道对应表格的哪一项。",
	Bad: "无法公开1497件", Good: "无法提供1497件",
}

var ruleTypo = diag.Rule{
	ID: "PROSE-01", Severity: diag.Warning, Title: "常见的错字和过时的名称",
	Why: "错别字是网站检查的扣分项。",
	Bad: "能力显着提高", Good: "能力显著提高",
}

var ruleEnumeration = diag.Rule{
	ID: "PROSE-02", Severity: diag.Warning, Title: "列举的次序断了",
	Why: "“四是”前面没有“三是”，读者以为漏了一段。",
	Bad: "一方面……另一方面……四是……", Good: "一是……二是……三是……",
}

var ruleNameDrift = diag.Rule{
	ID: "PROSE-03", Severity: diag.Warning, Title: "同一个名称前后写法不一",
	Why: "读者不知道说的是不是一回事，检索也查不全。",
	Bad: "“三大评比”……“三评比”", Good: "两处都写“三大评比”",
}

var ruleDebris = diag.Rule{
	ID: "PROSE-04", Severity: diag.Warning, Title: "只有竖线的行",
	Why: "这是从网页或文字处理软件复制表格留下的碎片，表格本身丢了。",
	Bad: "||||||", Good: "删去，把表格另存为 CSV",
}

var ruleThreeDays = diag.Rule{
	ID: "PROSE-05", Severity: diag.Warning, Title: "解读的时限写成了自然日",
	Why: "政策解读应当在文件公布后3个工作日内发布；写成3日，遇到节假日就做不到。",
	Bad: "文件印发后3日内公布解读材料", Good: "文件公布后3个工作日内公布解读材料",
}

var ruleAbsolute = diag.Rule{
	ID: "PROSE-06", Severity: diag.Notice, Title: "“最”“第一”“领先”没有说依据",
	Why: "这样的结论读者核对不了；写上是哪个排名、和哪些年比，才站得住。",
	Bad: "各项数据全省领先，创历史新高", Good: "阅读量1000万次，是2014年有统计以来最多的一年",
}

var ruleSerialForm = diag.Rule{
	ID: "PROSE-07", Severity: diag.Notice, Title: "序号的写法前后不一",
	Why: "“1.”后面有空格的，网页上排成列表；没有空格的，排成普通段落，同一级的内容就不一样了。",
	Bad: "1.加强管理……1. 夯实基础", Good: "1. 加强管理……2. 夯实基础",
}

var (
	absolutePattern = regexp.MustCompile(`创?(?:历史|历年|历届|建站以来)之?(?:最[高大多好佳快]?|新高)|(?:全国|全省|全市|国内|省内|同类城市)(?:领先|第一|首位|首创|最[高大多好佳快])|遥遥领先|名列前茅|首屈一指|独一无二|史无前例|走在(?:了)?(?:全国|全省)前列`)
	sourcePattern   = regexp.MustCompile(`评估|测评|排名|排行|通报|榜|据[^,。;\n]{2,20}?(?:统计|数据|公布|报告)|有统计以来|\d{4}年以来`)
	serialPattern   = regexp.MustCompile(`(?:^|[\n。；;])[ \t　]*\d{1,2}([.．、])([ \t　]*)[\p{Han}《“]`)
	shortPattern    = regexp.MustCompile(`(?:以下|下)简?称(?:为|:)?([“《])([^”》\n]{2,14})[”》]`)
	debrisPattern   = regexp.MustCompile(`(?m)^[ \t]*\|[ \t|]*\|[ \t]*$`)
	daysPattern     = regexp.MustCompile(`(?:印发|公布|发布|出台)[^。;\n]{0,8}?[3三](?:日|天)内`)
	itemPattern     = regexp.MustCompile(`([一二三四五六七八九十]+)是|第?([一二三四五六七八九十]+)方面|另一方面`)
	casesAfter      = regexp.MustCompile(`^[^。;\n]{0,10}?(?:件|\d[余多]?[宗份条次起])`)
	casesBefore     = regexp.MustCompile(`\d[余多]?[件宗份条次起]的?$`)
	namePattern     = regexp.MustCompile(`“([^“”\n]{2,14})”|《([^《》\n]{2,14})》`)
)

// reportWords looks at how a report is worded.
func reportWords(x reportText, prose *annual.Prose) {
	found := func(rule *diag.Rule, from, to int, hint, format string, args ...any) {
		if !x.explained(x.of, rule) {
			offset, length := prose.Place(from, to)
			x.report(rule.At(x.at(offset, length), format, args...).Hinted("%s", hint))
		}
	}
	text := prose.Text
	for from, w := range wordings(text) {
		rule, to := &ruleTypo, from+len(w.Wrong)
		if w.Kind == annual.Statutory {
			rule = &ruleVocabulary
			// A statutory word matters where cases are counted.
			if !casesAfter.MatchString(text[to:]) && !casesBefore.MatchString(text[:from]) || strings.Contains(clip(text[to:], 12), "”") {
				continue
			}
		}
		found(rule, from, to, "改为“"+w.Right+"”", "“%s”应为“%s”：%s", w.Wrong, w.Right, w.Why)
	}
	for _, m := range daysPattern.FindAllStringIndex(text, -1) {
		if sentence := prose.Sentence(m[0]); strings.Contains(sentence, "解读") && !strings.Contains(sentence, "工作日") {
			found(&ruleThreeDays, m[0], m[1], "写“3个工作日内”；确实按自然日要求的，注明比规定更早", "“%s”与规定的3个工作日不同", text[m[0]:m[1]])
		}
	}
	for from := 0; from < len(text); {
		to := from + strings.IndexByte(text[from:]+"\n", '\n')
		enumeration(text[from:to], func(at, end int, message string) {
			found(&ruleEnumeration, from+at, from+end, "补上缺的一项，或改正序号", "%s", message)
		})
		from = to + 1
	}
	drift(text, func(from, to int, format, other string) {
		found(&ruleNameDrift, from, to, "统一为一种写法；确实是两个名称的，在 explained 里说明", format, text[from:to], other)
	})
	for _, m := range absolutePattern.FindAllStringIndex(text, -1) {
		if !sourcePattern.MatchString(prose.Sentence(m[0])) {
			found(&ruleAbsolute, m[0], m[1], "写明依据：哪个排名、哪些年的数；没有依据的删去", "“%s”没有说依据", text[m[0]:m[1]])
		}
	}
	x.serialForms()
	for _, m := range debrisPattern.FindAllStringIndex(x.src, -1) {
		if strings.Count(x.src[m[0]:m[1]], "|") > 2 && !x.explained(x.of, &ruleDebris) {
			x.report(ruleDebris.At(x.at(m[0], m[1]-m[0]), "这一行只有%d个竖线", strings.Count(x.src[m[0]:m[1]], "|")).Hinted("删去；表格另存为 CSV 放进 data/reports/"))
		}
	}
}

// wordings yields the wrong words of a text, each with where it stands, but for those that
// are part of a longer one: 不同意公开 is not 同意公开.
func wordings(text string) iter.Seq2[int, annual.Wording] {
	return func(yield func(int, annual.Wording) bool) {
		for _, w := range annual.Wordings {
			for at := 0; ; at += len(w.Wrong) {
				i := strings.Index(text[at:], w.Wrong)
				if i < 0 {
					break
				}
				if at += i; !within(text, at, w) && !yield(at, w) {
					return
				}
			}
		}
	}
}

// typos looks for wrong characters in a text that is no annual report.
func (r *run) typos(c *site.Common, text string) {
	for from, w := range wordings(text) {
		if w.Kind == annual.Typo && !slices.Contains(c.Checked, w.Wrong) {
			r.report(ruleTypo.At(r.site.Sources.TextPlace(c, from, len(w.Wrong)), "“%s”应为“%s”：%s", w.Wrong, w.Right, w.Why).
				Hinted("改为“%s”；没有写错的，写进 checked", w.Right))
		}
	}
}

// serialForms looks for the first serial that is written otherwise than the one before it.
func (x reportText) serialForms() {
	if x.explained(x.of, &ruleSerialForm) {
		return
	}
	all := serialPattern.FindAllStringSubmatchIndex(x.src, -1)
	for i, m := range all {
		before := all[max(0, i-1)]
		mark, blank := x.src[m[2]:m[3]], m[4] < m[5]
		if last, lastBlank := x.src[before[2]:before[3]], before[4] < before[5]; mark != last || blank != lastBlank {
			form := func(mark string, blank bool) string {
				if blank {
					return "“" + mark + "”加空格"
				}
				return "“" + mark + "”不加空格"
			}
			x.report(ruleSerialForm.At(x.at(m[2], m[3]-m[2]), "这个序号写作%s，前面的写作%s", form(mark, blank), form(last, lastBlank)).Hinted("全文用一种写法"))
			return
		}
	}
}

// within reports whether a longer word, wrong or right, stands at the same place.
func within(text string, from int, w annual.Wording) bool {
	longer := func(word string) bool {
		i := strings.Index(word, w.Wrong)
		return i >= 0 && len(word) > len(w.Wrong) && from >= i && strings.HasPrefix(text[from-i:], word)
	}
	return slices.ContainsFunc(w.But, longer) || slices.ContainsFunc(annual.Wordings, func(o annual.Wording) bool { return longer(o.Wrong) })
}

// clip returns the beginning of a text, at most so many bytes.
func clip(s string, n int) string { return s[:min(n, len(s))] }

const serials = "一二三四五六七八九十"

// enumeration looks for serials of a paragraph that do not follow one another.
func enumeration(paragraph string, report func(at, end int, message string)) {
	last, aside := 0, false
	for _, m := range itemPattern.FindAllStringSubmatchIndex(paragraph, -1) {
		if m[2] < 0 {
			aside = true // 一方面, 另一方面
			continue
		}
		word := paragraph[m[2]:m[3]]
		n := utf8.RuneCountInString(serials[:max(0, strings.Index(serials, word))]) + 1
		before, _ := utf8.DecodeLastRuneInString(paragraph[:m[0]])
		if utf8.RuneCountInString(word) > 1 || m[0] > 0 && !strings.ContainsRune("。;,:、!?)", before) {
			continue // 十一是, or 统一是 and the like
		}
		switch {
		case n == 1:
			last = 1
		case n == last+1:
			last = n
		case last == 0 && aside:
			report(m[0], m[1], "前面是“一方面、另一方面”，接着写“"+word+"是”")
			last = n
		case last == 0 && strings.Contains(paragraph[:m[0]], "一是"):
			last = n
		default:
			said := "没有“一是”"
			if last > 0 {
				said = "前一项是“" + string([]rune(serials)[last-1]) + "是”"
			}
			report(m[0], m[1], said+"，接着写“"+word+"是”")
			last = n
		}
	}
}

// drift looks for names in quotation marks that differ by a dot, by one character or by
// their marks, and for a short name that is later used with a word before it: after
// “以下简称《条例》” there is no 新《条例》.
func drift(text string, report func(from, to int, format, other string)) {
	type name struct{ words, mark string }
	var seen []name
	for _, m := range namePattern.FindAllStringSubmatchIndex(text, -1) {
		group := 2
		if m[2] < 0 {
			group = 4
		}
		from, to := m[group], m[group+1]
		n := name{text[from:to], text[m[0]:from]}
		if slices.Contains(seen, n) {
			continue
		}
		for _, other := range seen {
			if n.words == other.words {
				report(m[0], m[1], "%s与前面的%s标点不一", other.mark+other.words+map[string]string{"“": "”", "《": "》"}[other.mark])
				break
			}
			if drifted(n.words, other.words) {
				report(from, to, "“%s”与前面的“%s”只差一点", other.words)
				break
			}
		}
		seen = append(seen, n)
	}
	for _, m := range shortPattern.FindAllStringSubmatchIndex(text, -1) {
		short := text[m[2]:m[1]]
		for _, word := range []string{"新", "旧", "老"} {
			if i := strings.Index(text[m[1]:], word+short); i >= 0 {
				from := m[1] + i
				report(from, from+len(word+short), "“%s”：前面说明简称“%s”", short)
				break
			}
		}
	}
}

// drifted reports whether one name is the other with one character more.
func drifted(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y) != len(x)+1 || len(x) < 3 {
		return false
	}
	for i := range y {
		if slices.Equal(x[:i], y[:i]) && slices.Equal(x[i:], y[i+1:]) {
			// 新《条例》 and the like name another thing by a word at the front.
			return i > 0
		}
	}
	return false
}
