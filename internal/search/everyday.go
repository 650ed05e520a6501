package search

import (
	_ "embed"
	"encoding/csv"
	"iter"
	"maps"
	"strconv"
	"strings"
)

// Everyday words for what official texts are about, of our own making: the same
// columns as data/synonyms.csv of a site.
//
//go:embed tables/everyday.csv
var everydayText string

// What questions are made of that says nothing of what is looked for, one a line.
//
//go:embed tables/fillers.txt
var fillersText string

// Everyday returns the synonyms of a site: those it writes itself and, unless it
// wants only these, the list of the tool. A row of the site stands in place of
// one with the same two terms; with weight 0 it takes the pair away.
func Everyday(own []Synonym, only bool) []Synonym {
	said := map[[2]string]bool{}
	var list []Synonym
	for _, s := range own {
		said[[2]string{s.Plain, s.Official}] = true
		if s.Weight > 0 {
			list = append(list, s)
		}
	}
	if only {
		return list
	}
	for _, s := range everyday() {
		if !said[[2]string{s.Plain, s.Official}] {
			list = append(list, s)
		}
	}
	return list
}

func everyday() []Synonym {
	rows, err := csv.NewReader(strings.NewReader(everydayText)).ReadAll()
	if err != nil {
		panic(err) // embedded, and read by the tests
	}
	list := make([]Synonym, len(rows)-1)
	for i, row := range rows[1:] {
		weight, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			panic(err)
		}
		list[i] = Synonym{row[0], row[1], weight}
	}
	return list
}

// fillers lists the words that the script leaves out of a question, the longest first.
func fillers() []string { return strings.Fields(fillersText) }

// answered returns the synonyms whose official term the site knows: at least half of
// it stands in the texts. The others would be carried to every reader for nothing.
func (v *inverted) answered(all []Synonym) []Synonym {
	var list []Synonym
	known := map[string]bool{}
	for _, s := range all {
		ok, seen := known[s.Official]
		if !seen {
			ok = v.knows(s.Official)
			known[s.Official] = ok
		}
		if ok && folded(s.Plain) != "" {
			list = append(list, s)
		}
	}
	return list
}

func (v *inverted) knows(official string) bool {
	return known(official, func(t string) bool {
		chars := []rune(t)
		return len(chars) == 2 && isHan(chars[0]) && v.terms[bigram(chars[0], chars[1])] != nil || v.words[t] != nil
	})
}

func known(official string, has func(term string) bool) bool {
	terms, found := titleTerms(official), 0
	for t := range terms {
		if has(t) {
			found++
		}
	}
	return found > 0 && 2*found >= len(terms)
}

// Unanswered reports for each of some official terms whether the index leaves its
// synonyms out, since the texts of the site do not have it.
func Unanswered(official []string, texts iter.Seq[string]) []bool {
	wanted := map[string]bool{}
	for _, s := range official {
		maps.Copy(wanted, titleTerms(s))
	}
	for t := range wanted {
		wanted[t] = false
	}
	left := len(wanted)
	var chars []rune
	for text := range texts {
		if left == 0 {
			break
		}
		chars = fold(chars[:0], text)
		runs(chars, func(run []rune, han bool) {
			see := func(t []rune) {
				if seen, ok := wanted[string(t)]; ok && !seen {
					wanted[string(t)] = true
					left--
				}
			}
			if !han {
				see(run)
			}
			for i := range len(run) - 1 {
				if han {
					see(run[i : i+2])
				}
			}
		})
	}
	list := make([]bool, len(official))
	for i, s := range official {
		list[i] = !known(s, func(t string) bool { return wanted[t] })
	}
	return list
}
