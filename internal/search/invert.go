package search

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/sync/errgroup"
)

// list is the pages of a term while they are gathered: the distance of each from
// the one before, and its impact.
type list struct {
	n      uint32
	last   uint32
	pages  []byte
	levels []byte
}

// inverted is all pages by their terms.
type inverted struct {
	terms   map[term]*list
	words   map[string]*list
	phrases map[string]uint32 // on how many pages a phrase stands
	others  map[string]word   // of segments
}

// batch is how many pages are taken apart before they are put together. It bounds
// what is in memory at once.
const batch = 64

// invert reads all documents.
func (x *Index) invert() (*inverted, error) {
	v := &inverted{map[term]*list{}, map[string]*list{}, map[string]uint32{}, map[string]word{}}
	docs := x.input.Documents[:x.own]
	readers := make(chan *reader, runtime.GOMAXPROCS(0))
	for range cap(readers) {
		readers <- newReader()
	}
	var p page
	for start := 0; start < len(docs); start += batch {
		part := docs[start:min(start+batch, len(docs))]
		read := make([][]byte, len(part))
		var group errgroup.Group
		group.SetLimit(cap(readers))
		for i := range part {
			key := part[i].key()
			if read[i] = x.cache.get(key); read[i] != nil && p.decode(read[i]) == nil {
				continue
			}
			group.Go(func() error {
				body, err := x.input.Body(start + i)
				if err != nil {
					return err
				}
				r := <-readers
				read[i] = r.read(&part[i], body).encode()
				readers <- r
				x.cache.put(key, read[i])
				return nil
			})
		}
		if err := group.Wait(); err != nil {
			return nil, err
		}
		for i, text := range read {
			if err := p.decode(text); err != nil {
				return nil, err
			}
			v.add(uint32(start+i), &p)
		}
	}
	first := x.own
	for _, s := range x.input.Segments {
		if err := v.merge(s, first); err != nil {
			return nil, err
		}
		first += len(s.Documents)
	}
	return v, nil
}

// key is the hash of all that is read of the document.
func (d *Document) key() uint64 {
	sum := xxhash.New()
	sum.Write(binary.LittleEndian.AppendUint64([]byte{format}, d.Text))
	for _, s := range append([]string{d.Title, d.Number}, d.Headings...) {
		sum.Write(appendText(nil, s))
	}
	return sum.Sum64()
}

func (v *inverted) add(doc uint32, p *page) {
	for i, t := range p.terms {
		l := v.terms[t]
		if l == nil {
			l = &list{}
			v.terms[t] = l
		}
		l.add(doc, p.impacts[i])
	}
	for i, w := range p.words {
		l := v.words[w]
		if l == nil {
			l = &list{}
			v.words[w] = l
		}
		l.add(doc, p.levels[i])
	}
	for _, s := range p.phrases {
		v.phrases[s]++
	}
}

func (l *list) add(doc uint32, level byte) {
	l.pages = binary.AppendUvarint(l.pages, uint64(doc-l.last))
	if l.n%2 == 0 {
		l.levels = append(l.levels, level)
	} else {
		l.levels[len(l.levels)-1] |= level << 4
	}
	l.last = doc
	l.n++
}

// rareBelow is on how many pages, and in no title or heading, a term is rare.
const rareBelow = 8

// rare reports whether few queries have the term. Most terms of a large site are
// rare: in files of their own they are no burden to the queries that have others.
func (l *list) rare() bool {
	return l.n < rareBelow && !slices.ContainsFunc(l.levels, func(b byte) bool { return b&15 >= inHeading || b>>4 >= inHeading })
}

// entry is a term with its pages.
type entry struct {
	text string
	*list
}

// encode writes the terms in so many shards, apart those that are rare.
func (v *inverted) encode(often, seldom int) (terms, rare [][]byte) {
	shards := [2][][]entry{make([][]entry, often), make([][]entry, seldom)}
	put := func(text string, l *list) {
		s := shards[0]
		if l.rare() {
			s = shards[1]
		}
		k := hash(text) % uint32(len(s))
		s[k] = append(s[k], entry{text, l})
	}
	for t, l := range v.terms {
		put(t.String(), l)
	}
	for w, l := range v.words {
		put(w, l)
	}
	return encodeShards(shards[0]), encodeShards(shards[1])
}

// encodeShards writes shards of terms. Each is the number of its terms, and then in
// columns: on how many pages each is and how long its list of distances is; the
// lists, the distances between the numbers of the pages; the impacts, two a byte,
// the lower half first, beginning anew with every term; and the terms, a line each.
func encodeShards(shards [][]entry) [][]byte {
	out := make([][]byte, len(shards))
	for k, s := range shards {
		slices.SortFunc(s, func(a, b entry) int { return strings.Compare(a.text, b.text) })
		b := binary.AppendUvarint(nil, uint64(len(s)))
		for _, e := range s {
			b = binary.AppendUvarint(b, uint64(e.n))
		}
		for _, e := range s {
			b = binary.AppendUvarint(b, uint64(len(e.pages)))
		}
		for _, e := range s {
			b = append(b, e.pages...)
		}
		for _, e := range s {
			b = append(b, e.levels...)
		}
		for _, e := range s {
			b = append(append(b, e.text...), '\n')
		}
		out[k] = b
	}
	return out
}

// hash is FNV-1a of the 16-bit units of a text, which scripts see.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for _, r := range s {
		if r > 0xffff {
			r -= 0x10000
			h = (h ^ uint32(0xd800+r>>10)) * 16777619
			r = 0xdc00 + r&0x3ff
		}
		h = (h ^ uint32(r)) * 16777619
	}
	return h
}

// packers are used again: each has a megabyte of tables, and files are small.
var packers = sync.Pool{New: func() any {
	z, err := gzip.NewWriterLevel(nil, gzip.BestCompression)
	if err != nil {
		panic(err) // there is such a level
	}
	return z
}}

// compress writes with the highest level, and nothing that changes between runs.
func compress(w io.Writer, raw []byte) error {
	var buf bytes.Buffer
	z := packers.Get().(*gzip.Writer)
	defer packers.Put(z)
	z.Reset(&buf)
	if _, err := z.Write(raw); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}
