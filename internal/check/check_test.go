package check_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/internal/check"
	"gongkai/internal/load"
)

// findings checks a source folder given as pairs of path and content.
func findings(t *testing.T, release bool, pairs ...string) string {
	t.Helper()
	root := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		root[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	l, err := load.New(root)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s, loading, err := l.Load(context.Background(), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(loading) > 0 {
		t.Fatalf("the case itself is wrong: %v", loading)
	}
	var b strings.Builder
	for _, f := range check.Run(s, check.Options{Release: release}) {
		fmt.Fprintf(&b, "%s:%d:%d %s\n", f.Place.File, f.Place.Line, f.Place.Column, f.Rule)
	}
	return b.String()
}

// document makes a document with further metadata lines, which begin on line 5.
func document(title, lines, text string) string {
	return "---\ntitle: " + title + "\ntype: 行政法规\nissuer: 示例市人民政府\n" + lines + "---\n\n" + text + "\n"
}

// rule makes a document that must be explained.
func rule(title, lines, text string) string {
	return strings.Replace(document(title, lines, text), "行政法规", "规章", 1)
}

// interpretation makes an interpretation of a document; its text begins on line 8.
func interpretation(of, date, form, text string) string {
	return "---\ntitle: 解读甲\ndate: " + date + "\nform: " + form + "\ninterprets: [documents/" + of + ".md]\nsource: 甲\n---\n\n" + text + "\n"
}

// many repeats a sentence with a number in it.
func many(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i*i)
	}
	return b.String()
}

// rows makes a catalogue of which the first row has the channels.
func rows(channels string) string {
	return "serial,level1,level2,content,organ,channels\n1,政策,规章,文,甲," + channels + "\n2,政策,规范性文件,文,甲,\n"
}

const (
	guide         = "content/guide/a.md"
	guideColumn   = "---\ntitle: 公开\ntype: 信息公开指南\n---\n"
	catalogueFile = "data/catalogue.csv"
)

func guideText(lines, text string) string {
	return "---\ntitle: 甲政府信息公开指南\n" + lines + "---\n\n" + text
}

// consultation makes one with further metadata lines, which begin on line 4.
func consultation(lines string) string {
	return "---\ntitle: 问\nopens: 2019-05-01\n" + lines + "---\n\n文。\n"
}

// opinions is the source of one that was answered, with three comments.
func opinions(result string) []string {
	return []string{"content/consultations/c.md", consultation("closes: 2019-05-03\nmail: a@example.org\nanswered: 2019-05-04\nresult: " + result + "\ncomments: 意见/c\n"),
		"data/意见/c.csv", "编号,意见,采纳情况,答复\n1,甲,已采纳,\n2,乙,部分采纳,\n3,丙,未采纳,理由\n", "data/意见/c.yaml", "title: 意见\nprovider: 甲\n"}
}

const note = "content/notes/a.md"

// boundNote makes a page that names a dataset; its text begins on line 7.
func boundNote(lines, text string) string {
	return "---\ntitle: 甲\nsource: 甲\ndata: [s/d]\n" + lines + "---\n\n" + text + "\n"
}

// bound is the source of such a page with its data.
func bound(text string) []string {
	return []string{note, boundNote("", text), "data/s/d.csv", "年份,收到申请（件）,予以公开（件）,不予公开（件）\n2018,80,55,20\n2019,100,60,40\n"}
}

// corrected is the source of a page whose data were corrected on 2020-05-01.
func corrected(lines string) []string {
	list := append(bound(""), note, boundNote(lines, "收到的申请见数据。"))
	now := list[3]
	return append(list, "data/s/versions/d/2020-05-01.csv", now, "data/s/versions/d/2020-01-01.csv", strings.Replace(now, ",80,", ",79,", 1))
}

// drawn is the source of a page with charts, each of a head and its data; the first
// stands on line 8.
func drawn(charts ...string) []string {
	text := "---\ntitle: 甲\nsource: 甲\ndate: 2020-01-01\n---\n\n"
	for i := 0; i < len(charts); i += 2 {
		text += "```chart\n" + charts[i] + "\n排序: 原序\n---\n项,数\n" + charts[i+1] + "```\n\n"
	}
	return []string{note, text}
}

// series is the source of a page with a chart of five series.
func series(kind string) []string {
	return []string{note, strings.Replace(drawn("类型: "+kind+"\n标题: 一\n系列: [一, 二, 三, 四, 五]", "2018,1,2,3,4,5\n2019,2,3,4,5,6\n")[1], "项,数", "年份,一,二,三,四,五", 1)}
}

// ruleTest is a source folder and what is found in it.
type ruleTest struct {
	name    string
	release bool
	sources []string
	want    string
}

// Every rule finds what breaks it, at its place, and leaves alone what does not.
func TestRules(t *testing.T) {
	const a, b, ask = "content/documents/a.md", "content/documents/b.md", "content/consultations/c.md"
	plain := document("乙", "", "第一条 文。")
	issues := "issue_id,year,number,published_on,status\n2019-01,2019,1,2019-07-01,published\n"
	text := "content/gazette/2019-01/001.md"
	items := func(made, effective string) string {
		return "item_id,issue_id,order,column,title,issuer,made_on,effective_on\n2019-01-001,2019-01,1,通知,甲,示例市," + made + "," + effective + "\n"
	}
	const interpretations, parts = "content/interpretations/", "## 背景依据\n\n文\n\n## 主要内容\n\n文\n"
	const reading = interpretations + "r.md"
	steps := "approval: {steps: [拟稿, 保密审查], since: 2019-05-01}\n"
	holidays := "date,name,kind\n2019-04-05,清明节,休\n2019-04-28,劳动节,班\n2019-10-01,国庆节,休\n"
	statute, prose := many("条为了规范政务公开工作%d", 60), many("这句话说的是另外一件事情%d", 60)
	texts := func() []string {
		list := []string{a, rule("甲", "", "文")}
		for i := range 6 {
			list = append(list, fmt.Sprintf("%s%d.md", interpretations, i+1), interpretation("a", "2019-04-03", "文字", parts))
		}
		return list
	}
	tests := []ruleTest{
		{"steps that were gone through, and a text from before they were", false, []string{"gongkai.yaml", steps, a, document("甲", "date: 2019-05-15\napproval: {拟稿: 2019-05-13 张某, 保密审查: 2019-05-15 李某}\n", "文"), b, document("乙", "date: 2019-04-30\n", "文")}, ""},
		{"a step that is missing", false, []string{"gongkai.yaml", steps, a, document("甲", "date: 2019-05-15\napproval: {拟稿: 2019-05-13 张某}\n", "文")}, a + ":6:1 WORK-01\n"},
		{"steps without a day, in another order, and after the publication", false, []string{"gongkai.yaml", steps,
			a, document("甲", "date: 2019-05-15\napproval: {拟稿: 张某, 保密审查: 2019-05-16}\n", "文"), b, document("乙", "date: 2019-05-15\napproval: {拟稿: 2019-05-14, 保密审查: 2019-05-13}\n", "文")},
			a + ":6:1 WORK-02\n" + a + ":6:1 WORK-02\n" + b + ":6:1 WORK-02\n"},
		{"a page older than the correction of its data", false, corrected("date: 2020-03-01\n"), note + ":5:7 FIG-06\n"},
		{"a page that was looked at since", false, corrected("date: 2020-03-01\nupdated: 2020-06-01\n"), ""},
		{"a figure twice", false, []string{"gongkai.yaml", "figures: data/s/f.csv\n", "data/s/f.csv", "key,value,unit,year,label,scope,note,source\na,1,件,2019,甲,,,乙\na,1,件,2018,甲,,,乙\na,2,件,2019,甲,,,乙\n"}, "data/s/f.csv:4:1 FIG-07\n"},
		{"a figure without a source", false, []string{"gongkai.yaml", "figures: data/s/f.csv\n", "data/s/f.csv", "key,value,unit,year,label,scope,note,source\na,1,件,2019,甲,,,\n"}, "data/s/f.csv:2:1 CHART-03\n"},
		{"one set of numbers drawn twice", false, drawn("类型: 条形\n标题: 一", "甲,1\n乙,2\n", "类型: 环形\n标题: 二", "乙,2\n甲,1\n"), note + ":18:1 CHART-02\n"},
		{"two sets of numbers", false, drawn("类型: 条形\n标题: 一", "甲,1\n乙,2\n", "类型: 条形\n标题: 二", "甲,1\n乙,3\n"), ""},
		{"a chart without a source", false, []string{note, strings.Replace(drawn("类型: 条形\n标题: 一", "甲,1\n乙,2\n")[1], "source: 甲\n", "", 1)}, note + ":7:1 CHART-03\n"},
		{"parts that do not make up a hundred", false, drawn("类型: 条形\n标题: 一\n单位: '%'", "甲,33.3\n乙,33.3\n丙,33.3\n"), note + ":8:1 CHART-04\n"},
		{"parts that do not, and why", false, drawn("类型: 条形\n标题: 一\n单位: '%'\n图注: 四舍五入，合计不等于100%", "甲,33.3\n乙,33.3\n丙,33.3\n"), ""},
		{"rates that are no parts", false, drawn("类型: 条形\n标题: 一\n单位: '%'", "甲,83.3\n乙,33.3\n丙,33.3\n"), ""},
		{"more series than colours", false, series("折线"), note + ":8:1 CHART-05\n"},
		{"as many in small charts", false, series("小图组"), ""},
		{"a number that the data do not give", false, bound("收到申请101件。"), note + ":7:5 FIG-02\n"},
		{"numbers that the data give", false, bound("收到申请100件，比上年多20件，增长25%；予以公开60件，占60%。两年收到申请180件。"), ""},
		{"a number that has been checked", false, append(bound(""), note, boundNote("checked: [101件]\n", "收到申请101件。")), ""},
		{"numbers of other things", false, bound("申请应当在20个工作日内答复，依据国办函〔2020〕109号。申请书共38页，“收到申请777件”是旧闻。\n\n> 收到申请999件。"), ""},
		{"exact here and rough there", false, bound("收到申请100件。两年收到申请180件，就是180多件。"), note + ":7:23 FIG-03\n"},
		{"parts that are too few", false, bound("收到申请100件，分为予以公开60件和不予公开20件。"), note + ":7:5 FIG-04\n"},
		{"parts of which others are left out", false, bound("收到申请100件，其中予以公开60件、不予公开40件。"), ""},
		{"said to be most and is not", false, bound("收到的申请里，2018年最多。"), note + ":7:8 FIG-05\n"},
		{"said to be most and is", false, bound("收到的申请里，2019年最多，2018年最少；2018年最多可以延长。"), ""},
		{"clean-ups on several days, one of them twice", false, []string{"gongkai.yaml", "library: {reviews: [2019-12-31, 2021-12-31, 2019-12-31]}\n", a, rule("甲", "date: 2016-04-01\n", "文")}, ""},
		{"a number in another form", false, []string{a, document("甲", "number: 示政发[2019]012号\n", "文")}, a + ":5:9 DOC-04\n"},
		{"numbers without a certain form, jointly and of decisions", false, []string{a, document("甲", "number: 示政办发〔2019〕12号、示财综〔2019〕3号\n", "文"), b, document("乙", "number: 示罚决字〔2019〕第005号\n", "文")}, ""},
		{"a year of two figures", false, []string{a, document("甲", "number: 示政发〔19〕12号\n", "文")}, a + ":5:9 DOC-04\n"},
		{"small brackets beside the right ones", false, []string{a, document("甲", "number: 示政发〔2019〕7号\n", "文"), b, document("乙", "number: 示政发﹝2019﹞7号\n", "文")}, b + ":5:9 DOC-01\n" + b + ":5:9 DOC-04\n"},
		{"one of several numbers twice", false, []string{a, document("甲", "number: 示政办发〔2019〕12号、示财综〔2019〕3号\n", "文"), b, document("乙", "number: 示财综〔2019〕3号\n", "文")}, b + ":5:9 DOC-01\n"},
		{"an index of no form", false, []string{a, document("甲", "index: 12/2019-5\n", "文")}, a + ":5:8 DOC-05\n"},
		{"an index of another year", false, []string{a, document("甲", "made: 2019-04-03\nindex: 001008003015001/2018-00005\n", "文")}, a + ":6:8 DOC-05\n"},
		{"indexes of several forms", false, []string{a, document("甲", "made: 2021-10-03\nindex: 11341702486344515H/202110-00013\n", "文"), b, document("乙", "made: 2017-04-03\nindex: 000014349/2017-00110\n", "文")}, ""},
		{"one index twice", false, []string{a, document("甲", "index: 001008003015001/2018-00005\n", "文"), b, document("乙", "index: 001008003015001/2018-00005\n", "文")}, b + ":5:8 DOC-06\n"},
		{"a unified number of another form", false, []string{"gongkai.yaml", "library: {unified: '^ZJ[A-Z]{2}\\d{2}-\\d{4}-\\d{4}$'}\n", a, document("甲", "unified: ZJSA00-19-1\n", "文"), b, document("乙", "unified: ZJSA00-2019-0001\n", "文")}, a + ":5:10 DOC-07\n"},
		{"a term without its end", false, []string{a, rule("甲", "effective: 2019-02-01\n", "第一条　许可证有效期3年。\n\n第二条　本办法自2019年2月1日起施行，有效期5年。")}, a + ":10:22 DOC-09\n"},
		{"a term up to a day, without its end", false, []string{a, rule("甲", "", "本办法自印发之日起施行，有效期至2024年1月31日。")}, a + ":7:13 DOC-09\n"},
		{"terms with another end", false, []string{a, rule("甲", "effective: 2019-02-01\nexpires: 2023-01-31\n", "本办法自2019年2月1日起施行，有效期五年。"),
			b, rule("乙", "expires: 2024-03-31\n", "本通知有效期至二〇二四年一月三十一日。")}, a + ":6:10 DOC-10\n" + b + ":5:10 DOC-10\n"},
		{"terms with their end", false, []string{a, rule("甲", "effective: 2020-02-01\nexpires: 2025-02-01\n", "本办法自2020年2月1日起施行，有效期为5年。"),
			b, rule("乙", "expires: 2024-01-31\n", "本细则自二〇二二年二月一日起施行，试行期两年。")}, ""},
		{"terms of something else", false, []string{a, rule("甲", "effective: 2019-02-01\n", "依照本办法取得的许可证有效期5年。证书有效期三年，本办法自2019年2月1日起施行。\n\n删去“本规定自2009年2月1日起施行，有效期5年”。"),
			b, document("乙", "effective: 2019-02-01\n", "本办法自2019年2月1日起施行，有效期5年。")}, ""},
		{"a term that was prolonged", false, []string{a, rule("甲", "effective: 2019-02-01\nexpires: 2026-01-31\n", "本办法自2019年2月1日起施行，有效期5年。"), b, document("乙", "amends: [a.md]\n", "文")}, ""},
		{"a note that says little", false, []string{a, rule("甲", "number: 某市人民政府令第1号\neffective: 2015-05-01\nnote: 2015年4月3日公布\n", "文")}, a + ":7:7 DOC-08\n"},
		{"a note that says all", false, []string{a, rule("甲", "number: 某市人民政府令第1号\neffective: 2015-05-01\nnote: 2015年4月3日某市人民政府令第１号公布　自2015年5月1日起施行\n", "文")}, ""},
		{"in force before it was published", false, []string{a, rule("甲", "made: 2015-04-03\ndate: 2015-06-01\neffective: 2015-05-01\n", "文")}, a + ":7:12 DATE-02\n"},
		{"a rule that nothing explains", false, []string{a, rule("甲", "date: 2019-04-01\n", "第一条 文。")}, a + ":2:8 INT-01\n"},
		{"one that is no longer in force, and one from before", false, []string{a, rule("甲", "date: 2019-04-01\nvalidity: 失效\n", "文"), b, rule("乙", "date: 2016-04-01\n", "文")}, ""},
		{"explained on the third working day", false, []string{a, rule("甲", "date: 2019-04-03\n", "文"), reading, interpretation("a", "2019-04-09", "文字", parts), "data/holidays.csv", holidays}, ""},
		{"explained on the fourth", false, []string{a, rule("甲", "date: 2019-04-03\n", "文"), reading, interpretation("a", "2019-04-10", "文字", parts), "data/holidays.csv", holidays}, reading + ":3:7 INT-02\n"},
		{"explained after a holiday that is not listed", false, []string{a, rule("甲", "date: 2020-04-03\n", "文"), reading, interpretation("a", "2020-04-07", "文字", parts), "data/holidays.csv", holidays}, reading + ":3:7 INT-08\n"},
		{"a document that leads to what does not name it", false, []string{a, rule("甲", "date: 2019-04-03\n", "[解](../interpretations/r.md)"), b, rule("乙", "date: 2019-04-03\n", "文"), reading, interpretation("b", "2019-04-03", "文字", parts), interpretations + "s.md", interpretation("a", "2019-04-03", "文字", parts)}, a + ":8:1 INT-03\n"},
		{"a title that names what the metadata do not", false, []string{a, rule("甲", "", "文"), b, rule("某办法", "", "文"), reading, strings.Replace(interpretation("a", "2019-04-03", "文字", parts), "解读甲", "《某办法》解读", 1)}, reading + ":5:1 INT-03\n"},
		{"elements that are missing", false, []string{a, rule("甲", "", "文"), reading, interpretation("a", "2019-04-03", "文字", "## 一、起草背景\n\n文\n\n## 主要内容是什么\n"), interpretations + "s.md", interpretation("a", "2019-04-03", "文字", "## 内容\n")}, interpretations + "s.md:8:1 INT-04\n"},
		{"elements that nobody knows", false, []string{"gongkai.yaml", "interpretation: {elements: [背景]}\n"}, "gongkai.yaml:0:0 INT-09\n"},
		{"nothing but texts all year", false, texts(), interpretations + "6.md:4:7 INT-05\n"},
		{"another form among them", false, append(texts(), interpretations+"1.md", interpretation("a", "2019-04-03", "问答", parts)), ""},
		{"a picture alone", false, []string{a, rule("甲", "", "文"), reading, interpretation("a", "2019-04-03", "图解", "![长图](/x.png)"), "content/x.png", "x"}, reading + ":8:1 INT-07\n"},
		{"a text that copies", false, []string{a, rule("甲", "", statute), reading, interpretation("a", "2019-04-03", "专家", statute)}, reading + ":8:1 INT-06\n"},
		{"a clause as it stands, with something left out", false, []string{a, document("甲", "", "第一条　收到申请之日起**20个**工作日内，\n予以答复。"), b,
			document("乙", "", ":::条文\n收到申请之日起20个工作日内……予以**答复**。\n来源：[甲](a.md#tiao-1)\n:::")}, ""},
		{"a clause with another number", false, []string{a, document("甲", "", "第一条　收到申请之日起20个工作日内答复。"), b,
			document("乙", "", "文\n\n:::条文\n收到申请之日起15个工作日内答复。\n来源：[甲](a.md)\n:::")}, b + ":9:1 QUOTE-01\n"},
		{"icons of key numbers", false, []string{"content/infographics/a.md", "---\ntitle: 图\ndate: 2019-03-01\nsource: 甲\nfigures: [n@2019, n@2018]\nicons: [无, 信封]\n---\n\n文。\n", "gongkai.yaml", "figures: data/f.csv\n",
			"data/f.csv", "key,value,unit,year,label,source\nn,1,件,2019,甲,乙\nn,2,件,2018,甲,乙\n"}, ""},
		{"icons that do not exist, and too few", false, []string{"content/infographics/a.md", "---\ntitle: 图\ndate: 2019-03-01\nsource: 甲\nfigures: [n@2019, n@2018]\nicons: [信纸]\n---\n\n文。\n", "gongkai.yaml", "figures: data/f.csv\n",
			"data/f.csv", "key,value,unit,year,label,source\nn,1,件,2019,甲,乙\nn,2,件,2018,甲,乙\n"}, "content/infographics/a.md:6:1 ICON-01\ncontent/infographics/a.md:6:1 ICON-01\n"},
		{"a text that does not", false, []string{a, rule("甲", "", statute), reading, interpretation("a", "2019-04-03", "专家", prose)}, ""},
		{"a link to a page, an article, a file and another host", false,
			[]string{a, document("甲", "", "[一](b.md)[条](b.md#tiao-1)[表](f.txt)[外](https://example.org/)"), b, plain, "content/documents/f.txt", "x"}, ""},
		{"a link to nothing", false, []string{a, document("甲", "", "见[无](c.md)。")}, a + ":7:2 LINK-01\n"},
		{"a picture that is missing", false, []string{a, document("甲", "", "![图](c.png)")}, a + ":7:1 LINK-01\n"},
		{"a link out of the site", false, []string{a, document("甲", "", "[外](../../../x)")}, a + ":7:1 LINK-02\n"},
		{"a link to an article that is not there", false, []string{a, document("甲", "", "[条](b.md#tiao-9)"), b, plain}, a + ":7:1 LINK-03\n"},
		{"a link to what was given up", false, []string{a, document("甲", "", "[错](http://121.43.68.40/exposure/jiucuo.html)")}, a + ":7:1 LINK-06\n"},
		{"a link to a host that is not on the list", false, []string{a, document("甲", "", "[外](https://example.net/)"), "gongkai.yaml", "title: 甲\nallowed_hosts: [example.org]\n"}, a + ":7:1 LINK-05\n"},
		{"a host whose name only ends alike", false, []string{a, document("甲", "", "[外](//badexample.org/)"), "gongkai.yaml", "title: 甲\nallowed_hosts: [example.org]\n"}, a + ":7:1 LINK-05\n"},
		{"links to hosts on the list", false, []string{a, document("甲", "", "[外](https://www.Example.org:8443/)[信](mailto:a@example.net)"), "gongkai.yaml", "title: 甲\nallowed_hosts: [example.org]\n"}, ""},
		{"a title that has nothing to search for", false, []string{"content/guide/a.md", "---\ntitle: \"……\"\ndate: 2019-03-01\nsource: 甲\n---\n\n文。\n"}, "content/guide/a.md:2:8 SEARCH-01\n"},
		{"an attachment that is missing", false, []string{a, document("甲", "attachments: [c.docx]\n", "文")}, a + ":5:1 LINK-04\n"},
		{"a matter that the catalogue has", false, []string{a, document("甲", "catalogue: [规章, 2]\n", "文"), catalogueFile, rows("■政府网站 □其他")}, ""},
		{"a matter that the catalogue lacks", false, []string{a, document("甲", "catalogue: [规则]\n", "文"), catalogueFile, rows("政府网站")}, a + ":5:1 CAT-01\n"},
		{"a channel that is none", false, []string{catalogueFile, rows("政府网站、抖音")}, catalogueFile + ":2:13 CAT-02\n"},
		{"a matter twice", false, []string{catalogueFile, rows("政府网站") + "3,政策,规章,文,甲,政府网站\n"}, catalogueFile + ":4:6 CAT-03\n"},
		{"a guide that has all", false, []string{"content/guide/_index.md", guideColumn, guide, guideText("agency: {name: 甲, address: 乙, hours: 丙, phone: 丁, fax: 戊, online: 己}\n", "## 信息分类\n\n文。\n\n## 编排体系\n\n文。\n\n## 获取方式\n\n文。\n")}, ""},
		{"a guide without a fax", false, []string{"content/guide/_index.md", guideColumn, guide, guideText("agency: {name: 甲, address: 乙, hours: 丙, phone: 丁, online: 己}\n", "## 信息分类\n\n文。\n\n## 编排体系\n\n文。\n\n## 获取方式\n\n文。\n")}, guide + ":3:1 GUIDE-01\n"},
		{"a guide without a part", false, []string{"content/guide/_index.md", guideColumn, guide, guideText("agency: {name: 甲, address: 乙, hours: 丙, phone: 丁, fax: 戊, online: 己}\n", "## 信息分类\n\n文。\n\n## 编排体系\n\n文。\n")}, guide + ":2:8 GUIDE-02\n"},
		{"a guide by other words", false, []string{"content/guide/_index.md", guideColumn, guide, guideText("agency: {name: 甲, address: 乙, hours: 丙, phone: 丁, fax: 戊, online: 己}\n", "## 一、主动公开\n\n### （一）公开范围\n\n见目录。\n\n### （二）公开形式\n\n网站。\n")}, ""},
		{"a consultation that is open", false, []string{ask, consultation("closes: 2019-06-03\nmail: a@example.org\n")}, ""},
		{"a consultation without a result, in time", false, []string{ask, consultation("closes: 2019-05-03\nmail: a@example.org\n"), a, document("甲", "date: 2019-06-02\n", "文")}, ""},
		{"a consultation without a result", false, []string{ask, consultation("closes: 2019-05-03\nmail: a@example.org\n"), a, document("甲", "date: 2019-06-03\n", "文")}, ask + ":4:9 CONS-02\n"},
		{"a consultation that cannot be answered", false, []string{ask, consultation("closes: 2019-06-03\n")}, ask + ":2:8 CONS-03\n"},
		{"a result that says nothing", false, []string{ask, consultation("closes: 2019-05-03\nmail: a@example.org\nanswered: 2019-05-04\n")}, ask + ":6:11 CONS-04\n"},
		{"a result", false, []string{ask, consultation("closes: 2019-05-03\nmail: a@example.org\nanswered: 2019-05-04\nresult: 没有收到意见。\n")}, ""},
		{"a result with other counts than its comments", false, opinions("收到各类意见4条，采纳3条，部分采纳1条，未采纳1条。"), ask + ":7:9 CONS-06\n" + ask + ":7:9 CONS-06\n"},
		{"results that count in their own way", false, opinions("通过网站收到意见1条，通过信函收到意见2条，其中采纳意见2条。"), ""},
		{"a result with the counts of its comments", false, opinions("共收到意见3条，采纳1条，部分采纳1条，不予采纳1条。"), ""},
		{"an attachment", false, []string{a, document("甲", "attachments: [c.docx]\n", "文"), "content/documents/c.docx", "x"}, ""},
		{"a scan that is missing", false, []string{"data/gazette/issues.csv", "issue_id,year,number,published_on,status,scan_pdf\n2019-01,2019,1,2019-07-01,scan-only,no.pdf\n"},
			"data/gazette/issues.csv:2:37 LINK-04\n"},
		{"dates in order, and equal", false, []string{a, document("甲", "made: 2019-04-03\ndate: 2019-04-03\neffective: 2019-05-15\nexpires: 2024-05-15\n", "文")}, ""},
		{"in force before it was made", false, []string{a, document("甲", "made: 2019-04-03\neffective: 2019-04-02\n", "文")}, a + ":6:12 DATE-02\n"},
		{"published before it was made", false, []string{a, document("甲", "made: 2019-04-03\ndate: 2019-04-02\n", "文")}, a + ":6:7 DATE-01\n"},
		{"expired before it was in force", false, []string{a, document("甲", "effective: 2019-04-03\nexpires: 2019-04-02\n", "文")}, a + ":6:10 DATE-01\n"},
		{"updated before it was published", false, []string{a, document("甲", "date: 2019-04-03\nupdated: 2019-04-02\n", "文")}, a + ":6:10 DATE-01\n"},
		{"an item made after its issue", false, []string{"data/gazette/issues.csv", issues, text, "文", "data/gazette/items.csv", items("2019-08-01", "")}, "data/gazette/items.csv:2:32 DATE-01\n"},
		{"an item in order", false, []string{"data/gazette/issues.csv", issues, text, "文", "data/gazette/items.csv", items("2019-06-01", "2019-08-01")}, ""},
		{"a chart of a column that is not there", false, []string{"data/a/b.csv", "区县,件数(件)\n东,5\n西,7\n", "data/a/b.yaml", "title: 甲\nprovider: 乙\nchart: {x: 区县, y: 数量}\n"},
			"data/a/b.yaml:3:1 DATA-01\n"},
		{"a chart, and none", false, []string{"data/a/b.csv", "区县,件数(件)\n东,5\n西,7\n", "data/a/b.yaml", "title: 甲\nprovider: 乙\nchart: {x: 区县, y: 件数}\n",
			"data/a/c.csv", "区县,件数(件)\n东,5\n西,7\n", "data/a/c.yaml", "title: 甲\nprovider: 乙\nchart: none\n"}, ""},
		{"two documents of one number", false, []string{a, document("甲", "number: 示政发〔2019〕1号\n", "文"), b, document("乙", "number: 示政发[2019]01号\n", "文")}, b + ":5:9 DOC-01\n" + b + ":5:9 DOC-04\n"},
		{"two documents of two numbers", false, []string{a, document("甲", "number: 示政发〔2019〕1号\n", "文"), b, document("乙", "number: 示政发〔2019〕2号\n", "文")}, ""},
		{"repealed and yet valid", false, []string{a, document("甲", "repeals: [b.md]\n", "文"), b, document("乙", "validity: 有效\n", "文")}, b + ":5:11 DOC-02\n"},
		{"repealed", false, []string{a, document("甲", "repeals: [b.md]\n", "文"), b, document("乙", "validity: 废止\n", "文")}, ""},
		{"repealed, but not yet", false, []string{a, document("甲", "date: 2019-04-03\neffective: 2020-01-01\nrepeals: [b.md]\n", "文"), b, document("乙", "validity: 有效\n", "文")}, ""},
		{"amended and yet unchanged", false, []string{a, document("甲", "amends: [b.md]\n", "文"), b, document("乙", "validity: 有效\n", "文")}, b + ":5:11 DOC-02\n"},
		{"expired and yet valid", false, []string{a, document("甲", "validity: 有效\nexpires: 2019-04-02\n", "文"), b, document("乙", "date: 2019-04-03\n", "文")}, a + ":5:11 DOC-02\n"},
		{"in force and yet to come", false, []string{a, document("甲", "validity: 尚未施行\neffective: 2019-04-02\n", "文"), b, document("乙", "date: 2019-04-03\n", "文")}, a + ":5:11 DOC-02\n"},
		{"yuan become ten thousand yuan and the unit does not follow", false,
			[]string{"data/t/versions/x/2019-06-30.csv", "年份,金额(元)\n2018年,12000\n2019年,34000\n", "data/t/x.csv", "年份,金额(元)\n2018年,1.2\n2019年,3.4\n"}, "data/t/x.csv:0:0 REV-01\n"},
		{"the unit follows", false,
			[]string{"data/t/versions/x/2019-06-30.csv", "年份,金额(元)\n2018年,12000\n2019年,34000\n", "data/t/x.csv", "年份,金额(万元)\n2018年,1.2\n2019年,3.4\n"}, ""},
		{"the unit changes and the numbers do not", false,
			[]string{"data/t/versions/x/2019-06-30.csv", "年份,金额(元)\n2018年,12000\n2019年,34000\n", "data/t/x.csv", "年份,金额(万元)\n2018年,12000\n2019年,34000\n"}, "data/t/x.csv:0:0 REV-01\n"},
		{"only the middle tells", false,
			[]string{"data/t/versions/x/2019-06-30.csv", "甲,金额(元)\n一,12000\n一,34000\n", "data/t/x.csv", "甲,金额(元)\n一,1.3\n一,3.5\n"}, "data/t/x.csv:0:0 REV-01\n"},
		{"a jump that is explained", false,
			[]string{"data/t/versions/x/2019-06-30.csv", "年份,金额(元)\n2018年,12000\n2019年,34000\n", "data/t/x.csv", "年份,金额(元)\n2018年,1.2\n2019年,3.4\n",
				"data/t/x.yaml", "provider: 甲\nupdated: 2019-12-31\nrevisions: {2019-12-31: 原来多写了四个零}\n"}, ""},
		{"one indicator in two units", false, []string{"data/财政/a.csv", "年份,税收收入(元)\n2018,1200\n", "data/财政/b.csv", "年份,税收 收入（万元）\n2019,13\n"}, "data/财政/b.csv:1:4 UNIT-01\n"},
		{"one indicator of one provider in two themes", false,
			[]string{"data/甲/a.csv", "年份,比重（%）,公开率(%)\n2018,12,1\n", "data/甲/a.yaml", "provider: 甲局\n", "data/乙/b.csv", "年份,比重,公开率(‰)\n2019,3,2\n", "data/乙/b.yaml", "provider: 甲局\n"}, "data/甲/a.csv:1:10 UNIT-01\n"},
		{"one name of two indicators", false, []string{"data/a/a.csv", "年份,办结(件)\n2018,1200\n", "data/a/b.csv", "年份,办结(元)\n2019,13\n"}, ""},
		{"two names of one unit", false, []string{"data/a/a.csv", "年份,里程(公里)\n2018,1200\n", "data/a/b.csv", "年份,里程(千米)\n2019,13\n"}, ""},
		{"two offices", false, []string{"data/a/a.csv", "年份,税收收入(元)\n2018,1200\n", "data/b/b.csv", "年份,税收收入(万元)\n2019,13\n"}, ""},
		{"a name that says nothing", false, []string{"data/a/a.csv", "项目,金额(元)\n甲,1200\n", "data/a/b.csv", "部门,金额(万元)\n甲,13\n"}, ""},
		{"a name that says nothing in tables of one form", false, []string{"data/a/a.csv", "项目,金额(元)\n甲,1200\n", "data/a/b.csv", "项目,金额(万元)\n甲,13\n"}, "data/a/b.csv:1:4 UNIT-01\n"},
		{"a sample in a demonstration", false, []string{a, document("甲（示例）", "sample: true\n", "文")}, ""},
		{"a sample in a release", true, []string{a, document("甲（示例）", "sample: true\n", "文")}, a + ":5:9 SAMPLE-01\n"},
		{"a sample that does not say so", false, []string{a, document("甲", "sample: true\n", "文")}, a + ":2:8 SAMPLE-02\n"},
		{"a sample among the points", true, []string{"data/gazette/points.csv", "point_id,name,type,district,address,sample\nP1,甲,其他,区,路,1\n"}, "data/gazette/points.csv:0:0 SAMPLE-01\n"},
	}
	tests = slices.Concat(tests, gazetteTests(), reportTests(), synonymTests(), websiteTests())
	broken := map[string]bool{}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := findings(t, tt.release, tt.sources...)
			if got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
			for _, word := range strings.Fields(got) {
				broken[word] = true
			}
		})
	}
	for _, r := range check.Rules {
		if !broken[r.ID] {
			t.Errorf("no case breaks %s", r.ID)
		}
	}
}
