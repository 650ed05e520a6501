package site

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// Num is a number of a CSV cell as the editor wrote it. An empty cell is empty
// and never 0.
type Num struct {
	text string // plain decimal digits, or empty
}

var numPattern = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// ParseNum reads a decimal number, with or without thousands separators.
func ParseNum(s string) (Num, bool) {
	s = strings.ReplaceAll(strings.TrimSpace(narrow(s)), ",", "")
	if s != "" && !numPattern.MatchString(s) {
		return Num{}, false
	}
	return Num{s}, true
}

// narrow brings full-width digits and marks, which Chinese input methods leave
// behind, into their usual form.
func narrow(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return r >= '！' && r <= '～' }) {
		return width.Narrow.String(s)
	}
	return s
}

// IsEmpty reports whether the cell was empty.
func (n Num) IsEmpty() bool { return n.text == "" }

// IsZero reports whether the number is 0; one that is empty is not.
func (n Num) IsZero() bool { return n.text != "" && strings.Trim(n.text, "-0.") == "" }

// Int returns the number as an integer; false when it is empty or has a fraction.
func (n Num) Int() (int, bool) {
	v, err := strconv.Atoi(n.text)
	return v, err == nil
}

// Float returns the number; false when it is empty.
func (n Num) Float() (float64, bool) {
	v, err := strconv.ParseFloat(n.text, 64)
	return v, err == nil
}

// Rat returns the number exactly; false when it is empty.
func (n Num) Rat() (*big.Rat, bool) { return new(big.Rat).SetString(n.text) }

// places is how many decimals the number is written with.
func (n Num) places() int {
	_, fraction, _ := strings.Cut(n.text, ".")
	return len(fraction)
}

// String returns the digits as written, without separators.
func (n Num) String() string { return n.text }

// UnmarshalCSV reads a cell.
func (n *Num) UnmarshalCSV(s string) error {
	v, ok := ParseNum(s)
	if !ok {
		return fmt.Errorf("「%s」不是数字", s)
	}
	*n = v
	return nil
}

// Grouped returns the number with a comma between thousands and U+2212 as minus
// sign, as figures are printed.
func (n Num) Grouped() string {
	whole, fraction, hasFraction := strings.Cut(n.text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if hasFraction {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// RefList is a cell that names several things, separated by semicolons.
type RefList []string

// UnmarshalCSV reads a cell.
func (l *RefList) UnmarshalCSV(s string) error {
	*l = nil
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '；' }) {
		if part = strings.TrimSpace(part); part != "" {
			*l = append(*l, part)
		}
	}
	return nil
}

// Flag is a cell that says yes or no; an empty cell says no.
type Flag bool

// UnmarshalCSV reads a cell.
func (f *Flag) UnmarshalCSV(s string) error {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "1", "true", "yes", "y", "是", "√":
		*f = true
	case "", "0", "false", "no", "n", "否":
		*f = false
	default:
		return fmt.Errorf("「%s」不是“是”或“否”", s)
	}
	return nil
}
