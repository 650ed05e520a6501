package harvest

import (
	"encoding/json"
	"io"
	"reflect"
	"strings"
)

// Document is a kind of document that is published, with the name of its schema.
type Document struct {
	Name  string // of the schema, without its extension
	Title string
	Type  reflect.Type
}

// Documents lists the kinds of documents.
var Documents = []Document{
	{"index", "公报接口的入口", reflect.TypeFor[Index]()},
	{"issues", "各期目录", reflect.TypeFor[Issues]()},
	{"issue", "一期公报", reflect.TypeFor[Issue]()},
	{"item", "一个条目", reflect.TypeFor[Item]()},
	{"item-summary", "条目一览，每行一条", reflect.TypeFor[ItemSummary]()},
	{"changes", "更正与修改", reflect.TypeFor[Changes]()},
}

// Schema writes the JSON Schema (draft 2020-12) of a kind of document. id is the
// address at which it is published.
func Schema(w io.Writer, d Document, id string) error {
	s := schema{Schema: "https://json-schema.org/draft/2020-12/schema", ID: id, Title: d.Title}
	s.describe(d.Type)
	return Write(w, s)
}

// schema holds the keywords that are used here, in the order in which people
// read them.
type schema struct {
	Schema      string   `json:"$schema,omitempty"`
	ID          string   `json:"$id,omitempty"`
	Title       string   `json:"title,omitempty"`
	Description string   `json:"description,omitempty"`
	Type        string   `json:"type"`
	Format      string   `json:"format,omitempty"`
	Pattern     string   `json:"pattern,omitempty"`
	Enum        []string `json:"enum,omitempty"`
	MinLength   int      `json:"minLength,omitempty"`
	Items       *schema  `json:"items,omitempty"`
	Properties  members  `json:"properties,omitempty"`
	Required    []string `json:"required,omitempty"`
	Closed      *bool    `json:"unevaluatedProperties,omitempty"`
}

// members are properties in the order of the struct.
type members []member

type member struct {
	name string
	schema
}

// MarshalJSON writes the members as an object.
func (m members) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	for i, p := range m {
		name, err := json.Marshal(p.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(p.schema)
		if err != nil {
			return nil, err
		}
		b.WriteString(map[bool]string{true: "{", false: ","}[i == 0])
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	return []byte(b.String() + "}"), nil
}

// describe fills the keywords that follow from a type.
func (s *schema) describe(t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer:
		s.describe(t.Elem())
	case reflect.String:
		s.Type = "string"
		if s.Format == "" && s.Pattern == "" && s.Enum == nil {
			s.MinLength = 1
		}
	case reflect.Int, reflect.Int64:
		s.Type = "integer"
	case reflect.Bool:
		s.Type = "boolean"
	case reflect.Slice:
		s.Type = "array"
		s.Items = &schema{}
		s.Items.describe(t.Elem())
	case reflect.Struct:
		s.Type = "object"
		s.Closed = new(bool)
		s.fields(t)
	}
}

func (s *schema) fields(t reflect.Type) {
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			continue // an embedded struct, whose fields come by themselves
		}
		m := member{name, schema{
			Description: f.Tag.Get("doc"), Format: f.Tag.Get("form"), Pattern: f.Tag.Get("pattern"),
		}}
		if options := f.Tag.Get("options"); options != "" {
			m.Enum = strings.Split(options, "|")
		}
		m.describe(f.Type)
		s.Properties = append(s.Properties, m)
		if options == "" {
			s.Required = append(s.Required, name)
		}
	}
}
