package render

import (
	"errors"
	"reflect"
	"text/template/parse"
)

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
