package search

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"
)

// facet is a facet with its values. Documents have sets of values, most of one:
// the column of a facet holds the index of the set.
type facet struct {
	Facet
	Values []string `json:"values"`
	Sets   [][]int  `json:"sets"`
}

// manifest writes what there is: a line of JSON, and then the columns of the
// documents, each a number a document: the day, from 1900 on, in two bytes, 0 where
// there is none; 1 where it is no longer in force, 2 for a part of a page; how many
// terms the title has; and the set of each facet, in one byte or, where there are
// more than 256 sets, in two.
func (x *Index) manifest() []byte {
	docs := x.input.Documents
	facets := make([]facet, len(x.input.Facets))
	columns := make([][]int, len(facets))
	for i, f := range x.input.Facets {
		facets[i], columns[i] = divide(f, docs, i)
	}
	about := map[string]any{
		"format": format, "count": len(docs), "own": x.own, "terms": x.termShards(), "rare": x.rareShards(), "words": x.wordShards(), "block": titleBlock,
		"facets": facets, "versions": versions(docs),
	}
	out := append(encoded(about), '\n')
	for _, d := range docs {
		out = binary.LittleEndian.AppendUint16(out, day(d.Date))
	}
	for _, d := range docs {
		standing := byte(0)
		if d.Ended {
			standing |= 1
		}
		if d.Part {
			standing |= 2
		}
		out = append(out, standing)
	}
	for _, d := range docs {
		out = append(out, byte(min(titleLength(d.Title), 255)))
	}
	for i, f := range facets {
		for _, set := range columns[i] {
			if f.width() == 1 {
				out = append(out, byte(set))
			} else {
				out = binary.LittleEndian.AppendUint16(out, uint16(set))
			}
		}
	}
	return out
}

// plain writes how everyday words are understood, as JSON.
func (x *Index) plain() []byte {
	return encoded(map[string]any{"synonyms": synonyms(x.input.Synonyms), "fillers": fillers()})
}

func encoded(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts and numbers
	}
	return text
}

// width is the number of bytes a document in the column.
func (f *facet) width() int {
	if len(f.Sets) <= 256 {
		return 1
	}
	return 2
}

// divide gathers the values of a facet, the most frequent first.
func divide(f Facet, docs []Document, i int) (facet, []int) {
	count := map[string]int{}
	for _, d := range docs {
		for _, v := range d.Values[i] {
			count[v]++
		}
	}
	out := facet{Facet: f, Values: make([]string, 0, len(count)), Sets: [][]int{}}
	for v := range count {
		out.Values = append(out.Values, v)
	}
	slices.SortFunc(out.Values, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	at := map[string]int{}
	for j, v := range out.Values {
		at[v] = j
	}
	column := make([]int, len(docs))
	sets := map[string]int{}
	for n, d := range docs {
		name := strings.Join(d.Values[i], "\x00")
		set, ok := sets[name]
		if !ok {
			set = min(len(out.Sets), 1<<16-1)
			sets[name] = set
			members := make([]int, 0, len(d.Values[i]))
			for _, v := range d.Values[i] {
				members = append(members, at[v])
			}
			if set == len(out.Sets) {
				out.Sets = append(out.Sets, members)
			}
		}
		column[n] = set
	}
	return out, column
}

var dayOne = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)

// day counts the days from the first of January 1900.
func day(date string) uint16 {
	if len(date) > 10 {
		date = date[:10]
	}
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0
	}
	return uint16(min(max(t.Sub(dayOne).Hours()/24, 0), 1<<16-1))
}

// versions lists the documents that are versions of one, in order.
func versions(docs []Document) [][]int {
	by := map[string][]int{}
	var order []string
	for i, d := range docs {
		if d.Identity == "" {
			continue
		}
		if by[d.Identity] == nil {
			order = append(order, d.Identity)
		}
		by[d.Identity] = append(by[d.Identity], i)
	}
	list := [][]int{}
	for _, name := range order {
		if len(by[name]) > 1 {
			list = append(list, by[name])
		}
	}
	return list
}

// synonyms lists, for each official term and weight in hundredths, the everyday
// words that lead to it, all folded as queries are.
func synonyms(in []Synonym) [][]any {
	out := [][]any{}
	at := map[[2]any]int{}
	for _, s := range in {
		key := [2]any{folded(s.Official), int(math.Round(s.Weight * 100))}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, key[:])
		}
		out[i] = append(out[i], folded(s.Plain))
	}
	return out
}

// titleLength is the number of different terms in a title: of bigrams, words and
// characters that stand alone.
func titleLength(title string) int { return len(titleTerms(title)) }

// titleTerms returns the terms that a query of this title consists of.
func titleTerms(title string) map[string]bool {
	terms, single := map[string]bool{}, map[string]bool{}
	runs(fold(nil, title), func(run []rune, han bool) {
		switch {
		case !han:
			terms[string(run)] = true
		case len(run) == 1:
			single[string(run)] = true
		}
		for i := range len(run) - 1 {
			if han {
				terms[string(run[i:i+2])] = true
			}
		}
	})
	if len(terms) == 0 {
		return single
	}
	return terms
}

// TitleKey is the same for titles that a search, word for word, cannot tell apart.
// It is empty for one that has nothing to search for.
func TitleKey(title string) string { return strings.Join(sortedKeys(titleTerms(title)), " ") }

// titles writes the documents in blocks: for each a line with title, address and
// number, a tab between them.
func (x *Index) titles() [][]byte {
	var blocks [][]byte
	clean := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	for i, d := range x.input.Documents {
		if i%titleBlock == 0 {
			blocks = append(blocks, nil)
		}
		b := &blocks[len(blocks)-1]
		for j, s := range []string{d.Title, d.Address, d.Number} {
			*b = append(*b, clean.Replace(s)...)
			*b = append(*b, "\t\t\n"[j])
		}
	}
	return blocks
}
