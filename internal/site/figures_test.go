package site

import (
	"strings"
	"testing"

	"gongkai/internal/markup"
)

func figuresOf(t *testing.T, rows ...string) (f Figures) {
	t.Helper()
	for i, row := range rows {
		part := strings.Fields(row)
		value, ok1 := ParseNum(part[1])
		year, ok2 := ParseNum(part[3])
		if !ok1 || !ok2 {
			t.Fatal(row)
		}
		f.Rows = append(f.Rows, Figure{Key: part[0], Value: value, Unit: part[2], Year: year, Record: i + 1})
	}
	return f
}

func TestWhatAReferenceSays(t *testing.T) {
	f := figuresOf(t, "received 3382 件 2018", "received 5756 件 2019", "granted 2603 件 2019", "rate 63.69 % 2019", "rate 70 % 2018",
		"points 72 个 2018", "points 72 个 2019", "new 5 个 2019", "new 0 个 2018", "money 14.5 万元 2019", "money 15.05 万元 2018",
		"thirds 1 家 2019", "thirds 3 家 2018", "tiny 100001 人 2019", "tiny 100000 人 2018", "mixed 3 户 2018", "mixed 4 人 2019")
	tests := []struct{ code, text, how string }{
		{"received 2019", "5,756件", ""},
		{"received", "5,756件", ""},
		{"received 2019 增减", "增加2,374件", "5,756－3,382"},
		{"received 2019 change", "增加2,374件", "5,756－3,382"},
		{"received 2019 同比", "增长70.2%", "（5,756－3,382）÷3,382，四舍五入到1位小数"},
		{"received growth places=2", "增长70.20%", "（5,756－3,382）÷3,382，四舍五入到2位小数"},
		{"received 2019 同比 0位", "增长70%", "（5,756－3,382）÷3,382，四舍五入到整数"},
		{"granted 2019 占比 received", "45.2%", "2,603÷5,756，四舍五入到1位小数"},
		{"granted 占比 received@2018 2位", "76.97%", "2,603÷3,382，四舍五入到2位小数"},
		{"granted share granted", "100.0%", "2,603÷2,603"},
		{"rate 2019 同比", "下降6.31个百分点", "63.69－70"},
		{"rate 2019 增减 1位", "下降6.3个百分点", "63.69－70，四舍五入到1位小数"},
		{"rate 2019 1位", "63.7%", "63.69，四舍五入到1位小数"},
		{"points 2019 同比", "与上年持平", "（72－72）÷72"},
		{"points 增减", "与上年持平", "72－72"},
		{"new 2019 增减", "增加5个", "5－0"},
		{"money 2019 增减", "减少0.55万元", "14.5－15.05"},
		{"thirds 2019 同比", "下降66.7%", "（1－3）÷3，四舍五入到1位小数"},
		{"tiny 2019 同比", "与上年基本持平", "（100,001－100,000）÷100,000，四舍五入到1位小数"},

		{"new 2019 同比", "！数字「new 2019 同比」上年是0，算不出百分比", "改用 增减"},
		{"received 2018 同比", "！数字「received 2017」不在数字表中", "这个指标只有2018、2019年的数，补上2017年的一行"},
		{"recieved 2019", "！数字「recieved 2019」不在数字表中", "是不是“received”"},
		{"granted 占比 rate", "！数字「granted 占比 rate」的单位是“件”，“rate”的单位是“%”，不能算占比", "选单位相同的两个指标"},
		{"new 2018 占比 new", "！数字「new 2018 占比 new」算不出占比：0÷0", "占比的两个数要是正数"},
		{"granted 占比 nothing", "！数字「nothing 2019」不在数字表中", "检查 gongkai.yaml 中 figures 所指的表"},
		{"mixed 2019 增减", "！数字「mixed 2019 增减」两年的单位不同，不能比较", "在数字表里统一单位"},
	}
	for _, c := range tests {
		ref, wrong := markup.ParseFigure("figure " + c.code)
		if wrong != "" {
			t.Errorf("%s: %s", c.code, wrong)
			continue
		}
		told, bad := f.Tell(ref)
		text, how := told.Text, told.How
		if bad != nil {
			text, how = "！"+bad.Message, bad.Hint
		}
		if text != c.text || how != c.how {
			t.Errorf("%s: %s (%s), want %s (%s)", c.code, text, how, c.text, c.how)
		}
	}
}
