package render

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"time"
)

type testFeed struct {
	ID      string `xml:"id"`
	Title   string `xml:"title"`
	Updated string `xml:"updated"`
	Author  string `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID        string `xml:"id"`
		Title     string `xml:"title"`
		Published string `xml:"published"`
		Updated   string `xml:"updated"`
		Link      struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

func TestFeeds(t *testing.T) {
	r := renderSource(t, hostileSource())
	found := 0
	for path, text := range r.files {
		switch {
		case strings.HasSuffix(path, "feed.xml"):
			found++
			var f testFeed
			if err := xml.Unmarshal(text, &f); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if f.ID == "" || f.Title == "" || f.Author == "" || len(f.Links) != 2 || len(f.Entries) == 0 || len(f.Entries) > inFeed {
				t.Errorf("%s: %+v", path, f)
			}
			ids := map[string]bool{f.ID: true}
			last := ""
			for _, e := range f.Entries {
				if ids[e.ID] || !strings.HasPrefix(e.ID, "tag:example.org,20") {
					t.Errorf("%s: id %s", path, e.ID)
				}
				ids[e.ID] = true
				for _, stamp := range []string{e.Published, e.Updated} {
					if _, err := time.Parse(time.RFC3339, stamp); err != nil || !strings.HasSuffix(stamp, "+08:00") {
						t.Errorf("%s: %s", path, stamp)
					}
				}
				if last != "" && e.Published > last {
					t.Errorf("%s: %s comes after %s", path, e.Published, last)
				}
				last = e.Published
				if !strings.HasPrefix(e.Link.Href, "https://example.org/%E5%85%AC%E5%BC%80/") {
					t.Errorf("%s: link %s", path, e.Link.Href)
				}
			}
			if path == "interpretations/feed.xml" && f.Entries[0].Title != hostileTitle {
				t.Errorf("%s: title %q", path, f.Entries[0].Title)
			}
		case strings.HasSuffix(path, "feed.json"):
			found++
			var f struct {
				Version string
				Title   string
				Items   []struct {
					ID, URL, Title string
					Text           *string `json:"content_text"`
					HTML           string  `json:"content_html"`
					Published      string  `json:"date_published"`
				}
			}
			if err := json.Unmarshal(text, &f); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if f.Version != "https://jsonfeed.org/version/1.1" || f.Title == "" || len(f.Items) == 0 {
				t.Errorf("%s: %+v", path, f)
			}
			for _, item := range f.Items {
				if item.ID == "" || item.URL == "" || item.Title == "" || (item.Text == nil) == (item.HTML == "") || item.Published == "" {
					t.Errorf("%s: %+v", path, item)
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("%d feeds", found)
	}
}

func TestSitemapForSearchEngines(t *testing.T) {
	r := renderSource(t, hostileSource())
	var set sitemapSet
	if err := xml.Unmarshal(r.files["sitemap.xml"], &set); err != nil {
		t.Fatal(err)
	}
	for _, u := range set.URLs {
		path, ok := strings.CutPrefix(u.Loc, "https://example.org/%E5%85%AC%E5%BC%80/")
		if !ok {
			t.Errorf("%s", u.Loc)
		}
		if strings.Contains(path, "%") {
			continue
		}
		if _, ok := r.files[path+"index.html"]; !ok {
			t.Errorf("%s leads nowhere", u.Loc)
		}
	}
	if len(set.URLs) < 40 || set.URLs[0].Loc != "https://example.org/%E5%85%AC%E5%BC%80/" {
		t.Errorf("%d pages from %s on", len(set.URLs), set.URLs[0].Loc)
	}
}

// A folder with one text and nothing else is a good site.
func TestASourceWithoutConfiguration(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"one page":    {"content/你好.md": "# 你好\n\n世界。\n"},
		"one column":  {"content/news/a.md": "# 甲\n\n文。\n"},
		"one table":   {"data/things/list.csv": "名称,数量\n甲,1\n乙,2\n"},
		"one points":  {"data/gazette/points.csv": "point_id,name,type,district,address\nP1,甲,邮局,东区,一路\n"},
		"empty texts": {"content/a.md": "---\ntitle: 甲\n---\n"},
		"documents":   {"content/documents/a.md": "---\ntitle: 甲\ntype: 其他\nissuer: 乙\n---\n\n文。\n"},
	} {
		t.Run(name, func(t *testing.T) {
			r := renderSource(t, files)
			for path, text := range r.files {
				page := string(text)
				if !strings.HasSuffix(path, ".html") {
					continue
				}
				if err := wellFormed(text); err != nil {
					t.Errorf("%s: %v", path, err)
				}
				if empty := emptyBox.FindString(page); empty != "" {
					t.Errorf("%s holds %s", path, empty)
				}
				for _, none := range []string{`rel="canonical"`, `rel="alternate"`, "og:url", "政府公报", "数字表", "标准目录", `href=""`, `<ul class="cards">`} {
					if name == "one points" && none == "政府公报" {
						continue
					}
					if strings.Contains(page, none) {
						t.Errorf("%s holds %s", path, none)
					}
				}
				for link := range strings.SplitSeq(page, ` href="/`) {
					if strings.HasPrefix(link, "<!doctype") {
						continue
					}
					target, _, _ := strings.Cut(link, `"`)
					target, _, _ = strings.Cut(target, "#")
					if target == "" || strings.HasSuffix(target, "/") {
						target += "index.html"
					}
					if _, ok := r.files[target]; !ok && !strings.Contains(target, "%") {
						t.Errorf("%s: /%s leads nowhere", path, target)
					}
				}
			}
			if _, ok := r.files["sitemap.xml"]; ok {
				t.Error("a sitemap needs full addresses")
			}
			if _, ok := r.files["404.html"]; !ok {
				t.Error("no page for what does not exist")
			}
		})
	}
}

// Only an identification code makes a government website; everything else is
// told to be a demonstration, and cannot show a badge.
func TestOnlyAnIdentificationCodeMakesAnOfficialSite(t *testing.T) {
	files := func(code string) map[string]string {
		return map[string]string{
			"gongkai.yaml": "title: 市政府\norgan: 市政府办公室\nbase: https://www.example.gov.cn/\nofficial:\n  site_id_code: '" + code + "'\n  icp: 浙ICP备1号\n  police: 浙公网安备2号\n  conac: abc\n",
			"content/a.md": "# 甲\n\n文。\n",
		}
	}
	badges := []string{"浙ICP备1号", "浙公网安备2号", "党政机关网站标识", "网站标识码"}
	for _, code := range []string{"", "x", "330300000", "33030000001"} {
		r := renderSource(t, files(code))
		for path, text := range r.files {
			if !strings.HasSuffix(path, ".html") {
				continue
			}
			for _, badge := range badges {
				if strings.Contains(string(text), badge) {
					t.Errorf("%s shows %s with the code %q", path, badge, code)
				}
			}
			if !strings.Contains(string(text), demonstration) || !strings.Contains(string(text), `<meta name="robots" content="noindex">`) {
				t.Errorf("%s does not say what it is", path)
			}
		}
		if got := string(r.files["robots.txt"]); got != "User-agent: *\nDisallow: /\n" {
			t.Errorf("robots.txt: %s", got)
		}
	}
	r := renderSource(t, files("3303000001"))
	page := string(r.files["index.html"])
	for _, badge := range append(badges, `<meta name="SiteIDCode" content="3303000001">`) {
		if !strings.Contains(page, badge) {
			t.Errorf("no %s", badge)
		}
	}
	if own := string(r.files["a/index.html"]); !strings.Contains(own, "url=https%3A%2F%2Fwww.example.gov.cn%2Fa%2F\"") {
		t.Error("the way to report a mistake does not name the page")
	}
	if strings.Contains(page, "演示站点") || strings.Contains(page, "noindex") {
		t.Error("an official site is called a demonstration")
	}
	if got := string(r.files["robots.txt"]); !strings.Contains(got, "Sitemap: https://www.example.gov.cn/sitemap.xml") || strings.Contains(got, "Disallow") {
		t.Errorf("robots.txt: %s", got)
	}
}

func TestAListOfSeveralPages(t *testing.T) {
	r := renderSource(t, hostileSource())
	first, second := string(r.files["documents/index.html"]), string(r.files["documents/page/2/index.html"])
	for _, want := range []string{`rel="next" href="/%e5%85%ac%e5%bc%80/documents/page/2/"`, `aria-current="page"`, "共29篇", `href="/%e5%85%ac%e5%bc%80/documents/page/2/#Y2014"`, "栏目说明"} {
		if !strings.Contains(strings.ToLower(first), strings.ToLower(want)) {
			t.Errorf("the first page lacks %s", want)
		}
	}
	if strings.Contains(second, "栏目说明") || !strings.Contains(second, `rel="prev"`) || !strings.Contains(second, "（第2页）") {
		t.Error("the second page is like the first")
	}
	if _, ok := r.files["documents/page/4/index.html"]; ok {
		t.Error("a page too many")
	}
	for _, name := range []string{"documents/index.html", "documents/page/2/index.html", "documents/page/3/index.html"} {
		first = strings.ReplaceAll(first, name, "")
	}
	all := string(r.files["documents/index.html"]) + second + string(r.files["documents/page/3/index.html"])
	for i := range 25 {
		if n := strings.Count(all, "/documents/n"+string(rune('0'+i/10))+string(rune('0'+i%10))+"/\">第"); n != 1 {
			t.Errorf("document %d is listed %d times", i, n)
		}
	}
}

func TestHowATextStands(t *testing.T) {
	r := renderSource(t, hostileSource())
	for path, words := range map[string][]string{
		"documents/act/index.html":      {"现行有效", "自2020年3月1日起施行，有效期至2030年3月1日"},
		"documents/old/index.html":      {"已废止", `class="banner bad"`, "/documents/act/"},
		"documents/changed/index.html":  {"已修改", "/documents/changing/", `class="banner warn"`},
		"documents/changing/index.html": {"尚未施行"},
		"gazette/2019/01/001/index.html": {
			"有更正", "标准文本", "/gazette/2019/02/001/", "令第2号），《", "第1—9页",
			"下一篇",
		},
		"gazette/2019/02/001/index.html": {"本文是更正", "/gazette/2019/01/001/"},
		"gazette/2018/01/index.html":     {"scan.pdf", "仅有扫描件", "下一期"},
	} {
		for _, word := range words {
			if !strings.Contains(string(r.files[path]), word) {
				t.Errorf("%s lacks %s", path, word)
			}
		}
	}
}

func TestFiguresAgainstTheYearBefore(t *testing.T) {
	r := renderSource(t, hostileSource())
	home := string(r.files["index.html"])
	for _, want := range []string{"5,756", "▲ 比上年增长70.2%", "▼ 比上年下降6.31个百分点", "与上年持平"} {
		if !strings.Contains(home, want) {
			t.Errorf("the home page lacks %s", want)
		}
	}
}

// What an editor provides is not made a second time.
func TestAnEditorsOwnFilesWin(t *testing.T) {
	r := renderSource(t, with(hostileSource(), map[string]string{
		"content/robots.txt":                  "User-agent: *\nDisallow: /private/\n",
		"content/sitemap.md":                  "# 自己的网站地图\n\n见[首页](/)。\n",
		"content/data/statistics/_index.md":   "---\ntitle: 统计\n---\n\n自己的说明。\n",
		"data/other/list.csv":                 "名称,数量\n甲,1\n",
		"content/documents/act/index.html":    "<p>另一页</p>",
		"content/interpretations/feed.xml":    "<feed/>",
		"content/documents/feed.json/_note.x": "x",
	}))
	for path, want := range map[string]string{
		"robots.txt": "/private/", "sitemap/index.html": "自己的网站地图", "interpretations/feed.xml": "<feed/>",
		"data/statistics/index.html": "自己的说明", "documents/act/index.html": "第一章",
	} {
		if !strings.Contains(string(r.files[path]), want) {
			t.Errorf("%s: %.200s", path, r.files[path])
		}
	}
	if strings.Contains(string(r.files["data/statistics/index.html"]), "/data/other/list/") {
		t.Error("the column of one theme lists another")
	}
	if !strings.Contains(string(r.files["data/index.html"]), "/data/other/list/") {
		t.Error("the index of all data lacks a theme")
	}
}

// A text may stand beside datasets and issues, too.
func TestTextsBesideTables(t *testing.T) {
	r := renderSource(t, with(hostileSource(), map[string]string{
		"content/data/method.md": "# 数据怎样来\n\n文。\n",
	}))
	if !strings.Contains(string(r.files["data/method/index.html"]), "数据怎样来</h1>") || !strings.Contains(string(r.files["data/index.html"]), "/data/method/") {
		t.Error("the text is not published, or nothing leads to it")
	}
}

func TestPeriods(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "2019": "2019年", "2019/2019": "2019年", "2019-01-01/2019-12-31": "2019年", "2019-01/2019-03": "2019年1月至2019年3月",
		"2018/2019": "2018年至2019年", "2019-03-05": "2019年3月5日", "2018-12-16/2019-03-15": "2018年12月16日至2019年3月15日",
		"2019-13": "2019-13", "近三年": "近三年", "19/20": "19至20", "/": "",
	} {
		if got := periodText(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestSizes(t *testing.T) {
	for n, want := range map[int64]string{0: "0 字节", 999: "999 字节", 1000: "1.0 KB", 23649: "23.6 KB", 999_949: "999.9 KB", 999_999: "1.0 MB", 1_234_567: "1.2 MB", 5_000_000_000: "5.0 GB"} {
		if got := sizeText(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// The newest entries of a list that an editor has ordered by weight.
func TestNewest(t *testing.T) {
	s := loadSource(t, hostileSource())
	list := newestEntries(s.Entries, 7)
	all := newestEntries(s.Entries, len(s.Entries)+5)
	if len(list) != 7 || len(all) != len(s.Entries) {
		t.Fatalf("%d and %d", len(list), len(all))
	}
	at := map[string]int{}
	for i, e := range s.Entries {
		at[e.Base().Address] = i
	}
	for i := range all {
		if i < 7 && all[i] != list[i] {
			t.Errorf("entry %d differs", i)
		}
		if i == 0 {
			continue
		}
		a, b := all[i-1].Base(), all[i].Base()
		if c := a.Date.Compare(b.Date); c < 0 || c == 0 && at[a.Address] > at[b.Address] {
			t.Errorf("%s comes before %s", a.Address, b.Address)
		}
	}
	if newestEntries(nil, 3) == nil || len(newestEntries(s.Entries, 0)) != 0 {
		t.Error("edge cases")
	}
}
