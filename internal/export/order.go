package export

import (
	"bufio"
	"bytes"
	"cmp"
	"container/heap"
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"gongkai/internal/table"
)

// How many rows are sorted in memory at once, and how many bytes their different
// values and keys may have.
const (
	batchRows  = 1 << 16
	batchBytes = 4 << 20
)

// sorter brings the rows of one column into the order of their values, rows of
// equal value in their own order. Memory does not grow with the rows: they are
// sorted in batches, which are kept in a spool and merged.
//
// Numbers are compared as exact decimals, times by their ISO form, texts of
// ASCII alone by code point, and all other texts as Chinese is collated: by
// pinyin. A value that repeats in a batch is compared once.
type sorter struct {
	batch    int // rows that are sorted at once
	collated bool
	key      func(dst []byte, value string) []byte // what values are compared by, byte by byte
	spool    *spool
	runs     []segment

	ids   map[string]uint32 // of the different values of the batch; nil where nearly all are
	texts []string          // by id: the value, if it is collated
	keys  [][]byte          // by id, in hold
	hold  []byte
	size  int // of the texts in bytes
	rows  []uint32
	of    []uint32 // id of the value of each of rows
	out   []byte
}

// newSorter returns the sorter of a column; plain says that its texts are of
// ASCII. The spool is for it alone.
func newSorter(kind table.Type, plain bool, s *spool) *sorter {
	out := &sorter{batch: batchRows, spool: s, ids: map[string]uint32{}}
	switch {
	case numberType(kind):
		out.key = decimalKey
	case kind == table.String && !plain:
		collator, buf := collate.New(language.Chinese), &collate.Buffer{}
		out.collated = true
		out.key = func(dst []byte, value string) []byte {
			buf.Reset()
			return append(dst, collator.KeyFromString(buf, value)...)
		}
	default:
		out.key = func(dst []byte, value string) []byte { return append(dst, value...) }
	}
	return out
}

// add takes in a row, which comes behind those before it.
func (s *sorter) add(row uint32, value string) error {
	if len(s.rows) == s.batch || s.size+len(s.hold) > batchBytes {
		if err := s.flush(); err != nil {
			return err
		}
	}
	id, ok := s.ids[value]
	if !ok {
		id = s.newID(value)
		if s.ids != nil {
			s.ids[value] = id
		}
	}
	s.rows, s.of = append(s.rows, row), append(s.of, id)
	return nil
}

func (s *sorter) newID(value string) uint32 {
	from := len(s.hold)
	s.hold = s.key(s.hold, value)
	s.keys = append(s.keys, s.hold[from:len(s.hold):len(s.hold)])
	if !s.collated {
		value = ""
	}
	s.texts, s.size = append(s.texts, value), s.size+len(value)
	return uint32(len(s.keys) - 1)
}

// compareKeys compares two values by their keys, and those of equal keys by their
// texts, which only collated ones have.
func compareKeys(keyA, keyB []byte, a, b string) int {
	return cmp.Or(bytes.Compare(keyA, keyB), strings.Compare(a, b))
}

// compare compares the values of two ids.
func (s *sorter) compare(a, b uint32) int {
	return compareKeys(s.keys[a], s.keys[b], s.texts[a], s.texts[b])
}

// flush sorts the batch and puts it into the spool: a run of groups of rows whose
// values are equal. A group is its key, its text, which is empty if it is not
// collated, and its rows, each by how far it is from the one before.
func (s *sorter) flush() error {
	sorted := s.sortValues()
	group, first := make([]uint32, len(sorted)), []uint32{} // of each id, and the first id of each
	for _, v := range sorted {
		if n := len(first); n == 0 || s.compare(first[n-1], v.id) != 0 {
			first = append(first, v.id)
		}
		group[v.id] = uint32(len(first) - 1)
	}
	ends := make([]uint32, len(first)+1) // of each group in byGroup
	for _, id := range s.of {
		ends[group[id]+1]++
	}
	for g := range first {
		ends[g+1] += ends[g]
	}
	byGroup, at := make([]uint32, len(s.of)), slices.Clone(ends)
	for n, id := range s.of {
		byGroup[at[group[id]]] = s.rows[n]
		at[group[id]]++
	}
	run, out := segment{at: s.spool.size}, s.out[:0]
	for g, id := range first {
		out = append(binary.AppendUvarint(out, uint64(len(s.keys[id]))), s.keys[id]...)
		out = append(binary.AppendUvarint(out, uint64(len(s.texts[id]))), s.texts[id]...)
		out = binary.AppendUvarint(out, uint64(ends[g+1]-ends[g]))
		before := uint32(0)
		for _, row := range byGroup[ends[g]:ends[g+1]] {
			out = binary.AppendUvarint(out, uint64(row-before))
			before = row
		}
		if len(out) > 64<<10 || g == len(first)-1 {
			if _, err := s.spool.append(out); err != nil {
				return err
			}
			out = out[:0]
		}
	}
	run.n = int(s.spool.size - run.at)
	s.runs = append(s.runs, run)
	if len(s.keys) > len(s.rows)/2 {
		s.ids = nil
	}
	clear(s.ids)
	clear(s.texts)
	s.texts, s.keys, s.hold, s.size = s.texts[:0], s.keys[:0], s.hold[:0], 0
	s.rows, s.of, s.out = s.rows[:0], s.of[:0], out
	return nil
}

// sortKey is a value with a piece of what it is sorted by, by which most
// comparisons are decided.
type sortKey struct {
	prefix uint64
	id     uint32
}

// sortValues sorts the values of the batch.
func (s *sorter) sortValues() []sortKey {
	list := make([]sortKey, len(s.keys))
	same := 0 // bytes that all begin with
	for id, key := range s.keys {
		if id == 0 {
			same = len(key)
		}
		same = common(key[:min(len(key), same)], s.keys[0])
	}
	for id, key := range s.keys {
		var piece [8]byte
		copy(piece[:], key[same:])
		list[id] = sortKey{binary.BigEndian.Uint64(piece[:]), uint32(id)}
	}
	slices.SortFunc(list, func(a, b sortKey) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		return s.compare(a.id, b.id)
	})
	return list
}

// ranks returns which of a list are its different values, in their order, and the
// place among them of each of the list.
func (s *sorter) ranks(list []string) (different []string, ranks []uint32) {
	for _, value := range list {
		s.newID(value)
	}
	ranks = make([]uint32, len(list))
	last := uint32(0)
	for n, v := range s.sortValues() {
		if n == 0 || s.compare(last, v.id) != 0 {
			different = append(different, list[v.id])
		}
		ranks[v.id], last = uint32(len(different)-1), v.id
	}
	return different, ranks
}

// common returns how many bytes two keys begin with alike.
func common(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// each merges the runs and visits every row in order.
func (s *sorter) each(visit func(row uint32) error) error {
	if err := s.flush(); err != nil {
		return err
	}
	m := &merge{}
	for _, at := range s.runs {
		r := &run{in: bufio.NewReaderSize(s.spool.section(at), 16<<10)}
		switch err := r.next(); err {
		case nil:
			r.number = len(m.runs)
			m.runs = append(m.runs, r)
		case io.EOF:
		default:
			return err
		}
	}
	heap.Init(m)
	for len(m.runs) > 0 {
		r := m.runs[0]
		if err := r.each(visit); err != nil {
			return err
		}
		switch err := r.next(); err {
		case nil:
			heap.Fix(m, 0)
		case io.EOF:
			heap.Pop(m)
		default:
			return err
		}
	}
	return nil
}

// run reads a run group by group.
type run struct {
	in     *bufio.Reader
	number int
	key    []byte
	text   string
	hold   []byte
	rows   uint64
}

// uvarint reads a number, of which most are small.
func (r *run) uvarint() (uint64, error) {
	b, err := r.in.ReadByte()
	if err != nil || b < 0x80 {
		return uint64(b), err
	}
	if err := r.in.UnreadByte(); err != nil {
		return 0, err
	}
	return binary.ReadUvarint(r.in)
}

// next reads the head of the next group.
func (r *run) next() (err error) {
	if r.key, err = r.piece(r.key); err != nil {
		return err // io.EOF behind the last group
	}
	if r.hold, err = r.piece(r.hold); err != nil {
		return err
	}
	r.text = string(r.hold)
	r.rows, err = r.uvarint()
	return err
}

// piece reads bytes behind their number into the room of others.
func (r *run) piece(room []byte) ([]byte, error) {
	n, err := r.uvarint()
	if err != nil {
		return room, err
	}
	room = slices.Grow(room[:0], int(n))[:n]
	_, err = io.ReadFull(r.in, room)
	return room, err
}

// each visits the rows of the group.
func (r *run) each(visit func(row uint32) error) error {
	row := uint32(0)
	for range r.rows {
		step, err := r.uvarint()
		if err != nil {
			return err
		}
		row += uint32(step)
		if err := visit(row); err != nil {
			return err
		}
	}
	return nil
}

// merge is a heap of runs, on top the one whose group comes next.
type merge struct{ runs []*run }

func (m *merge) Len() int      { return len(m.runs) }
func (m *merge) Swap(i, j int) { m.runs[i], m.runs[j] = m.runs[j], m.runs[i] }
func (m *merge) Push(any)      {} // none is added later

func (m *merge) Pop() any {
	last := len(m.runs) - 1
	r := m.runs[last]
	m.runs = m.runs[:last]
	return r
}

// Less also says which of two equal groups comes first: that of the rows before.
func (m *merge) Less(i, j int) bool {
	a, b := m.runs[i], m.runs[j]
	return cmp.Or(compareKeys(a.key, b.key, a.text, b.text), cmp.Compare(a.number, b.number)) < 0
}

// decimalKey appends bytes that are in the order of the canonical decimals from
// which they are made, and the same for decimals of equal value.
func decimalKey(dst []byte, value string) []byte {
	value, minus := strings.CutPrefix(value, "-")
	whole, fraction, _ := strings.Cut(value, ".")
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	if whole == "" && fraction == "" {
		return append(dst, 1)
	}
	from := len(dst)
	dst = append(dst, 2)
	if n := len(whole); n < 0xFF {
		dst = append(dst, byte(n))
	} else {
		dst = binary.BigEndian.AppendUint32(append(dst, 0xFF), uint32(n))
	}
	dst = append(append(dst, whole...), fraction...)
	if minus {
		// The further from zero the earlier, and a shorter one is nearer to zero.
		for i := range dst[from:] {
			dst[from+i] = ^dst[from+i]
		}
		dst[from] = 0
		dst = append(dst, 0xFF)
	}
	return dst
}

// compareDecimals compares canonical decimals exactly.
func compareDecimals(a, b string) int {
	a, minusA := strings.CutPrefix(a, "-")
	b, minusB := strings.CutPrefix(b, "-")
	order := compareUnsigned(a, b)
	switch {
	case !minusA && !minusB:
		return order
	case minusA && minusB:
		return -order
	case strings.Trim(a, "0.") == "" && strings.Trim(b, "0.") == "":
		return 0
	case minusA:
		return -1
	}
	return 1
}

func compareUnsigned(a, b string) int {
	wholeA, fractionA, _ := strings.Cut(a, ".")
	wholeB, fractionB, _ := strings.Cut(b, ".")
	wholeA, wholeB = strings.TrimLeft(wholeA, "0"), strings.TrimLeft(wholeB, "0")
	if order := cmp.Compare(len(wholeA), len(wholeB)); order != 0 {
		return order
	}
	if order := strings.Compare(wholeA, wholeB); order != 0 {
		return order
	}
	return strings.Compare(strings.TrimRight(fractionA, "0"), strings.TrimRight(fractionB, "0"))
}

func numberType(t table.Type) bool { return t == table.Integer || t == table.Number }

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
