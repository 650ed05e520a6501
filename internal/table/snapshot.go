package table

import (
	"io"
	"slices"
)

// Snapshot is what [Open] has found out about a file, apart from the way to its
// bytes. All of it is plain data that can be kept, so that a file whose
// bytes and options have not changed need not be looked through again.
type Snapshot struct {
	Table   Table
	BOM     int // bytes of the byte order mark
	After   int // number of the last record of the header
	Last    int // number of the last record of the data
	Fill    []bool
	Columns []SnapshotColumn
}

// SnapshotColumn is what [Column.Parse] needs and a Column does not show.
type SnapshotColumn struct {
	Declared bool
	Markers  map[string]string
}

// Snapshot returns what is known of the table.
func (t *Table) Snapshot() Snapshot {
	s := Snapshot{
		Table: *t, BOM: t.src.about.bom, After: t.lay.after, Last: t.lay.last, Fill: t.fill,
		Columns: make([]SnapshotColumn, len(t.Columns)),
	}
	for i, c := range t.Columns {
		s.Columns[i] = SnapshotColumn{c.declared, c.extra}
	}
	return s
}

// Open returns the table of a snapshot. It reads its rows from open, which must
// give the bytes that the snapshot was made of.
func (s *Snapshot) Open(open func() (io.ReadCloser, error)) *Table {
	t := s.Table
	t.src = source{
		file: t.File, open: open, comma: t.Delimiter,
		about: survey{encoding: t.Encoding, bom: s.BOM, size: t.Size, sha256: t.SHA256},
	}
	t.lay = layout{after: s.After, last: s.Last}
	t.fill = s.Fill
	t.Columns = slices.Clone(t.Columns)
	for i, c := range s.Columns {
		t.Columns[i].declared, t.Columns[i].extra = c.Declared, c.Markers
	}
	return &t
}
