package table

import (
	"bytes"
	"errors"
	"io"
)

// maxRecord is the longest record in bytes. A quotation mark that is never
// closed swallows the rest of the file, and this is where the search for its
// partner ends, so that memory stays bounded whatever the file holds.
const maxRecord = 16 << 20

// maxFields is the largest number of cells of a record, six times what a
// spreadsheet has columns.
const maxFields = 100_000

// errLongRecord says that a record is longer than maxRecord, without any
// quotation mark to blame, or has more than maxFields cells: the file is no table.
var errLongRecord = errors.New("table: a record is longer than 16 MiB or 100000 cells")

// fault is something RFC 4180 does not allow and the scanner read all the same.
type fault struct {
	kind faultKind
	at   int // offset in the record's raw bytes
}

type faultKind int

const (
	unclosedQuote faultKind = iota // at the opening mark; the record was then read as plain text
	trailingQuote                  // text between a closing mark and the next delimiter
	bareQuote                      // a mark inside a cell that does not begin with one
)

// field is one cell of a record.
type field struct {
	start, end int    // span in the record's raw bytes, quotation marks and blanks included
	text       []byte // the value; line ends inside it are \n
	quoted     bool
}

// record is one row as it stands in the file. Everything in it is valid until
// the scanner moves on.
type record struct {
	number int    // from 1, blank records count: the row that a spreadsheet shows
	line   int    // physical line on which it begins, from 1
	lines  int    // physical lines that it spans
	offset int64  // of raw in the decoded text
	raw    []byte // without the final line end
	fields []field
	faults []fault
	comma  byte
}

// blank reports whether no cell has anything to see in it.
func (r *record) blank() bool { return !r.contentFrom(0) }

// contentFrom reports whether a cell from the i-th on has anything to see in it.
func (r *record) contentFrom(i int) bool {
	for ; i < len(r.fields); i++ {
		if len(trim(r.fields[i].text)) > 0 {
			return true
		}
	}
	return false
}

// lineEnds counts the ways in which the lines of a file end.
type lineEnds struct{ lf, crlf, cr int }

func (e lineEnds) mixed() bool {
	return e.lf > 0 && e.crlf > 0 || e.crlf > 0 && e.cr > 0 || e.lf > 0 && e.cr > 0
}

// scanner cuts decoded text into records. Lines end with LF, CRLF or CR; a cell
// is quoted when its first character after blanks is a quotation mark. It
// returns a record for every line, blank ones too: what is to be skipped is not
// for it to say.
type scanner struct {
	src   io.Reader
	comma byte

	buf      []byte
	pos, end int
	eof      bool
	base     int64 // offset of buf[0] in the decoded text
	max      int

	// Where the next line feed, carriage return and quotation mark stand in buf,
	// at or after pos; end when the buffer has none. Kept, so that every byte is
	// looked at once for each of them however the lines end.
	lf, cr, quote int

	number, line int
	ends         lineEnds
	rec          record
	scratch      []byte
}

func newScanner(src io.Reader, comma byte) *scanner {
	return &scanner{src: src, comma: comma, buf: make([]byte, 64<<10), max: maxRecord}
}

// next returns the next record, or io.EOF after the last one.
func (s *scanner) next() (*record, error) {
	for {
		s.seek(s.pos)
		end := min(s.lf, s.cr)
		short := end == s.end || end == s.cr && end+1 == s.end
		if s.quote < end {
			if rec := s.quotedRecord(); rec != nil {
				return rec, nil
			}
			if len(s.rec.fields) > maxFields {
				return nil, errLongRecord
			}
			if s.eof || s.end-s.pos >= s.max {
				return s.unquotedRecord()
			}
		} else if !short || s.eof {
			if s.pos == s.end {
				return nil, io.EOF
			}
			s.begin()
			s.plain(end)
			if len(s.rec.fields) > maxFields {
				return nil, errLongRecord
			}
			return s.finish(end), nil
		} else if s.end-s.pos >= s.max {
			return nil, errLongRecord
		}
		if err := s.fill(); err != nil {
			return nil, err
		}
	}
}

// unquotedRecord reads a record whose quotation mark is never closed as plain
// text up to the end of its line, so that the rows below can still be checked.
func (s *scanner) unquotedRecord() (*record, error) {
	end := min(s.lf, s.cr)
	if end == s.end && !s.eof {
		return nil, errLongRecord
	}
	open := s.rec.faults[len(s.rec.faults)-1]
	if open.at >= end-s.pos {
		open.at = s.quote - s.pos // the open mark stands on a line below; here, the first is as good as open
	}
	s.begin()
	s.plain(end)
	s.rec.faults = append(s.rec.faults, open)
	return s.finish(end), nil
}

func (s *scanner) begin() {
	s.rec.fields = s.rec.fields[:0]
	s.rec.faults = s.rec.faults[:0]
	s.scratch = s.scratch[:0]
	s.rec.lines = 1
}

// seek brings the three marks up to i.
func (s *scanner) seek(i int) {
	if s.lf < i {
		s.lf = s.find(i, '\n')
	}
	if s.cr < i {
		s.cr = s.find(i, '\r')
	}
	if s.quote < i {
		s.quote = s.find(i, '"')
	}
}

func (s *scanner) find(from int, b byte) int {
	if i := bytes.IndexByte(s.buf[from:s.end], b); i >= 0 {
		return from + i
	}
	return s.end
}

// fill reads more of the source behind what is not used yet.
func (s *scanner) fill() error {
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.base += int64(s.pos)
		s.lf, s.cr, s.quote = s.lf-s.pos, s.cr-s.pos, s.quote-s.pos
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	old := s.end
	for range 100 {
		n, err := s.src.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.eof = true
			err = nil
		}
		if err != nil {
			return err
		}
		if n > 0 || s.eof {
			if s.lf == old {
				s.lf = s.find(old, '\n')
			}
			if s.cr == old {
				s.cr = s.find(old, '\r')
			}
			if s.quote == old {
				s.quote = s.find(old, '"')
			}
			return nil
		}
	}
	return io.ErrNoProgress
}

// plain reads the record buf[pos:end], which has no quotation marks.
func (s *scanner) plain(end int) {
	start := s.cut(s.pos, end)
	s.rec.fields = append(s.rec.fields, field{start: start - s.pos, end: end - s.pos, text: s.buf[start:end]})
}

// cut makes cells of buf[i:end] up to the last delimiter and returns what is
// behind it.
func (s *scanner) cut(i, end int) int {
	fields := s.rec.fields
	for len(fields) <= maxFields {
		n := bytes.IndexByte(s.buf[i:end], s.comma)
		if n < 0 {
			break
		}
		fields = append(fields, field{start: i - s.pos, end: i + n - s.pos, text: s.buf[i : i+n]})
		i += n + 1
	}
	s.rec.fields = fields
	return i
}

// finish completes the record that ends at end and steps over its line end.
func (s *scanner) finish(end int) *record {
	r := &s.rec
	s.number++
	r.number = s.number
	r.line = s.line + 1
	r.offset = s.base + int64(s.pos)
	r.raw = s.buf[s.pos:end]
	r.comma = s.comma
	s.line += r.lines
	s.pos = end
	switch {
	case end == s.end:
	case s.buf[end] == '\n':
		s.ends.lf++
		s.pos++
	case end+1 < s.end && s.buf[end+1] == '\n':
		s.ends.crlf++
		s.pos += 2
	default:
		s.ends.cr++
		s.pos++
	}
	return r
}
