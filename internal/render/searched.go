package render

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"gongkai/internal/markup"
	"gongkai/internal/search"
	"gongkai/internal/site"
)

// searchInput is what the index depends on besides the texts that it names by
// their hashes.
type searchInput struct {
	Documents []search.Document
	Facets    []search.Facet
	Synonyms  []search.Synonym
}

// searchFacets divide the results. The year is divided in the browser, by the date.
var searchFacets = []search.Facet{
	{Name: "kind", Title: "种类"}, {Name: "organ", Title: "机关"}, {Name: "topic", Title: "主题"},
	{Name: "validity", Title: "有效性"}, {Name: "form", Title: "解读形式"}, {Name: "format", Title: "文件格式"},
}

// GroupFacets are those of a site of a group: what OpenSegment is to read.
func GroupFacets() []search.Facet {
	return append(slices.Clip(searchFacets), search.Facet{Name: "site", Title: "网站"})
}

// found is a document with its values by the names of facets, and what its text is.
type found struct {
	search.Document
	values map[string][]string
	entry  *site.Common // whose text it is; nil where text says all
	text   string
}

// services are pages that are made of the site as a whole, and what they are looked for by.
var services = []struct{ address, title, text string }{
	{site.DeadlinesAddress, "申请办理流程和期限计算", "从提交申请到收到答复的流程图。按工作日计算答复、补正、延期、征求意见的期限。"},
	{site.LibraryAddress, "文件库", "规章和行政规范性文件，按有效性、年份、发文机关和主题查阅。清理结果。"},
	{site.ReadingsAddress, "政策解读情况", "解读率、按时率、解读用了几个工作日，按部门和年份统计。"},
	{site.CatalogueAddress, "主动公开标准目录", "公开事项、公开依据、公开时限、公开主体、公开渠道，已经公开了多少。"},
	{site.StatutoryAddress, "法定主动公开内容", "政府信息公开条例第二十条、第二十一条要求主动公开的各项，分别公开了什么，还缺什么。"},
	{site.FiguresAddress, "数字表", "网站引用的每一个数字：数值、单位、口径、出处，用在哪里。"},
	{site.ArchiveAddress, "年报档案", "各机关历年的政府信息公开工作年度报告。"},
	{site.PointsAddress, "公报赠阅点", "可以免费领取或查阅政府公报的地点、地址、电话和开放时间。"},
	{site.SitemapAddress, "网站地图", "全部栏目和页面。"},
}

// searched lists everything that can be found: each column and entry, each figure, and
// the pages that are made of them all.
func (r *Renderer) searched() search.Input {
	in := search.Input{Facets: searchFacets, Segments: r.Group}
	if len(r.Group) > 0 {
		in.Facets = GroupFacets()
	}
	var texts []found
	for e := range r.site.All() {
		if e == site.Entry(r.site.Home) {
			continue // its text is that of others
		}
		if f, ok := r.searchedEntry(e); ok {
			texts = append(texts, f)
			in.Bytes += e.Base().Text.Bytes
		}
	}
	for _, s := range services {
		if r.site.Link(&site.Common{Address: "/"}, s.address).Status == site.LinkGenerated {
			f := found{text: s.text, values: map[string][]string{"kind": {site.KindColumn.Label()}}}
			f.Title, f.Address = s.title, r.href(s.address)
			texts = append(texts, f)
		}
	}
	for _, row := range r.site.Figures.Rows {
		year := row.Year.String()
		f := found{text: strings.Join([]string{row.Value.Grouped() + row.Unit, row.Scope, row.Note, row.Source}, "\n")}
		f.Title, f.Address = row.Label+"（"+year+"年）", r.figureHref(row)
		f.Identity = "figure " + row.Key
		f.Date, f.Part = year+"-12-31", true
		f.values = map[string][]string{"kind": {"数字"}}
		texts = append(texts, f)
	}
	for i := range texts {
		f := &texts[i]
		f.Text = keyOf(f.text)
		f.values["site"] = []string{r.site.Config.Title}
		if f.entry != nil {
			f.Text = keyOf(f.text, f.entry.Text.Hash, r.figuresIn(f.entry))
		}
		f.Values = make([][]string, len(in.Facets))
		for j, facet := range in.Facets {
			f.Values[j] = compact(f.values[facet.Name])
		}
		in.Documents = append(in.Documents, f.Document)
	}
	var own []search.Synonym
	for _, s := range r.site.Synonyms {
		weight, ok := s.Weight.Float()
		if !ok {
			weight = 1
		}
		own = append(own, search.Synonym{Plain: s.Plain, Official: s.Official, Weight: min(max(weight, 0), 1)})
	}
	in.Synonyms = search.Everyday(own, r.site.Config.Search.OwnWords)
	in.Body = func(i int) (string, error) {
		f := &texts[i]
		if f.entry == nil || f.entry.Text.Bytes == 0 {
			return f.text, nil
		}
		prose, err := r.site.Sources.HTML(f.entry)
		if err != nil {
			return "", err
		}
		return f.text + "\n" + r.fillText(f.entry, markup.Text(prose)), nil
	}
	r.search.input = searchInput{in.Documents, in.Facets, in.Synonyms}
	return in
}

func (r *Renderer) figuresIn(c *site.Common) []string {
	list := make([]string, len(c.Text.Figures))
	for i, f := range c.Text.Figures {
		list[i] = r.figureText(f)
	}
	return list
}

// searchedEntry says how an entry is found.
func (r *Renderer) searchedEntry(e site.Entry) (f found, ok bool) {
	c := e.Base()
	f.entry = c
	f.Title, f.Address, f.Date = r.title(c), r.href(c.Address), c.Date.ISO()
	f.Headings = slices.Clone(c.Keywords)
	for _, h := range c.Text.Outline {
		f.Headings = append(f.Headings, strings.TrimSpace(r.fillText(c, h.Text)))
	}
	organ, topic, validity := []string{c.Department}, c.Topic, ""
	f.values = map[string][]string{"kind": {site.KindTitle(e)}}
	text := []string{c.Summary}
	var formats []string
	for _, a := range c.Attachments {
		formats = append(formats, strings.ToUpper(strings.TrimPrefix(path.Ext(a), ".")))
	}
	switch e := e.(type) {
	case *site.Document:
		organ, validity, f.Number = []string{e.Issuer}, e.Validity, site.NormalNumber(e.Number)
		f.Identity = sameDocument(f.Title, e.Number, e.Issuer)
	case *site.Interpretation:
		organ = []string{e.Interpreter, c.Department}
		f.values["form"] = []string{e.Form}
	case *site.Infographic:
		f.values["form"] = []string{"图解"}
	case *site.Record:
		text = append(text, e.Cells...)
	case *site.Report:
		organ = []string{e.Organ}
	case *site.Item:
		if _, withdrawn := e.Withdrawn(); withdrawn {
			return f, false
		}
		organ, validity, f.Number = e.Issuers(), e.Validity, site.NormalNumber(e.Number)
		topic = e.ItemTopic
		if f.Date == "" {
			f.Date = e.Made.ISO()
		}
		f.Identity = sameDocument(f.Title, e.Number, e.Issuer)
	case *site.Issue:
		if e.Status == site.StatusWithdrawn {
			return f, false
		}
		organ = []string{e.Editor}
		for _, d := range e.Downloads() {
			formats = append(formats, d.Format)
		}
	case *site.Dataset:
		organ, topic = []string{e.Provider}, e.Theme.Title
		text = append(text, e.Method)
		for _, column := range e.Table.Columns {
			f.Headings = append(f.Headings, column.Name)
			text = append(text, column.Description)
		}
		for _, d := range e.Downloads() {
			if !d.Describes && d.Skipped == "" {
				formats = append(formats, d.Format)
			}
		}
	}
	f.Headings = append(f.Headings, organ...)
	f.text = strings.Join(text, "\n")
	f.values["organ"], f.values["topic"], f.values["validity"], f.values["format"] = organ, []string{topic}, []string{validity}, formats
	f.Ended = validity == "废止" || validity == "失效"
	return f, true
}

// A statute keeps its title when it is made anew, with the year in parentheses.
var (
	editionPattern = regexp.MustCompile(`（[^（）]*(修订|修正|年|版|本)[^（）]*）$`)
	statutePattern = regexp.MustCompile(`(法|条例|办法|规定|细则|规则|章程)$`)
)

// sameDocument returns what the versions of a document have in common: the title of a
// statute with its issuer, or else the number, under which a document stands in
// the library and in the gazette.
func sameDocument(title, number, issuer string) string {
	title = editionPattern.ReplaceAllString(strings.TrimSpace(title), "")
	if statutePattern.MatchString(title) {
		return "title " + issuer + " " + title
	}
	return search.NumberKey(number)
}

// compact leaves out what is empty or twice.
func compact(values []string) []string {
	out := make([]string, 0, len(values))
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
