package table

import (
	"fmt"
	"strings"
	"testing"
)

func TestCase12Grouping(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:   "commas and spaces of any width",
		in:     []byte("地区,数量\n甲,\"1,234,567\"\n乙,1，234\n丙,1 234\n丁,1\u202f234.50\n戊,12\n"),
		schema: []string{"地区||string", "数量||number"},
		texts:  [][]string{{"甲", "1,234,567"}, {"乙", "1，234"}, {"丙", "1 234"}, {"丁", "1\u202f234.50"}, {"戊", "12"}},
		values: [][]string{{"甲", "1234567"}, {"乙", "1234"}, {"丙", "1234"}, {"丁", "1234.50"}, {"戊", "12"}},
	}, {
		name:     "irregular",
		in:       []byte("地区,金额(万元)\n甲,\"12,34\"\n乙,\"1,234\"\n丙,5\n"),
		findings: []string{"CSV-41 2:3 B2"},
		message:  "列「金额(万元)」（B2）：「12,34」的千位分隔不规则",
		values:   [][]string{{"甲", "!12,34"}, {"乙", "1234"}, {"丙", "5"}},
	}, {
		name:     "a letter for a digit",
		in:       []byte("地区,金额(万元)\n甲,1，2O0\n乙,\"1,234\"\n"),
		findings: []string{"CSV-40 2:3 B2"},
		message:  "列「金额(万元)」（B2）：「1，2O0」不是数字（第 4 个字符是字母 O）",
		hint:     "改为 1200",
	}, {
		name:     "two points",
		in:       []byte("地区,金额(万元)\n甲,1.2.3\n乙,4\n丙,5\n"),
		findings: []string{"CSV-40 2:3 B2"},
		message:  "列「金额(万元)」（B2）：「1.2.3」不是数字（第 4 个字符是第二个小数点）",
	}, {
		name:   "exact however long",
		in:     []byte("地区,比率\n甲,0.1000000000000000055511151231257827\n乙,-.5\n丙,+3\n丁,1.50\n"),
		values: [][]string{{"甲", "0.1000000000000000055511151231257827"}, {"乙", "-0.5"}, {"丙", "3"}, {"丁", "1.50"}},
	}})
}

func TestCase13Percentages(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:   "never rescaled",
		in:     []byte("地区,增速,千分比,变化\n甲,12%,5‰,3.2个百分点\n乙,１２％,6‰,-0.1个百分点\n丙,0.5%,7‰,2个百分点\n"),
		schema: []string{"地区||string", "增速|%|number", "千分比|‰|number", "变化|个百分点|number"},
		values: [][]string{{"甲", "12", "5", "3.2"}, {"乙", "12", "6", "-0.1"}, {"丙", "0.5", "7", "2"}},
	}, {
		name:     "mixed with bare numbers",
		in:       []byte("地区,增速\n甲,12%\n乙,13%\n丙,0.14\n"),
		findings: []string{"CSV-42 4:3 B4"},
		message:  "列「增速」（B4）：「0.14」没有写「%」，同列多数值写了",
		schema:   []string{"地区||string", "增速|%|number"},
	}, {
		name:     "written now and then where the header says it",
		in:       []byte("地区,增速(%)\n甲,12\n乙,13%\n丙,14\n"),
		findings: []string{"CSV-42 3:3 B3"},
		values:   [][]string{{"甲", "12"}, {"乙", "13"}, {"丙", "14"}},
	}, {
		name:   "in the header without brackets",
		in:     []byte("地区,增长％\n甲,12\n"),
		schema: []string{"地区||string", "增长|%|integer"},
	}, {
		name:     "mixed with other shares",
		in:       []byte("地区,增速(%)\n甲,12%\n乙,13%\n丙,5‰\n"),
		findings: []string{"CSV-59 4:3 B4"},
		message:  "列「增速(%)」（B4）：「5‰」的单位是「‰」，而列的单位是「%」",
		values:   [][]string{{"甲", "12"}, {"乙", "13"}, {"丙", "!5‰"}},
	}})
}

func TestCase14FullWidthDigits(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:   "numbers are read, texts stay",
		in:     []byte("名称,数值\n第１２号,－１２．５\n第３号,＋３\n第四号,−4\n"),
		schema: []string{"名称||string", "数值||number"},
		texts:  [][]string{{"第１２号", "－１２．５"}, {"第３号", "＋３"}, {"第四号", "−4"}},
		values: [][]string{{"第１２号", "-12.5"}, {"第３号", "3"}, {"第四号", "-4"}},
	}})
}

func TestCase15ScaledNumbers(t *testing.T) {
	in := "地区,人口\n甲,1.2万\n乙,8000\n丙,3亿\n丁,50\n"
	runPitfalls(t, []pitfall{{
		name:     "no unit declared",
		in:       []byte(in),
		findings: []string{"CSV-43 2:3 B2", "CSV-43 4:3 B4"},
		message:  "列「人口」（B2）：「1.2万」带有单位「万」，同列各值的单位不同，不换算，整列按文字处理",
		values:   [][]string{{"甲", "1.2万"}, {"乙", "8000"}, {"丙", "3亿"}, {"丁", "50"}},
	}, {
		name:     "unit declared",
		in:       []byte(in),
		opt:      Options{Columns: map[string]ColumnOptions{"人口": {Unit: "人"}}},
		findings: []string{"CSV-43 2:3 B2", "CSV-43 4:3 B4"},
		message:  "列「人口」（B2）：「1.2万」带有单位「万」，按列的单位人读作 12000",
		values:   [][]string{{"甲", "12000"}, {"乙", "8000"}, {"丙", "300000000"}, {"丁", "50"}},
		check: func(t *testing.T, tab *Table) {
			if c := tab.Columns[1]; c.Min != "50" || c.Max != "300000000" {
				t.Errorf("%s to %s", c.Min, c.Max)
			}
		},
	}, {
		name:     "unit in the header",
		in:       []byte("地区,金额(万元)\n甲,1.5亿元\n乙,8000\n"),
		findings: []string{"CSV-43 2:3 B2"},
		values:   [][]string{{"甲", "15000"}, {"乙", "8000"}},
	}, {
		name:     "several units",
		in:       []byte("项目,投资\n甲,1.2亿元\n乙,5600万元\n丙,3亿元\n"),
		findings: []string{"CSV-43 2:3 B2", "CSV-43 3:3 B3", "CSV-43 4:3 B4"},
		schema:   []string{"项目||string", "投资||string"},
	}, {
		name:   "all alike is a unit",
		in:     []byte("地区,人口,面积\n甲,1.2万,3平方公里\n乙,3万,4平方公里\n"),
		schema: []string{"地区||string", "人口|万|number", "面积|平方公里|number"},
		values: [][]string{{"甲", "1.2", "3"}, {"乙", "3", "4"}},
	}})
}

func TestCase16Dates(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:     "dates",
		in:       []byte("日期\n2019年3月5日\n2019/3/5\n20190305\n2019.3.5\n2019-03-05\n二〇一九年三月五日\n２０１９年１２月３１日\n二○一九年十二月二十五日\n"),
		findings: []string{"CSV-21 1:1 A1"},
		schema:   []string{"日期||date"},
		values:   [][]string{{"2019-03-05"}, {"2019-03-05"}, {"2019-03-05"}, {"2019-03-05"}, {"2019-03-05"}, {"2019-03-05"}, {"2019-12-31"}, {"2019-12-25"}},
		check: func(t *testing.T, tab *Table) {
			if c := tab.Columns[0]; c.Min != "2019-03-05" || c.Max != "2019-12-31" {
				t.Errorf("%s to %s", c.Min, c.Max)
			}
		},
	}, {
		name:   "months",
		in:     []byte("月份,数量\n2019年3月,1\n2019.4,2\n2019-05,3\n2019/6,4\n201907,5\n2019年8月份,6\n"),
		schema: []string{"月份||yearmonth", "数量||integer"},
		values: [][]string{{"2019-03", "1"}, {"2019-04", "2"}, {"2019-05", "3"}, {"2019-06", "4"}, {"2019-07", "5"}, {"2019-08", "6"}},
	}, {
		name:   "years",
		in:     []byte("年份,数量\n2018,1950\n2019年,2000\n二〇二〇年,1999\n2021年度,2050\n"),
		schema: []string{"年份||year", "数量||integer"},
		values: [][]string{{"2018", "1950"}, {"2019", "2000"}, {"2020", "1999"}, {"2021", "2050"}},
	}, {
		name: "periods",
		in: []byte("统计期,数量\n2019年1—3月,1\n2019年1-6月,2\n2019年上半年,3\n2019年第一季度,4\n2019Q2,5\n2019年前三季度,6\n2019年,7\n" +
			"2018—2019学年,8\n2019年11月—2020年2月,9\n2019年3月5日至2019年3月8日,10\n2019年1～9月份,11\n2019年,12\n"),
		schema: []string{"统计期||period", "数量||integer"},
		values: [][]string{{"2019-01/2019-03", "1"}, {"2019-01/2019-06", "2"}, {"2019-01/2019-06", "3"}, {"2019-01/2019-03", "4"},
			{"2019-04/2019-06", "5"}, {"2019-01/2019-09", "6"}, {"2019", "7"}, {"2018/2019", "8"}, {"2019-11/2020-02", "9"},
			{"2019-03-05/2019-03-08", "10"}, {"2019-01/2019-09", "11"}, {"2019", "12"}},
	}, {
		name:   "date and time",
		in:     []byte("更新时间,数量\n2019-03-05 9:30,1\n2019/3/6 10:00:05,2\n2019年3月7日 08:00,3\n"),
		schema: []string{"更新时间||datetime", "数量||integer"},
		values: [][]string{{"2019-03-05T09:30:00", "1"}, {"2019-03-06T10:00:05", "2"}, {"2019-03-07T08:00:00", "3"}},
	}, {
		name:   "years among months",
		in:     []byte("竣工时间,数量\n2020.12,1\n2019.8,2\n2021,3\n"),
		schema: []string{"竣工时间||period", "数量||integer"},
		values: [][]string{{"2020-12", "1"}, {"2019-08", "2"}, {"2021", "3"}},
	}, {
		name:     "October that lost its zero",
		in:       []byte("月份,数量\n2019.9,1\n2019.1,2\n2019.11,3\n"),
		findings: []string{"CSV-45 3:1 A3"},
		message:  "列「月份」（A3）：「2019.1」可能是 10 月，被表格软件去掉了末尾的 0",
	}, {
		name:   "ends of years",
		in:     []byte("时点,数量\n2018年末,1\n2019年底,2\n"),
		schema: []string{"时点||date", "数量||integer"},
		values: [][]string{{"2018-12-31", "1"}, {"2019-12-31", "2"}},
	}, {
		name:     "impossible",
		in:       []byte("日期,数量\n2019-02-30,1\n2019年13月5日,2\n2020-02-29,3\n2019-03-05,4\n2019-03-06,5\n"),
		findings: []string{"CSV-44 2:1 A2", "CSV-44 3:1 A3"},
		message:  "列「日期」（A2）：「2019-02-30」这个日期不存在",
		values:   [][]string{{"!2019-02-30", "1"}, {"!2019年13月5日", "2"}, {"2020-02-29", "3"}, {"2019-03-05", "4"}, {"2019-03-06", "5"}},
	}, {
		name:     "day numbers and short years among dates",
		in:       []byte("日期,数量\n43529,1\n19/3/6,2\n2019-03-07,3\n2019-03-08,4\n2019-03-09,5\n2019-03-10,6\n"),
		findings: []string{"CSV-45 2:1 A2", "CSV-45 3:1 A3"},
		message:  "列「日期」（A2）：「43529」像是表格软件的日期序号，没有换算",
		hint:     "确认后改为 2019-03-05",
	}, {
		name:     "day numbers alone",
		in:       []byte("办结日期,数量\n43529,1\n43530,2\n"),
		findings: []string{"CSV-45 2:1 A2", "CSV-45 3:1 A3"},
		schema:   []string{"办结日期||string", "数量||integer"},
	}, {
		name:     "no date at all",
		in:       []byte("日期,数量\n三月初,1\n2019-03-07,2\n2019-03-08,3\n"),
		findings: []string{"CSV-46 2:1 A2"},
	}, {
		name:     "another precision",
		in:       []byte("日期,数量\n2019年3月,1\n2019-03-07,2\n2019-03-08,3\n"),
		findings: []string{"CSV-47 2:1 A2"},
	}})
}

func TestCase20FormulasStay(t *testing.T) {
	in := "名称,说明,数量\n甲,=1+1,-1\n乙,@某某,-2\n丙,\"=HYPERLINK(\"\"http://example.com\"\",\"\"点\"\")\",3\n丁,=cmd|' /C calc'!A0,4\n戊,-1+2,5\n"
	runPitfalls(t, []pitfall{{
		name:     "unchanged, and a warning for those that reach out",
		in:       []byte(in),
		findings: []string{"CSV-58 4:3 B4", "CSV-58 5:3 B5"},
		schema:   []string{"名称||string", "说明||string", "数量||integer"},
		texts: [][]string{{"甲", "=1+1", "-1"}, {"乙", "@某某", "-2"}, {"丙", `=HYPERLINK("http://example.com","点")`, "3"},
			{"丁", "=cmd|' /C calc'!A0", "4"}, {"戊", "-1+2", "5"}},
	}})
	for text, want := range map[string]bool{
		"=1+1": true, "@a": true, "-1+2": true, "+1": false, "-12.5": false, "—": false, "-": false, "甲": false, "": false, "＝1": true, "\t=1": true, "-5%": false,
	} {
		if got := Formula(text); got != want {
			t.Errorf("Formula(%q) = %v", text, got)
		}
	}
}

func TestCase21LeadingZeros(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:   "one is enough for the whole column",
		in:     []byte("号,邮编,股票代码,数量,区划\n1,325000,600000,0,330302\n010,325001,000001,0.5,330303\n"),
		schema: []string{"号||string", "邮编||string", "股票代码||string", "数量||number", "区划||string"},
		values: [][]string{{"1", "325000", "600000", "0", "330302"}, {"010", "325001", "000001", "0.5", "330303"}},
	}})
}

func TestCase22LongCodesAndPersonalData(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:   "16 digits, credit codes",
		in:     []byte("单位,流水,信用\n甲,1234567890123456,91330300MA2ABCDE1X\n乙,1234567890123457,91330300712345678K\n"),
		schema: []string{"单位||string", "流水||string", "信用||string"},
		values: [][]string{{"甲", "1234567890123456", "91330300MA2ABCDE1X"}, {"乙", "1234567890123457", "91330300712345678K"}},
	}, {
		name:     "identity number, phone, bank card",
		in:       []byte("姓名,证件,联系方式,账户\n甲,11010519491231002X,13800138000,6222021234567890128\n乙,440524188001010014,0577-88888888,\n"),
		findings: []string{"CSV-51 2:3 B2", "CSV-51 2:22 C2", "CSV-51 2:34 D2", "CSV-51 3:3 B3"},
		message:  "列「证件」（B2）：「110****2X」疑似身份证号",
		check: func(t *testing.T, tab *Table) {
			_, findings := open(t, []byte("姓名,证件\n甲,11010519491231002X\n"), Options{})
			if strings.Contains(fmt.Sprint(findings), "19491231") {
				t.Errorf("personal data repeated in %v", findings)
			}
		},
	}, {
		name: "allowed by the editor",
		in:   []byte("姓名,联系电话\n甲,13800138000\n"),
		opt:  Options{AllowPersonal: []string{"联系电话"}},
	}, {
		name:     "allowed in one column and not in another",
		in:       []byte("姓名,联系电话,备用电话\n甲,13800138000,13800138001\n"),
		opt:      Options{AllowPersonal: []string{"联系电话"}},
		findings: []string{"CSV-51 2:15 C2"},
		message:  "列「备用电话」（C2）：「138****01」疑似手机号码",
		hint:     "删去或打码后再发布；这一列确实应当公开时，在说明文件里写 allowPersonal: [备用电话]",
		check: func(t *testing.T, tab *Table) {
			if tab.Columns[1].Personal || !tab.Columns[2].Personal {
				t.Error("what the columns hold is not known")
			}
		},
	}, {
		name:     "allowed everywhere, which nobody can",
		in:       []byte("姓名,联系电话\n甲,13800138000\n"),
		opt:      Options{AllowPersonal: []string{"true"}},
		findings: []string{"CSV-33 1:1 A1"},
		message:  "说明文件的 allowPersonal 提到列「true」，表里没有这一列",
	}, {
		name:     "within a text",
		in:       []byte("事项,说明\n甲,请致电 138-0013-8000 或13800138000咨询\n"),
		findings: []string{"CSV-51 2:3 B2", "CSV-51 2:3 B2"},
	}, {
		name:     "in groups and in full width",
		in:       []byte("编号,联系方式\n1,138 0013 8000\n2,１３８００１３８０００\n3,6222 0212 3456 7890 128\n4,+86-13800138000\n5,0577-88888888\n6,110105 19491231 002X\n"),
		findings: []string{"CSV-51 2:3 B2", "CSV-51 3:3 B3", "CSV-51 4:3 B4", "CSV-51 5:3 B5", "CSV-51 7:3 B7"},
	}, {
		name:     "mistyped, and of fifteen digits, where the column says what they are",
		in:       []byte("姓名,身份证号\n甲,330302199001011237\n乙,330302900101123\n丙,330302199013011237\n"),
		findings: []string{"CSV-51 2:3 B2", "CSV-51 3:3 B3"},
		message:  "列「身份证号」（B2）：「330****37」疑似身份证号",
	}, {
		name: "amounts, addresses and wrong check digits are none",
		in:   []byte("项目,金额(元),网址,证号\n甲,13800138000,https://example.com/13800138000.html,110105194912310021\n乙,5,https://example.com/1,110105194912310022\n"),
	}})
}

func TestCase23DamagedCodes(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:     "scientific notation",
		in:       []byte("姓名,证号\n甲,5.10108E+17\n乙,110105194912310021\n"),
		findings: []string{"CSV-49 2:3 B2"},
		message:  "列「证号」（B2）：「5.10108E+17」不是完整的编号，后面的数字已经丢失",
		hint:     "Excel 已把编号改成科学计数，请把这一列设为文本，从原表重新导出",
	}, {
		name:     "digits cut to fifteen",
		in:       []byte("单位,流水号\n甲,510108199001010000\n乙,510108199001012000\n"),
		findings: []string{"CSV-49 2:3 B2", "CSV-49 3:3 B3"},
	}, {
		name: "one code that ends in zeros",
		in:   []byte("单位,流水号\n甲,510108199001010000\n乙,510108199001012345\n丙,510108199001012346\n"),
	}, {
		name:   "small powers are numbers",
		in:     []byte("物质,浓度\n甲,1.5e-3\n乙,2E3\n"),
		schema: []string{"物质||string", "浓度||number"},
		values: [][]string{{"甲", "0.0015"}, {"乙", "2000"}},
	}})
}

func TestCase24CodesTurnedIntoDates(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:     "codes",
		in:       []byte("楼栋,数量\n1-2,1\n3月5日,2\n4-1,3\n5-Mar,4\n12-3A,5\n"),
		findings: []string{"CSV-50 3:1 A3", "CSV-50 5:1 A5"},
		message:  "列「楼栋」（A3）：「3月5日」像是表格软件把编号改成了日期",
	}, {
		name: "a column of days is one",
		in:   []byte("节日,日子\n甲,3月5日\n乙,5月1日\n"),
	}, {
		name:     "truth among words",
		in:       []byte("项目,状态\n甲,TRUE\n乙,完成\n丙,在办\n"),
		findings: []string{"CSV-50 2:3 B2"},
	}, {
		name:   "truth alone",
		in:     []byte("项目,公开\n甲,TRUE\n乙,FALSE\n丙,是\n"),
		schema: []string{"项目||string", "公开||boolean"},
		values: [][]string{{"甲", "true"}, {"乙", "false"}, {"丙", "true"}},
	}})
}

func TestCase25MissingMarkers(t *testing.T) {
	in := "地区,数量,备注\n甲,—,无\n乙,…,有\n丙,*,—\n丁,0,\n戊,,无\n己,/,x\n庚,N/A,y\n辛,无,z\n壬,12,w\n"
	runPitfalls(t, []pitfall{{
		name:   "with their meaning; a word is a value in a text",
		in:     []byte(in),
		schema: []string{"地区||string", "数量||integer", "备注||string"},
		values: [][]string{{"甲", "<不适用>", "无"}, {"乙", "<未公布>", "有"}, {"丙", "<保密>", "<不适用>"}, {"丁", "0", "<未填>"},
			{"戊", "<未填>", "无"}, {"己", "<不适用>", "x"}, {"庚", "<不适用>", "y"}, {"辛", "<无>", "z"}, {"壬", "12", "w"}},
		check: func(t *testing.T, tab *Table) {
			if c := tab.Columns[1]; c.Count != 2 || c.MissingCount != 7 || c.Distinct != 2 || len(c.Missing) != 7 {
				t.Errorf("%+v", c)
			}
			if c := tab.Columns[2]; c.Count != 7 || c.MissingCount != 2 || c.MostFrequent[0] != (Frequency{"无", 2}) {
				t.Errorf("%+v", c)
			}
		},
	}, {
		name: "of the editor",
		in:   []byte("地区,数量,等级\n甲,-99,S\n乙,5,A\n丙,待核,A\n"),
		opt: Options{Missing: map[string]string{"-99": "未调查"}, Columns: map[string]ColumnOptions{
			"数量": {Missing: map[string]string{"待核": "待核实"}}, "等级": {Missing: map[string]string{"S": "保密"}}}},
		values: [][]string{{"甲", "<未调查>", "<保密>"}, {"乙", "5", "A"}, {"丙", "<待核实>", "A"}},
	}, {
		name:     "errors of formulas",
		in:       []byte("地区,数量,比率\n甲,#N/A,#DIV/0!\n乙,5,1\n丙,6,####\n"),
		findings: []string{"CSV-48 2:3 B2", "CSV-48 2:8 C2", "CSV-48 4:5 C4"},
		message:  "列「数量」（B2）：「#N/A」是表格软件的出错信息，不是数据",
		schema:   []string{"地区||string", "数量||integer", "比率||integer"},
	}})
}

func TestCase27MedianForScaleJumps(t *testing.T) {
	var small, large strings.Builder
	for _, b := range []*strings.Builder{&small, &large} {
		b.WriteString("地区,金额\n")
	}
	for i := range 5000 {
		fmt.Fprintf(&small, "甲%d,%d.5\n", i, i+1)
		fmt.Fprintf(&large, "甲%d,%d5000\n", i, i+1)
	}
	a, _ := open(t, []byte(small.String()), Options{})
	b, _ := open(t, []byte(large.String()), Options{})
	if ratio := b.Columns[1].Median / a.Columns[1].Median; ratio < 9000 || ratio > 11000 {
		t.Errorf("medians %g and %g", a.Columns[1].Median, b.Columns[1].Median)
	}
}

func TestCase28BlanksAndInvisibleCharacters(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:   "around a cell they do not matter, and stay",
		in:     []byte("地区,数量\n 鹿城区\u3000,\u00a012 \n\ufeff龙湾区\u200b, 5\n"),
		schema: []string{"地区||string", "数量||integer"},
		texts:  [][]string{{" 鹿城区\u3000", "\u00a012 "}, {"\ufeff龙湾区\u200b", " 5"}},
		values: [][]string{{"鹿城区", "12"}, {"龙湾区", "5"}},
	}, {
		name:     "inside they are reported",
		in:       []byte("地区,数量\n鹿\u200b城区,1\n龙湾\u202e区,2\n"),
		findings: []string{"CSV-55 2:2 A2", "CSV-55 3:3 A3"},
		message:  "A2 里有看不见的字符 U+200B（第 2 行第 2 个字符）",
	}})
}

func TestCase29TotalRows(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:     "reported and marked",
		in:       []byte("地区,数量\n鹿城区,1\n龙湾区,2\n合　计,3\n"),
		findings: []string{"CSV-54 4:1 A4"},
		message:  "第 4 行是「合计」行，混在数据里",
		check: func(t *testing.T, tab *Table) {
			for row := range tab.Rows() {
				if row.Total != (row.Number == 3) {
					t.Errorf("row %d: total %v", row.Number, row.Total)
				}
			}
		},
	}, {
		name: "names that end alike are no totals",
		in:   []byte("部门,数量\n统计,1\n市审计局,2\n会计,3\n"),
	}})
}

func TestCase30DuplicateKeys(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:     "both lines are named",
		in:       []byte("区划代码,年份,数量\n330302,2018,1\n330303,2018,2\n330302,2019,3\n330302 ,2018,4\n330302,2018,5\n"),
		opt:      Options{Key: []string{"区划代码", "年份"}},
		findings: []string{"CSV-52 5:1 A5", "CSV-52 6:1 A6"},
		message:  "主键「区划代码、年份」的值「330302，2018」重复：第 2 行和第 5 行",
	}, {
		name:     "blank",
		in:       []byte("区划代码,数量\n330302,1\n,2\n"),
		opt:      Options{Key: []string{"区划代码"}},
		findings: []string{"CSV-52 3:1 A3"},
		message:  "第 3 行的主键「区划代码」是空的",
	}, {
		name: "unique",
		in:   []byte("a,b\n1,11\n11,1\n"),
		opt:  Options{Key: []string{"a", "b"}},
	}})
}

func TestNamesOfColumnsThatAreTimes(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:   "values of a year are no years",
		in:     []byte("指标,2018年,2019年,上年度,年度\n学校,1950,2010,2001,2018\n医院,1960,2020,2002,2019\n"),
		schema: []string{"指标||string", "2018年||integer", "2019年||integer", "上年度||integer", "年度||year"},
	}, {
		name:   "valid for ever",
		in:     []byte("证号,有效期至\n甲1,2019-03-05\n甲2,长期\n甲3,2020-01-01\n"),
		schema: []string{"证号||string", "有效期至||date"},
		values: [][]string{{"甲1", "2019-03-05"}, {"甲2", "<长期>"}, {"甲3", "2020-01-01"}},
	}})
}

func TestKeysInParts(t *testing.T) {
	var b strings.Builder
	b.WriteString("编号,数量\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "a%d,1\n", i%950)
	}
	tab, _ := open(t, []byte(b.String()), Options{})
	for _, batch := range []int{10, 300, 5000} {
		r := newReport("表.csv")
		if err := tab.checkKey(r, []int{0}, "编号", batch); err != nil {
			t.Fatal(err)
		}
		findings := r.findings()
		if len(findings) != shown+1 || findings[shown].Message != "「主键重复或者为空」一共有 50 处，只列出前 20 处" {
			t.Fatalf("%d findings: %v", len(findings), findings)
		}
		for i, f := range findings[:shown] {
			if f.Place.Line != 952+i || !strings.Contains(f.Message, fmt.Sprintf("第 %d 行和第 %d 行", i+2, 952+i)) {
				t.Errorf("batches of %d: %+v", batch, f)
			}
		}
	}
}

func TestMixedColumns(t *testing.T) {
	runPitfalls(t, []pitfall{{
		name:     "words among numbers",
		in:       []byte("地区,数量\n甲,1\n乙,2\n丙,约20\n丁,4\n戊,若干\n"),
		findings: []string{"CSV-56 4:3 B4", "CSV-56 6:3 B6"},
		schema:   []string{"地区||string", "数量||string"},
	}, {
		name:     "a declared type is binding",
		in:       []byte("地区,数量,公开,日期\n甲,1,是,2019-03-05\n乙,两个,部分,不详\n丙,3.5,否,昨天\n"),
		opt:      Options{Columns: map[string]ColumnOptions{"数量": {Type: Integer}, "公开": {Type: Boolean}, "日期": {Type: Date}}},
		findings: []string{"CSV-40 3:3 B3", "CSV-57 3:6 C3", "CSV-40 4:3 B4", "CSV-46 4:9 D4"},
		message:  "列「数量」（B3）：「两个」不是数字（第 1 个字符是「两」）",
	}, {
		name:   "a declared text is left alone",
		in:     []byte("地区,数量\n甲,1\n乙,2\n丙,约20\n丁,5.10108E+17\n"),
		opt:    Options{Columns: map[string]ColumnOptions{"数量": {Type: String}}},
		schema: []string{"地区||string", "数量||string"},
	}, {
		name:   "declared numbers with leading zeros and many digits",
		in:     []byte("地区,数量\n甲,007\n乙,12345678901234567890\n"),
		opt:    Options{Columns: map[string]ColumnOptions{"数量": {Type: Integer}}},
		values: [][]string{{"甲", "7"}, {"乙", "12345678901234567890"}},
		check: func(t *testing.T, tab *Table) {
			if c := tab.Columns[1]; c.Min != "7" || c.Max != "12345678901234567890" {
				t.Errorf("%s to %s", c.Min, c.Max)
			}
		},
	}, {
		name:   "counts of codes and calls are numbers",
		in:     []byte("地区,电话咨询量,证号数,联系电话\n甲,12,3,88960000\n乙,15,4,88960001\n"),
		schema: []string{"地区||string", "电话咨询量||integer", "证号数||integer", "联系电话||string"},
	}})
}
