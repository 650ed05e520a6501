package table

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

func TestCase06QuotedCells(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:  "line ends inside a cell become LF, doubled marks one",
		in:    []byte("名称,说明\r\n甲,\"第一行\r\n第\"\"二\"\"行\"\r\n乙,\"a\rb\"\r\n"),
		texts: [][]string{{"甲", "第一行\n第\"二\"行"}, {"乙", "a\nb"}},
	}, {
		name:     "the physical line and the row of the spreadsheet",
		in:       []byte("名称,数量(个)\n\"甲\n乙\",1\n丙,x\n丁,3\n戊,4\n"),
		findings: []string{"CSV-40 4:3 B3"},
	}, {
		name:  "blanks around the marks",
		in:    []byte("名称,说明\n甲, \"a,b\" \n"),
		texts: [][]string{{"甲", "a,b"}},
	}, {
		name:     "text behind the closing mark",
		in:       []byte("名称,说明\n甲,\"a\"b\n"),
		findings: []string{"CSV-11 2:6 B2"},
		texts:    [][]string{{"甲", "ab"}},
	}, {
		name:     "a mark inside a cell",
		in:       []byte("名称,说明\n甲,5\" 屏\n"),
		findings: []string{"CSV-11 2:4 B2"},
		texts:    [][]string{{"甲", "5\" 屏"}},
	}})
}

func TestCase07UnclosedQuote(t *testing.T) {
	swallowed := "名称,说明\n甲,\"没有闭合\n" + strings.Repeat("乙,丙\n", 68) + "丁,\"正常\"\n"
	runPitfalls(t, []pitfall{{
		name:     "never closed",
		in:       []byte("名称,说明\n甲,\"没有闭合\n乙,丙\n"),
		findings: []string{"CSV-10 2:3 B2"},
		message:  "B2 这一格开头的引号一直没有闭合",
	}, {
		name:     "closed by the next mark, 68 rows below",
		in:       []byte(swallowed),
		findings: []string{"CSV-10 2:3 B2"},
		message:  "B2 这一格吞掉了后面的 69 行，开头的引号没有在本行闭合",
	}, {
		name:     "a long cell is only suspected",
		in:       []byte("名称,说明\n甲,\"" + strings.Repeat("字", 1001) + "\"\n"),
		findings: []string{"CSV-12 2:3 B2"},
		message:  "B2 这一格有 1001 个字、1 行",
	}, {
		name:     "a cell of four lines is only suspected",
		in:       []byte("名称,说明\n甲,\"一\n二\n三\n四\"\n"),
		findings: []string{"CSV-12 2:3 B2"},
	}})
}

func TestCase08RaggedRows(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:     "too few",
		in:       []byte("地区,数量,增速,排名\n鹿城区,1,2,3\n龙湾区,4\n"),
		findings: []string{"CSV-13 3:6 C3"},
		message:  "第 3 行缺 2 列（从「增速」起）",
		texts:    [][]string{{"鹿城区", "1", "2", "3"}, {"龙湾区", "4", "", ""}},
	}, {
		name:     "too many",
		in:       []byte("地区,数量\n鹿城区,1,234\n"),
		findings: []string{"CSV-14 2:7 C2"},
		message:  "第 2 行多出第 3 个值「234」，表头只有 2 列",
		texts:    [][]string{{"鹿城区", "1"}},
	}, {
		name: "blank cells at the end are tolerated",
		in:   []byte("地区,数量\n鹿城区,1,,\n龙湾区,2, \n"),
	}, {
		name: "columns without name or content need not be there",
		in:   []byte("地区,数量,,\n鹿城区,1\n龙湾区,2,,\n"), findings: []string{"CSV-18 1:7 C1"},
	}})
}

func TestCase17MergedCells(t *testing.T) {
	in := "地区,年份,数量\n鹿城区,2018,1\n,2019,2\n,2020,3\n龙湾区,2018,4\n,2019,5\n,2020,6\n"
	runPitfalls(t, []pitfall{{
		name:     "never filled by itself",
		in:       []byte(in),
		findings: []string{"CSV-53 1:1 A1"},
		message:  "列「地区」（A1）有 4 个空白单元格，像是合并单元格留下的",
		hint:     "空白表示“同上”时，在说明文件里写 fill: [地区]",
		check: func(t *testing.T, tab *Table) {
			if got := texts(t, tab)[1][0]; got != "" {
				t.Errorf("filled with %q", got)
			}
		},
	}, {
		name:  "filled when the editor asks",
		in:    []byte(in),
		opt:   Options{Fill: []string{"地区"}},
		texts: [][]string{{"鹿城区", "2018", "1"}, {"鹿城区", "2019", "2"}, {"鹿城区", "2020", "3"}, {"龙湾区", "2018", "4"}, {"龙湾区", "2019", "5"}, {"龙湾区", "2020", "6"}},
		check: func(t *testing.T, tab *Table) {
			if c := tab.Columns[0]; c.Count != 6 || c.MissingCount != 0 {
				t.Errorf("%+v", c)
			}
			for row := range tab.Rows() {
				if row.Filled(0) != (row.Number != 1 && row.Number != 4) {
					t.Errorf("row %d: filled %v", row.Number, row.Filled(0))
				}
			}
		},
	}, {
		name: "gaps that are not groups",
		in:   []byte("备注,年份,数量\n,2018,1\n,2019,2\n甲,2020,3\n"),
	}})
}

func TestCase18TitlesAndNotes(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name: "title, unit and notes",
		in: []byte("2019年财政收支情况,,\n,,单位：万元\n地区,收入,支出\n鹿城区,\"1,200\",800\n龙湾区,900,700\n" +
			"注：1. 本表为快报数，不含龙港市。,,\n2. 支出含上级补助。,,\n数据来源：市财政局,,\n"),
		findings: []string{"CSV-19 1:1 A1", "CSV-19 6:1 A6"},
		message:  "表头上面有 2 行文字「2019年财政收支情况」，已经移到说明",
		hint:     "确认后在说明文件里写 skipRows: 2",
		schema:   []string{"地区||string", "收入|万元|integer", "支出|万元|integer"},
		texts:    [][]string{{"鹿城区", "1,200", "800"}, {"龙湾区", "900", "700"}},
		check: func(t *testing.T, tab *Table) {
			if fmt.Sprint(tab.Titles) != "[2019年财政收支情况 单位：万元]" {
				t.Errorf("titles %q", tab.Titles)
			}
			if fmt.Sprintf("%q", tab.Notes) != `["注：1. 本表为快报数，不含龙港市。" "2. 支出含上级补助。" "数据来源：市财政局"]` {
				t.Errorf("notes %q", tab.Notes)
			}
		},
	}, {
		name:     "two header rows",
		in:       []byte("地区,收入,,支出,\n,金额(万元),增速(%),金额(万元),增速(%)\n鹿城区,1200,3.5,800,2.1\n龙湾区,900,2.5,700,1.1\n"),
		findings: []string{"CSV-32 2:1 A2"},
		message:  "第 1 行到第 2 行像是 2 行表头，已经合成一行",
		schema:   []string{"地区||string", "收入 金额|万元|integer", "收入 增速|%|number", "支出 金额|万元|integer", "支出 增速|%|number"},
	}, {
		name:     "three header rows",
		in:       []byte("事项,申请人情况,,,\n,自然人,法人或其他组织,,总计\n,,商业企业,科研机构,\n本年新收,5000,500,10,5510\n上年结转,100,0,0,100\n"),
		findings: []string{"CSV-32 2:1 A2"},
		schema: []string{"事项||string", "申请人情况 自然人||integer", "申请人情况 法人或其他组织 商业企业||integer",
			"申请人情况 法人或其他组织 科研机构||integer", "申请人情况 总计||integer"},
	}, {
		name:   "two header rows that the editor confirmed",
		in:     []byte("地区,收入,\n,金额,增速\n鹿城区,1200,3.5\n"),
		opt:    Options{HeaderRows: 2},
		schema: []string{"地区||string", "收入 金额||integer", "收入 增速||number"},
	}, {
		name:   "rows to skip",
		in:     []byte("某某统计表,2019\n\n地区,数量\n鹿城区,1\n"),
		opt:    Options{SkipRows: 2},
		schema: []string{"地区||string", "数量||integer"},
	}, {
		name: "a district with no values is no note",
		in:   []byte("地区,数量,金额\n鹿城区,1,2\n洞头区,,\n"), texts: [][]string{{"鹿城区", "1", "2"}, {"洞头区", "", ""}},
	}, {
		name:  "a note that data follow is a row",
		in:    []byte("地区,数量,金额\n鹿城区,1,2\n注：快报,,\n龙湾区,3,4\n"),
		texts: [][]string{{"鹿城区", "1", "2"}, {"注：快报", "", ""}, {"龙湾区", "3", "4"}},
	}})
}

func TestCase19BlankRowsAndColumns(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:     "the tail of a spreadsheet",
		in:       []byte("地区,数量,,,\n鹿城区,1,,,\n" + strings.Repeat(",,,,\n", 5000)),
		findings: []string{"CSV-18 3:1 A3", "CSV-18 1:7 C1"},
		message:  "末尾有 5000 个空行，已经去掉",
		texts:    [][]string{{"鹿城区", "1"}},
	}, {
		name:     "blank rows inside",
		in:       []byte("地区,数量\n鹿城区,1\n\n,\n龙湾区,2\n"),
		findings: []string{"CSV-17 3:1 A3"},
		message:  "第 3 行起有 2 个空行，下面还有数据",
		texts:    [][]string{{"鹿城区", "1"}, {"龙湾区", "2"}},
	}, {
		name: "one line end too many harms nobody",
		in:   []byte("地区,数量\n鹿城区,1\n\n"),
	}})
}

func TestCase31Delimiters(t *testing.T) {
	want := [][]string{{"鹿城区", "1,5"}, {"龙湾区", "2,5"}}
	runPitfalls(t, []pitfall{
		{name: "semicolon", in: []byte("地区;说明\n鹿城区;1,5\n龙湾区;2,5\n"), opt: Options{Columns: map[string]ColumnOptions{"说明": {Type: String}}}, texts: want},
		{name: "tab", in: []byte("地区\t说明\n鹿城区\t1,5\n龙湾区\t2,5\n"), opt: Options{Columns: map[string]ColumnOptions{"说明": {Type: String}}}, texts: want},
		{name: "bar", in: []byte("地区|说明\n鹿城区|甲\n"), texts: [][]string{{"鹿城区", "甲"}}},
		{name: "named by the file", in: []byte("sep=;\n地区;说明\n鹿城区;甲\n"), texts: [][]string{{"鹿城区", "甲"}}},
		{name: "full-width comma alone", in: []byte("地区，数量\n鹿城区，1\n龙湾区，2\n"), findings: []string{"CSV-16 1:1"},
			message: "各列之间是全角逗号「，」"},
		{name: "full-width commas in text", in: []byte("编号,说明\n1,一，二\n2,三，四\n"), texts: [][]string{{"1", "一，二"}, {"2", "三，四"}}},
	})
}

func TestCase33HugeTables(t *testing.T) {
	header := strings.Repeat("列,", 16384) + "末"
	row := strings.Repeat("1,", 16384) + "1"
	tab, findings := open(t, []byte(header+"\n"+row+"\n"), Options{SuffixDuplicates: true})
	if len(findings) > 0 || len(tab.Columns) != 16385 {
		t.Errorf("%d columns, %v", len(tab.Columns), findings)
	}
	long := strings.Repeat("字", 32_768)
	tab, _ = open(t, []byte("名称,说明\n甲,"+long+"\n"), Options{})
	if tab.Columns[1].Longest != 32_768 || texts(t, tab)[0][1] != long {
		t.Errorf("longest %d", tab.Columns[1].Longest)
	}
}

func TestEndlessRecords(t *testing.T) {
	runPitfalls(t, []pitfall{
		{name: "bytes", in: []byte(strings.Repeat("a,b", 6<<20)), findings: []string{"CSV-22 0:0"}, message: "有一行超过 16 MiB 或者 10 万列，读不下去"},
		{name: "cells", in: []byte(strings.Repeat(",", 200_000)), findings: []string{"CSV-22 0:0"}},
		{name: "quoted cells", in: []byte("\"a\"" + strings.Repeat(",", 200_000)), findings: []string{"CSV-22 0:0"}},
		{name: "below the header", in: []byte("a,b\n1,2\n" + strings.Repeat(",x", 200_000)), findings: []string{"CSV-22 0:0"}},
	})
	if _, findings := ReadRecords("a.csv", []byte("a,b\n"+strings.Repeat(",", 200_000))); len(findings) != 1 {
		t.Error(findings)
	}
}

// A file of 50 MB without a line end is read no further than one record may be,
// and takes no more memory than that.
func TestEndlessRecordInBoundedMemory(t *testing.T) {
	const size, most = 50 << 20, 100 << 20
	line := strings.Repeat("数", 1<<20)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, findings, err := Open("a.csv", func() (io.ReadCloser, error) {
		var parts []io.Reader
		for n := 0; n < size; n += len(line) {
			parts = append(parts, strings.NewReader(line))
		}
		return io.NopCloser(io.MultiReader(parts...)), nil
	}, Options{})
	runtime.ReadMemStats(&after)
	if err != nil || len(findings) != 1 || findings[0].Rule != ruleEndless.ID {
		t.Errorf("%v %v", findings, err)
	}
	if n := after.TotalAlloc - before.TotalAlloc; n > most {
		t.Errorf("%d MB", n>>20)
	}
}

func TestCase34EmptyTables(t *testing.T) {
	runPitfalls(t, []pitfall{
		{name: "empty", in: nil, findings: []string{"CSV-20 0:0"}, message: "文件是空的，连表头也没有"},
		{name: "only a mark", in: []byte("\ufeff"), findings: []string{"CSV-20 0:0"}},
		{name: "blank lines", in: []byte("\n\n,,\n"), findings: []string{"CSV-20 0:0"}},
		{name: "header only", in: []byte("名称,数量\n"), findings: []string{"CSV-20 1:1 A1"}, message: "只有表头，没有数据",
			schema: []string{"名称||string", "数量||string"}},
		{name: "one column", in: []byte("名称\n甲\n乙\n"), findings: []string{"CSV-21 1:1 A1"}, texts: [][]string{{"甲"}, {"乙"}}},
	})
}

func TestFindingsAreCapped(t *testing.T) {
	in := "地区,数量\n" + strings.Repeat("鹿城区\n", 57)
	_, findings := open(t, []byte(in), Options{})
	if len(findings) != shown+1 {
		t.Fatalf("%d findings", len(findings))
	}
	last := findings[shown]
	if last.Message != "「缺列」一共有 57 处，只列出前 20 处" || last.Place.Line != 0 {
		t.Errorf("%+v", last)
	}
}

func TestOneTierAtATime(t *testing.T) {
	_, findings := open(t, []byte("地区,数量(个),数量(个)\n鹿城区,x,1\n龙湾区,2\n"), Options{})
	for _, f := range findings {
		if f.Rule != ruleFew.ID {
			t.Errorf("a structural error must hide %v", f)
		}
	}
	_, findings = open(t, []byte("地区,数量(个),数量(个)\n鹿城区,x,1\n龙湾区,2,3\n"), Options{})
	for _, f := range findings {
		if f.Rule != ruleRepeated.ID {
			t.Errorf("an error of the header must hide %v", f)
		}
	}
}
