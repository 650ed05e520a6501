package revision

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/cespare/xxhash/v2"

	"gongkai/internal/table"
)

// comparison is two tables on their way to a Difference.
type comparison struct {
	was, is *table.Table
	pairs   []pair
	key     []pair // those by which rows are told apart; all if there is no key
	keyed   bool
	out     *Difference
	each    func(*Row) error

	index []entry // rows of the older table in the order of their keys
	rows  *store  // the same in the order of the file
	gone  []bool  // those that the newer table does not have, by number
	next  []int32 // by the first entry of a key: how many of its rows are taken
}

// entry is a row of the older table.
type entry struct {
	key    [16]byte
	sum    uint64 // of what stands in the columns of both tables
	number int32  // from 0
}

// Compare finds what became of one table in another. key names the columns that
// the editor declares to tell rows apart. Every row that changed, came or went is
// handed to each, which may be nil: first the rows of the newer table in their
// order, then those that are gone in theirs. The same tables give the same. The
// error is one of the machine, or that of each.
func Compare(was, is *table.Table, key []string, each func(*Row) error) (*Difference, error) {
	c := &comparison{was: was, is: is, each: each, out: &Difference{
		Before: columnsOf(was), After: columnsOf(is), RowsBefore: was.RowCount, Rows: is.RowCount,
		EncodingBefore: was.Encoding, Encoding: is.Encoding,
	}}
	var err error
	if c.pairs, err = match(was, is); err != nil {
		return nil, err
	}
	c.columns()
	if was.RowCount > mostRows || is.RowCount > mostRows {
		c.out.Uncompared = true
		return c.out, nil
	}
	if err := c.findKey(key); err != nil {
		return nil, err
	}
	if c.rows, err = newStore(was.Size); err != nil {
		return nil, err
	}
	defer c.rows.close()
	for _, step := range []func() error{c.readOlder, c.readNewer, c.leftOver} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	c.jumps()
	slices.SortStableFunc(c.out.First, func(a, b Row) int { return cmp.Compare(a.Event, b.Event) })
	return c.out, nil
}

// digest hashes the key of a row, which stands at the places that at gives.
func (c *comparison) digest(row table.Row, at func(pair) int, buf []byte) ([16]byte, []byte) {
	buf = buf[:0]
	for _, p := range c.key {
		buf = append(append(buf, normal(&c.is.Columns[p.is], row.Text(at(p)))...), 0x1f)
	}
	sum := sha256.Sum256(buf)
	return [16]byte(sum[:16]), buf
}

// sum hashes the texts of the columns that both tables have.
func (c *comparison) sum(row table.Row, at func(pair) int, h *xxhash.Digest) uint64 {
	h.Reset()
	for _, p := range c.pairs {
		_, _ = h.WriteString(row.Text(at(p)))
		_, _ = h.Write([]byte{0x1f})
	}
	return h.Sum64()
}

func older(p pair) int { return p.was }
func newer(p pair) int { return p.is }

func (c *comparison) readOlder() error {
	var buf []byte
	var h xxhash.Digest
	c.index = make([]entry, 0, c.was.RowCount)
	for row, err := range c.was.Rows() {
		if err != nil {
			return err
		}
		e := entry{number: int32(len(c.index)), sum: c.sum(row, older, &h)}
		e.key, buf = c.digest(row, older, buf)
		c.index = append(c.index, e)
		if err := c.rows.append(row.Texts()); err != nil {
			return err
		}
	}
	slices.SortFunc(c.index, func(a, b entry) int {
		return cmp.Or(bytes.Compare(a.key[:], b.key[:]), cmp.Compare(a.number, b.number))
	})
	c.gone = make([]bool, len(c.index))
	for i := range c.gone {
		c.gone[i] = true
	}
	c.next = make([]int32, len(c.index))
	return c.rows.finish()
}

// take finds the row of a key in the older table. Rows that share a key, which a
// version from before it was checked may have, are taken one after the other.
func (c *comparison) take(key [16]byte) (entry, bool) {
	first, ok := slices.BinarySearchFunc(c.index, key, func(e entry, key [16]byte) int { return bytes.Compare(e.key[:], key[:]) })
	if !ok {
		return entry{}, false
	}
	at := first + int(c.next[first])
	if at >= len(c.index) || c.index[at].key != key {
		return entry{}, false
	}
	c.next[first]++
	c.gone[c.index[at].number] = false
	return c.index[at], true
}

func (c *comparison) readNewer() error {
	var buf []byte
	var h xxhash.Digest
	last := int32(-1)
	for row, err := range c.is.Rows() {
		if err != nil {
			return err
		}
		var key [16]byte
		key, buf = c.digest(row, newer, buf)
		e, ok := c.take(key)
		if !ok {
			c.out.Added++
			if err := c.tell(c.whole(RowAdded, row.Number, row.Texts(), newer)); err != nil {
				return err
			}
			continue
		}
		c.out.Moved = c.out.Moved || e.number < last
		last = e.number
		if e.sum == c.sum(row, newer, &h) {
			continue
		}
		before, err := c.rows.read(int(e.number))
		if err != nil {
			return err
		}
		if cells := c.differing(before, row.Texts()); len(cells) > 0 && c.keyed {
			c.out.Changed++
			c.out.Cells += len(cells)
			r := c.named(RowChanged, row.Number, row.Texts(), newer)
			r.Cells = cells
			if err := c.tell(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// differing lists the cells that mean something else.
func (c *comparison) differing(before, now []string) []Cell {
	var list []Cell
	for n := range c.pairs {
		p := &c.pairs[n]
		if !p.same(&c.is.Columns[p.is], before[p.was], now[p.is]) {
			list = append(list, Cell{p.is, before[p.was], now[p.is]})
		}
	}
	return list
}

// leftOver tells of the rows that the newer table does not have.
func (c *comparison) leftOver() error {
	for number, gone := range c.gone {
		if !gone {
			continue
		}
		c.out.Removed++
		if c.each == nil && c.out.Removed > Shown {
			continue
		}
		texts, err := c.rows.read(number)
		if err != nil {
			return err
		}
		if err := c.tell(c.whole(RowRemoved, number+1, texts, older)); err != nil {
			return err
		}
	}
	return nil
}

// named makes a row with its key.
func (c *comparison) named(event RowEvent, number int, texts []string, at func(pair) int) *Row {
	r := &Row{Event: event, Number: number}
	if !c.keyed {
		return r
	}
	for n, p := range c.key {
		text := texts[at(p)]
		r.Key = append(r.Key, text)
		if n > 0 {
			r.Name += "·"
		}
		r.Name += word(&c.is.Columns[p.is], text)
	}
	return r
}

func (c *comparison) whole(event RowEvent, number int, texts []string, at func(pair) int) *Row {
	r := c.named(event, number, texts, at)
	r.Texts = slices.Clone(texts)
	return r
}

// tell hands a row on, and keeps the first of every kind.
func (c *comparison) tell(r *Row) error {
	if n := [...]int{c.out.Changed, c.out.Added, c.out.Removed}[r.Event]; n <= Shown {
		c.out.First = append(c.out.First, *r)
	}
	if c.each == nil {
		return nil
	}
	return c.each(r)
}

// jumps looks for columns that are of another size than before.
func (c *comparison) jumps() {
	common := c.out.Rows - c.out.Added
	for _, p := range c.pairs {
		col, old := &c.is.Columns[p.is], &c.was.Columns[p.was]
		if !numeric(col.Type) || !numeric(old.Type) {
			continue
		}
		j := Jump{Column: c.out.After[p.is].Name}
		for power, n := range p.powers {
			if n > j.Cells && 2*n > min(common, col.Count) {
				j.Power, j.Cells = power, n
			}
		}
		switch ratio := col.Median / old.Median; {
		case j.Power != 0:
		case p.from != "":
			if scale := normal(col, "1"+p.from); !c.keyed || common == 0 || p.differ > 0 || scale == "1" || col.Parse("1"+p.from).State != table.Present {
				continue
			}
			j.From, j.To = old.Unit, col.Unit
		case ratio > 1000 || ratio > 0 && ratio < 0.001:
			j.Median = fmt.Sprintf("%.6g → %.6g", old.Median, col.Median)
		default:
			continue
		}
		c.out.Jumps = append(c.out.Jumps, j)
	}
}
