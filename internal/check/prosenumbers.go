package check

import (
	"iter"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/annual"
	"gongkai/internal/diag"
	"gongkai/internal/quantity"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

var ruleNotInData = diag.Rule{
	ID: "FIG-02", Severity: diag.Warning, Title: "正文的数字在所用的数据里找不到",
	Why: "页面写明了所用的数据，正文里的数就应当是其中的数，或者由它们相加、相减、算占比和增幅得来，否则读者核对不上。",
	Bad: "数据：收到申请5756件；正文：全年收到申请5765件", Good: "全年收到申请{{< figure requests_received 2019 >}}",
}

var ruleTwoForms = diag.Rule{
	ID: "FIG-03", Severity: diag.Warning, Title: "同一个数一处写得准、一处写约数",
	Why: "读者不知道是5300篇，还是5300篇以上。",
	Bad: "发布文章5300篇……全年发布5300多篇", Good: "两处都写5300多篇",
}

var ruleParts = diag.Rule{
	ID: "FIG-04", Severity: diag.Warning, Title: "各部分加起来不等于总数",
	Why: "同一句话里总数和各部分对不上，必有一处写错，或者漏了一部分。",
	Bad: "发布会80场，分为主平台51场和省平台4场", Good: "发布会80场，分为主平台51场、省平台4场和其他25场",
}

var ruleSuperlative = diag.Rule{
	ID: "FIG-05", Severity: diag.Warning, Title: "“最多”“最少”与数据不符",
	Why: "结论与图表、数据集相反，页面就自相矛盾。",
	Bad: "数据：予以公开2603件，无法提供1497件；正文：无法提供最多", Good: "予以公开最多",
}

// prosePage is the prose of one page that is bound to data.
type prosePage struct {
	*run
	of    *site.Common
	prose *annual.Prose
	pool  quantity.Pool
}

// proseNumbers holds the numbers in prose against the data that the page names, and
// those of an annual report against one another too.
func proseNumbers(r *run) {
	data := &pageData{run: r, read: map[*site.Dataset][]quantity.Series{}}
	for _, e := range r.site.Entries {
		if !tells(e) {
			continue
		}
		p := prosePage{run: r, of: e.Base()}
		for _, s := range data.of(e) {
			p.pool.Add(s)
		}
		_, report := e.(*site.Report)
		if p.pool.Empty() && !report {
			continue
		}
		src, err := r.site.Sources.Markdown(p.of)
		if err != nil {
			continue // load has said so
		}
		p.prose = annual.NewProse(ownWords(string(src)), func(string) string { return "※" })
		reader := quantity.NewReader(p.pool.Units())
		list := reader.Read(p.prose.Text)
		p.unfounded(list)
		p.twoForms(list)
		p.parts(list)
		p.superlatives()
		if report {
			reader.Few = true
			p.alike(reader.Read(p.prose.Text))
		}
	}
}

// tells reports whether the text of an entry is about data. That of a document is
// what it is.
func tells(e site.Entry) bool {
	switch e.(type) {
	case *site.Infographic, *site.Interpretation, *site.Report, *site.Response, *site.Page:
		return e.Base().Text.Bytes > 0
	}
	return false
}

// ownTexts yields the texts of editors with what they quote blanked, byte for byte.
func (r *run) ownTexts() iter.Seq2[site.Entry, string] {
	return func(yield func(site.Entry, string) bool) {
		for e := range r.site.All() {
			if !tells(e) {
				continue
			}
			src, err := r.site.Sources.Markdown(e.Base())
			if err == nil && !yield(e, ownWords(string(src))) { // load has told of an error
				return
			}
		}
	}
}

// ownProse looks at the words of the texts of editors, each read once.
func ownProse(r *run) {
	own := r.ownHosts()
	for e, text := range r.ownTexts() {
		c := e.Base()
		r.domains(c, text, own)
		if c.Kind != site.KindReport { // of those more is asked
			r.typos(c, text)
		}
	}
}

func (p *prosePage) found(rule *diag.Rule, s quantity.Stated, hint, format string, args ...any) {
	if report, ok := p.entry().(*site.Report); ok && p.explained(report, rule) {
		return
	}
	if slices.Contains(p.of.Checked, s.Text+s.Unit) {
		return
	}
	offset, length := p.prose.Place(s.From, s.To)
	p.report(rule.At(p.site.Sources.TextPlace(p.of, offset, length), format, args...).Hinted("%s", hint))
}

func (p *prosePage) entry() site.Entry {
	e, _ := p.site.Lookup(p.of.Address)
	return e
}

func (p *prosePage) unfounded(list []quantity.Stated) {
	for _, s := range list {
		from, to := quantity.Sentence(p.prose.Text, s.From)
		if !p.pool.Speaks(p.prose.Text[from:to], s.Unit) {
			continue
		}
		near, ok := p.pool.Explain(s)
		if ok || near.How == "" {
			continue
		}
		p.found(&ruleNotInData, s, "核对后改正；数没有错的，在数字表里登记并用 figure 引用，或者写进 checked",
			"“%s”在本页所用的数据里找不到；试过%s，最接近的是%s", p.prose.Text[s.From:s.To], quantity.Describe(s), near)
	}
}

// twoForms looks for a number that is exact here and rough there. A round number may
// be of two things.
func (p *prosePage) twoForms(list []quantity.Stated) {
	for i, s := range list {
		for _, other := range list[:i] {
			same := s.Text == other.Text && s.Unit == other.Unit && s.Value >= 12*s.Rough
			if same && (s.Bound == quantity.Exact) != (other.Bound == quantity.Exact) {
				p.found(&ruleTwoForms, s, "统一写法；确实是两回事的，写明各指什么",
					"这里写“%s”，前面写“%s”", p.prose.Text[s.From:s.To], p.prose.Text[other.From:other.To])
				break
			}
		}
	}
}

var (
	partsPattern = regexp.MustCompile(`其中|分为|分别为|分成`)
	ownParts     = regexp.MustCompile(`^[,(]?(?:其中|分为|分别为|分成)`)
	wholeParts   = regexp.MustCompile(`分为|分成`)
	// besideParts are words of what stands beside a whole, though in its sentence.
	besideParts = regexp.MustCompile(`上年|去年|上一年|同期|结转|另|此外|同时`)
)

// parts adds up what a sentence names as the parts of a number, or the next sentence where
// there is but one number that it can mean. They are all of it where the words say so, or
// their shares.
func (p *prosePage) parts(list []quantity.Stated) {
	text := p.prose.Text
	for i, whole := range list {
		from, end := quantity.Sentence(text, whole.From)
		alone := !slices.ContainsFunc(list, func(s quantity.Stated) bool {
			return s.From >= from && s.To <= end && s.Unit == whole.Unit && s.From != whole.From
		})
		if alone && strings.HasPrefix(text[end:], "。其中") {
			_, end = quantity.Sentence(text, end+len("。"))
		}
		cue := partsPattern.FindStringIndex(text[whole.To:end])
		if cue == nil || whole.Bound != quantity.Exact {
			continue
		}
		second := slices.ContainsFunc(list[:i], func(s quantity.Stated) bool { return s.From >= from && s.Unit == whole.Unit })
		if second && (whole.Change || text[whole.To:][cue[0]:cue[1]] == "分别为") {
			continue // the parts are of what the sentence has named before, or of each
		}
		rest := list[i+1:]
		for len(rest) > 0 && rest[0].From < whole.To+cue[0] && (rest[0].Unit == "%" || rest[0].Change) { // 比上年增长10.1%
			rest = rest[1:]
		}
		if len(rest) == 0 || rest[0].From < whole.To+cue[0] {
			continue // the parts are of another number
		}
		sum, shares, terms, aside := 0.0, 0.0, []string{}, false
		for _, s := range rest {
			clause := text[whole.To:max(s.From, whole.To)]
			clause = clause[strings.LastIndexAny(clause, ",;:(")+1:]
			if aside = s.To <= end && !s.Change && besideParts.MatchString(clause); aside {
				break
			}
			if s.To <= end && s.Unit == "%" {
				if !s.Change {
					shares += s.Value
				}
				continue
			}
			// What follows is of the next number, which may say that it has parts too.
			next := strings.Contains(text[whole.To:s.From], ";") && (len(terms) > 1 && shares == 0 || ownParts.MatchString(text[min(s.To, end):end]))
			if next || s.To > end || s.Unit != whole.Unit || s.Bound != quantity.Exact || s.Step != whole.Step || s.Change {
				break
			}
			sum += s.Value
			terms = append(terms, s.Text)
			if sum == whole.Value {
				break // what follows divides it in another way
			}
		}
		all := !aside && wholeParts.MatchString(text[whole.To:][:cue[1]]) || math.Abs(shares-100) < .5
		if len(terms) < 2 || sum == whole.Value || sum < whole.Value && !all {
			continue
		}
		p.found(&ruleParts, whole, "核对总数和各部分；有重叠或者没有列全的，写明",
			"各部分合计%s%s（%s），与总数%s%s相差%s", plainNumber(sum), whole.Unit, strings.Join(terms, "＋"),
			whole.Text, whole.Unit, plainNumber(max(sum-whole.Value, whole.Value-sum)))
	}
}

func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

var superlative = regexp.MustCompile(`^[^,。;、\n]{0,6}?(最多|最高|最大|居首|最少|最低|最小|垫底)(.?)`)

// superlatives holds what is said to be most or least against the data. One of the
// series in which it stands must bear it out.
func (p *prosePage) superlatives() {
	type judged struct{ at, to int }
	said := map[judged]string{} // what the data say instead; empty where they agree
	text := p.prose.Text
	for _, s := range p.pool.Series() {
		if len(s.Items) < 2 {
			continue
		}
		most, least := s.Extremes()
		for _, item := range s.Items {
			name := item.Label
			if len([]rune(name)) < 2 {
				continue
			}
			for at := 0; ; {
				i := strings.Index(text[at:], name)
				if i < 0 {
					break
				}
				from, to := at+i, at+i+len(name)
				at = to
				m := superlative.FindStringSubmatchIndex(text[to:])
				if m == nil || strings.ContainsAny(text[to+m[4]:to+m[5]], "可不能的是0123456789") {
					continue
				}
				word, extreme := text[to+m[2]:to+m[3]], most
				if strings.ContainsAny(word, "少低小垫") {
					extreme = least
				}
				key := judged{from, to + m[3]}
				if before, seen := said[key]; seen && before == "" || item.Value == extreme.Value {
					said[key] = ""
				} else {
					said[key] = extreme.Name + plainNumber(extreme.Value) + s.Unit + "，" + name + plainNumber(item.Value) + s.Unit
				}
			}
		}
	}
	keys := make([]judged, 0, len(said))
	for k, v := range said {
		if v != "" {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b judged) int { return a.at - b.at })
	for _, k := range keys {
		p.found(&ruleSuperlative, quantity.Stated{From: k.at, To: k.to}, "改正文，或者核对数据", "“%s”与数据不符：%s", text[k.at:k.to], said[k])
	}
}

var (
	keptLine = regexp.MustCompile(`^\s*(?:title|标题|subtitle|副标题|note|图注)\s*[:：]`)
	lawBox   = regexp.MustCompile(`^:::\s*(?:clause|条文|法条|引文|quote)`)
)

// ownWords blanks what a text quotes or what is not prose, byte for byte: code,
// quotations of law, links but for their words, and all of a chart but its title and notes.
func ownWords(src string) string {
	out := []byte(src)
	fence, box := "", false
	at := 0
	for line := range strings.Lines(src) {
		trimmed := strings.TrimSpace(line)
		keep := true
		switch {
		case fence != "":
			keep = keptLine.MatchString(line)
			if strings.HasPrefix(trimmed, fence) {
				fence, keep = "", false
			}
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence, keep = trimmed[:3], false
		case box:
			keep, box = false, !strings.HasPrefix(trimmed, ":::")
		case lawBox.MatchString(trimmed):
			keep, box = false, true
		case strings.HasPrefix(trimmed, ">"):
			keep = false
		}
		if !keep {
			blank(out[at : at+len(line)])
		}
		at += len(line)
	}
	for _, m := range linkTarget.FindAllIndex(out, -1) {
		blank(out[m[0]:m[1]])
	}
	return strings.ReplaceAll(string(out), "[", " ")
}

var linkTarget = regexp.MustCompile("\\]\\([^()\\n]*\\)|`[^`\\n]*`")

func blank(b []byte) {
	for i, c := range b {
		if c != '\n' {
			b[i] = ' '
		}
	}
}

// pageData gathers the data that pages are bound to, each dataset once.
type pageData struct {
	*run
	read map[*site.Dataset][]quantity.Series
}

// of returns the series of what an entry names: its datasets, the data of its charts,
// its key figures.
func (d *pageData) of(e site.Entry) (list []quantity.Series) {
	c := e.Base()
	whole := false // the table of figures is among them
	for _, rel := range c.Relations {
		if set, ok := rel.To.(*site.Dataset); ok && rel.Verb == site.UsesData {
			whole = whole || set == d.site.Figures.Dataset
			if set != d.site.Figures.Dataset {
				list = append(list, d.dataset(set)...)
			}
		}
	}
	for _, made := range c.Drawings {
		if made == nil || made.Dataset != nil {
			continue
		}
		for _, s := range made.Spec.Series {
			out := quantity.Series{Name: s.Name, From: made.Name, Unit: made.Spec.Unit}
			for i, l := range made.Spec.Labels {
				if i < len(s.Values) && s.Values[i] == s.Values[i] { // NaN is a gap
					out.Items = append(out.Items, quantity.Item{Name: l.Text, Label: l.Text, Row: l.Text, Value: s.Values[i]})
				}
			}
			list = append(list, out)
		}
	}
	keys := map[string]bool{}
	if picture, ok := e.(*site.Infographic); ok {
		for _, ref := range picture.FigureKeys {
			key, _, _ := strings.Cut(ref, "@")
			keys[key] = true
		}
	}
	if len(list) == 0 && !whole && len(keys) == 0 {
		return nil // it names no data
	}
	for _, ref := range c.Text.Figures {
		keys[ref.Key] = true
	}
	byUnit := map[string]int{}
	for _, f := range d.site.Figures.Rows {
		v, ok := f.Value.Float()
		if !ok || !whole && !keys[f.Key] {
			continue
		}
		at, seen := byUnit[f.Unit]
		if !seen {
			at, list = len(list), append(list, quantity.Series{Name: "数字表", From: site.FiguresAddress, Unit: f.Unit, Mixed: true})
			byUnit[f.Unit] = at
		}
		name := f.Label + "（" + f.Year.String() + "年）"
		list[at].Items = append(list[at].Items, quantity.Item{Name: name, Row: f.Key, Series: f.Year.String(), Value: v})
	}
	return list
}

// mostRows is up to which size a dataset is read to compare prose with it.
const mostRows = 2000

// unitWords head the column that has the unit of each row.
var unitWords = []string{"unit", "单位", "计量单位"}

// identifying are columns of numbers that count nothing.
var identifying = regexp.MustCompile(`(?i)^(?:id|no|code|year|order|rank|weight|lat|lng|lon|phone)$|编号|序号|代码|电话|邮编|经度|纬度|排名|名次|年份|号$`)

func (d *pageData) dataset(set *site.Dataset) []quantity.Series {
	if list, ok := d.read[set]; ok {
		return list
	}
	var list []quantity.Series
	if t := set.Table; t != nil && t.RowCount <= mostRows {
		list = columnsOf(set, t)
	}
	d.read[set] = list
	return list
}

// timeUnits are those of columns that say when.
var timeUnits = []string{"年", "月", "日", "季度", "周"}

// columnsOf makes a series of each column of numbers, or of each unit in it, and of
// each row that has several of one unit.
func columnsOf(set *site.Dataset, t *table.Table) (list []quantity.Series) {
	find := func(is func(table.Column) bool) int { return slices.IndexFunc(t.Columns, is) }
	unit := find(func(c table.Column) bool { return slices.Contains(unitWords, strings.ToLower(c.Header)) })
	counts := func(c *table.Column) bool {
		return (c.Type == table.Integer || c.Type == table.Number) &&
			!identifying.MatchString(c.Name) && !slices.Contains(timeUnits, c.Unit)
	}
	naming := max(0, find(func(c table.Column) bool { return c.Type.IsTime() || c.Type == table.String }))
	if slices.ContainsFunc(t.Columns[:naming], func(c table.Column) bool { return slices.Contains(timeUnits, c.Unit) }) || naming == unit {
		naming = 0
	}
	timely := t.Columns[naming].Type.IsTime() || slices.Contains(timeUnits, t.Columns[naming].Unit)
	at := map[string]int{}
	put := func(key string, s quantity.Series, i quantity.Item) {
		n, seen := at[key]
		if !seen {
			n, list = len(list), append(list, s)
			at[key] = n
		}
		list[n].Items = append(list[n].Items, i)
	}
	for row, err := range t.Rows() {
		if err != nil {
			return nil // load has said so
		}
		label := strings.TrimSpace(row.Text(naming))
		if t.Columns[naming].Type == table.Year && !strings.HasSuffix(label, "年") {
			label += "年"
		}
		for i := range t.Columns {
			c, v := &t.Columns[i], row.Value(i)
			number, err := strconv.ParseFloat(v.Text, 64)
			if !counts(c) || i == naming || row.Total || v.State != table.Present || err != nil {
				continue
			}
			of := c.Unit
			if unit >= 0 && of == "" {
				of = strings.TrimSpace(row.Text(unit))
			}
			item := quantity.Item{Name: label + "·" + c.Name, Label: label, Row: label, Value: number}
			put(c.Header+"\x00"+of, quantity.Series{Name: c.Name, From: set.Address, Unit: of, Time: timely}, item)
			item.Label = c.Name
			put("\x00"+label+"\x00"+of, quantity.Series{Name: label, From: set.Address, Unit: of, Row: true}, item)
		}
	}
	columns := map[string]int{}
	for _, s := range list {
		if !s.Row {
			columns[s.Name]++
		}
	}
	for i := range list {
		list[i].Mixed = columns[list[i].Name] > 1 // things of several units are of several kinds
	}
	return slices.DeleteFunc(list, func(s quantity.Series) bool { return s.Row && len(s.Items) < 2 })
}
