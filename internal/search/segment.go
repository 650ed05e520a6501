package search

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
)

// Segment is the index of another site, as that site has published it: its pages are
// found here as well, without its texts being read again.
type Segment struct {
	Documents []Document // those of the site itself, at their complete addresses
	Hash      uint64     // of all files that are read
	Bytes     int        // as [Input.Bytes], about

	files              fs.FS
	generation         uint32
	terms, rare, words int
}

// Why a segment cannot be used.
var (
	ErrTorn  = errors.New("检索文件不完整")
	ErrOther = errors.New("检索文件是另一版本的 gongkai 生成的")
)

// bytesPerPacked is how many bytes of text make one of the files of terms, about.
const bytesPerPacked = 12

// mostInFile bounds what is unpacked of a file of another site.
const mostInFile = 64 << 20

// OpenSegment reads what the folder of an index says of the pages. origin, such as
// https://example.org, comes before their addresses. The values of the documents are
// those of the facets; where the other site does not have one, there are none.
func OpenSegment(files fs.FS, origin string, facets []Facet) (*Segment, error) {
	s := &Segment{files: files}
	raw, err := s.read("index.bin")
	if err != nil {
		return nil, err
	}
	text, columns, _ := bytes.Cut(raw, []byte{'\n'})
	var is struct {
		Format, Count, Own, Terms, Rare, Words, Block int
		Facets                                        []facet
		Versions                                      [][]int
	}
	if json.Unmarshal(text, &is) != nil || is.Format != format {
		return nil, ErrOther
	}
	size := 4
	for _, f := range is.Facets {
		size += f.width()
	}
	if is.Count < is.Own || is.Own < 0 || is.Block < 1 || len(columns) != is.Count*size || max(is.Terms, is.Rare, is.Words) > mostShards {
		return nil, ErrTorn
	}
	s.terms, s.rare, s.words = is.Terms, is.Rare, is.Words
	s.Documents = make([]Document, is.Own)
	for i := range s.Documents {
		d := &s.Documents[i]
		if n := binary.LittleEndian.Uint16(columns[2*i:]); n > 0 {
			d.Date = dayOne.Add(time.Duration(n) * 24 * time.Hour).Format(time.DateOnly)
		}
		standing := columns[2*is.Count+i]
		d.Ended, d.Part = standing&1 > 0, standing&2 > 0
		d.Values = make([][]string, len(facets))
	}
	at := 4 * is.Count
	for _, f := range is.Facets {
		k := slices.IndexFunc(facets, func(own Facet) bool { return own.Name == f.Name })
		for i := range s.Documents {
			set := int(columns[at+i*f.width()])
			if f.width() == 2 {
				set = int(binary.LittleEndian.Uint16(columns[at+2*i:]))
			}
			if set >= len(f.Sets) {
				return nil, ErrTorn
			}
			for _, v := range f.Sets[set] {
				if v < 0 || v >= len(f.Values) {
					return nil, ErrTorn
				}
				if k >= 0 {
					s.Documents[i].Values[k] = append(s.Documents[i].Values[k], f.Values[v])
				}
			}
		}
		at += is.Count * f.width()
	}
	for n, list := range is.Versions {
		for _, doc := range list {
			if doc >= 0 && doc < is.Own {
				s.Documents[doc].Identity = fmt.Sprintf("%s %d %d", origin, s.generation, n)
			}
		}
	}
	for block := 0; block*is.Block < is.Own; block++ {
		raw, err := s.read("titles/" + strconv.Itoa(block) + ".bin")
		if err != nil {
			return nil, err
		}
		for i, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
			cells := strings.Split(line, "\t")
			if doc := block*is.Block + i; len(cells) == 3 && doc < is.Own {
				s.Documents[doc].Title, s.Documents[doc].Address, s.Documents[doc].Number = cells[0], origin+cells[1], cells[2]
			}
		}
	}
	return s, s.sum()
}

// sum hashes the files of terms and words, which are read when the index is made.
func (s *Segment) sum() error {
	sum := xxhash.New()
	for _, d := range s.Documents {
		fmt.Fprintf(sum, "%q %q %q\n", d.Title, d.Address, d.Number)
		if d.Address == "" {
			return ErrTorn
		}
	}
	for _, name := range s.shards() {
		packed, err := fs.ReadFile(s.files, name)
		if err != nil {
			return err
		}
		sum.Write(packed)
		if !strings.HasPrefix(name, "words/") {
			s.Bytes += len(packed) * bytesPerPacked
		}
	}
	s.Hash = sum.Sum64()
	return nil
}

// shards lists the files of terms and words.
func (s *Segment) shards() (list []string) {
	for _, f := range []struct {
		folder string
		n      int
	}{{"terms/", s.terms}, {"rare/", s.rare}, {"words/", s.words}} {
		for i := range f.n {
			list = append(list, f.folder+strconv.Itoa(i)+".bin")
		}
	}
	return list
}

func (s *Segment) read(name string) ([]byte, error) {
	packed, err := fs.ReadFile(s.files, name)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, ErrTorn
	}
	raw, err := io.ReadAll(io.LimitReader(z, mostInFile))
	if err != nil || len(raw) < 4 {
		return nil, ErrTorn
	}
	generation := binary.LittleEndian.Uint32(raw)
	if name == "index.bin" {
		s.generation = generation
	}
	if generation != s.generation {
		return nil, ErrTorn
	}
	return raw[4:], nil
}

// merge adds the terms and words of the segment, whose documents begin at first.
func (v *inverted) merge(s *Segment, first int) error {
	for _, name := range s.shards() {
		raw, err := s.read(name)
		if err != nil {
			return err
		}
		if strings.HasPrefix(name, "words/") {
			for line := range strings.Lines(string(raw)) {
				cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
				if len(cells) != 4 {
					return ErrTorn
				}
				if weight, err := strconv.Atoi(cells[2]); err == nil && cells[3] == "" && weight > v.others[cells[0]].weight {
					v.others[cells[0]] = word{text: cells[0], weight: weight, doc: -1}
				}
			}
			continue
		}
		err = readShard(raw, func(text string, doc int, level byte) {
			if doc < len(s.Documents) {
				v.list(text).add(uint32(first+doc), level)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// list returns the list of a term as it stands in a file.
func (v *inverted) list(text string) *list {
	t, han := term(0), true
	for _, r := range text {
		t, han = t<<21|term(r), han && isHan(r)
	}
	if n := utf8.RuneCountInString(text); han && n <= 2 {
		if v.terms[t] == nil {
			v.terms[t] = &list{}
		}
		return v.terms[t]
	}
	if v.words[text] == nil {
		v.words[text] = &list{}
	}
	return v.words[text]
}

// readShard reads what encodeShards has written, and fails for anything else.
func readShard(raw []byte, do func(text string, doc int, level byte)) error {
	torn := false
	number := func() int {
		n, size := binary.Uvarint(raw)
		if size <= 0 || n > 1<<31 {
			torn, raw = true, nil
			return 0
		}
		raw = raw[size:]
		return int(n)
	}
	n := number()
	if n > len(raw) {
		return ErrTorn
	}
	counts := make([]int, n)
	levels, total := 0, 0
	for i := range counts {
		counts[i] = number()
		total += counts[i]
		levels += (counts[i] + 1) / 2
	}
	size := 0
	for range counts {
		size += number()
	}
	if torn || total > len(raw) || size+levels > len(raw) {
		return ErrTorn
	}
	level, names := raw[size:size+levels], raw[size+levels:]
	for _, count := range counts {
		name, rest, _ := bytes.Cut(names, []byte{'\n'})
		names = rest
		doc, text := 0, string(name)
		for j := range count {
			doc += number()
			do(text, doc, level[j/2]>>(j%2*4)&15)
		}
		level = level[(count+1)/2:]
	}
	if torn {
		return ErrTorn
	}
	return nil
}
