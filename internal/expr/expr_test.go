package expr

import (
	"errors"
	"math/big"
	"strings"
	"testing"
)

var data = map[string]Value{
	"公开": Num(big.NewRat(2603, 1)), "部分公开": Num(big.NewRat(1063, 1)), "total": Num(big.NewRat(5632, 1)),
	"年份": Str("2019"), "地区": Str("鹿城区"), "空": Missing, "2018年": Num(big.NewRat(5, 1)), "率": Num(big.NewRat(637, 10)),
}

func look(name string) (Value, bool) { v, ok := data[name]; return v, ok }

func TestEval(t *testing.T) {
	for source, want := range map[string]string{
		"0.1 + 0.2 = 0.3": "成立",
		"(公开 + 部分公开) / total in 0.63..0.67": "成立",
		"（公开＋部分公开）÷total 在 65%..66％":        "成立",
		"公开/total > 2/5 且 部分公开 < 1，100":     "成立",
		"年份 = 2019 and 地区 = 鹿城区":            "成立",
		"年份 >= 2018 and 地区 != “龙湾区”":        "成立",
		"地区 in (鹿城区、龙湾区)":                   "成立",
		"地区 in ('龙湾区', '瓯海区')":              "不成立",
		"非 地区 = 鹿城区 或 年份 = 2020":            "不成立",
		"1 + 2 * 3 - 4 / 8":                 "6.5",
		"-(1 - 3)":                          "2",
		"round(公开 / total * 100, 1)":        "46.2",
		"求和(公开, 部分公开) = 3,666":              "成立",
		"最大(1, 3, 2) - min(4, 2)":           "1",
		"绝对值(1 - 5)":                        "4",
		"2018年 + 1":                         "6",
		"率 ≥ 63.7":                          "成立",
		"１２．５ × ２":                          "25",
		"1 / 3":                             "0.333333",
		"地区 = 5":                            "不成立",
		`"甲 乙" = "甲 乙"`:                     "成立",
	} {
		e, err := Parse(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		v, err := e.Eval(look)
		if err != nil || v.String() != want {
			t.Errorf("%s: %v %v, want %s", source, v, err, want)
		}
	}
}

func TestErrors(t *testing.T) {
	for source, want := range map[string]string{
		"":                             "没有写完",
		"公开 +":                         "没有写完",
		"(公开":                          "没有写完",
		"公开 公开":                        "不该有“公开”",
		"“甲":                           "引号没有成对",
		"公布 / total":                   "没有叫“公布”的数",
		"求和(公布)":                       "没有叫“公布”的数",
		"平均(公开)":                       "没有叫“平均”的函数",
		"round(公开)":                    "参数不对",
		"公开 / 0":                       "除数是零",
		"空 + 1":                        "是缺的",
		"空 = 1":                        "是缺的",
		"地区 + 1":                       "不能这样计算",
		"公开 # 1":                       "看不懂“#”",
		"公开 in 1":                      "没有写完",
		"公开 and 1 = 1":                 "不能这样",
		strings.Repeat("(", 200) + "1": "括号太深",
		strings.Repeat("1", 100):       "数字太长",
		strings.Repeat("1+", 2000):     "太长",
	} {
		e, err := Parse(source)
		if err == nil {
			_, err = e.Eval(look)
		}
		var at *Error
		if !errors.As(err, &at) || !strings.Contains(at.Message, want) {
			t.Errorf("%.40s: %v, want %s", source, err, want)
		} else if at.Offset < 0 || at.Offset+at.Length > len(source) {
			t.Errorf("%.40s: at %d, %d", source, at.Offset, at.Length)
		}
	}
	if e, _ := Parse("1 + 1"); e != nil {
		if _, err := e.True(look); err == nil {
			t.Error("a number is no truth")
		}
	}
}

// Whatever is written gives a value or an error that points into it.
func FuzzExpr(f *testing.F) {
	for _, s := range []string{"(公开 + 部分公开) / total in 0.63..0.67", "地区 in (a, “b”) 且 非 1=2", "round(-1.5%, 0)", "1..2", "a.b@c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		e, err := Parse(source)
		if err == nil {
			_, err = e.Eval(look)
		}
		var at *Error
		if err != nil && (!errors.As(err, &at) || at.Offset < 0 || at.Offset+at.Length > len(source) || at.Message == "") {
			t.Fatalf("%q: %#v", source, err)
		}
	})
}

func TestSides(t *testing.T) {
	names := func(name string) (Value, bool) {
		v, ok := map[string]string{"公开": "46", "合计": "90"}[name]
		n, _ := ParseNum(v)
		return n, ok
	}
	for source, want := range map[string]string{
		"公开 / 合计 > 45%":            "公开 / 合计=0.511111 ",
		"公开 < 合计 且 (合计 - 公开 = 44)": "公开=46 合计=90 合计 - 公开=44 ",
		"公开/合计 在 0.1 .. 合计 / 100":  "公开/合计=0.511111 合计 / 100=0.9 ",
		"地区 = 鹿城区":                 "",
		"非 公开 = 合计":                "公开=46 合计=90 ",
		"求和(公开, 合计) ≥ 100":         "求和(公开, 合计)=136 ",
	} {
		e, err := Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, s := range e.Sides(names) {
			got += s.Source + "=" + s.Value.String() + " "
		}
		if got != want {
			t.Errorf("%s: %s, want %s", source, got, want)
		}
	}
}
