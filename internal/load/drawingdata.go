package load

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/chart"
	"gongkai/internal/diag"
	"gongkai/internal/plot"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// table returns the data: a dataset of the site, or what stands in the block.
func (d *drawing) table(made *site.Drawing, data string, lines int) *table.Table {
	switch {
	case d.meta.Data != "" && strings.TrimSpace(data) != "":
		d.fault(d.key("data"), "只留一处", "数据写了两处：data 和 --- 之后")
		return nil
	case d.meta.Data == "" && strings.TrimSpace(data) == "":
		d.fault(d.line(1), "写 data: 目录/名称，或者在 --- 之后写上 CSV", "图表没有数据")
		return nil
	case d.meta.Data == "":
		return d.inline(data, lines)
	}
	name := strings.TrimSuffix(strings.TrimPrefix(d.meta.Data, "data/"), ".csv")
	e, _ := d.site.Ref(d.of, name)
	found, ok := e.(*site.Dataset)
	if !ok {
		var known []string
		for _, t := range d.site.Themes {
			for _, ds := range t.Datasets {
				known = append(known, strings.Trim(strings.TrimPrefix(ds.Address, "/data/"), "/"))
			}
		}
		hint := "写 data/ 下的路径，如 statistics/figures"
		if near := nearest(name, known); near != "" {
			hint = "是不是“" + near + "”"
		}
		d.fault(d.key("data"), hint, "图表的数据“%s”不存在", d.meta.Data)
		return nil
	}
	made.Dataset = found
	made.Source = cmp.Or(made.Source, found.Origin, found.Provider)
	if d.of != &found.Common {
		site.Relate(d.entry(), site.UsesData, found)
	}
	return found.Table
}

// entry is what the text belongs to.
func (d *drawing) entry() site.Entry {
	e, _ := d.site.Lookup(d.of.Address)
	return e
}

// series gathers the values of rows.
func (d *drawing) series(t *table.Table, where *condition, note *string) (chart.Spec, bool) {
	p := &site.Plot{X: d.column(t, "x", d.meta.X), By: -1, Kind: site.PlotBar}
	ys, yKey := d.meta.Y, "y"
	if len(ys) == 0 {
		ys, yKey = d.meta.Series, "series"
	}
	for _, name := range ys {
		p.Y = append(p.Y, d.column(t, yKey, name))
	}
	if d.meta.By != "" {
		p.By = d.column(t, "by", d.meta.By)
	}
	if d.failed {
		return chart.Spec{}, false
	}
	if len(p.Y) == 1 && p.X >= 0 && measures(t, p.X) && !measures(t, p.Y[0]) {
		p.X, p.Y[0] = p.Y[0], p.X // bars lie on their side: x may have been meant as the axis of numbers
	}
	d.choose(t, p)
	if d.failed {
		return chart.Spec{}, false
	}
	for _, y := range p.Y {
		if !measures(t, y) {
			d.notNumbers(t, y, yKey)
			return chart.Spec{}, false
		}
	}
	p.Unit = t.Columns[p.Y[0]].Unit
	for _, y := range p.Y[1:] {
		if u := t.Columns[y].Unit; u != p.Unit && d.meta.Unit == "" {
			d.fault(d.key(yKey), "只画单位相同的列，或者用 unit 写明共同的单位", "两列单位不同：“%s”是%s，“%s”是%s",
				t.Columns[p.Y[0]].Name, cmp.Or(p.Unit, "没有单位"), t.Columns[y].Name, cmp.Or(u, "没有单位"))
			return chart.Spec{}, false
		}
	}
	p.Ordered = t.Columns[p.X].Type.IsTime()
	g := plot.New(p, t.Columns)
	count := 0
	ok := d.rows(t, where, func(row table.Row) {
		g.Add(row)
		count++
	})
	if !ok {
		return chart.Spec{}, false
	}
	if count == 0 {
		d.fault(d.key("where"), "核对筛选的写法和数据", "没有一行数据可画")
		return chart.Spec{}, false
	}
	for _, n := range g.Notes() {
		*note = strings.Trim(*note+"；"+n, "；")
	}
	return g.Spec(), true
}

// choose finds the columns that the editor does not name, where there is one choice.
func (d *drawing) choose(t *table.Table, p *site.Plot) {
	var names, numbers []int
	for i := range t.Columns {
		if i == p.X || i == p.By || slices.Contains(p.Y, i) {
			continue
		}
		if measures(t, i) {
			numbers = append(numbers, i)
		} else {
			names = append(names, i)
		}
	}
	if p.X < 0 && len(names) > 0 {
		p.X = names[0]
	}
	if len(p.Y) == 0 && len(numbers) > 0 {
		p.Y = numbers[:1]
	}
	if p.X < 0 || len(p.Y) == 0 {
		d.fault(d.line(1), "写 x: 列名 和 y: 列名；这张表的列是："+columnNames(t), "看不出该画哪几列")
	}
}

// notNumbers reports the first cell that keeps a column from being numbers.
func (d *drawing) notNumbers(t *table.Table, column int, key string) {
	c := &t.Columns[column]
	for row, err := range t.Rows() {
		if err != nil {
			break
		}
		text := row.Text(column)
		if _, ok := site.ParseNum(strings.TrimSpace(text)); ok || row.Value(column).State != table.Present {
			continue
		}
		p := row.Place(column)
		if t.File == textFile(d.of) { // the data stand in the block
			p = d.line(d.data + p.Line)
		}
		d.fault(p, "单位写在列名里，如“金额（万元）”；不是数字的行用 where 排除", "图表的数值列“%s”里，“%s”不是数字", c.Name, text)
		return
	}
	d.fault(d.key(key), "换一个数字列；这张表的列是："+columnNames(t), "图表的数值列“%s”里没有数字", c.Name)
}

func measures(t *table.Table, i int) bool {
	return t.Columns[i].Type == table.Integer || t.Columns[i].Type == table.Number
}

func columnNames(t *table.Table) string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return strings.Join(names, "、")
}

// column returns which column has a name, or -1 where none is given.
func (d *drawing) column(t *table.Table, key, name string) int {
	if name == "" {
		return -1
	}
	var known []string
	for i, c := range t.Columns {
		if c.Name == name || c.Header == name {
			return i
		}
		known = append(known, c.Name)
	}
	hint := "这张表的列是：" + columnNames(t)
	if near := nearest(name, known); near != "" {
		hint = "是不是“" + near + "”；" + hint
	}
	d.fault(d.key(key), hint, "图表的列“%s”不存在", name)
	return -1
}

// flows gathers what goes from one thing to another.
func (d *drawing) flows(t *table.Table, where *condition) (s chart.Spec, ok bool) {
	from, to := d.column(t, "from", d.meta.From), d.column(t, "to", d.meta.To)
	amount := d.column(t, "y", first(d.meta.Y))
	if from < 0 || to < 0 {
		if !d.failed {
			d.fault(d.line(1), "写 from: 列名 和 to: 列名", "流向图要写明从哪里到哪里")
		}
		return s, false
	}
	if amount < 0 {
		amount = slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.Type == table.Integer || c.Type == table.Number })
	}
	if d.failed || amount < 0 || !measures(t, amount) {
		if !d.failed {
			d.fault(d.key("y"), "写 y: 列名", "看不出流向图的数值在哪一列")
		}
		return s, false
	}
	s.Unit, s.Title = t.Columns[amount].Unit, t.Columns[amount].Name
	ok = d.rows(t, where, func(row table.Row) {
		v, err := strconv.ParseFloat(row.Value(amount).Text, 64)
		if row.Total || err != nil {
			return
		}
		s.Flows = append(s.Flows, chart.Flow{From: strings.TrimSpace(row.Text(from)), To: strings.TrimSpace(row.Text(to)), Value: v})
	})
	if ok && len(s.Flows) == 0 {
		d.fault(d.key("where"), "核对筛选的写法和数据", "没有一行数据可画")
	}
	return s, ok
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// maxChosen is how many rows may be chosen of a table.
const maxChosen = 2000

// rows calls take for the rows that the condition chooses.
func (d *drawing) rows(t *table.Table, where *condition, take func(table.Row)) bool {
	n := 0
	for row, err := range t.Rows() {
		if err != nil {
			d.report(unreadable(t.File, err))
			d.failed = true
			return false
		}
		chosen, bad := where.holds(t, row)
		if bad != nil {
			d.expressionFault("where", d.meta.Where, bad, columnsOf(t))
			return false
		}
		if !chosen {
			continue
		}
		if n++; n > maxChosen {
			d.fault(d.line(1), "用 where 选出要画的行，或者另做一张汇总的表", "选出的行多于%d行，画不下", maxChosen)
			return false
		}
		take(row)
	}
	return true
}

func columnsOf(t *table.Table) []string {
	var names []string
	for _, c := range t.Columns {
		names = append(names, c.Name)
		if c.Header != c.Name {
			names = append(names, c.Header)
		}
	}
	return names
}

// inline opens the data that stand in the block.
func (d *drawing) inline(data string, lines int) *table.Table {
	d.data = lines
	t, found, err := table.Open(textFile(d.of), func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(data)), nil }, table.Options{})
	if err != nil || t == nil {
		d.fault(d.line(lines), "检查 --- 之后的 CSV", "图表的数据无法读取：%v", err)
		return nil
	}
	for _, f := range found {
		if f.Severity != diag.Error {
			continue
		}
		at := d.line(lines + max(f.Place.Line, 1))
		f.Place = at
		d.report(f)
		d.failed = true
	}
	if !d.failed && (len(t.Columns) < 2 || t.RowCount == 0) {
		d.fault(d.line(lines), "第一行写列名，以下每行一项，用逗号分开", "图表的数据不是一张表")
	}
	if d.failed {
		return nil
	}
	return t
}

// nearest is what somebody may have meant by a name: one that is written nearly the
// same, or the only one that the name is part of.
func nearest(name string, known []string) string {
	if near := diag.Nearest(name, known); near != "" || name == "" {
		return near
	}
	found := ""
	for _, k := range known {
		if strings.Contains(k, name) && k != found {
			if found != "" {
				return ""
			}
			found = k
		}
	}
	return found
}
