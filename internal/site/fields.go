package site

import (
	"reflect"
	"strings"
)

// Field describes one metadata field of a kind, as its struct tag says.
type Field struct {
	Key     string   // key in YAML or column in CSV
	Label   string   // what editors call it; accepted as a key as well
	Need    string   // must, should or empty
	Hint    string   // how to fill it in
	Options []string // the allowed values, where they are fixed
	Index   []int    // for reflect.Value.FieldByIndex
	Type    reflect.Type
}

// Fields returns the fields of a struct that carry the tag (yaml or csv), those
// of the kind itself before those that all kinds share.
func Fields(t reflect.Type, tag string) []Field {
	var own, shared []Field
	for _, f := range reflect.VisibleFields(t) {
		key := f.Tag.Get(tag)
		if key == "" || key == "-" || f.Anonymous {
			continue
		}
		field := Field{
			Key: key, Label: f.Tag.Get("label"), Need: f.Tag.Get("need"),
			Hint: f.Tag.Get("hint"), Index: f.Index, Type: f.Type,
		}
		if options := f.Tag.Get("options"); options != "" {
			field.Options = strings.Split(options, "|")
		}
		if t != reflect.TypeFor[Meta]() && inMeta(t, f.Index) {
			shared = append(shared, field)
		} else {
			own = append(own, field)
		}
	}
	return append(own, shared...)
}

// inMeta reports whether the field at the index lies in an embedded Meta.
func inMeta(t reflect.Type, index []int) bool {
	for _, i := range index[:len(index)-1] {
		f := t.Field(i)
		if f.Type == reflect.TypeFor[Meta]() {
			return true
		}
		t = f.Type
	}
	return false
}
