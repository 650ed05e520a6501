package check

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gongkai/internal/chart"
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleDrawnTwice = diag.Rule{
	ID: "CHART-02", Severity: diag.Warning, Title: "同一组数在一页里画了两次",
	Why: "读者以为是两回事；多一张图，重点就少一分。",
	Bad: "同一个数据集先画条形图，又画环形图", Good: "留最能说明问题的一张，另一张换成别的数",
}

var ruleNoSource = diag.Rule{
	ID: "CHART-03", Severity: diag.Warning, Title: "图表、数字没有来源",
	Why: "没有来源的数字，读者无从核对，转载的人也无从注明。",
	Bad: "数据写在 --- 之后，没有写“来源”", Good: "来源: 某市2019年政府信息公开工作年度报告",
}

var ruleRounding = diag.Rule{
	ID: "CHART-04", Severity: diag.Warning, Title: "各项相加不等于100%，没有说明舍入",
	Why: "读者把各项加起来是99.9%，会以为漏了一项或者算错了。",
	Bad: "33.3%、33.3%、33.3%，没有图注", Good: "图注: 四舍五入，合计可能不等于100%",
}

var ruleTooManySeries = diag.Rule{
	ID: "CHART-05", Severity: diag.Warning, Title: "图里的系列太多，有的画不出来",
	Why: "四种以上的颜色分不清；画不出来的系列只在数据表里有。",
	Bad: "一张折线图画七个区", Good: "用小图组，或者只画要突出的几个",
}

// drawings looks at the charts in texts.
func drawings(r *run) {
	for e := range r.site.All() {
		c := e.Base()
		var before []*site.Drawing
		for i, d := range c.Drawings {
			if d == nil {
				continue // load has said why
			}
			at := r.site.Sources.TextPlace(c, c.Text.Charts[i].Offset, 0)
			report := func(rule *diag.Rule, hint, format string, args ...any) {
				r.report(rule.At(at, "图“"+d.Title+"”"+format, args...).Hinted("%s", hint))
			}
			for _, other := range before {
				if values := drawnValues(&d.Spec); len(values) > 1 && slices.Equal(values, drawnValues(&other.Spec)) {
					report(&ruleDrawnTwice, "留一张，或者换一组数", "和“%s”画的是同一组数", other.Title)
				}
			}
			before = append(before, d)
			if d.Source == "" && c.Origin == "" {
				report(&ruleNoSource, "在图里写“来源”，或者在数据集的说明文件里写 source", "没有来源")
			}
			if sum, owed := roundingOwed(d); owed {
				report(&ruleRounding, "在“图注”里写明四舍五入；不是舍入造成的，核对数据", "各项相加是%s%%，图注没有说明舍入", plainNumber(sum))
			}
			if most := d.Spec.Kind.MostSeries(); len(d.Spec.Series) > most && d.Spec.Kind != chart.FlowChart {
				report(&ruleTooManySeries, "改用小图组，或者用“系列”“筛选”选出要画的", "有%d个系列，只画得下%d个", len(d.Spec.Series), most)
			}
		}
	}
	for _, f := range r.site.Figures.Rows {
		if strings.TrimSpace(f.Source) == "" && (r.site.Figures.Dataset == nil || r.site.Figures.Dataset.Origin == "") {
			r.report(ruleNoSource.At(r.cell(r.site.Config.FiguresFile, f.Record, "key"), "数字“%s %s”没有来源", f.Key, f.Year).Hinted("在“来源”一列写上"))
		}
	}
}

// drawnValues lists what a chart draws, in an order of its own.
func drawnValues(s *chart.Spec) (list []string) {
	for _, f := range s.Flows {
		list = append(list, fmt.Sprint(f.To, f.Value))
	}
	for _, series := range s.Series {
		for i, l := range s.Labels {
			if i < len(series.Values) {
				list = append(list, fmt.Sprint(l.Text, series.Values[i]))
			}
		}
	}
	slices.Sort(list)
	return list
}

// roundingOwed reports whether the shares of a whole do not quite make it up, with
// nothing said.
func roundingOwed(d *site.Drawing) (sum float64, owed bool) {
	s := &d.Spec
	switch s.Kind {
	case chart.Line, chart.Area, chart.Slope, chart.Compare, chart.Multiples, chart.FlowChart:
		return 0, false
	}
	if s.Unit != "%" || len(s.Series) != 1 || len(s.Labels) < 3 {
		return 0, false
	}
	for _, v := range s.Series[0].Values {
		if math.IsNaN(v) || v < 0 {
			return 0, false
		}
		sum += v
	}
	sum = math.Round(sum*1e6) / 1e6
	said := strings.ContainsAny(d.Note, "舍约") || strings.Contains(d.Note, "取整")
	return sum, sum != 100 && math.Abs(sum-100) <= 1 && !said
}
