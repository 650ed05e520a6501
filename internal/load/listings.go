package load

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/internal/site"
)

// listings gathers the items of the gazette by column, by issuer and by the mark
// of their numbers. Columns and issuers stand in the order of gazette.yaml, what
// is not named there and the marks in the order of their names.
func (b *builder) listings(g *site.Gazette) {
	columns, issuers, marks := newLister(b, site.ByColumnAddress), newLister(b, site.ByIssuerAddress), newLister(b, site.ByMarkAddress)
	for _, issue := range g.Issues {
		for _, item := range issue.Items {
			year := int(issue.PublishedOn.Year)
			columns.add(item, "column", item.GazetteColumn, year, 0)
			for _, name := range item.Issuers() {
				issuers.add(item, "issuer", name, year, 0)
			}
			if mark, made, serial, ok := site.NumberParts(item.Number); ok {
				marks.add(item, "doc_no", mark, cmp.Or(made, year), serial)
			}
		}
	}
	g.ByColumn, g.ByIssuer, g.ByMark = columns.list(g.Columns), issuers.list(g.Issuers), marks.list(nil)
}

// lister makes the listings below one address.
type lister struct {
	*builder
	root   string
	byName map[string]*site.Listing
	names  map[string]string // by address, as systems compare them
	serial map[*site.Item]int
}

func newLister(b *builder, root string) *lister {
	return &lister{b, root, map[string]*site.Listing{}, map[string]string{}, map[*site.Item]int{}}
}

// add puts an item into the listing of a name; key is the column of the table
// that holds the name.
func (l *lister) add(item *site.Item, key, name string, year, serial int) {
	if name == "" {
		return
	}
	listing := l.byName[name]
	if listing == nil {
		listing = &site.Listing{Title: name, Address: address(l.root, site.Segment(name))}
		l.byName[name] = listing
		folded := strings.ToLower(listing.Address)
		if other, taken := l.names[folded]; taken {
			l.report(ruleAddressTaken.At(l.KeyPlace(&item.Common, key), "「%s」与「%s」占用同一地址 %s", name, other, listing.Address).
				Hinted("同一个栏目或机关只用一种写法"))
		}
		l.names[folded] = name
	}
	listing.Items = append(listing.Items, site.Listed{Item: item, Year: year})
	l.serial[item] = serial
}

// list returns the listings, those with the given names first, each with its
// newest items first.
func (l *lister) list(first []string) []*site.Listing {
	rank := map[string]int{}
	for i, name := range first {
		rank[name] = i - len(first)
	}
	var all []*site.Listing
	for _, listing := range l.byName {
		slices.SortStableFunc(listing.Items, func(a, b site.Listed) int {
			return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(l.serial[b.Item], l.serial[a.Item]))
		})
		all = append(all, listing)
	}
	slices.SortFunc(all, func(a, b *site.Listing) int {
		return cmp.Or(cmp.Compare(rank[a.Title], rank[b.Title]), strings.Compare(a.Title, b.Title))
	})
	return all
}
