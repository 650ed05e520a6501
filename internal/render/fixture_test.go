package render

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"sync"
	"testing"
	"testing/fstest"

	"gongkai/internal/diag"
	"gongkai/internal/load"
	"gongkai/internal/site"
	"gongkai/themes"
)

// hostileTitle is what a careless paste or a bad joke could leave in a title. It
// must be shown to readers as it stands, everywhere.
const hostileTitle = `</script><img src=x onerror=alert(1)>"甲'&乙 ]]> {{.}} --> 《丙》`

// quoted writes a text as a YAML string.
func yamlText(s string) string { return fmt.Sprintf("%q", s) }

// hostileSource is a small site that has everything, with titles that try to
// break out of wherever they are put.
func hostileSource() map[string]string {
	h := yamlText(hostileTitle)
	files := map[string]string{
		"gongkai.yaml": "title: " + h + "\ndescription: " + h + "\norgan: " + h + "\nregion: 示例市\nbase: https://example.org/公开/\n" +
			"source_repository: https://code.example.org/a/b\nfigures: data/statistics/figures.csv\nper_page: 10\n" +
			"licence: {name: " + h + ", url: https://example.org/licence}\ncontact: {name: " + h + ", phone: '0000'}\nhome: {figures: [received, rate, long]}\nwebsite: {years: [2019]}\n",
		"content/about.md":            "---\ntitle: " + h + "\n---\n\n关于本站，见[文件](documents/act.md#tiao-1)。\n",
		"content/documents/_index.md": "---\ntitle: 政策文件\nsummary: " + h + "\nkeywords: [" + h + "]\nweight: 1\n---\n\n栏目说明，见[办法](act.md)。\n",
		"content/documents/act.md": "---\ntitle: " + h + "\nsummary: " + h + "\ndate: 2020-01-02 09:30\nupdated: 2021-02-03\nsource: " + h + "\ndepartment: " + h +
			"\nauthor: " + h + "\nkeywords: [" + h + ", 二]\ntopic: " + h + "\nattachments: [files/form.pdf]\nimage: files/picture.png\ntype: 规章\nnumber: 示例市人民政府令第1号\nissuer: " + h +
			"\nmade: 2019-12-30\neffective: 2020-03-01\nexpires: 2030-03-01\nvalidity: 有效\nnote: " + h + "\nindex: 001/2020-1\nunified: ZJ01\nrepeals: [documents/old.md]\ndata: [statistics/figures]\n---\n\n" +
			"## 第一章　总则\n\n第一条　为了{{< figure received 2019 >}}，见[附件](files/form.pdf)。\n\n第二条　见[外部](https://other.example.net/x?a=1&b=2)。\n\n## 第二章　办理\n\n第三条　![示意图](files/picture.png)\n\n## 第三章　附则\n\n第四条　施行。\n",
		"content/documents/old.md":            "---\ntitle: 旧规定\ndate: 2010-05-06\nsource: 甲\ntype: 规章\nissuer: 甲\nvalidity: 废止\n---\n\n第一条　旧。\n",
		"content/documents/changed.md":        "---\ntitle: 已改的文件\ndate: 2011-05-06\nsource: 甲\ntype: 其他\nissuer: 甲\nvalidity: 已修改\n---\n\n正文。\n",
		"content/documents/changing.md":       "---\ntitle: 修改的文件\ndate: 2012-05-06\nsource: 甲\ntype: 其他\nissuer: 甲\nvalidity: 尚未施行\namends: [documents/changed.md]\n---\n\n正文。\n",
		"content/documents/files/form.pdf":    "%PDF-1.4 form",
		"content/documents/files/picture.png": "\x89PNG picture",
		"content/interpretations/why.md": "---\ntitle: " + h + "\ndate: 2020-01-05\nsource: 甲\nform: 问答\ninterprets: [documents/act.md]\ninterpreter: " + h + "\ncontact: " + h +
			"\nsample: true\n---\n\n## 问：" + "什么？\n\n答：这样。\n",
		"content/infographics/picture.md": "---\ntitle: " + h + "\ndate: 2020-02-05\nsource: 甲\ninterprets: [documents/act.md]\nfigures: [received, rate@2019]\ntone: blue\n---\n\n## 多少\n\n共{{< figure received 2019 >}}。\n",
		"content/reports/2019/report.md":  "---\ntitle: " + h + "\ndate: 2020-03-05\nsource: 甲\nyear: 2019\norgan: " + h + "\nlevel: 政府\n---\n\n## 一、总体\n\n## 二、其他\n\n## 三、问题\n\n文。\n",
		"data/website.csv":                "year,part,item,value,unit,note\n2019,,visits,1234567,," + csvText(hostileTitle) + "\n2019," + csvText(hostileTitle) + "," + csvText(hostileTitle) + "," + csvText(hostileTitle) + ",个,\n",
		"content/guide/a.md":              "# 指南\n\n怎样申请。\n",
		"content/guide/deep/_index.md":    "---\ntitle: 下级栏目\n---\n",
		"content/guide/deep/b.md":         "# 深处\n\n内容。\n",
		"data/statistics/figures.csv": "key,value,unit,year,label,scope,note,source\n" +
			"received,5756,件,2019," + csvText(hostileTitle) + ",全市," + csvText(hostileTitle) + ",甲\nreceived,3382,件,2018,收到,全市,,甲\nrate,63.69,%,2019,公开率,全市,,甲\nrate,70,%,2018,公开率,全市,,甲\nlong,72,个,2019,点,全市,,甲\nlong,72,个,2018,点,全市,,甲\n",
		"data/statistics/figures.yaml":                  "title: " + h + "\nsummary: " + h + "\nprovider: " + h + "\nperiod: 2018/2019\nmethod: " + h + "\ndate: 2020-01-01\nkeywords: [" + h + "]\nsource: 甲\n",
		"data/statistics/versions/names/2019-03-04.csv": "名称,编号,数量\n" + csvText(hostileTitle) + ",00123,1234\n乙,00124,6\n",
		"data/statistics/versions/names/2019-02-03.csv": "名称,编号,数量\n甲,00123,1234\n",
		"data/statistics/names.csv":                     "名称,编号,数量\n" + csvText(hostileTitle) + ",00123,\"1,234\"\n" + csvText("=1+1") + ",330381199001011234,—\n乙,00124,5\n",
		"content/consultations/ask.md": "---\ntitle: " + h + "\ndate: 2020-02-01\nsource: 甲\nopens: 2020-02-01\ncloses: 2020-02-20\nanswered: 2020-03-01\nresult: " + h +
			"\npapers: [../documents/act.md]\nform: ../documents/files/form.pdf\ncomments: consultations/comments\nevent: " + h + "\n---\n\n甲乙。\n",
		"content/consultations/open.md":   "---\ntitle: 正在征集\ndate: 2020-02-01\nsource: 甲\nopens: 2020-02-01\ncloses: 2030-02-20\nonline: https://other.example.net/甲\nmail: a@example.org\n---\n\n甲。\n",
		"content/responses/answer.md":     "---\ntitle: " + h + "\ndate: 2020-03-02\nsource: 甲\nconcern: " + h + "\nasked: 2020-03-01\nresponder: " + h + "\nanswers: [documents/act.md]\nevent: " + h + "\n---\n\n甲。\n",
		"data/holidays.csv":               "date,name,kind\n2019-10-01,国庆节,休\n2019-10-12,国庆节,班\n",
		"data/consultations/comments.csv": "意见,采纳情况,答复\n" + csvText(hostileTitle) + ",采纳,甲\n乙,不采纳," + csvText(hostileTitle) + "\n",
		"data/registers/cases.csv":        "编号,事项,日期,状态,期限,答复,关联,附件,图片\n甲-1," + csvText(hostileTitle) + ",2019年3月5日,办理中,2019/4/1," + csvText("甲\n"+hostileTitle) + ",documents/act.md；https://other.example.net/甲,documents/files/form.pdf,documents/files/picture.png\n乙/2,乙,,已办结,2019-04-01,,,,\n",
		"data/registers/cases.yaml":       "title: " + h + "\nsummary: " + h + "\nprovider: 甲\nkey: [编号]\nview: {title: 事项, date: 日期, facets: [状态, 日期], summary: [编号, 状态], body: [答复], links: [关联], files: [附件], photo: 图片, status: 状态, due: 期限, done: [已办结]}\n",
		"data/gazette/gazette.yaml":       "title: " + h + "\norgan: " + h + "\n",
		"data/gazette/issues.csv": "issue_id,year,number,total_number,published_on,title,editor,covers_from,covers_to,cover_image,scan_pdf,status,note,sample\n" +
			"2018-01,2018,1,1,2018-06-29,,甲,,,,scan.pdf,scan-only,,0\n2019-01,2019,1,2,2019-03-29," + csvText(hostileTitle) + "," + csvText(hostileTitle) + ",2019-01-01,2019-03-01,,,published," + csvText(hostileTitle) + ",1\n2019-02,2019,2,3,2019-06-29,,甲,,,,,published,,0\n",
		"data/gazette/items.csv": "item_id,issue_id,order,column,title,doc_no,issuer,made_on,effective_on,expires_on,validity,index_no,topic,file,page_from,page_to,interprets,amends,repeals,corrects,standard_text,sample\n" +
			"2019-01-001,2019-01,1,政府规章," + csvText(hostileTitle) + ",示例市人民政府令第2号," + csvText(hostileTitle) + ",2019-01-02,2019-02-03,,有效,002/2019-1,政务," + "2019-01/001.md,1,9,,,,,1,1\n" +
			"2019-01-002,2019-01,2,政策解读," + csvText(hostileTitle) + ",,甲,2019-01-02,,,,,,,10,10,2019-01-001,,,,0,0\n" +
			"2019-02-001,2019-02,1,更正,更正,,甲,2019-01-02,,,,,,,1,1,,,,2019-01-001,0,0\n",
		"data/gazette/points.csv":        "point_id,name,type,district,address,phone,hours,copies,since,until,accessible,sample\nP1," + csvText(hostileTitle) + ",公共图书馆," + csvText(hostileTitle) + ",一路1号,000,全天,20,2018-01-01,,1,1\nP2,乙,邮局,西区,二路,000,,,,2019-01-01,0,0\n",
		"data/catalogue.csv":             "serial,level1,level2,content,basis,deadline,organ,channels,audience,mode,tier,sample\n2,乙,规章,甲,《政府信息公开条例》第二十条第（一）项,20个工作日内,甲,■政府网站 □其他,,,,0\n1," + csvText(hostileTitle) + "," + csvText(hostileTitle) + "," + csvText(hostileTitle) + ",,,甲,,,,,1\n",
		"content/gazette/2019-01/001.md": "## 第一章　总则\n\n第一条　为了公开。\n\n:::qianfa\n甲\n:::\n",
		"content/gazette/2019-01/002.md": "甲：见[办法](001.md#tiao-1)。\n",
		"content/gazette/2019-02/001.md": "第一条中的“公开”应为“公布”。\n",
		"content/gazette/scan.pdf":       "%PDF-1.4 scan",
		"content/empty/_index.md":        "---\ntitle: 空栏目\nhidden: true\n---\n",
		"content/年度 计划/年 报.md":           "# 文件名里有空格\n\n内容。\n",
		"content/downloads/说明 书 1.txt":   "说明",
	}
	for i := range 25 {
		files[fmt.Sprintf("content/documents/n%02d.md", i)] = fmt.Sprintf(
			"---\ntitle: 第%d号通知\ndate: %d-03-%02d\nsource: 甲\ntype: 其他\nissuer: 甲\nvalidity: 有效\n---\n\n正文%d。\n", i, 2013+i%5, i+1, i)
	}
	return files
}

func csvText(s string) string {
	return `"` + string(bytes.ReplaceAll([]byte(s), []byte(`"`), []byte(`""`))) + `"`
}

// loadSource loads a source folder that is given as texts.
func loadSource(t testing.TB, files map[string]string) *site.Site {
	t.Helper()
	root := fstest.MapFS{}
	for name, text := range files {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	l, err := load.New(root)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	s, findings, err := l.Load(context.Background(), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Severity == diag.Error {
			t.Fatalf("%s:%d: %s", f.Place.File, f.Place.Line, f.Message)
		}
	}
	return s
}

func defaultTheme(t testing.TB, over ...Layer) *Theme {
	t.Helper()
	theme, findings := LoadTheme(append([]Layer{{Name: "themes/default", FS: themes.Default()}}, over...)...)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return theme
}

// rendered is a site as it is published: bytes and keys by path.
type rendered struct {
	files map[string][]byte
	keys  map[string]uint64
	order []string
}

func publish(t testing.TB, outputs []Output) rendered {
	t.Helper()
	out := rendered{files: map[string][]byte{}, keys: map[string]uint64{}}
	for _, o := range outputs {
		if _, twice := out.files[o.Path]; twice {
			t.Errorf("%s is made twice", o.Path)
		}
		key, write := o.Prepare()
		var buf bytes.Buffer
		if err := write(&buf); err != nil {
			t.Errorf("%s: %v", o.Path, err)
		}
		out.files[o.Path], out.keys[o.Path] = buf.Bytes(), key
		out.order = append(out.order, o.Path)
	}
	return out
}

// plainTheme is the default theme, which is the same for all tests.
var plainTheme = sync.OnceValue(func() *Theme {
	theme, findings := LoadTheme(Layer{Name: "themes/default", FS: themes.Default()})
	if len(findings) > 0 {
		panic(findings[0].Message)
	}
	return theme
})

func renderSource(t testing.TB, files map[string]string) rendered {
	t.Helper()
	return publish(t, New(loadSource(t, files), plainTheme(), 1).Outputs())
}

// with returns the source with some files replaced; an empty text removes one.
func with(files map[string]string, changes map[string]string) map[string]string {
	out := maps.Clone(files)
	for name, text := range changes {
		if text == "" {
			delete(out, name)
		} else {
			out[name] = text
		}
	}
	return out
}
