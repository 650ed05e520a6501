package check

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/annual"
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleSupervision = diag.Rule{
	ID: "AR-13", Title: "政府的年度报告没有写考核、评议、追责",
	Why:   "各级人民政府的年度报告应当包括工作考核、社会评议和责任追究结果情况。",
	Basis: "《政府信息公开条例》第五十条", Bad: "监督保障：全年开展培训3次", Good: "监督保障：工作考核……社会评议……没有发生责任追究的情形",
}

var ruleReportLate = diag.Rule{
	ID: "AR-14", Severity: diag.Warning, Title: "年度报告公布晚于法定日期",
	Why:   "部门在1月31日前、政府在3月31日前公布上一年度的报告。",
	Basis: "《政府信息公开条例》第四十九条", Bad: "2021年度的部门报告，date: 2022-02-08", Good: "date: 2022-01-28",
}

var rulePeriod = diag.Rule{
	ID: "AR-18", Title: "年度报告的年度前后不一",
	Why: "标题、统计期限、目录和 year 要是同一年；套用上年的稿子最容易漏改。",
	Bad: "year: 2021，正文写“统计期限自2020年1月1日起”", Good: "统计期限自2021年1月1日起至2021年12月31日止",
}

var ruleExplained = diag.Rule{
	ID: "AR-20", Title: "核对说明用错了地方",
	Why: "说明只能解释对不上的原因；表格不平、缺项、空格要改，不能用说明代替。",
	Bad: "explained: {AR-01: 待核实}", Good: "explained: {AR-05: 上年结转经核实更正为6件}",
}

// explainable are the rules whose findings an editor may answer on the page.
func explainable() []*diag.Rule {
	return []*diag.Rule{
		&ruleCarried, &ruleInForce, &ruleProjects, &ruleStated, &ruleShare, &ruleGrowth, &ruleReportLate, &ruleVocabulary,
		&ruleTypo, &ruleEnumeration, &ruleNameDrift, &ruleDebris, &ruleThreeDays, &ruleAbsolute, &ruleSerialForm,
		&ruleNotInData, &ruleTwoForms, &ruleParts, &ruleSuperlative, &ruleIncomplete, &ruleNear, &ruleNested,
	}
}

// explained reports whether the report says why a rule does not hold. The page shows it.
func (r *run) explained(report *site.Report, rule *diag.Rule) bool {
	return report.Explained[rule.ID] != "" && slices.Contains(explainable(), rule)
}

// reportTexts looks for what every annual report must have.
func reportTexts(r *run) {
	for _, report := range r.site.Reports() {
		src, err := r.site.Sources.Markdown(&report.Common)
		if err != nil {
			continue // load has said so
		}
		x := reportText{r, report, string(src)}
		x.explanations()
		x.parts()
		x.tables()
		x.supervision()
		x.late()
		x.period()
		x.basis()
	}
}

// reportText is the text of one annual report.
type reportText struct {
	*run
	of  *site.Report
	src string
}

func (x reportText) key(name string) diag.Place { return x.site.Sources.KeyPlace(&x.of.Common, name) }

func (x reportText) at(offset, length int) diag.Place {
	return x.site.Sources.TextPlace(&x.of.Common, offset, length)
}

func (x reportText) explanations() {
	for id := range x.of.Explained {
		if !slices.ContainsFunc(explainable(), func(r *diag.Rule) bool { return r.ID == id }) {
			x.report(ruleExplained.At(x.key("explained"), "%s 不能用说明代替", id).Hinted("按提示改正；看 check --explain %s", id))
		}
	}
}

// parts looks for the six parts in their order, with something in each.
func (x reportText) parts() {
	rule := annual.Missing
	found := map[int]int{} // by part, its place in the outline
	last := 0
	for i, h := range x.of.Text.Outline {
		part := annual.PartOf(h.Text)
		if part == 0 {
			continue
		}
		if _, twice := found[part]; !twice && part < last {
			x.report(rule.At(x.at(h.Offset, 0), "“%s”的次序不对", h.Text).Hinted("六个部分依次是：%s", strings.Join(annual.Parts, "、")))
		}
		found[part], last = i, max(last, part)
	}
	for part := 1; part <= len(annual.Parts); part++ {
		i, ok := found[part]
		switch {
		case !ok:
			x.report(rule.At(diag.Place{File: x.of.File}, "缺少“%s”", annual.PartTitle(part)).
				Hinted("加上标题 ## %s；没有情况的写“无”", annual.PartTitle(part)))
		case x.empty(i) && x.of.Table(part) == nil:
			x.report(rule.At(x.at(x.of.Text.Outline[i].Offset, 0), "“%s”下面是空的", annual.PartTitle(part)).Hinted("写上内容；没有情况的写“无”"))
		}
	}
}

// empty reports whether nothing but headings stands below a heading.
func (x reportText) empty(i int) bool {
	outline := x.of.Text.Outline
	end := len(x.src)
	for _, h := range outline[i+1:] {
		if h.Level <= outline[i].Level {
			end = h.Offset
			break
		}
	}
	for line := range strings.Lines(x.src[min(outline[i].Offset, end):end]) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") && strings.Trim(line, "|- \t") != "" {
			return false
		}
	}
	return true
}

// tables looks for the statutory tables, or why there are none.
func (x reportText) tables() {
	if x.of.Format() == nil {
		return
	}
	var missing []string
	for _, n := range annual.Numbers {
		if x.of.Table(n) == nil {
			missing = append(missing, site.TableName(n))
		}
	}
	switch {
	case len(missing) > 0 && x.of.Absent == "":
		x.report(annual.Missing.At(x.key("year"), "没有法定表格 %s", strings.Join(missing, "、")).
			Hinted("放在 data/reports/%d/%s/；确实没有的，用 absent 写明原因", x.of.Year, cmp.Or(x.of.Organ, "机关名称")))
	case len(missing) == 0 && x.of.Absent != "":
		x.report(annual.Missing.At(x.key("absent"), "三张法定表格齐全，而写着表格缺失的原因").Hinted("删去 absent"))
	}
}

var supervised = []struct {
	what  string
	words *regexp.Regexp
}{
	{"工作考核", regexp.MustCompile(`考核|考评|考绩`)},
	{"社会评议", regexp.MustCompile(`评议|第三方评估|满意度|投票`)},
	{"责任追究", regexp.MustCompile(`责任追究|追究责任|追责|问责`)},
}

func (x reportText) supervision() {
	for _, level := range site.Levels {
		if level.Name != x.of.Level || !level.Government {
			continue
		}
		for _, s := range supervised {
			if !x.happened(s.words) {
				x.report(ruleSupervision.At(diag.Place{File: x.of.File}, "没有写%s的情况", s.what).Hinted("在第一部分写明；没有发生的也要写明"))
			}
		}
	}
}

// intended are the words of a plan, and of what is wanting. 将 alone is none: 将公开列入考核.
var intended = regexp.MustCompile(`下一步|今后|明年|下一?年度|拟(?:于|对|将|出台|建立|开展|制定)|打算|力争|有待|[还仍尚]需|不够|` +
	`将(?:会|进一步|继续|不断|持续|着力|适时|积极|加强|加大|加快|完善|健全|严格|强化|建立|推动|推进|开展|探索|研究|修订|优化)`)

// happened reports whether a sentence has a word, and it and what its paragraph says
// before it tell of no plan.
func (x reportText) happened(word *regexp.Regexp) bool {
	for line := range strings.Lines(x.src) {
		for sentence := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == '。' || r == '；' }) {
			if strings.Contains(sentence, "下一步") {
				break // the rest of the paragraph is of the plan too
			}
			if word.MatchString(sentence) && !intended.MatchString(sentence) {
				return true
			}
		}
	}
	return false
}

// late compares the day of publication with the law's.
func (x reportText) late() {
	if x.of.Date.IsZero() {
		return
	}
	for _, level := range site.Levels {
		if level.Name != x.of.Level {
			continue
		}
		due := site.Date{Year: int16(x.of.Year + 1), Month: int8(level.Month), Day: int8(level.Day)}
		switch {
		case int(x.of.Date.Year) <= x.of.Year:
			x.report(rulePeriod.At(x.key("date"), "%s公布的报告不会有%d年的全年数字", x.of.Date.Chinese(), x.of.Year).Hinted("核对 date 和 year"))
		case due.Before(x.of.Date) && !x.explained(x.of, &ruleReportLate):
			x.report(ruleReportLate.At(x.key("date"), "%s公布，%s的%d年度报告应当在%s前公布", x.of.Date.Chinese(), level.Label, x.of.Year, due.Chinese()).
				Hinted("核对日期；确实晚了的，在 explained 里写明原因"))
		}
	}
}

var (
	yearWords   = regexp.MustCompile(`(\d{4})年`)
	periodWords = regexp.MustCompile(`(\d{4})年(\d{1,2})月(\d{1,2})日起?[至到—－~-]+(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日`)
	yearFolder  = regexp.MustCompile(`^\d{4}$`)
	basisWords  = regexp.MustCompile(`国办公开办函[〔\[(（【](\d{4})[〕\])）】](\d+)号`)
)

// period compares the years that the report names.
func (x reportText) period() {
	year := strconv.Itoa(x.of.Year)
	if all := yearWords.FindAllStringSubmatch(x.of.Title, -1); len(all) > 0 &&
		!slices.ContainsFunc(all, func(m []string) bool { return m[1] == year }) {
		x.report(rulePeriod.At(x.key("title"), "标题写%s年，year 是%s", all[0][1], year).Hinted("改正其中一处"))
	}
	for _, part := range strings.Split(x.of.File+"/"+x.of.Folder, "/") {
		if yearFolder.MatchString(part) && part != year {
			x.report(rulePeriod.At(x.key("year"), "目录是%s，year 是%s", part, year).Hinted("移到%s目录，或改正 year", year))
			break
		}
	}
	for _, m := range periodWords.FindAllStringSubmatchIndex(x.src, -1) {
		sentence := x.src[strings.LastIndex(x.src[:m[0]], "。")+1 : m[1]]
		if !strings.Contains(sentence, "统计") && !strings.Contains(sentence, "期限") {
			continue
		}
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return strings.TrimLeft(x.src[m[2*i]:m[2*i+1]], "0")
		}
		if until := part(4); part(1) != year || part(2)+part(3) != "11" || until != "" && until != year || part(5)+"-"+part(6) != "12-31" {
			x.report(rulePeriod.At(x.at(m[0], m[1]-m[0]), "统计期限写作%s，应是%s年1月1日至12月31日", x.src[m[0]:m[1]], year).Hinted("改正期限，或改正 year"))
		}
	}
}

// basis compares the notice that the report cites with the one for its year.
func (x reportText) basis() {
	format := x.of.Format()
	if format == nil {
		return
	}
	all := basisWords.FindAllStringSubmatchIndex(x.src, -1)
	var wrong []int
	for _, m := range all {
		if cited := "国办公开办函〔" + x.src[m[2]:m[3]] + "〕" + x.src[m[4]:m[5]] + "号"; cited == format.Basis {
			return
		}
		for _, f := range annual.Formats {
			if f.Basis == "国办公开办函〔"+x.src[m[2]:m[3]]+"〕"+x.src[m[4]:m[5]]+"号" && wrong == nil {
				wrong = m
			}
		}
	}
	if wrong != nil {
		x.report(annual.Version.At(x.at(wrong[0], wrong[1]-wrong[0]), "%d年度的报告依据的是%s，正文写作%s", x.of.Year, format.Basis, x.src[wrong[0]:wrong[1]]).
			Hinted("按%s编写，改正依据", format.Name))
	}
}
