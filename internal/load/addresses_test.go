package load

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

const smallTable = "名称,数量\n甲,1\n乙,2\n"

// Names that editors give to files become addresses that stay, whatever the
// system that stored them.
func TestAddressesOfDatasets(t *testing.T) {
	for file, want := range map[string]string{
		"data/财政/预算（2019年）、决算.csv":      "/data/财政/预算（2019年）、决算/",
		"data/财政/收入 & 支出.csv":           "/data/财政/收入 & 支出/",
		"data/财政/Kfé.CSV":               norm.NFC.String("/data/财政/Kfé/"),
		norm.NFD.String("data/b/é.csv"): norm.NFC.String("/data/b/é/"),
		"data/x.csv":                    "/data/x/",
		"data/other/x.csv":              "/data/other/x/",
	} {
		s, findings := loaded(t, folder(file, smallTable))
		if len(findings) > 0 || s.Themes[0].Datasets[0].Address != want {
			t.Errorf("%s: %s %s", file, s.Themes[0].Datasets[0].Address, lines(findings))
		}
	}
	s, findings := loaded(t, folder("data/x.csv", smallTable, "data/other/x.csv", smallTable))
	if len(findings) > 0 || len(s.Themes) != 1 || len(s.Themes[0].Datasets) != 2 {
		t.Errorf("one name in two folders: %s", lines(findings))
	}
}

func TestAddressesTakenTwice(t *testing.T) {
	const yaml = "title: 甲\n"
	for name, c := range map[string]struct {
		files []string
		want  []string
	}{
		"two extensions": {[]string{"data/a/x.csv", smallTable, "data/a/x.CSV", smallTable, "data/a/x.yaml", yaml},
			[]string{"data/a/x.csv:0:0 ADDR-01", "地址 /data/a/x/ 已由 data/a/x.CSV 占用", "只有大小写不同"}},
		"two cases": {[]string{"data/a/GDP.csv", smallTable, "data/a/gdp.csv", smallTable},
			[]string{"data/a/gdp.csv:0:0 ADDR-01", "已由 data/a/GDP.csv 占用"}},
		"two forms of a name": {[]string{"data/a/é.csv", smallTable, norm.NFD.String("data/a/é.csv"), smallTable},
			[]string{"ADDR-01", "两个文件名看起来一样"}},
		"two forms of a theme": {[]string{"data/é/a.csv", smallTable, norm.NFD.String("data/é/b.csv"), smallTable},
			[]string{"ADDR-01", "是主题目录"}},
		"a page": {[]string{"data/a/x.csv", smallTable, "content/data/a/x.md", "# 甲\n\n文。\n"},
			[]string{"data/a/x.csv:0:0 ADDR-01", "地址 /data/a/x/ 已由 content/data/a/x.md 占用"}},
		"a theme": {[]string{"data/a.csv", smallTable, "data/a/x.csv", smallTable},
			[]string{"data/a.csv:0:0 ADDR-01", "地址 /data/a/ 是主题目录 data/a 的地址", "给 data/a.csv 改名"}},
		"the theme of those that lie in no folder": {[]string{"data/other.csv", smallTable},
			[]string{"data/other.csv:0:0 ADDR-01", "主题目录 data/other"}},
		"a list": {[]string{"data/datasets.csv.csv", smallTable},
			[]string{"data/datasets.csv.csv:0:0 ADDR-01", "地址 /data/datasets.csv/ 是数据目录的地址"}},
		"a feed":       {[]string{"data/feed.xml.csv", smallTable}, []string{"data/feed.xml.csv:0:0 ADDR-01", "数据栏目的订阅"}},
		"a theme feed": {[]string{"data/a/feed.json.csv", smallTable}, []string{"data/a/feed.json.csv:0:0 ADDR-01", "主题「a」的订阅"}},
		"the lists by facet": {[]string{"data/by/x.csv", smallTable},
			[]string{"data/by:0:0 ADDR-01", "地址 /data/by/ 是分类列表的地址"}},
		"rows": {[]string{"data/a/x.csv", smallTable, "data/a/x/rows.csv", smallTable},
			[]string{"data/a/x/rows.csv:0:0 ADDR-01", "地址 /data/a/x/rows 是数据集 data/a/x.csv 自己的文件的地址"}},
		"revisions": {[]string{"data/x.csv", smallTable, "content/data/x/revisions.md", "# 甲\n\n文。\n"},
			[]string{"content/data/x/revisions.md:0:0 ADDR-01", "数据集 data/x.csv 自己的文件"}},
		"a download": {[]string{"data/a/x.csv", smallTable, "content/data/a/x/x.xlsx", "PK"},
			[]string{"content/data/a/x/x.xlsx:0:0 ADDR-01", "数据集 data/a/x.csv 自己的文件"}},
		"a sign": {[]string{"data/a/同比(%).csv", smallTable},
			[]string{"data/a/同比(%).csv:0:0 ADDR-02", `文件名和目录名不要用 \ : * ? " < > | # %`}},
	} {
		_, findings := loaded(t, folder(c.files...))
		got := lines(findings)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in %s", name, want, got)
			}
		}
	}
	// A page may stand in for the list of a theme, and a file for a made one.
	if _, findings := loaded(t, folder("data/a/x.csv", smallTable, "content/data/a/_index.md", "---\ntitle: 甲\n---\n", "content/data/datasets.csv", "x")); len(findings) > 0 {
		t.Error(lines(findings))
	}
}
