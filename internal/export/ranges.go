package export

import (
	"strings"

	"gongkai/internal/table"
)

// ranges finds the smallest and the largest value of each column in a chunk. A
// column of text has none in chunks with other than ASCII characters, which
// programs do not all compare alike.
type ranges struct {
	columns []table.Column
	list    []extent
	none    []bool
}

func newRanges(columns []table.Column) *ranges {
	return &ranges{columns, make([]extent, len(columns)), make([]bool, len(columns))}
}

func (r *ranges) add(i int, value string) {
	s := &r.list[i]
	if r.none[i] || *s == (extent{value, value}) {
		return
	}
	compare := strings.Compare
	switch kind := r.columns[i].Type; {
	case numberType(kind):
		compare = compareDecimals
	case kind == table.String && (len(value) > 40 || value == "" || !ascii(value)):
		r.none[i], *s = true, extent{}
		return
	}
	if s.low == "" {
		*s = extent{strings.Clone(value), strings.Clone(value)}
		return
	}
	if compare(value, s.low) < 0 {
		s.low = strings.Clone(value)
	} else if compare(value, s.high) > 0 {
		s.high = strings.Clone(value)
	}
}

// take returns what was found since the last time.
func (r *ranges) take() []extent {
	list := r.list
	r.list = make([]extent, len(r.columns))
	clear(r.none)
	return list
}
