package markup

import (
	"slices"
	"strconv"
	"strings"
)

// FigureForm is what a reference tells of a figure.
type FigureForm string

// The forms. The first is the figure as it stands in the table.
const (
	FigureValue  FigureForm = ""
	FigureChange FigureForm = "change" // how much more or less than the year before
	FigureGrowth FigureForm = "growth" // the same in percent
	FigureShare  FigureForm = "share"  // its percentage of another figure
)

// figureForms are the words for the forms.
var figureForms = map[string]FigureForm{
	"change": FigureChange, "增减": FigureChange, "growth": FigureGrowth, "同比": FigureGrowth, "share": FigureShare, "占比": FigureShare,
}

// FigureRef is a reference to a figure of data/statistics:
//
//	{{< figure key [year] [增减 | 同比 | 占比 key] [1位] >}}
//
// In place of the Chinese words stand change, growth, share and places=1.
type FigureRef struct {
	Key    string
	Year   string // empty if not given
	Form   FigureForm
	Of     string // of a share: the key of the whole, or key@year
	Places int    // decimals that the editor asks for; -1 where not given
	Linked bool   // it stands within a link, which can hold no other
	Offset int
	Length int
}

const (
	maxPlaces  = 6
	figureHint = "写作 {{< figure 指标 年份 >}}，例如 {{< figure gdp 2019 >}}；年份之后可以写 增减、同比 或者 占比 指标，再写保留几位小数，如 2位"
)

// ParseFigure reads what stands between {{< and >}}. Of what it cannot read it says
// in Chinese what is wrong.
func ParseFigure(code string) (ref FigureRef, wrong string) {
	words := strings.Fields(strings.NewReplacer(`"`, " ", "“", " ", "”", " ").Replace(code))
	switch {
	case len(words) == 0 || words[0] != "figure":
		return ref, "没有“" + strings.TrimSpace(code) + "”这种引用"
	case len(words) == 1:
		return ref, "数字引用要写明指标和年份"
	}
	ref.Key, ref.Places = words[1], -1
	rest := words[2:]
	if n := len(rest) - 1; n >= 0 {
		if places, ok := placesOf(rest[n]); ok {
			ref.Places, rest = places, rest[:n]
		}
	}
	if len(rest) > 0 && strings.Trim(rest[0], "0123456789") == "" {
		ref.Year, rest = rest[0], rest[1:]
	}
	if len(rest) > 0 {
		form, ok := figureForms[rest[0]]
		if !ok {
			return ref, "“" + rest[0] + "”不是年份，也不是 增减、同比、占比"
		}
		ref.Form, rest = form, rest[1:]
	}
	if ref.Form == FigureShare {
		if len(rest) == 0 {
			return ref, "“占比”之后要写明是占哪个指标的"
		}
		ref.Of, rest = rest[0], rest[1:]
	}
	if len(rest) > 0 {
		return ref, "数字引用里多了“" + strings.Join(rest, " ") + "”"
	}
	return ref, ""
}

// placesOf reads 2位 or places=2.
func placesOf(word string) (n int, ok bool) {
	digits, ok := strings.CutSuffix(word, "位")
	if !ok {
		digits, ok = strings.CutPrefix(word, "places=")
	}
	n, err := strconv.Atoi(digits)
	return n, ok && err == nil && n >= 0 && n <= maxPlaces
}

// Words writes the reference as an editor does, without the marks around it.
func (f FigureRef) Words() string {
	list := []string{f.Key, f.Year, string(f.Form), f.Of}
	for word, form := range figureForms {
		if form == f.Form && word != string(form) {
			list[2] = word
		}
	}
	return strings.Join(slices.DeleteFunc(list, func(s string) bool { return s == "" }), " ")
}
