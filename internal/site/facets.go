package site

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Facet is one way to divide all datasets. A dataset can be under several values
// of it, and is under one at least.
type Facet struct {
	Name   string // theme, provider, format, year or frequency
	Title  string
	Values []FacetValue
}

// FacetValue is a value with the datasets that have it.
type FacetValue struct {
	Title    string
	Address  string // of their list
	Datasets []*Dataset
}

// Unstated is the value of a facet for datasets that say nothing of it.
const Unstated = "未注明"

// facetsAddress is where the lists are, but for those of the themes.
const facetsAddress = DataAddress + "by/"

// Facets divides the datasets of the site: themes in their order, providers by
// how much they provide, years from the newest, formats and frequencies in the
// order of their vocabularies.
func (s *Site) Facets() []Facet { return s.facets }

func (s *Site) divide() []Facet {
	if len(s.Themes) == 0 {
		return nil
	}
	themes := Facet{Name: "theme", Title: "主题"}
	provider := newFacet("provider", "数据提供方")
	format := newFacet("format", "格式")
	year := newFacet("year", "年份")
	frequency := newFacet("frequency", "更新频率")
	for _, t := range s.Themes {
		themes.Values = append(themes.Values, FacetValue{t.Title, t.Address, t.Datasets})
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
	return []Facet{
		themes,
		provider.facet(func(a, b *FacetValue) int {
			return cmp.Or(len(b.Datasets)-len(a.Datasets), strings.Compare(a.Title, b.Title))
		}),
		format.facet(nil),
		year.facet(func(a, b *FacetValue) int { return strings.Compare(b.Title, a.Title) }),
		frequency.facet(func(a, b *FacetValue) int { return slices.Index(words, a.Title) - slices.Index(words, b.Title) }),
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

// faceting gathers the values of a facet. Spellings that differ in case, width
// or blanks are one value.
type faceting struct {
	Facet
	at map[string]int // by the value as it is compared
}

func newFacet(name, title string) *faceting {
	return &faceting{Facet{Name: name, Title: title}, map[string]int{}}
}

// add puts a dataset under a value. name is that of the value in addresses, where
// it is another.
func (f *faceting) add(value, name string, d *Dataset) {
	value = cmp.Or(strings.Join(strings.Fields(value), " "), Unstated)
	key := strings.ToLower(norm.NFKC.String(value))
	i, ok := f.at[key]
	if !ok {
		i = len(f.Values)
		f.at[key] = i
		f.Values = append(f.Values, FacetValue{Title: value, Address: cmp.Or(name, inAddress(key))})
	}
	f.Values[i].Datasets = append(f.Values[i].Datasets, d)
}

// facet puts the values in order, the unstated last, and gives them addresses.
func (f *faceting) facet(order func(a, b *FacetValue) int) Facet {
	slices.SortStableFunc(f.Values, func(a, b FacetValue) int {
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
		v.Address = facetsAddress + f.Name + "/" + v.Address + "/"
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
