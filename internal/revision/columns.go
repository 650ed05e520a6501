package revision

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/text/unicode/norm"

	"gongkai/internal/table"
)

// pair is a column that both tables have.
type pair struct {
	was, is int    // its places
	from    string // its old unit, if it has another now

	differ    int         // cells written differently
	converted int         // of these, equal after the change of unit
	powers    map[int]int // cells that were multiplied by a power of ten
}

// fold returns a name as names are compared.
func fold(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(name)), ""))
}

// match pairs the columns: by header, by name, and what is left by what is in
// them. Pairs are in the order of the newer table.
func match(was, is *table.Table) ([]pair, error) {
	taken := make([]bool, len(was.Columns))
	partner := make([]int, len(is.Columns))
	for i := range partner {
		partner[i] = -1
	}
	by := func(name func(*table.Column) string) {
		for i := range is.Columns {
			wanted := fold(name(&is.Columns[i]))
			for k := range was.Columns {
				if partner[i] < 0 && !taken[k] && wanted != "" && fold(name(&was.Columns[k])) == wanted {
					partner[i], taken[k] = k, true
				}
			}
		}
	}
	by(func(c *table.Column) string { return c.Header })
	by(func(c *table.Column) string { return c.Name })
	if err := matchByContent(was, is, taken, partner); err != nil {
		return nil, err
	}
	var list []pair
	for i, k := range partner {
		if k < 0 {
			continue
		}
		p := pair{was: k, is: i}
		if from, to := was.Columns[k].Unit, is.Columns[i].Unit; from != "" && to != "" && fold(from) != fold(to) {
			p.from = from
		}
		list = append(list, p)
	}
	return list, nil
}

// alike is the share of values that a column must have in common with one of
// another name to be the same column under a new name.
const alike = 0.5

// matchByContent pairs columns that have no namesake by the values in them.
func matchByContent(was, is *table.Table, taken []bool, partner []int) error {
	var old, now []int
	for k, t := range taken {
		if !t {
			old = append(old, k)
		}
	}
	for i, k := range partner {
		if k < 0 {
			now = append(now, i)
		}
	}
	if len(old) == 0 || len(now) == 0 {
		return nil
	}
	before, err := sketches(was, old)
	if err != nil {
		return err
	}
	after, err := sketches(is, now)
	if err != nil {
		return err
	}
	type candidate struct {
		was, is int
		share   float64
	}
	var list []candidate
	for a, k := range old {
		for b, i := range now {
			if share := before[a].share(after[b]); share >= alike {
				list = append(list, candidate{k, i, share})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.share, x.share),
			cmp.Compare(math.Abs(float64(x.was-x.is)), math.Abs(float64(y.was-y.is))))
	})
	for _, c := range list {
		if !taken[c.was] && partner[c.is] < 0 {
			taken[c.was], partner[c.is] = true, c.was
		}
	}
	return nil
}

// sketch is the values of a column with the smallest hashes, in order: a sample
// that is the same for the same values, however many there are.
type sketch []uint64

const sketchSize = 256

func sketches(t *table.Table, columns []int) ([]sketch, error) {
	list := make([]sketch, len(columns))
	for row, err := range t.Rows() {
		if err != nil {
			return nil, err
		}
		for n, i := range columns {
			if v := row.Value(i); v.State != table.Absent {
				list[n] = append(list[n], xxhash.Sum64String(normal(&t.Columns[i], row.Text(i))))
			}
			if len(list[n]) >= 16*sketchSize {
				list[n] = list[n].cut()
			}
		}
	}
	for n := range list {
		list[n] = list[n].cut()
	}
	return list, nil
}

func (s sketch) cut() sketch {
	slices.Sort(s)
	s = slices.Compact(s)
	return s[:min(len(s), sketchSize)]
}

// share estimates how many of all values of two columns are in both.
func (s sketch) share(other sketch) float64 {
	all := append(slices.Clone(s), other...).cut()
	both := 0
	for _, v := range all {
		_, a := slices.BinarySearch(s, v)
		_, b := slices.BinarySearch(other, v)
		if a && b {
			both++
		}
	}
	if len(all) == 0 {
		return 0
	}
	return float64(both) / float64(len(all))
}

// columns says what became of the columns.
func (c *comparison) columns() {
	d := c.out
	gone := make([]bool, len(d.Before))
	for k := range gone {
		gone[k] = true
	}
	has := make([]bool, len(d.After))
	last := -1
	for _, p := range c.pairs {
		gone[p.was], has[p.is] = false, true
		d.Reordered = d.Reordered || p.was < last
		last = p.was
		from, to := d.Before[p.was], d.After[p.is]
		if fold(from.Name) != fold(to.Name) {
			d.Columns = append(d.Columns, ColumnChange{ColumnRenamed, to.Name, from.Name, to.Name})
		}
		if p.from != "" {
			d.Columns = append(d.Columns, ColumnChange{UnitChanged, to.Name, from.Unit, to.Unit})
		}
	}
	for i, there := range has {
		if !there {
			d.Columns = append(d.Columns, ColumnChange{What: ColumnAdded, Name: d.After[i].Name})
		}
	}
	for k, left := range gone {
		if left {
			d.Columns = append(d.Columns, ColumnChange{What: ColumnRemoved, Name: d.Before[k].Name})
		}
	}
}

func columnsOf(t *table.Table) []Column {
	list := make([]Column, len(t.Columns))
	for i, c := range t.Columns {
		list[i] = Column{cmp.Or(c.Name, c.Header, "列"+strconv.Itoa(i+1)), c.Unit, c.Type}
	}
	return list
}
