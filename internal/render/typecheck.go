package render

import (
	"reflect"
	"strings"
	"text/template/parse"

	"gongkai/internal/diag"
)

// A template is checked like a program: every View is a struct, so that the type
// of every expression is known before anything is laid out. Only that finds all
// mistakes in one run; laying a page out stops at the first. A type that is not
// known is nil, and nothing is said about it.

// variable is a template variable in scope, with its $.
type variable struct {
	name string
	kind reflect.Type
}

// typeScope is where an expression stands.
type typeScope struct {
	tree *parse.Tree
	dot  reflect.Type
	vars []variable
}

// template checks a template with the type of what it is given.
func (p *prover) template(name string, dot reflect.Type) {
	t := p.set.Lookup(name)
	if t == nil || t.Tree == nil || p.seen[visit{name, dot}] {
		return
	}
	p.seen[visit{name, dot}] = true
	s := &typeScope{tree: t.Tree, dot: dot, vars: []variable{{"$", dot}}}
	p.node(t.Tree.Root, s)
}

// node checks a part of a template; variables that it declares stay in scope.
func (p *prover) node(n parse.Node, s *typeScope) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				p.node(child, s)
			}
		}
	case *parse.ActionNode:
		p.pipe(n.Pipe, s)
	case *parse.IfNode:
		p.branch(&n.BranchNode, s, func(inner *typeScope, _ reflect.Type) {})
	case *parse.WithNode:
		p.branch(&n.BranchNode, s, func(inner *typeScope, t reflect.Type) { inner.dot = t })
	case *parse.RangeNode:
		p.branch(&n.BranchNode, s, func(inner *typeScope, t reflect.Type) {
			key, element := elements(t)
			inner.dot = element
			names := n.Pipe.Decl
			if len(names) > 0 {
				inner.vars[len(inner.vars)-1].kind = element
			}
			if len(names) > 1 {
				inner.vars[len(inner.vars)-2].kind = key
			}
		})
	case *parse.TemplateNode:
		var given reflect.Type
		if n.Pipe != nil {
			given = p.pipe(n.Pipe, s)
		}
		if p.set.Lookup(n.Name) == nil && p.files[n.Name] == nil {
			f := ruleMissing.At(p.place(s.tree, n.Position(), len(n.Name)+2), "没有模板 %s", n.Name)
			names := make([]string, 0, len(p.files))
			for name := range p.files {
				names = append(names, name)
			}
			if near := diag.Nearest(n.Name, names); near != "" {
				f = f.Hinted("是不是 %s", near)
			}
			p.report(f)
			return
		}
		p.template(n.Name, given)
	}
}

// branch checks an if, with or range. enter sets up the scope of its body.
func (p *prover) branch(n *parse.BranchNode, s *typeScope, enter func(*typeScope, reflect.Type)) {
	inner := &typeScope{tree: s.tree, dot: s.dot, vars: append([]variable(nil), s.vars...)}
	t := p.pipe(n.Pipe, inner)
	otherwise := &typeScope{tree: s.tree, dot: s.dot, vars: append([]variable(nil), inner.vars...)}
	enter(inner, t)
	p.node(n.List, inner)
	p.node(n.ElseList, otherwise)
}

// elements returns the types of keys and elements that a range gives.
func elements(t reflect.Type) (key, element reflect.Type) {
	t = target(t)
	if t == nil {
		return nil, nil
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		return reflect.TypeFor[int](), t.Elem()
	case reflect.Map:
		return t.Key(), t.Elem()
	case reflect.Int:
		return t, t
	}
	return nil, nil
}

// target returns what a pointer points to.
func target(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// pipe checks a pipeline and returns its type.
func (p *prover) pipe(n *parse.PipeNode, s *typeScope) reflect.Type {
	if n == nil {
		return nil
	}
	var t reflect.Type
	for _, c := range n.Cmds {
		t = p.command(c, s)
	}
	for _, v := range n.Decl {
		if n.IsAssign {
			continue
		}
		s.vars = append(s.vars, variable{v.Ident[0], t})
	}
	return t
}

// command checks a function call or a single value.
func (p *prover) command(c *parse.CommandNode, s *typeScope) reflect.Type {
	types := make([]reflect.Type, len(c.Args))
	for i, arg := range c.Args {
		types[i] = p.value(arg, s)
	}
	name, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok {
		return types[0]
	}
	switch name.Ident {
	case "len":
		return reflect.TypeFor[int]()
	case "eq", "ne", "lt", "le", "gt", "ge", "not":
		return reflect.TypeFor[bool]()
	case "and", "or":
		for _, t := range types[1:] {
			if t != types[1] {
				return nil
			}
		}
		if len(types) > 1 {
			return types[1]
		}
	case "index":
		if len(types) == 3 {
			_, element := elements(types[1])
			return element
		}
	case "slice":
		if len(types) > 1 {
			return types[1]
		}
	case "print", "printf", "println", "html", "urlquery", "js":
		return reflect.TypeFor[string]()
	}
	return nil
}

// value checks an operand and returns its type.
func (p *prover) value(n parse.Node, s *typeScope) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return p.fields(s, s.dot, n.Ident, n.Position(), 0)
	case *parse.VariableNode:
		for i := len(s.vars) - 1; i >= 0; i-- {
			if s.vars[i].name == n.Ident[0] {
				return p.fields(s, s.vars[i].kind, n.Ident, n.Position(), 1)
			}
		}
	case *parse.ChainNode:
		idents := append([]string{""}, n.Field...)
		return p.fields(s, p.value(n.Node, s), idents, n.Position(), 1)
	case *parse.PipeNode:
		inner := *s
		return p.pipe(n, &inner)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	}
	return nil
}

// fields follows a chain of fields, of which those from first on are fields of t.
func (p *prover) fields(s *typeScope, t reflect.Type, idents []string, pos parse.Pos, first int) reflect.Type {
	for i := first; i < len(idents); i++ {
		t = target(t)
		if t == nil {
			return nil
		}
		if t.Kind() == reflect.Struct {
			if f, ok := t.FieldByName(idents[i]); ok && f.IsExported() {
				t = f.Type
				continue
			}
		}
		if t.Kind() == reflect.Map {
			t = t.Elem()
			continue
		}
		p.noField(s, t, idents, i, pos)
		return nil
	}
	return t
}

func (p *prover) noField(s *typeScope, t reflect.Type, idents []string, i int, pos parse.Pos) {
	// The parser gives the place of the second link of a chain.
	at := int(pos)
	if i == 0 && len(idents) > 1 {
		at -= len(idents[0]) + 1
	}
	for k := 1; k < i; k++ {
		at += len(idents[k]) + 1
	}
	name := "." + idents[i]
	if !p.holds(s.tree, at, name) {
		at = int(pos)
	}
	place := p.place(s.tree, parse.Pos(at), len(name))
	if t.Kind() != reflect.Struct {
		p.report(ruleField.At(place, "%s 前面的值没有字段", name).Hinted("去掉 %s", name))
		return
	}
	var known []string
	for k := range t.NumField() {
		if f := t.Field(k); f.IsExported() {
			known = append(known, f.Name)
		}
	}
	f := ruleField.At(place, "%s 没有字段 %s", t.Name(), name)
	if near := diag.Nearest(idents[i], known); near != "" {
		f = f.Hinted("是不是 .%s", near)
	} else {
		f = f.Hinted("可用的有 .%s", strings.Join(known, " ."))
	}
	p.report(f)
}
