package check

import "gongkai/internal/markup"

// injected looks for what hijackers write in titles and summaries, which stand in
// tables and front matter. Texts are looked at when they are read.
func injected(r *run) {
	for e := range r.site.All() {
		c := e.Base()
		for key, text := range map[string]string{"title": c.Title, "summary": c.Summary} {
			for in := range markup.Injected([]byte(text)) {
				r.report(markup.InjectedRule.At(r.site.Sources.KeyPlace(c, key), "“%s”里有%s，疑似被植入", key, in.What).
					Hinted("删去；不是自己写的，查一查这个文件还被改了什么、是谁改的"))
				break
			}
		}
	}
}
