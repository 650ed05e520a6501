package search

import (
	"cmp"
	"math/bits"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// word is something that a query can become: a title, a term of the site's titles
// and texts, an everyday word or the official one for it.
type word struct {
	text    string
	weight  int  // what is offered first, from 1
	doc     int  // whose title it is, or -1
	piece   bool // of a title, from anywhere: found by its spelling, never offered
	reading [][]string
}

// Weights of what is not counted on the pages.
const (
	titleWeight = 90
	valueWeight = 70
	tailLess    = 15 // a title from its middle on
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
		for _, part := range tails(d.Title) {
			add(part, weight-tailLess, i)
		}
	}
	for _, text := range pieces(x.input.Documents, found) {
		found[text] = word{text: text, doc: -1, piece: true}
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

// A piece has lengthOfPiece characters at most, and a site mostPieces of them.
const lengthOfPiece, mostPieces = 8, 60_000

// pieces returns what stands in titles from each of their characters on, but for what
// begins as a word does: a name in the middle of one title is in no list of words.
func pieces(docs []Document, words map[string]word) []string {
	const enough = 3 // characters, to be told apart
	begins := map[string]bool{}
	for text := range words {
		if start := []rune(text); len(start) > enough {
			begins[string(start[:enough+1])] = true
		}
	}
	var list []string
	for _, d := range docs {
		runs(fold(nil, d.Title), func(run []rune, han bool) {
			for i := 1; han && i+enough <= len(run); i++ {
				text := string(run[i:min(i+lengthOfPiece, len(run))])
				start := string(run[i:min(i+enough+1, len(run))])
				if !begins[start] && len(list) < mostPieces {
					begins[start] = true
					list = append(list, text)
				}
			}
		})
	}
	return list
}

// heads are what stands before the matter of a title: who does what about it.
var heads = regexp.MustCompile(`^.{0,12}?` + place + `|人民政府|办公[厅室]|委员会|[^房邮]局|[《〈“（](?:.{1,6}?` + place + `)?|` +
	`关于|印发|转发|发布|公布|公开|修改|修订|废止|调整|规范|加强|做好|推[进动行]|实施|开展|促进|明确|完善|深化|建立|支持|鼓励|落实|` +
	`加快|提高|优化|加大|全面|切实|进一步|贯彻|组织|禁止|限制|本市|全市|全省|年度?`)

const place = `(?:特别行政区|自治[区州县旗]|[省市县区州旗乡镇])`

// A title has mostTails tails at most, and a head no more than aside bytes behind the
// one before: what comes later is of the matter itself.
const mostTails, aside = 3, len("甲乙丙")

// tails returns what is left of a title behind its heads, the longest first: people
// look for 古树名木 and do not type the city before it.
func tails(title string) []string {
	var list []string
	at := 0
	for _, m := range heads.FindAllStringIndex(title, -1) {
		if m[0] > at+aside {
			break
		}
		at = m[1]
		if end := strings.IndexAny(title[at:], "》〉”）"); end >= 0 {
			list = append(list, title[at:][:end])
		} else {
			list = append(list, title[at:])
		}
	}
	list = slices.DeleteFunc(list, func(s string) bool { return utf8.RuneCountInString(s) < 3 })
	return list[max(0, len(list)-mostTails):]
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
	halves(all)
	return all
}

// halves adds to words of four characters the half that stands beside a word: 援助,
// which is never without 法律.
func halves(all map[string]uint32) {
	const half = len("甲乙")
	found := map[string]uint32{}
	for s, n := range all {
		if len(s) == 2*half {
			if all[s[:half]] > 0 {
				found[s[half:]] += n
			}
			if all[s[half:]] > 0 {
				found[s[:half]] += n
			}
		}
	}
	for s, n := range found {
		if all[s] == 0 {
			all[s] = n
		}
	}
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
// weight and number of the document, if it has one, or - for a piece, a tab between them.
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
		if w.piece {
			for _, key := range initials(w.reading) {
				if n := utf8.RuneCountInString(key); n == 3 || n == 5 {
					put(byInitials+key, i)
				}
			}
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
			if words[i].piece {
				b = append(b, '-')
			} else if words[i].doc >= 0 {
				b = strconv.AppendInt(b, int64(words[i].doc), 10)
			}
			b = append(b, '\n')
		}
		out[k] = b
	}
	return out
}
