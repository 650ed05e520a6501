package check

import (
	"strconv"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleNoRow = diag.Rule{
	ID: "CAT-01", Title: "标准目录里没有这个事项",
	Why: "写错了事项，这条内容就不计入目录的公开情况。",
	Bad: "catalogue: [行政规范文件]", Good: "catalogue: [行政规范性文件]",
}

var ruleChannel = diag.Rule{
	ID: "CAT-02", Severity: diag.Warning, Title: "公开渠道不在标准目录的清单里",
	Why:   "渠道是固定的十三种，另起名称就不能按渠道核对。",
	Basis: "基层政务公开标准目录的“公开渠道和载体”栏",
	Bad:   "政府网站、门户网", Good: "■政府网站 □政府公报",
}

var ruleSameRow = diag.Rule{
	ID: "CAT-03", Severity: diag.Warning, Title: "目录事项重复",
	Why: "同一个事项写了两行，公开内容只会计入前一行。",
	Bad: "2,政策文件,规章 与 7,政策文件,规章", Good: "每个二级事项一行",
}

const catalogueFile = "data/catalogue.csv"

// catalogue looks at the rows of the catalogue and at what is to come under them.
func catalogue(r *run) {
	if len(r.site.Catalog) == 0 {
		return
	}
	var names []string
	for i := range r.site.Catalog {
		row := &r.site.Catalog[i]
		if first := r.site.Row(row.Level2); first != row && first.Level1 == row.Level1 {
			r.report(ruleSameRow.At(r.cell(catalogueFile, i+1, "level2"), "二级事项「%s」在序号 %s 已有", row.Level2, first.Serial).Hinted("合并为一行，或者改事项的名称"))
		}
		names = append(names, row.Level2)
		_, other := site.ParseChannels(row.Channels)
		for _, name := range other {
			f := ruleChannel.At(r.cell(catalogueFile, i+1, "channels"), "「%s」不是标准目录的渠道", name)
			if near := diag.Nearest(name, site.Channels); near != "" {
				r.report(f.Hinted("是不是「%s」", near))
			} else {
				r.report(f.Hinted("可用的渠道：%s", strings.Join(site.Channels, "、")))
			}
		}
	}
	for e := range r.site.All() {
		if _, record := e.(*site.Record); record {
			continue // its dataset says it
		}
		c := e.Base()
		for _, name := range c.Catalogue {
			if r.site.Row(name) != nil {
				continue
			}
			f := ruleNoRow.At(r.site.Sources.KeyPlace(c, "catalogue"), "标准目录里没有「%s」", name)
			if near := diag.Nearest(name, names); near != "" {
				r.report(f.Hinted("是不是「%s」", near))
			} else {
				r.report(f.Hinted("写 data/catalogue.csv 里的序号（1 至 %s）或者二级事项的名称", strconv.Itoa(len(names))))
			}
		}
	}
}
