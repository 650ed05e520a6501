package chart

import (
	"strings"
	"testing"
)

func parts(names string, values ...float64) ([]Label, []Series) {
	return named(strings.Fields(names)...), one(values...)
}

var results, resultCounts = parts("予以公开 无法提供 部分公开 不予公开 不予处理 其他处理", 2603, 1497, 1063, 267, 105, 97)

var counties = named("云城区", "云安区", "罗定市", "新兴县", "郁南县", "东山县", "西河县", "南平县", "北川县", "长宁县", "安远县", "平江县")

// received is invented, as all of it.
var received = []float64{850, 750, 640, 580, 510, 440, 380, 320, 270, 190, 140, 93}

func scaledBy(values []float64, by float64) []float64 {
	list := make([]float64, len(values))
	for i, v := range values {
		list[i] = float64(int(v * by))
	}
	return list
}

// squares are regions beside each other.
func squares(labels []Label, columns int) []Region {
	var list []Region
	for i, l := range labels {
		x, y := 118+float64(i%columns)*.3, 29-float64(i/columns)*.25
		list = append(list, Region{l.Text, [][]Position{{{x, y}, {x + .3, y}, {x + .28, y - .25}, {x, y - .25}, {x, y}}}})
	}
	return list
}

func placed(labels []Label, places ...int) []Label {
	list := append([]Label(nil), labels...)
	for i := range list {
		list[i].Row, list[i].Column = places[i]/10, places[i]%10
	}
	return list
}

// kindSpecs are one chart of each kind and its variants, as they should be.
var kindSpecs = []namedSpec{
	{"highlight", Spec{Kind: Bar, Title: "各答复结果的件数", Unit: "件", Labels: results, Series: resultCounts, Share: true, Highlight: []string{"予以公开", "部分公开"}}},
	{"stacked", Spec{Kind: Stacked, Title: "各区县的申请，按答复结果", Unit: "件", Labels: counties, Series: []Series{
		{"公开", scaledBy(received, .5)}, {"部分公开", scaledBy(received, .2)}, {"其他", scaledBy(received, .3)}}}},
	{"hundred", Spec{Kind: Stacked, Percent: true, Title: "各区县的申请，按答复结果", Unit: "件", Labels: counties[:5], Series: []Series{
		{"公开", []float64{420, 310, 220, 260, 90}}, {"部分公开", []float64{180, 260, 200, 100, 310}}, {"不予公开", []float64{80, 20, 30, 60, 40}}, {"其他", []float64{170, 160, 190, 160, 70}}}}},
	{"area", Spec{Kind: Area, Title: "申请，按方式", Unit: "件", Labels: years(2010, 10), Series: []Series{
		{"当面申请", wave(10, 120)}, {"邮寄申请", wave(10, 300)}, {"网上申请", []float64{100, 140, 210, 300, 420, 500, 640, 800, 1100, 1500}}}}},
	{"cut", Spec{Kind: Line, Cut: true, Title: "常住人口", Unit: "万人", Labels: years(2010, 10),
		Series: one(912.2, 913.5, 915.1, 916, 917.9, 919.3, 921.5, 925, 928.7, 930), Annotations: []Annotation{{"2013年", "户籍改革试点"}, {"2017年", "示例：统计口径调整，含新划入的两个镇"}}}},
	{"two", Spec{Kind: Compare, Title: "收到申请，2018—2019年", Unit: "件", Labels: years(2018, 2), Series: one(3382, 5756)}},
	{"compare", Spec{Kind: Compare, Title: "各区县的申请", Unit: "件", Labels: counties[:6],
		Series: []Series{{"2018年", []float64{520, 610, 640, 450, 0, 410}}, {"2019年", []float64{850, 750, 640, 380, 510, gone}}}}},
	{"slope", Spec{Kind: Slope, Title: "各区县的申请", Unit: "件", Labels: counties[:8], Highlight: []string{"云城区", "西河县"},
		Series: []Series{{"2018年", []float64{520, 610, 640, 450, 430, 410, 380, 200}}, {"2019年", []float64{850, 750, 640, 580, 510, 440, 120, 320}}}}},
	{"lollipop", Spec{Kind: Dot, Title: "各区县的申请", Unit: "件", Labels: counties, Series: one(received...), Highlight: []string{"罗定市"}}},
	{"dots", Spec{Kind: Dot, Title: "办理天数，最短、平均和最长", Unit: "天", Labels: counties[:5],
		Series: []Series{{"最短", []float64{2, 3, 1, 4, 5}}, {"平均", []float64{8.5, 9.1, 7.4, 12, 10.2}}, {"最长", []float64{20, 20, 18, 40, 20}}}}},
	{"waffle", Spec{Kind: Waffle, Title: "各答复结果的件数", Unit: "件", Labels: results, Series: resultCounts}},
	{"pictogram", Spec{Kind: Pictogram, Title: "公报赠阅点", Unit: "个", Labels: named("原有", "新增"), Series: one(51, 21)}},
	{"donut", Spec{Kind: Donut, Title: "申请人", Unit: "件", Labels: named("自然人", "企业", "其他组织"), Series: one(5012, 611, 133)}},
	{"flow", Spec{Kind: FlowChart, Title: "申请的去向", Unit: "件", Highlight: []string{"予以公开"}, Flows: []Flow{
		{"收到申请", "当年办结", 5632}, {"收到申请", "结转下年度", 124}, {"当年办结", "予以公开", 2603}, {"当年办结", "无法提供", 1497},
		{"当年办结", "部分公开", 1063}, {"当年办结", "不予公开", 267}, {"当年办结", "不予处理", 105}, {"当年办结", "其他处理", 97}}}},
	{"multiples", Spec{Kind: Multiples, Title: "各区县每月的申请", Unit: "件", Labels: months(2019, 12), Series: []Series{
		{"云城区", wave(12, 70)}, {"云安区", wave(12, 62)}, {"罗定市", wave(12, 53)}, {"新兴县", wave(12, 48)},
		{"郁南县", []float64{30, 32, gone, gone, 40, 41, 44, 39, 45, 41, 52, 50}}, {"东山县", wave(12, 36)}, {"西河县", wave(12, 31)}}}},
	{"tiles", Spec{Kind: Tiles, Title: "各区县的申请", Unit: "件", Labels: placed(counties, 12, 13, 21, 22, 23, 24, 31, 32, 33, 34, 42, 43), Series: one(received...)}},
	{"tiles in order", Spec{Kind: Tiles, Title: "各区县的申请", Unit: "件", Labels: counties, Series: one(850, 750, 640, 580, gone, 440, 380, 320, 270, 190, 140, 93)}},
	{"map", Spec{Kind: Map, Title: "各区县的申请", Unit: "件", Labels: counties[:11], Series: one(received[:11]...), Regions: squares(counties, 4), Approval: "GS（2019）1822号"}},
}

// awkwardKinds are what the kinds must not break on. Problem says whether an editor
// hears of it.
var awkwardKinds = []struct {
	namedSpec
	problem bool
}{
	{namedSpec{"a negative part", Spec{Kind: Stacked, Unit: "件", Labels: named("甲", "乙"), Series: []Series{{"一", []float64{1, -2}}, {"二", []float64{1, 2}}}}}, true},
	{namedSpec{"a part is missing", Spec{Kind: Waffle, Labels: named("甲", "乙"), Series: one(1, gone)}}, true},
	{namedSpec{"no parts at all", Spec{Kind: Donut}}, true},
	{namedSpec{"parts of nothing", Spec{Kind: Waffle, Labels: named("甲", "乙"), Series: one(0, 0)}}, true},
	{namedSpec{"a thousand parts", Spec{Kind: Donut, Labels: labelled(1000, "第%d"), Series: one(wave(1000, 5)...)}}, true},
	{namedSpec{"a thousand labels", Spec{Kind: Stacked, Labels: labelled(1000, "第%d"), Series: one(wave(1000, 5)...)}}, false},
	{namedSpec{"a thousand tiles", Spec{Kind: Tiles, Labels: labelled(1000, "第%d"), Series: one(wave(1000, 5)...)}}, true},
	{namedSpec{"two tiles at one place", Spec{Kind: Tiles, Labels: placed(counties[:2], 11, 11), Series: one(1, 2)}}, true},
	{namedSpec{"one slope", Spec{Kind: Slope, Labels: years(2018, 2), Series: one(5, 5)}}, false},
	{namedSpec{"three times", Spec{Kind: Compare, Labels: years(2017, 3), Series: one(1, 2, 3)}}, true},
	{namedSpec{"both below zero", Spec{Kind: Compare, Unit: "万元", Labels: named("甲", "乙"), Series: []Series{{"去年", []float64{-5, 3}}, {"今年", []float64{-9, -2}}}}}, false},
	{namedSpec{"a circle", Spec{Kind: FlowChart, Flows: []Flow{{"甲", "乙", 1}, {"乙", "甲", 1}}}}, true},
	{namedSpec{"four columns", Spec{Kind: FlowChart, Flows: []Flow{{"甲", "乙", 1}, {"乙", "丙", 1}, {"丙", "丁", 1}}}}, true},
	{namedSpec{"many small flows", Spec{Kind: FlowChart, Flows: manyFlows()}}, false},
	{namedSpec{"a map without approval", Spec{Kind: Map, Labels: counties, Series: one(received...), Regions: squares(counties, 4)}}, true},
	{namedSpec{"a map with a false number", Spec{Kind: Map, Labels: counties, Series: one(received...), Regions: squares(counties, 4), Approval: "无"}}, true},
	{namedSpec{"a bar that does not begin at zero", Spec{Kind: Bar, Cut: true, Labels: named("甲"), Series: one(5)}}, true},
	{namedSpec{"shares of several series", Spec{Kind: Bar, Share: true, Labels: named("甲"), Series: []Series{{"一", []float64{1}}, {"二", []float64{2}}}}}, true},
	{namedSpec{"a remark nowhere", Spec{Kind: Line, Labels: years(2010, 3), Series: one(1, 2, 3), Annotations: []Annotation{{"2020年", "无"}}}}, true},
	{namedSpec{"long names everywhere", Spec{Kind: Slope, Labels: labelled(12, longLabel), Series: []Series{{longLabel, wave(12, 5e9)}, {longLabel, wave(12, 7e9)}}}}, false},
	{namedSpec{"long names of parts", Spec{Kind: Waffle, Labels: labelled(8, longLabel), Series: one(wave(8, 5e9)...)}}, false},
	{namedSpec{"a layer has a hole", Spec{Kind: Area, Labels: years(2010, 3), Series: []Series{{"甲", []float64{1, gone, 2}}, {"乙", []float64{1, 2, 3}}}}}, true},
	{namedSpec{"twelve panels of nothing", Spec{Kind: Multiples, Labels: years(2010, 3), Series: make([]Series, 12)}}, false},
}

func manyFlows() (list []Flow) {
	for i := range maxFlows {
		list = append(list, Flow{"收到申请", labelled(maxFlows, "去往第%d个受理机关的申请")[i].Text, []float64{1, 2, 3, 900}[i%4]})
	}
	return list
}

func TestWhatAKindCannotShowIsSaidAndDrawnAsBars(t *testing.T) {
	for _, s := range awkwardKinds {
		t.Run(s.name, func(t *testing.T) {
			problems := Check(s.spec)
			if len(problems) > 0 != s.problem {
				t.Errorf("the problems are %v", problems)
			}
			for _, p := range problems {
				if p.Message == "" || p.Hint == "" {
					t.Errorf("%+v says too little", p)
				}
			}
			if c := New(s.spec); s.problem && c.kind.kind != Bar {
				t.Errorf("it is drawn as %s", c.kind.name)
			}
			sound(t, s.spec)
		})
	}
}

func TestEveryKindIsTested(t *testing.T) {
	tested := map[Kind]bool{Bar: true, Grouped: true, Line: true}
	for _, s := range kindSpecs {
		if list := Check(s.spec); len(list) > 0 {
			t.Errorf("%s: %v", s.name, list)
		}
		tested[s.spec.Kind] = true
	}
	for _, k := range Kinds() {
		if !tested[k] || k.Name() == "" {
			t.Errorf("%s is not tested", k)
		}
	}
}
