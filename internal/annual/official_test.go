package annual

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/internal/diag"
)

// drawn is a table as the notices draw it and a spreadsheet program saves it: merged
// cells have their text in the first of them.
func drawn(tab *Table) [][]string {
	l := tab.Layout("T")
	var grid [][]string
	for _, g := range l.Groups {
		for _, row := range slices.Concat(g.Head, g.Body) {
			record := make([]string, l.Width)
			for _, box := range row {
				record[box.Left] = box.Text
			}
			grid = append(grid, record)
		}
	}
	return grid
}

func saved(t testing.TB, grid [][]string) string {
	t.Helper()
	var b strings.Builder
	if err := csv.NewWriter(&b).WriteAll(grid); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func beside(grid [][]string, before, after int) [][]string {
	var list [][]string
	for _, row := range grid {
		list = append(list, slices.Concat(make([]string, before), row, make([]string, after)))
	}
	return list
}

// above puts lines of one cell over a grid.
func above(grid [][]string, lines ...string) [][]string {
	list := slices.Clone(grid)
	for i, text := range lines {
		record := make([]string, len(grid[0]))
		record[0] = text
		list = slices.Insert(list, i, record)
	}
	return list
}

func unitAbove(grid [][]string) [][]string {
	list := above(grid, "")
	list[0][len(list[0])-1] = "单位：件"
	return list
}

func below(grid [][]string, text string) [][]string {
	record := make([]string, len(grid[0]))
	record[0] = text
	return append(slices.Clone(grid), make([]string, len(record)), record)
}

// labelled puts a column of labels beside table 4.
func withLabel(grid [][]string, corner, label string) [][]string {
	list := beside(grid, 1, 0)
	list[0][0], list[len(list)-1][0] = corner, label
	return list
}

// gapped has a blank column before one of the grid.
func gapped(grid [][]string, column int) [][]string {
	var list [][]string
	for _, row := range grid {
		list = append(list, slices.Insert(slices.Clone(row), column, ""))
	}
	return list
}

var fullWidth = strings.NewReplacer("(", "（", ")", "）", ":", "：", "1", "１", "5", "５", "0", " 0 ")

// official calls do with every table of both formats, tidy and as it is drawn.
func official(t *testing.T, do func(year, number int, tidy *Table, grid [][]string)) {
	t.Helper()
	for _, year := range years {
		for _, n := range Numbers {
			tidy, _ := found(t, year, n, source(t, fmt.Sprintf("%d/table%d.csv", year, n)))
			do(year, n, tidy, drawn(tidy))
		}
	}
}

func TestTheOfficialLayoutReadsAsTheTidyOne(t *testing.T) {
	official(t, func(year, n int, tidy *Table, grid [][]string) {
		same := func(what, src string) {
			t.Helper()
			got, list := found(t, year, n, src)
			if errors, warnings, _ := diag.Count(list); errors+warnings > 0 {
				t.Errorf("table %d of %d, %s: %v", n, year, what, list)
				return
			}
			if a, b := fmt.Sprint(got.Rows()), fmt.Sprint(tidy.Rows()); a != b {
				t.Errorf("table %d of %d, %s: %s\nwant %s", n, year, what, a, b)
			}
		}
		same("as it is", saved(t, grid))
		same("a title", saved(t, above(grid, PartTitle(n))))
		same("remarks", saved(t, below(above(grid, "附件", PartTitle(n), "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", ""), "注：1.本表\n2.由\n3.各\n4.科室填写。")))
		same("a unit at the right", saved(t, unitAbove(grid)))
		same("a title over the tidy table", saved(t, above(tidy.Rows(), PartTitle(n))))
		same("labels on two lines", strings.NewReplacer("结果维持", "\"结果\n维持\"", "尚未审结", "\"尚未\n审结\"", "信息内容", "\"信息\n内容\"", "商业企业", "\"商业\n企业\"").Replace(saved(t, grid)))
		same("blank columns", saved(t, beside(grid, 2, 3)))
		same("a blank column among the numbers", saved(t, gapped(grid, len(grid[0])-1)))
		same("a title over blank columns", saved(t, above(beside(grid, 1, 1), PartTitle(n))))
		same("full width, CRLF and a mark", "\ufeff"+strings.ReplaceAll(fullWidth.Replace(saved(t, grid)), "\n", "\r\n"))
		gbk, err := simplifiedchinese.GB18030.NewEncoder().String(saved(t, grid))
		if err != nil {
			t.Fatal(err)
		}
		same("GB18030", gbk)
		if n == 4 {
			for _, label := range []string{"", "件数", "数量", "项目"} {
				same("the label "+label, saved(t, withLabel(grid, "项目", label)))
			}
		}
	})
}

func TestThousandsSeparatorsInTheOfficialLayout(t *testing.T) {
	tidy, _ := found(t, 2021, 2, source(t, "2021/table2.csv"))
	grid := drawn(tidy)
	for _, row := range grid {
		if row[0] == "行政许可" {
			row[1] = "１,234,567"
		}
	}
	got, list := found(t, 2021, 2, saved(t, grid))
	if n := got.Get("permits", "decided").Number; n != Of(1234567) || len(list) > 0 {
		t.Errorf("%s %v", n, list)
	}
}

// A cell that is no number is found where a spreadsheet program shows it, a number that
// is changed in the sums that it is part of.
func TestEachCellOfTheOfficialLayoutHasItsPlace(t *testing.T) {
	official(t, func(year, n int, _ *Table, grid [][]string) {
		grid = above(beside(grid, 1, 0), PartTitle(n))
		rules := map[string]int{}
		for y, row := range grid {
			for x, text := range row {
				number, ok := ParseNumber(text)
				if !ok {
					continue
				}
				cell := fmt.Sprintf("%c%d", 'A'+x, y+1)
				changed := slices.Clone(grid)
				changed[y] = slices.Clone(row)
				changed[y][x] = "无"
				_, list := found(t, year, n, saved(t, changed))
				if len(list) != 1 || list[0].Rule != ruleCell.ID || list[0].Place.Cell != cell || list[0].Place.Line != y+1 || list[0].Place.Column == 0 {
					t.Errorf("table %d of %d, %s: %+v", n, year, cell, list)
				}
				changed[y][x] = (number + Of(3)).String()
				_, list = found(t, year, n, saved(t, changed))
				for _, f := range list {
					rules[f.Rule]++
					if !strings.Contains(f.Message, cell) || f.Place.Line == 0 {
						t.Errorf("table %d of %d, %s is not named: %+v", n, year, cell, f)
					}
				}
			}
		}
		if (n != 2) != (len(rules) > 0) {
			t.Errorf("table %d of %d: %v", n, year, rules)
		}
	})
}

func TestWhatIsWrongWithAnOfficialLayout(t *testing.T) {
	without := func(text string) func([][]string) [][]string {
		return func(grid [][]string) [][]string {
			return slices.DeleteFunc(grid, func(row []string) bool { return slices.Contains(row, text) })
		}
	}
	write := func(from, to string) func([][]string) [][]string {
		return func(grid [][]string) [][]string {
			for _, row := range grid {
				if i := slices.Index(row, from); i >= 0 {
					row[i] = to
				}
			}
			return grid
		}
	}
	for _, c := range []struct {
		name         string
		year, number int
		change       func([][]string) [][]string
		want         []string // rule, line and cell; what is said
	}{
		{"a row is missing", 2021, 3, without("2.重复申请"), []string{"AR-12 缺少行「2.重复申请」"}},
		{"a renamed row", 2021, 3, write("4.保护第三方合法权益", "4.保护第三方合法利益"), []string{"AR-19 11:3 C11 与法定表格的「4.保护第三方合法权益」不同"}},
		{"an unknown row", 2021, 3, write("2.重复申请", "2.再来"), []string{"AR-12 缺少行「2.重复申请」", "AR-19 20:3 C20 不认识的行「2.再来」"}},
		{"a renamed column", 2021, 3, write("自然人", "个人"), []string{"AR-12 3:0 缺少列「申请人情况/自然人」", "AR-19 2:4 D2 不认识的列「申请人情况/个人」"}},
		{"a renamed group of columns", 2021, 3, write("法人或其他组织", "法人或者其他组织"), []string{"AR-19 2:8 E2 列名「法人或者其他组织」与法定表格的「法人或其他组织」不同"}},
		{"an unknown group of columns", 2021, 3, write("法人或其他组织", "单位"), []string{"AR-19 2:8 E2 不认识的列「单位」"}},
		{"a number beside the table", 2021, 4, func(grid [][]string) [][]string {
			grid = beside(grid, 0, 1)
			grid[3][15] = "7"
			return grid
		}, []string{"AR-19 4: P4 这一列没有列名，写了“7”"}},
		{"a row in the wrong block", 2021, 2, write("行政许可", "行政处罚"), []string{"AR-12 缺少行「行政许可」", "AR-19 7:1 A7 不认识的行「行政处罚」"}},
		{"a block is missing", 2021, 2, func(grid [][]string) [][]string { return slices.Delete(grid, 4, 7) }, []string{"AR-12 缺少「第二十条第(五)项」"}},
		{"a block without title", 2021, 2, without("第二十条第(五)项"), []string{"AR-12 缺少「第二十条第(五)项」", "AR-19 5:1 A5 上面没有写第二十条第几项"}},
		{"a block twice", 2021, 2, write("第二十条第(六)项", "第二十条第(五)项"), []string{"AR-12 缺少「第二十条第(六)项」", "AR-19 8:1 A8 出现了两次"}},
		{"a block of the other format", 2021, 2, write("第二十条第(八)项", "第二十条第(九)项"), []string{"AR-12 缺少「第二十条第(八)项」", "AR-15 12:1 A12 属于2019—2020年格式"}},
		{"an unknown block", 2021, 2, write("第二十条第(八)项", "第二十条第(七)项"), []string{"AR-12 缺少「第二十条第(八)项」", "AR-19 12:1 A12 没有「第二十条第(七)项」"}},
		{"no label over several columns", 2021, 4, write("行政复议", ""), []string{"AR-19 2:1 A2 表头有 5 列对不上法定表格，第一处：列「结果维持」不知道是哪一列"}},
		{"another label over several columns", 2021, 4, write("行政复议", "甲乙"), []string{"AR-19 1:1 A1 不认识的列「甲乙」", "AR-19 2:1 A2 表头有 5 列"}},
		{"a row of the header is missing", 2021, 3, without("商业企业"), []string{"AR-19 2:8 E2 表头有 5 列对不上法定表格"}},
		{"blocks without corner", 2021, 2, write("信息内容", ""), nil},
		{"a block without header", 2021, 2, func(grid [][]string) [][]string { return slices.Delete(grid, 5, 6) },
			[]string{"AR-12 5: 缺少列「本年处理决定数量」"}},
	} {
		tab, _ := found(t, c.year, c.number, source(t, fmt.Sprintf("%d/table%d.csv", c.year, c.number)))
		_, list := Read(FormatFor(c.year), c.number, "t.csv", []byte(saved(t, c.change(drawn(tab)))))
		diag.Sort(list)
		said := make([]string, len(list))
		for i, f := range list {
			said[i] = fmt.Sprintf("%s %d:%d %s %s", f.Rule, f.Place.Line, f.Place.Column, f.Place.Cell, f.Message)
		}
		slices.Sort(said)
		ok := len(said) == len(c.want)
		for i, want := range c.want[:min(len(said), len(c.want))] {
			for word := range strings.FieldsSeq(want) {
				ok = ok && strings.Contains(said[i], word)
			}
		}
		if !ok {
			t.Errorf("%s:\n%s\nwant %s", c.name, strings.Join(said, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

func TestAFileThatIsNoStatutoryTableIsSaidOnce(t *testing.T) {
	official(t, func(year, n int, _ *Table, grid [][]string) {
		for _, other := range Numbers {
			if other == n {
				continue
			}
			tab, list := Read(FormatFor(year), other, "t.csv", []byte(saved(t, grid)))
			if tab == nil || len(list) != 1 || list[0].Rule != ruleLabel.ID || !strings.Contains(list[0].Hint, fmt.Sprintf("table%d.csv", n)) {
				t.Errorf("table %d of %d as table %d: %v", n, year, other, list)
			}
		}
	})
	if _, list := Read(FormatFor(2021), 3, "t.csv", []byte("甲,乙\n1,2\n3,4\n")); len(list) != 1 || !strings.Contains(list[0].Message, "自然人") || list[0].Hint == "" {
		t.Error(list)
	}
}

func TestHintsForCells(t *testing.T) {
	for text, want := range map[string]string{
		"=SUM(B2:G2)": "粘贴为数值",
		"#REF!":       "粘贴为数值",
		"15320.5万元":   "单位写在表头",
		"22件":         "如 22",
		"无":           "没有的填 0",
		"—":           "没有的填 0",
	} {
		if got := numberHint(text); !strings.Contains(got, want) {
			t.Errorf("%s: %s", text, got)
		}
	}
	_, list := found(t, 2021, 4, strings.Replace(source(t, "2021/table4.csv"), "\n", "\n无", 1))
	if text := fmt.Sprint(list); !strings.Contains(text, "「件数、行政复议/结果维持」") {
		t.Error(text)
	}
}
