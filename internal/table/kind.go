package table

import (
	"math"
	"strings"
	"unicode/utf8"
)

// kind is what a single cell looks like, before its column is known.
type kind uint8

const (
	kindText kind = iota
	kindInteger
	kindDecimal
	kindSuffixed    // a number with its unit: 12%, 3.2个百分点, 1.2万
	kindScientific  // 1.5e3
	kindLeadingZero // 010: a code
	kindLong        // 16 digits or more: a code
	kindDamaged     // 5.10108E+17: a code that a spreadsheet shortened
	kindBadGroup    // 12,34
	kindBroken      // 1,2O0
	kindDate
	kindDateTime
	kindYearMonth
	kindYear // 2019年; a bare 2019 is an integer
	kindPeriod
	kindBadDate   // 2019-02-30
	kindShortYear // 19/3/5, 3/5/2019
	kindMonthDay  // 3月5日, 5-Mar
	kindBoolean
	kindErrorValue // #N/A
	kinds
)

// look is a cell as it looks on its own.
type look struct {
	kind   kind
	text   string // canonical number or time; empty where it is the cell itself
	suffix string // the unit behind a number
	value  float64
}

// classify looks at a trimmed cell that is not blank. Plain digits, the bulk of
// most tables, take the fast way.
func classify[T string | []byte](b T) look {
	if k, v, ok := plainNumber(b); ok {
		return look{kind: k, value: v}
	}
	if plainDate(b) {
		return look{kind: kindDate}
	}
	c := b[0]
	switch {
	case digit(c), c == '-', c == '+', c == '.':
	case c == '#':
		if errorValue(string(b)) {
			return look{kind: kindErrorValue}
		}
		return look{}
	case c < utf8.RuneSelf:
		if len(b) > 20 || !strings.ContainsRune("tTfFyYnNoOlIjJmMaAsSdD|", rune(c)) {
			return look{}
		}
	default:
		// Full-width digits and signs, ¥, −, √ and ×, 一 and 二, 是 and 否.
		switch c {
		case 0xEF, 0xC2, 0xC3, 0xE2, 0xE4, 0xE6, 0xE5:
		default:
			return look{}
		}
		if (c == 0xE4 || c == 0xE5 || c == 0xE6) && !wordOfInterest(b) {
			return look{}
		}
	}
	return classifySlowly(foldWidth(string(b)))
}

func wordOfInterest[T string | []byte](b T) bool {
	if len(b) < 3 {
		return false
	}
	switch string(b[:3]) {
	case "一", "二":
		return true
	case "是", "否":
		return len(b) == 3
	}
	return false
}

func classifySlowly(s string) look {
	if _, ok := boolean(s); ok {
		return look{kind: kindBoolean}
	}
	if k, iso := readTime(s); k != kindText {
		return look{kind: k, text: iso}
	}
	n := readNumber(s)
	l := look{kind: n.kind, text: n.text, suffix: n.suffix}
	switch n.kind {
	case kindText:
		if errorValue(s) {
			l.kind = kindErrorValue
		} else if c := s[:min(1, len(s))]; c != "" && strings.Contains("OolI|", c) && strings.ContainsAny(s, "0123456789") {
			l.kind = broken(s).kind
		}
	case kindInteger, kindDecimal, kindSuffixed, kindScientific, kindLong, kindLeadingZero, kindDamaged:
		l.value = approximate(n.text)
	}
	return l
}

// plainNumber reads -?digits[.digits] of at most 18 digits.
func plainNumber[T string | []byte](b T) (k kind, value float64, ok bool) {
	i := 0
	if b[0] == '-' {
		i = 1
	}
	start, mantissa, point := i, uint64(0), -1
	for ; i < len(b); i++ {
		c := b[i]
		if c >= '0' && c <= '9' {
			mantissa = mantissa*10 + uint64(c-'0')
			continue
		}
		if c != '.' || point >= 0 || i == start {
			return 0, 0, false
		}
		point = i
	}
	n := len(b) - start
	if n == 0 || n > 18 || point == len(b)-1 {
		return 0, 0, false
	}
	whole := n
	value = float64(mantissa)
	if point >= 0 {
		whole = point - start
		value /= math.Pow10(len(b) - 1 - point)
	}
	if start == 1 {
		if mantissa == 0 {
			return 0, 0, false
		}
		value = -value
	}
	switch {
	case whole > 1 && b[start] == '0':
		k = kindLeadingZero
	case point >= 0:
		k = kindDecimal
	case n > 15:
		k = kindLong
	default:
		k = kindInteger
	}
	return k, value, true
}

// approximate returns a float near the decimal, for comparing and for medians
// only: what is published is always the text.
func approximate(text string) float64 {
	sign := 1.0
	v, scale, frac := 0.0, 0, false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '-':
			sign = -1
		case c == '.':
			frac = true
		default:
			v = v*10 + float64(c-'0')
			if frac {
				scale++
			}
		}
	}
	return sign * v / math.Pow10(scale)
}

// boolean reads the pairs of words that mean yes and no.
func boolean(s string) (value string, ok bool) {
	switch s {
	case "是", "√", "✓", "✔":
		return "true", true
	case "否", "×", "✗", "✘":
		return "false", true
	}
	if len(s) < 2 || len(s) > 5 {
		return "", false
	}
	switch strings.ToLower(s) {
	case "true", "yes":
		return "true", true
	case "false", "no":
		return "false", true
	}
	return "", false
}

// errorValue reports whether the cell holds what a spreadsheet writes when a
// formula fails or a column is too narrow.
func errorValue(s string) bool {
	switch strings.ToUpper(s) {
	case "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA":
		return true
	}
	return len(s) >= 3 && strings.Trim(s, "#") == ""
}
