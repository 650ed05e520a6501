package render

import (
	"strconv"

	"gongkai/internal/export"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// reportColumn returns the column of annual reports: that of the first, else the first
// column of reports.
func (r *Renderer) reportColumn() *site.Column {
	if list := r.site.Reports(); len(list) > 0 {
		return list[0].Column
	}
	for _, c := range r.site.Columns {
		if c.EntryKind == site.KindReport {
			return c
		}
	}
	return nil
}

// websitePages makes the yearly reports of the website.
func (r *Renderer) websitePages() []Output {
	var list []Output
	for _, w := range r.site.Websites() {
		list = append(list, r.page(w.Address(), func() layout { return r.websitePage(w) }))
		list = append(list, r.tableFiles(w.Address(), w.FileName(), func() sheet { return websiteSheet(w) })...)
	}
	return list
}

// websiteLinks leads to the yearly reports of the website, but for one.
func (r *Renderer) websiteLinks(but *site.Website) []Link {
	var list []Link
	for _, w := range r.site.Websites() {
		if w != but {
			list = append(list, Link{Title: websiteTitle(w), Href: r.href(w.Address())})
		}
	}
	return list
}

// reportLinks leads to the archive of annual reports and the reports of the website.
func (r *Renderer) reportLinks() []Link {
	list := r.websiteLinks(nil)
	if len(r.site.Reports()) > 0 {
		list = append([]Link{{Title: "年报档案", Href: r.href(site.ArchiveAddress)}}, list...)
	}
	return list
}

func websiteTitle(w *site.Website) string {
	return "政府网站工作年度报表（" + strconv.Itoa(w.Year) + "年度）"
}

// originOf says who knows the value of a line.
func originOf(l *site.WebsiteLine) string {
	switch {
	case l.Value == "":
		return ""
	case l.Value == l.Counted:
		return "本站统计"
	}
	return "填报"
}

func (r *Renderer) websitePage(w *site.Website) (l layout) {
	l.template = "website.html"
	v := &Website{Files: r.tableLinks(w.Address(), w.FileName()), Years: r.websiteLinks(w)}
	l.view = v
	missing := 0
	for i := range w.Lines {
		line := &w.Lines[i]
		if n := len(v.Parts); n == 0 || v.Parts[n-1].Title != line.Part {
			v.Parts = append(v.Parts, WebsitePart{ID: "P" + strconv.Itoa(n+1), Title: line.Part})
		}
		out := WebsiteLine{Group: line.Group, Title: line.Label, Value: line.Value, Unit: line.Unit, Origin: originOf(line), Note: line.Note}
		if n, ok := site.ParseNum(line.Value); ok && !n.IsEmpty() && line.Unit != "" {
			out.Value, out.Numeric = n.Grouped(), true
		}
		if line.Value == "" {
			missing++
		}
		p := &v.Parts[len(v.Parts)-1]
		p.Lines = append(p.Lines, out)
	}
	v.Summary = "按国办函〔2018〕12号的报表格式，统计" + strconv.Itoa(w.Year) + "年1月1日至12月31日。网站上数得出来的由本站按发布和更新日期统计，其余由主办单位填报。"
	if !w.Until.IsZero() {
		v.Summary = "按国办函〔2018〕12号的报表格式，统计" + strconv.Itoa(w.Year) + "年1月1日至" + w.Until.Chinese() + "，本年未满。网站上数得出来的由本站按发布和更新日期统计，其余由主办单位填报。"
	}
	if missing > 0 {
		v.Summary += "还有" + strconv.Itoa(missing) + "项未填。"
	}
	undated, samples := 0, 0
	v.Kinds = Tally{ID: "Kinds", Title: "各类内容", Head: []Cell{
		{Text: "种类"}, {Text: "上年发布", Numeric: true}, {Text: "本年发布", Numeric: true}, {Text: "至年末累计", Numeric: true},
	}}
	for _, k := range w.Kinds {
		undated, samples = undated+k.Undated, samples+k.Samples
		row := TallyRow{Title: k.Title}
		for _, n := range []int{k.Before, k.Within, k.All} {
			row.Cells = append(row.Cells, Cell{Text: grouped(n), Numeric: true})
		}
		v.Kinds.Rows = append(v.Kinds.Rows, row)
	}
	if undated > 0 {
		v.Note = "没有发布日期的" + grouped(undated) + "项不在其中。"
	}
	if samples > 0 {
		v.Note += "累计中有" + grouped(samples) + "项是为演示编写的示例。"
	}
	v.Page, l.err = r.frame(about{
		kind: "website", address: w.Address(), title: websiteTitle(w), column: r.reportColumn(), trail: r.trail(r.reportColumn(), false), summary: v.Summary, parts: r.part("report"),
	})
	return l
}

// websiteSheet is a yearly report of the website as a table.
func websiteSheet(w *site.Website) sheet {
	s := sheet{
		Title: websiteTitle(w), About: "政府网站工作年度报表，一行一项；数值和内容都空的是未填",
		Fields: []export.SheetField{
			sheetField("part", "部分", "报表的部分", table.String), sheetField("group", "类别", "指标属于哪一类，可以没有", table.String),
			sheetField("item", "指标", "报表的指标", table.String), sheetField("value", "数值", "数量", table.Integer),
			sheetField("text", "内容", "不是整数的：名称、是或否、平均数", table.String), sheetField("unit", "单位", "数值的单位", table.String),
			sheetField("origin", "来源", "本站统计、填报或者未填", table.String), sheetField("note", "说明", "口径", table.String),
		},
	}
	for i := range w.Lines {
		l := &w.Lines[i]
		value, text := l.Value, ""
		if _, ok := l.Int(); !ok || l.Unit == "" {
			value, text = "", l.Value
		}
		origin := originOf(l)
		if l.Value == "" {
			origin = "未填"
		}
		s.Rows = append(s.Rows, []string{l.Part, l.Group, l.Label, value, text, l.Unit, origin, l.Note})
	}
	for _, k := range w.Kinds {
		s.Rows = append(s.Rows, []string{"各类内容", "本年发布", k.Title, strconv.Itoa(k.Within), "", "项", "本站统计", ""})
	}
	return s
}
