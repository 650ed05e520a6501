package check

import (
	"slices"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleOnlyText = diag.Rule{
	ID: "INT-05", Severity: diag.Notice, Title: "全年的解读都是文字",
	Why:   "图解、视频、问答更容易看懂，检查也看形式是不是多样。",
	Basis: "国办发〔2016〕80号：解读可以采用数字化、图表图解、音频、视频、动漫等形式",
	Bad:   "一年二十篇解读，form 都是 文字", Good: "惠及面广的文件另做一篇图解",
}

var ruleNoText = diag.Rule{
	ID: "INT-07", Severity: diag.Warning, Title: "解读只有图片或者视频",
	Why:   "看不见画面的人什么也得不到，搜索也找不到里面的内容。",
	Basis: "GB/T 37668—2019：非文本内容应当有等效的替代文本",
	Bad:   "正文只有一行 ![](长图.png)", Good: "图片下面把图中的文字和数字写成正文或者表格",
}

// enoughText is how many bytes of Markdown, besides links and pictures, can say
// what a picture shows: a hundred Han characters.
const enoughText = 300

// fewInterpretations is how many in a year may all be texts.
const fewInterpretations = 5

// forms looks at the forms of interpretations.
func forms(r *run) {
	type year struct {
		texts, others int
		last          *site.Common
	}
	years := map[int16]*year{}
	for e := range r.site.All() {
		c := e.Base()
		form := site.FormOf(e)
		switch e.(type) {
		case *site.Interpretation:
		case *site.Infographic:
			if len(c.Related(site.Interprets)) == 0 {
				continue
			}
		default:
			continue
		}
		y := years[c.Date.Year]
		if y == nil {
			y = &year{}
			years[c.Date.Year] = y
		}
		if form == "文字" {
			y.texts++
			y.last = c
		} else {
			y.others++
		}
		written, shown := c.Text.Bytes, 0
		for _, l := range c.Text.Links {
			if written -= l.Length; l.Image {
				shown++
			}
		}
		if written < enoughText && (shown > 0 || form == "视频") {
			r.report(ruleNoText.At(r.site.Sources.TextPlace(c, 0, 0), "%s解读没有文字", form).
				Hinted("把画面中的文字和数字写成正文或者表格"))
		}
	}
	var found []int16
	for y, n := range years {
		if y != 0 && n.others == 0 && n.texts > fewInterpretations {
			found = append(found, y)
		}
	}
	slices.Sort(found)
	for _, y := range found {
		n := years[y]
		r.report(ruleOnlyText.At(r.site.Sources.KeyPlace(n.last, "form"), "%d年的%d篇解读都是文字", y, n.texts).
			Hinted("选惠及面广的文件做一篇图解、问答或者视频"))
	}
}
