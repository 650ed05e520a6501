package load

import (
	"cmp"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/chart"
	"gongkai/internal/diag"
	"gongkai/internal/markup"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// chartWords are the words for the kinds of charts.
var chartWords = map[string]chart.Kind{
	"bar": chart.Bar, "条形": chart.Bar, "grouped": chart.Grouped, "分组": chart.Grouped, "stacked": chart.Stacked, "堆叠": chart.Stacked,
	"percent": chart.Stacked, "百分比": chart.Stacked, "line": chart.Line, "折线": chart.Line, "area": chart.Area, "面积": chart.Area,
	"compare": chart.Compare, "对比": chart.Compare, "slope": chart.Slope, "斜率": chart.Slope, "dot": chart.Dot, "lollipop": chart.Dot,
	"点图": chart.Dot, "棒棒糖": chart.Dot, "waffle": chart.Waffle, "百格": chart.Waffle, "picto": chart.Pictogram, "pictogram": chart.Pictogram,
	"图标": chart.Pictogram, "donut": chart.Donut, "环形": chart.Donut, "flow": chart.FlowChart, "sankey": chart.FlowChart, "流向": chart.FlowChart,
	"multiples": chart.Multiples, "小图组": chart.Multiples, "tiles": chart.Tiles, "方格图": chart.Tiles, "map": chart.Map, "地图": chart.Map,
}

// drawings reads the charts that stand in texts.
func (b *builder) drawings() {
	for e := range b.site.All() {
		c := e.Base()
		if len(c.Text.Charts) == 0 {
			continue
		}
		src, ok := b.read(textFile(c))
		if !ok {
			continue
		}
		source := diag.NewSource(textFile(c), src)
		names := map[string]bool{}
		for i, block := range c.Text.Charts {
			d := drawing{builder: b, of: c, source: source, at: b.TextPlace(c, block.Offset, 0)}
			d.name = "chart-" + strconv.Itoa(i+1)
			made := d.read(block)
			if made != nil && names[made.Name] {
				d.fault(d.line(1), "写另一个 id", "本页有两个图的标识都是“%s”", made.Name)
				made = nil
			}
			if made != nil {
				names[made.Name] = true
			}
			c.Drawings = append(c.Drawings, made)
		}
	}
}

// drawing is a chart being read.
type drawing struct {
	*builder
	of     *site.Common
	source *diag.Source
	at     diag.Place // of the first line of the block
	meta   site.DrawingMeta
	name   string
	yaml   *node
	data   int // the line of the block before the first of its data
	failed bool
}

// line is a place on a line of the block, from 1.
func (d *drawing) line(n int) diag.Place {
	p := d.source.Line(d.at.Line + n - 1)
	p.Column, p.Width = 1, 0
	return p
}

// key is where the value of a key stands, or the block where it is not written.
func (d *drawing) key(key string) diag.Place {
	fields := d.builder.fields.of(reflect.TypeFor[site.DrawingMeta]())
	for _, p := range d.yaml.pairs {
		if f, ok := findField(fields, p.key.text); ok && f.Key == key {
			n := p.value
			if n.kind == listNode || n.kind == mappingNode || n.width == 0 {
				n = p.key
			}
			place := d.line(n.line)
			place.Column, place.Width = n.col, n.width
			return place
		}
	}
	return d.line(1)
}

func (d *drawing) fault(at diag.Place, hint, format string, args ...any) {
	d.report(ruleDrawing.At(at, format, args...).Hinted("%s", hint))
	d.failed = true
}

// inlineData parts a description from the data below it.
var inlineData = regexp.MustCompile(`(?m)^---[ \t]*\n`)

var drawingID = regexp.MustCompile(`^[A-Za-z0-9\p{Han}][A-Za-z0-9\p{Han}-]*$`)

// read makes the chart of a block, or nil where it cannot be drawn.
func (d *drawing) read(block markup.Chart) *site.Drawing {
	text, data := block.Source, ""
	if at := inlineData.FindStringIndex(text); at != nil {
		text, data = text[:at[0]], text[at[1]:]
	}
	n, bad := parseYAML([]byte(text))
	if bad != nil {
		p := d.line(bad.line)
		p.Column = bad.col
		d.report(ruleYAML.At(p, "%s", bad.message).Hinted("%s", yamlHint(p.Text)))
		return nil
	}
	d.yaml = n
	dec := decoder{source: d.source, firstLine: d.at.Line, fields: &d.builder.fields}
	dec.decode(n, reflect.ValueOf(&d.meta).Elem(), "图表")
	d.report(dec.findings...)
	if hasErrors(dec.findings) {
		return nil
	}
	if d.meta.ID != "" {
		d.name = d.meta.ID
		if !drawingID.MatchString(d.name) {
			d.fault(d.key("id"), "只用字母、数字、汉字和连字符，如 outcomes", "图的标识“%s”不能作地址", d.name)
			return nil
		}
	}
	made := &site.Drawing{Name: d.name, Title: d.meta.Title, Note: d.meta.Note, Source: d.meta.Source, Line: d.at.Line}
	t := d.table(made, data, strings.Count(text, "\n")+1)
	if t == nil {
		return nil
	}
	if !d.spec(made, t) {
		return nil
	}
	d.judge(made)
	if d.failed {
		return nil
	}
	return made
}

// spec makes what is drawn of the rows.
func (d *drawing) spec(made *site.Drawing, t *table.Table) bool {
	kind := d.kind()
	if kind == "" {
		return false
	}
	where := d.expression("where", d.meta.Where)
	var s chart.Spec
	var ok bool
	if kind == chart.FlowChart {
		s, ok = d.flows(t, where)
	} else {
		s, ok = d.series(t, where, &made.Note)
	}
	if !ok || d.failed {
		return false
	}
	s.Kind = kind
	s.Percent = d.meta.Type == "percent" || d.meta.Type == "百分比"
	s.Unit = cmp.Or(d.meta.Unit, s.Unit)
	s.Title = cmp.Or(d.meta.Subtitle, s.Title)
	s.Last, s.Share, s.Each, s.Highlight, s.Approval = d.meta.Last, d.meta.Share, float64(d.meta.Each), d.meta.Highlight, d.meta.Approval
	s.Cut = d.meta.Zero == "false" || d.meta.Zero == "否"
	switch d.meta.Sort {
	case "desc", "value desc", "降序":
		s.Sort = chart.LargestFirst
	case "asc", "value asc", "升序":
		s.Sort = chart.SmallestFirst
	case "data", "原序":
		s.Sort = chart.AsGiven
	}
	for _, a := range d.meta.Annotations {
		s.Annotations = append(s.Annotations, chart.Annotation(a))
	}
	d.regions(&s)
	d.highlights(&s)
	for _, p := range chart.Check(s) {
		d.fault(d.key(problemKey(p.Message)), p.Hint, "%s", p.Message)
	}
	made.Spec = s
	return !d.failed
}

// problemKey guesses which key a problem of a kind comes from.
func problemKey(message string) string {
	switch {
	case strings.Contains(message, "审图号"):
		return "approval"
	case strings.Contains(message, "坐标轴"):
		return "zero"
	case strings.Contains(message, "占"):
		return "share"
	case strings.Contains(message, "标注"):
		return "annotate"
	}
	return "type"
}

func (d *drawing) kind() chart.Kind {
	kind, ok := chartWords[d.meta.Type]
	if !ok {
		words := make([]string, 0, len(chartWords))
		for w := range chartWords {
			words = append(words, w)
		}
		slices.Sort(words)
		hint := "可选：条形、分组、堆叠、百分比、折线、面积、对比、斜率、点图、百格、图标、环形、流向、小图组、方格图、地图"
		if near := nearest(d.meta.Type, words); near != "" {
			hint = "是不是“" + near + "”；" + hint
		}
		d.fault(d.key("type"), hint, "没有叫“%s”的图表", d.meta.Type)
	}
	return kind
}

// regions reads the outlines of a map.
func (d *drawing) regions(s *chart.Spec) {
	if d.meta.Regions == "" {
		return
	}
	file := path.Join(path.Dir(textFile(d.of)), d.meta.Regions)
	src, err := fs.ReadFile(d.root, file)
	if err == nil {
		s.Regions, err = chart.ReadRegions(src)
	}
	if err != nil {
		d.fault(d.key("map"), "写相对于本文件的路径，文件是 GeoJSON", "区域文件“%s”不能用：%v", d.meta.Regions, err)
	}
}

// highlights demands that what is to be highlighted is drawn.
func (d *drawing) highlights(s *chart.Spec) {
	var known []string
	for _, l := range s.Labels {
		known = append(known, l.Text)
	}
	for _, series := range s.Series {
		known = append(known, series.Name)
	}
	for _, f := range s.Flows {
		known = append(known, f.From, f.To)
	}
	for _, name := range s.Highlight {
		if slices.Contains(known, name) {
			continue
		}
		hint := "写图中有的一项"
		if near := nearest(name, known); near != "" {
			hint = "是不是“" + near + "”"
		}
		d.fault(d.key("highlight"), hint, "要突出的“%s”不在图中", name)
	}
}
