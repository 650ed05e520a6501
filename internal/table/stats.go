package table

import (
	"strings"
	"unicode/utf8"
)

// DistinctCap is the number of different values up to which a column's values
// are counted exactly. Beyond it only the fact that there are more is kept, so
// that memory does not grow with the rows. Tables of more than a hundred columns
// share what a hundred would need.
const DistinctCap = 1000

const (
	longValue   = 200 // bytes from which values are not counted for frequency
	medianCells = 256 // numbers kept to estimate the median
	mostSuffix  = 16  // different units behind numbers that are told apart
)

// stats is what has been seen of a column in one pass.
type stats struct {
	blanks  int
	kinds   [kinds]int
	markers map[string]int
	words   map[string]int // markers that are values in a column of text

	integers, decimals extremes
	codes              extremes // of long digits, where the editor says that they are numbers
	declared           bool     // the editor named the type
	suffixes           map[string]*extremes
	low, high          string // times, canonical

	compactDates, compactMonths, years, serials, dotted int // integers and decimals that may be times
	long16, zeroTail                                    int // codes of 16 digits or more, and those that end in zeros
	dotOne, dotTen, dotLate                             int // of dotted: 2019.1, 2019.10, 2019.11 and 2019.12
	formulas                                            int // formulas that reach out of the sheet
	truths                                              int // TRUE and FALSE as spreadsheets write them
	whole, embedded                                     [personalKinds]int
	longest                                             int // UTF-16 units, as spreadsheets count

	values  map[string]*known
	last    *known // of the cell above
	most    int    // how many different values are counted
	capped  bool
	numbers sampler
}

// known is a value that has been seen before: it need not be looked at again.
type known struct {
	Frequency
	look look
}

// add takes a trimmed cell in. extra are the markers that the editor added.
func (s *stats) add(b []byte, extra map[string]string) {
	if len(b) == 0 {
		s.blanks++
		return
	}
	k := s.known(b)
	if k != nil {
		k.Count++
		s.sample(k.look)
		return
	}
	if len(extra) > 0 {
		if _, ok := extra[string(b)]; ok {
			s.mark(&s.markers, b, 1)
			return
		}
	}
	if l, ok := s.take(b, 1); ok {
		s.sample(l)
		s.keep(b, l)
	}
}

// take looks at a cell that n rows hold. It is no value if it stands for none in
// every column.
func (s *stats) take(b []byte, n int) (l look, value bool) {
	k, v, plain := plainNumber(b)
	l = look{kind: k, value: v}
	if !plain {
		if len(b) <= markerMost {
			if _, ok := markers[string(b)]; ok {
				s.mark(&s.markers, b, n)
				return look{}, false
			}
			if _, ok := wordMarkers[string(b)]; ok {
				s.mark(&s.words, b, n)
				return look{}, true
			}
		}
		l = classify(b)
		s.personal(b, n)
		if reaches(b) {
			s.formulas += n
		}
	} else if len(b) >= 11 {
		s.personal(b, n)
	}
	s.kinds[l.kind] += n
	if len(b) > s.longest {
		s.longest = max(s.longest, utf16Length(b))
	}
	switch l.kind {
	case kindInteger:
		s.integers.add(l, b, n)
		s.timely(b, l.value, n)
	case kindDecimal:
		s.decimals.add(l, b, n)
		if len(b) >= 6 && len(b) <= 7 && b[4] == '.' {
			s.dottedMonth(b, n)
		}
	case kindScientific:
		s.decimals.add(l, b, n)
	case kindSuffixed:
		if s.suffixes == nil {
			s.suffixes = map[string]*extremes{}
		}
		e := s.suffixes[l.suffix]
		if e == nil && len(s.suffixes) < mostSuffix {
			e = &extremes{}
			s.suffixes[l.suffix] = e
		}
		if e != nil {
			e.add(l, b, n)
		}
	case kindLong, kindLeadingZero, kindDamaged:
		if s.declared {
			l.text = shift(canonical(l, b), 0)
			s.codes.add(l, b, n)
		}
		if len(b) >= 16 && l.kind != kindDamaged {
			s.long16 += n
			if strings.Trim(string(b[15:]), "0") == "" {
				s.zeroTail += n
			}
		}
	case kindDate, kindDateTime, kindYearMonth, kindYear, kindPeriod:
		if l.text == "" {
			s.span(b)
		} else {
			s.span([]byte(l.text))
		}
	case kindBoolean:
		if string(b) == "TRUE" || string(b) == "FALSE" {
			s.truths += n
		}
	}
	return l, true
}

// sample keeps some of the numbers.
func (s *stats) sample(l look) {
	switch l.kind {
	case kindInteger, kindDecimal, kindScientific, kindSuffixed:
		s.numbers.add(l.value)
	}
}

// timely counts integers that may be dates, months, years or the day numbers of
// a spreadsheet.
func (s *stats) timely(b []byte, v float64, n int) {
	switch {
	case len(b) == 8 && v > 19e6 && v < 2101e4:
		if _, ok := compactDate(string(b)); ok {
			s.compactDates += n
		}
	case len(b) == 6 && v > 19e4 && v < 2101e2:
		if _, ok := compactMonth(string(b)); ok {
			s.compactMonths += n
		}
	case len(b) == 4 && v >= 1900 && v <= 2100:
		s.years += n
	case len(b) == 5 && isSerial(v):
		s.serials += n
	}
}

// dottedMonth counts decimals that may be months. A spreadsheet that takes them
// for decimals writes October as 2019.1.
func (s *stats) dottedMonth(b []byte, n int) {
	if _, ok := compactMonth(string(b)); !ok {
		return
	}
	s.dotted += n
	switch string(b[5:]) {
	case "1":
		s.dotOne += n
	case "10":
		s.dotTen += n
	case "11", "12":
		s.dotLate += n
	}
}

// isSerial reports whether a spreadsheet would show the number as a date
// between 1954 and 2064.
func isSerial(v float64) bool { return v >= 20000 && v < 60000 }

func (s *stats) span(text []byte) {
	if s.low == "" || string(text) < s.low {
		s.low = string(text)
	}
	if string(text) > s.high {
		s.high = string(text)
	}
}

func canonical[T string | []byte](l look, b T) string {
	if l.text != "" {
		return l.text
	}
	return string(b)
}

func (s *stats) mark(m *map[string]int, b []byte, n int) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[string(b)] += n
}

// known returns the value if it has been seen and is counted.
func (s *stats) known(b []byte) *known {
	if s.last != nil && string(b) == s.last.Text {
		return s.last
	}
	k := s.values[string(b)]
	if k != nil {
		s.last = k
	}
	return k
}

// keep counts a value that is new among the distinct values of the column.
func (s *stats) keep(b []byte, l look) {
	switch {
	case s.capped:
	case len(s.values) == s.most || len(b) > longValue:
		s.settle()
		s.capped, s.values, s.last = true, nil, nil
	default:
		if s.values == nil {
			s.values = map[string]*known{}
		}
		s.last = &known{Frequency{string(b), 1}, l}
		s.values[s.last.Text] = s.last
	}
}

// settle takes in how often each value was seen again. Nothing is complete before.
func (s *stats) settle() {
	for text, k := range s.values {
		if k.Count > 1 {
			s.take([]byte(text), k.Count-1)
		}
	}
}

func utf16Length(b []byte) int {
	n := 0
	for _, c := range b {
		if utf8.RuneStart(c) {
			n++
		}
		if c >= 0xF0 {
			n++
		}
	}
	return n
}

// filled returns the number of cells that have a value in a column of text.
func (s *stats) filled() int {
	n := 0
	for _, k := range s.kinds {
		n += k
	}
	return n
}
