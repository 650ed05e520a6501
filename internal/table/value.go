package table

// State says what a cell holds.
type State int

// The states of a cell.
const (
	Present State = iota // a value of the column's type
	Absent               // a blank cell or a marker that stands for no value
	Invalid              // something that is no value of the type; Open has reported it
)

// Value is what a cell means in its column.
type Value struct {
	Text    string // canonical; empty unless Present. See the types
	State   State
	Meaning string // why there is no value: 未填, 不适用, 未公布, 保密, …
}

// Parse returns what a text means as a cell of the column. It never rounds:
// numbers stay decimals as exact as they were written.
func (c *Column) Parse(text string) Value {
	s := trimText(text)
	if s == "" {
		return Value{State: Absent, Meaning: c.blank()}
	}
	if len(c.extra) > 0 {
		if m, ok := c.extra[s]; ok {
			return Value{State: Absent, Meaning: m}
		}
	}
	if len(s) <= markerMost && !digit(s[0]) {
		m, ok := markers[s]
		if !ok && c.Type != String {
			m, ok = wordMarkers[s]
		}
		if ok {
			return Value{State: Absent, Meaning: m}
		}
	}
	if c.Type == String {
		return Value{Text: s}
	}
	if v, ok := c.typed(s); ok {
		return Value{Text: v}
	}
	return Value{State: Invalid}
}

func (c *Column) typed(s string) (string, bool) {
	l := classify(s)
	text := canonical(l, s)
	switch c.Type {
	case Integer, Number:
		switch l.kind {
		case kindInteger:
			return text, true
		case kindDecimal, kindScientific:
			return text, c.Type == Number
		case kindSuffixed:
			power, ok := c.rescale(l.suffix)
			if !ok {
				return "", false
			}
			return shift(text, power), true
		case kindLong, kindLeadingZero, kindDamaged:
			if !c.declared {
				return "", false
			}
			return readNumber(foldWidth(s)).text, true
		}
	case Boolean:
		return boolean(foldWidth(s))
	case Date:
		if l.kind == kindDate {
			return text, true
		}
		return compactDateOf(l, text)
	case DateTime:
		return text, l.kind == kindDateTime
	case YearMonth:
		if l.kind == kindYearMonth {
			return text, true
		}
		return compactMonthOf(l, text)
	case Year:
		if l.kind == kindYear {
			return text, true
		}
		return bareYear(l, text)
	case Period:
		switch l.kind {
		case kindDate, kindYearMonth, kindYear, kindPeriod:
			return text, true
		}
		if v, ok := bareYear(l, text); ok {
			return v, true
		}
		if v, ok := compactMonthOf(l, text); ok {
			return v, true
		}
		return compactDateOf(l, text)
	}
	return "", false
}

func compactDateOf(l look, s string) (string, bool) {
	if l.kind != kindInteger {
		return "", false
	}
	return compactDate(s)
}

func compactMonthOf(l look, s string) (string, bool) {
	if l.kind != kindInteger && l.kind != kindDecimal {
		return "", false
	}
	return compactMonth(s)
}

func bareYear(l look, s string) (string, bool) {
	if l.kind == kindInteger && len(s) == 4 && l.value >= 1900 && l.value <= 2100 {
		return s, true
	}
	return "", false
}
