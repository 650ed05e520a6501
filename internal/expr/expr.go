// Package expr evaluates the small expressions that editors write about data: which
// rows a chart is of, and what its headline claims.
//
//	expression = conjunction { ("or" | "或") conjunction }
//	conjunction = negation { ("and" | "且") negation }
//	negation    = ("not" | "非") negation | comparison
//	comparison  = sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=" | "≠" | "≤" | "≥") sum
//	                  | ("in" | "在") sum ".." sum
//	                  | ("in" | "在") "(" sum { "," sum } ")" ]
//	sum         = product { ("+" | "-") product }
//	product     = factor { ("*" | "/" | "×" | "÷") factor }
//	factor      = ["-"] ( number ["%"] | text | name [ "(" [ sum { "," sum } ] ")" ] | "(" expression ")" )
//	number      = digits ["." digits], with commas between groups of three digits
//	text        = anything between " and ", “ and ”, or ' and '
//	name        = letters, Chinese characters, digits, "_", "." and "@", not beginning as a number
//
// Numbers are exact: 0.1 + 0.2 = 0.3. A percentage is its hundredth. Full-width
// digits and signs count as their narrow twins. A name stands for what the caller
// says; one that it does not know, to the right of a comparison, stands for itself
// as a text, so that 地区 = 鹿城区 says what it seems to say. The names of the
// functions are sum 求和, max 最大, min 最小, abs 绝对值 and round 舍入, the last with
// the number of decimals.
//
// No expression runs longer than it is long, none recurses deeper than maxDepth,
// and none can reach anything but the names that the caller gives it.
package expr

import (
	"fmt"
	"math/big"
	"strings"
)

// Value is a number, a text, a truth, or missing.
type Value struct {
	Number *big.Rat // nil for what is no number
	Text   string
	Bool   bool
	kind   kind
}

type kind uint8

const (
	missing kind = iota
	number
	text
	truth
)

// Missing is the value of what is not known. To compare it or to calculate with it
// is an error; no row of a table whose cell is missing is chosen by it.
var Missing = Value{}

// Num is a number as a value.
func Num(r *big.Rat) Value { return Value{Number: r, kind: number} }

// ParseNum reads a number as tables have them, in canonical form.
func ParseNum(s string) (Value, bool) {
	r, ok := new(big.Rat).SetString(s)
	if !ok || len(s) > maxDigits {
		return Missing, false
	}
	return Num(r), true
}

// Str is a text as a value.
func Str(s string) Value { return Value{Text: s, kind: text} }

// IsMissing reports whether nothing is known.
func (v Value) IsMissing() bool { return v.kind == missing }

// String writes a value for readers: a number in full where it ends within six
// decimals, and else rounded to them.
func (v Value) String() string {
	switch v.kind {
	case number:
		s := v.Number.FloatString(6)
		return strings.TrimRight(strings.TrimRight(s, "0"), ".")
	case text:
		return "“" + v.Text + "”"
	case truth:
		return map[bool]string{true: "成立", false: "不成立"}[v.Bool]
	}
	return "缺"
}

// Error is what is wrong with an expression.
type Error struct {
	Offset  int    // in bytes of the expression
	Length  int    // of the piece that is wrong
	Message string // Chinese
	Name    string // the name that is not known, if that is what is wrong
	Missing bool   // a value that is missing was to be compared or calculated with
}

func (e *Error) Error() string { return e.Message }

// Names says what a name stands for.
type Names func(name string) (Value, bool)

// Expr is an expression that has been read. It may be evaluated concurrently.
type Expr struct {
	source string
	root   node
	sides  []side
}

// String returns the expression as it was written.
func (e *Expr) String() string { return e.source }

// The limits of an expression.
const (
	maxLength = 2000
	maxDepth  = 100
	maxDigits = 60 // of one number
)

// Parse reads an expression.
func Parse(source string) (*Expr, error) {
	if len(source) > maxLength {
		return nil, &Error{Offset: 0, Length: len(source), Message: fmt.Sprintf("表达式太长，最多%d字节", maxLength)}
	}
	p := parser{source: source}
	p.scan()
	root, err := p.either(0)
	if err == nil && p.token.kind != end {
		err = p.unexpected()
	}
	if err != nil {
		return nil, err
	}
	return &Expr{source, root, p.sides}, nil
}

// Eval returns the value of the expression.
func (e *Expr) Eval(names Names) (Value, error) { return e.root.eval(names) }

// Side is a side of a comparison with what it comes to.
type Side struct {
	Source string
	Value  Value
}

// Sides returns the sides of all comparisons that have to be calculated, as they are
// written. One that cannot be, or that stands for itself, is left out.
func (e *Expr) Sides(names Names) (list []Side) {
	for _, s := range e.sides {
		if v, err := s.of.eval(names); err == nil && v.kind == number {
			list = append(list, Side{s.source, v})
		}
	}
	return list
}

// True returns whether the expression holds; one that is no comparison is an error.
func (e *Expr) True(names Names) (bool, error) {
	v, err := e.Eval(names)
	if err == nil && v.kind != truth {
		err = &Error{Offset: 0, Length: len(e.source), Message: "这里要写一个判断，如 甲 + 乙 > 100"}
	}
	return v.Bool, err
}
