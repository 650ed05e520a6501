package export

import (
	"encoding/binary"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"sync"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// ChunkRows is how many rows a chunk has, but for the last.
const ChunkRows = 1000

// longSort is the length of cells, in UTF-16 units, beyond which a column of text
// is prose, by which nobody sorts.
const longSort = 120

// Chunks is a dataset cut into the files that its table viewer reads, so that it
// fetches only what it shows; where all rows must be looked at, it reads the plain
// CSV, whose rows stand in the same order. Below the dataset's address there are:
//
//	rows/index.json     columns, number of rows, rows of a chunk, key
//	rows/0.json …       the rows, a thousand each
//
// and where there is more than one chunk, for each column that can be sorted by:
//
//	rows/column-0.json  smallest and largest value of each chunk, and where
//	                    each value begins in the order, unless there are many
//	rows/sort-0.bin     the numbers of the rows in order, from 0, those without
//	                    a value last; little-endian, of as many bytes as they need
//	rows/first-0.json   the first thousand rows in that order
//	rows/last-0.json    the last thousand rows that have a value, from the end
//
// A row is a list of cells. A cell is a text that is its value as it stands;
// [text, value] where the value, in its canonical form, is written otherwise; or
// [text] where there is no value.
//
// The same rows give the same bytes, whatever the encoding of the source. All is
// made in one pass over the source, and then column by column, when the first
// file is written; memory grows by little more than one column.
type Chunks struct {
	d       *site.Dataset
	key     []int
	mu      sync.Mutex // held while something is made
	read    bool
	err     error
	spool   spool
	chunks  []chunk
	ends    []uint32 // of each row within its chunk
	bins    []*bins
	columns []*sorted
}

// chunk is where the parts of a chunk are kept.
type chunk struct {
	rows    segment
	columns []segment // values, each behind its length plus one; 0 means none
	ranges  []extent
}

// extent is the smallest and the largest value of a column in a chunk.
type extent struct{ low, high string }

// sorted is a column in its order.
type sorted struct {
	present int // rows that have a value
	order   segment
	values  []string // different values in order; nil when there are many
	starts  []int    // where each begins
	first   []uint32
	last    []uint32
}

// NewChunks returns the chunks of a dataset. Nothing is read yet.
func NewChunks(d *site.Dataset) *Chunks {
	return &Chunks{d: d, key: keyColumns(d), columns: make([]*sorted, len(d.Table.Columns))}
}

// ChunkFile is a file of the viewer.
type ChunkFile struct {
	Name  string // below the dataset's address
	Write func(io.Writer) error
}

// Files lists the files. It depends on the number of rows and columns alone, and
// is empty where there is nothing to view.
func (c *Chunks) Files() []ChunkFile {
	t := c.d.Table
	if t.RowCount == 0 || len(t.Columns) == 0 {
		return nil
	}
	list := []ChunkFile{{"rows/index.json", c.made(c.index)}}
	n := (t.RowCount + ChunkRows - 1) / ChunkRows
	for k := range n {
		list = append(list, ChunkFile{"rows/" + strconv.Itoa(k) + ".json", c.made(func() ([]byte, error) {
			return c.spool.read(c.chunks[k].rows)
		})})
	}
	if n == 1 {
		return list
	}
	for i := range t.Columns {
		if !sortable(&t.Columns[i]) {
			continue
		}
		for _, f := range []struct {
			name, ext string
			make      func(*sorted) ([]byte, error)
		}{
			{"column-", ".json", func(s *sorted) ([]byte, error) { return c.columnIndex(i, s) }},
			{"sort-", ".bin", func(s *sorted) ([]byte, error) { return c.spool.read(s.order) }},
			{"first-", ".json", func(s *sorted) ([]byte, error) { return c.ready(s.first) }},
			{"last-", ".json", func(s *sorted) ([]byte, error) { return c.ready(s.last) }},
		} {
			list = append(list, ChunkFile{"rows/" + f.name + strconv.Itoa(i) + f.ext, c.made(func() ([]byte, error) {
				s, err := c.sorted(i)
				if err != nil {
					return nil, err
				}
				return f.make(s)
			})})
		}
	}
	return list
}

// Bins returns the histogram of a column of numbers, without rows that sum up
// others. It is nil where there is none.
func (c *Chunks) Bins(column int) ([]Bin, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.load(); err != nil || c.bins[column] == nil {
		return nil, err
	}
	return c.bins[column].list, nil
}

// sortable reports whether the viewer offers to sort by the column.
func sortable(c *table.Column) bool { return c.Count > 0 && c.Longest <= longSort }

func (c *Chunks) made(bytes func() ([]byte, error)) func(io.Writer) error {
	return func(w io.Writer) error {
		c.mu.Lock()
		text, err := []byte(nil), c.load()
		if err == nil {
			text, err = bytes()
		}
		c.mu.Unlock()
		if err != nil {
			return err
		}
		_, err = w.Write(text)
		return err
	}
}

// load reads the rows into the spool.
func (c *Chunks) load() error {
	if c.read {
		return c.err
	}
	c.read = true
	t := c.d.Table
	for _, column := range t.Columns {
		c.bins = append(c.bins, newBins(column))
	}
	text, values := []byte("["), make([][]byte, len(t.Columns))
	ranges := newRanges(t.Columns)
	flush := func() {
		if len(text) == 1 || c.err != nil {
			return
		}
		k := chunk{columns: make([]segment, len(values)), ranges: ranges.take()}
		k.rows, c.err = c.spool.append(append(text, "]\n"...))
		for i := range values {
			if c.err == nil {
				k.columns[i], c.err = c.spool.append(values[i])
			}
			values[i] = values[i][:0]
		}
		c.chunks, text = append(c.chunks, k), append(text[:0], '[')
	}
	for row, err := range t.Rows() {
		if err != nil {
			c.err = err
			return err
		}
		if len(text) > 1 {
			text = append(text, ",\n"...)
		}
		text = append(text, '[')
		for i := range t.Columns {
			if i > 0 {
				text = append(text, ',')
			}
			cell, v := row.Text(i), row.Value(i)
			text = appendCell(text, cell, v)
			if v.State != table.Present {
				values[i] = append(values[i], 0)
				continue
			}
			values[i] = append(binary.AppendUvarint(values[i], uint64(len(v.Text)+1)), v.Text...)
			ranges.add(i, v.Text)
			if c.bins[i] != nil && !row.Total {
				c.bins[i].add(v.Text)
			}
		}
		text = append(text, ']')
		c.ends = append(c.ends, uint32(len(text)))
		if len(c.ends)%ChunkRows == 0 {
			flush()
		}
		if c.err != nil {
			return c.err
		}
	}
	flush()
	return c.err
}

// appendCell appends a cell as JSON.
func appendCell(dst []byte, text string, v table.Value) []byte {
	if v.State == table.Present && v.Text == text {
		return appendText(dst, text)
	}
	dst = appendText(append(dst, '['), text)
	if v.State == table.Present {
		dst = appendText(append(dst, ','), v.Text)
	}
	return append(dst, ']')
}

// appendText appends a JSON string.
func appendText(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	done := 0
	for i := range len(s) {
		if b := s[i]; b < ' ' || b == '"' || b == '\\' {
			dst = append(dst, s[done:i]...)
			done = i + 1
			switch b {
			case '"', '\\':
				dst = append(dst, '\\', b)
			case '\n':
				dst = append(dst, '\\', 'n')
			default:
				dst = append(dst, '\\', 'u', '0', '0', hex[b>>4], hex[b&15])
			}
		}
	}
	return append(append(dst, s[done:]...), '"')
}

// sorted brings a column into its order, one column at a time.
func (c *Chunks) sorted(i int) (*sorted, error) {
	if s := c.columns[i]; s != nil {
		return s, nil
	}
	column := &c.d.Table.Columns[i]
	size := 0
	for _, k := range c.chunks {
		size += k.columns[i].n
	}
	values := &cells{text: make([]byte, 0, size), end: make([]uint32, 0, len(c.ends)), rows: make([]uint32, 0, len(c.ends))}
	for _, k := range c.chunks {
		text, err := c.spool.read(k.columns[i])
		if err != nil {
			return nil, err
		}
		for len(text) > 0 {
			n, size := binary.Uvarint(text)
			text = text[size:]
			if n == 0 {
				values.add(nil, false)
				continue
			}
			values.add(text[:n-1], true)
			text = text[n-1:]
		}
	}
	order := values.sort(column.Type, !column.Capped)
	s := &sorted{present: len(values.rows)}
	if !column.Capped {
		for at, row := range order[:s.present] {
			if v := string(values.at(row)); at == 0 || v != s.values[len(s.values)-1] {
				s.values, s.starts = append(s.values, v), append(s.starts, at)
			}
		}
	}
	s.first = slices.Clone(order[:min(ChunkRows, len(order))])
	s.last = slices.Clone(order[max(0, s.present-ChunkRows):s.present])
	slices.Reverse(s.last)
	// Fewer than a thousand values: those without one follow.
	s.last = append(s.last, order[s.present:min(len(order), s.present+ChunkRows-len(s.last))]...)
	width := indexWidth(len(order))
	packed := make([]byte, 0, width*len(order))
	for _, row := range order {
		for b := range width {
			packed = append(packed, byte(row>>(8*b)))
		}
	}
	var err error
	s.order, err = c.spool.append(packed)
	c.columns[i] = s
	return s, err
}

// indexWidth is how many bytes the number of a row takes.
func indexWidth(rows int) int {
	switch {
	case rows <= 1<<16:
		return 2
	case rows <= 1<<24:
		return 3
	}
	return 4
}

// ready returns rows with their numbers.
func (c *Chunks) ready(rows []uint32) ([]byte, error) {
	ids, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	out := append(append([]byte(`{"ids":`), ids...), ",\n\"rows\":["...)
	for n, row := range rows {
		if n > 0 {
			out = append(out, ",\n"...)
		}
		from, whole := uint32(1), c.chunks[row/ChunkRows].rows
		if row%ChunkRows > 0 {
			from = c.ends[row-1] + uint32(len(",\n"))
		}
		text, err := c.spool.read(segment{whole.at + int64(from), int(c.ends[row] - from)})
		if err != nil {
			return nil, err
		}
		out = append(out, text...)
	}
	return append(out, "]}\n"...), nil
}

// columnIndex describes a sorted column.
func (c *Chunks) columnIndex(i int, s *sorted) ([]byte, error) {
	out := struct {
		Present int       `json:"present"`
		Low     []*string `json:"low"`
		High    []*string `json:"high"`
		Values  []string  `json:"values,omitempty"`
		Starts  []int     `json:"starts,omitempty"`
	}{Present: s.present, Values: s.values, Starts: s.starts}
	for _, k := range c.chunks {
		var low, high *string
		if r := k.ranges[i]; r != (extent{}) {
			low, high = &r.low, &r.high
		}
		out.Low, out.High = append(out.Low, low), append(out.High, high)
	}
	return json.Marshal(out)
}

// index describes the files. The order of the rows stands in it where there is
// but one chunk.
func (c *Chunks) index() ([]byte, error) {
	type indexColumn struct {
		Name    string     `json:"name"`
		Header  string     `json:"header"`
		Unit    string     `json:"unit,omitempty"`
		Type    table.Type `json:"type"`
		Sorted  bool       `json:"sorted"`
		Present int        `json:"present,omitempty"`
		Order   []int      `json:"order,omitempty"`
	}
	t := c.d.Table
	out := struct {
		Rows    int           `json:"rows"`
		Chunk   int           `json:"chunk"`
		Width   int           `json:"width"`
		Key     []int         `json:"key,omitempty"`
		Columns []indexColumn `json:"columns"`
	}{Rows: len(c.ends), Chunk: ChunkRows, Width: indexWidth(len(c.ends)), Key: c.key}
	for i := range t.Columns {
		column := indexColumn{
			Name: t.Columns[i].Name, Header: header(t.Columns[i]), Unit: t.Columns[i].Unit, Type: t.Columns[i].Type,
			Sorted: sortable(&t.Columns[i]),
		}
		if column.Name == "" {
			column.Name = column.Header
		}
		if column.Sorted && len(c.chunks) == 1 {
			s, err := c.sorted(i)
			if err != nil {
				return nil, err
			}
			packed, err := c.spool.read(s.order)
			if err != nil {
				return nil, err
			}
			column.Present = s.present
			for at := 0; at < len(packed); at += 2 {
				column.Order = append(column.Order, int(binary.LittleEndian.Uint16(packed[at:])))
			}
		}
		out.Columns = append(out.Columns, column)
	}
	text, err := json.Marshal(out)
	return append(text, '\n'), err
}
