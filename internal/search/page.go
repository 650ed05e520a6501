package search

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strings"
)

// term is a bigram of Han characters, 21 bits each, or one of them alone.
type term uint64

func bigram(a, b rune) term { return term(a)<<21 | term(b) }

func (t term) String() string {
	if a := rune(t >> 21); a != 0 {
		return string([]rune{a, rune(t & (1<<21 - 1))})
	}
	return string(rune(t))
}

// The impact of a term on a page is a number of four bits: the highest two say
// where it stands, the others how much of the page it is. In the body alone there
// are three of these.
const (
	inHeading = 8
	inTitle   = 12
)

// counts is how often a term stands on a page, and where.
type counts struct {
	n              uint32
	heading, title bool
}

// usualLength is the length, in terms, of a page on which a term counts once for
// each time it stands there. It is fixed, so that a page does not depend on others.
const usualLength = 1500

// impact grows with the number of times less and less, as in BM25 with k=1.2 and
// b=0.6.
func (c counts) impact(length int) byte {
	n := float64(c.n)
	part := n / (n + 1.2*(0.4+0.6*float64(length)/usualLength))
	switch {
	case c.title:
		return inTitle + byte(part*4)
	case c.heading:
		return inHeading + byte(part*4)
	}
	return byte(part * 8)
}

// page is what the index takes from a document.
type page struct {
	terms   []term // in order
	impacts []byte
	words   []string // in other scripts, in order
	levels  []byte   // impacts of the words
	phrases []string // what stands between punctuation and particles
}

// reader takes documents apart, one after the other.
type reader struct {
	text    []rune
	terms   map[term]counts
	words   map[string]counts
	phrases map[string]bool
	length  int
}

func newReader() *reader {
	return &reader{terms: map[term]counts{}, words: map[string]counts{}, phrases: map[string]bool{}}
}

type field uint8

const (
	bodyField field = iota
	headingField
	titleField
)

// read takes a document apart.
func (r *reader) read(d *Document, body string) *page {
	clear(r.terms)
	clear(r.words)
	clear(r.phrases)
	r.length = 0
	r.add(d.Title, titleField)
	for _, h := range d.Headings {
		r.add(h, headingField)
	}
	r.add(d.Number, headingField)
	r.add(body, bodyField)
	for number := range strings.SplitSeq(d.Number, "、") { // what was issued jointly has several
		if key := NumberKey(number); key != "" {
			r.words[key] = counts{n: 9, title: true}
		}
	}
	p := &page{terms: slices.Sorted(maps.Keys(r.terms)), words: slices.Sorted(maps.Keys(r.words)), phrases: slices.Sorted(maps.Keys(r.phrases))}
	for _, t := range p.terms {
		p.impacts = append(p.impacts, r.terms[t].impact(r.length))
	}
	for _, w := range p.words {
		p.levels = append(p.levels, r.words[w].impact(r.length))
	}
	return p
}

func (c counts) in(f field) counts {
	return counts{c.n + 1, c.heading || f == headingField, c.title || f == titleField}
}

func (r *reader) add(text string, f field) {
	r.text = fold(r.text[:0], text)
	runs(r.text, func(run []rune, han bool) {
		if !han {
			word := string(run)
			r.words[word] = r.words[word].in(f)
			r.length++
			return
		}
		for i := range len(run) - 1 {
			t := bigram(run[i], run[i+1])
			r.terms[t] = r.terms[t].in(f)
		}
		r.length += len(run) - 1
		if f != bodyField { // a query of one character looks into titles and headings
			for _, c := range run {
				r.terms[term(c)] = r.terms[term(c)].in(f)
			}
		}
		phrasesOf(run, func(p []rune) {
			if len(p) <= longestPhrase && !r.phrases[string(p)] {
				r.phrases[string(p)] = true
			}
		})
	})
}

// longestPhrase of a text that can become a word, in characters.
const longestPhrase = 6

// particles end a phrase: no term of administration contains one of them.
const particles = "的和与及或并在由将被其之了是"

// phrasesOf calls do for every part of a run that has two characters or more.
func phrasesOf(run []rune, do func([]rune)) {
	start := 0
	for i := 0; i <= len(run); i++ {
		if i < len(run) && !strings.ContainsRune(particles, run[i]) {
			continue
		}
		if i-start > 1 {
			do(run[start:i])
		}
		start = i + 1
	}
}

// encode writes the page as the cache keeps it.
func (p *page) encode() []byte {
	out := make([]byte, 0, 3*len(p.terms))
	out = binary.AppendUvarint(out, uint64(len(p.terms)))
	var before term
	for i, t := range p.terms {
		out = binary.AppendUvarint(out, uint64(t-before))
		out = append(out, p.impacts[i])
		before = t
	}
	out = binary.AppendUvarint(out, uint64(len(p.words)))
	for i, w := range p.words {
		out = appendText(out, w)
		out = append(out, p.levels[i])
	}
	out = binary.AppendUvarint(out, uint64(len(p.phrases)))
	for _, s := range p.phrases {
		out = appendText(out, s)
	}
	return out
}

func appendText(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

var errTorn = errors.New("search: a page of the cache is torn")

// decode reads what encode has written, and fails for anything else.
func (p *page) decode(in []byte) error {
	*p = page{terms: p.terms[:0], impacts: p.impacts[:0], words: p.words[:0], levels: p.levels[:0], phrases: p.phrases[:0]}
	torn := false
	number := func() uint64 {
		n, size := binary.Uvarint(in)
		if size <= 0 {
			torn, in = true, nil
			return 0
		}
		in = in[size:]
		return n
	}
	level := func() byte {
		if len(in) == 0 || in[0] > 15 {
			torn, in = true, nil
			return 0
		}
		b := in[0]
		in = in[1:]
		return b
	}
	text := func() string {
		n := number()
		if n > uint64(len(in)) {
			torn, in = true, nil
			return ""
		}
		s := string(in[:n])
		in = in[n:]
		return s
	}
	var before term
	for n := number(); n > 0 && !torn; n-- {
		before += term(number())
		p.terms, p.impacts = append(p.terms, before), append(p.impacts, level())
	}
	for n := number(); n > 0 && !torn; n-- {
		p.words, p.levels = append(p.words, text()), append(p.levels, level())
	}
	for n := number(); n > 0 && !torn; n-- {
		p.phrases = append(p.phrases, text())
	}
	if torn || len(in) > 0 {
		return errTorn
	}
	return nil
}
