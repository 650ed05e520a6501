package check

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleSampleReleased = diag.Rule{
	ID: "SAMPLE-01", Title: "正式发布中含有示例内容",
	Why: "为演示而编写的内容不能当作真实的政府信息发布。",
	Bad: "build --release 时仍有 sample: true 的文件", Good: "删去示例内容，或换成真实内容",
}

var ruleSampleUnmarked = diag.Rule{
	ID: "SAMPLE-02", Title: "示例内容的标题没有写明“示例”",
	Why: "标题会单独出现在列表、搜索结果和转载中，离开页面就看不到“示例”的标记。",
	Bad: "sample: true\ntitle: 某市政务公开办法", Good: "sample: true\ntitle: 示例市政务公开办法（示例）",
}

// samples finds invented content where it must not be.
func samples(r *run) {
	for e := range r.site.All() {
		c := e.Base()
		if !c.Sample {
			continue
		}
		if r.opt.Release {
			r.report(ruleSampleReleased.At(r.site.Sources.KeyPlace(c, "sample"), "%s是示例内容，不能正式发布", site.Named(c.Title)).
				Hinted("删去这个文件，或换成真实内容并去掉 sample"))
		}
		if !strings.Contains(c.Title, "示例") {
			r.report(ruleSampleUnmarked.At(r.site.Sources.KeyPlace(c, "title"), "示例内容的标题“%s”没有写明“示例”", c.Title).
				Hinted("在标题中加上“示例”"))
		}
	}
	if !r.opt.Release {
		return
	}
	if g := r.site.Gazette; g != nil {
		for _, p := range g.Points {
			if p.IsSample {
				r.report(ruleSampleReleased.At(diag.Place{File: "data/gazette/points.csv"}, "赠阅点「%s」是示例，不能正式发布", p.Name))
			}
		}
	}
	for _, row := range r.site.Catalog {
		if row.IsSample {
			r.report(ruleSampleReleased.At(diag.Place{File: "data/catalogue.csv"}, "目录第 %s 项是示例，不能正式发布", row.Serial))
		}
	}
}
