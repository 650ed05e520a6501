package site

import (
	"slices"
	"strconv"
	"strings"
)

// Library is the documents of one type on pages of their own: 规章库 or
// 行政规范性文件库.
type Library struct {
	Title     string
	Type      string // of its documents
	Name      string // of its files
	Address   string
	Documents []*Document // newest first
	Facets    []Facet[*Document]
}

// Addresses of the libraries and of what is made of them.
const (
	LibraryAddress  = "/library/"
	ReviewsAddress  = "/library/review/"
	ReadingsAddress = "/library/interpretation/"
)

// Libraries lists those that have documents.
func (s *Site) Libraries() []*Library { return s.libraries }

// Shelve puts the documents into the libraries. load calls it once all relations
// and the date of the site are known.
func (s *Site) Shelve() {
	for _, l := range []Library{
		{Title: "规章库", Type: "规章", Name: "rules"},
		{Title: "行政规范性文件库", Type: "行政规范性文件", Name: "normative"},
	} {
		l.Address = LibraryAddress + l.Name + "/"
		for _, e := range s.Entries {
			if d, ok := e.(*Document); ok && d.Type == l.Type {
				l.Documents = append(l.Documents, d)
			}
		}
		if len(l.Documents) == 0 {
			continue
		}
		slices.SortStableFunc(l.Documents, func(a, b *Document) int { return b.Enacted().Compare(a.Enacted()) })
		l.divide(s.Date)
		s.libraries = append(s.libraries, &l)
		s.files[l.Address] = LinkGenerated
		for _, f := range l.Facets {
			for _, v := range f.Values {
				s.files[v.Address] = LinkGenerated
			}
		}
		for _, f := range TableFiles(l.Name) {
			s.files[l.Address+f.Name] = LinkGenerated
		}
		for _, d := range l.Documents {
			if d.Shelved() {
				s.files[d.Address+StatuteDocument] = LinkGenerated
			}
		}
	}
	if len(s.libraries) == 0 {
		return
	}
	s.reviews, s.readings = s.review(), s.read()
	s.files[LibraryAddress] = LinkGenerated
	s.files[ReviewsAddress] = LinkGenerated
	for _, r := range s.reviews {
		s.files[r.Address()] = LinkGenerated
		for _, f := range TableFiles(r.Name()) {
			s.files[r.Address()+f.Name] = LinkGenerated
		}
	}
	if len(s.readings) > 0 {
		s.files[ReadingsAddress] = LinkGenerated
		for _, f := range TableFiles(ReadingsName) {
			s.files[ReadingsAddress+f.Name] = LinkGenerated
		}
	}
}

// validities is the order in which readers look for documents.
var validities = []string{"有效", "已修改", "尚未施行", "失效", "废止"}

func (l *Library) divide(on Date) {
	validity := newFacet[*Document]("validity", "有效性")
	year := newFacet[*Document]("year", "公布年份")
	issuer := newFacet[*Document]("issuer", "发文机关")
	topic := newFacet[*Document]("topic", "主题分类")
	for _, d := range l.Documents {
		validity.add(d.Standing(on), "", d)
		if y := d.Enacted().Year; y > 0 {
			year.add(strconv.Itoa(int(y))+"年", strconv.Itoa(int(y)), d)
		} else {
			year.add("", "", d)
		}
		issuer.add(d.Issuer, "", d)
		first, _, _ := strings.Cut(strings.ReplaceAll(d.Topic, "/", `\`), `\`)
		topic.add(first, "", d)
	}
	root := l.Address + "by/"
	l.Facets = []Facet[*Document]{
		validity.facet(root, func(a, b *FacetValue[*Document]) int {
			return slices.Index(validities, a.Title) - slices.Index(validities, b.Title)
		}),
		year.facet(root, newestFirst),
		issuer.facet(root, mostFirst),
		topic.facet(root, mostFirst),
	}
}

// StatuteDocument is the name of the file with the text of a document of a library.
const StatuteDocument = "text.docx"

// Shelved reports whether the document has a text and stands in a library.
func (d *Document) Shelved() bool { return d.MustBeExplained() && d.Text.Hash != 0 }

// Note returns the 题注 under the title: what the editor wrote or, for a rule, what
// the metadata say of its publication, its changes and its commencement.
func (d *Document) Note() string {
	if d.EnactmentNote != "" || d.Type != "规章" || d.Number == "" || d.Enacted().IsZero() {
		if inner, ok := strings.CutPrefix(d.EnactmentNote, "（"); ok && strings.HasSuffix(inner, "）") {
			return strings.TrimSuffix(inner, "）") // the page sets its own
		}
		return d.EnactmentNote
	}
	parts := []string{d.Enacted().Chinese() + d.Number + "公布"}
	for _, by := range d.Related(AmendedBy) {
		if a, ok := by.(*Document); ok && !a.Enacted().IsZero() {
			parts = append(parts, "根据"+a.Enacted().Chinese()+Named(a.Title)+a.numbered()+"修改")
		}
	}
	if !d.Effective.IsZero() {
		parts = append(parts, "自"+d.Effective.Chinese()+"起施行")
	}
	for _, by := range d.Related(RepealedBy) {
		if a, ok := by.(*Document); ok && !a.Enacted().IsZero() {
			parts = append(parts, a.Enacted().Chinese()+Named(a.Title)+a.numbered()+"废止")
		}
	}
	return strings.Join(parts, "　")
}

func (d *Document) numbered() string {
	if d.Number == "" {
		return ""
	}
	return "（" + d.Number + "）"
}

// TableFiles lists the files in which a table that the site makes of its own
// content is offered.
func TableFiles(name string) []Download {
	return []Download{
		{Name: name + ".csv", Format: "CSV", Media: "text/csv", Note: "UTF-8，适合程序读取"},
		{Name: name + ".excel.csv", Format: "CSV（Excel）", Media: "text/csv", Note: "带字节序标记，双击即可用表格软件打开"},
		{Name: name + ".xlsx", Format: "XLSX", Media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Note: "工作簿"},
		{Name: name + ".json", Format: "JSON", Media: "application/json", Note: "含列说明"},
	}
}
