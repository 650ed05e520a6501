package export

import (
	"slices"
	"strings"
	"sync"
	"time"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// shape is what must be known of all cells of a column before the first can be
// written with a type.
type shape struct {
	invalid bool // a cell is no value of the column's type
	whole   int  // most digits before the point
	scale   int  // most digits behind it
	layouts []layout
	words   map[string]string // what is written for true and false
	odd     bool              // there are more words than one for each
}

// layout is how the values of a column are written.
type layout string

const (
	canonical layout = "canonical" // as in [table.Type]
	grouped   layout = "grouped"   // 1,234.5
	percent   layout = "percent"   // 12%, which means 12 of the unit %
	groupedPC layout = "grouped percent"
	chinese   layout = "chinese" // 2019年3月5日
	slashed   layout = "slashed" // 2019/3/5
	other     layout = "other"
)

// shapes are those of the columns of a table. They are found while the CSV is
// written or, if they are asked for earlier, in a pass of their own.
type shapes struct {
	table *table.Table
	mu    sync.Mutex
	list  []shape // nil until they are known
}

func (s *shapes) get() ([]shape, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.list != nil {
		return s.list, nil
	}
	look := newSurvey(s.table)
	if len(look.typed) > 0 {
		for row, err := range s.table.Rows() {
			if err != nil {
				return nil, err
			}
			look.add(row)
		}
	}
	s.list = look.list
	return s.list, nil
}

// set takes over what another pass over all rows has found.
func (s *shapes) set(look *survey) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list = look.list
}

// survey finds the shapes of the typed columns. Columns of text have none that
// were worth a look.
type survey struct {
	list  []shape
	typed []int
	known *meanings
}

func newSurvey(t *table.Table) *survey {
	s := &survey{list: make([]shape, len(t.Columns)), known: newMeanings(t)}
	for i, c := range t.Columns {
		if c.Type != table.String {
			s.typed = append(s.typed, i)
		}
	}
	return s
}

func (s *survey) add(row table.Row) {
	for _, i := range s.typed {
		text := row.Text(i)
		if v, fresh := s.known.of(i, text); fresh {
			s.list[i].add(s.known.columns[i].Type, text, v)
		}
	}
}

// mostSeen is how many cells of a column are remembered.
const mostSeen = 2 * table.DistinctCap

// meanings remembers what the texts of a column mean where there are few of
// them: to look one up takes less than to find it out again.
type meanings struct {
	columns []table.Column
	known   []map[string]table.Value
}

func newMeanings(t *table.Table) *meanings {
	m := &meanings{columns: t.Columns, known: make([]map[string]table.Value, len(t.Columns))}
	for i, c := range t.Columns {
		if !c.Capped && c.Type != table.String {
			m.known[i] = make(map[string]table.Value, c.Distinct)
		}
	}
	return m
}

// of returns what a text means as a cell of a column, and whether it was not
// known before.
func (m *meanings) of(i int, text string) (v table.Value, fresh bool) {
	known := m.known[i]
	if v, ok := known[text]; ok {
		return v, false
	}
	if known == nil || len(known) == mostSeen {
		return m.columns[i].Parse(text), true
	}
	text = strings.Clone(text)
	v = m.columns[i].Parse(text)
	known[text] = v
	return v, true
}

func (s *shape) add(kind table.Type, text string, v table.Value) {
	switch v.State {
	case table.Absent:
		return
	case table.Invalid:
		s.invalid = true
		return
	}
	l := layoutOf(kind, text, v.Text)
	if !slices.Contains(s.layouts, l) {
		s.layouts = append(s.layouts, l)
	}
	switch kind {
	case table.Integer, table.Number:
		whole, fraction, _ := strings.Cut(strings.TrimPrefix(v.Text, "-"), ".")
		s.whole, s.scale = max(s.whole, len(whole)), max(s.scale, len(fraction))
	case table.Boolean:
		if s.words == nil {
			s.words = map[string]string{}
		}
		if word, seen := s.words[v.Text]; !seen {
			s.words[v.Text] = text
		} else if word != text {
			s.odd = true
		}
	}
}

// only reports whether all values of the column are written in one of the layouts.
func (s *shape) only(allowed ...layout) bool {
	if s.invalid {
		return false
	}
	for _, l := range s.layouts {
		if !slices.Contains(allowed, l) {
			return false
		}
	}
	return true
}

func (s *shape) has(l layout) bool { return slices.Contains(s.layouts, l) }

func layoutOf(kind table.Type, text, value string) layout {
	if text == value {
		return canonical
	}
	switch kind {
	case table.Integer, table.Number:
		number, ok := strings.CutSuffix(text, "%")
		switch {
		case ok && number == value:
			return percent
		case strings.ReplaceAll(number, ",", "") == value && ok:
			return groupedPC
		case strings.ReplaceAll(number, ",", "") == value:
			return grouped
		}
	case table.Date:
		for l, pattern := range map[layout]string{chinese: "2006年1月2日", slashed: "2006/1/2"} {
			if day, err := time.Parse(pattern, text); err == nil && day.Format(time.DateOnly) == value {
				return l
			}
		}
	}
	return other
}

// names gives every column the name that the header of the CSV has for it. One
// that is repeated gets a number, because programs refuse two of one name.
func names(t *table.Table) []string {
	list := make([]string, len(t.Columns))
	taken := make(map[string]bool, len(list))
	for i, c := range t.Columns {
		name := header(c)
		for n := 2; taken[name]; n++ {
			name = header(c) + "_" + itoa(n)
		}
		list[i], taken[name] = name, true
	}
	return list
}

// dayOf returns the day on which the dataset last changed, as far as is known.
func dayOf(d *site.Dataset) site.Date {
	if !d.Updated.IsZero() {
		return d.Updated
	}
	return d.Date
}
