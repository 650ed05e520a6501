package render

import (
	"bytes"
	"errors"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
)

// program lays templates out faster than html/template does, with the same
// bytes. html/template stays the authority: it parses the templates, finds out
// in what context each value stands and which escaping it needs, and leaves all
// that in its parse tree. A program turns that tree into closures over the types
// of the Views. Where it meets anything that it does not know, the template is
// left to html/template; so is a page at which a closure fails.
//
// A site of many pages spends most of its time in templates; this takes about a
// tenth of it. A test holds both against each other over every template.
type program struct {
	set    *template.Template
	blocks sync.Map // of blockKey to *block
}

func newProgram(set *template.Template) *program {
	return &program{set: set}
}

// execute writes the template for the view into out.
func (p *program) execute(out *bytes.Buffer, name string, view any) (err error) {
	v := reflect.ValueOf(view)
	if v.IsValid() {
		start := out.Len()
		b := p.block(blockKey{name, v.Type()})
		if b.err == nil && b.try(out, v) {
			return nil
		}
		out.Truncate(start)
	}
	return p.set.ExecuteTemplate(out, name, view)
}

type blockKey struct {
	name string
	dot  reflect.Type
}

// env is what a part of a template can see.
type env struct {
	root reflect.Value // $, the View of the template
	dot  reflect.Value
}

// step writes a part of a template.
type step func(out *bytes.Buffer, s env)

// block is a template for one type of View.
type block struct {
	once sync.Once
	err  error // why it is left to html/template
	run  step
}

// errNil is what a closure panics with where a template looks into nothing.
var errNil = errors.New("nil pointer in a View")

// try runs the block and reports whether it came to its end.
func (b *block) try(out *bytes.Buffer, dot reflect.Value) (done bool) {
	defer func() {
		if r := recover(); r != nil && r != errNil {
			panic(r)
		}
	}()
	b.run(out, env{dot, dot})
	return true
}

func (p *program) block(key blockKey) *block {
	found, _ := p.blocks.LoadOrStore(key, &block{})
	b := found.(*block)
	b.once.Do(func() {
		t := p.set.Lookup(key.name)
		if t == nil || t.Tree == nil || t.Tree.Root == nil {
			b.err = errors.New("no template " + key.name)
			return
		}
		c := compiler{program: p, root: key.dot, open: map[blockKey]bool{key: true}}
		b.run, b.err = c.list(t.Tree.Root, key.dot)
	})
	return b
}

// compiler turns parse trees into steps.
type compiler struct {
	program *program
	root    reflect.Type
	open    map[blockKey]bool // templates that are being compiled, against endless inclusion
}

func (c compiler) list(l *parse.ListNode, dot reflect.Type) (step, error) {
	if l == nil {
		return func(*bytes.Buffer, env) {}, nil
	}
	steps := make([]step, 0, len(l.Nodes))
	for _, n := range l.Nodes {
		s, err := c.node(n, dot)
		if err != nil {
			return nil, err
		}
		steps = append(steps, s)
	}
	return func(out *bytes.Buffer, s env) {
		for _, step := range steps {
			step(out, s)
		}
	}, nil
}

func (c compiler) node(n parse.Node, dot reflect.Type) (step, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		return func(out *bytes.Buffer, _ env) { out.Write(text) }, nil
	case *parse.CommentNode:
		return func(*bytes.Buffer, env) {}, nil
	case *parse.ActionNode:
		return c.action(n.Pipe, dot)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, dot, false)
	case *parse.WithNode:
		return c.branch(&n.BranchNode, dot, true)
	case *parse.RangeNode:
		return c.loop(n, dot)
	case *parse.TemplateNode:
		return c.include(n, dot)
	}
	return nil, unknown(n)
}

func unknown(n parse.Node) error { return errors.New("not compiled: " + n.String()) }

// single returns the one command of a pipeline without variables.
func single(p *parse.PipeNode) (*parse.CommandNode, error) {
	if p == nil || len(p.Decl) > 0 || len(p.Cmds) != 1 {
		return nil, unknown(p)
	}
	return p.Cmds[0], nil
}

// plain compiles a pipeline that is nothing but an operand.
func (c compiler) plain(p *parse.PipeNode, dot reflect.Type) (value, reflect.Type, error) {
	cmd, err := single(p)
	if err != nil {
		return nil, nil, err
	}
	if len(cmd.Args) != 1 {
		return nil, nil, unknown(cmd)
	}
	return c.operand(cmd.Args[0], dot)
}

// branch compiles if and with.
func (c compiler) branch(n *parse.BranchNode, dot reflect.Type, with bool) (step, error) {
	cmd, err := single(n.Pipe)
	if err != nil {
		return nil, err
	}
	inner := dot
	get := value(func(s env) reflect.Value { return s.dot })
	if with {
		if get, inner, err = c.plain(n.Pipe, dot); err != nil {
			return nil, err
		}
	}
	truth, err := c.condition(cmd.Args, dot)
	if err != nil {
		return nil, err
	}
	then, err := c.list(n.List, inner)
	if err != nil {
		return nil, err
	}
	otherwise, err := c.list(n.ElseList, dot)
	if err != nil {
		return nil, err
	}
	return func(out *bytes.Buffer, s env) {
		if truth(s) {
			then(out, env{s.root, get(s)})
		} else {
			otherwise(out, s)
		}
	}, nil
}

func (c compiler) loop(n *parse.RangeNode, dot reflect.Type) (step, error) {
	get, t, err := c.plain(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	if t.Kind() != reflect.Slice {
		return nil, unknown(n)
	}
	body, err := c.list(n.List, t.Elem())
	if err != nil {
		return nil, err
	}
	otherwise, err := c.list(n.ElseList, dot)
	if err != nil {
		return nil, err
	}
	return func(out *bytes.Buffer, s env) {
		items := get(s)
		for i := range items.Len() {
			body(out, env{s.root, items.Index(i)})
		}
		if items.Len() == 0 {
			otherwise(out, s)
		}
	}, nil
}

func (c compiler) include(n *parse.TemplateNode, dot reflect.Type) (step, error) {
	get, t, err := c.plain(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	key := blockKey{n.Name, t}
	included := c.program.set.Lookup(n.Name)
	if c.open[key] || included == nil || included.Tree == nil {
		return nil, unknown(n)
	}
	c.open[key] = true
	defer delete(c.open, key)
	c.root = t
	body, err := c.list(included.Tree.Root, t)
	if err != nil {
		return nil, err
	}
	return func(out *bytes.Buffer, s env) {
		v := get(s)
		body(out, env{v, v})
	}, nil
}

// action compiles a value that is written, with the escaping that html/template
// has put behind it.
func (c compiler) action(p *parse.PipeNode, dot reflect.Type) (step, error) {
	if len(p.Decl) > 0 || len(p.Cmds) == 0 || len(p.Cmds[0].Args) != 1 {
		return nil, unknown(p)
	}
	get, t, err := c.operand(p.Cmds[0].Args[0], dot)
	if err != nil {
		return nil, err
	}
	var escapers []string
	for _, cmd := range p.Cmds[1:] {
		id, ok := cmd.Args[0].(*parse.IdentifierNode)
		if !ok || len(cmd.Args) != 1 {
			return nil, unknown(cmd)
		}
		escapers = append(escapers, strings.TrimPrefix(id.Ident, "_html_template_"))
	}
	switch how := strings.Join(escapers, " "); {
	case how == "htmlescaper" && t == reflect.TypeFor[template.HTML]():
		return func(out *bytes.Buffer, s env) { out.WriteString(get(s).String()) }, nil
	case t.Kind() == reflect.Int && (how == "htmlescaper" || how == "attrescaper"):
		return func(out *bytes.Buffer, s env) {
			out.Write(strconv.AppendInt(out.AvailableBuffer(), get(s).Int(), 10))
		}, nil
	case t != reflect.TypeFor[string]():
		return nil, unknown(p)
	case how == "htmlescaper" || how == "attrescaper" || how == "rcdataescaper":
		return func(out *bytes.Buffer, s env) { escape(out, get(s).String()) }, nil
	case how == "urlfilter urlnormalizer attrescaper":
		return func(out *bytes.Buffer, s env) { address(out, get(s).String()) }, nil
	case how == "urlescaper attrescaper":
		return func(out *bytes.Buffer, s env) { encode(out, get(s).String(), "") }, nil
	}
	return nil, unknown(p)
}
