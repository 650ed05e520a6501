package table

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// hints are what the name of a column says about its cells.
type hints struct {
	code  bool // identifiers: never numbers
	date  bool
	month bool
	year  bool
	phone bool
	card  bool
}

func hintsOf(header string) hints {
	h := strings.ToLower(foldWidth(header))
	name := strings.TrimFunc(h, func(c rune) bool { return blankRune(c) || c == ':' })
	if i := strings.IndexAny(name, "(["); i > 0 {
		name = strings.TrimSpace(name[:i])
	}
	var out hints
	out.phone = contains(h, "电话", "手机", "传真", "热线", "phone", "mobile", "tel", "fax")
	out.card = contains(h, "卡号", "账号", "帐号", "账户", "帐户")
	out.code = out.phone || out.card ||
		contains(name, "编号", "编码", "代码", "号码", "证号", "邮编", "邮政编码", "区划", "身份证", "文号", "股票代码", "学号", "工号", "批号", "条码", "条形码", "信用代码", "索引号", "序列号", "车牌", "门牌", "房号", "流水号", "单号", "案号", "图号", "标识") ||
		word(name, "id", "code", "zip", "zipcode", "postcode", "uuid", "isbn", "issn", "sku", "no", "no.", "key")
	if name == "" || digit(name[0]) {
		return out // 2019年 is the name of a column of values of that year
	}
	out.year = name == "年" || suffixed(name, "年份", "年度", "年次", "年别", "成立年", "出生年", "建成年", "统计年") && !contains(name, "本年", "上年", "下年", "全年", "每年") ||
		word(name, "year", "years")
	out.month = contains(name, "年月", "月份", "月度") || suffixed(name, "月") && !contains(name, "本月", "上月", "当月") || word(name, "month", "yearmonth")
	out.date = contains(name, "日期", "时间", "时点", "期间", "统计期", "报告期", "年月", "时刻", "有效期", "截止", "截至", "起始") || suffixed(name, "日") ||
		word(name, "date", "time", "datetime", "day", "period", "created", "updated")
	return out
}

func contains(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func suffixed(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// word reports whether one of the words stands in an English column name, whose
// words are parted by blanks, underscores or hyphens.
func word(name string, words ...string) bool {
	for _, part := range strings.FieldsFunc(name, func(c rune) bool { return c == '_' || c == '-' || c == ' ' }) {
		if slices.Contains(words, part) {
			return true
		}
	}
	return false
}

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
		if !c.titled {
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
		sus.personal[mobilePhone] = s.embedded[mobilePhone] > 0 || s.whole[mobilePhone] > 0 &&
			(h.phone || c.Type == String || c.Unit == "" && s.whole[mobilePhone]*2 >= n)
		sus.personal[bankCard] = s.embedded[bankCard] > 0 && c.Type == String || s.whole[bankCard] > 0 &&
			(h.card || s.whole[bankCard]*2 >= s.long16)
	}
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

// summarise fills in the counts, the extremes and the most frequent values.
func (c *Column) summarise(s *stats, n int) {
	for m, count := range s.markers {
		c.Missing = append(c.Missing, Missing{m, c.meaning(m), count})
		c.MissingCount += count
	}
	words := map[string]int{}
	if c.Type != String {
		words = s.words
	}
	for m, count := range words {
		c.Missing = append(c.Missing, Missing{m, c.meaning(m), count})
		c.MissingCount += count
	}
	if s.blanks > 0 {
		c.Missing = append(c.Missing, Missing{"", c.blank(), s.blanks})
		c.MissingCount += s.blanks
	}
	slices.SortFunc(c.Missing, func(a, b Missing) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Marker, b.Marker))
	})
	c.Count = n
	if c.Type == String {
		c.Count += s.wordsTotal()
	}
	c.Longest = s.longest
	c.extremes(s)

	c.Capped = s.capped
	c.Distinct = DistinctCap
	if s.capped {
		return
	}
	c.Distinct = 0
	for text, f := range s.values {
		if _, missing := words[text]; missing {
			continue
		}
		c.Distinct++
		c.MostFrequent = append(c.MostFrequent, *f)
	}
	slices.SortFunc(c.MostFrequent, func(a, b Frequency) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	c.MostFrequent = slices.Clip(c.MostFrequent[:min(len(c.MostFrequent), mostFrequent)])
}

// mostFrequent is how many values a column lists.
const mostFrequent = 20

// blank returns what a blank cell means.
func (c *Column) blank() string {
	if m, ok := c.extra[""]; ok {
		return m
	}
	return blankMeaning
}

func (c *Column) meaning(marker string) string {
	if m, ok := c.extra[marker]; ok {
		return m
	}
	if m, ok := markers[marker]; ok {
		return m
	}
	return wordMarkers[marker]
}

func (c *Column) extremes(s *stats) {
	switch c.Type {
	case Integer, Number:
		var e extremes
		e.merge(&s.integers, 0)
		e.merge(&s.decimals, 0)
		for u, x := range s.suffixes {
			if power, ok := c.rescale(u); ok {
				e.merge(x, power)
			}
		}
		c.Min, c.Max = e.min, e.max
		c.Median = s.numbers.median()
	case Date, DateTime, YearMonth, Year, Period:
		low, high := s.low, s.high
		for _, e := range []*extremes{&s.integers, &s.decimals} {
			if e.count == 0 {
				continue
			}
			if v := c.Parse(e.min); v.State == Present && (low == "" || v.Text < low) {
				low = v.Text
			}
			if v := c.Parse(e.max); v.State == Present && v.Text > high {
				high = v.Text
			}
		}
		c.Min, c.Max = low, high
	}
}

// rescale returns the power of ten that turns a number with the suffix into one
// in the unit of the column, and whether there is one. Percentages never change:
// 12% in a column of % is 12, and in any other column no number at all.
func (c *Column) rescale(suffix string) (power int, ok bool) {
	if suffix == c.Unit || foldWidth(c.Unit) == suffix {
		return 0, true
	}
	if c.Unit == "" {
		return 0, false
	}
	p, base := cutScale(suffix)
	q, unit := cutScale(c.Unit)
	if base != "" && base != unit || p == q && base == unit {
		return 0, false
	}
	return p - q, true
}
