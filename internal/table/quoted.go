package table

import (
	"bytes"
)

// quotedRecord reads a record that has a quotation mark on its first line. It
// returns nil when the buffer ends before the record does; the last fault then
// stands at the mark that is still open.
func (s *scanner) quotedRecord() *record {
	s.begin()
	buf := s.buf[:s.end]
	i := s.pos
	for len(s.rec.fields) <= maxFields {
		start := i
		first := i
		for first < len(buf) && (buf[first] == ' ' || buf[first] == '\t' && s.comma != '\t') {
			first++
		}
		f := field{start: start - s.pos}
		if first < len(buf) && buf[first] == '"' {
			text, after, ok := s.quoted(first)
			if !ok {
				s.rec.faults = append(s.rec.faults, fault{unclosedQuote, first - s.pos})
				return nil
			}
			f.quoted = true
			f.text = text
			i = s.stop(after)
			if rest := buf[after:i]; len(trim(rest)) > 0 {
				s.rec.faults = append(s.rec.faults, fault{trailingQuote, after - s.pos})
				from := len(s.scratch)
				s.scratch = append(append(s.scratch, text...), rest...)
				f.text = s.scratch[from:len(s.scratch):len(s.scratch)]
			}
		} else {
			i = s.stop(first)
			f.text = buf[start:i]
			if q := bytes.IndexByte(f.text, '"'); q >= 0 {
				s.rec.faults = append(s.rec.faults, fault{bareQuote, start + q - s.pos})
			}
		}
		f.end = i - s.pos
		s.rec.fields = append(s.rec.fields, f)
		switch {
		case i == len(buf):
			if !s.eof {
				s.rec.faults = append(s.rec.faults, fault{unclosedQuote, start - s.pos})
				return nil
			}
			return s.finish(i)
		case buf[i] == s.comma:
			i++
		case buf[i] == '\r' && i+1 == len(buf) && !s.eof:
			s.rec.faults = append(s.rec.faults, fault{unclosedQuote, start - s.pos})
			return nil
		default:
			return s.finish(i)
		}
	}
	return nil
}

// stop returns where the cell that goes on at i ends.
func (s *scanner) stop(i int) int {
	for ; i < s.end; i++ {
		if b := s.buf[i]; b == s.comma || b == '\n' || b == '\r' {
			break
		}
	}
	return i
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
