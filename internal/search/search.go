// Package search makes the index that the pages of a site are found by, as static
// files that a script in the browser reads a few of.
//
// A page is known by its bigrams: every two Han characters that follow each other,
// and every word or number in other scripts. The browser cuts a query the same way
// and needs no dictionary for it, so that query and index never disagree. Of each
// bigram a page has, the index holds four bits: in which field it stands, title,
// heading or body, and how much of the page it is (see [Document]). There is no
// second copy of the texts: the excerpt under a result is cut out of the published
// page, which also tells the article it stands in.
//
// The files, all below one folder and each compressed with gzip, whatever a host
// does itself:
//
//	index.bin     what there is, and for each page its date, facets and versions
//	plain.bin     what everyday words are called officially
//	terms/n.bin   the pages of the terms whose hash is n
//	rare/n.bin    the same for terms of few texts, which few queries have
//	titles/n.bin  title, address and document number of 64 pages
//	words/n.bin   the words and titles of which some key has the hash n, with
//	              their pinyin: for suggestions, pinyin and corrections
//	pinyin.bin    the reading of each character, traditional forms, and lookalikes
//
// Each begins with the generation of the index, four bytes that change when pages
// come or go, since pages are known by their number. All numbers are in
// little-endian order or variable-length ones with seven bits a byte.
package search

import (
	"encoding/binary"
	"io"
	"slices"
	"strconv"
	"sync"

	"github.com/cespare/xxhash/v2"
)

// Document is a page that can be found.
type Document struct {
	Address  string     // as it stands in links
	Title    string     // plain text
	Headings []string   // what counts more than the text: headings, key words, titles of columns
	Number   string     // 发文字号 as it is printed
	Identity string     // what is the same in all versions of it; may be empty
	Date     string     // of ISO 8601, or empty
	Ended    bool       // no longer in force: comes after what is
	Part     bool       // a place within a page, such as a figure: comes after whole pages
	Values   [][]string // by facet
	Text     uint64     // hash of all that the text of the page depends on
}

// Facet is a way to divide the results. The n-th values of a document are those
// of the n-th facet.
type Facet struct {
	Name  string `json:"name"` // in the address of a search
	Title string `json:"title"`
}

// Synonym joins an everyday word to an official term. Its weight is from 0 to 1, or
// 0 where [Everyday] must not join them.
type Synonym struct {
	Plain, Official string
	Weight          float64
}

// Input is all that an index is made of.
type Input struct {
	Documents []Document
	Facets    []Facet
	Synonyms  []Synonym
	Segments  []*Segment // of other sites of the group
	Bytes     int        // about how long all texts are, for the number of files

	Body func(i int) (string, error) // the text of a document; may be called at once
}

// Index is made when the first of its files is asked for.
type Index struct {
	Generation uint32

	input Input // whose documents are joined by those of the segments
	own   int   // how many documents are of this site
	cache *Cache
	once  sync.Once
	files map[string][]byte // before compression
	err   error
}

// New prepares an index. cache may be nil.
func New(in Input, cache *Cache) *Index {
	sum := xxhash.New()
	x := &Index{input: in, cache: cache, own: len(in.Documents)}
	x.input.Documents = slices.Clip(in.Documents)
	for _, s := range in.Segments {
		x.input.Documents = append(x.input.Documents, s.Documents...)
		x.input.Bytes += s.Bytes
		io.WriteString(sum, strconv.FormatUint(s.Hash, 16))
	}
	for _, d := range x.input.Documents {
		io.WriteString(sum, d.Address)
		sum.Write([]byte{0})
	}
	for _, n := range []int{format, x.termShards(), x.rareShards(), x.wordShards()} {
		io.WriteString(sum, strconv.Itoa(n))
		sum.Write([]byte{0})
	}
	x.Generation = uint32(sum.Sum64())
	return x
}

// format is the version of the files and of what the cache keeps.
const format = 3

// How many titles a file holds.
const titleBlock = 64

// Bytes of text that give a file of one to four kilobytes, where there is much text;
// where there is little, in which terms recur less, it takes fewer. Rare terms and
// words have files of about eight.
const (
	bytesPerTerms = 54_000
	bytesPerRare  = 450_000
	bytesPerWords = 600_000
	titlesPerWord = 30
	mostShards    = 4096
)

func (x *Index) termShards() int {
	return min(1+x.input.Bytes/min(12_000+x.input.Bytes/1500, bytesPerTerms), mostShards)
}

func (x *Index) rareShards() int {
	return min(1+x.input.Bytes/min(100_000+x.input.Bytes/160, bytesPerRare), mostShards/4)
}

func (x *Index) wordShards() int {
	return min(1+x.input.Bytes/bytesPerWords+len(x.input.Documents)/titlesPerWord, mostShards/4)
}

// Names lists the files, in order. It is cheap.
func (x *Index) Names() []string {
	list := []string{"index.bin", "pinyin.bin", "plain.bin"}
	add := func(folder string, n int) {
		for i := range n {
			list = append(list, folder+strconv.Itoa(i)+".bin")
		}
	}
	add("terms/", x.termShards())
	add("rare/", x.rareShards())
	add("titles/", (len(x.input.Documents)+titleBlock-1)/titleBlock)
	add("words/", x.wordShards())
	return list
}

// Key returns a hash of what a file holds.
func (x *Index) Key(name string) (uint64, error) {
	raw, err := x.file(name)
	return xxhash.Sum64(raw), err
}

// Keep says that the pages of the index are still to be found in the cache, where
// the index itself need not be made.
func (x *Index) Keep() {
	for i := range x.own {
		x.cache.get(x.input.Documents[i].key())
	}
}

// Write writes a file.
func (x *Index) Write(w io.Writer, name string) error {
	raw, err := x.file(name)
	if err != nil {
		return err
	}
	return compress(w, raw)
}

func (x *Index) file(name string) ([]byte, error) {
	x.once.Do(func() { x.files, x.err = x.build() })
	return x.files[name], x.err
}

func (x *Index) build() (map[string][]byte, error) {
	inverted, err := x.invert()
	if err != nil {
		return nil, err
	}
	x.input.Synonyms = inverted.answered(x.input.Synonyms)
	files := map[string][]byte{}
	put := func(folder string, shards [][]byte) {
		for i, s := range shards {
			files[folder+strconv.Itoa(i)+".bin"] = x.stamped(s)
		}
	}
	words := x.words(inverted)
	files["index.bin"] = x.stamped(x.manifest())
	files["pinyin.bin"] = x.stamped(readings(words))
	files["plain.bin"] = x.stamped(x.plain())
	terms, rare := inverted.encode(x.termShards(), x.rareShards())
	put("terms/", terms)
	put("rare/", rare)
	put("titles/", x.titles())
	put("words/", shardWords(words, x.wordShards()))
	return files, nil
}

// stamped puts the generation before a file.
func (x *Index) stamped(raw []byte) []byte {
	return append(binary.LittleEndian.AppendUint32(make([]byte, 0, len(raw)+4), x.Generation), raw...)
}
