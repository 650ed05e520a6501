package site

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/markup"
)

// Figure is one published number: a row of the table of figures.
type Figure struct {
	Key    string `csv:"key" label:"键" need:"must"`
	Value  Num    `csv:"value" label:"数值" need:"must"`
	Unit   string `csv:"unit" label:"单位" need:"must"`
	Year   Num    `csv:"year" label:"年份" need:"must"`
	Label  string `csv:"label" label:"名称" need:"must"`
	Scope  string `csv:"scope" label:"范围"`
	Note   string `csv:"note" label:"说明"`
	Source string `csv:"source" label:"来源"`

	Record int `csv:"-"` // record of the table, from 1
}

// Figures is the table of figures, in the order of its file.
type Figures struct {
	Dataset *Dataset // the table as a dataset; nil when there is none
	Rows    []Figure
}

// Find returns the figure of a key in a year; an empty year means the newest.
func (f Figures) Find(key, year string) (Figure, bool) {
	best, found := Figure{}, false
	for _, row := range f.Rows {
		if row.Key != key || year != "" && row.Year.String() != year {
			continue
		}
		if !found || yearOf(row) > yearOf(best) {
			best, found = row, true
		}
	}
	return best, found
}

// FindRef finds a figure written as key or key@year.
func (f Figures) FindRef(ref string) (Figure, bool) {
	key, year, _ := strings.Cut(ref, "@")
	return f.Find(key, year)
}

// Before returns the figure of the year before.
func (f Figures) Before(fig Figure) (Figure, bool) {
	return f.Find(fig.Key, strconv.Itoa(yearOf(fig)-1))
}

func yearOf(f Figure) int {
	y, _ := f.Year.Int()
	return y
}

// ID is the anchor of the figure on the page of figures.
func (f Figure) ID() string { return "F-" + f.Key + "-" + f.Year.String() }

// Told is what a reference to a figure says.
type Told struct {
	From  Figure // the row that it leads to
	Value Num    // 5756, 70.2, -12; a percentage as such
	Text  string // 5,756件, 增长70.2%, 减少12件
	How   string // how it was calculated; empty for the figure itself
}

// FigureError is why a reference says nothing, for the editor.
type FigureError struct{ Message, Hint string }

func (e *FigureError) Error() string { return e.Message }

// percentPlaces is how many decimals a percentage has where the editor asks for none.
const percentPlaces = 1

// Tell says what a reference stands for. Calculation is exact; a result is rounded
// half up once, at the end, which How says.
func (f Figures) Tell(ref markup.FigureRef) (Told, *FigureError) {
	row, ok := f.Find(ref.Key, ref.Year)
	if !ok {
		return Told{}, f.absent(ref.Key, ref.Year)
	}
	t := Told{From: row, Value: row.Value, Text: row.Value.Grouped() + row.Unit}
	now, ok := row.Value.Rat()
	switch {
	case !ok:
		return t, &FigureError{"数字「" + ref.Words() + "」没有数值", "在数字表里补上"}
	case ref.Form == markup.FigureValue && ref.Places >= 0:
		t.round(now, row.Value.Grouped(), ref.Places)
		t.Text = t.Value.Grouped() + row.Unit
		return t, nil
	case ref.Form == markup.FigureValue:
		return t, nil
	case ref.Form == markup.FigureShare:
		return t, f.share(&t, now, ref)
	}
	before, ok := f.Before(row)
	if !ok {
		return t, f.absent(ref.Key, strconv.Itoa(yearOf(row)-1))
	}
	then, ok := before.Value.Rat()
	if !ok || before.Unit != row.Unit {
		return t, &FigureError{"数字「" + ref.Words() + "」两年的单位不同，不能比较", "在数字表里统一单位"}
	}
	change := new(big.Rat).Sub(now, then)
	how := row.Value.Grouped() + "－" + before.Value.Grouped()
	up, down, unit := "增加", "减少", row.Unit
	places := ref.Places
	switch {
	case row.Unit == "%": // a share is not compared as a share of itself
		up, down, unit = "提高", "下降", "个百分点"
	case ref.Form == markup.FigureGrowth && then.Sign() <= 0:
		return t, &FigureError{"数字「" + ref.Words() + "」上年是" + before.Value.Grouped() + "，算不出百分比", "改用 增减"}
	case ref.Form == markup.FigureGrowth:
		up, down, unit = "增长", "下降", "%"
		change.Quo(change, then).Mul(change, hundred)
		how = "（" + how + "）÷" + before.Value.Grouped()
		if places < 0 {
			places = percentPlaces
		}
	}
	if places < 0 { // the difference of two decimals ends
		places = max(row.Value.places(), before.Value.places())
	}
	t.round(change, how, places)
	switch {
	case change.Sign() == 0:
		t.Text = "与上年持平"
	case t.Value.IsZero():
		t.Text = "与上年基本持平"
	case change.Sign() < 0:
		t.Text = down + Num{t.Value.text[1:]}.Grouped() + unit
	default:
		t.Text = up + t.Value.Grouped() + unit
	}
	return t, nil
}

var hundred = big.NewRat(100, 1)

// share tells how much of another figure the figure is.
func (f Figures) share(t *Told, part *big.Rat, ref markup.FigureRef) *FigureError {
	of, ok := f.whole(t.From, ref)
	if !ok {
		key, year, _ := strings.Cut(ref.Of, "@")
		return f.absent(key, cmp.Or(year, t.From.Year.String()))
	}
	whole, ok := of.Value.Rat()
	switch {
	case of.Unit != t.From.Unit:
		return &FigureError{"数字「" + ref.Words() + "」的单位是“" + t.From.Unit + "”，“" + of.Key + "”的单位是“" + of.Unit + "”，不能算占比", "选单位相同的两个指标"}
	case !ok || whole.Sign() <= 0 || part.Sign() < 0:
		return &FigureError{"数字「" + ref.Words() + "」算不出占比：" + t.From.Value.Grouped() + "÷" + of.Value.Grouped(), "占比的两个数要是正数"}
	}
	places := ref.Places
	if places < 0 {
		places = percentPlaces
	}
	t.round(new(big.Rat).Mul(new(big.Rat).Quo(part, whole), hundred), t.From.Value.Grouped()+"÷"+of.Value.Grouped(), places)
	t.Text = t.Value.Grouped() + "%"
	return nil
}

// whole is what a share is of: the figure of the same year, if no other is given.
func (f Figures) whole(part Figure, ref markup.FigureRef) (Figure, bool) {
	key, year, _ := strings.Cut(ref.Of, "@")
	return f.Find(key, cmp.Or(year, part.Year.String()))
}

// round sets the value, and how it came about.
func (t *Told) round(exact *big.Rat, how string, places int) {
	text := exact.FloatString(places)
	t.Value, t.How = Num{text}, how
	if t.Value.IsZero() {
		t.Value.text = strings.TrimPrefix(text, "-")
	}
	if r, _ := t.Value.Rat(); r.Cmp(exact) != 0 {
		t.How += "，四舍五入到" + map[bool]string{true: "整数", false: strconv.Itoa(places) + "位小数"}[places == 0]
	}
}

// absent says that a figure is not there, and what there is instead.
func (f Figures) absent(key, year string) *FigureError {
	e := &FigureError{"数字「" + strings.TrimSpace(key+" "+year) + "」不在数字表中", "检查 gongkai.yaml 中 figures 所指的表"}
	var keys, years []string
	for _, row := range f.Rows {
		keys = append(keys, row.Key)
		if row.Key == key {
			years = append(years, row.Year.String())
		}
	}
	if near := diag.Nearest(key, keys); len(years) > 0 {
		e.Hint = "这个指标只有" + strings.Join(years, "、") + "年的数，补上" + year + "年的一行"
	} else if near != "" {
		e.Hint = "是不是“" + near + "”"
	}
	return e
}

// Text is what a reference says in running text. A figure that is not there is said
// to be missing, never left out.
func (f Figures) Text(ref markup.FigureRef) string {
	t, bad := f.Tell(ref)
	if bad != nil {
		return "（缺数字 " + ref.Words() + "）"
	}
	return t.Text
}
