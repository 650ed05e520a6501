package load

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

// folder makes a source folder out of pairs of path and content.
func folder(pairs ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

func loaded(t *testing.T, root fs.FS) (*site.Site, []diag.Finding) {
	t.Helper()
	l, err := New(root)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	s, findings, err := l.Load(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s, findings
}

func lines(findings []diag.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s:%d:%d %s %s | %s\n", f.Place.File, f.Place.Line, f.Place.Column, f.Rule, f.Message, f.Hint)
	}
	return b.String()
}

const regulation = "---\ntitle: 示例办法\ntype: 规章\nissuer: 示例市人民政府\nnumber: 示政发〔2019〕12号\ndate: 2019-05-01\n---\n\n## 第一章 总则\n\n第一条 为了示例。\n"

func TestAFolderWithOnlyContentIsASite(t *testing.T) {
	s, findings := loaded(t, folder("content/通知.md", "# 关于示例的通知\n\n正文。\n", "content/guide/a.md", "没有标题的正文\n"))
	if len(findings) > 0 {
		t.Fatal(lines(findings))
	}
	var got []string
	for _, e := range s.Entries {
		got = append(got, e.Base().Address+" "+e.Base().Title+" @"+e.Base().Column.Address)
	}
	want := []string{"/guide/a/ a @/guide/", "/通知/ 关于示例的通知 @/"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheTitleIsTheFirstHeadingElseTheFileName(t *testing.T) {
	for text, want := range map[string]string{
		"# 甲办法\n\n文\n":           "甲办法",
		"## 甲办法\n\n文\n":          "甲办法",
		"示政发〔2019〕1号\n\n# 甲办法\n": "甲办法",
		"文\n":                  "名",
		"## 第一章 总则\n\n第一条 文\n": "名",
		"## 一、总体情况\n":          "名",
		"甲办法\n======\n\n文\n":   "甲办法",
	} {
		s, findings := loaded(t, folder("content/名.md", text))
		if got := s.Entries[0].Base().Title; got != want || len(findings) > 0 {
			t.Errorf("%q: %q, want %q %s", text, got, want, lines(findings))
		}
	}
}

func TestReferencesAreResolvedOnBothSides(t *testing.T) {
	for _, ref := range []string{
		"documents/reg.md", "../documents/reg.md", "/documents/reg/", "示政发〔2019〕12号", "示政发[2019]012号", "示政发（２０１９）第12号", "示例办法", "《示例办法》",
	} {
		s, findings := loaded(t, folder("content/documents/reg.md", regulation,
			"content/interpretations/a.md", "---\ntitle: 解读\nform: 文字\ninterprets: "+`"`+ref+`"`+"\n---\n\n文\n"))
		if len(findings) > 0 {
			t.Errorf("%s: %s", ref, lines(findings))
			continue
		}
		doc, _ := s.Lookup("/documents/reg/")
		by := doc.Base().Related(site.InterpretedBy)
		if len(by) != 1 || by[0].Base().Address != "/interpretations/a/" {
			t.Errorf("%s: the document does not know its interpretation: %v", ref, by)
		}
		if of := by[0].Base().Related(site.Interprets); len(of) != 1 || of[0] != doc {
			t.Errorf("%s: the interpretation does not know its document: %v", ref, of)
		}
	}
}

func TestATitleOfTwoDocumentsNamesNone(t *testing.T) {
	_, findings := loaded(t, folder("content/documents/reg.md", regulation, "content/documents/new.md", strings.Replace(regulation, "12号", "13号", 1),
		"content/interpretations/a.md", "---\ntitle: 解读\nform: 文字\ninterprets: 《示例办法》\n---\n\n文\n"))
	if got := lines(findings); !strings.Contains(got, "a.md:4:13 REL-01 「interprets」引用的「《示例办法》」有2篇 | 写发文字号或者文件路径，说明是哪一篇") {
		t.Error(got)
	}
}

func TestWhatIsRepealedNeedNotBeOnTheSite(t *testing.T) {
	for ref, want := range map[string]string{
		"《示例旧办法》（示政发〔2001〕3号）": "mention", "《示例旧办法》": "mention", "《示例办法》（示政发〔2001〕3号）": "mention", "《新办法》": "mention",
		"《示例办法》": "/documents/reg/", "《示例办法》（示政发[2019]12号）": "/documents/reg/", "《办法》(示政发〔2019〕12号)": "/documents/reg/",
		"示例旧办法": "REL-01", "示政发〔2001〕3号": "REL-01", "documents/rge.md": "REL-01", "《示例旧办法》（示政发": "REL-01",
	} {
		s, findings := loaded(t, folder("content/documents/reg.md", regulation,
			"content/documents/new.md", "---\ntitle: 新办法\ntype: 规章\nissuer: 甲\nrepeals: ['"+ref+"']\n---\n\n文\n"))
		e, _ := s.Lookup("/documents/new/")
		got := ""
		switch c := e.Base(); {
		case len(findings) > 0:
			got = findings[0].Rule
		case len(c.Mentions) == 1 && len(c.Relations) == 0 && c.Mentions[0].Name == ref:
			got = "mention"
		case len(c.Related(site.Repeals)) == 1:
			got = c.Related(site.Repeals)[0].Base().Address
		}
		if got != want {
			t.Errorf("%s: %s, want %s", ref, got, want)
		}
	}
	_, findings := loaded(t, folder("content/interpretations/a.md", "---\ntitle: 解读\nform: 文字\ninterprets: 《示例旧办法》\n---\n\n文\n"))
	if got := lines(findings); !strings.Contains(got, "REL-01") {
		t.Error("an interpretation must have its document:", got)
	}
}

func TestEveryFindingOfAFileComesInOneRun(t *testing.T) {
	_, findings := loaded(t, folder("content/documents/bad.md",
		"---\ntitel: 甲\ntype: 规定\nmade: 2019-02-30\nissuer: [a, b]\nweight: 靠前\nrepeals:\n  - 没有的文件\n---\n\n文\n"))
	got := lines(findings)
	for _, want := range []string{
		"bad.md:2:1 META-02 政策文件没有「titel」这个字段 | 是不是想写「title」",
		"bad.md:3:7 META-07 「type」不能是“规定” | 可选：行政法规、地方性法规、规章、行政规范性文件、其他",
		"bad.md:4:7 META-06 「made」不是有效日期：2019-02-30",
		"bad.md:5:9 META-05 「issuer」应当是一段文字，这里是列表",
		"bad.md:6:9 META-05 「weight」应当是整数",
		"bad.md:8:5 REL-01 「repeals」引用的「没有的文件」不存在",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
}

func TestBadInputIsAFindingWithItsPlace(t *testing.T) {
	tests := []struct{ name, file, content, want string }{
		{"broken YAML", "content/a.md", "---\ntitle: 甲: 乙\n---\n文\n", "content/a.md:2:"},
		{"TOML", "content/a.md", "+++\ntitle = \"甲\"\n+++\n文\n", "content/a.md:1:0 META-01"},
		{"full-width colon", "content/a.md", "---\ntitle：甲\n---\n文\n", "键后面用半角冒号"},
		{"front matter without end", "content/a.md", "---\ntitle: 甲\n\n文\n", "没有结束"},
		{"not UTF-8", "content/a.md", "# 标题\n\n\xc4\xe3好\n", "content/a.md:3:1 SRC-02"},
		{"empty file", "content/a.md", "", "SRC-03"},
		{"only a byte order mark", "content/a.md", "\ufeff\n", "SRC-03"},
		{"two titles", "content/a.md", "---\ntitle: 甲\n---\n\n# 乙\n", "TEXT-01"},
		{"fixed address that climbs", "content/a.md", "---\ntitle: 甲\naddress: /../x/\n---\n文\n", "content/a.md:3:10 ADDR-02"},
		{"character that no URL keeps", "content/a?b.md", "文\n", "ADDR-02"},
		{"key twice", "content/a.md", "---\ntitle: 甲\ntitle: 乙\n---\n文\n", "META-03"},
		{"required key empty", "content/documents/a.md", "---\ntitle: 甲\ntype:\nissuer: 乙\n---\n文\n", "content/documents/a.md:3:1 META-04"},
		{"unknown configuration", "gongkai.yaml", "titel: 甲\n", "gongkai.yaml:1:1 META-02"},
		{"unknown figure", "content/a.md", "有 {{< figure nothing 2019 >}}\n", "content/a.md:1:3 FIG-01"},
		{"column missing", "data/gazette/issues.csv", "issue_id,year\n2019-01,2019\n", "REC-01"},
		{"wrong cell", "data/gazette/issues.csv", "issue_id,year,number,published_on,status\n2019-01,2019,1,2019-13-01,published\n", "data/gazette/issues.csv:2:16 REC-02"},
		{"item without issue", "data/gazette/items.csv", "item_id,issue_id,order,column,title,issuer\n2019-01-001,2019-01,1,甲,乙,丙\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := folder("content/ok.md", "好\n", tt.file, tt.content)
			if _, findings := loaded(t, root); !strings.Contains(lines(findings), tt.want) {
				t.Errorf("want %q in\n%s", tt.want, lines(findings))
			}
		})
	}
}

func TestTwoFilesMustNotClaimOneAddress(t *testing.T) {
	for _, pair := range [][2]string{
		{"content/a.md", "content/A.md"},
		{"content/a.md", "content/a/index.md"},
		{"content/g/_index.md", "content/g/index.md"},
		{"content/e\u0301.md", "content/\u00e9.md"},
	} {
		_, findings := loaded(t, folder(pair[0], "甲\n", pair[1], "乙\n"))
		if !strings.Contains(lines(findings), "ADDR-01") {
			t.Errorf("%q: %s", pair, lines(findings))
		}
	}
}

func TestASymbolicLinkCannotPublishWhatLiesOutside(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	secret := filepath.Join(outside, "secret.md")
	if err := os.WriteFile(secret, []byte("# 秘密\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"file.md": secret, "folder": outside, "up.md": "../../" + filepath.Base(outside) + "/secret.md"} {
		if err := os.Symlink(target, filepath.Join(dir, "content", name)); err != nil {
			t.Skip("the system has no symbolic links")
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	s, findings := loaded(t, root.FS())
	if len(s.Entries) > 0 || strings.Count(lines(findings), "SRC-04") != 3 {
		t.Errorf("%d entries, findings:\n%s", len(s.Entries), lines(findings))
	}
}

func TestWhatOfficeProgramsLeaveBehindIsPassedOver(t *testing.T) {
	s, findings := loaded(t, folder("content/a.md", "甲\n", "content/~$a.docx", "x", "content/.DS_Store", "x", "content/a.md~", "x",
		"content/.git/config", "x", "data/t/.~lock.a.csv#", "x"))
	if len(s.Entries) != 1 || len(s.Assets) != 0 || len(findings) > 0 {
		t.Errorf("entries %d, assets %v, findings %s", len(s.Entries), s.Assets, lines(findings))
	}
}

func TestATableInDataItselfIsADatasetToo(t *testing.T) {
	s, findings := loaded(t, folder("data/财政.csv", "年份,金额(万元)\n2019,1\n", "data/t/x.csv", "a,b\n1,2\n", "data/holidays.csv", "date,name,kind\n2019-10-01,国庆节,休\n"))
	if len(findings) > 0 {
		t.Fatal(lines(findings))
	}
	if _, ok := s.Lookup("/data/财政/"); !ok || len(s.Themes) != 2 || len(s.Holidays) != 1 {
		t.Errorf("themes %v, holidays %v", s.Themes, s.Holidays)
	}
	if _, findings = loaded(t, folder("data/gazette/issue.csv", "a\n1\n")); !strings.Contains(lines(findings), "REC-04") {
		t.Error(lines(findings))
	}
}

// denied is a folder in which one file may not be read.
type denied struct {
	fs.FS
	file string
}

func (d denied) Open(name string) (fs.File, error) {
	if name == d.file {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return d.FS.Open(name)
}

func TestAFileThatMayNotBeReadIsAFinding(t *testing.T) {
	for _, file := range []string{"content/a.md", "data/t/x.csv", "gongkai.yaml", "data/t/x.yaml", "data/gazette/issues.csv"} {
		root := folder("content/a.md", "甲\n", "content/b.md", "乙\n", "data/t/x.csv", "a,b\n1,2\n", "data/t/x.yaml", "title: 数据\n",
			"gongkai.yaml", "title: 站\n", "data/gazette/issues.csv", "issue_id,year,number,published_on,status\n")
		_, findings := loaded(t, denied{root, file})
		if got := lines(findings); !strings.Contains(got, file+":0:0 SRC-01 无法读取：没有读取权限") {
			t.Errorf("%s: %s", file, got)
		}
	}
}

func TestDraftsAreNeitherPublishedNorJudged(t *testing.T) {
	s, findings := loaded(t, folder("content/documents/a.md", "---\ntitle: 甲\ndraft: true\n---\n文\n", "content/b.md", "乙\n"))
	if len(s.Entries) != 1 || len(findings) > 0 {
		t.Errorf("entries %d, findings %s", len(s.Entries), lines(findings))
	}
}

func TestTheNewestDateInTheSourcesIsTheDate(t *testing.T) {
	s, _ := loaded(t, folder("content/a.md", "---\ndate: 2019-05-01\n---\n甲\n", "content/b.md", "---\ndate: 2018-01-01\nupdated: 2019-06-02\n---\n乙\n"))
	if s.Date.ISO() != "2019-06-02" {
		t.Errorf("got %s", s.Date.ISO())
	}
}

// An edit must give what a fresh look at the same files gives.
func TestLoadingAgainEqualsLoadingAfresh(t *testing.T) {
	root := folder("content/documents/reg.md", regulation, "content/b.md", "见[办法](documents/reg.md)。\n")
	l, err := New(root)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, edit := range []func(){
		func() {},
		func() { root["content/b.md"] = &fstest.MapFile{Data: []byte("# 新\n")} },
		func() { root["content/c.md"] = &fstest.MapFile{Data: []byte("---\nrelated: [b.md]\n---\n丙\n")} },
		func() { root["content/documents/_index.md"] = &fstest.MapFile{Data: []byte("---\nkind: page\n---\n")} },
		func() { delete(root, "content/c.md") },
	} {
		edit()
		again, findings, err := l.Load(context.Background(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		afresh, freshFindings := loaded(t, root)
		if lines(findings) != lines(freshFindings) {
			t.Errorf("findings differ:\n%s\n%s", lines(findings), lines(freshFindings))
		}
		if a, b := summary(again), summary(afresh); a != b {
			t.Errorf("sites differ:\n%s\n%s", a, b)
		}
	}
}

func summary(s *site.Site) string {
	var b strings.Builder
	for e := range s.All() {
		c := e.Base()
		html, _ := s.Sources.HTML(c)
		fmt.Fprintf(&b, "%T %s %s %s %d", e, c.Address, c.Title, html, len(c.Relations))
		if col, ok := e.(*site.Column); ok {
			fmt.Fprintf(&b, " holds %d", len(col.Entries))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// What the preview shows of an edited page at once is what it shows after all
// has been loaded again.
func TestRefreshingAPageEqualsLoadingAgain(t *testing.T) {
	root := folder("content/documents/reg.md", regulation, "content/b.md", "见[办法](documents/reg.md)。\n")
	l, err := New(root)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s, _, err := l.Load(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	page := func(s *site.Site) string {
		e, _ := s.Lookup("/documents/reg/")
		html, _ := s.Sources.HTML(e.Base())
		return fmt.Sprintf("%s|%s|%s|%v|%v", e.Base().Title, e.(*site.Document).Number, html, e.Base().Text.Links, e.Base().Column.Title)
	}
	edited := strings.Replace(regulation, "示例办法", "示例新办法", 1) + "\n第二条 见[乙](../b.md)。\n"
	root["content/documents/reg.md"] = &fstest.MapFile{Data: []byte(edited)}
	e, _ := s.Lookup("/documents/reg/")
	l.Refresh(s, e)
	fast := page(s)
	again, _, err := l.Load(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if fast != page(again) || !strings.Contains(fast, "示例新办法") {
		t.Errorf("%s\nwant\n%s", fast, page(again))
	}

	root["content/documents/reg.md"] = &fstest.MapFile{Data: []byte("---\ntitel: 坏\n---\n")}
	e, _ = again.Lookup("/documents/reg/")
	l.Refresh(again, e)
	if page(again) != fast {
		t.Error("a text with mistakes replaced the good one")
	}
}
