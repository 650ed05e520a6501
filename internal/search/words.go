package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// word is something that a query can become: a title, a term of the site's titles
// and texts, an everyday word or the official one for it.
type word struct {
	text    string
	weight  int // what is offered first, from 1
	doc     int // whose title it is, or -1
	reading [][]string
}

// Weights of what is not counted on the pages.
const (
	titleWeight = 90
	valueWeight = 70
)

// mostWords is how many phrases become words at most, the most frequent ones.
const mostWords = 60_000

// words gathers everything that can be offered.
func (x *Index) words(v *inverted) []word {
	found := map[string]word{}
	add := func(text string, weight, doc int) {
		if n := utf8.RuneCountInString(text); n < 2 || n > 60 || strings.ContainsAny(text, "\t\n\r") {
			return
		}
		if w, ok := found[text]; !ok || w.weight < weight {
			found[text] = word{text: text, weight: weight, doc: doc}
		}
	}
	for text, n := range x.phrases(v.phrases) {
		add(text, min(10+8*bits.Len32(n), 80), -1)
	}
	for text, w := range v.others {
		add(text, w.weight, -1)
	}
	for i, facet := range x.input.Facets {
		seen := map[string]bool{}
		for _, d := range x.input.Documents {
			for _, v := range d.Values[i] {
				if !seen[v] && facet.Name != "format" {
					seen[v] = true
					add(v, valueWeight, -1)
				}
			}
		}
	}
	for _, s := range x.input.Synonyms {
		add(s.Official, valueWeight, -1)
		add(s.Plain, valueWeight, -1)
	}
	for i, d := range x.input.Documents {
		weight := titleWeight
		if d.Ended {
			weight -= 20
		}
		add(d.Title, weight, i)
	}
	list := make([]word, 0, len(found))
	for _, w := range found {
		list = append(list, w)
	}
	slices.SortFunc(list, func(a, b word) int { return cmp.Or(b.weight-a.weight, strings.Compare(a.text, b.text)) })
	read := newPronunciation()
	for i := range list {
		list[i].reading = read.of(list[i].text)
	}
	return list
}

// phrases returns the phrases that are words: those of the texts that stand on
// enough pages, and what recurs in the titles and headings.
func (x *Index) phrases(texts map[string]uint32) map[string]uint32 {
	docs := x.input.Documents
	out := map[string]uint32{}
	for text, n := range recurring(docs) {
		out[text] = n
	}
	enough := uint32(max(2, len(docs)/1000))
	counts := map[uint32]int{}
	for _, n := range texts {
		counts[n]++
	}
	for rest := mostWords; ; enough++ { // as many as fit
		total := 0
		for n, c := range counts {
			if n >= enough {
				total += c
			}
		}
		if total <= rest {
			break
		}
	}
	for text, n := range texts {
		if n >= enough && n > out[text] {
			out[text] = n
		}
	}
	return out
}

// longestRecurring is the length of a phrase of titles that can become a word.
const longestRecurring = 10

// recurring counts the parts of titles and headings that stand in two documents or
// more, leaving out those that are always within a longer one. A longer part is
// looked at only if the shorter ones in it recur, so that little is held at once.
func recurring(docs []Document) map[string]uint32 {
	var parts [][]rune
	var owner []int
	for i, d := range docs {
		for _, s := range append([]string{d.Title}, d.Headings...) {
			runs(fold(nil, s), func(run []rune, han bool) {
				if han {
					phrasesOf(run, func(p []rune) { parts, owner = append(parts, p), append(owner, i) })
				}
			})
		}
	}
	all := map[string]uint32{}
	shorter := map[string]uint32{}
	for n := 2; n <= longestRecurring; n++ {
		type count struct {
			n    uint32
			last int
		}
		counts := map[string]count{}
		for k, p := range parts {
			for i := 0; i+n <= len(p); i++ {
				if n > 2 && (shorter[string(p[i:i+n-1])] == 0 || shorter[string(p[i+1:i+n])] == 0) {
					continue
				}
				s := string(p[i : i+n])
				if c := counts[s]; c.n == 0 || c.last != owner[k] {
					counts[s] = count{c.n + 1, owner[k]}
				}
			}
		}
		longer := map[string]uint32{}
		for s, c := range counts {
			if c.n < 2 {
				continue
			}
			longer[s] = c.n
			_, first := utf8.DecodeRuneInString(s)
			_, last := utf8.DecodeLastRuneInString(s)
			// What is never without the longer one is no word, except after a place.
			if inner := s[:len(s)-last]; all[inner] == c.n {
				delete(all, inner)
			}
			if inner := s[first:]; all[inner] == c.n && !strings.ContainsAny(s[:first], "省市州县区乡镇") {
				delete(all, inner)
			}
		}
		if len(longer) == 0 {
			break
		}
		for s, c := range longer {
			all[s] = c
		}
		shorter = longer
	}
	return all
}

// Keys by which words are found. Each is hashed, and a shard holds all words of
// which a key falls into it; the script looks through them.
const (
	byStart    = "^" // and the first two characters, or the first one
	byInitials = "~" // and the first letters of the first syllables, of as many as initialLengths says, or of all
	byError    = "-" // and all characters but one, or all
)

// mostOfKey is how many words a key leads to, those of most weight.
const mostOfKey = 120

// shardWords writes the words in n shards: for each a line with text, reading,
// weight and number of the document, if it has one, a tab between them.
func shardWords(words []word, n int) [][]byte {
	shards := make([][]int, n)
	used := map[string]int{}
	put := func(key string, i int) {
		if used[key]++; used[key] > mostOfKey {
			return
		}
		k := hash(key) % uint32(n)
		if s := shards[k]; len(s) == 0 || s[len(s)-1] != i {
			shards[k] = append(s, i)
		}
	}
	for i, w := range words {
		text := slices.DeleteFunc(fold(nil, w.text), func(r rune) bool { return r == 0 })
		if len(text) < 2 {
			continue
		}
		put(byStart+string(text[:1]), i)
		put(byStart+string(text[:2]), i)
		for _, initials := range initials(w.reading) {
			put(byInitials+initials, i)
		}
		if len(text) > 2 && len(text) <= 8 {
			put(byError+string(text), i)
			for j := range text {
				put(byError+string(text[:j])+string(text[j+1:]), i)
			}
		}
	}
	out := make([][]byte, n)
	for k, s := range shards {
		var b []byte
		for _, i := range s {
			b = append(append(b, words[i].text...), '\t')
			b = append(append(b, spelled(words[i].reading)...), '\t')
			b = append(strconv.AppendInt(b, int64(words[i].weight), 10), '\t')
			if words[i].doc >= 0 {
				b = strconv.AppendInt(b, int64(words[i].doc), 10)
			}
			b = append(b, '\n')
		}
		out[k] = b
	}
	return out
}
