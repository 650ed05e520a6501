package check_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestTitlesThatASearchDoesNotShow(t *testing.T) {
	var pairs []string
	for day := 1; day <= 12; day++ {
		pairs = append(pairs, fmt.Sprintf("content/minutes/%02d.md", day), fmt.Sprintf("---\ntitle: 《会议纪要》\ndate: 2019-03-%02d\nsource: 甲\n---\n\n文。\n", day))
	}
	found := findings(t, false, append(pairs, "content/minutes/first.md", "---\ntitle: 第一次会议纪要\ndate: 2019-03-01\nsource: 甲\n---\n\n文。\n")...)
	if found != "content/minutes/01.md:2:8 SEARCH-01\ncontent/minutes/02.md:2:8 SEARCH-01\n" {
		t.Error(found)
	}
	if found = findings(t, false, pairs[:20]...); strings.Contains(found, "SEARCH-01") {
		t.Error(found)
	}
}
