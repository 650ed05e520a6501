package table

import "testing"

func TestHeading(t *testing.T) {
	for _, c := range []struct {
		titles []string
		want   string
	}{
		{nil, ""},
		{[]string{"附件2", "示例县2023年低保情况统计表", "单位：户、人"}, "示例县2023年低保情况统计表"},
		{[]string{"附件2：示例县低保情况表"}, "示例县低保情况表"},
		{[]string{"表3-1 一般公共预算收支"}, "一般公共预算收支"},
		{[]string{"表1　财政收支"}, "财政收支"},
		{[]string{"表彰名单"}, "表彰名单"},
		{[]string{"附属医院名录"}, "附属医院名录"},
		{[]string{"单位：万元"}, ""},
		{[]string{"（单位：万元）", "（2019年12月）", "2019年"}, ""},
		{[]string{"单位名称变更登记表"}, "单位名称变更登记表"},
		{[]string{"制表单位：示例县民政局", "填表日期：2023-01-02"}, ""},
		{[]string{"统 计 表 一 览"}, "统计表一览"},
		{[]string{"2019年1—12月全市经济运行情况"}, "2019年1—12月全市经济运行情况"},
	} {
		if got := (&Table{Titles: c.titles}).Heading(); got != c.want {
			t.Errorf("%q: %q, want %q", c.titles, got, c.want)
		}
	}
}
