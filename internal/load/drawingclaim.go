package load

import (
	"errors"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/expr"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// condition chooses rows; nil chooses all.
type condition struct{ *expr.Expr }

// expression reads what stands under a key, or nothing where it is broken.
func (d *drawing) expression(key, source string) *condition {
	if source == "" {
		return nil
	}
	e, err := expr.Parse(source)
	if err != nil {
		d.expressionFault(key, source, err, nil)
		return nil
	}
	return &condition{e}
}

// holds reports whether the condition chooses the row. One whose cell is missing is
// not chosen.
func (c *condition) holds(t *table.Table, row table.Row) (bool, error) {
	if c == nil {
		return true, nil
	}
	chosen, err := c.True(func(name string) (expr.Value, bool) {
		i := slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.Name == name || c.Header == name })
		if i < 0 {
			return expr.Missing, false
		}
		v := row.Value(i)
		if v.State != table.Present {
			return expr.Missing, true
		}
		if measures(t, i) {
			if n, ok := expr.ParseNum(v.Text); ok {
				return n, true
			}
		}
		return expr.Str(v.Text), true
	})
	var at *expr.Error
	if errors.As(err, &at) && at.Missing {
		return false, nil
	}
	return chosen, err
}

// expressionFault points at the piece of an expression that is wrong.
func (d *drawing) expressionFault(key, source string, err error, known []string) {
	place := d.key(key)
	hint := "写法如 年份 = 2019 且 地区 != 合计"
	var at *expr.Error
	if errors.As(err, &at) {
		line := d.source.Line(place.Line).Text
		if before, _, ok := strings.Cut(line, source); ok && at.Length > 0 {
			place.Column = utf8.RuneCountInString(before) + utf8.RuneCountInString(source[:at.Offset]) + 1
			place.Width = utf8.RuneCountInString(source[at.Offset : at.Offset+at.Length])
		}
		if near := nearest(at.Name, known); at.Name != "" && near != "" {
			hint = "是不是“" + near + "”"
		} else if at.Name != "" && len(known) > 0 {
			hint = "可用的有：" + strings.Join(known[:min(len(known), 12)], "、")
		}
	}
	d.fault(place, hint, "表达式「%s」：%s", source, err.Error())
}

// judge holds what the editor expects and claims against what is drawn.
func (d *drawing) judge(made *site.Drawing) {
	names, known := figuresOf(made)
	look := func(name string) (expr.Value, bool) { v, ok := names[name]; return v, ok }
	for _, name := range slices.Sorted(maps.Keys(d.meta.Expect)) {
		want, ok := expr.ParseNum(strings.ReplaceAll(d.meta.Expect[name], ",", ""))
		got, there := names[name]
		switch {
		case !ok:
			d.fault(d.key("expect"), "写一个数", "expect 里“%s”应有的值“%s”不是数字", name, d.meta.Expect[name])
		case !there:
			hint := "可用的有：" + strings.Join(known[:min(len(known), 12)], "、")
			if near := nearest(name, known); near != "" {
				hint = "是不是“" + near + "”"
			}
			d.fault(d.key("expect"), hint, "expect 里的“%s”不在图中", name)
		case got.IsMissing():
			d.fault(d.key("expect"), "核对数据", "“%s”在数据里是缺的，应为%s", name, want)
		case got.Number.Cmp(want.Number) != 0:
			diff := expr.Num(new(big.Rat).Sub(got.Number, want.Number))
			d.fault(d.key("expect"), "核对数据；数据没有错就改这里和正文", "“%s”在数据里是%s，与应有的%s不符，差%s", name, got, want, diff)
		}
	}
	for _, claim := range d.meta.Claim {
		c := d.expression("claim", claim)
		if c == nil {
			continue
		}
		ok, err := c.True(look)
		switch {
		case err != nil:
			d.expressionFault("claim", claim, err, known)
		case !ok:
			d.fault(d.claimPlace(claim), "数据变了，标题和正文就要跟着改；改好以后再改这里", "标题的断言不成立：%s。算得 %s", claim, d.used(c, look, names))
		}
	}
}

// claimPlace is where one of several claims stands.
func (d *drawing) claimPlace(claim string) diag.Place {
	place := d.key("claim")
	for n := place.Line; n < place.Line+20; n++ {
		if line := d.source.Line(n); strings.Contains(line.Text, claim) {
			before, _, _ := strings.Cut(line.Text, claim)
			line.Column, line.Width = utf8.RuneCountInString(before)+1, utf8.RuneCountInString(claim)
			return line
		}
	}
	return place
}

// used tells what the sides of an expression come to, and the values of the names in
// it.
func (d *drawing) used(claim *condition, look expr.Names, names map[string]expr.Value) string {
	var list []string
	told := map[string]bool{}
	for _, side := range claim.Sides(look) {
		list = append(list, side.Source+" = "+side.Value.String())
		told[side.Source] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if strings.Contains(claim.String(), name) && !told[name] {
			list = append(list, name+" = "+names[name].String())
		}
	}
	return strings.Join(list, "，")
}

// figuresOf names the numbers of a chart: those of the first series by their labels,
// those of every series by label@series, total and 合计 for the sum of the first
// series and of each (合计@series), rows and 项数 for how many labels there are.
func figuresOf(made *site.Drawing) (names map[string]expr.Value, known []string) {
	names = map[string]expr.Value{}
	put := func(name string, v expr.Value) {
		if _, taken := names[name]; !taken {
			names[name] = v
			known = append(known, name)
		}
	}
	value := func(f float64) expr.Value {
		v, _ := expr.ParseNum(strconv.FormatFloat(f, 'f', -1, 64)) // NaN is missing
		return v
	}
	s := &made.Spec
	sum := func(values []float64) expr.Value {
		total := new(big.Rat)
		for _, f := range values {
			if v := value(f); !v.IsMissing() {
				total.Add(total, v.Number)
			}
		}
		return expr.Num(total)
	}
	for k, series := range s.Series {
		for i, l := range s.Labels {
			v := expr.Missing
			if i < len(series.Values) {
				v = value(series.Values[i])
			}
			if k == 0 {
				put(l.Text, v)
			}
			put(l.Text+"@"+series.Name, v)
		}
		if k == 0 {
			put("total", sum(series.Values))
			put("合计", sum(series.Values))
		}
		put("合计@"+series.Name, sum(series.Values))
	}
	var flows []float64
	for _, f := range s.Flows {
		put(f.From+"→"+f.To, value(f.Value))
		put(f.To, value(f.Value))
		if f.From == s.Flows[0].From {
			flows = append(flows, f.Value)
		}
	}
	if len(flows) > 0 {
		put("total", sum(flows))
	}
	rows := expr.Num(big.NewRat(int64(max(len(s.Labels), len(s.Flows))), 1))
	put("rows", rows)
	put("项数", rows)
	return names, known
}
