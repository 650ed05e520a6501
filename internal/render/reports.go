package render

import (
	"io"
	"strconv"
	"strings"

	"gongkai/internal/annual"
	"gongkai/internal/export"
	"gongkai/internal/site"
)

// reportPages makes the pages that are made of several annual reports: an organ over the
// years, and what the reports of its parts add up to.
func (r *Renderer) reportPages() []Output {
	var list []Output
	for _, e := range r.site.Reports() {
		if r.site.Compared(e) {
			list = append(list, r.page(e.Address+site.ReportYears, func() layout { return r.yearsPage(e) }),
				r.sheet(e.Address+site.ReportYears+"years.csv", yearsRows(r.site.Years(e))))
		}
		totals := r.site.Totals(e)
		if len(totals) == 0 {
			continue
		}
		list = append(list, r.page(e.Address+site.ReportTotal, func() layout { return r.totalPage(e) }))
		for _, t := range totals {
			list = append(list, r.sheet(e.Address+site.ReportTotal+site.TableName(t.Form.Number), t.Rows()))
		}
	}
	return list
}

// sheet makes the output of a small table as CSV.
func (r *Renderer) sheet(address string, rows [][]string) Output {
	return r.plain(address, rows, func(w io.Writer) error { return export.SheetCSV(w, rows) })
}

// outcomeRows are the rows of table 3 that make up what a report states in prose.
var outcomeRows = []struct{ label, prefix string }{
	{"予以公开", "granted"}, {"部分公开", "partly"}, {"不予公开", "refused"}, {"无法提供", "unable"}, {"不予处理", "declined"}, {"其他处理", "other"},
}

// yearsRows compares the reports of an organ: a header with the years, then a row for
// each number that both formats have.
func yearsRows(reports []*site.Report) [][]string {
	rows := [][]string{{"指标", "单位"}}
	for _, e := range reports {
		rows[0] = append(rows[0], strconv.Itoa(e.Year)+"年")
	}
	add := func(label, unit string, value func(*site.Report) (string, bool)) {
		row, any := []string{label, unit}, false
		for _, e := range reports {
			v, ok := value(e)
			any = any || ok
			row = append(row, v)
		}
		if any {
			rows = append(rows, row)
		}
	}
	cell := func(number int, row, column string) func(*site.Report) (string, bool) {
		return func(e *site.Report) (string, bool) {
			c := e.Table(number).Get(row, column)
			if !c.Known {
				return "", false
			}
			return c.Number.String(), true
		}
	}
	group := func(e *site.Report, prefix string) (sum annual.Number, ok bool) {
		t := e.Table(3)
		if t == nil {
			return 0, false
		}
		var cells []annual.Cell
		for _, l := range t.Form.Blocks[0].Rows {
			if l.Key == prefix || strings.HasPrefix(l.Key, prefix+"_") {
				cells = append(cells, t.Get(l.Key, "total"))
			}
		}
		return annual.Add(cells)
	}
	add("新收申请", "件", cell(3, "received", "total"))
	add("上年结转", "件", cell(3, "carried_in", "total"))
	for _, o := range outcomeRows {
		add(o.label, "件", func(e *site.Report) (string, bool) {
			sum, ok := group(e, o.prefix)
			if !ok {
				return "", false
			}
			return sum.String(), true
		})
	}
	add("办理总计", "件", cell(3, "decided", "total"))
	add("予以公开和部分公开占办理总计", "%", func(e *site.Report) (string, bool) {
		granted, ok1 := group(e, "granted")
		partly, ok2 := group(e, "partly")
		decided := e.Table(3).Get("decided", "total")
		return percentOf(granted+partly, decided.Number, ok1 && ok2 && decided.Known)
	})
	add("结转下年度", "件", cell(3, "carried_out", "total"))
	add("行政复议", "件", cell(4, "cases", "review_total"))
	add("未经复议直接起诉", "件", cell(4, "cases", "suit_total"))
	add("复议后起诉", "件", cell(4, "cases", "suit_after_review_total"))
	// What was corrected, of what was decided.
	corrected := func(kinds ...string) func(*site.Report) (string, bool) {
		return func(e *site.Report) (string, bool) {
			var corrected, all, open []annual.Cell
			for _, kind := range kinds {
				corrected = append(corrected, e.Table(4).Get("cases", kind+"_corrected"))
				all = append(all, e.Table(4).Get("cases", kind+"_total"))
				open = append(open, e.Table(4).Get("cases", kind+"_pending"))
			}
			a, ok1 := annual.Add(corrected)
			b, ok2 := annual.Add(all)
			c, ok3 := annual.Add(open)
			return percentOf(a, b-c, ok1 && ok2 && ok3)
		}
	}
	add("行政复议纠错率（结果纠正占已审结）", "%", corrected("review"))
	add("行政诉讼败诉率（结果纠正占已审结）", "%", corrected("suit", "suit_after_review"))
	return rows
}

// percentOf returns the share of a part in a whole in percent, rounded half up to two
// places.
func percentOf(part, whole annual.Number, known bool) (string, bool) {
	if !known || whole.Int() <= 0 {
		return "", false
	}
	hundredths := (2*10000*part.Int() + whole.Int()) / (2 * whole.Int())
	return strconv.FormatFloat(float64(hundredths)/100, 'f', 2, 64), true
}

// yearsPage compares what an organ reported over the years.
func (r *Renderer) yearsPage(e *site.Report) (l layout) {
	l.template = "report-years.html"
	v := &ReportYears{CSV: r.href(e.Address + site.ReportYears + "years.csv")}
	l.view = v
	reports := r.site.Years(e)
	title := e.Organ + "政府信息公开年报历年对比"
	v.Page, l.err = r.frame(about{
		kind: "report-years", address: e.Address + site.ReportYears, title: title, column: e.Column, parts: r.part("report"),
		trail: append(r.trail(e.Column, false), Link{Title: r.title(&e.Common), Href: r.href(e.Address)}), summary: title,
	})
	for _, other := range reports {
		v.Years = append(v.Years, Link{Title: strconv.Itoa(other.Year) + "年", Href: r.href(other.Address)})
		v.Page.Sample = v.Page.Sample || other.Sample
	}
	for _, record := range yearsRows(reports)[1:] {
		row := ReportYear{Label: record[0], Unit: record[1]}
		for _, text := range record[2:] {
			row.Values = append(row.Values, groupedText(text))
		}
		row.Change = changeText(record[len(record)-2], record[len(record)-1], record[1])
		v.Rows = append(v.Rows, row)
	}
	return l
}

// groupedText prints a number for reading, a dash where there is none.
func groupedText(s string) string {
	if n, ok := site.ParseNum(s); ok && !n.IsEmpty() {
		return n.Grouped()
	}
	return "—"
}

// changeText says how the last of two numbers stands to the one before.
func changeText(before, now, unit string) string {
	a, err1 := strconv.ParseFloat(before, 64)
	b, err2 := strconv.ParseFloat(now, 64)
	switch {
	case err1 != nil || err2 != nil:
		return "—"
	case a == b:
		return "持平"
	case unit == "%":
		return signed(b-a) + "个百分点"
	case a == 0:
		return signed(b-a) + unit
	}
	return signed(100*(b-a)/a) + "%"
}

func signed(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	if v > 0 {
		return "+" + s
	}
	return "−" + strings.TrimPrefix(s, "-")
}

// totalPage adds up the reports that go into one, cell by cell, and says where its own
// tables differ.
func (r *Renderer) totalPage(e *site.Report) (l layout) {
	l.template = "report-total.html"
	v := &ReportTotal{}
	l.view = v
	title := e.Organ + strconv.Itoa(e.Year) + "年所属机关年报汇总"
	v.Page, l.err = r.frame(about{
		kind: "report-total", address: e.Address + site.ReportTotal, title: title, column: e.Column, parts: r.part("report"),
		trail: append(r.trail(e.Column, false), Link{Title: r.title(&e.Common), Href: r.href(e.Address)}), summary: title,
	})
	v.Page.Sample = e.Sample
	for _, part := range r.site.Parts(e) {
		v.Reports = append(v.Reports, r.item(part))
		v.Page.Sample = v.Page.Sample || part.Sample
	}
	compared, differences := 0, 0
	for _, t := range r.site.Totals(e) {
		table := r.statutory(t, "T"+strconv.Itoa(t.Form.Number))
		table.CSV = r.href(e.Address + site.ReportTotal + site.TableName(t.Form.Number))
		v.Tables = append(v.Tables, table)
		own := e.Table(t.Form.Number)
		if own == nil || own.Form != t.Form {
			continue
		}
		compared++
		for b, block := range t.Form.Blocks {
			for row, name := range block.Rows {
				for c, column := range block.Columns {
					sum, cell := t.Cell(b, row, c), own.Cell(b, row, c)
					if sum.Known && cell.Known && sum.Number != cell.Number {
						differences++
						v.Differences = append(v.Differences, ReportDifference{
							Name: strings.Join(append(name.Path[:len(name.Path):len(name.Path)], column.Label()), "，"),
							Sum:  groupedText(sum.Number.String()), Own: groupedText(cell.Number.String()), Difference: groupedText((cell.Number - sum.Number).String()),
						})
					}
				}
			}
		}
	}
	switch {
	case compared == 0:
		v.Verdict = site.Named(r.title(&e.Common)) + "没有法定表格，无从比较。"
	case differences == 0:
		v.Verdict = "各格之和与" + site.Named(r.title(&e.Common)) + "的表格全部相符。"
	default:
		v.Verdict = "各格之和与" + site.Named(r.title(&e.Common)) + "的表格有" + strconv.Itoa(differences) + "格不同，列在下面；没有单独公布年报的机关也在其中。"
	}
	return l
}
