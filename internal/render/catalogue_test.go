package render

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// A feed of data tells of every publication and of every revision, newest first.
func TestFeedOfDatasets(t *testing.T) {
	const table = "名称,数量\n甲,1\n乙,2\n"
	out := renderSource(t, map[string]string{
		"gongkai.yaml":      "base: https://example.org/\n",
		"data/交通/a.csv":     table,
		"data/交通/a.yaml":    "title: 甲表\ndate: 2019-01-02\nupdated: 2021-01-02\n",
		"data/交通/b.csv":     table,
		"data/交通/b.yaml":    "title: 乙表\ndate: 2020-01-02\n",
		"data/教育/c.csv":     table,
		"data/教育/c.yaml":    "title: 丙表\nupdated: 2022-01-02\n",
		"data/无日期/d.csv":    table,
		"content/data/p.md": "---\ntitle: 说明\ndate: 2018-01-02\nupdated: 2023-01-02\n---\n\n文。\n",
	})
	entries := regexp.MustCompile(`<entry><id>([^<]*)</id><title>([^<]*)</title>.*?<published>([^T]*)`)
	for path, want := range map[string]string{
		"data/feed.xml":    "2022-01-02 丙表；2021-01-02 更新：甲表；2020-01-02 乙表；2019-01-02 甲表；2018-01-02 说明；",
		"data/交通/feed.xml": "2021-01-02 更新：甲表；2020-01-02 乙表；2019-01-02 甲表；",
		"data/教育/feed.xml": "2022-01-02 丙表；",
	} {
		got, seen := "", map[string]bool{}
		for _, m := range entries.FindAllStringSubmatch(string(out.files[path]), -1) {
			got += m[3] + " " + m[2] + "；"
			if seen[m[1]] {
				t.Errorf("%s: the identifier %s twice", path, m[1])
			}
			seen[m[1]] = true
		}
		if got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	if out.files["data/无日期/feed.xml"] != nil {
		t.Error("a feed of nothing dated")
	}
	if page := string(out.files["data/交通/index.html"]); !strings.Contains(page, "共2个数据集") || !strings.Contains(page, `href="/data/%E4%BA%A4%E9%80%9A/feed.xml"`) {
		t.Error("the page of a theme has no count or no feed")
	}
}

// The page of all datasets names thousands and describes few, and is one page.
func TestManyDatasets(t *testing.T) {
	files := map[string]string{"gongkai.yaml": "base: https://example.org/\n"}
	for i := range manyDatasets + 1 {
		files[fmt.Sprintf("data/%d/t%d.csv", i%3, i)] = "名称,数量\n甲,1\n"
		files[fmt.Sprintf("data/%d/t%d.yaml", i%3, i)] = fmt.Sprintf("title: 表%d\nsummary: 摘要%d。\nprovider: 单位%d\n", i, i, i%23)
	}
	r := New(loadSource(t, files), plainTheme(), 1)
	list := publish(t, r.Outputs())
	page := string(list.files["data/index.html"])
	if n := strings.Count(page, "data-under="); n != manyDatasets+1 {
		t.Errorf("%d datasets", n)
	}
	if strings.Contains(page, "摘要7。") || strings.Contains(page, "DataCatalog") || !strings.Contains(page, "更多") {
		t.Error("the page of many datasets describes them")
	}
	if page := string(list.files["data/by/provider/单位3/index.html"]); !strings.Contains(page, "摘要3。") || strings.Contains(page, "data-under=") {
		t.Error("the list of a provider does not describe its datasets")
	}
}
