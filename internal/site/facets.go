package site

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Facet is one way to divide the entries of a list, such as all datasets. One can
// be under several values of it, and is under one at least.
type Facet[E any] struct {
	Name   string // of datasets: theme, provider, format, year or frequency
	Title  string
	Values []FacetValue[E]
}

// FacetValue is a value with the entries that have it.
type FacetValue[E any] struct {
	Title   string
	Address string // of their list
	Entries []E
}

// Unstated is the value of a facet for entries that say nothing of it.
const Unstated = "未注明"

// facetsAddress is where the lists are, but for those of the themes.
const facetsAddress = DataAddress + "by/"

// Facets divides the datasets of the site: themes in their order, providers by
// how much they provide, years from the newest, formats and frequencies in the
// order of their vocabularies.
func (s *Site) Facets() []Facet[*Dataset] { return s.facets }

func (s *Site) divide() []Facet[*Dataset] {
	if len(s.Themes) == 0 {
		return nil
	}
	themes := Facet[*Dataset]{Name: "theme", Title: "主题"}
	provider := newFacet[*Dataset]("provider", "数据提供方")
	format := newFacet[*Dataset]("format", "格式")
	year := newFacet[*Dataset]("year", "年份")
	frequency := newFacet[*Dataset]("frequency", "更新频率")
	for _, t := range s.Themes {
		themes.Values = append(themes.Values, FacetValue[*Dataset]{t.Title, t.Address, t.Datasets})
		for _, d := range t.Datasets {
			provider.add(d.Provider, "", d)
			frequency.add(d.Frequency, "", d)
			for _, f := range d.Downloads() {
				if !f.Describes && f.Skipped == "" {
					format.add(f.Format, strings.TrimPrefix(f.Name, d.Name+"."), d)
				}
			}
			for _, y := range d.years() {
				year.add(y, strings.TrimSuffix(y, "年"), d)
			}
		}
	}
	words := frequencies()
	return []Facet[*Dataset]{
		themes,
		provider.facet(facetsAddress, mostFirst),
		format.facet(facetsAddress, nil),
		year.facet(facetsAddress, newestFirst),
		frequency.facet(facetsAddress, func(a, b *FacetValue[*Dataset]) int {
			return slices.Index(words, a.Title) - slices.Index(words, b.Title)
		}),
	}
}

// frequencies is the vocabulary of [DatasetMeta.Frequency].
func frequencies() []string {
	for _, f := range Fields(reflect.TypeFor[DatasetMeta](), "yaml") {
		if f.Key == "frequency" {
			return f.Options
		}
	}
	return nil
}

// mostFirst puts the values in order by how many entries they have.
func mostFirst[E any](a, b *FacetValue[E]) int {
	return cmp.Or(len(b.Entries)-len(a.Entries), strings.Compare(a.Title, b.Title))
}

// newestFirst puts years in order.
func newestFirst[E any](a, b *FacetValue[E]) int { return strings.Compare(b.Title, a.Title) }

// faceting gathers the values of a facet. Spellings that differ in case, width
// or blanks are one value.
type faceting[E any] struct {
	Facet[E]
	at map[string]int // by the value as it is compared
}

func newFacet[E any](name, title string) *faceting[E] {
	return &faceting[E]{Facet[E]{Name: name, Title: title}, map[string]int{}}
}

// add puts an entry under a value. name is that of the value in addresses, where
// it is another.
func (f *faceting[E]) add(value, name string, e E) {
	value = cmp.Or(strings.Join(strings.Fields(value), " "), Unstated)
	key := strings.ToLower(norm.NFKC.String(value))
	i, ok := f.at[key]
	if !ok {
		i = len(f.Values)
		f.at[key] = i
		f.Values = append(f.Values, FacetValue[E]{Title: value, Address: cmp.Or(name, inAddress(key))})
	}
	f.Values[i].Entries = append(f.Values[i].Entries, e)
}

// facet puts the values in order, the unstated last, and gives them addresses
// below root.
func (f *faceting[E]) facet(root string, order func(a, b *FacetValue[E]) int) Facet[E] {
	slices.SortStableFunc(f.Values, func(a, b FacetValue[E]) int {
		switch {
		case a.Title == Unstated:
			return 1
		case b.Title == Unstated:
			return -1
		case order == nil:
			return 0
		}
		return order(&a, &b)
	})
	taken := map[string]bool{}
	for i := range f.Values {
		v := &f.Values[i]
		name := v.Address
		for n := 2; taken[v.Address]; n++ {
			v.Address = name + "-" + strconv.Itoa(n)
		}
		taken[v.Address] = true
		v.Address = root + f.Name + "/" + v.Address + "/"
	}
	return f.Facet
}

// mostInAddress bounds the name of a folder, which file systems do too.
const mostInAddress = 60

func inAddress(key string) string {
	if name := []rune(key); len(name) > mostInAddress {
		key = string(name[:mostInAddress])
	}
	return Segment(key)
}

// years lists the years that a dataset is about, or else the one in which it last
// changed.
func (d *Dataset) years() []string {
	first, last, both := strings.Cut(strings.ReplaceAll(d.Period, " ", ""), "/")
	if !both {
		last = first
	}
	from, to := startYear(first), startYear(last)
	if from == 0 || to < from || to-from > 200 {
		from = int(cmp.Or(d.Updated.Year, d.Date.Year))
		to = from
	}
	if from == 0 {
		return []string{Unstated}
	}
	var list []string
	for y := to; y >= from; y-- {
		list = append(list, strconv.Itoa(y)+"年")
	}
	return list
}

// startYear returns the year with which a day of ISO 8601 begins, or 0.
func startYear(day string) int {
	if len(day) < 4 || len(day) > 4 && day[4] != '-' {
		return 0
	}
	n, err := strconv.Atoi(day[:4])
	if err != nil {
		return 0
	}
	return n
}
