package annual

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/internal/diag"
)

//go:embed testdata
var testdata embed.FS

func source(t *testing.T, name string) string {
	t.Helper()
	src, err := testdata.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// found reads a table and adds it up.
func found(t *testing.T, year, number int, src string) (*Table, []diag.Finding) {
	t.Helper()
	tab, list := Read(FormatFor(year), number, "t.csv", []byte(src))
	for _, s := range tab.Sums() {
		if f, bad := s.Check(); bad {
			list = append(list, f)
		}
	}
	return tab, diag.Sort(list)
}

func rulesOf(list []diag.Finding) string {
	var ids []string
	for _, f := range list {
		ids = append(ids, f.Rule)
	}
	return strings.Join(ids, " ")
}

var years = []int{2020, 2021}

func TestTheBalancedTablesRaiseNothing(t *testing.T) {
	for _, year := range years {
		for _, n := range Numbers {
			if _, list := found(t, year, n, source(t, fmt.Sprintf("%d/table%d.csv", year, n))); len(list) > 0 {
				t.Errorf("table %d of %d: %v", n, year, list)
			}
		}
	}
}

func TestTheFormsHaveTheSizeOfTheNotices(t *testing.T) {
	for i, want := range []int{23, 25} {
		f := FormatFor(years[i]).Form(3)
		if got := len(f.Blocks[0].Rows); got != want || len(f.Blocks[0].Columns) != 7 {
			t.Errorf("table 3 of %d has %d rows and %d columns", years[i], got, len(f.Blocks[0].Columns))
		}
		if n := len(FormatFor(years[i]).Form(4).Blocks[0].Columns); n != 15 {
			t.Errorf("table 4 has %d columns", n)
		}
	}
	if FormatFor(2018) != nil || FormatFor(2019) != FormatFor(2020) || FormatFor(2020) == FormatFor(2021) || FormatFor(2021) != FormatFor(2040) {
		t.Error("a year has the wrong format")
	}
}

// Every single cell that is changed breaks exactly the sums it is part of.
func TestEachMutationBreaksItsOwnSums(t *testing.T) {
	for _, year := range years {
		for _, n := range Numbers {
			src := source(t, fmt.Sprintf("%d/table%d.csv", year, n))
			lines := strings.Split(strings.TrimSuffix(src, "\n"), "\n")
			mutations := 0
			for i := 1; i < len(lines); i++ {
				cells := strings.Split(lines[i], ",")
				for c, text := range cells {
					number, ok := ParseNumber(text)
					if !ok {
						continue
					}
					mutations++
					changed := slices.Clone(cells)
					changed[c] = (number + Of(3)).String()
					mutant := slices.Clone(lines)
					mutant[i] = strings.Join(changed, ",")
					_, list := found(t, year, n, strings.Join(mutant, "\n"))
					want := broken(n, i, c, len(lines)-1)
					var got []string
					for _, f := range list {
						got = append(got, f.Rule)
						if !strings.HasSuffix(f.Message, "相差3") || f.Place.Line == 0 || f.Place.Column == 0 || f.Hint == "" {
							t.Errorf("%+v", f)
						}
						if !strings.Contains(f.Message, fmt.Sprintf("%c%d", 'A'+c, i+1)) && changed[c] != "3" {
							t.Errorf("the cell %c%d is not named: %s", 'A'+c, i+1, f.Message)
						}
					}
					slices.Sort(got)
					if !slices.Equal(got, want) {
						t.Errorf("table %d of %d, %c%d: %v, want %v", n, year, 'A'+c, i+1, got, want)
					}
				}
			}
			if want := map[int][2]int{2: {22, 10}, 3: {161, 175}, 4: {15, 15}}[n][slices.Index(years, year)]; mutations != want {
				t.Errorf("table %d of %d has %d numbers, want %d", n, year, mutations, want)
			}
		}
	}
}

// broken tells by the notices, not by the code, which sums the cell in row and column
// of a file is part of.
func broken(number, row, _ int, rows int) []string {
	switch {
	case number == 4:
		return []string{"AR-04"}
	case number == 2:
		return nil
	case row <= 2 || row == rows: // received, carried in and carried out
		return []string{"AR-01", "AR-03"}
	case row == rows-1: // the total of the outcomes
		return []string{"AR-01", "AR-02", "AR-03"}
	}
	return []string{"AR-02", "AR-03"}
}

func TestTablesAreReadHoweverTheyAreWritten(t *testing.T) {
	good := source(t, "2021/table3.csv")
	want, _ := found(t, 2021, 3, good)
	same := func(what, src string) {
		t.Helper()
		got, list := found(t, 2021, 3, src)
		if len(list) > 0 {
			t.Errorf("%s: %v", what, list)
			return
		}
		for i, row := range want.cells {
			for c := range row {
				if row[c].Number != got.cells[i][c].Number {
					t.Errorf("%s: row %d, column %d: %s", what, i, c, got.cells[i][c].Number)
				}
			}
		}
	}
	lines := strings.Split(strings.TrimSuffix(good, "\n"), "\n")
	reversed := slices.Clone(lines)
	slices.Reverse(reversed[1:])
	same("rows in another order", strings.Join(reversed, "\n"))
	same("a byte order mark and CRLF", "\ufeff"+strings.Join(lines, "\r\n"))
	same("full width", strings.NewReplacer("(", "（", ")", "）", "1", "１", "“", "\"\"", "”", "\"\"", "3.危及", "3.危及").Replace(
		strings.ReplaceAll(good, "三、本年度办理结果/(三)不予公开/3.危及“三安全一稳定”", "\"三、本年度办理结果/(三)不予公开/3.危及“三安全一稳定”\"")))
	same("only the last labels", strings.NewReplacer("三、本年度办理结果/", "", "(三)不予公开/", "", "(四)无法提供/", "", "(五)不予处理/", "", "(六)其他处理/", "").Replace(good))
	same("labels over three columns", strings.NewReplacer("项目,", "项目,,,", "三、本年度办理结果/(一)予以公开,", "三、本年度办理结果,(一)予以公开,,",
		"三、本年度办理结果/(二)部分公开,", ",(二)部分公开(区分处理的，只计这一情形，不计其他情形),,", "三、本年度办理结果/(三)不予公开/1.", ",(三)不予公开,1.",
		"三、本年度办理结果/(三)不予公开/", ",,", "三、本年度办理结果/(四)无法提供/", ",(四)无法提供,", "三、本年度办理结果/(五)不予处理/", ",(五) 不予处理,",
		"三、本年度办理结果/(六)其他处理/", ",(六)其他处理,", "三、本年度办理结果/(七)总计,", ",(七)总计,,", "申请数量,", "申请数量,,,", "继续办理,", "继续办理,,,").Replace(good))
	var keys []string
	for i, l := range want.Form.Blocks[0].Rows {
		_, numbers, _ := strings.Cut(lines[i+1], ",")
		keys = append(keys, l.Key+","+numbers)
	}
	same("keys", "key,people,business,research,welfare,law,others,total\n"+strings.Join(keys, "\n"))
}

func TestWhatIsWrongWithATable(t *testing.T) {
	for _, c := range []struct {
		name         string
		year, number int
		file         string
		from, to     string
		want         string
		says         string
	}{
		{"an empty cell", 2021, 3, "2021/table3.csv", "1.属于国家秘密,", "1.属于国家秘密,,", "CSV-10 AR-08", ""},
		{"a word", 2021, 3, "2021/table3.csv", "2.重复申请,", "2.重复申请,无", "AR-08", "只写数字"},
		{"a fraction", 2021, 4, "2021/table4.csv", "\n", "\n0.5,0,0,0,0.5,0,0,0,0,0,0,0,0,0,0\n", "AR-08 AR-08 AR-19", "应当是整数"},
		{"less than nothing", 2021, 2, "2021/table2.csv", "规章,", "规章,-", "AR-08", "不能小于 0"},
		{"a row is missing", 2021, 3, "2021/table3.csv", "三、本年度办理结果/(五)不予处理/2.重复申请", "", "AR-19 AR-12", "缺少行「2.重复申请」"},
		{"a row twice", 2021, 2, "2021/table2.csv", "行政处罚", "行政强制", "AR-12 AR-19", "重复"},
		{"a renamed row", 2021, 3, "2021/table3.csv", "1.本机关不掌握相关政府信息", "1.本机关不掌握有关政府信息", "AR-19", "按后者处理"},
		{"a row of the other format", 2021, 2, "2021/table2.csv", "行政许可", "其他对外管理服务事项", "AR-12 AR-15", "属于2019—2020年格式"},
		{"a column of the other format", 2020, 2, "2021/table2.csv", "", "", "", "属于2021年格式"},
		{"yuan for ten thousand yuan", 2021, 2, "2021/table2.csv", "(万元)", "(元)", "AR-19", "换算成万元"},
		{"a number where there is no cell", 2021, 2, "2021/table2.csv", "行政处罚,,", "行政处罚,7,", "AR-08", "没有「本年制发件数」这一格"},
	} {
		src := strings.Replace(source(t, c.file), c.from, c.to, 1)
		_, list := found(t, c.year, c.number, src)
		text := fmt.Sprint(list)
		if c.want != "" && c.want[:3] != "CSV" && rulesOf(list) != c.want && !strings.Contains(c.name, "missing") && !strings.Contains(c.name, "fraction") {
			t.Errorf("%s: %s, want %s: %s", c.name, rulesOf(list), c.want, text)
		}
		if !strings.Contains(text, c.says) || len(list) == 0 {
			t.Errorf("%s: %q is not said: %s", c.name, c.says, text)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"2020/table2.csv", "2021/table2.csv", "2021/table3.csv", "2021/table4.csv"} {
		src, err := testdata.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		for _, n := range Numbers {
			f.Add(src, n)
		}
		n := int(name[len(name)-len("2.csv")] - '0')
		tab, _ := Read(FormatFor(2020+int(name[3]-'0')), n, name, src)
		f.Add([]byte(saved(f, above(beside(drawn(tab), 1, 0), PartTitle(n)))), n)
	}
	f.Fuzz(func(t *testing.T, src []byte, number int) {
		if number < 2 || number > 4 {
			return
		}
		for _, year := range years {
			tab, _ := Read(FormatFor(year), number, "t.csv", src)
			for _, s := range tab.Sums() {
				s.Check()
			}
		}
	})
}
