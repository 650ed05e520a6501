package quantity

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gongkai/internal/table"
)

// Item is a number of the data.
type Item struct {
	Name  string // 收到申请（2019年）
	Label string // what it is among the others of its series: 予以公开; may be empty
	Row   string // what it has in common with items of other series: 2019年; may be empty

	Series string // where the items of a mixed series are of several kinds: which
	Value  float64
}

// Series is numbers of one kind: a column, or an indicator over the years.
type Series struct {
	Name  string
	From  string // the dataset
	Unit  string // empty: unknown
	Time  bool   // the items are one thing at several times
	Mixed bool   // the items are not of one kind: they have no sum
	Row   bool   // the items are in other series too: they are a row and not a column
	Items []Item
}

// Pool is the data that a text is about.
type Pool struct {
	series  []Series
	made    map[string][]candidate // by unit
	mention map[string]map[string]bool
}

// Add puts a series into the pool.
func (p *Pool) Add(s Series) {
	if len(s.Items) > 0 {
		p.series, p.made, p.mention = append(p.series, s), nil, nil
	}
}

// Series lists the series of the pool.
func (p *Pool) Series() []Series { return p.series }

// Extremes returns the largest and the smallest item.
func (s Series) Extremes() (most, least Item) {
	by := func(a, b Item) int { return cmp.Compare(a.Value, b.Value) }
	return slices.MaxFunc(s.Items, by), slices.MinFunc(s.Items, by)
}

// Empty reports whether there is nothing to compare with.
func (p *Pool) Empty() bool { return len(p.series) == 0 }

// Units lists the units of the data.
func (p *Pool) Units() (list []string) {
	for _, s := range p.series {
		list = append(list, s.Unit)
	}
	return list
}

// operation is how a number comes from others.
type operation uint8

const (
	value operation = iota
	sum
	difference
	share
	growth // of one thing from one time to another
	excess // of one thing over another, in percent
	times
	rest // what is left of 100 %
	mean
)

// candidate is a number that prose may state.
type candidate struct {
	value float64
	op    operation
	names []string // of what it was calculated from, the whole or the base last
	at    position
}

// position is where a number comes from.
type position struct {
	from   string
	series string
	row    string
	time   bool // the rows of the series are times
}

// follows reports whether two numbers are of one thing at different times.
func (p position) follows(other position) bool {
	if p.from == other.from && p.series == other.series {
		return p.time && p.row != other.row
	}
	return p.row != "" && p.row == other.row
}

// beside reports whether two numbers are sensibly compared: those of one column, of one
// row, or of different datasets.
func (p position) beside(other position) bool {
	return p.from != other.from || p.series == other.series || p.row != "" && p.row == other.row
}

// String says how the number comes about.
func (c candidate) String() string {
	n := len(c.names) - 1
	switch c.op {
	case sum:
		return strings.Join(c.names, "＋")
	case difference:
		return c.names[0] + "－" + c.names[n]
	case share:
		return strings.Join(c.names[:n], "＋") + "占" + c.names[n] + "的比重"
	case growth, excess:
		return c.names[0] + "比" + c.names[n] + "的增减"
	case times:
		return c.names[0] + "是" + c.names[n] + "的倍数"
	case rest:
		return "100%－" + c.names[0]
	case mean:
		return c.names[0] + "的平均"
	}
	return c.names[0]
}

// Reading is what a number of a text was read as.
type Reading struct {
	Value float64
	Unit  string
	How   string
}

// String writes the reading: 收到申请（2019年） 5,756件.
func (r Reading) String() string {
	return r.How + "，是" + strconv.FormatFloat(math.Round(r.Value*100)/100, 'f', -1, 64) + r.Unit
}

// The most that is combined. What is combined without limit explains anything.
const (
	mostPaired = 64 // numbers of one unit, each with each
	mostSubset = 7  // parts of one series, all their sums
	mostTop    = 10 // of a longer one the sums of the first so many
)

// Explain looks for what a number may come from. near is what comes nearest to it,
// with an empty How where the data have nothing of its unit.
func (p *Pool) Explain(s Stated) (near Reading, ok bool) {
	p.make()
	best := math.Inf(1)
	try := func(s Stated, unit string, ratio float64) {
		for _, c := range p.made[unit] {
			if unit == "%" && !fitting(c.op, s) || c.op == mean && !s.Mean {
				continue
			}
			v := c.value * ratio
			if s.Unit == "倍" && (c.op == growth || c.op == excess) {
				v /= 100
			}
			ok = s.Fits(v)
			if d := distance(v, c.op, s); ok || d < best {
				best, near = d, Reading{Value: v / s.Scale, Unit: s.Word + s.Unit, How: c.String()}
			}
			if ok {
				return
			}
		}
	}
	switch s.Unit {
	case "%", "个百分点", "百分点", "倍", "‰":
		if s.Unit == "‰" {
			s.Value, s.Step, s.Rough, s.Unit = s.Value/10, s.Step/10, s.Rough/10, "%"
		}
		try(s, "%", 1)
		return near, ok
	}
	if s.Per > 0 {
		if near, ok := p.Explain(s.Hundredth()); ok {
			return near, true
		}
	}
	for _, unit := range slices.Sorted(maps.Keys(p.made)) {
		if ok {
			break
		}
		if unit == "" && slices.Contains(counts, s.Unit) {
			try(s, unit, 1)
		} else if ratio, same := table.UnitRatio(unit, s.Unit); unit != "" && same {
			try(s, unit, ratio)
		}
	}
	return near, ok
}

// fitting reports whether a share, a growth or a multiple is what the number's unit
// and words speak of.
func fitting(op operation, s Stated) bool {
	switch s.Unit {
	case "个百分点", "百分点":
		return op == value || op == difference
	case "倍":
		return op == times || op == growth || op == excess // 多1.5倍
	}
	if s.Change {
		return op == growth || op == value || op == difference || op == excess && s.Beside
	}
	return op == share || op == value || op == sum || op == rest
}

// distance is how far a value is from the number. One that the data hold, and above
// all one of the same digits, is more likely meant than one that had to be calculated.
func distance(v float64, op operation, s Stated) float64 {
	d := math.Abs(v - s.Value)
	switch {
	case op != value:
	case sortedDigits(v/s.Scale) == sortedDigits(s.Value/s.Scale):
		return 0
	case d <= math.Abs(s.Value)/5:
		return d / 1000
	}
	return d
}

func sortedDigits(v float64) string {
	list := []byte(strconv.FormatFloat(v, 'f', -1, 64))
	slices.Sort(list)
	return string(list)
}

// make lists what the data give, once: plain values first, then what needs more
// calculation, so that a number is read in the simplest way.
func (p *Pool) make() {
	if p.made != nil {
		return
	}
	p.made = map[string][]candidate{}
	byUnit := map[string][]Series{}
	for _, s := range p.series {
		byUnit[s.Unit] = append(byUnit[s.Unit], s)
	}
	// What is counted in a unit that the data leave out may be set beside the rest.
	for unit := range byUnit {
		if unit != "" && slices.Contains(counts, unit) {
			byUnit[unit] = append(byUnit[unit], byUnit[""]...)
		}
	}
	var percent []candidate
	for unit, list := range byUnit {
		isPercent := unit == "%" || unit == "个百分点"
		plain, parts := combined(list, isPercent)
		all := append(plain, parts...)
		for _, c := range paired(plain) {
			if c.op == difference {
				all = append(all, c)
			} else if !isPercent {
				percent = append(percent, c)
			}
		}
		if isPercent {
			for _, c := range plain {
				all = append(all, candidate{100 - c.value, rest, c.names, c.at})
			}
			percent = append(percent, all...)
			continue
		}
		for _, c := range parts {
			for _, whole := range plain {
				if c.op == sum && whole.value > 0 && c.value <= whole.value && c.at.beside(whole.at) {
					percent = append(percent, candidate{100 * c.value / whole.value, share, append(slices.Clone(c.names), whole.names...), c.at})
				}
			}
		}
		p.made[unit] = all
	}
	p.made["%"] = percent
	for unit := range p.made {
		slices.SortStableFunc(p.made[unit], func(a, b candidate) int {
			return cmp.Or(cmp.Compare(a.op, b.op), cmp.Compare(len(a.names), len(b.names)), slices.Compare(a.names, b.names))
		})
	}
}

// totals is the row of the sums of columns.
const totals = "合计"

// combined lists the values and the totals of series, and the sums of some of their
// parts.
func combined(list []Series, percent bool) (plain, parts []candidate) {
	for _, s := range list {
		total := 0.0
		at := position{s.From, s.Name, totals, s.Time}
		if s.Row {
			at.row = s.Name
		}
		for _, i := range s.Items {
			if !s.Row {
				plain = append(plain, candidate{i.Value, value, []string{i.Name}, position{s.From, cmp.Or(i.Series, s.Name), i.Row, s.Time}})
			}
			total += i.Value
		}
		n := len(s.Items)
		if n < 2 {
			continue
		}
		if !s.Mixed {
			parts = append(parts, candidate{total / float64(n), mean, []string{s.Name}, at})
			for _, i := range s.Items { // one against all others
				parts = append(parts, candidate{math.Abs(2*i.Value - total), difference, []string{i.Name, "其余各项之和"}, at})
			}
		}
		if !percent && !s.Mixed && !s.Row {
			plain = append(plain, candidate{total, sum, []string{s.Name + "合计"}, at})
		}
		if n <= mostSubset {
			for set := 1; set < 1<<n-1; set++ {
				c := candidate{op: sum, at: at}
				for i, item := range s.Items {
					if set&(1<<i) != 0 {
						c.value += item.Value
						c.names = append(c.names, item.Name)
					}
				}
				if len(c.names) > 1 {
					parts = append(parts, c)
				}
			}
			continue
		}
		if s.Mixed {
			continue
		}
		sorted := slices.Clone(s.Items)
		slices.SortStableFunc(sorted, func(a, b Item) int { return cmp.Compare(b.Value, a.Value) })
		top := sorted[0].Value
		for k := 1; k < min(n, mostTop); k++ {
			top += sorted[k].Value
			parts = append(parts, candidate{top, sum, []string{s.Name + "前" + strconv.Itoa(k+1) + "项"}, at})
		}
	}
	return plain, parts
}

// paired sets numbers of one unit beside one another.
func paired(list []candidate) (out []candidate) {
	if len(list) > mostPaired {
		list = list[:mostPaired]
	}
	for i, a := range list {
		for j, b := range list {
			names := []string{a.names[0], b.names[0]}
			if i == j || !a.at.beside(b.at) {
				continue
			}
			if a.value >= b.value {
				out = append(out, candidate{a.value - b.value, difference, names, a.at})
			}
			if b.value <= 0 {
				continue
			}
			if a.value >= 0 && a.value <= b.value {
				out = append(out, candidate{100 * a.value / b.value, share, names, a.at})
			} else if a.value > 0 {
				out = append(out, candidate{a.value / b.value, times, names, a.at})
			}
			op := excess
			if a.at.follows(b.at) {
				op = growth
			}
			out = append(out, candidate{100 * math.Abs(a.value-b.value) / b.value, op, names, a.at})
		}
	}
	return out
}

// vague are pairs of characters that say nothing of what data are about.
const vague = "全市 全省 全国 全年 政府 工作 情况 数量 合计 总数 其中 单位 名称 年份 指标 数值 其他 年度 各类 全部 统计 数据 记录 说明 来源 报告"

// Speaks reports whether a text has words of the data that are counted in the unit: a
// number in a sentence about something else is not held against them.
func (p *Pool) Speaks(text, unit string) bool {
	if p.mention == nil {
		p.mention = map[string]map[string]bool{}
		for _, s := range p.series {
			if p.mention[s.Unit] == nil {
				p.mention[s.Unit] = map[string]bool{}
			}
			for _, i := range s.Items {
				pairs(i.Name, func(w string) { p.mention[s.Unit][w] = true })
			}
			pairs(s.Name, func(w string) { p.mention[s.Unit][w] = true })
		}
	}
	found := false
	for u, words := range p.mention {
		_, same := table.UnitRatio(u, unit)
		if same || u == "" || strings.ContainsAny(unit, "%分倍‰") {
			pairs(text, func(w string) { found = found || words[w] })
		}
	}
	return found
}

// pairs calls yield with every two Chinese characters that stand side by side.
func pairs(text string, yield func(string)) {
	last := rune(0)
	for _, r := range text {
		if unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, last) {
			if w := string([]rune{last, r}); !strings.Contains(vague, w) {
				yield(w)
			}
		}
		last = r
	}
}

// Describe says what Explain tries, for messages.
func Describe(s Stated) string {
	switch {
	case s.Unit == "%" && s.Change:
		return "原数、增减的百分比和百分点"
	case s.Unit == "%":
		return "原数、各项占比及其合计"
	case s.Unit == "倍":
		return "两数之比"
	case s.Per > 0:
		return "原数、合计、两数之差、" + fmt.Sprintf("每%v%s中的占比", s.Per, s.Unit)
	}
	return "原数、合计、两数之差"
}
