package annual

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Number is a decimal number in millionths, so that sums of money are exact.
type Number int64

const one Number = 1_000_000

var numberPattern = regexp.MustCompile(`^[+-]?(\d{1,12}|\d{1,3}(,\d{3}){1,3})(\.\d{1,6})?$`)

// ParseNumber reads a decimal number, also with thousands separators and in full
// width. It returns false for anything else, the empty text among it.
func ParseNumber(s string) (Number, bool) {
	s = strings.Join(strings.Fields(norm.NFKC.String(s)), "")
	s = strings.ReplaceAll(s, "−", "-")
	if !numberPattern.MatchString(s) {
		return 0, false
	}
	s = strings.ReplaceAll(s, ",", "")
	whole, fraction, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole+(fraction + "000000")[:6], 10, 64)
	return Number(n), err == nil
}

// Whole reports whether the number has no fraction.
func (n Number) Whole() bool { return n%one == 0 }

// Int returns the number without its fraction.
func (n Number) Int() int64 { return int64(n / one) }

// Of returns a whole number.
func Of(n int64) Number { return Number(n) * one }

// String returns the number with as many places as it needs.
func (n Number) String() string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := sign + strconv.FormatInt(n.Int(), 10)
	if n.Whole() {
		return s
	}
	fraction := strconv.FormatInt(int64(one+n%one), 10)[1:]
	return s + "." + strings.TrimRight(fraction, "0")
}
