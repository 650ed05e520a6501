package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"gongkai/internal/chart"
)

const districts = "区县,送达数量(份),取阅数量(份)\n全市,5600,4704\n示例西区,2480,1960\n示例东区,3120,2744\n合计,5600,4704\n"

func TestADatasetThatSuggestsAChartHasOne(t *testing.T) {
	r := renderSource(t, map[string]string{
		"data/a/districts.csv":  districts,
		"data/a/districts.yaml": "title: 赠阅点\nperiod: 2019-01-01/2019-12-31\nsource: 年度报告\nchart: {note: 不含补寄}\n",
		"data/a/names.csv":      "名称,备注\n甲,一\n乙,二\n",
	})
	page := string(r.files["data/a/districts/index.html"])
	for _, want := range []string{
		"<b>各区县的送达数量、取阅数量，2019年</b>", "单位：份", "注：“全市”不画在图中", "注：不含补寄", "来源：年度报告",
		`href="/data/a/districts/chart.svg" download`, `href="#Rows"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if n := strings.Count(page, `role="img" aria-labelledby="chart-`); n != 3 {
		t.Errorf("%d drawings", n)
	}
	drawings := strings.Join(regexp.MustCompile(`(?s)<svg xmlns.*?</svg>`).FindAllString(page, -1), "")
	if regexp.MustCompile(`合计|5,600|style=|#[0-9a-f]{6}`).MatchString(drawings) || strings.Index(drawings, "示例东区") > strings.Index(drawings, "示例西区") {
		t.Errorf("the drawings are not as they should be: %s", drawings)
	}
	file := r.files["data/a/districts/chart.svg"]
	for d := xml.NewDecoder(bytes.NewReader(file)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"赠阅点", "来源：年度报告", "不含补寄", "<style>", chart.Light.Series[0]} {
		if !strings.Contains(string(file), want) {
			t.Errorf("the file lacks %s", want)
		}
	}

	style := []byte(defaultTheme(t).parts["chart"].style.address)
	for path, text := range r.files {
		if strings.HasSuffix(path, ".html") && bytes.Contains(text, style) != bytes.Contains(text, []byte(`<figure class="chart"`)) {
			t.Errorf("%s: a chart and its style do not come together", path)
		}
	}
	if len(r.files[string(style[1:])]) == 0 || r.files["data/a/names/chart.svg"] != nil {
		t.Error("the style is missing, or a chart is where none should be")
	}
}

func TestWhereAPlaceHasTwoValuesNoneIsDrawn(t *testing.T) {
	r := renderSource(t, map[string]string{
		"data/a/twice.csv":  "年份,区县,件数(件)\n2019,东,811\n2019,东,922\n2018,东,733\n2018,西,644\n",
		"data/a/twice.yaml": "title: 甲\nchart: {x: 年份, y: 件数, by: 区县, kind: line}\n",
	})
	file := string(r.files["data/a/twice/chart.svg"])
	if strings.Contains(file, "811") || strings.Contains(file, "922") || !strings.Contains(file, "733") || !strings.Contains(file, "有1处写了不止一个数") {
		t.Error(file)
	}
}

// Times stand in their order, whatever the order of the rows.
func TestTimesOfAChart(t *testing.T) {
	tests := []struct{ values, title string }{
		{"2019-03,2019-01,2019-02,2018-12", "件数，2018年12月—2019年3月"},
		{"2019年3月,2019年1月,2019年2月,2019年4月", "件数，2019年1—4月"},
		{"2019年,2017年,2018年,2016年", "件数，2016—2019年"},
		{"2019-10-08,2019-10-09,2019-10-10,2019-10-07", "件数，2019年10月7日—10月10日"},
	}
	for i, tt := range tests {
		csv := "时间,件数(件)\n"
		for n, v := range strings.Split(tt.values, ",") {
			csv += fmt.Sprintf("%s,%d\n", v, 500+n)
		}
		file := string(renderSource(t, map[string]string{"data/a/times.csv": csv}).files["data/a/times/chart.svg"])
		if !strings.Contains(file, "折线图："+tt.title) {
			t.Errorf("%d: not %s in %.400s", i, tt.title, file)
		}
	}
}

// The colours of the default theme are those that package chart has measured.
func TestTheColoursOfChartsAreThoseThatWereMeasured(t *testing.T) {
	theme := defaultTheme(t)
	if n := len(theme.parts["chart"].style.bytes); n > 4<<10 {
		t.Errorf("the style of charts has %d bytes", n)
	}
	if n := len(theme.parts["chart"].script.bytes); n == 0 || n > 2<<10 {
		t.Errorf("the script of charts has %d bytes", n)
	}
	light, dark, ok := strings.Cut(string(theme.parts["chart"].style.bytes), "prefers-color-scheme")
	if !ok {
		t.Fatal(light)
	}
	tokens, _, _ := strings.Cut(string(theme.common.style.bytes), "prefers-contrast")
	lightTokens, darkTokens, _ := strings.Cut(tokens, "prefers-color-scheme")
	for _, s := range []struct {
		css string
		p   chart.Palette
	}{{light + lightTokens, chart.Light}, {dark + darkTokens, chart.Dark}} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([\w-]+):(#[0-9a-f]+)`).FindAllStringSubmatch(s.css, -1) {
			if len(m[2]) == 4 {
				m[2] = "#" + string([]byte{m[2][1], m[2][1], m[2][2], m[2][2], m[2][3], m[2][3]})
			}
			if colours[m[1]] == "" {
				colours[m[1]] = m[2]
			}
		}
		want := map[string]string{"bg": s.p.Paper, "ink": s.p.Ink, "ink-2": s.p.Soft, "ctl": s.p.Axis, "rule": s.p.Grid, "shade": s.p.Shade, "c0": s.p.Rest,
			"tint": s.p.Tint, "on": s.p.On, "on0": s.p.OnRest}
		for k, c := range s.p.Steps {
			want[fmt.Sprintf("s%d", k+1)] = c
		}
		for k, c := range s.p.Series {
			want[fmt.Sprintf("c%d", k+1)] = c
		}
		for name, c := range want {
			if colours[name] != c {
				t.Errorf("--%s is %s, not %s", name, colours[name], c)
			}
		}
	}
}
