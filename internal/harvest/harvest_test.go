package harvest

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"unicode"
)

// Every member of every document says what it means, and says it in Chinese.
func TestEveryMemberIsExplained(t *testing.T) {
	for _, d := range Documents {
		var look func(t reflect.Type)
		look = func(typ reflect.Type) {
			for typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer {
				typ = typ.Elem()
			}
			if typ.Kind() != reflect.Struct {
				return
			}
			for _, f := range reflect.VisibleFields(typ) {
				if !f.Anonymous && (f.Tag.Get("json") == "" || !bytes.ContainsFunc([]byte(f.Tag.Get("doc")), func(c rune) bool { return unicode.Is(unicode.Han, c) })) {
					t.Errorf("%s: %s.%s does not say what it is", d.Name, typ.Name(), f.Name)
				}
				look(f.Type)
			}
		}
		look(d.Type)
	}
}

// What is written has the members of the schema, in its order, and those that the
// schema requires are always there.
func TestDocumentsHaveTheMembersOfTheirSchemas(t *testing.T) {
	for _, d := range Documents {
		var text bytes.Buffer
		if err := Schema(&text, d, "https://example.org/schema/gazette/"+d.Name+".json"); err != nil {
			t.Fatal(err)
		}
		var s struct {
			Properties map[string]json.RawMessage
			Required   []string
		}
		if err := json.Unmarshal(text.Bytes(), &s); err != nil {
			t.Fatalf("%s: %v\n%s", d.Name, err, text.Bytes())
		}
		text.Reset()
		if err := WriteLine(&text, reflect.Zero(d.Type).Interface()); err != nil {
			t.Fatal(err)
		}
		var written map[string]json.RawMessage
		if err := json.Unmarshal(text.Bytes(), &written); err != nil {
			t.Fatal(err)
		}
		for name := range written {
			if s.Properties[name] == nil || !slices.Contains(s.Required, name) {
				t.Errorf("%s: %s is written and not in the schema as required", d.Name, name)
			}
		}
		for _, name := range s.Required {
			if written[name] == nil {
				t.Errorf("%s: %s is required and left out", d.Name, name)
			}
		}
	}
}
