package expr

import (
	"math/big"
	"strings"
)

// parser reads an expression from left to right, one token ahead.
type parser struct {
	source string
	at     int
	token  token
	sides  []side
}

// side is a side of a comparison, and where it stands.
type side struct {
	source string
	of     node
}

// note keeps a side that has to be calculated. It ends where the present token begins.
func (p *parser) note(from int, of node, err error) {
	if _, given := of.(*constant); err == nil && !given {
		p.sides = append(p.sides, side{strings.TrimSpace(p.source[from:p.token.offset]), of})
	}
}

func (p *parser) unexpected() error {
	t := p.token
	switch t.kind {
	case end:
		return &Error{Offset: t.offset, Length: 0, Message: "表达式没有写完"}
	case bad:
		return &Error{Offset: t.offset, Length: t.length, Message: t.text}
	}
	return &Error{Offset: t.offset, Length: t.length, Message: "这里不该有“" + p.source[t.offset:t.offset+t.length] + "”"}
}

// is reports whether the token is one of the signs.
func (p *parser) is(list ...string) bool {
	if p.token.kind == sign {
		for _, s := range list {
			if p.token.text == s {
				return true
			}
		}
	}
	return false
}

// chain reads operands that operators join, from left to right.
func (p *parser) chain(depth int, operand func(int) (node, error), operators ...string) (node, error) {
	left, err := operand(depth)
	for err == nil && p.is(operators...) {
		op := p.token
		p.scan()
		var right node
		if right, err = operand(depth); err == nil {
			left = &binary{op, left, right}
		}
	}
	return left, err
}

func (p *parser) either(depth int) (node, error) { return p.chain(depth, p.both, "or") }
func (p *parser) both(depth int) (node, error)   { return p.chain(depth, p.negation, "and") }
func (p *parser) sum(depth int) (node, error)    { return p.chain(depth, p.product, "+", "-") }
func (p *parser) product(depth int) (node, error) {
	return p.chain(depth, p.factor, "*", "/")
}

func (p *parser) negation(depth int) (node, error) {
	if depth++; depth > maxDepth {
		return nil, &Error{Offset: p.token.offset, Length: p.token.length, Message: "括号太深"}
	}
	if !p.is("not") {
		return p.comparison(depth)
	}
	op := p.token
	p.scan()
	of, err := p.negation(depth)
	return &unary{op, of}, err
}

func (p *parser) comparison(depth int) (node, error) {
	from := p.token.offset
	left, err := p.sum(depth)
	if p.is("=", "!=", "<", "<=", ">", ">=", "in") {
		p.note(from, left, err)
	}
	switch {
	case err != nil:
	case p.is("=", "!=", "<", "<=", ">", ">="):
		op := p.token
		p.scan()
		from := p.token.offset
		right, err := p.sum(depth)
		p.note(from, right, err)
		return &binary{op, left, asText(right)}, err
	case p.is("in"):
		return p.within(depth, left)
	}
	return left, err
}

// within reads a range or a list.
func (p *parser) within(depth int, left node) (node, error) {
	op := p.token
	p.scan()
	if p.is("(") {
		p.scan()
		list, err := p.list(depth)
		return &oneOf{op, left, list}, err
	}
	from := p.token.offset
	low, err := p.sum(depth)
	if err != nil {
		return nil, err
	}
	p.note(from, low, nil)
	if !p.is("..") {
		return nil, p.unexpected()
	}
	p.scan()
	from = p.token.offset
	high, err := p.sum(depth)
	p.note(from, high, err)
	return &between{op, left, low, high}, err
}

// list reads what stands in parentheses, up to the closing one.
func (p *parser) list(depth int) ([]node, error) {
	var list []node
	for !p.is(")") {
		if len(list) > 0 {
			if !p.is(",") {
				return nil, p.unexpected()
			}
			p.scan()
		}
		n, err := p.sum(depth)
		if err != nil {
			return nil, err
		}
		list = append(list, asText(n))
	}
	p.scan()
	return list, nil
}

func (p *parser) factor(depth int) (node, error) {
	if depth++; depth > maxDepth {
		return nil, &Error{Offset: p.token.offset, Length: p.token.length, Message: "括号太深"}
	}
	t := p.token
	switch {
	case p.is("-"):
		p.scan()
		of, err := p.factor(depth)
		return &unary{t, of}, err
	case p.is("("):
		p.scan()
		n, err := p.either(depth)
		if err == nil && !p.is(")") {
			err = p.unexpected()
		}
		p.scan()
		return n, err
	case t.kind == numberToken:
		p.scan()
		if p.is("%") {
			p.scan()
			t.value = new(big.Rat).Quo(t.value, big.NewRat(100, 1))
		}
		return &constant{Num(t.value)}, nil
	case t.kind == textToken:
		p.scan()
		return &constant{Str(t.text)}, nil
	case t.kind == nameToken:
		p.scan()
		if p.is("(") {
			p.scan()
			list, err := p.list(depth)
			return &call{t, list}, err
		}
		return &name{token: t}, nil
	}
	return nil, p.unexpected()
}

// asText makes a lone name one that may stand for itself.
func asText(n node) node {
	if n, ok := n.(*name); ok {
		return &name{n.token, true}
	}
	return n
}
