package table

import (
	"bytes"
)

// quotedRecord reads a record that has a quotation mark on its first line. It
// returns nil when the buffer ends before the record does; the last fault then
// stands at the mark that is still open.
func (s *scanner) quotedRecord() *record {
	s.begin()
	lf, cr, quote := s.lf, s.cr, s.quote
	rec := s.quotedCells()
	if rec == nil {
		s.lf, s.cr, s.quote = lf, cr, quote // to begin anew
	}
	return rec
}

func (s *scanner) quotedCells() *record {
	for i := s.pos; ; i++ {
		if i = s.cut(i, min(s.quote, s.lf, s.cr)); len(s.rec.fields) > maxFields {
			return nil
		}
		f := field{start: i - s.pos}
		open := s.quote
		switch {
		case open >= min(s.lf, s.cr):
			f.text = s.buf[i:min(s.lf, s.cr)]
			i += len(f.text)
		case s.indent(i) == open:
			text, after, ok := s.quoted(open)
			if !ok {
				s.rec.faults = append(s.rec.faults, fault{unclosedQuote, open - s.pos})
				return nil
			}
			f.quoted, f.text = true, text
			i = s.stop(after)
			if rest := s.buf[after:i]; len(trim(rest)) > 0 {
				s.rec.faults = append(s.rec.faults, fault{trailingQuote, after - s.pos})
				from := len(s.scratch)
				s.scratch = append(append(s.scratch, text...), rest...)
				f.text = s.scratch[from:len(s.scratch):len(s.scratch)]
			}
		default:
			s.rec.faults = append(s.rec.faults, fault{bareQuote, open - s.pos})
			end := s.stop(open)
			f.text, i = s.buf[i:end], end
		}
		f.end = i - s.pos
		s.rec.fields = append(s.rec.fields, f)
		if !s.eof && (i == s.end || s.buf[i] == '\r' && i+1 == s.end) {
			s.rec.faults = append(s.rec.faults, fault{unclosedQuote, f.start})
			return nil
		}
		if i == s.end || s.buf[i] != s.comma {
			return s.finish(i)
		}
	}
}

// indent returns where the blanks end that a cell begins with.
func (s *scanner) indent(i int) int {
	for i < s.end && (s.buf[i] == ' ' || s.buf[i] == '\t' && s.comma != '\t') {
		i++
	}
	return i
}

// stop returns where the cell that goes on at i ends, and brings the marks up to
// there.
func (s *scanner) stop(i int) int {
	s.seek(i)
	end := min(s.lf, s.cr)
	if n := bytes.IndexByte(s.buf[i:end], s.comma); n >= 0 {
		end = i + n
	}
	s.seek(end)
	return end
}

// quoted reads the cell whose opening mark stands at open and returns its text
// and the offset behind the closing mark. It fails when there is none yet.
func (s *scanner) quoted(open int) (text []byte, after int, ok bool) {
	buf := s.buf[:s.end]
	i := open + 1
	simple := true
	for {
		q := bytes.IndexByte(buf[i:], '"')
		if q < 0 || i+q+1 == len(buf) && !s.eof {
			return nil, 0, false
		}
		i += q + 1
		if i == len(buf) || buf[i] != '"' {
			break
		}
		simple = false
		i++
	}
	text = buf[open+1 : i-1]
	if n := countLines(text); n > 0 {
		s.rec.lines += n
		simple = simple && bytes.IndexByte(text, '\r') < 0
	}
	if !simple {
		text = s.unescape(text)
	}
	return text, i, true
}

// unescape undoubles quotation marks and turns CRLF and CR into LF.
func (s *scanner) unescape(text []byte) []byte {
	from := len(s.scratch)
	for i := 0; i < len(text); i++ {
		b := text[i]
		switch b {
		case '"':
			i++
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			b = '\n'
		}
		s.scratch = append(s.scratch, b)
	}
	return s.scratch[from:len(s.scratch):len(s.scratch)]
}

// countLines returns how many line ends there are in the text.
func countLines(text []byte) int {
	n := bytes.Count(text, []byte{'\n'})
	for i, b := range text {
		if b == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			n++
		}
	}
	return n
}
