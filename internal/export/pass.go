package export

import (
	"bufio"
	"io"
	"sync"

	"gongkai/internal/table"
)

// sharedFrom is how many rows a dataset has at least whose formats are made
// together. To read a smaller one again takes less than to keep what was made.
const sharedFrom = 50_000

// rowWriter is a format that is made of the rows in their order.
type rowWriter interface {
	row(table.Row) error
	end() error
}

// pass makes several formats of a large dataset in one pass over its rows, when
// the first of them is asked for. What it makes of each is kept in a temporary
// file, from which it is copied as often as it is wanted.
type pass struct {
	table *table.Table
	parts []*part
	once  sync.Once
	err   error
}

// part is a format of a pass.
type part struct {
	begin func(io.Writer) (rowWriter, error)
	kept  spool
}

func (p *pass) shared() bool { return p.table.RowCount >= sharedFrom }

// add puts a format into the pass and returns what writes it. Nothing may be
// added once something is written.
func (p *pass) add(begin func(io.Writer) (rowWriter, error)) func(io.Writer) error {
	if !p.shared() {
		return func(w io.Writer) error { return each(p.table, w, begin) }
	}
	part := &part{begin: begin}
	p.parts = append(p.parts, part)
	return func(w io.Writer) error {
		if err := p.run(); err != nil {
			return err
		}
		return part.kept.copyTo(w)
	}
}

// run makes the formats unless they are made.
func (p *pass) run() error {
	p.once.Do(func() { p.err = p.makeAll() })
	return p.err
}

func (p *pass) makeAll() error {
	writers, buffers := make([]rowWriter, len(p.parts)), make([]*bufio.Writer, len(p.parts))
	for i, part := range p.parts {
		buffers[i] = bufio.NewWriterSize(&part.kept, 64<<10)
		var err error
		if writers[i], err = part.begin(buffers[i]); err != nil {
			return err
		}
	}
	for row, err := range p.table.Rows() {
		if err != nil {
			return err
		}
		for _, w := range writers {
			if err := w.row(row); err != nil {
				return err
			}
		}
	}
	for i, w := range writers {
		if err := w.end(); err != nil {
			return err
		}
		if err := buffers[i].Flush(); err != nil {
			return err
		}
	}
	return nil
}

// keep makes a format only once where the dataset is large.
func (p *pass) keep(write func(io.Writer) error) func(io.Writer) error {
	if !p.shared() {
		return write
	}
	var kept spool
	made := sync.OnceValue(func() error {
		out := bufio.NewWriterSize(&kept, 64<<10)
		if err := write(out); err != nil {
			return err
		}
		return out.Flush()
	})
	return func(w io.Writer) error {
		if err := made(); err != nil {
			return err
		}
		return kept.copyTo(w)
	}
}

// each makes one format in a pass of its own.
func each(t *table.Table, w io.Writer, begin func(io.Writer) (rowWriter, error)) error {
	out, err := begin(w)
	if err != nil {
		return err
	}
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		if err := out.row(row); err != nil {
			return err
		}
	}
	return out.end()
}
