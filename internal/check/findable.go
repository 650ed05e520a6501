package check

import (
	"cmp"
	"slices"

	"gongkai/internal/diag"
	"gongkai/internal/search"
	"gongkai/internal/site"
)

var ruleFindable = diag.Rule{
	ID: "SEARCH-01", Severity: diag.Warning, Title: "按标题搜索，第一页找不到",
	Why: "搜索把标题与所输文字完全相同的排在最前面。标题相同的多于一页时，旧的就落到后面；标题里没有文字和数字的，搜索不到。",
	Bad: "title: 会议纪要（12 篇都是这个标题）", Good: "title: 市政府第三次常务会议纪要",
}

// firstPage is how many results the search shows at once.
const firstPage = 10

// findable looks whether every page is on the first page of a search for its
// title, word for word. The search puts the titles that have the same terms first,
// the newest of them before the others.
func findable(r *run) {
	same := map[string][]*site.Common{}
	var keys []string
	for _, e := range r.site.Entries {
		c := e.Base()
		key := search.TitleKey(c.Title)
		if len(same[key]) == 0 {
			keys = append(keys, key)
		}
		same[key] = append(same[key], c)
	}
	for _, key := range keys {
		list := same[key]
		if key != "" {
			if len(list) <= firstPage {
				continue
			}
			slices.SortStableFunc(list, func(a, b *site.Common) int { return cmp.Compare(b.Date.ISO(), a.Date.ISO()) })
			list = list[firstPage:]
		}
		for _, c := range list {
			f := ruleFindable.At(r.site.Sources.KeyPlace(c, "title"), "标题“%s”里没有可以搜索的文字", c.Title)
			if key != "" {
				f = ruleFindable.At(r.site.Sources.KeyPlace(c, "title"), "按标题“%s”搜索，排在前面的另有%d篇同名的", c.Title, len(same[key])-1)
			}
			r.report(f.Hinted("在标题里写明时间、届次或者事项"))
		}
	}
}
