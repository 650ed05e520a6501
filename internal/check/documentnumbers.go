package check

import (
	"regexp"
	"strconv"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleDocumentNumber = diag.Rule{
	ID: "DOC-04", Severity: diag.Warning, Title: "文件的发文字号写法不规范",
	Why:   "文号是检索和引用的依据；写法不一，按文号就查不到。",
	Basis: "GB/T 9704—2012：年份用六角括号〔〕括入，发文顺序号不加“第”字，不编虚位",
	Bad:   "number: 示政发[2019]012号", Good: "number: 示政发〔2019〕12号",
}

var ruleIndexNumber = diag.Rule{
	ID: "DOC-05", Severity: diag.Warning, Title: "索引号不合规则",
	Why:   "索引号由机构代码、生成年份和流水号组成，按它归档和查找；写错了就找不到。",
	Basis: "《政府信息公开条例》第十二条：目录包括政府信息的索引、名称、内容概述、生成日期等内容",
	Bad:   "index: 001008003015001/2018-5（成文日期在2019年）", Good: "index: 001008003015001/2019-00005",
}

var ruleSameIndex = diag.Rule{
	ID: "DOC-06", Title: "两份文件的索引号或者统一编号相同",
	Why: "编号是唯一的，重复的一个多半抄错。",
	Bad: "甲、乙两份文件的 index 都是 001008003015001/2019-00005", Good: "乙的 index 改为 001008003015001/2019-00006",
}

var ruleUnified = diag.Rule{
	ID: "DOC-07", Severity: diag.Warning, Title: "统一编号不合规定的格式",
	Why:   "统一登记、统一编号、统一公布的文件靠这个编号核对，格式不对就对不上。",
	Basis: "国办发〔2018〕37号、115号：行政规范性文件统一登记、统一编号、统一印发",
	Bad:   "unified: ZJSA00-19-1", Good: "unified: ZJSA00-2019-0001（与 gongkai.yaml 的 library.unified 相符）",
}

// indexNumber takes an 索引号 apart: the code of the organ, which has from 9 to 18
// figures and capital letters, the year, perhaps with the month, and the serial
// number.
var indexNumber = regexp.MustCompile(`^[0-9A-Z]{9,18}/((?:19|20)\d{2})(?:0[1-9]|1[0-2])?-\d{3,8}$`)

// shortYear matches numbers of which the year has two figures: 示政发〔23〕12号. Those
// from before 2000 are cited so, hence it is left to the editor.
var shortYear = regexp.MustCompile(`^(\p{Han}+)\s*[\[〔(（【［﹝](\d\d)年?[\]〕)）】］﹞]\s*第?(\d+)\s*号?$`)

// wholeYear returns the last year with these two figures in which the document can
// have been made.
func wholeYear(short string, d *site.Document) string {
	last := int(d.Date.Year)
	if d.Date.IsZero() {
		last = 2099
	}
	n, _ := strconv.Atoi(short)
	return strconv.Itoa(last - (last-n)%100)
}

// documentNumbers looks at the numbers in the head blocks of documents.
func documentNumbers(r *run) {
	pattern := r.unifiedPattern()
	seen := map[string]*site.Common{}
	for e := range r.site.All() {
		d, ok := e.(*site.Document)
		if !ok {
			continue
		}
		at := func(key string) diag.Place { return r.site.Sources.KeyPlace(&d.Common, key) }
		defective := func(hint string, args ...any) {
			r.report(ruleDocumentNumber.At(at("number"), "发文字号「%s」的写法不规范", d.Number).Hinted(hint, args...))
		}
		if proper, known := site.ProperNumber(d.Number); known && proper != d.Number {
			defective("写作 %s；或者运行 gongkai check --fix", proper)
		} else if m := shortYear.FindStringSubmatch(d.Number); m != nil {
			defective("年份写全四位，如 %s〔%s〕%s号", m[1], wholeYear(m[2], d), m[3])
		}
		if d.IndexNumber != "" {
			made := d.Made
			if made.IsZero() {
				made = d.Date
			}
			m := indexNumber.FindStringSubmatch(d.IndexNumber)
			if m == nil {
				r.report(ruleIndexNumber.At(at("index"), "索引号「%s」不是 机构代码/年份-流水号 的形式", d.IndexNumber).
					Hinted("写作 001008003015001/2019-00005 的样子：机构代码9至18位，流水号3至8位"))
			} else if !made.IsZero() && m[1] != strconv.Itoa(int(made.Year)) {
				r.report(ruleIndexNumber.At(at("index"), "索引号的年份是%s年，生成日期是%s", m[1], made.Chinese()).
					Hinted("核对索引号和成文日期"))
			}
		}
		if pattern != nil && d.UnifiedNumber != "" && !pattern.MatchString(d.UnifiedNumber) {
			r.report(ruleUnified.At(at("unified"), "统一编号「%s」不合规定的格式", d.UnifiedNumber).
				Hinted("gongkai.yaml 规定的格式是 %s", pattern))
		}
		for _, n := range []struct{ key, label, value string }{{"index", "索引号", d.IndexNumber}, {"unified", "统一编号", d.UnifiedNumber}} {
			if n.value == "" {
				continue
			}
			key := n.key + " " + n.value
			if first := seen[key]; first != nil {
				r.report(ruleSameIndex.At(at(n.key), "%s「%s」与%s相同", n.label, n.value, site.Named(first.Title)).
					Hinted("核对两份文件（另一份：%s）", first.File))
			} else {
				seen[key] = &d.Common
			}
		}
	}
}

// unifiedPattern returns the configured form of unified numbers, or nil.
func (r *run) unifiedPattern() *regexp.Regexp {
	text := r.site.Config.Library.Unified
	if text == "" {
		return nil
	}
	pattern, err := regexp.Compile(text)
	if err != nil {
		r.report(ruleUnified.At(diag.Place{File: "gongkai.yaml"}, "library.unified「%s」不是正则表达式", text).
			Hinted(`写作 ^ZJ[A-Z]{2}\d{2}-\d{4}-\d{4}$ 的样子`))
	}
	return pattern
}
