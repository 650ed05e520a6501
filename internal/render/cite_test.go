package render

import (
	"strings"
	"testing"

	"gongkai/internal/site"
)

func TestReferences(t *testing.T) {
	f := reference{
		kind: "article", key: "gazette-2019-04-001", title: "《甲_乙》{丙}\n办法", author: "甲市、乙局", journal: "甲市公报", issue: "4",
		from: "1", to: "9", date: site.Date{Year: 2019, Month: 12, Day: 30}, note: "甲政发〔2019〕1号", url: "https://example.org/1/",
	}
	bib := f.bibTeX()
	for _, want := range []string{"@article{gazette-2019-04-001,\n", `title = {《甲\_乙》\{丙\}`, "author = {{甲市、乙局}}", "pages = {1--9}", "year = {2019}", "note = {甲政发〔2019〕1号}"} {
		if !strings.Contains(bib, want) {
			t.Errorf("no %q in\n%s", want, bib)
		}
	}
	if strings.Count(bib, "{")-strings.Count(bib, `\{`) != strings.Count(bib, "}")-strings.Count(bib, `\}`) {
		t.Errorf("braces do not match in\n%s", bib)
	}
	want := "TY  - JOUR\r\nTI  - 《甲_乙》{丙} 办法\r\nAU  - 甲市、乙局\r\nJO  - 甲市公报\r\nIS  - 4\r\nSP  - 1\r\nEP  - 9\r\nPY  - 2019\r\nDA  - 2019/12/30\r\nM1  - 甲政发〔2019〕1号\r\nUR  - https://example.org/1/\r\nLA  - zh\r\nER  - \r\n"
	if got := f.ris(); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}
