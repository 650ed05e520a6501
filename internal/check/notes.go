package check

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleNote = diag.Rule{
	ID: "DOC-08", Severity: diag.Warning, Title: "规章的题注缺少要素",
	Why:   "题注说明规章何时由哪个文件公布、修改，何时施行；缺了就不知道看的是哪一版。",
	Basis: "规章集中公开的要求：题注包括公布、修改、施行的时间和文号",
	Bad:   "note: 2019年9月19日公布", Good: "note: 2019年9月19日示例市人民政府令第1号公布　自2019年11月1日起施行",
}

// notes looks at what the notes of rules say of their publication, their changes and
// their commencement. A rule without a note gets one from its metadata.
func notes(r *run) {
	for e := range r.site.All() {
		d, ok := e.(*site.Document)
		if !ok || d.Type != "规章" || d.EnactmentNote == "" {
			continue
		}
		note := site.NormalNumber(d.EnactmentNote)
		var missing []string
		need := func(what string, words ...string) {
			for _, w := range words {
				if !strings.Contains(note, w) && !(w == "公布" && strings.Contains(note, "发布")) { // as older rules have it
					missing = append(missing, what)
					return
				}
			}
		}
		need("公布的时间和文号", "公布", site.NormalNumber(d.Number))
		for _, by := range d.Related(site.AmendedBy) {
			if a, ok := by.(*site.Document); ok && a.Number != "" {
				need("修改的时间和文号（"+a.Number+"）", site.NormalNumber(a.Number))
			}
		}
		if !d.Effective.IsZero() {
			need("施行的时间", d.Effective.Chinese(), "施行")
		}
		if len(missing) > 0 {
			r.report(ruleNote.At(r.site.Sources.KeyPlace(&d.Common, "note"), "题注没有写%s", strings.Join(missing, "、")).
				Hinted("补上；或者删去 note，由元数据自动组成"))
		}
	}
}
