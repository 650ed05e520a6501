package site

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/table"
)

// ChartName is what the page and the files of a dataset's chart are called.
const ChartName = "chart"

// PlotMeta is what an editor may say of the chart on a dataset's page. What is
// left out is chosen from the data.
type PlotMeta struct {
	Kind      string   `yaml:"kind" label:"图表类型" options:"bar|grouped|stacked|line|area|multiples|compare|slope|dot|waffle|pictogram|donut|tiles|flow|none" hint:"bar 条形图、grouped 分组、stacked 堆叠、line 折线、area 面积、multiples 小图组、compare 对比、slope 斜率、dot 点图、waffle 百格、pictogram 图标、donut 环形、tiles 方格、flow 流向、none 不画图；不写时由数据决定"`
	X         string   `yaml:"x" label:"分项列" hint:"每一项的名称或者时间所在的列"`
	Y         []string `yaml:"y" label:"数值列" hint:"要画的数值所在的列，单位相同"`
	By        string   `yaml:"by" label:"系列列" hint:"长表里区分各个系列的列，至多四种值"`
	Place     []string `yaml:"place" label:"方格位置" hint:"方格图里写行和列的两列"`
	Highlight []string `yaml:"highlight" label:"突出" hint:"要突出的项或者系列，其余画成灰色"`
	Share     bool     `yaml:"share" label:"写明占比" hint:"在数值旁边写占合计的百分比"`
	Percent   bool     `yaml:"percent" label:"百分比堆叠" hint:"堆叠条形图的每一条都画成100%"`
	Note      string   `yaml:"note" label:"图注" hint:"读图时必须知道的口径"`
}

// Plot says which columns of a dataset are drawn, and how.
type Plot struct {
	Kind        string // of plotKinds
	X           int    // column of the names or times
	Y           []int  // columns of the values; one where By is set
	By          int    // column by whose values the series differ, or -1
	Row, Column int    // columns of the place of a tile, or -1
	Unit        string // of all values; may be empty
	Ordered     bool   // the names have an order of their own: that of time, or that of the file
}

// PlotFault is what is wrong with an editor's wish for a chart.
type PlotFault struct{ Message, Hint string }

// The limits of what is drawn.
const (
	plotSeries = 4
	plotBars   = 30   // of a chart that nobody asked for
	plotPoints = 1000 // of all lines together
	plotSpread = 20   // between the largest values of two series: else one lies flat on the axis
)

// Plot chooses a chart by what is known of the columns, without reading a row.
// It returns nil where no chart would be honest or tell anything: where a column
// holds numbers of different things, where rows would have to be added up, where
// there are too many. An editor's wish is met or is a fault.
func (d *Dataset) Plot() (*Plot, *PlotFault) {
	if d.Table == nil {
		return nil, nil
	}
	p := plotter{columns: d.Table.Columns, rows: d.Table.RowCount - d.Table.Totals, wish: &d.Chart}
	if p.wish.Kind == PlotNone || len(p.columns) == 0 {
		return nil, nil
	}
	if p.wish.X == "" && len(p.wish.Y) == 0 && p.wish.By == "" {
		plot := p.suggest()
		if plot == nil && p.wish.Kind != "" {
			return nil, fault("写明 x 和 y 两列", "数据里看不出该画哪几列")
		}
		if plot == nil {
			return nil, nil
		}
		return p.shaped(plot)
	}
	return p.asked()
}

func fault(hint, format string, args ...any) *PlotFault {
	return &PlotFault{fmt.Sprintf(format, args...), hint}
}

// plotter chooses the columns of one table.
type plotter struct {
	columns []table.Column
	rows    int // without those that sum up others
	wish    *PlotMeta
}

// suggest chooses all columns, or nothing.
func (p *plotter) suggest() *Plot {
	if p.rows < 2 || p.rows > plotPoints || p.mixedUnits() {
		return nil
	}
	y := p.measures()
	if len(y) == 0 {
		return nil
	}
	plot := &Plot{X: -1, Y: y, By: -1, Row: -1, Column: -1, Unit: p.columns[y[0]].Unit}
	for i := range p.columns {
		if c := &p.columns[i]; p.unique(c) && (c.Type.IsTime() || seasonal(c) || p.names(c)) {
			plot.X = i
			break
		}
	}
	if plot.X < 0 && !p.long(plot) {
		return nil
	}
	x := &p.columns[plot.X]
	if plot.Unit == "" && mixedNames[x.Name] {
		return nil // 指标 and 数值: every row is a number of its own kind
	}
	plot.Ordered = ordered(x)
	plot.Kind = PlotBar
	items := x.Distinct
	if items >= 4 && (x.Type.IsTime() || seasonal(x)) {
		plot.Kind = PlotLine
	}
	if plot.By < 0 && (plot.Kind == PlotLine && items*len(plot.Y) > plotPoints || plot.Kind == PlotBar && items*len(plot.Y) > plotBars) {
		plot.Y = plot.Y[:1]
	}
	if plot.Kind == PlotBar && items*p.series(plot) > plotBars {
		return nil
	}
	return plot
}

func (p *plotter) series(plot *Plot) int {
	if plot.By >= 0 {
		return p.columns[plot.By].Distinct
	}
	return len(plot.Y)
}

// complete reports whether every row has a value in the column.
func (p *plotter) complete(c *table.Column) bool { return c.Count >= p.rows }

// unique reports whether every row has a value of its own in the column.
func (p *plotter) unique(c *table.Column) bool {
	return p.complete(c) && !c.Capped && c.Distinct == c.Count
}

var codeNames = regexp.MustCompile(`(?i)编号|编码|代码|代号|号码|证号|序号|文号|单号|索引|邮编|邮政编码|电话|手机|传真|经度|纬度|坐标|网址|邮箱|身份证|信用代码|年份|年度$|^年$|年月|月份|日期|排名|名次|^(id|no\.?|code|lon|lng|lat|url)$`)

// names reports whether the column holds names of things, not codes or prose.
func (p *plotter) names(c *table.Column) bool {
	return c.Type == table.String && c.Longest <= 60 && !codeNames.MatchString(c.Name)
}

var (
	unitNames  = regexp.MustCompile(`(?i)^(计量)?单位$|^unit$`)
	mixedNames = map[string]bool{"指标": true, "指标名称": true, "项目": true, "项目名称": true, "统计项目": true, "统计指标": true, "内容": true}
)

// mixedUnits reports whether a column says that the rows have different units.
func (p *plotter) mixedUnits() bool {
	return slices.ContainsFunc(p.columns, func(c table.Column) bool {
		return c.Type == table.String && c.Distinct > 1 && c.Longest <= 6 &&
			(unitNames.MatchString(c.Name) || unitNames.MatchString(c.Header))
	})
}

// The names of columns that compare with another time, and of those that sum up
// the columns beside them.
var (
	changeNames = regexp.MustCompile(`同比|环比|增[加减长幅速]|变化|涨跌|[比较]上[年月期]|之差|差额`)
	totalNames  = regexp.MustCompile(`^(合计|总计|共计|小计|累计|总数|总量)$|(合计|总计)$`)
)

// measure reports whether the column holds quantities, most of them known.
// Numbers that only count the rows are none, nor are codes and places.
func (p *plotter) measure(c *table.Column) bool {
	if c.Type != table.Integer && c.Type != table.Number || codeNames.MatchString(c.Name) || seasonal(c) || c.Count < 2 || c.Count*4 < p.rows*3 {
		return false
	}
	low, high := extent(c)
	serial := c.Type == table.Integer && c.Distinct == c.Count && p.rows > 2 && low == 1 && high == float64(c.Count)
	return !serial
}

// extent returns the smallest and the largest value of a column of numbers.
func extent(c *table.Column) (low, high float64) {
	low, _ = strconv.ParseFloat(c.Min, 64)
	high, _ = strconv.ParseFloat(c.Max, 64)
	return low, high
}

// measures returns the first column of quantities and those that can stand on one
// axis with it.
func (p *plotter) measures() []int {
	var list []int
	for i := range p.columns {
		c := &p.columns[i]
		switch {
		case !p.measure(c):
		case len(list) == 0:
			list = append(list, i)
		case comparable(&p.columns[list[0]], c):
			list = append(list, i)
		}
	}
	for _, i := range list {
		if totalNames.MatchString(p.columns[i].Name) {
			return []int{i} // what it sums up need not be shown beside it
		}
	}
	if len(list) > plotSeries {
		return list[:1]
	}
	return list
}

// comparable reports whether the quantities are of one unit, or of different
// years, and of about the same size.
func comparable(a, b *table.Column) bool {
	if a.Unit != b.Unit || a.Unit == "" && !sameButYear(a.Name, b.Name) {
		return false
	}
	if changeNames.MatchString(a.Name) != changeNames.MatchString(b.Name) {
		return false
	}
	size := func(c *table.Column) float64 {
		low, high := extent(c)
		return max(math.Abs(low), math.Abs(high))
	}
	x, y := size(a), size(b)
	return max(x, y) <= plotSpread*min(x, y)
}

var yearDigits = regexp.MustCompile(`(19|20)\d\d`)

func sameButYear(a, b string) bool {
	return yearDigits.MatchString(a) && yearDigits.ReplaceAllString(a, "") == yearDigits.ReplaceAllString(b, "")
}

// long looks for a long table: one value for every time and every one of a few
// names, and nothing else by which rows differ. Many times become lines of the
// names, a few times bars beside each name.
func (p *plotter) long(plot *Plot) bool {
	times, names := -1, -1
	for i := range p.columns {
		c := &p.columns[i]
		if c.Capped || !p.complete(c) || c.Distinct < 2 || c.Distinct == c.Count {
			continue
		}
		at := &names
		switch {
		case c.Type.IsTime():
			at = &times
		case c.Type == table.String || c.Type == table.Boolean:
		default:
			continue
		}
		if *at >= 0 {
			return false // a third thing by which rows differ
		}
		*at = i
	}
	if times < 0 || names < 0 {
		return false
	}
	t, n := &p.columns[times], &p.columns[names]
	if !p.names(n) || t.Distinct*n.Distinct != p.rows || !even(t, n.Distinct) || !even(n, t.Distinct) {
		return false
	}
	plot.Y = plot.Y[:1]
	switch {
	case n.Distinct <= plotSeries && t.Distinct >= 4:
		plot.X, plot.By = times, names
	case t.Distinct < 4:
		plot.X, plot.By = names, times
	default:
		return false
	}
	return true
}

// even reports whether every value of the column occurs n times.
func even(c *table.Column, n int) bool {
	return len(c.MostFrequent) > 0 && c.MostFrequent[0].Count == n && c.Distinct*n == c.Count
}

var (
	ordinal = regexp.MustCompile(`^第?[0-9一二三四五六七八九十]+|^[上下]半年|^星期|^周[一二三四五六日]`)
	season  = regexp.MustCompile(`^第?[0-9一二三四五六七八九十]+(月|月份|季度|周|日|时|点)$`)
	seasons = map[string]bool{"月": true, "月份": true, "季度": true, "周": true, "周次": true, "小时": true}
)

// ordered reports whether the names have an order of their own.
func ordered(c *table.Column) bool { return c.Type.IsTime() || seasonal(c) || all(c, ordinal) }

// seasonal reports whether the values are months or the like: 一月, or 1 in a
// column of months.
func seasonal(c *table.Column) bool {
	return seasons[c.Name] && (c.Type == table.Integer || c.Type == table.Number) || all(c, season)
}

// all reports whether the values that are known of a column look alike.
func all(c *table.Column, pattern *regexp.Regexp) bool {
	for _, f := range c.MostFrequent {
		if !pattern.MatchString(f.Text) && !totalNames.MatchString(f.Text) {
			return false
		}
	}
	return len(c.MostFrequent) > 0 && c.Type == table.String
}

// find returns the column of a name, as it is written or as it is shown.
func (p *plotter) find(key, name string) (int, *PlotFault) {
	var known []string
	for i, c := range p.columns {
		if c.Name == name || c.Header == name {
			return i, nil
		}
		known = append(known, c.Name)
		if c.Header != c.Name {
			known = append(known, c.Header)
		}
	}
	if near := diag.Nearest(name, known); near != "" {
		return -1, fault("是不是“"+near+"”", "图表的 %s 所写的列“%s”不存在", key, name)
	}
	names := make([]string, len(p.columns))
	for i, c := range p.columns {
		names[i] = c.Name
	}
	return -1, fault("这张表的列是："+strings.Join(names, "、"), "图表的 %s 所写的列“%s”不存在", key, name)
}

// asked makes the chart that the editor describes.
func (p *plotter) asked() (*Plot, *PlotFault) {
	if p.wish.Kind == PlotFlow {
		return p.flows()
	}
	most := p.needs().series
	if p.needs().two || p.wish.Kind == "" {
		most = plotSeries
	}
	plot := &Plot{X: -1, By: -1}
	var bad *PlotFault
	if p.wish.X == "" || len(p.wish.Y) == 0 {
		return nil, fault("x 写分项或者时间的列，y 写数值的列", "图表要同时写明 x 和 y")
	}
	if plot.X, bad = p.find("x", p.wish.X); bad != nil {
		return nil, bad
	}
	for _, name := range p.wish.Y {
		i, bad := p.find("y", name)
		if bad != nil {
			return nil, bad
		}
		if c := &p.columns[i]; !measurable(c) {
			return nil, fault("换一个数字列", "图表的 y 所写的列“%s”里没有数字", name)
		}
		plot.Y = append(plot.Y, i)
	}
	plot.Unit = p.columns[plot.Y[0]].Unit
	for _, i := range plot.Y[1:] {
		if c := &p.columns[i]; c.Unit != plot.Unit {
			return nil, fault("只写单位相同的列", "图表的两列单位不同：“%s”是%s，“%s”是%s",
				p.columns[plot.Y[0]].Name, cmp.Or(plot.Unit, "没有单位"), c.Name, cmp.Or(c.Unit, "没有单位"))
		}
	}
	if p.wish.By != "" {
		if plot.By, bad = p.find("by", p.wish.By); bad != nil {
			return nil, bad
		}
		if c := &p.columns[plot.By]; c.Capped || c.Distinct > most {
			return nil, fault(fmt.Sprintf("换一个至多有%d种值的列", most), "图表的 by 所写的列“%s”有%d种值，颜色分不清", c.Name, c.Distinct)
		}
	}
	if len(plot.Y) > most || plot.By >= 0 && len(plot.Y) > 1 {
		return nil, fault(fmt.Sprintf("y 至多写%d列，有 by 时只写一列", most), "图表的系列太多")
	}
	x := &p.columns[plot.X]
	if plot.By < 0 && !p.unique(x) {
		return nil, fault("换一列，或者用 by 写明区分各个系列的列", "图表的 x 所写的列“%s”有重复的或者空的值，一项对应几个数", x.Name)
	}
	plot.Ordered = ordered(x)
	plot.Kind = PlotBar
	if x.Type.IsTime() && x.Distinct >= 4 {
		plot.Kind = PlotLine
	}
	return p.shaped(plot)
}

// shaped gives a plot the kind that is wished for.
func (p *plotter) shaped(plot *Plot) (*Plot, *PlotFault) {
	plot.Kind = cmp.Or(p.wish.Kind, plot.Kind)
	k := p.needs()
	if p.wish.Kind == "" {
		k = plotKinds[slices.IndexFunc(plotKinds, func(k plotKind) bool { return k.kind == plot.Kind })]
	}
	if bad := p.suits(plot, k); bad != nil {
		return nil, bad
	}
	if bad := p.places(plot); bad != nil {
		return nil, bad
	}
	if p.rows > plotPoints {
		return nil, fault("另做一张汇总的表", "共%d行，画不下", p.rows)
	}
	return plot, nil
}
