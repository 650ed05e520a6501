package table

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// number is a cell read as a number.
type number struct {
	kind   kind
	text   string // canonical decimal: optional minus, digits, optional fraction
	suffix string // the unit written behind it, such as % or 万元
}

// foldWidth returns the text with full-width forms of digits, signs and letters
// narrowed, every kind of space as a space, and every kind of minus as a minus.
// Only typing looks at the result; the text itself stays.
func foldWidth(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 0xFF01 && c <= 0xFF5E:
			return c - 0xFEE0
		case c == 0x3000 || c == 0xA0 || c == 0x202F || c >= 0x2000 && c <= 0x200A:
			return ' '
		case c == 0x2212 || c == 0xFE63:
			return '-'
		case c == 0xFE62:
			return '+'
		case c == 0xFE6A:
			return '%'
		case c == 0xFFE5:
			return '¥'
		case c == 0xFE50:
			return ','
		case c == 0xFE52:
			return '.'
		case invisible(c):
			return -1
		}
		return c
	}, s)
}

// readNumber reads a trimmed cell whose width is folded. The kind is kindText
// when it is no number at all.
func readNumber(s string) number {
	rest := s
	sign := ""
	currency := false
	if strings.HasPrefix(rest, "¥") {
		rest, currency = strings.TrimLeft(rest[len("¥"):], " "), true
	}
	switch {
	case strings.HasPrefix(rest, "-"):
		sign, rest = "-", rest[1:]
	case strings.HasPrefix(rest, "+"):
		rest = rest[1:]
	}
	n := 0
	for n < len(rest) && (digit(rest[n]) || rest[n] == ',' || rest[n] == '.' || rest[n] == ' ') {
		n++
	}
	mantissa, tail := strings.TrimRight(rest[:n], " "), strings.TrimLeft(rest[n:], " ")
	if mantissa == "" || !digit(mantissa[0]) && mantissa[0] != '.' {
		return number{kind: kindText}
	}
	whole, fraction, dotted := strings.Cut(mantissa, ".")
	if strings.ContainsAny(fraction, "., ") || dotted && fraction == "" {
		return broken(s)
	}
	grouped := strings.ContainsAny(whole, ", ")
	if grouped {
		var ok bool
		if whole, ok = ungroup(whole); !ok {
			if tail == "" || knownSuffix(tail) {
				return number{kind: kindBadGroup}
			}
			return number{kind: kindText}
		}
	}
	power := 0
	if len(tail) > 1 && (tail[0] == 'e' || tail[0] == 'E') {
		p, err := strconv.Atoi(tail[1:])
		if err != nil || p > 400 || p < -400 {
			return number{kind: kindText}
		}
		if !grouped && damagedID(whole, fraction, tail) {
			return number{kind: kindDamaged, text: decimal(sign, whole, fraction, p)}
		}
		return number{kind: kindScientific, text: decimal(sign, whole, fraction, p)}
	}
	out := number{text: decimal(sign, whole, fraction, power)}
	switch {
	case tail != "":
		if !knownSuffix(tail) {
			return broken(s)
		}
		out.kind, out.suffix = kindSuffixed, tail
	case currency:
		out.kind, out.suffix = kindSuffixed, "元"
	case len(whole) > 1 && whole[0] == '0' && !grouped:
		out.kind = kindLeadingZero
	case dotted:
		out.kind = kindDecimal
	case len(whole) > 15 && !grouped:
		out.kind = kindLong
	default:
		out.kind = kindInteger
	}
	return out
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

// damagedID reports whether the number looks like an identifier that a
// spreadsheet has shortened: it turns to this notation from 12 digits on and
// keeps at most six of them.
func damagedID(whole, fraction, exponent string) bool {
	p, err := strconv.Atoi(exponent[1:])
	return err == nil && exponent[0] == 'E' && strings.HasPrefix(exponent, "E+") &&
		len(whole) == 1 && len(fraction) <= 6 && p >= 11 && p <= 30
}

// ungroup joins digits that are grouped in threes by commas or spaces.
func ungroup(s string) (string, bool) {
	sep := ","
	if strings.Contains(s, " ") {
		sep = " "
	}
	groups := strings.Split(s, sep)
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && (len(g) == 0 || len(g) > 3) || strings.ContainsAny(g, ", ") {
			return "", false
		}
	}
	if groups[0][0] == '0' && len(groups) > 1 {
		return "", false
	}
	return strings.Join(groups, ""), true
}

// decimal returns whole.fraction × 10^power as a decimal without exponent and
// without leading zeros. Zeros at the end of the fraction stay: they say how
// exact the value is.
func decimal(sign, whole, fraction string, power int) string {
	if power > 0 {
		if n := power - len(fraction); n > 0 {
			fraction += strings.Repeat("0", n)
		}
		whole, fraction = whole+fraction[:power], fraction[power:]
	}
	if power < 0 {
		if n := -power - len(whole); n > 0 {
			whole = strings.Repeat("0", n) + whole
		}
		cut := len(whole) + power
		whole, fraction = whole[:cut], whole[cut:]+fraction
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if whole == "0" && strings.Trim(fraction, "0") == "" {
		sign = ""
	}
	if fraction == "" {
		return sign + whole
	}
	return sign + whole + "." + fraction
}

// shift returns a canonical decimal × 10^power, exactly.
func shift(text string, power int) string {
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	return decimal(sign, whole, fraction, power)
}

// compareDecimals compares two canonical decimals exactly.
func compareDecimals(a, b string) int {
	an, bn := strings.HasPrefix(a, "-"), strings.HasPrefix(b, "-")
	switch {
	case an && !bn:
		return -1
	case bn && !an:
		return 1
	case an:
		return compareDecimals(b[1:], a[1:])
	}
	aw, af, _ := strings.Cut(a, ".")
	bw, bf, _ := strings.Cut(b, ".")
	if len(aw) != len(bw) {
		if len(aw) < len(bw) {
			return -1
		}
		return 1
	}
	if c := strings.Compare(aw, bw); c != 0 {
		return c
	}
	return strings.Compare(strings.TrimRight(af, "0"), strings.TrimRight(bf, "0"))
}

// broken says whether a text that is no number was meant to be one: it begins
// like one and has nothing in it but digits and what is mistyped for them.
func broken(s string) number {
	for _, c := range s {
		if c > utf8.RuneSelf || !digit(byte(c)) && !strings.ContainsRune("Ool I|.,+%;'`", c) {
			return number{kind: kindText}
		}
	}
	return number{kind: kindBroken}
}
