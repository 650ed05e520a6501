package table

import "testing"

func TestCase09DuplicateHeaders(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:     "both columns are named",
		in:       []byte("地区,数量,备注,数量 \n鹿城区,1,,2\n"),
		findings: []string{"CSV-30 1:10 D1"},
		message:  "列名「数量」出现了两次（B1 和 D1）",
	}, {
		name:   "numbered when asked",
		in:     []byte("地区,数量,数量\n鹿城区,1,2\n"),
		opt:    Options{SuffixDuplicates: true},
		schema: []string{"地区||string", "数量||integer", "数量_2||integer"},
	}, {
		name:   "units tell columns apart",
		in:     []byte("地区,金额(元),金额(万元)\n鹿城区,10000,1\n"),
		schema: []string{"地区||string", "金额(元)|元|integer", "金额(万元)|万元|integer"},
	}})
}

func TestCase10BlankHeaders(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:     "years in the first column",
		in:       []byte(",鹿城区,龙湾区\n2018,1,2\n2019,3,4\n"),
		findings: []string{"CSV-31 1:1 A1"},
		message:  "第 1 列（A1）没有列名，暂称「年份」",
		schema:   []string{"年份||year", "鹿城区||integer", "龙湾区||integer"},
	}, {
		name:     "anything else",
		in:       []byte("地区,,数量\n鹿城区,甲,1\n"),
		findings: []string{"CSV-31 1:4 B1"},
		schema:   []string{"地区||string", "列2||string", "数量||integer"},
	}, {
		name:   "named by the editor",
		in:     []byte("地区,,数量\n鹿城区,甲,1\n"),
		opt:    Options{Columns: map[string]ColumnOptions{"列2": {Title: "街道"}}},
		schema: []string{"地区||string", "街道||string", "数量||integer"},
	}, {
		name:     "at the end, over values",
		in:       []byte("地区,数量,\n鹿城区,1,甲\n"),
		findings: []string{"CSV-31 1:7 C1"},
		schema:   []string{"地区||string", "数量||integer", "列3||string"},
	}})
}

func TestCase11HeaderForms(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:   "blanks, line breaks and full-width brackets",
		in:     []byte("　地 区 ,\"金额\n（万元）\",GDP　总量,\"first\nname\"\n鹿城区,1,2,甲\n"),
		schema: []string{"地 区||string", "金额|万元|integer", "GDP　总量||integer", "first name||string"},
		check: func(t *testing.T, tab *Table) {
			if h := tab.Columns[1].Header; h != "金额\n（万元）" {
				t.Errorf("header %q", h)
			}
		},
	}, {
		name: "matching does not depend on width, blanks or case",
		in:   []byte("金额（万元）,ＧＤＰ,地　区\n1,2,甲\n"),
		opt: Options{Columns: map[string]ColumnOptions{
			"金额(万元)": {Description: "一"}, "gdp": {Unit: "亿元"}, "地区": {Title: "县（市、区）"},
		}},
		schema: []string{"金额|万元|integer", "ＧＤＰ|亿元|integer", "县（市、区）||string"},
	}, {
		name:     "a type that is not there",
		in:       []byte("地区,数量\n鹿城区,1\n"),
		opt:      Options{Columns: map[string]ColumnOptions{"数量": {Type: "整数"}}},
		findings: []string{"CSV-34 1:4 B1"},
		message:  "说明文件给列「数量」写的类型「整数」不认识",
	}, {
		name:     "a column mistyped",
		in:       []byte("地区,数量\n鹿城区,1\n"),
		opt:      Options{Fill: []string{"数里"}},
		findings: []string{"CSV-33 1:1 A1"},
		hint:     "是不是「数量」",
	}, {
		name:     "a column that is not there",
		in:       []byte("地区,数量\n鹿城区,1\n"),
		opt:      Options{Columns: map[string]ColumnOptions{"总数": {Unit: "个"}}, Key: []string{"区划"}},
		findings: []string{"CSV-33 1:1 A1", "CSV-33 1:1 A1"},
		message:  "说明文件的 columns 提到列「总数」，表里没有这一列",
		hint:     "表里的列有：地区、数量",
	}})
}

func TestCase26Units(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:   "in brackets of either width",
		in:     []byte("地区(县),金额(万元),增速（%）,密度(人/平方公里),浓度（μg/m³）,噪声(dB(A)),用电量（单位：万千瓦时）,收入(不含税)\n甲,1,2,3,4,5,6,7\n"),
		schema: []string{"地区(县)||string", "金额|万元|integer", "增速|%|integer", "密度|人/平方公里|integer", "浓度|μg/m³|integer", "噪声|dB(A)|integer", "用电量|万千瓦时|integer", "收入(不含税)||integer"},
	}, {
		name:     "in a line above, for columns without their own",
		in:       []byte("财政收入\n（单位：亿元）\n地区,年份,收入,增速(%)\n甲,2019,3,4\n"),
		findings: []string{"CSV-19 1:1 A1"},
		schema:   []string{"地区||string", "年份||year", "收入|亿元|integer", "增速|%|integer"},
	}, {
		name:   "from the editor",
		in:     []byte("地区,收入\n甲,3\n"),
		opt:    Options{Unit: "万元", Columns: map[string]ColumnOptions{"收入": {Description: "一般公共预算收入"}}},
		schema: []string{"地区||string", "收入|万元|integer"},
	}, {
		name:   "no unit where nothing is measured",
		in:     []byte("等级(A),类别(种),面积(亩)\n甲,乙,3\n"),
		schema: []string{"等级(A)||string", "类别(种)||string", "面积|亩|integer"},
	}})
}
