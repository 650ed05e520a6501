package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// node is a thing in a graph of RDF. One without an identifier is blank.
type node struct {
	id    string
	kind  string // a class, as a prefixed name
	props []property
}

// property is a statement about a node. Its values are [*node] or [literal].
type property struct {
	name   string // a prefixed name
	values []any
}

type literal struct {
	text     string
	language string
	datatype string // a prefixed name
}

// add states something of a node; what has no value is not stated.
func (n *node) add(name string, values ...any) {
	var list []any
	for _, v := range values {
		switch v := v.(type) {
		case *node:
			if v != nil {
				list = append(list, v)
			}
		case literal:
			if v.text != "" {
				list = append(list, v)
			}
		}
	}
	if len(list) > 0 {
		n.props = append(n.props, property{name, list})
	}
}

// prefixes are those of the names in our graphs.
var prefixes = [][2]string{
	{"dcat", "http://www.w3.org/ns/dcat#"},
	{"dct", "http://purl.org/dc/terms/"},
	{"foaf", "http://xmlns.com/foaf/0.1/"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"vcard", "http://www.w3.org/2006/vcard/ns#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// writeJSONLD writes the graph below a node as JSON-LD that needs nothing from
// the network: its context names the prefixes alone.
func writeJSONLD(w io.Writer, root *node) error {
	context := map[string]string{}
	for _, p := range prefixes {
		context[p[0]] = p[1]
	}
	top := append(members{{"@context", context}}, root.members()...)
	return writeJSON(w, top)
}

// members is a JSON object whose members keep their order.
type members []member

type member struct {
	name  string
	value any
}

func (m members) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, member := range m {
		if i > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(&out, "%q:", member.name)
		e := json.NewEncoder(&out)
		e.SetEscapeHTML(false)
		if err := e.Encode(member.value); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

func (n *node) members() members {
	var list members
	if n.id != "" {
		list = append(list, member{"@id", n.id})
	}
	if n.kind != "" {
		list = append(list, member{"@type", n.kind})
	}
	for _, p := range n.props {
		values := []any{}
		for _, v := range p.values {
			switch v := v.(type) {
			case *node:
				values = append(values, v.members())
			case literal:
				values = append(values, v.members())
			}
		}
		if len(values) == 1 {
			list = append(list, member{p.name, values[0]})
		} else {
			list = append(list, member{p.name, values})
		}
	}
	return list
}

func (l literal) members() any {
	switch {
	case l.language != "":
		return members{{"@value", l.text}, {"@language", l.language}}
	case l.datatype != "":
		return members{{"@value", l.text}, {"@type", l.datatype}}
	}
	return l.text
}

// writeTurtle writes the graph below a node as Turtle. A node with an identifier
// is described once, however often it is named.
func writeTurtle(w io.Writer, root *node) error {
	var b strings.Builder
	for _, p := range prefixes {
		fmt.Fprintf(&b, "@prefix %s: <%s> .\n", p[0], p[1])
	}
	t := turtle{out: &b, seen: map[string]bool{root.id: true}, queue: []*node{root}}
	for len(t.queue) > 0 {
		n := t.queue[0]
		t.queue = t.queue[1:]
		b.WriteString("\n<" + escapeIRI(n.id) + ">")
		t.statements(n, "  ")
		b.WriteString(" .\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

type turtle struct {
	out   *strings.Builder
	seen  map[string]bool
	queue []*node
}

func (t *turtle) statements(n *node, indent string) {
	separator := ""
	if n.kind != "" {
		t.out.WriteString(" a " + n.kind)
		separator = " ;"
	}
	for _, p := range n.props {
		t.out.WriteString(separator + "\n" + indent + p.name)
		separator = " ;"
		for i, v := range p.values {
			if i > 0 {
				t.out.WriteByte(',')
			}
			t.out.WriteByte(' ')
			switch v := v.(type) {
			case *node:
				t.object(v, indent)
			case literal:
				t.literal(v)
			}
		}
	}
}

func (t *turtle) object(n *node, indent string) {
	if n.id == "" {
		t.out.WriteByte('[')
		t.statements(n, indent+"  ")
		t.out.WriteString(" ]")
		return
	}
	t.out.WriteString("<" + escapeIRI(n.id) + ">")
	if !t.seen[n.id] && (n.kind != "" || len(n.props) > 0) {
		t.seen[n.id] = true
		t.queue = append(t.queue, n)
	}
}

func (t *turtle) literal(l literal) {
	t.out.WriteString(`"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`).Replace(l.text) + `"`)
	switch {
	case l.language != "":
		t.out.WriteString("@" + l.language)
	case l.datatype != "":
		t.out.WriteString("^^" + l.datatype)
	}
}

// escapeIRI encodes what may not stand between the brackets of an IRI.
func escapeIRI(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || strings.IndexByte("<>\"{}|^`\\", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
