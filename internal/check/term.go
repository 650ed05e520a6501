package check

import (
	"bytes"
	"regexp"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/markup"
	"gongkai/internal/quantity"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

var ruleNoTerm = diag.Rule{
	ID: "DOC-09", Severity: diag.Notice, Title: "正文规定了有效期，没有写失效日期",
	Why: "有效期满，文件自动失效；没有写失效日期，网页会一直显示有效。",
	Bad: "effective: 2019-02-01（正文：自2019年2月1日起施行，有效期5年）", Good: "effective: 2019-02-01\nexpires: 2024-01-31",
}

var ruleOtherTerm = diag.Rule{
	ID: "DOC-10", Severity: diag.Warning, Title: "失效日期与正文规定的有效期不符",
	Why: "正文是准的；失效日期写错，文件会提前显示失效，或者过期了还显示有效。",
	Bad: "effective: 2019-02-01\nexpires: 2023-01-31（正文：有效期5年）", Good: "effective: 2019-02-01\nexpires: 2024-01-31",
}

var (
	// termPattern matches how long something is valid: for years, or up to a day.
	termPattern = regexp.MustCompile(`(?:有效期|试行期|试行)限?[为是]?(?:自[^，。；\n]{1,16}起，?)?` +
		`(?:([\d一二两三四五六七八九十]+)年|[截止]{0,2}[至到]([^，。；、（）()\s]{8,14}日))`)
	// ownTerm matches sentences that speak of the document itself.
	ownTerm = regexp.MustCompile(`本\p{Han}{0,4}(?:办法|规定|通知|细则|意见|方案|规则|规范|标准|决定|公告|通告|制度|措施|文件)的?(?:有效期|试行)|自[^。\n]{1,20}起[^，。\n]{0,8}(?:施行|实施|执行|试行|生效)`)
	// otherTerm matches words before a term that is one of something else.
	otherTerm = regexp.MustCompile(`(?:[证照书]|许可|资格|批文|合同|协议|名单)的?$`)
	// inQuotes matches what is to be read in another document.
	inQuotes = regexp.MustCompile(`“[^”\n]*”`)
	startDay = regexp.MustCompile(`自([^，。；\s]{8,14}日)起`)
)

// terms compares how long a document is valid by its own words with the day on which
// it expires by its metadata.
func terms(r *run) {
	for e := range r.site.All() {
		d, ok := e.(*site.Document)
		if !ok || !d.MustBeExplained() || d.Validity == "废止" {
			continue
		}
		src, err := r.site.Sources.Markdown(&d.Common)
		if err != nil || !bytes.Contains(src, []byte("有效期")) && !bytes.Contains(src, []byte("试行")) {
			continue // load has told of an error
		}
		text := inQuotes.ReplaceAllStringFunc(ownWords(string(src)), func(s string) string { return strings.Repeat(" ", len(s)) })
		if m := lastTerm(text); m != nil {
			r.term(d, text, m)
		}
	}
}

// lastTerm finds the last term that is the document's own, as the supplementary
// provisions have it.
func lastTerm(text string) (last []int) {
	for _, m := range termPattern.FindAllStringSubmatchIndex(text, -1) {
		from, to := quantity.Sentence(text, m[0])
		if ownTerm.MatchString(text[from:to]) && !otherTerm.MatchString(text[from:m[0]]) {
			last = m
		}
	}
	return last
}

func (r *run) term(d *site.Document, text string, m []int) {
	said, day := text[m[0]:m[1]], lastDay(d, text, m)
	switch {
	case d.Expires.IsZero():
		f := ruleNoTerm.At(r.site.Sources.TextPlace(&d.Common, m[0], m[1]-m[0]), "正文写明“%s”，没有写失效日期", said)
		if day.IsZero() {
			r.report(f.Hinted("写上 effective（施行日期）和 expires（最后有效的一天）"))
		} else {
			r.report(f.Hinted("写 expires: %s（最后有效的一天）", day.ISO()))
		}
	case day.IsZero(), len(d.Related(site.AmendedBy)) > 0 && day.Before(d.Expires): // it may have been prolonged
	default:
		if off := day.DaysTo(d.Expires); off < -1 || off > 1 {
			r.report(ruleOtherTerm.At(r.site.Sources.KeyPlace(&d.Common, "expires"), "失效日期是%s；正文写明“%s”，应到%s", d.Expires.ISO(), said, day.ISO()).
				Hinted("核对 effective 和 expires；后来延长了有效期的，在延长它的文件里写 amends"))
		}
	}
}

// lastDay returns the last day on which the document is valid, or none where nothing
// says when it began to be.
func lastDay(d *site.Document, text string, m []int) site.Date {
	if m[4] >= 0 {
		return written(text[m[4]:m[5]])
	}
	start := d.Effective
	if start.IsZero() {
		from, to := quantity.Sentence(text, m[0])
		if day := startDay.FindStringSubmatch(text[from:to]); day != nil {
			start = written(day[1])
		}
	}
	years := markup.Number(strings.ReplaceAll(text[m[2]:m[3]], "两", "二"))
	if start.IsZero() || years == 0 || years > 99 {
		return site.Date{}
	}
	return site.DateOf(start.Time().AddDate(years, 0, -1))
}

// written reads a day in figures or in Chinese.
func written(s string) site.Date {
	iso, _ := table.Time(s)
	day, _ := site.ParseDate(iso)
	return day
}
