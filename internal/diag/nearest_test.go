package diag

import (
	"slices"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"title", "summary", "date", "updated", "keywords", "标题", "发布日期", "更新日期", "发文字号", "规范性文件"}
	cases := map[string]string{
		"titel":    "title", // exchange
		"Title":    "title",
		"tittle":   "title",
		"dat":      "date",
		"keyword":  "keywords",
		"sumary":   "summary",
		"标提":       "标题",
		"发布时期":     "发布日期",
		"发文字":      "发文字号",
		"文发字号":     "发文字号",
		"规范文件":     "规范性文件",
		"title":    "title",
		"":         "",
		"x":        "",
		"地址":       "",
		"publish":  "",
		"日期":       "",
		"upddatde": "updated", // two insertions
	}
	for word, want := range cases {
		if got := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestNearestDoesNotDependOnOrder(t *testing.T) {
	a := []string{"cat", "bat", "rat"}
	b := slices.Clone(a)
	slices.Reverse(b)
	if x, y := Nearest("hat", a), Nearest("hat", b); x != "bat" || y != "bat" {
		t.Errorf("got %q and %q", x, y)
	}
}

func FuzzNearest(f *testing.F) {
	f.Add("发文字", "发文字号", "号")
	f.Fuzz(func(t *testing.T, word, a, b string) {
		if len(word)+len(a)+len(b) > 300 {
			return
		}
		got := Nearest(word, []string{a, b})
		if got != Nearest(word, []string{b, a}) {
			t.Fatal("depends on the order")
		}
		x, y := []rune(a), []rune(b)
		const far = 1000
		d := distance(x, y, far)
		if d != distance(y, x, far) || (d == 0) != slices.Equal(x, y) || d > max(len(x), len(y)) {
			t.Fatalf("no distance: %d", d)
		}
		for limit := range 4 {
			if want := min(d, limit+1); distance(x, y, limit) != want {
				t.Fatalf("limit %d: got %d, want %d", limit, distance(x, y, limit), want)
			}
		}
	})
}
