package revision

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/table"
)

// findKey chooses the columns that tell rows apart: those that the editor names
// if both tables have them, else the leading ones that do, else all.
func (c *comparison) findKey(names []string) error {
	c.key = c.declared(names)
	if len(c.key) == 0 {
		var err error
		if c.key, err = c.inferred(); err != nil {
			return err
		}
		c.out.Inferred = len(c.key) > 0
	}
	c.keyed = len(c.key) > 0
	for _, p := range c.key {
		c.out.Key = append(c.out.Key, p.is)
	}
	if !c.keyed {
		c.key = c.pairs
	}
	return nil
}

func (c *comparison) declared(names []string) []pair {
	var key []pair
	for _, name := range names {
		wanted := fold(name)
		at := slices.IndexFunc(c.pairs, func(p pair) bool {
			col := &c.is.Columns[p.is]
			return wanted == fold(col.Header) || wanted == fold(col.Name)
		})
		if n, err := strconv.Atoi(strings.TrimPrefix(wanted, "列")); at < 0 && err == nil && strings.HasPrefix(wanted, "列") {
			at = slices.IndexFunc(c.pairs, func(p pair) bool { return p.is == n-1 })
		}
		if at < 0 {
			return nil
		}
		key = append(key, c.pairs[at])
	}
	return key
}

const (
	mostKey       = 4       // columns that an inferred key may have
	mostKeyedRows = 500_000 // rows among which a key is looked for
)

// inferred returns the shortest row of leading columns of texts and times that
// tells the rows of both tables apart and is nowhere blank.
func (c *comparison) inferred() ([]pair, error) {
	if c.was.RowCount == 0 || c.is.RowCount == 0 || max(c.was.RowCount, c.is.RowCount) > mostKeyedRows {
		return nil, nil
	}
	var list []pair
	for _, p := range c.pairs {
		col, old := &c.is.Columns[p.is], &c.was.Columns[p.was]
		if numeric(col.Type) || numeric(old.Type) || col.Type == table.Boolean || len(list) == mostKey {
			continue
		}
		if col.MissingCount+old.MissingCount > 0 {
			if len(list) == 0 {
				continue
			}
			break
		}
		list = append(list, p)
	}
	shortest := 1
	for _, side := range []struct {
		t  *table.Table
		at func(pair) int
	}{{c.was, older}, {c.is, newer}} {
		n, err := c.telling(side.t, list, side.at)
		if err != nil || n == 0 {
			return nil, err
		}
		shortest = max(shortest, n)
	}
	return list[:shortest], nil
}

// telling returns how many of the columns are needed to tell the rows apart; 0
// if all of them do not.
func (c *comparison) telling(t *table.Table, list []pair, at func(pair) int) (int, error) {
	need := 1
	seen := make([]map[[16]byte]bool, len(list))
	for n := range seen {
		seen[n] = map[[16]byte]bool{}
	}
	var buf []byte
	probe := &comparison{is: c.is}
	for row, err := range t.Rows() {
		if err != nil {
			return 0, err
		}
		for n := range list {
			probe.key = list[:n+1]
			var key [16]byte
			key, buf = probe.digest(row, at, buf)
			if n+1 >= need && seen[n][key] {
				need, seen[n] = n+2, nil
			} else if n+1 >= need {
				seen[n][key] = true
			}
		}
		if need > len(list) {
			return 0, nil
		}
	}
	if len(list) == 0 {
		return 0, nil
	}
	return need, nil
}
