package site

import "testing"

func TestStandingOn(t *testing.T) {
	at := func(s string) Date { d, _ := ParseDate(s); return d }
	type meta = DocumentMeta
	later := &Document{DocumentMeta: meta{Effective: at("2020-01-01")}}
	for _, test := range []struct {
		what         string
		document     meta
		verb         Verb
		before, from string // on the last day of 2019, and on the first of 2020
	}{
		{"nothing known", meta{}, RelatedTo, "有效", "有效"},
		{"repealed", meta{Validity: "废止"}, RepealedBy, "有效", "废止"},
		{"repealed, nobody knows when", meta{Validity: "废止"}, RelatedTo, "废止", "废止"},
		{"declared lapsed", meta{Validity: "失效"}, RepealedBy, "有效", "失效"},
		{"amended", meta{Validity: "已修改"}, AmendedBy, "有效", "已修改"},
		{"expired", meta{Validity: "失效", Expires: at("2019-12-31")}, RelatedTo, "有效", "失效"},
		{"not yet in force", meta{Effective: at("2020-01-01")}, RelatedTo, "尚未施行", "有效"},
		{"not yet in force, nobody knows when", meta{Validity: "尚未施行"}, RelatedTo, "尚未施行", "尚未施行"},
	} {
		d := &Document{DocumentMeta: test.document}
		Relate(d, test.verb, later)
		if before, from := d.StandingOn(at("2019-12-31")), d.StandingOn(at("2020-01-01")); before != test.before || from != test.from {
			t.Errorf("%s: %s, then %s; want %s, then %s", test.what, before, from, test.before, test.from)
		}
	}
}

func TestNoteOfARule(t *testing.T) {
	at := func(s string) Date { d, _ := ParseDate(s); return d }
	d := &Document{Common: Common{Meta: Meta{Date: at("2026-11-20")}}, DocumentMeta: DocumentMeta{Type: "规章", Number: "示例市人民政府令第18号", Made: at("2019-04-03"), Effective: at("2019-05-15")}}
	a := &Document{Common: Common{Meta: Meta{Title: "修改甲办法的决定"}}, DocumentMeta: DocumentMeta{Number: "示例市人民政府令第20号", Made: at("2021-02-22")}}
	Relate(a, Amends, d)
	const want = "2019年4月3日示例市人民政府令第18号公布　根据2021年2月22日《修改甲办法的决定》（示例市人民政府令第20号）修改　自2019年5月15日起施行"
	if got := d.Note(); got != want {
		t.Errorf("%s", got)
	}
	d.EnactmentNote = "（2019年4月3日公布）"
	if got := d.Note(); got != "2019年4月3日公布" {
		t.Errorf("%s", got)
	}
}
