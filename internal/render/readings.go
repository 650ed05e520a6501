package render

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/export"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// readingPages makes the page on how documents were explained, and its table.
func (r *Renderer) readingPages() []Output {
	if len(r.site.Readings()) == 0 {
		return nil
	}
	return append(r.tableFiles(site.ReadingsAddress, site.ReadingsName, r.readingSheet), r.page(site.ReadingsAddress, r.readingsPage))
}

// tally counts documents that must be explained.
type tally struct {
	name                          string
	all, explained, timed, inTime int
	days                          int // of all that are timed, none below zero
}

func (t *tally) add(reading *site.Reading, limit int) {
	t.all++
	if len(reading.By) > 0 {
		t.explained++
	}
	if reading.Dated {
		t.timed++
		t.days += max(reading.Days, 0)
		if reading.Days <= limit {
			t.inTime++
		}
	}
}

func (t *tally) row() TallyRow {
	days := "—"
	if t.timed > 0 {
		days = strconv.FormatFloat(float64(t.days)/float64(t.timed), 'f', 1, 64)
	}
	row := TallyRow{Title: t.name}
	for _, text := range []string{grouped(t.all), grouped(t.explained), shareOf(t.explained, t.all), grouped(t.inTime), shareOf(t.inTime, t.timed), days} {
		row.Cells = append(row.Cells, Cell{Text: text, Numeric: true})
	}
	return row
}

// shareOf writes a part of a whole in percent.
func shareOf(part, whole int) string {
	if whole == 0 {
		return "—"
	}
	return strconv.FormatFloat(math.Round(1000*float64(part)/float64(whole))/10, 'f', 1, 64) + "%"
}

// tallies counts by a word for each document, in the order in which they first come.
func (r *Renderer) tallies(word func(d *site.Document) string) []*tally {
	at := map[string]*tally{}
	var list []*tally
	for _, reading := range r.site.Readings() {
		name := cmp.Or(word(reading.Document), site.Unstated)
		if at[name] == nil {
			at[name] = &tally{name: name}
			list = append(list, at[name])
		}
		at[name].add(&reading, r.readingLimit())
	}
	return list
}

func (r *Renderer) readingLimit() int {
	return cmp.Or(max(r.site.Config.Interpretation.Days, 0), site.InterpretationDays)
}

// inReadings is how many documents are listed on the page; the files have all of
// them.
const inReadings = 500

func (r *Renderer) readingsPage() (l layout) {
	l.template = "readings.html"
	v := &Readings{Files: r.tableLinks(site.ReadingsAddress, site.ReadingsName)}
	l.view = v
	total := &tally{}
	forms := map[string]int{}
	readings := slices.Clone(r.site.Readings())
	for i := range readings {
		total.add(&readings[i], r.readingLimit())
		for _, e := range readings[i].By {
			forms[site.FormOf(e)]++
		}
	}
	v.Summary = "应当解读的规章和行政规范性文件" + grouped(total.all) + "件，已解读" + grouped(total.explained) + "件，解读率" + shareOf(total.explained, total.all) + "。"
	if total.timed > 0 {
		v.Summary += "其中" + grouped(total.inTime) + "件在公布后" + strconv.Itoa(r.readingLimit()) + "个工作日内解读。"
	}
	years := r.tallies(func(d *site.Document) string { return numberText(int(d.Published().Year), "年") })
	slices.SortFunc(years, func(a, b *tally) int { return strings.Compare(b.name, a.name) })
	issuers := r.tallies(func(d *site.Document) string { return d.Issuer })
	slices.SortStableFunc(issuers, func(a, b *tally) int { return cmp.Compare(b.all, a.all) })
	for _, t := range []struct {
		title, first string
		rows         []*tally
	}{{"按年份", "年份", years}, {"按发文机关", "发文机关", issuers}} {
		out := Tally{Title: t.title, Head: tallyHead(t.first)}
		for _, row := range t.rows {
			out.Rows = append(out.Rows, row.row())
		}
		v.Tables = append(v.Tables, out)
	}
	if len(forms) > 0 {
		v.Tables = append(v.Tables, formTable(forms))
	}
	slices.SortStableFunc(readings, func(a, b site.Reading) int { return b.Document.Published().Compare(a.Document.Published()) })
	each := Tally{Title: "逐件", Head: []Cell{{Text: "文件"}, {Text: "公布"}, {Text: "首篇解读"}, {Text: "工作日", Numeric: true}, {Text: "形式"}}}
	for _, reading := range readings[:min(inReadings, len(readings))] {
		each.Rows = append(each.Rows, r.readingRow(&reading))
	}
	v.Tables = append(v.Tables, each)
	for i := range v.Tables {
		v.Tables[i].ID = "T" + strconv.Itoa(i+1)
	}
	if more := len(readings) - len(each.Rows); more > 0 {
		v.More = "另有" + grouped(more) + "件，见下载的清单。"
	}
	v.Page, l.err = r.frame(about{
		kind: "readings", address: site.ReadingsAddress, title: "政策解读情况", column: r.documentColumn(), trail: r.libraryTrail(), summary: v.Summary,
	})
	return l
}

func tallyHead(first string) []Cell {
	list := []Cell{{Text: first}}
	for _, text := range []string{"应解读", "已解读", "解读率", "按时", "按时率", "平均工作日"} {
		list = append(list, Cell{Text: text, Numeric: true})
	}
	return list
}

// formTable counts the forms, the most frequent first.
func formTable(forms map[string]int) Tally {
	var names []string
	all := 0
	for name, n := range forms {
		names = append(names, name)
		all += n
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(forms[b]-forms[a], strings.Compare(a, b)) })
	t := Tally{Title: "按形式", Head: []Cell{{Text: "形式"}, {Text: "篇数", Numeric: true}, {Text: "占比", Numeric: true}}}
	for _, name := range names {
		t.Rows = append(t.Rows, TallyRow{Title: name, Cells: []Cell{{Text: grouped(forms[name]), Numeric: true}, {Text: shareOf(forms[name], all), Numeric: true}}})
	}
	return t
}

func (r *Renderer) readingRow(reading *site.Reading) TallyRow {
	d := reading.Document
	row := TallyRow{
		Title: r.title(&d.Common), Href: r.href(d.Address),
		Cells: []Cell{{Text: d.Published().ISO()}, {Text: "没有解读"}, {Text: "—", Numeric: true}, {Text: "—"}},
	}
	if len(reading.By) > 0 {
		first := reading.By[0].Base()
		row.Cells[1] = Cell{Text: cmp.Or(first.Date.ISO(), "没有日期"), Href: r.href(first.Address)}
		row.Cells[3].Text = strings.Join(formsOf(reading.By), "、")
	}
	if reading.Dated {
		row.Cells[2].Text = strconv.Itoa(reading.Days)
	}
	return row
}

// formsOf names the forms of interpretations, each once.
func formsOf(by []site.Entry) []string {
	var list []string
	for _, e := range by {
		if form := site.FormOf(e); !slices.Contains(list, form) {
			list = append(list, form)
		}
	}
	return list
}

func (r *Renderer) readingSheet() sheet {
	s := sheet{
		Title: "政策解读情况", About: "应当解读的规章和行政规范性文件，一行一件；工作日按节假日表计算",
		Fields: []export.SheetField{
			sheetField("title", "标题", "文件的标题", table.String), sheetField("number", "发文字号", "机关代字、年份和序号", table.String),
			sheetField("issuer", "发文机关", "制定文件的机关", table.String), sheetField("published", "公布日期", "YYYY-MM-DD", table.Date),
			sheetField("first", "首篇解读日期", "YYYY-MM-DD", table.Date), sheetField("days", "工作日", "公布的次日起到首篇解读的工作日数；负数是解读在先", table.Integer),
			sheetField("count", "解读篇数", "解读本文件的内容有几篇", table.Integer), sheetField("forms", "解读形式", "用顿号隔开", table.String),
			sheetField("url", "网页", "文件的网页", table.String),
		},
	}
	for _, reading := range r.site.Readings() {
		d := reading.Document
		first, days := "", ""
		if len(reading.By) > 0 {
			first = reading.By[0].Base().Date.ISO()
		}
		if reading.Dated {
			days = strconv.Itoa(reading.Days)
		}
		s.Rows = append(s.Rows, []string{
			r.title(&d.Common), d.Number, d.Issuer, d.Published().ISO(), first, days, strconv.Itoa(len(reading.By)),
			strings.Join(formsOf(reading.By), "、"), r.permalink(d.Address),
		})
	}
	return s
}
