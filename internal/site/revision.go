package site

import (
	"cmp"

	"gongkai/internal/revision"
	"gongkai/internal/table"
)

// Version is what a dataset said at one time.
type Version struct {
	Date   Date   // the day from which it said so; zero where that is not known
	SHA256 string // of the source file, hexadecimal
	Rows   int
	Table  func() (*table.Table, error) // opens it
}

// ID names the files of the version for ever: 2019-12-31-0a1b2c3d.
func (v *Version) ID() string { return cmp.Or(v.Date.ISO(), "undated") + "-" + v.SHA256[:8] }

// Revision is the step of a dataset from one version to the next.
type Revision struct {
	Before, After *Version
	What          *revision.Difference
	Note          string // what the editor says of it
	Pending       bool   // only the working copy has it, not the history
}

// Unread is an old version that could not be read.
type Unread struct {
	Date   Date
	Reason string
}

// Headers returns the names of the columns as written. How old versions are read
// depends on them, and on what the editor says of the dataset.
func (d *Dataset) Headers() []string {
	list := make([]string, len(d.Table.Columns))
	for i, c := range d.Table.Columns {
		list[i] = c.Header
	}
	return list
}

// RevisionsAddress is the address of the page of the dataset's revisions. Only
// datasets that have any have it.
func (d *Dataset) RevisionsAddress() string { return d.Address + "revisions/" }

// CSVName is the file below that address which holds what the dataset said before
// the revision.
func (r *Revision) CSVName() string { return r.Before.ID() + ".csv" }

// ChangesName is the file which holds every cell that the revision changed.
func (r *Revision) ChangesName() string {
	return r.After.ID() + "-from-" + r.Before.SHA256[:8] + ".csv"
}

// Says reports whether the revision changed what the dataset says, and not only
// how its file is written.
func (r *Revision) Says() bool { return !r.What.None() }
