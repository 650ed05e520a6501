// Package revision tells what a dataset says now from what it said before.
//
// Two tables are compared row by row. The columns of the key tell which rows are
// the same row; where the editor has named none, the leading columns of texts and
// times serve if they tell the rows apart, and else rows are compared whole and
// can only come and go. Cells are compared by what they mean: 1,234 is 1234, and
// 2019/3/5 is 2019-03-05.
//
// Memory grows by some 50 bytes for each row of the older table, up to a
// limit beyond which nothing but the number of rows is compared.
package revision

import (
	"gongkai/internal/table"
)

// mostRows is up to how many rows two tables are compared row by row.
const mostRows = 2_000_000

// Shown is how many rows of each kind a [Difference] holds.
const Shown = 100

// Difference is what became of one table in another.
type Difference struct {
	Before, After    []Column // of the older and of the newer table
	Rows, RowsBefore int
	Encoding         string // of the newer file
	EncodingBefore   string
	Key              []int // the columns of After that tell rows apart; none: rows are compared whole
	Inferred         bool  // the editor has not named this key
	Columns          []ColumnChange
	Reordered        bool  // the columns stand in another order
	Moved            bool  // the rows stand in another order
	Uncompared       bool  // there are too many rows
	Added, Removed   int   // rows
	Changed          int   // rows that differ in some cell
	Cells            int   // that differ
	First            []Row // the first rows of every kind: changed, added, removed
	Jumps            []Jump
}

// Column names a column for readers.
type Column struct {
	Name string
	Unit string
	Type table.Type
}

// ColumnChange is what happened to a column.
type ColumnChange struct {
	What     ColumnEvent
	Name     string // of the column now, or once if it is gone
	From, To string // its names or its units
}

// ColumnEvent is a kind of change of a column.
type ColumnEvent int

// What can happen to a column.
const (
	ColumnAdded ColumnEvent = iota
	ColumnRemoved
	ColumnRenamed
	UnitChanged
)

// Row is a row that came, went or changed.
type Row struct {
	Event  RowEvent
	Number int      // in the newer table, or in the older if it is gone; from 1
	Name   string   // its key for readers: 2019年·浙江; empty without a key
	Key    []string // the texts of its key
	Texts  []string // of all columns; none if it changed
	Cells  []Cell   // that differ, if it changed
}

// RowEvent is a kind of change of a row.
type RowEvent int

// What can happen to a row.
const (
	RowChanged RowEvent = iota
	RowAdded
	RowRemoved
)

// Cell is a cell that says something else now.
type Cell struct {
	Column   int // of After
	From, To string
}

// Jump is a column whose numbers are of another size than before, as when yuan
// become ten thousand yuan and the unit does not follow.
type Jump struct {
	Column string
	Power  int    // most cells that both tables have were multiplied by this power of ten; or 0
	Cells  int    // how many were
	From   string // the units, if the unit changed and the numbers did not
	To     string
	Median string // from … to …, if only the middle of the column tells
}

// None reports whether every row says what it said, and the columns are the same.
func (d *Difference) None() bool {
	return d.Added+d.Removed+d.Changed+len(d.Columns) == 0 && !d.Uncompared
}
