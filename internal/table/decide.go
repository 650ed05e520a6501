package table

import (
	"maps"
	"slices"
)

// suspicion says which cells of a column have to be looked at again, to say
// where they are. The zero value says none.
type suspicion struct {
	misfits   bool // some cells do not fit the type
	shapes    bool // shortened codes, codes turned into dates, errors of formulas
	mixedUnit bool
	formulas  bool
	october   bool // 2019.1 may be October
	personal  [personalKinds]bool
}

func (s suspicion) any() bool { return s != suspicion{} }

// decide gives the column its type, unit and statistics. Options have been
// applied to it already; unit is what a line above the table states.
func (c *Column) decide(s *stats, unit string) suspicion {
	h := hintsOf(c.Header)
	if c.Header == "" {
		h = hintsOf(c.Name)
	}
	k := &s.kinds
	n := s.filled()
	numbers := k[kindInteger] + k[kindDecimal] + k[kindSuffixed] + k[kindScientific]
	times := k[kindDate] + k[kindDateTime] + k[kindYearMonth] + k[kindYear] + k[kindPeriod]
	near := k[kindBadGroup] + k[kindBroken]

	c.hints = h
	if !c.declared {
		c.Type = c.inferType(s, h, n, numbers, times, near)
	}
	if c.Type == Number || c.Type == Integer {
		c.decideUnit(s, unit, numbers)
	} else if !c.unitDeclared && c.Unit != "" {
		// What stands in the brackets is no unit when there is nothing to measure.
		c.Unit = ""
		if !c.titled && !c.numbered {
			c.Name = displayName(c.Header)
		}
	}

	var sus suspicion
	sus.shapes = k[kindErrorValue] > 0 || k[kindDamaged] > 0 && !c.declared || s.tailCut() ||
		c.Type == String && !c.declared && c.datesAmongCodes(s, n)
	c.tailCut = s.tailCut()
	c.datesTurned = s.kinds[kindMonthDay]*2 < n
	sus.october = (c.Type == YearMonth || c.Type == Period) && s.dotOne > 0 && s.dotTen == 0 && s.dotLate > 0
	sus.formulas = s.formulas > 0
	sus.mixedUnit = c.mixedUnits(s)
	sus.misfits = c.misfits(s, n) > 0
	if !c.allowPersonal {
		sus.personal[idCard] = s.embedded[idCard] > 0 || s.whole[idCard] > 0 && s.whole[idCard]*3 >= s.long16
		sus.personal[idShape] = h.id && s.whole[idShape]+s.embedded[idShape] > 0
		sus.personal[mobilePhone] = s.embedded[mobilePhone] > 0 || s.whole[mobilePhone] > 0 &&
			(h.phone || c.Type == String || c.Unit == "" && s.whole[mobilePhone]*2 >= n)
		sus.personal[bankCard] = s.embedded[bankCard] > 0 && c.Type == String || s.whole[bankCard] > 0 &&
			(h.card || s.whole[bankCard]*2 >= s.long16)
	}
	c.Personal = sus.personal != [personalKinds]bool{}
	c.summarise(s, n)
	return sus
}

// inferType chooses the type that the cells have in common.
func (c *Column) inferType(s *stats, h hints, n, numbers, times, near int) Type {
	k := &s.kinds
	n -= k[kindErrorValue]
	switch {
	case n == 0:
		return String
	case k[kindLeadingZero] > 0 || k[kindLong] > 0:
		return String
	case h.code && c.Unit == "":
		return String
	case k[kindDamaged] > 0 && c.Unit == "":
		return String
	case k[kindBoolean] == n:
		return Boolean
	}
	if t := s.timeType(h, n, times, c.Unit != ""); t != "" {
		return t
	}
	if h.date && !h.year && k[kindInteger] == s.serials && s.serials == n {
		return String
	}
	switch {
	case numbers+near == 0:
		return String
	case numbers+near == n,
		c.Unit != "" && (numbers+near)*2 >= n,
		n >= 10 && numbers*10 >= n*9,
		numbers*3 >= n*2 && numbers+near+k[kindDamaged] == n:
		if numbers == 0 && c.Unit == "" || c.Unit == "" && s.mixedScale() {
			return String
		}
		if k[kindDecimal]+k[kindSuffixed]+k[kindScientific] == 0 {
			return Integer
		}
		return Number
	}
	return String
}

// timeType returns the type of a column of times, or nothing. Bare digits count
// as times when the name of the column says so or the other cells are times.
func (s *stats) timeType(h hints, n, times int, unit bool) Type {
	k := &s.kinds
	integers, decimals := k[kindInteger], k[kindDecimal]
	date, month, year, period := k[kindDate], k[kindYearMonth], k[kindYear], k[kindPeriod]
	wrong := k[kindBadDate] + k[kindShortYear]
	timely := h.date || h.month || times > 0
	if decimals > 0 && s.dotted == decimals && (timely || h.year) {
		month += decimals
	}
	if integers > 0 {
		switch {
		case s.compactDates == integers && (timely || integers == n && !unit && n > 1):
			date += integers
		case s.compactMonths == integers && timely:
			month += integers
		case s.years == integers && (h.year || year+period+month > 0):
			year += integers
		}
	}
	all := date + k[kindDateTime] + month + year + period
	switch {
	case all == 0:
		return ""
	case (all+wrong)*3 < n*2 && !(h.date && (all+wrong)*2 >= n):
		return ""
	case k[kindDateTime] > 0 && k[kindDateTime] >= date && k[kindDateTime] >= month+year+period:
		return DateTime
	case date > 0 && date >= month+year+period:
		return Date
	case period > 0 || month > 0 && year > 0 || date > 0:
		return Period
	case month > 0:
		return YearMonth
	}
	return Year
}

// decideUnit settles the unit of a column of numbers: what the header or the
// editor says, else what all cells carry, else what a line above the table says.
func (c *Column) decideUnit(s *stats, stated string, numbers int) {
	suffix, most := "", 0
	for _, u := range slices.Sorted(maps.Keys(s.suffixes)) {
		if n := s.suffixes[u].count; n > most {
			suffix, most = u, n
		}
	}
	c.suffixed = most*2 > numbers
	if c.Unit == "" && c.suffixed && len(s.suffixes) == 1 {
		c.Unit = suffix
	}
	if c.Unit == "" && most == 0 && stated != "" && !c.hints.year && !contains(c.Name, "序号", "排名", "名次") {
		c.Unit = stated
	}
}

// mixedUnits reports whether some cells carry a unit and others do not, or
// different ones.
func (c *Column) mixedUnits(s *stats) bool {
	if len(s.suffixes) == 0 {
		return false
	}
	if c.Type != Number && c.Type != Integer {
		return c.Type == String && !c.declared && !c.hints.code && s.mixedScale()
	}
	if len(s.suffixes) > 1 || s.bare() > 0 {
		return true
	}
	for u := range s.suffixes {
		return u != c.Unit
	}
	return false
}

// mixedScale reports whether the numbers are of several scales, so that without
// a unit of the column they cannot be compared: 1.2万 beside 800, or 3% beside 5‰.
func (s *stats) mixedScale() bool {
	numbers := s.bare()
	scaled := false
	for u, e := range s.suffixes {
		numbers += e.count
		power, _ := cutScale(u)
		scaled = scaled || power > 0
	}
	if numbers*2 < s.filled() {
		return false
	}
	return len(s.suffixes) > 1 || scaled && s.bare() > 0
}

// bare returns the number of numbers without a unit.
func (s *stats) bare() int {
	return s.kinds[kindInteger] + s.kinds[kindDecimal] + s.kinds[kindScientific]
}

// tailCut reports whether long codes end in zeros so often that a spreadsheet
// must have cut them to 15 digits.
func (s *stats) tailCut() bool { return s.zeroTail > 0 && s.zeroTail*2 >= s.long16 }

// datesAmongCodes reports whether a column of text holds what a spreadsheet
// makes of codes such as 3-5 or of words such as true.
func (c *Column) datesAmongCodes(s *stats, n int) bool {
	turned := s.kinds[kindMonthDay]
	return turned > 0 && turned*2 < n || s.truths > 0 && s.kinds[kindBoolean] < n
}

// misfits returns how many cells do not fit the column's type.
func (c *Column) misfits(s *stats, n int) int {
	k := &s.kinds
	n -= k[kindErrorValue]
	switch c.Type {
	case String:
		// A column of numbers with some words in it, or of day numbers where the
		// name promises dates, is worth a warning.
		numbers := k[kindInteger] + k[kindDecimal] + k[kindSuffixed]
		if !c.declared && !c.hints.code && k[kindLeadingZero]+k[kindLong] == 0 && numbers < n && numbers*2 >= n && n >= 3 {
			return n - numbers
		}
		if c.hints.date && !c.declared {
			return s.serials + k[kindShortYear]
		}
		return 0
	case Integer:
		return n - k[kindInteger] - k[kindSuffixed]
	case Number:
		fit := k[kindInteger] + k[kindDecimal] + k[kindSuffixed] + k[kindScientific]
		if c.declared {
			fit += k[kindLong] + k[kindDamaged] + k[kindLeadingZero]
		}
		return n - fit
	case Boolean:
		return n - k[kindBoolean]
	case Date:
		return n - k[kindDate] - s.compactDates
	case DateTime:
		return n - k[kindDateTime]
	case YearMonth:
		return n - k[kindYearMonth] - s.compactMonths - s.dotted
	case Year:
		return n - k[kindYear] - s.years
	case Period:
		return n - k[kindPeriod] - k[kindYear] - k[kindYearMonth] - k[kindDate] - s.years - s.compactMonths - s.dotted - s.compactDates
	}
	return 0
}

func (s *stats) wordsTotal() int {
	n := 0
	for _, w := range s.words {
		n += w
	}
	return n
}
