// Package site holds the things a government publishes and how they refer to
// one another.
//
// It is the middle of the house: load fills a [Site], check and render read it.
// A kind of thing is one file with one struct. The struct's tags carry what an
// editor needs to know about each field, and everything that deals with fields
// reads them from there: decoding, the required-field rules, new content files
// and the manual (see [Fields]).
//
// Glossary, in the terms of the field: 发文字号 DocumentNumber, 成文日期 Made,
// 施行日期 Effective, 有效性 Validity, 索引号 IndexNumber, 统一编号 UnifiedNumber,
// 题注 EnactmentNote, 发文机关 Issuer, 发布机构 Department, 解读形式 Form, 栏目
// Column, 公报期 Issue, 公报条目 Item, 总期号 TotalNumber, 赠阅点 Point, 年度报告
// Report, 标准目录 Catalogue.
//
// An address is the site-relative path of a page: it begins with a slash, ends
// with one where it names a folder, and is not percent-encoded. The base path of
// the place of publication is added only when a page is rendered.
package site

import (
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/markup"
)

// Site is everything that will be published, with all references resolved.
// It does not change after load has returned it.
type Site struct {
	Config    Config
	Date      Date // the newest date in the sources, or what the caller fixed
	Home      *Column
	Columns   []*Column // in the order of navigation, Home not among them
	Entries   []Entry   // every page of its own, in the order of their files
	Gazette   *Gazette
	Themes    []*Theme // datasets by theme
	Registers []*Register
	Events    []*Event
	Figures   Figures
	Catalog   []CatalogueRow

	Holidays    []Holiday
	Synonyms    []Synonym
	WebsiteRows []WebsiteRow

	Assets []Asset

	// Sources answers questions about the source text that are too large to
	// keep in memory for every page.
	Sources Sources

	facets    []Facet[*Dataset]
	libraries []*Library
	browsing  []Facet[Entry]
	reviews   []*Review
	readings  []Reading
	websites  []*Website
	byAddress map[string]Entry
	eventOf   map[Entry]*Event
	byFile    map[string]Entry
	byNumber  map[string]Entry
	byTitle   map[string][]Entry    // documents
	files     map[string]LinkStatus // addresses that are not entries
}

// Sources gives what only the source files know. load provides it; it may read
// a file again, and is safe for concurrent use.
type Sources interface {
	// HTML returns the entry's text as HTML with holes (see package markup).
	HTML(c *Common) ([]byte, error)
	// Markdown returns the entry's text as the editor wrote it. Offsets in it are
	// those of TextPlace.
	Markdown(c *Common) ([]byte, error)
	// KeyPlace returns where a metadata key of the entry stands.
	KeyPlace(c *Common, key string) diag.Place
	// TextPlace returns the place of a span of bytes of the entry's text.
	TextPlace(c *Common, offset, length int) diag.Place
	// Open opens a file of the source folder, such as that of an [Asset].
	Open(file string) (fs.File, error)
}

// Entry is anything that has a page of its own.
type Entry interface {
	Base() *Common
}

// Asset is a file that is published as it stands.
type Asset struct {
	File    string // path in the source folder
	Address string
	Size    int64
}

// Common is what every entry has. The embedded Meta is what an editor writes;
// the rest is found out by load.
type Common struct {
	Kind     Kind
	File     string // the source that holds the metadata
	TextFile string // the Markdown source, where it is another file
	Record   int    // index of the CSV record that holds the metadata, from 1; 0 for front matter
	Address  string
	Column   *Column
	Text     Text
	Meta

	Relations []Relation
	Mentions  []Mention
	Drawings  []*Drawing // the charts of the text, by the index of their holes; nil for one that is broken
}

// Base returns the entry's common part.
func (c *Common) Base() *Common { return c }

// Text is what is known of an entry's prose without holding it.
type Text struct {
	markup.Facts
	Hash   uint64 // of the Markdown bytes; 0 where there is no text
	Bytes  int    // length of the Markdown text
	SHA256 string // of the text of a gazette item, with LF as line end and without a byte order mark
}

// Meta holds the fields that all kinds share.
type Meta struct {
	Title       string            `yaml:"title" label:"标题" need:"should" hint:"不写时取正文第一个标题"`
	Summary     string            `yaml:"summary" label:"摘要" hint:"一两句话，显示在列表和搜索结果中；不写时取正文开头"`
	Date        Date              `yaml:"date" label:"发布日期" need:"should" hint:"2019-05-15 或 2019-05-15 09:30"`
	Updated     Date              `yaml:"updated" label:"更新日期" hint:"内容有实质修改时填写"`
	Origin      string            `yaml:"source" label:"来源" need:"should" hint:"发布单位或转载来源"`
	Department  string            `yaml:"department" label:"发布机构" hint:"承办本条信息的机构"`
	Author      string            `yaml:"author" label:"责任编辑"`
	Keywords    []string          `yaml:"keywords" label:"关键词" hint:"每行一个"`
	Topic       string            `yaml:"topic" label:"主题分类" hint:"如 综合政务、财政、金融、审计"`
	Image       string            `yaml:"image" label:"图片" hint:"相对于本文件的路径"`
	Attachments []string          `yaml:"attachments" label:"附件" hint:"相对于本文件的路径，每行一个"`
	Sample      bool              `yaml:"sample" label:"示例" hint:"为演示而编写的内容写 true，正式发布时会被拒绝"`
	Draft       bool              `yaml:"draft" label:"草稿" hint:"true 时不发布"`
	FixedPath   string            `yaml:"address" label:"固定地址" hint:"以 / 开头和结尾；发布后不要再改"`
	Weight      int               `yaml:"weight" label:"排序" hint:"数字小的在前"`
	Data        []string          `yaml:"data" label:"相关数据" hint:"data/ 下的路径，如 statistics/figures"`
	Checked     []string          `yaml:"checked" label:"核对过的数字" hint:"不在所用数据里、已另行核对的数，照正文写，如 20件"`
	Approval    map[string]string `yaml:"approval" label:"发布审核" hint:"环节: 日期 经办人，如 保密审查: 2019-05-14 张某；只留在源文件里，不公开"`
	Catalogue   []string          `yaml:"catalogue" label:"目录事项" hint:"标准目录里的序号或二级事项名称，每行一个"`
	Event       string            `yaml:"event" label:"事件" hint:"写同一个事件名的发布、解读、数据和回应排在一页上"`
	Related     []string          `yaml:"related" label:"相关内容" hint:"文件路径、地址、公报条目编号或发文字号"`
}

// Lookup returns the entry at an address.
func (s *Site) Lookup(address string) (Entry, bool) {
	e, ok := s.byAddress[address]
	return e, ok
}

// All returns every entry, the columns and the home page before the others.
func (s *Site) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if s.Home != nil && !yield(s.Home) {
			return
		}
		for _, c := range s.Columns {
			if !yield(c) {
				return
			}
		}
		for _, e := range s.Entries {
			if !yield(e) {
				return
			}
		}
	}
}

// Index makes the look-ups by address, file and document number. load calls it
// once all entries stand; where two entries claim one key the first keeps it.
func (s *Site) Index() {
	n := len(s.Entries) + len(s.Columns) + 1
	s.byAddress = make(map[string]Entry, n)
	s.byFile = make(map[string]Entry, n)
	s.byNumber, s.byTitle = map[string]Entry{}, map[string][]Entry{}
	put := func(m map[string]Entry, key string, e Entry) {
		if _, taken := m[key]; key != "" && !taken {
			m[key] = e
		}
	}
	putNumbers := func(written string, e Entry) {
		put(s.byNumber, NormalNumber(written), e)
		for _, number := range Numbers(written) {
			put(s.byNumber, number, e)
		}
	}
	for e := range s.All() {
		c := e.Base()
		put(s.byAddress, c.Address, e)
		if c.Record == 0 {
			put(s.byFile, c.File, e)
		}
		put(s.byFile, c.TextFile, e)
		switch e := e.(type) {
		case *Document:
			putNumbers(e.Number, e)
			s.byTitle[e.Title] = append(s.byTitle[e.Title], e)
		case *Item:
			put(s.byNumber, e.ItemID, e)
		case *Issue:
			put(s.byNumber, e.IssueID, e)
		}
	}
	// A document in the library is the better target than its printing in the
	// gazette, hence a second pass.
	for _, e := range s.Entries {
		if item, ok := e.(*Item); ok {
			putNumbers(item.Number, e)
		}
	}
	s.facets = s.divide()
	s.indexFiles()
}

// indexFiles lists the addresses that are not entries: files published as they
// stand, and what rendering makes.
func (s *Site) indexFiles() {
	s.files = make(map[string]LinkStatus, len(s.Assets))
	for _, a := range s.Assets {
		s.files[a.Address] = LinkAsset
	}
	for _, t := range s.Themes {
		s.files[t.Address] = LinkGenerated
		for _, d := range t.Datasets {
			for _, f := range d.Downloads() {
				if f.Skipped == "" {
					s.files[d.Address+f.Name] = LinkGenerated
				}
			}
			if plot, _ := d.Plot(); plot != nil {
				for _, ending := range []string{"/", ".svg", ".csv"} {
					s.files[d.Address+ChartName+ending] = LinkGenerated
				}
			}
			for _, r := range d.Revisions {
				for _, name := range []string{"", r.CSVName(), r.ChangesName()} {
					s.files[d.RevisionsAddress()+name] = LinkGenerated
				}
			}
		}
	}
	for _, f := range s.facets {
		for _, v := range f.Values {
			s.files[v.Address] = LinkGenerated
		}
	}
	for _, r := range s.Registers {
		for _, f := range r.Facets {
			for _, v := range f.Values {
				s.files[v.Address] = LinkGenerated
			}
		}
	}
	for _, f := range s.CatalogueFiles() {
		s.files[DataAddress+f.Name] = LinkGenerated
	}
	if len(s.Figures.Rows) > 0 {
		for _, address := range []string{FiguresAddress, FiguresJSON, FiguresSchema} {
			s.files[address] = LinkGenerated
		}
	}
	if len(s.Catalog) > 0 {
		s.files[CatalogueAddress] = LinkGenerated
		s.files[StatutoryAddress] = LinkGenerated
	}
	if len(s.Holidays) > 0 {
		s.files[DeadlinesAddress] = LinkGenerated
	}
	for _, e := range s.Entries {
		if c, ok := e.(*Consultation); ok && !c.Answered.IsZero() {
			s.files[c.ResultAddress()] = LinkGenerated
		}
	}
	if s.Gazette != nil {
		if len(s.Gazette.Points) > 0 {
			s.files[PointsAddress] = LinkGenerated
		}
		for _, t := range s.Gazette.PointTypes() {
			s.files[t.Address] = LinkGenerated
		}
		for _, issue := range s.Gazette.Issues {
			s.files[issue.YearAddress()] = LinkGenerated
			for _, f := range issue.Downloads() {
				s.files[issue.Address+f.Name] = LinkGenerated
			}
		}
		for _, l := range s.Gazette.Listings() {
			s.files[l.Address] = LinkGenerated
			s.files[path.Dir(path.Dir(l.Address))+"/"] = LinkGenerated
		}
	}
	if len(s.Reports()) > 0 {
		s.files[ArchiveAddress] = LinkGenerated
		for _, f := range TableFiles(ArchiveName) {
			s.files[ArchiveAddress+f.Name] = LinkGenerated
		}
	}
	for _, r := range s.Reports() {
		for _, name := range r.Downloads() {
			s.files[r.Address+name] = LinkGenerated
		}
		if s.Compared(r) {
			s.files[r.Address+ReportYears] = LinkGenerated
		}
		if len(s.Totals(r)) > 0 {
			s.files[r.Address+ReportTotal] = LinkGenerated
		}
	}
	s.files[SitemapAddress] = LinkGenerated
	s.files[SearchAddress] = LinkGenerated
}

// Addresses of pages that are made from the whole site.
const (
	FiguresAddress   = "/figures/"
	FiguresJSON      = "/figures/figures.json"
	FiguresSchema    = "/schema/figures.json"
	CatalogueAddress = "/catalogue/"
	PointsAddress    = "/gazette/points/"
	DeadlinesAddress = "/deadlines/"
	SitemapAddress   = "/sitemap/"
	SearchAddress    = "/search/"
)

// Addresses lists the pages that are made from the whole site, in order.
func (s *Site) Addresses() []string {
	var list []string
	for address, status := range s.files {
		if status == LinkGenerated && strings.HasSuffix(address, "/") {
			list = append(list, address)
		}
	}
	slices.Sort(list)
	return list
}

// HasFile reports whether something that is not an entry is published at the
// address: a file as it stands, or a page made from the whole site.
func (s *Site) HasFile(address string) bool {
	_, ok := s.files[address]
	return ok
}
