package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// browseAddress is where the lists of all entries are.
const browseAddress = SearchAddress + "by/"

// Browsing divides everything that the search finds by year, kind and the first letter
// of the title's pinyin, for readers who look through lists.
func (s *Site) Browsing() []Facet[Entry] { return s.browsing }

// otherLetter is the value of titles that do not begin with a letter or character.
const otherLetter = "其他"

// Browse makes the lists of all entries. spell returns the pinyin of each of some
// titles. load calls it once all entries are known.
func (s *Site) Browse(spell func(titles []string) []string) {
	var all []Entry
	for _, e := range s.Entries {
		if e.Base().Title != "" && !withdrawn(e) {
			all = append(all, e)
		}
	}
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return browsingDate(b).Compare(browsingDate(a)) })
	year, kind, initial := newFacet[Entry]("year", "按年份查找"), newFacet[Entry]("kind", "按种类查找"), newFacet[Entry]("initial", "按拼音首字母查找")
	titles := make([]string, len(all))
	for i, e := range all {
		titles[i] = e.Base().Title
		if y := int(browsingDate(e).Year); y > 0 {
			year.add(strconv.Itoa(y)+"年", strconv.Itoa(y), e)
		} else {
			year.add("", "", e)
		}
		kind.add(KindTitle(e), "", e)
	}
	type spelled struct {
		Entry
		pinyin string
	}
	var list []spelled
	for i, pinyin := range spell(titles) {
		list = append(list, spelled{all[i], pinyin})
	}
	slices.SortStableFunc(list, func(a, b spelled) int { return strings.Compare(a.pinyin, b.pinyin) })
	for _, e := range list {
		if c := cmp.Or(e.pinyin, " ")[0]; c >= 'a' && c <= 'z' {
			initial.add(strings.ToUpper(string(c)), "", e.Entry)
		} else {
			initial.add(otherLetter, "other", e.Entry)
		}
	}
	s.browsing = []Facet[Entry]{
		year.facet(browseAddress, newestFirst),
		kind.facet(browseAddress, mostFirst),
		initial.facet(browseAddress, func(a, b *FacetValue[Entry]) int { return strings.Compare(a.Title, b.Title) }),
	}
	for _, f := range s.browsing {
		for _, v := range f.Values {
			s.files[v.Address] = LinkGenerated
		}
	}
}

// KindTitle is the kind of an entry in words of readers: for a row of a register that
// of its column.
func KindTitle(e Entry) string {
	if r, ok := e.(*Record); ok {
		return r.Column.Title
	}
	return e.Base().Kind.Label()
}

func withdrawn(e Entry) bool {
	switch e := e.(type) {
	case *Item:
		_, gone := e.Withdrawn()
		return gone
	case *Issue:
		return e.Status == StatusWithdrawn
	}
	return false
}

// browsingDate is the date of an entry, of one that has none when it was made.
func browsingDate(e Entry) Date {
	date := e.Base().Date
	if i, ok := e.(*Item); ok && date.IsZero() {
		return i.Made
	}
	return date
}
