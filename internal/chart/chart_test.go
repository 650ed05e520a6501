package chart

import (
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

// gone is a missing value.
var gone = math.NaN()

func named(texts ...string) []Label {
	list := make([]Label, len(texts))
	for i, t := range texts {
		list[i].Text = t
	}
	return list
}

// months are labels from January of a year on.
func months(year, n int) []Label {
	list := make([]Label, n)
	for i := range list {
		y, m := year+i/12, i%12+1
		list[i] = Label{Text: fmt.Sprintf("%d年%d月", y, m), Tick: fmt.Sprintf("%d月", m), Group: fmt.Sprintf("%d年", y), At: float64(y*12 + m)}
	}
	return list
}

func years(from, n int) []Label {
	list := make([]Label, n)
	for i := range list {
		list[i] = Label{Text: fmt.Sprintf("%d年", from+i), At: float64(from + i)}
	}
	return list
}

func one(values ...float64) []Series { return []Series{{Values: values}} }

// wave is n values around a height.
func wave(n int, height float64) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = math.Round(height * (1 + .3*math.Sin(float64(i)*.9) + .2*math.Cos(float64(i)*.37)))
	}
	return list
}

func labelled(n int, format string) []Label {
	list := make([]Label, n)
	for i := range list {
		list[i].Text = fmt.Sprintf(format, i+1)
	}
	return list
}

const longLabel = "农村集体土地征收补偿、国有土地上房屋征收与补偿安置信息公开事项（第%d类）"

type namedSpec struct {
	name string
	spec Spec
}

// specs are charts as they should be, and awkward ones.
var specs = []namedSpec{
	{"bar", Spec{Kind: Bar, Title: "各办理结果的件数", Unit: "件", Labels: named("予以公开", "部分公开", "其他处理", "无法提供", "不予公开", "不予处理"), Series: one(2603, 1063, 97, 1497, 267, 105)}},
	{"years", Spec{Kind: Bar, Title: "收到申请，2018—2019年", Unit: "件", Labels: years(2018, 2), Series: one(3382, 5756), Sort: AsGiven}},
	{"grouped", Spec{Kind: Bar, Title: "各区县的送达数量、取阅数量", Unit: "份", Labels: named("示例东区", "示例西区", "示例湾市", "示例山县"),
		Series: []Series{{"送达数量", []float64{3120, 2480, 1900, 760}}, {"取阅数量", []float64{2744, 1960, gone, 512}}}}},
	{"line", Spec{Kind: Line, Title: "收到申请，2019年1—12月", Unit: "件", Labels: months(2019, 12), Series: one(410, 268, 455, 498, 521, 486, 511, 477, 533, 460, 571, 562)}},
	{"lines", Spec{Kind: Line, Title: "收到申请、办结申请，2018年1月—2019年12月", Unit: "件", Labels: months(2018, 24),
		Series: []Series{{"收到申请", wave(24, 400)}, {"办结申请", wave(24, 360)}}}},
	{"negative", Spec{Kind: Bar, Title: "各行业的增减", Unit: "%", Labels: named("制造业", "建筑业", "批发和零售业", "住宿和餐饮业", "其他"), Series: one(4.2, -1.35, 0, -12.5, .4)}},
	{"gap", Spec{Kind: Line, Title: "送达数量", Unit: "份", Labels: years(2008, 12), Series: one(51, 53, gone, gone, 60, gone, 58, 64, 66, 70, 71, 72)}},

	{"no labels", Spec{Kind: Bar, Title: "空"}},
	{"no labels in a line", Spec{Kind: Line, Title: "空", Series: one()}},
	{"one value", Spec{Kind: Bar, Title: "一", Unit: "件", Labels: named("唯一"), Series: one(5)}},
	{"one point", Spec{Kind: Line, Title: "一", Unit: "件", Labels: years(2019, 1), Series: one(5)}},
	{"all zero", Spec{Kind: Bar, Title: "零", Unit: "件", Labels: named("甲", "乙", "丙"), Series: one(0, 0, 0)}},
	{"line of zeros", Spec{Kind: Line, Title: "零", Unit: "件", Labels: years(2010, 8), Series: one(0, 0, 0, 0, 0, 0, 0, 0)}},
	{"nothing there", Spec{Kind: Bar, Title: "缺", Unit: "件", Labels: named("甲", "乙"), Series: one(gone, gone)}},
	{"nothing there in lines", Spec{Kind: Line, Title: "缺", Unit: "件", Labels: years(2010, 3), Series: []Series{{"甲", []float64{gone, gone, gone}}, {"乙", []float64{1, gone, gone}}}}},
	{"forty categories", Spec{Kind: Bar, Title: "各街道的人口", Unit: "人", Labels: labelled(45, "示例第%d街道"), Series: one(wave(45, 52000)...)}},
	{"long labels", Spec{Kind: Bar, Title: "各领域的件数", Unit: "件", Labels: labelled(6, longLabel), Series: one(wave(6, 300)...)}},
	{"labels of two lines", Spec{Kind: Bar, Title: "各领域的件数", Unit: "件", Labels: append(labelled(4, "政府信息公开申请事项的第%d类，含补正"), named("教育")...), Series: one(wave(5, 300)...)}},
	{"latin labels", Spec{Kind: Bar, Title: "各机构", Unit: "TEU", Labels: named("International Container Terminal Services (Asia-Pacific) Co., Ltd.", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "short"), Series: one(3, 2, 1)}},
	{"all below zero", Spec{Kind: Line, Title: "净流出", Unit: "万人", Labels: years(2001, 20), Series: one(wave(20, -30)...)}},
	{"both sides in groups", Spec{Kind: Bar, Title: "增减", Unit: "个百分点", Labels: named("一季度", "二季度"), Series: []Series{{"甲", []float64{-3.25, 2}}, {"乙", []float64{1, -8.125}}}, Sort: AsGiven}},
	{"billions", Spec{Kind: Bar, Title: "各项支出", Unit: "元", Labels: named("教育", "卫生", "交通"), Series: one(1.2e12, 98765432109, 4.5e8)}},
	{"scaled unit", Spec{Kind: Line, Title: "一般公共预算收入", Unit: "万元", Labels: years(2000, 20), Series: one(wave(20, 5789000)...)}},
	{"tiny", Spec{Kind: Line, Title: "浓度", Unit: "mg", Labels: years(2000, 9), Series: one(.0001, .00012, .00014, .0002, .0001, .00018, .00022, .0001, .00009)}},
	{"two hundred years", Spec{Kind: Line, Title: "气温", Unit: "℃", Labels: years(1820, 200), Series: one(wave(200, 15)...)}},
	{"four lines", Spec{Kind: Line, Title: "零售价，按品名", Unit: "元/500克", Labels: months(2018, 30), Series: []Series{{"大白菜（一级品，本地产）", wave(30, 2)}, {"番茄", wave(30, 4)}, {"青椒", wave(30, 4)}, {"本地鲫鱼（鲜活，每条三百克以上）", wave(30, 26)}}}},
	{"ends at one place", Spec{Kind: Line, Title: "比例", Unit: "%", Labels: years(2010, 4), Series: []Series{{"甲", []float64{1, 2, 3, 50}}, {"乙", []float64{2, 3, 4, 50}}, {"丙", []float64{5, 6, 7, 50}}, {"丁", []float64{8, 9, 10, 50}}}}},
	{"beyond all bounds", Spec{Kind: Bar, Title: "极端", Unit: "", Labels: named("甲", "乙", "丙", "丁"), Series: one(math.Inf(1), 1e300, 1e99, -1e-320)}},
	{"hostile", Spec{Kind: Line, Title: `</svg><script>alert("1")</script>` + "\x00\xff\u202e", Unit: "<b>&", Labels: []Label{{Text: "]]>\n<x>", At: gone}, {Text: "'\"", At: 1}}, Series: []Series{{"<a>", []float64{1, 2}}, {"&amp;", []float64{2, 1, 7}}}}},
}

var layoutWidths = []float64{330, 540, 760}

func TestGolden(t *testing.T) {
	for _, s := range append(specs[:7:7], kindSpecs...) {
		for _, w := range layoutWidths {
			c := New(s.spec)
			got := c.Layout(w).svg("x", "x", c.Title(), c.Description(), Light.css()) + "\n"
			file := filepath.Join("testdata", fmt.Sprintf("%s-%.0f.svg", s.name, w))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s is no longer what it was; look at it and run the test with -update", file)
			}
		}
	}
}

// What must hold for every chart whatsoever.
func TestEveryChart(t *testing.T) {
	for _, s := range append(specs, kindSpecs...) {
		t.Run(s.name, func(t *testing.T) { sound(t, s.spec) })
	}
}

var forbidden = regexp.MustCompile(`NaN|Inf|style=|#[0-9a-fA-F]{3}|\d\.\d\d+"`)

func sound(t *testing.T, spec Spec) {
	t.Helper()
	c := New(spec)
	for _, w := range layoutWidths {
		s := c.Layout(w)
		within(t, s)
		apart(t, s)
		if text := s.svg("x", "x", "t", "d", ""); len(text) > 10<<10 {
			t.Errorf("%.0f wide it has %d bytes", w, len(text))
		}
	}
	inline := c.Inline()
	markup := regexp.MustCompile(`>[^<]*<`).ReplaceAllString(inline, "><") // not what readers read
	if bad := forbidden.FindString(markup); bad != "" {
		t.Errorf("there is %q in %s", bad, markup)
	}
	if inline != New(spec).Inline() {
		t.Error("the same again gives other bytes")
	}
	if c.Title() == "" || c.Description() == "" {
		t.Error("it says nothing to those who do not see it")
	}
	for _, text := range []string{"<x>" + inline + "</x>", c.SVG(File{Title: spec.Title, Source: "来源：" + spec.Title})} {
		if err := wellFormed(text); err != nil {
			t.Errorf("%v in %s", err, text)
		}
	}
}

func wellFormed(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// bounds returns the box of an element.
func bounds(e *Element) (left, top, right, bottom float64) {
	switch e.Shape {
	case Rect:
		return e.X, e.Y, e.X + e.Width, e.Y + e.Height
	case Circle:
		return e.X - e.Radius, e.Y - e.Radius, e.X + e.Radius, e.Y + e.Radius
	case Text:
		width := textWidth(e.Text, e.Size)
		if e.Class == "strong" {
			width = boldWidth(e.Text, e.Size)
		}
		left = e.X - width*float64(e.Anchor)/2
		return left, e.Y - e.Size*.88, left + width, e.Y + e.Size*.24
	}
	left, top, right, bottom = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range e.Points {
		left, top, right, bottom = min(left, p.X), min(top, p.Y), max(right, p.X), max(bottom, p.Y)
	}
	return left, top, right, bottom
}

// within demands that nothing reaches out of the picture.
func within(t *testing.T, s *Scene) {
	t.Helper()
	for i := range s.Elements {
		e := &s.Elements[i]
		l, top, r, b := bounds(e)
		if !(l >= -.5 && top >= -.5 && r <= s.Width+.5 && b <= s.Height+.5) {
			t.Errorf("%.0f × %.0f: out of the picture: %v %v %v %v %+v", s.Width, s.Height, l, top, r, b, *e)
		}
		if e.Shape == Rect && (e.Width < 0 || e.Height < 0) {
			t.Errorf("a rectangle of negative size: %+v", *e)
		}
	}
}

// onArea are the classes of text that is meant to lie on an area.
var onArea = map[string]bool{"on": true, "on0": true, "lo": true, "hi": true}

// apart demands that no text lies on another one, none on a bar, and that none is
// too small.
func apart(t *testing.T, s *Scene) {
	t.Helper()
	for i := range s.Elements {
		a := &s.Elements[i]
		if a.Shape != Text {
			continue
		}
		if a.Size < smallType {
			t.Errorf("%q has a size of %v", a.Text, a.Size)
		}
		al, at, ar, ab := bounds(a)
		for k := range s.Elements {
			b := &s.Elements[k]
			if b.Shape != Rect && (b.Shape != Text || k <= i) {
				continue
			}
			if b.Shape == Rect && onArea[a.Class] && k < i {
				continue
			}
			bl, bt, br, bb := bounds(b)
			if min(ar, br)-max(al, bl) > .5 && min(ab, bb)-max(at, bt) > 3 {
				t.Errorf("%.0f: %q lies on %q %+v", s.Width, a.Text, b.Text, *b)
			}
		}
	}
}

func TestWhatIsMissingIsAGapAndNotZero(t *testing.T) {
	s := New(Spec{Kind: Line, Labels: years(2000, 5), Series: one(5, 6, gone, 7, 8)}).Layout(760)
	for _, e := range s.Elements {
		if e.Class == "l1" && (len(e.Points) != 4 || !e.Points[2].Begin) {
			t.Errorf("the line runs on: %+v", e.Points)
		}
	}
	b := New(Spec{Kind: Bar, Labels: named("甲", "乙"), Series: one(gone, 3)}).Layout(760)
	var texts []string
	rects := 0
	for _, e := range b.Elements {
		if e.Shape == Rect {
			rects++
		}
		texts = append(texts, e.Text)
	}
	if all := strings.Join(texts, " "); rects != 1 || !strings.Contains(all, noValue) || strings.Contains(all, "0") {
		t.Errorf("%d bars, %q", rects, texts)
	}
}

func TestBarsStartAtZeroAndAreInProportion(t *testing.T) {
	s := New(Spec{Kind: Bar, Labels: named("甲", "乙", "丙"), Series: one(100, -50, 99)}).Layout(760)
	width := map[float64]bool{}
	var zero float64
	for _, e := range s.Elements {
		if e.Class == "axis" {
			zero = e.Points[0].X
		}
	}
	for _, e := range s.Elements {
		if e.Shape == Rect {
			width[e.Width] = true
			if math.Abs(e.X-zero) > .01 && math.Abs(e.X+e.Width-zero) > .01 {
				t.Errorf("a bar does not begin at zero: %+v", e)
			}
		}
	}
	var list []float64
	for w := range width {
		list = append(list, w)
	}
	if len(list) != 3 {
		t.Fatal(list)
	}
}

func TestTheOrderOfBars(t *testing.T) {
	order := func(c *Chart) (s string) {
		for _, l := range c.spec.Labels {
			s += l.Text + " "
		}
		return s
	}
	spec := Spec{Kind: Bar, Labels: named("其他", "少", "缺", "多"), Series: one(9, 1, gone, 5)}
	if got := order(New(spec)); got != "多 少 缺 其他 " {
		t.Error(got)
	}
	spec.Sort = AsGiven
	if got := order(New(spec)); got != "其他 少 缺 多 " {
		t.Error(got)
	}
	if spec.Labels[0].Text != "其他" || spec.Series[0].Values[0] != 9 {
		t.Error("what was given has been changed")
	}
	if c := New(specs[15].spec); len(c.spec.Labels) != topLabels || c.left != 45-topLabels {
		t.Errorf("%d bars, %d left", len(c.spec.Labels), c.left)
	}
}

func TestNumbers(t *testing.T) {
	tests := []struct {
		smallest, largest, v float64
		unit                 string
		short, with          string
	}{
		{1, 5756, 5756, "件", "5,756", "件"},
		{1, 5756, 0, "件", "0", "件"},
		{1, 70.19, 70.19, "%", "70.19", "%"},
		{1, 1e9, 1234567, "%", "1,234,567", "%"},
		{1, -12.5, -12.5, "个百分点", "−12.5", "个百分点"},
		{1, 331282, 331282, "条", "331,282", "条"},
		{1e6, 35e6, 35e6, "次", "3,500", "万次"},
		{5300, 35e6, 5300, "次", "0.53", "万次"},
		{1e11, 1.2e12, 1.2e12, "元", "1.2", "万亿元"},
		{1e8, 98765432109, 98765432109, "元", "987.65", "亿元"},
		{1e5, 98765432109, 98765432109, "元", "9,876,500", "万元"},
		{1, 5789000, 5789000, "万元", "5,789,000", "万元"},
		{1, .0001, .0001, "", "0.0001", ""},
		{1, 1. / 3, 1. / 3, "", "0.33333", ""},
		{1, 1e99, 1e99, "", "1×10⁹⁹", ""},
		{1, 1e-9, -1.25e-9, "", "−1.25×10⁻⁹", ""},
	}
	for _, tt := range tests {
		n := notationFor(tt.smallest, math.Abs(tt.largest), tt.unit, false)
		if got := n.short(tt.v); got != tt.short || n.unit != tt.with {
			t.Errorf("%v %s: %s %s, not %s %s", tt.v, tt.unit, got, n.unit, tt.short, tt.with)
		}
	}
	if got := full(98765432109.5, "元"); got != "98,765,432,109.5元" {
		t.Error(got)
	}
}

func TestTicks(t *testing.T) {
	tests := []struct {
		low, high float64
		n         int
		whole     bool
		want      string
	}{
		{0, 571, 5, true, "[0 200 400 600]"},
		{0, 3, 5, true, "[0 1 2 3]"},
		{0, 1, 5, true, "[0 1]"},
		{0, 0, 5, false, "[0 0.2 0.4 0.6 0.8 1]"},
		{-12.5, 4.2, 5, false, "[-15 -10 -5 0 5]"},
		{0, 100, 4, false, "[0 25 50 75 100]"},
		{0, .3, 5, false, "[0 0.1 0.2 0.3]"},
	}
	for _, tt := range tests {
		if got := fmt.Sprint(ticks(tt.low, tt.high, tt.n, tt.whole)); got != tt.want {
			t.Errorf("%v to %v: %s, not %s", tt.low, tt.high, got, tt.want)
		}
	}
}

func TestLinesOfText(t *testing.T) {
	tests := []struct {
		text  string
		ems   float64
		n     int
		want  string
		whole bool
	}{
		{"予以公开", 10, 2, "予以公开", true},
		{"", 10, 2, "", true},
		{"政府信息公开申请", 5, 2, "政府信息/公开申请", true},
		{"政府信息，公开申请", 4.9, 2, "政府信/息，公…", false},
		{"政府信（息）公开", 4.3, 3, "政府信/（息）公/开", true},
		{"自2019年起公开", 4, 3, "自2019/年起公/开", true},
		{"甲乙丙丁戊己庚辛", 3.2, 2, "甲乙丙/丁戊…", false},
	}
	for _, tt := range tests {
		lines, whole := wrap(tt.text, 1, tt.ems, tt.n)
		if got := strings.Join(lines, "/"); got != tt.want || whole != tt.whole {
			t.Errorf("%s in %v: %s %v, not %s %v", tt.text, tt.ems, got, whole, tt.want, tt.whole)
		}
	}
}

func TestWhatIsToldToThoseWhoDoNotSee(t *testing.T) {
	for name, want := range map[string]string{
		"years": "条形图：收到申请，2018—2019年 | 共2项，单位：件。2018年 3,382，2019年 5,756。",
		"line":  "折线图：收到申请，2019年1—12月 | 共12项，单位：件。从2019年1月 410到2019年12月 562，最高2019年11月 571，最低2019年2月 268。",
		"gap":   "折线图：送达数量 | 共12项，单位：份。从2008年 51到2019年 72，最高2019年 72，最低2008年 51，3项无数据。",
	} {
		for _, s := range specs {
			if c := New(s.spec); s.name == name && c.Title()+" | "+c.Description() != want {
				t.Errorf("%s | %s", c.Title(), c.Description())
			}
		}
	}
}

// What is rounded or left out is said beside the drawing.
func TestNotesOfWhatIsRoundedOrLeftOut(t *testing.T) {
	thirds := Spec{Kind: Bar, Unit: "件", Share: true, Labels: []Label{{Text: "甲"}, {Text: "乙"}, {Text: "丙"}}, Series: []Series{{"件数", []float64{1, 1, 1}}}}
	halves := thirds
	halves.Series = []Series{{"件数", []float64{2, 1, 1}}}
	many := Spec{Kind: Line, Labels: []Label{{Text: "一"}, {Text: "二"}}, Series: make([]Series, MaxSeries+2)}
	for i := range many.Series {
		many.Series[i] = Series{string(rune('A' + i)), []float64{1, 2}}
	}
	for _, c := range []struct {
		spec Spec
		want string
	}{
		{thirds, "百分比是占合计3件的比例，经四舍五入，各项相加不等于100%"},
		{halves, "百分比是占合计4件的比例"},
		{many, "只画出前4个系列，其余2个见数据表"},
	} {
		if got := strings.Join(New(c.spec).Notes(), "；"); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
