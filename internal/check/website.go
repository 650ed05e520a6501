package check

import (
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleWebsiteRow = diag.Rule{
	ID: "WEB-01", Title: "网站工作年度报表没有这一项",
	Why: "填了却不显示的数，编辑会以为已经公布。",
	Bad: "2019,总数,120", Good: "2019,信息发布总数,120；报表里没有的指标在 part 里写明属于哪一部分",
}

var ruleWebsiteValue = diag.Rule{
	ID: "WEB-02", Title: "网站工作年度报表的数值写法不对",
	Why: "数量要能相加和比较；没有发生的写 0，不知道的留空，页面上注明“未填”。",
	Bad: "约1万", Good: "10234",
}

var ruleWebsiteSum = diag.Rule{
	ID: "WEB-03", Title: "网站工作年度报表的数对不上",
	Why:   "分项之和要等于总数；其中项不会比全部还多。",
	Basis: "国办函〔2018〕12号要求数据真实准确",
	Bad:   "办件量总数 100，自然人 60，法人 30", Good: "办件量总数 100，自然人 60，法人 40",
}

var ruleWebsiteCount = diag.Rule{
	ID: "WEB-04", Severity: diag.Warning, Title: "填报的数与网站数出来的不同",
	Why: "网站上能数出来的，读者也能数；口径不同要说明。",
	Bad: "填报 120，网站上有 97", Good: "删去这一行，用网站数出来的；或者在 note 里说明，如“含已下线的23条”",
}

// websites looks at what people have written for the yearly reports of the website.
func websites(r *run) {
	years := r.site.Config.Website.Years
	for _, y := range years {
		if y < 1 || y > int(r.site.Date.Year) {
			r.report(ruleWebsiteRow.At(diag.Place{File: "gongkai.yaml"}, "网站工作年度报表的年度 %d 还没有到", y).
				Hinted("写已经开始的年份，如 %d", r.site.Date.Year))
		}
	}
	without := map[string]bool{}
	for _, name := range r.site.Config.Website.Without {
		item, ok := site.WebsiteItemOf(&site.WebsiteRow{Item: name})
		if !ok {
			r.report(ruleWebsiteRow.At(diag.Place{File: "gongkai.yaml"}, "不列的指标「%s」报表里没有，或者有几项都叫这个名称", name).Hinted("%s", websiteHint(name)))
			continue
		}
		without[item.Key] = true
	}
	type line struct {
		year int
		name string
	}
	seen := map[line]bool{}
	for i := range r.site.WebsiteRows {
		row := &r.site.WebsiteRows[i]
		at := func(key string) diag.Place { return r.cell(site.WebsiteFile, row.Record, key) }
		year, _ := row.Year.Int()
		if !slices.Contains(years, year) {
			r.report(ruleWebsiteRow.At(at("year"), "没有%s年的报表，这一行不会公布", row.Year).
				Hinted("在 gongkai.yaml 里写 website: {years: [%s]}，或者改正年度", row.Year))
			continue
		}
		item, ok := site.WebsiteItemOf(row)
		name := row.Part + "：" + row.Item
		switch {
		case ok:
			name = item.Key
		case row.Part == "":
			r.report(ruleWebsiteRow.At(at("item"), "报表里没有「%s」，或者有几项都叫这个名称", row.Item).Hinted("%s", websiteHint(row.Item)))
			continue
		}
		if ok && without[item.Key] {
			r.report(ruleWebsiteRow.At(at("item"), "gongkai.yaml 里写明不列「%s」，这一行不会公布", row.Item).Hinted("删去这一行，或者从 website 的 without 里去掉它"))
			continue
		}
		if seen[line{year, name}] {
			r.report(ruleWebsiteRow.At(at("item"), "%d年的「%s」填了两次", year, row.Item).Hinted("删去其中一行"))
		}
		seen[line{year, name}] = true
		if ok {
			r.websiteValue(row, item, at("value"))
		}
	}
	for _, w := range r.site.Websites() {
		r.websiteSums(w)
	}
}

// websiteHint lists what the editor may have meant.
func websiteHint(name string) string {
	var names, same []string
	for i := range site.WebsiteForm {
		item := &site.WebsiteForm[i]
		names = append(names, item.Label)
		if item.Label == name {
			same = append(same, item.Name())
		}
	}
	if len(same) > 0 {
		return "写全称：" + strings.Join(same, "、")
	}
	if near := diag.Nearest(name, names); near != "" {
		return "是不是想写「" + near + "」"
	}
	return "名称照报表写；报表里没有的指标，在 part 里写明放在哪一部分"
}

func (r *run) websiteValue(row *site.WebsiteRow, item *site.WebsiteItem, at diag.Place) {
	if row.Value == "" {
		return
	}
	n, number := site.ParseNum(row.Value)
	count, whole := n.Int()
	switch item.Kind {
	case site.WebsiteCount:
		if !number || !whole || count < 0 {
			r.report(ruleWebsiteValue.At(at, "「%s」不是数量：%s", item.Name(), row.Value).Hinted("写整数，单位是%s；不知道的留空", item.Unit))
		}
	case site.WebsiteAmount:
		if !number || strings.HasPrefix(n.String(), "-") {
			r.report(ruleWebsiteValue.At(at, "「%s」不是数：%s", item.Name(), row.Value).Hinted("写数字，单位是%s；不知道的留空", item.Unit))
		}
	case site.WebsiteYesNo:
		if row.Value != "是" && row.Value != "否" {
			r.report(ruleWebsiteValue.At(at, "「%s」应当是“是”或“否”，这里是“%s”", item.Name(), row.Value).Hinted("写 是 或 否；不知道的留空"))
		}
	}
}

// websiteSums compares the lines that belong together, where all of them are known, and
// what was written with what was counted.
func (r *run) websiteSums(w *site.Website) {
	for _, sum := range site.WebsiteSums {
		whole := w.Line(sum.Whole)
		all, known := whole.Int()
		total, at := 0, whole.Row
		var names []string
		for _, key := range sum.Parts {
			part := w.Line(key)
			n, ok := part.Int()
			known = known && (ok || !sum.Exact)
			total += n
			names = append(names, part.Name()+" "+part.Value)
			if at == nil {
				at = part.Row
			}
		}
		if !known || at == nil || total == all || total < all && !sum.Exact {
			continue
		}
		word := "多于"
		if sum.Exact {
			word = "之和不等于"
		}
		r.report(ruleWebsiteSum.At(r.cell(site.WebsiteFile, at.Record, "value"), "%d年：%s（共%d）%s %s %s", w.Year, strings.Join(names, " + "), total, word, whole.Name(), whole.Value).
			Hinted("相差 %d，核对后改正", total-all))
	}
	for i := range w.Lines {
		l := &w.Lines[i]
		if l.Row != nil && l.Counted != "" && l.Value != l.Counted && l.Note == "" {
			r.report(ruleWebsiteCount.At(r.cell(site.WebsiteFile, l.Row.Record, "value"), "%d年的「%s」填报 %s，网站上是 %s", w.Year, l.Name(), l.Value, l.Counted).
				Hinted("删去这一行，用网站数出来的；口径不同的，在 note 里说明"))
		}
	}
}
