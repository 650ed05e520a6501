package render

import (
	"errors"
	"reflect"
	"text/template/parse"
)

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
