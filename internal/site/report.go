package site

import (
	"slices"
	"strconv"

	"gongkai/internal/annual"
)

// Report is an annual report on government information disclosure
// 政府信息公开工作年度报告.
type Report struct {
	Common
	Year      int               `yaml:"year" label:"年度" need:"must" hint:"报告所统计的年份"`
	Organ     string            `yaml:"organ" label:"机关" need:"must" hint:"写全称；政府的报告在“监督保障”写工作考核、社会评议和责任追究结果"`
	Level     string            `yaml:"level" label:"级别" need:"must" options:"政府|部门|县市区|乡镇街道"`
	PartOf    string            `yaml:"part_of" label:"汇总到" hint:"由哪个机关的报告汇总，写那份报告的“机关”"`
	Folder    string            `yaml:"tables" label:"法定表格" hint:"data/reports/ 下的目录，放 table2.csv、table3.csv、table4.csv；不写时是“年度/机关”“年度/文件名”或“年度”"`
	Absent    string            `yaml:"absent" label:"表格缺失的原因" hint:"没有法定表格时写明原因，会显示在页面上"`
	Aliases   map[string]string `yaml:"aliases" label:"用语对照" hint:"正文用语: 法定名称，如 已答复: 办理总计"`
	Explained map[string]string `yaml:"explained" label:"核对说明" hint:"规则编号: 说明，会显示在页面上，如 AR-11: 上年基数已更正"`

	Tables []*annual.Table `yaml:"-"` // in order of their numbers; those that could be read
}

// Levels are the kinds of organs that report, in the order of an archive, with the
// day of the next year on which the report is due (条例第四十九条).
var Levels = []struct {
	Name       string
	Label      string
	Government bool // reports of governments answer for more
	Month, Day int
}{
	{"政府", "市政府", true, 3, 31},
	{"县市区", "县（市、区）政府", true, 3, 31},
	{"部门", "部门", false, 1, 31},
	{"乡镇街道", "乡镇（街道）", true, 1, 31},
}

// Table returns one of the statutory tables; nil where the report has it not.
func (r *Report) Table(number int) *annual.Table {
	for _, t := range r.Tables {
		if t.Form.Number == number {
			return t
		}
	}
	return nil
}

// Format returns the format that the report must have; nil before there was one.
func (r *Report) Format() *annual.Format { return annual.FormatFor(r.Year) }

// The files that a report is offered as, below its address.
const (
	ReportDocument = "report.docx"
	ReportWorkbook = "tables.xlsx"
)

// TableName is the name of a statutory table as a file.
func TableName(number int) string { return "table" + strconv.Itoa(number) + ".csv" }

// Downloads lists the files that the report is offered as.
func (r *Report) Downloads() []string {
	list := []string{ReportDocument}
	if len(r.Tables) > 0 {
		list = append(list, ReportWorkbook)
	}
	for _, t := range r.Tables {
		list = append(list, TableName(t.Form.Number))
	}
	return list
}

// Reports returns the annual reports in the order of their files.
func (s *Site) Reports() []*Report {
	var list []*Report
	for _, e := range s.Entries {
		if r, ok := e.(*Report); ok {
			list = append(list, r)
		}
	}
	return list
}

// Before returns the report of the same organ for the year before; nil where the site
// has none.
func (s *Site) Before(r *Report) *Report {
	for _, other := range s.Reports() {
		if other.Organ == r.Organ && other.Year == r.Year-1 {
			return other
		}
	}
	return nil
}

// Parts returns the reports of one year that go into a report.
func (s *Site) Parts(r *Report) []*Report {
	var list []*Report
	for _, other := range s.Reports() {
		if other.Year == r.Year && other.PartOf == r.Organ && other != r {
			list = append(list, other)
		}
	}
	return list
}

// Pages that are made of several reports, below the address of one.
const (
	ReportYears = "years/" // what the organ reported in this year and before
	ReportTotal = "total/" // what the reports that go into it add up to
)

// Years returns the reports of an organ with tables up to this one, the oldest first.
func (s *Site) Years(r *Report) []*Report {
	var list []*Report
	for _, other := range s.Reports() {
		if other.Organ == r.Organ && other.Year <= r.Year && len(other.Tables) > 0 {
			list = append(list, other)
		}
	}
	slices.SortStableFunc(list, func(a, b *Report) int { return a.Year - b.Year })
	return list
}

// Compared reports whether there is a page of the years of the report.
func (s *Site) Compared(r *Report) bool { return len(r.Tables) > 0 && len(s.Years(r)) > 1 }

// Totals adds the tables of the reports that go into one, by number; those of which no
// part has any are left out.
func (s *Site) Totals(r *Report) []*annual.Table {
	var list []*annual.Table
	parts := s.Parts(r)
	for _, number := range annual.Numbers {
		var tables []*annual.Table
		for _, p := range parts {
			if t := p.Table(number); t != nil {
				tables = append(tables, t)
			}
		}
		if sum := annual.Total(tables); sum != nil {
			list = append(list, sum)
		}
	}
	return list
}
