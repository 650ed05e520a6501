package check

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"gongkai/internal/diag"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

var ruleUnits = diag.Rule{
	ID: "UNIT-01", Severity: diag.Warning, Title: "同一指标在两个数据集里单位不同",
	Why: "读者把两个数据集放在一起看时，会把1万元当成1元；程序合并时更不会发现。",
	Bad: "一个文件写“一般公共预算收入(元)”，同一主题的另一个文件写“一般公共预算收入(万元)”", Good: "两个文件都写“一般公共预算收入(万元)”",
}

// unitColumn is a column of numbers whose unit is known.
type unitColumn struct {
	dataset *site.Dataset
	index   int
}

func (c unitColumn) column() *table.Column { return &c.dataset.Table.Columns[c.index] }

// units compares the units of columns of one name in datasets of one theme or one
// provider.
func units(r *run) {
	seen := map[string][]unitColumn{} // by the name of the column
	for _, t := range r.site.Themes {
		for _, d := range t.Datasets {
			for i, c := range d.Table.Columns {
				if c.Unit == "" || c.Type != table.Integer && c.Type != table.Number {
					continue
				}
				name, here := foldName(c.Name), unitColumn{d, i}
				for _, other := range seen[name] {
					if comparable(other.dataset, d) && r.unitsDiffer(name, other, here) {
						break
					}
				}
				seen[name] = append(seen[name], here)
			}
		}
	}
}

// unitsDiffer reports that two columns of one indicator are not in one unit.
func (r *run) unitsDiffer(name string, other, here unitColumn) bool {
	was, is := other.column(), here.column()
	ratio, ok := table.UnitRatio(was.Unit, is.Unit)
	if !ok || math.Abs(ratio-1) < 1e-9 || vague(name) && !slices.Equal(namesOf(other.dataset), namesOf(here.dataset)) {
		return false
	}
	at := other.dataset.Table.HeaderPlace(other.index)
	place := here.dataset.Table.HeaderPlace(here.index)
	r.report(ruleUnits.At(place, "列「%s」（%s）的单位是“%s”，%s 里同名的列（%s）的单位是“%s”",
		is.Name, place.Cell, is.Unit, at.File, at.Cell, was.Unit).
		Hinted("换算成同一个单位；如果不是同一个指标，在说明文件的 columns 里用 title 给其中一列另起名称"))
	return true
}

// comparable reports whether readers will put two datasets side by side.
func comparable(a, b *site.Dataset) bool {
	return a.Theme == b.Theme || a.Provider != "" && foldName(a.Provider) == foldName(b.Provider)
}

func foldName(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(s)), ""))
}

func namesOf(d *site.Dataset) []string {
	var names []string
	for _, c := range d.Table.Columns {
		names = append(names, foldName(c.Name))
	}
	return names
}

// vague reports whether a name says only how something is counted, or when: what
// is counted stands in other columns or in the title. Such columns are one
// indicator only in tables that are alike in all columns.
func vague(name string) bool {
	return slices.Contains(vagueNames, name) || strings.IndexFunc(name, unicode.IsDigit) == 0
}

var vagueNames = []string{
	"金额", "数量", "数值", "数据", "值", "指标值", "总额", "总数", "总量", "合计", "总计", "小计", "累计", "余额", "面积", "长度", "重量", "价格", "单价",
	"占比", "比例", "比重", "增速", "增长", "增幅", "增减", "同比", "环比", "同比增长", "环比增长", "比上年增长", "比上年",
	"本年", "上年", "今年", "去年", "当年", "本月", "上月", "当月", "本期", "上期", "本季", "全年", "计划", "实际", "完成", "目标",
}
