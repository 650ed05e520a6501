package expr

import (
	"math/big"
	"slices"
)

// node is a part of an expression.
type node interface {
	eval(Names) (Value, error)
}

type constant struct{ Value }

func (n *constant) eval(Names) (Value, error) { return n.Value, nil }

// name is a name; as a text it may stand for itself.
type name struct {
	token token
	text  bool
}

func (n *name) eval(names Names) (Value, error) {
	v, ok := names(n.token.text)
	switch {
	case ok:
		return v, nil
	case n.text:
		return Str(n.token.text), nil
	}
	return Missing, &Error{Offset: n.token.offset, Length: n.token.length, Message: "没有叫“" + n.token.text + "”的数", Name: n.token.text}
}

type unary struct {
	op token
	of node
}

func (n *unary) eval(names Names) (Value, error) {
	v, err := n.of.eval(names)
	switch {
	case err != nil:
		return Missing, err
	case n.op.text == "not" && v.kind == truth:
		return Value{Bool: !v.Bool, kind: truth}, nil
	case n.op.text == "-" && v.kind == number:
		return Num(new(big.Rat).Neg(v.Number)), nil
	}
	return Missing, n.op.unfit(v)
}

// unfit says that a value cannot stand beside an operator.
func (t token) unfit(values ...Value) error {
	for _, v := range values {
		if v.kind == missing {
			return &Error{Offset: t.offset, Length: t.length, Message: "用到的数在数据里是缺的", Missing: true}
		}
	}
	what := ""
	for i, v := range values {
		if i > 0 {
			what += "和"
		}
		what += v.String()
	}
	return &Error{Offset: t.offset, Length: t.length, Message: what + "不能这样计算或者比较"}
}

type binary struct {
	op          token
	left, right node
}

func (n *binary) eval(names Names) (Value, error) {
	a, err := n.left.eval(names)
	if err != nil {
		return Missing, err
	}
	if n.op.text == "and" || n.op.text == "or" {
		if a.kind != truth {
			return Missing, n.op.unfit(a)
		}
		if a.Bool == (n.op.text == "or") {
			return a, nil
		}
		b, err := n.right.eval(names)
		if err == nil && b.kind != truth {
			err = n.op.unfit(b)
		}
		return b, err
	}
	b, err := n.right.eval(names)
	if err != nil {
		return Missing, err
	}
	switch n.op.text {
	case "+", "-", "*", "/":
		return n.op.calculate(a, b)
	}
	order, ok := compare(a, b)
	if !ok {
		// What is of another sort is another thing: it is not equal.
		if a.kind != missing && b.kind != missing && a.kind != truth && b.kind != truth && (n.op.text == "=" || n.op.text == "!=") {
			return Value{Bool: n.op.text == "!=", kind: truth}, nil
		}
		return Missing, n.op.unfit(a, b)
	}
	return Value{Bool: holds(n.op.text, order), kind: truth}, nil
}

func holds(op string, order int) bool {
	switch op {
	case "=":
		return order == 0
	case "!=":
		return order != 0
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	}
	return order >= 0
}

// compare orders two values of one sort. A text that is a number may be compared
// with one.
func compare(a, b Value) (order int, ok bool) {
	a, b = a.beside(b), b.beside(a)
	switch {
	case a.kind == number && b.kind == number:
		return a.Number.Cmp(b.Number), true
	case a.kind == text && b.kind == text:
		switch {
		case a.Text == b.Text:
			return 0, true
		case a.Text < b.Text:
			return -1, true
		}
		return 1, true
	}
	return 0, false
}

// beside returns the value in the sort of the other, if it can be.
func (v Value) beside(other Value) Value {
	if v.kind == text && other.kind == number {
		if n, ok := ParseNum(v.Text); ok {
			return n
		}
	}
	return v
}

// maxBits bounds the numbers that come of calculating.
const maxBits = 4096

func (t token) calculate(a, b Value) (Value, error) {
	if a.kind != number || b.kind != number {
		return Missing, t.unfit(a, b)
	}
	r := new(big.Rat)
	switch t.text {
	case "+":
		r.Add(a.Number, b.Number)
	case "-":
		r.Sub(a.Number, b.Number)
	case "*":
		r.Mul(a.Number, b.Number)
	case "/":
		if b.Number.Sign() == 0 {
			return Missing, &Error{Offset: t.offset, Length: t.length, Message: "除数是零"}
		}
		r.Quo(a.Number, b.Number)
	}
	if r.Num().BitLen()+r.Denom().BitLen() > maxBits {
		return Missing, &Error{Offset: t.offset, Length: t.length, Message: "数字太长"}
	}
	return Num(r), nil
}

// between is a range, ends included.
type between struct {
	op            token
	of, low, high node
}

func (n *between) eval(names Names) (Value, error) {
	var v [3]Value
	for i, part := range []node{n.of, n.low, n.high} {
		var err error
		if v[i], err = part.eval(names); err != nil {
			return Missing, err
		}
	}
	low, ok1 := compare(v[0], v[1])
	high, ok2 := compare(v[0], v[2])
	if !ok1 || !ok2 {
		return Missing, n.op.unfit(v[:]...)
	}
	return Value{Bool: low >= 0 && high <= 0, kind: truth}, nil
}

type oneOf struct {
	op   token
	of   node
	list []node
}

func (n *oneOf) eval(names Names) (Value, error) {
	v, err := n.of.eval(names)
	if err != nil {
		return Missing, err
	}
	if v.kind == missing {
		return Missing, n.op.unfit(v)
	}
	found := false
	for _, one := range n.list {
		other, err := one.eval(names)
		if err != nil {
			return Missing, err
		}
		order, ok := compare(v, other)
		found = found || ok && order == 0
	}
	return Value{Bool: found, kind: truth}, nil
}

// functions are known by several names, the first of which is meant.
var functions = []struct {
	names []string
	of    func(list []*big.Rat) *big.Rat // nil for a number of arguments that it does not take
}{
	{[]string{"sum", "求和", "合计"}, func(list []*big.Rat) *big.Rat {
		r := new(big.Rat)
		for _, x := range list {
			r.Add(r, x)
		}
		return r
	}},
	{[]string{"max", "最大"}, func(list []*big.Rat) *big.Rat { return extreme(list, 1) }},
	{[]string{"min", "最小"}, func(list []*big.Rat) *big.Rat { return extreme(list, -1) }},
	{[]string{"abs", "绝对值"}, func(list []*big.Rat) *big.Rat {
		if len(list) != 1 {
			return nil
		}
		return new(big.Rat).Abs(list[0])
	}},
	{[]string{"round", "舍入"}, func(list []*big.Rat) *big.Rat {
		if len(list) != 2 || !list[1].IsInt() || list[1].Sign() < 0 || list[1].Cmp(big.NewRat(12, 1)) > 0 {
			return nil
		}
		r, _ := new(big.Rat).SetString(list[0].FloatString(int(list[1].Num().Int64())))
		return r
	}},
}

// extreme returns the largest number, or the smallest where sign is negative.
func extreme(list []*big.Rat, sign int) *big.Rat {
	if len(list) == 0 {
		return nil
	}
	return slices.MaxFunc(list, func(a, b *big.Rat) int { return sign * a.Cmp(b) })
}

type call struct {
	token token
	list  []node
}

func (n *call) eval(names Names) (Value, error) {
	var list []*big.Rat
	for _, part := range n.list {
		v, err := part.eval(names)
		if err != nil {
			return Missing, err
		}
		if v.kind == text { // a name that nobody knows
			return Missing, &Error{Offset: n.token.offset, Length: n.token.length, Message: "没有叫“" + v.Text + "”的数", Name: v.Text}
		}
		if v.kind != number {
			return Missing, n.token.unfit(v)
		}
		list = append(list, v.Number)
	}
	for _, f := range functions {
		if slices.Contains(f.names, n.token.text) {
			if r := f.of(list); r != nil {
				return Num(r), nil
			}
			return Missing, &Error{Offset: n.token.offset, Length: n.token.length, Message: "“" + n.token.text + "”的参数不对"}
		}
	}
	return Missing, &Error{Offset: n.token.offset, Length: n.token.length, Message: "没有叫“" + n.token.text + "”的函数"}
}
