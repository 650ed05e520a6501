package export

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"gongkai/internal/table"
)

// cells are the values of one column over all rows, as canonical texts.
type cells struct {
	text []byte
	end  []uint32 // where in text each row's value ends
	rows []uint32 // rows that have a value, ascending
	none []uint32 // rows that have none, ascending
}

// add takes in the value of the next row.
func (c *cells) add(value []byte, present bool) {
	row := uint32(len(c.end))
	c.text = append(c.text, value...)
	c.end = append(c.end, uint32(len(c.text)))
	if present {
		c.rows = append(c.rows, row)
	} else {
		c.none = append(c.none, row)
	}
}

func (c *cells) at(row uint32) []byte {
	from := uint32(0)
	if row > 0 {
		from = c.end[row-1]
	}
	return c.text[from:c.end[row]]
}

// sort returns the rows in the order of their values, rows of equal value in
// their own order, and behind them those without a value.
//
// Numbers are compared as exact decimals, times by their ISO form, texts of
// ASCII alone by code point, and all other texts as Chinese is collated: by
// pinyin. few says that there are few different values.
func (c *cells) sort(kind table.Type, few bool) []uint32 {
	keys := make([]sortKey, len(c.rows))
	var full func(a, b uint32) int
	switch {
	case numberType(kind):
		for i, row := range c.rows {
			keys[i] = sortKey{numberPrefix(c.at(row)), row}
		}
		full = func(a, b uint32) int { return compareDecimals(string(c.at(a)), string(c.at(b))) }
	case kind != table.String || ascii(c.text):
		for i, row := range c.rows {
			keys[i] = sortKey{bytePrefix(c.at(row)), row}
		}
		full = func(a, b uint32) int { return bytes.Compare(c.at(a), c.at(b)) }
	case few:
		full = c.rank(keys)
	default:
		full = c.collate(keys)
	}
	slices.SortFunc(keys, func(a, b sortKey) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		return cmp.Or(full(a.row, b.row), cmp.Compare(a.row, b.row))
	})
	order := make([]uint32, 0, len(c.end))
	for _, k := range keys {
		order = append(order, k.row)
	}
	return append(order, c.none...)
}

// sortKey is a row with the beginning of what it is sorted by, by which most
// comparisons are decided.
type sortKey struct {
	prefix uint64
	row    uint32
}

// collationMemory bounds the collation keys of a column, in bytes.
const collationMemory = 24 << 20

// rank fills in the keys with the places of the values among each other.
func (c *cells) rank(keys []sortKey) func(a, b uint32) int {
	places := map[string]uint64{}
	for _, row := range c.rows {
		if _, ok := places[string(c.at(row))]; !ok {
			places[string(c.at(row))] = 0
		}
	}
	values := slices.Collect(maps.Keys(places))
	collator := collate.New(language.Chinese)
	slices.SortFunc(values, func(a, b string) int { return cmp.Or(collator.CompareString(a, b), strings.Compare(a, b)) })
	for place, v := range values {
		places[v] = uint64(place)
	}
	for i, row := range c.rows {
		keys[i] = sortKey{places[string(c.at(row))], row}
	}
	return func(a, b uint32) int { return 0 }
}

// collate fills in the keys and returns the comparison of rows whose prefixes
// are equal. Collation keys are cut where they would take too much memory; what
// is equal up to there is compared in full.
func (c *cells) collate(keys []sortKey) func(a, b uint32) int {
	collator := collate.New(language.Chinese)
	width := min(256, max(16, collationMemory/max(1, len(keys))))
	var buf collate.Buffer
	all := make([]byte, 0, width*len(keys))
	ends := make([]uint32, len(c.end)+1) // by row, of its key in all; cut keys have length width
	at := uint32(0)
	for i, row := range c.rows {
		key := collator.Key(&buf, c.at(row))
		keys[i] = sortKey{bytePrefix(key), row}
		all = append(all, key[:min(width, len(key))]...)
		for ; at < row; at++ {
			ends[at+1] = ends[at]
		}
		ends[row+1], at = uint32(len(all)), row+1
		buf.Reset()
	}
	return func(a, b uint32) int {
		ka, kb := all[ends[a]:ends[a+1]], all[ends[b]:ends[b+1]]
		if order := bytes.Compare(ka, kb); order != 0 {
			return order
		}
		x, y := c.at(a), c.at(b)
		if len(ka) == width && !bytes.Equal(x, y) {
			if order := collator.Compare(x, y); order != 0 {
				return order
			}
		}
		return bytes.Compare(x, y)
	}
}

// numberPrefix maps a canonical decimal to an integer of the same order. Decimals
// that are too close to be told apart get the same.
func numberPrefix(text []byte) uint64 {
	v, _ := strconv.ParseFloat(string(text), 64) // out of range is ±Inf, which is in order
	if v == 0 {
		v = 0 // and not -0
	}
	bits := math.Float64bits(v)
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

func bytePrefix(b []byte) uint64 {
	var p [8]byte
	copy(p[:], b)
	return binary.BigEndian.Uint64(p[:])
}

// compareDecimals compares canonical decimals exactly.
func compareDecimals(a, b string) int {
	a, minusA := strings.CutPrefix(a, "-")
	b, minusB := strings.CutPrefix(b, "-")
	order := compareUnsigned(a, b)
	zero := strings.Trim(a, "0.") == "" && strings.Trim(b, "0.") == ""
	switch {
	case zero:
		return 0
	case minusA && minusB:
		return -order
	case minusA:
		return -1
	case minusB:
		return 1
	}
	return order
}

func compareUnsigned(a, b string) int {
	wholeA, fractionA, _ := strings.Cut(a, ".")
	wholeB, fractionB, _ := strings.Cut(b, ".")
	wholeA, wholeB = strings.TrimLeft(wholeA, "0"), strings.TrimLeft(wholeB, "0")
	return cmp.Or(
		cmp.Compare(len(wholeA), len(wholeB)),
		strings.Compare(wholeA, wholeB),
		strings.Compare(strings.TrimRight(fractionA, "0"), strings.TrimRight(fractionB, "0")),
	)
}

func numberType(t table.Type) bool { return t == table.Integer || t == table.Number }

func ascii(text []byte) bool {
	for _, b := range text {
		if b >= 0x80 {
			return false
		}
	}
	return true
}
