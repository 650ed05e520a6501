package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/internal/annual"
	"gongkai/internal/diag"
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

var (
	debrisPattern = regexp.MustCompile(`(?m)^[ \t]*\|[ \t|]*\|[ \t]*$`)
	daysPattern   = regexp.MustCompile(`(?:印发|公布|发布|出台)[^。;\n]{0,8}?[3三](?:日|天)内`)
	itemPattern   = regexp.MustCompile(`([一二三四五六七八九十]+)是|第?([一二三四五六七八九十]+)方面|另一方面`)
	namePattern   = regexp.MustCompile(`“([^“”\n]{2,14})”|《([^《》\n]{2,14})》`)
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
	for _, w := range annual.Wordings {
		rule := &ruleTypo
		if w.Statutory {
			rule = &ruleVocabulary
		}
		for at := 0; ; {
			i := strings.Index(text[at:], w.Wrong)
			if i < 0 {
				break
			}
			from := at + i
			at = from + len(w.Wrong)
			// A statutory word matters where cases are counted.
			if w.Statutory && (!strings.Contains(clip(text[at:], 30), "件") || strings.Contains(clip(text[at:], 12), "”") || overlaps(text, from, w)) {
				continue
			}
			found(rule, from, at, "改为“"+w.Right+"”", "“%s”应为“%s”：%s", w.Wrong, w.Right, w.Why)
		}
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
	drift(text, func(from, to int, other string) {
		found(&ruleNameDrift, from, to, "统一为一种写法；确实是两个名称的，在 explained 里说明", "“%s”与前面的“%s”只差一点", text[from:to], other)
	})
	for _, m := range debrisPattern.FindAllStringIndex(x.src, -1) {
		if strings.Count(x.src[m[0]:m[1]], "|") > 2 && !x.explained(x.of, &ruleDebris) {
			x.report(ruleDebris.At(x.at(m[0], m[1]-m[0]), "这一行只有%d个竖线", strings.Count(x.src[m[0]:m[1]], "|")).Hinted("删去；表格另存为 CSV 放进 data/reports/"))
		}
	}
}

// overlaps reports whether a longer wrong word stands at the same place: 不同意公开
// is not 同意公开.
func overlaps(text string, from int, w annual.Wording) bool {
	return slices.ContainsFunc(annual.Wordings, func(o annual.Wording) bool {
		i := strings.Index(o.Wrong, w.Wrong)
		return i > 0 && from >= i && strings.HasPrefix(text[from-i:], o.Wrong)
	})
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

// drift looks for names in quotation marks that differ by a dot or by one character.
func drift(text string, report func(from, to int, other string)) {
	var seen []string
	for _, m := range namePattern.FindAllStringSubmatchIndex(text, -1) {
		group := 2
		if m[2] < 0 {
			group = 4
		}
		from, to := m[group], m[group+1]
		name := text[from:to]
		if slices.Contains(seen, name) {
			continue
		}
		for _, other := range seen {
			if drifted(name, other) {
				report(from, to, other)
				break
			}
		}
		seen = append(seen, name)
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
