package render

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// gazetteOf is a gazette of n items, one a day.
func gazetteOf(n int) map[string]string {
	issues := "issue_id,year,number,published_on,status\n"
	items := "item_id,issue_id,order,column,title,issuer\n"
	source := map[string]string{
		"gongkai.yaml":              "title: 站\nbase: https://example.org/\n",
		"content/gazette/_index.md": "---\ntitle: 政府公报\n---\n",
		"data/gazette/gazette.yaml": "title: 示例公报\ncolumns: [文件]\nissuers: [示例机关]\n",
		"data/gazette/issues.csv":   "",
		"data/gazette/items.csv":    "",
	}
	for i := range n {
		issue := fmt.Sprintf("%d-%02d", 2000+i/12, 1+i%12)
		issues += fmt.Sprintf("%s,%d,%d,%d-%02d-28,published\n", issue, 2000+i/12, 1+i%12, 2000+i/12, 1+i%12)
		items += fmt.Sprintf("%s-001,%s,1,文件,第%d篇,示例机关\n", issue, issue, i+1)
		source[fmt.Sprintf("content/gazette/%s/001.md", issue)] = fmt.Sprintf("正文%d。\n", i+1)
	}
	source["data/gazette/issues.csv"], source["data/gazette/items.csv"] = issues, items
	return source
}

var feedTitles = regexp.MustCompile(`<entry><id>[^<]*</id><title>([^<]*)`)

// A feed and its archives hold every item; what is published later changes the
// newest of them alone.
func TestArchivesHoldWhatIsOlder(t *testing.T) {
	before, after := renderSource(t, gazetteOf(118)), renderSource(t, gazetteOf(119))
	seen := map[string]bool{}
	at := "gazette/items/feed.xml"
	for at != "" {
		text := string(after.files[at])
		if text == "" {
			t.Fatalf("no %s", at)
		}
		for _, m := range feedTitles.FindAllStringSubmatch(text, -1) {
			seen[m[1]] = true
		}
		if archive := strings.Contains(text, "purl.org/syndication/history"); archive != (at != "gazette/items/feed.xml") {
			t.Errorf("%s: archive %v", at, archive)
		}
		_, rest, ok := strings.Cut(text, `rel="prev-archive" type="application/atom+xml" href="https://example.org/`)
		at, _, _ = strings.Cut(rest, `"`)
		if !ok {
			at = ""
		}
	}
	if len(seen) != 119 {
		t.Errorf("%d of 119 items are in the feed and its archives", len(seen))
	}
	for n := 1; n <= 2; n++ {
		name := fmt.Sprintf("gazette/items/feed-%d.xml", n)
		if string(before.files[name]) != string(after.files[name]) || before.files[name] == nil {
			t.Errorf("%s changed with a new item", name)
		}
	}
	if text := string(after.files["gazette/items/feed.xml"]); strings.Count(text, "<entry>") != inFeed || strings.Count(text, "<content") != inFull || !strings.Contains(text, "正文119。") {
		t.Error("the feed does not hold the newest items, the newest of these in full")
	}
}

// A reader of a feed gets what a chart shows as a table, and no drawing.
func TestAFeedHasTheTableOfAChart(t *testing.T) {
	source := gazetteOf(1)
	source["content/gazette/2000-01/001.md"] = "正文。\n\n```chart\n类型: 条形\n标题: 甲 < 乙\n来源: 示例\n图注: 只是示例\n---\n项目,件数\n甲,3\n乙 & 丙,4\n```\n"
	feed := string(renderSource(t, source).files["gazette/items/feed.json"])
	for _, want := range []string{"caption", "甲 \\u0026lt; 乙", "件数", "乙 \\u0026amp; 丙", "只是示例"} {
		if !strings.Contains(feed, want) && !strings.Contains(feed, strings.NewReplacer(`\u0026`, "&").Replace(want)) {
			t.Errorf("the feed lacks %s: %s", want, feed)
		}
	}
	if strings.Contains(feed, "svg") {
		t.Error("the feed has a drawing")
	}
}
