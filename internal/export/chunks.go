package export

import (
	"encoding/binary"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
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
// file is written; memory grows by little more than twelve bytes a row.
type Chunks struct {
	d       *site.Dataset
	key     []int
	mu      sync.Mutex   // held while something is made
	load    func() error // reads the rows into the spool, once
	spool   spool
	runs    spool // what is being sorted
	chunks  []chunk
	ends    []uint32   // of each row within its chunk
	plain   []bool     // of each column: it has no values of other than ASCII
	words   [][]string // of each column with few: its values by their number
	bins    []*bins
	columns []*sorted
}

// chunk is where the parts of a chunk are kept.
type chunk struct {
	rows    segment
	columns []segment // values, as [seenCell] packs them
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
	c := &Chunks{d: d, key: keyColumns(d), columns: make([]*sorted, len(d.Table.Columns))}
	c.load = sync.OnceValue(func() error { return each(d.Table, nil, c.begin) })
	return c
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

// join has the rows read in the pass that makes the other files.
func (c *Chunks) join(p *pass) {
	if p.shared() {
		p.add(c.begin)
		c.load = p.run
	}
}

// chunkRows cuts the rows into chunks.
type chunkRows struct {
	*Chunks
	known  []map[string]*seenCell // of each column that has few
	text   []byte
	values [][]byte // of each column, packed
	ranges *ranges
	other  seenCell // one that is not remembered
}

// begin makes the reader of the rows, which writes into the spool alone.
func (c *Chunks) begin(io.Writer) (rowWriter, error) {
	columns := c.d.Table.Columns
	r := &chunkRows{
		Chunks: c, known: make([]map[string]*seenCell, len(columns)), text: []byte("["),
		values: make([][]byte, len(columns)), ranges: newRanges(columns),
	}
	c.words = make([][]string, len(columns))
	for i, column := range columns {
		c.bins = append(c.bins, newBins(column))
		c.plain = append(c.plain, true)
		if !column.Capped {
			r.known[i], c.words[i] = map[string]*seenCell{}, []string{}
		}
	}
	return r, nil
}

func (r *chunkRows) row(row table.Row) error {
	columns, text := r.d.Table.Columns, r.text
	if len(text) > 1 {
		text = append(text, ",\n"...)
	}
	text = append(text, '[')
	for i := range columns {
		cell := row.Text(i)
		s := r.known[i][cell]
		if s == nil {
			s = &r.other
			if r.known[i] != nil {
				s, cell = &seenCell{}, strings.Clone(cell)
				r.known[i][cell] = s
			}
			r.set(s, i, cell)
		}
		if i > 0 {
			text = append(text, ',')
		}
		text, r.values[i] = append(text, s.json...), append(r.values[i], s.packed...)
		if len(s.value) > 0 && s.chunk != len(r.chunks) {
			s.chunk = len(r.chunks)
			r.ranges.add(i, s.value)
			r.plain[i] = r.plain[i] && (columns[i].Type != table.String || ascii(s.value))
		}
		if s.bin >= 0 && !row.Total {
			r.bins[i].list[s.bin].Count++
		}
	}
	r.text = append(text, ']')
	r.ends = append(r.ends, uint32(len(r.text)))
	if len(r.ends)%ChunkRows == 0 {
		return r.keep()
	}
	return nil
}

func (r *chunkRows) end() error {
	if len(r.text) == 1 {
		return nil
	}
	return r.keep()
}

// keep puts a chunk into the spool: its rows and, column by column, the values.
func (r *chunkRows) keep() error {
	k := chunk{columns: make([]segment, len(r.values)), ranges: r.ranges.take()}
	text := append(r.text, "]\n"...)
	rows := len(text)
	for i, v := range r.values {
		k.columns[i] = segment{int64(len(text)), len(v)}
		text, r.values[i] = append(text, v...), v[:0]
	}
	all, err := r.spool.append(text)
	for i := range k.columns {
		k.columns[i].at += all.at
	}
	k.rows = segment{all.at, rows}
	r.chunks, r.text = append(r.chunks, k), append(text[:0], '[')
	return err
}

// seenCell is a cell as it is written, so that one that repeats is made once.
// Packed is the value of a column with few by its number among the words, that of
// any other behind its length, both plus one; 0 means none.
type seenCell struct {
	json   []byte
	packed []byte
	value  string // empty: none
	bin    int    // of the histogram, or -1
	chunk  int    // the last that has it, or -1
}

func (r *chunkRows) set(s *seenCell, i int, text string) {
	v := r.d.Table.Columns[i].Parse(text)
	s.json, s.packed = appendCell(s.json[:0], text, v), append(s.packed[:0], 0)
	s.value, s.bin, s.chunk = v.Text, -1, -1
	if v.State != table.Present {
		return
	}
	s.bin = r.bins[i].of(v.Text)
	if r.words[i] == nil {
		s.packed = append(binary.AppendUvarint(s.packed[:0], uint64(len(v.Text)+1)), v.Text...)
		return
	}
	r.words[i] = append(r.words[i], v.Text)
	s.packed = binary.AppendUvarint(s.packed[:0], uint64(len(r.words[i])))
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

// values visits the values of a column row by row, each with the number that it
// is packed with, which is 0 where there is none.
func (c *Chunks) values(i int, visit func(row uint32, number uint64, value string) error) error {
	row, words := uint32(0), c.words[i]
	for _, k := range c.chunks {
		packed, err := c.spool.read(k.columns[i])
		if err != nil {
			return err
		}
		var text string
		if words == nil {
			text = string(packed)
		}
		for at := 0; at < len(packed); row++ {
			n, size := binary.Uvarint(packed[at:])
			at += size
			value := ""
			switch {
			case n == 0:
			case words != nil:
				value = words[n-1]
			default:
				value = text[at : at+int(n)-1]
				at += len(value)
			}
			if err := visit(row, n, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// sorted brings a column into its order, one column at a time.
func (c *Chunks) sorted(i int) (*sorted, error) {
	if s := c.columns[i]; s != nil {
		return s, nil
	}
	column := &c.d.Table.Columns[i]
	s := &sorted{order: segment{at: c.spool.size}}
	var packed []byte
	width := indexWidth(len(c.ends))
	write := func() error {
		g, err := c.spool.append(packed)
		s.order.n, packed = s.order.n+g.n, packed[:0]
		return err
	}
	put := func(row uint32) error {
		if len(s.first) < ChunkRows {
			s.first = append(s.first, row)
		}
		for b := range width {
			packed = append(packed, byte(row>>(8*b)))
		}
		if len(packed) < 64<<10 {
			return nil
		}
		return write()
	}
	err := c.inOrder(i, func(row uint32, value string) error {
		if !column.Capped && (len(s.values) == 0 || s.values[len(s.values)-1] != value) {
			s.values, s.starts = append(s.values, value), append(s.starts, s.present)
		}
		if s.present++; len(s.last) == 2*ChunkRows {
			s.last = append(s.last[:0], s.last[ChunkRows:]...)
		}
		s.last = append(s.last, row)
		return put(row)
	})
	if err != nil {
		return nil, err
	}
	s.last = s.last[max(0, len(s.last)-ChunkRows):]
	slices.Reverse(s.last)
	if s.present < len(c.ends) {
		err := c.values(i, func(row uint32, number uint64, _ string) error {
			if number > 0 {
				return nil
			}
			if len(s.last) < ChunkRows {
				s.last = append(s.last, row)
			}
			return put(row)
		})
		if err != nil {
			return nil, err
		}
	}
	c.columns[i] = s
	return s, write()
}

// inOrder visits the rows that have a value in the order of a column, each with
// its value where there are few.
func (c *Chunks) inOrder(i int, visit func(row uint32, value string) error) error {
	c.runs.reset()
	sort := newSorter(c.d.Table.Columns[i].Type, c.plain[i], &c.runs)
	if c.words[i] != nil {
		return c.counted(i, sort, visit)
	}
	err := c.values(i, func(row uint32, number uint64, value string) error {
		if number == 0 {
			return nil
		}
		return sort.add(row, value)
	})
	if err != nil {
		return err
	}
	return sort.each(func(row uint32) error { return visit(row, "") })
}

// counted is inOrder for a column with few values: they alone are sorted, and each
// row is put where the rows of its value go.
func (c *Chunks) counted(i int, sort *sorter, visit func(row uint32, value string) error) error {
	values, ranks := sort.ranks(c.words[i])
	next := make([]uint32, len(values)+1) // where the next row of each rank goes
	of := make([]uint32, 0, len(c.ends))  // rank of each row, from 1; 0 means no value
	err := c.values(i, func(_ uint32, number uint64, _ string) error {
		rank := uint32(0)
		if number > 0 {
			rank = ranks[number-1] + 1
			next[rank]++
		}
		of = append(of, rank)
		return nil
	})
	if err != nil {
		return err
	}
	for rank := range values {
		next[rank+1] += next[rank]
	}
	ends := slices.Clone(next[1:])
	order := make([]uint32, next[len(values)])
	for row, rank := range of {
		if rank > 0 {
			order[next[rank-1]] = uint32(row)
			next[rank-1]++
		}
	}
	rank := 0
	for n, row := range order {
		for uint32(n) == ends[rank] {
			rank++
		}
		if err := visit(row, values[rank]); err != nil {
			return err
		}
	}
	return nil
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
