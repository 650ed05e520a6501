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

// value reads a part of what a template sees.
type value func(env) reflect.Value

// operand compiles what stands at the beginning of a pipeline.
func (c compiler) operand(n parse.Node, dot reflect.Type) (value, reflect.Type, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return func(s env) reflect.Value { return s.dot }, dot, nil
	case *parse.FieldNode:
		return c.fields(func(s env) reflect.Value { return s.dot }, dot, n.Ident)
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			return c.fields(func(s env) reflect.Value { return s.root }, c.root, n.Ident[1:])
		}
	}
	return nil, nil, unknown(n)
}

// fields follows field names from a value.
func (c compiler) fields(get value, t reflect.Type, names []string) (value, reflect.Type, error) {
	for _, name := range names {
		next, of, err := fieldOf(t, name)
		if err != nil {
			return nil, nil, err
		}
		before := get
		get, t = func(s env) reflect.Value { return next(before(s)) }, of
	}
	return get, t, nil
}

// fieldOf reads a field of a struct or of what a pointer to a struct points to.
func fieldOf(t reflect.Type, name string) (func(reflect.Value) reflect.Value, reflect.Type, error) {
	if _, method := t.MethodByName(name); method {
		return nil, nil, errors.New("not compiled: method " + name)
	}
	pointer := t.Kind() == reflect.Pointer
	if pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil, nil, errors.New("not compiled: field of " + t.String())
	}
	if _, method := reflect.PointerTo(t).MethodByName(name); method {
		return nil, nil, errors.New("not compiled: method " + name)
	}
	f, ok := t.FieldByName(name)
	if !ok || !f.IsExported() {
		return nil, nil, errors.New("no field " + name)
	}
	index := f.Index
	return func(v reflect.Value) reflect.Value {
		if pointer {
			if v.IsNil() {
				panic(errNil)
			}
			v = v.Elem()
		}
		if len(index) == 1 {
			return v.Field(index[0])
		}
		return v.FieldByIndex(index)
	}, f.Type, nil
}

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

// condition compiles the pipeline of an if: an operand, a comparison with a
// number, or and, or, not of such.
func (c compiler) condition(args []parse.Node, dot reflect.Type) (func(env) bool, error) {
	if id, ok := args[0].(*parse.IdentifierNode); ok {
		return c.function(id.Ident, args[1:], dot)
	}
	if len(args) != 1 {
		return nil, unknown(args[0])
	}
	if p, ok := args[0].(*parse.PipeNode); ok {
		cmd, err := single(p)
		if err != nil {
			return nil, err
		}
		return c.condition(cmd.Args, dot)
	}
	get, t, err := c.operand(args[0], dot)
	if err != nil {
		return nil, err
	}
	truth, err := truthOf(t)
	if err != nil {
		return nil, err
	}
	return func(s env) bool { return truth(get(s)) }, nil
}

// function compiles a condition that begins with the name of a function.
func (c compiler) function(name string, args []parse.Node, dot reflect.Type) (func(env) bool, error) {
	if compare := comparisons[name]; compare != nil && len(args) == 2 {
		get, t, err := c.operand(args[0], dot)
		if err != nil {
			return nil, err
		}
		number, ok := args[1].(*parse.NumberNode)
		if !ok || !number.IsInt || t.Kind() != reflect.Int {
			return nil, unknown(args[1])
		}
		return func(s env) bool { return compare(get(s).Int(), number.Int64) }, nil
	}
	parts := make([]func(env) bool, len(args))
	for i, a := range args {
		part, err := c.condition([]parse.Node{a}, dot)
		if err != nil {
			return nil, err
		}
		parts[i] = part
	}
	switch {
	case name == "not" && len(parts) == 1:
		return func(s env) bool { return !parts[0](s) }, nil
	case (name == "or" || name == "and") && len(parts) > 0:
		stop := name == "or"
		return func(s env) bool {
			for _, part := range parts {
				if part(s) == stop {
					return stop
				}
			}
			return !stop
		}, nil
	}
	return nil, errors.New("not compiled: " + name)
}

var comparisons = map[string]func(a, b int64) bool{
	"eq": func(a, b int64) bool { return a == b }, "ne": func(a, b int64) bool { return a != b },
	"lt": func(a, b int64) bool { return a < b }, "le": func(a, b int64) bool { return a <= b },
	"gt": func(a, b int64) bool { return a > b }, "ge": func(a, b int64) bool { return a >= b },
}

// truthOf tells what html/template takes for true.
func truthOf(t reflect.Type) (func(reflect.Value) bool, error) {
	switch t.Kind() {
	case reflect.Bool:
		return reflect.Value.Bool, nil
	case reflect.String, reflect.Slice, reflect.Map:
		return func(v reflect.Value) bool { return v.Len() > 0 }, nil
	case reflect.Int, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }, nil
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }, nil
	case reflect.Struct:
		return func(reflect.Value) bool { return true }, nil
	}
	return nil, errors.New("not compiled: truth of " + t.String())
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

// escape writes a text for elements and quoted attributes, with the same
// references that html/template uses.
func escape(out *bytes.Buffer, s string) {
	done := 0
	for i := range len(s) {
		var ref string
		switch s[i] {
		case '&':
			ref = "&amp;"
		case '<':
			ref = "&lt;"
		case '>':
			ref = "&gt;"
		case '"':
			ref = "&#34;"
		case '\'':
			ref = "&#39;"
		case '+':
			ref = "&#43;"
		case 0:
			ref = "\uFFFD"
		default:
			continue
		}
		out.WriteString(s[done:i])
		out.WriteString(ref)
		done = i + 1
	}
	out.WriteString(s[done:])
}

// address writes a URL into an attribute: encoded where it is not yet, and
// replaced where its scheme could run a script.
func address(out *bytes.Buffer, s string) {
	if scheme, _, ok := strings.Cut(s, ":"); ok && !strings.Contains(scheme, "/") &&
		!strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "mailto") {
		s = "#ZgotmplZ" // the mark of html/template for a value that it refuses
	}
	encode(out, s, "!#$&*+,/:;=?@[]%")
}

// encode writes the bytes of a URL that are neither unreserved nor in kept as
// percent codes. A kept % must begin a code.
func encode(out *bytes.Buffer, s, kept string) {
	const hex = "0123456789abcdef"
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0:
			out.WriteByte(c)
		case strings.IndexByte(kept, c) < 0 || c == '%' && !(i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])):
			out.Write([]byte{'%', hex[c>>4], hex[c&15]})
		case c == '&':
			out.WriteString("&amp;")
		case c == '+':
			out.WriteString("&#43;")
		default:
			out.WriteByte(c)
		}
	}
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
