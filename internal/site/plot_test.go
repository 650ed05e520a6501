package site

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"gongkai/internal/table"
)

// rows repeats a line of a table with its number in place of %d.
func rows(from, n int, lines ...string) string {
	var b strings.Builder
	for i := range n {
		for _, line := range lines {
			fmt.Fprintf(&b, strings.ReplaceAll(line, "%d", "%[1]d")+"\n", from+i)
		}
	}
	return b.String()
}

func TestWhichColumnsAreDrawn(t *testing.T) {
	tests := []struct {
		name, csv string
		wish      PlotMeta
		want      string // kind, x and y, or what is wrong
	}{
		{"one number for each name", "结果,件数(件),占比(%)\n公开,26,70.5\n不公开,11,29.5\n", PlotMeta{}, "bar 结果: 件数 件"},
		{"years", "年份,件数(件)\n" + rows(2010, 9, "%d,1%d"), PlotMeta{}, "line 年份: 件数 件 in order"},
		{"two years", "年份,件数(件)\n2018,3382\n2019,5756\n", PlotMeta{}, "bar 年份: 件数 件 in order"},
		{"months without a year", "月份,件数(件)\n" + rows(1, 12, "%d月,7%d"), PlotMeta{}, "line 月份: 件数 件 in order"},
		{"quarters", "季度,件数(件)\n一季度,4\n二季度,6\n三季度,7\n四季度,5\n", PlotMeta{}, "line 季度: 件数 件 in order"},
		{"ages", "年龄,人数(人)\n0—14岁,5\n15—59岁,9\n60岁以上,7\n", PlotMeta{}, "bar 年龄: 人数 人 in order"},
		{"two numbers of one unit", "区县,送达(份),取阅(份)\n东,80,61\n西,90,70\n", PlotMeta{}, "bar 区县: 送达 取阅 份"},
		{"of two units the first", "区县,送达(份),费用(元)\n东,80,61\n西,90,70\n", PlotMeta{}, "bar 区县: 送达 份"},
		{"a change is no second number", "年份,点数(个),比上年增加(个)\n2018,51,9\n2019,72,21\n", PlotMeta{}, "bar 年份: 点数 个 in order"},
		{"nor is what would lie flat", "区县,浏览(次),留言(次)\n东,80000,61\n西,90000,70\n", PlotMeta{}, "bar 区县: 浏览 次"},
		{"a sum stands for its parts", "区县,城镇(人),农村(人),合计(人)\n东,80,61,141\n西,90,70,160\n", PlotMeta{}, "bar 区县: 合计 人"},
		{"years side by side", "区县,2018年,2019年\n东,80,61\n西,90,70\n", PlotMeta{}, "bar 区县: 2018年 2019年 "},
		{"numbers without a unit", "区县,人口,面积\n东,80,61\n西,90,70\n", PlotMeta{}, "bar 区县: 人口 "},
		{"a long table of times", "年份,区县,件数(件)\n" + rows(2010, 5, "%d,东,1%d", "%d,西,2%d"), PlotMeta{}, "line 年份: 件数 by 区县 件 in order"},
		{"a long table of two years", "年份,区县,件数(件)\n" + rows(2018, 2, "%d,东,1", "%d,西,2", "%d,南,3"), PlotMeta{}, "bar 区县: 件数 by 年份 件"},
		{"a long table with a hole", "年份,区县,件数(件)\n" + rows(2010, 5, "%d,东,1%d", "%d,西,2%d") + "2015,东,3\n", PlotMeta{}, "none"},
		{"three dimensions", "年份,区县,类别,件数(件)\n" + rows(2010, 5, "%d,东,甲,1", "%d,东,乙,2", "%d,西,甲,3", "%d,西,乙,4"), PlotMeta{}, "none"},
		{"sums are no rows", "区县,件数(件)\n东,80\n西,90\n合计,170\n", PlotMeta{}, "bar 区县: 件数 件"},
		{"one row and its sum", "区县,件数(件)\n东,80\n合计,80\n", PlotMeta{}, "none"},

		{"units that differ from row to row", "项目,数量,单位\n文件,5,件\n阅读,9,次\n", PlotMeta{}, "none"},
		{"indicators", "指标,数值\n生产总值,6606\n人口,930\n", PlotMeta{}, "none"},
		{"codes and serial numbers", "序号,名称,邮编,电话\n" + rows(1, 5, "%d,点%d,32500%d,057700%d"), PlotMeta{}, "none"},
		{"numbers that count the rows", "名次,名称\n" + rows(1, 5, "%d,点%d"), PlotMeta{}, "none"},
		{"places", "名称,经度,纬度\n甲,120.1,28.2\n乙,120.3,28.4\n", PlotMeta{}, "none"},
		{"mostly missing", "领域,占比(%)\n征地,85\n教育,—\n医疗,—\n", PlotMeta{}, "none"},
		{"too many names", "街道,人口(人)\n" + rows(1, 31, "街%d,5%d"), PlotMeta{}, "none"},
		{"names that come twice", "区县,件数(件)\n东,5\n东,6\n西,7\n", PlotMeta{}, "none"},
		{"no table", "", PlotMeta{}, "none"},

		{"not wanted", "结果,件数(件)\n公开,26\n不公开,11\n", PlotMeta{Kind: "none"}, "none"},
		{"another kind", "年份,件数(件)\n" + rows(2010, 9, "%d,1%d"), PlotMeta{Kind: "bar"}, "bar 年份: 件数 件 in order"},
		{"other columns", "结果,件数(件),占比(%)\n公开,26,70.5\n不公开,11,29.5\n", PlotMeta{X: "结果", Y: []string{"占比(%)"}}, "bar 结果: 占比 %"},
		{"more names than are drawn without asking", "街道,人口(人)\n" + rows(1, 31, "街%d,5%d"), PlotMeta{X: "街道", Y: []string{"人口"}}, "bar 街道: 人口 人"},
		{"columns and series", "年份,区县,件数(件)\n" + rows(2010, 5, "%d,东,1", "%d,西,2") + "2015,东,3\n", PlotMeta{X: "年份", Y: []string{"件数"}, By: "区县"}, "line 年份: 件数 by 区县 件 in order"},
		{"a column that is not there", "结果,件数(件)\n公开,26\n不公开,11\n", PlotMeta{X: "结果", Y: []string{"件数量"}}, "图表的 y 所写的列“件数量”不存在（是不是“件数”）"},
		{"a column of text", "结果,件数(件)\n公开,26\n不公开,11\n", PlotMeta{X: "件数", Y: []string{"结果"}}, "图表的 y 所写的列“结果”里没有数字（换一个数字列）"},
		{"half a wish", "结果,件数(件)\n公开,26\n不公开,11\n", PlotMeta{Y: []string{"件数"}}, "图表要同时写明 x 和 y（x 写分项或者时间的列，y 写数值的列）"},
		{"two units", "区县,送达(份),费用(元)\n东,80,61\n西,90,70\n", PlotMeta{X: "区县", Y: []string{"送达", "费用"}}, "图表的两列单位不同：“送达”是份，“费用”是元（只写单位相同的列）"},
		{"a line of names", "结果,件数(件)\n公开,26\n不公开,11\n", PlotMeta{Kind: "line"}, "“结果”不是时间，也没有先后，不能连成折线（写 kind: bar）"},
		{"a name for several numbers", "区县,件数(件)\n东,5\n东,6\n西,7\n", PlotMeta{X: "区县", Y: []string{"件数"}}, "图表的 x 所写的列“区县”有重复的或者空的值，一项对应几个数（换一列，或者用 by 写明区分各个系列的列）"},
		{"parts of a bar", "区县,公开(件),其他(件)\n东,80,61\n西,90,70\n", PlotMeta{Kind: "stacked"}, "stacked 区县: 公开 其他 件"},
		{"a negative part", "区县,公开(件),其他(件)\n东,80,-61\n西,90,70\n", PlotMeta{Kind: "stacked"}, "“其他”有小于零的数，不能是整体的一部分（写 kind: bar）"},
		{"a part is missing", "区县,件数(件)\n东,80\n西,90\n南,7\n北,—\n", PlotMeta{Kind: "waffle"}, "“件数”有缺的数，不知道整体是多少（补上缺的数，或者写 kind: bar）"},
		{"too many parts", "区县,件数(件)\n东,80\n西,90\n南,7\n北,8\n", PlotMeta{Kind: "donut"}, "环形图至多画3项，这里有4项（把小项并为“其他”，或者写 kind: bar）"},
		{"three times", "区县,2017年(件),2018年(件),2019年(件)\n东,80,61,33\n西,90,70,44\n南,9,7,14\n", PlotMeta{Kind: "slope"}, "斜率图要有前后两个时间，这里有3列数值、3项（y 写前后两年的两列，或者用 by 写有两种值的列）"},
		{"two times", "区县,2018年(件),2019年(件)\n东,80,61\n西,90,70\n南,9,7\n", PlotMeta{Kind: "compare"}, "compare 区县: 2018年 2019年 件"},
		{"two values", "年份,件数(件)\n2018,3382\n2019,5756\n", PlotMeta{Kind: "compare"}, "compare 年份: 件数 件 in order"},
		{"five lines in panels", "年份,甲(件),乙(件),丙(件),丁(件),戊(件)\n" + rows(2010, 5, "%d,1%d,2%d,3%d,4%d,5%d"), PlotMeta{Kind: "multiples", X: "年份", Y: []string{"甲", "乙", "丙", "丁", "戊"}}, "multiples 年份: 甲 乙 丙 丁 戊 件 in order"},
		{"shares of two columns", "区县,公开(件),其他(件)\n东,80,61\n西,90,70\n", PlotMeta{Kind: "bar", Share: true}, "各占多少只能写在一列数值的旁边（去掉 share，或者只写一列）"},
		{"places of tiles", "区县,件数(件),行,列\n东,80,1,1\n西,90,1,2\n南,7,2,1\n", PlotMeta{Kind: "tiles", X: "区县", Y: []string{"件数"}, Place: []string{"行", "列"}}, "tiles 区县: 件数 件"},
		{"a tile far away", "区县,件数(件),行,列\n东,80,1,1\n西,90,1,32\n", PlotMeta{Kind: "tiles", X: "区县", Y: []string{"件数"}, Place: []string{"行", "列"}}, "方格的位置“列”要是不大的整数（行从1到20，列从1到10）"},
		{"what flows", "从,到,件数(件)\n收到,办结,80\n收到,结转,9\n办结,公开,80\n", PlotMeta{Kind: "flow", X: "从", By: "到", Y: []string{"件数"}}, "flow 从: 件数 by 到 件 in order"},
		{"half a flow", "从,到,件数(件)\n收到,办结,80\n收到,结转,9\n", PlotMeta{Kind: "flow", X: "从", Y: []string{"件数"}}, "流向图要写明 x、by 和 y 三列（x 写从哪里，by 写到哪里，y 写数量）"},
		{"nothing to be seen", "名称,备注\n甲,一\n乙,二\n", PlotMeta{Kind: "bar"}, "数据里看不出该画哪几列（写明 x 和 y 两列）"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tab, _, err := table.Open("a.csv", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(tt.csv)), nil }, table.Options{})
			if err != nil {
				t.Fatal(err)
			}
			d := &Dataset{Table: tab, DatasetMeta: DatasetMeta{Chart: tt.wish}}
			if got := shown(d); got != tt.want {
				t.Errorf("%s\nnot %s", got, tt.want)
			}
		})
	}
}

func shown(d *Dataset) string {
	p, bad := d.Plot()
	if bad != nil {
		return bad.Message + "（" + bad.Hint + "）"
	}
	if p == nil {
		return "none"
	}
	s := p.Kind + " " + d.Table.Columns[p.X].Name + ":"
	for _, y := range p.Y {
		s += " " + d.Table.Columns[y].Name
	}
	if p.By >= 0 {
		s += " by " + d.Table.Columns[p.By].Name
	}
	s += " " + p.Unit
	if p.Ordered {
		s += " in order"
	}
	return s
}
