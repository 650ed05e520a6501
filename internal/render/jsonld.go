package render

import (
	"strings"
	"unicode/utf8"
)

// jsonLD writes one JSON-LD object after the other. Members without a value are
// left out. The text can stand in an HTML script element as it is: no character
// of it can end the element or begin a comment.
type jsonLD struct {
	out   []byte
	comma bool
}

func (j *jsonLD) name(name string) {
	if j.comma {
		j.out = append(j.out, ',')
	}
	j.comma = true
	if name != "" {
		j.out = append(j.out, '"')
		j.out = append(j.out, name...)
		j.out = append(j.out, '"', ':')
	}
}

// str writes a member whose value is a text.
func (j *jsonLD) str(name, value string) {
	if value != "" {
		j.name(name)
		j.out = appendJSON(j.out, value)
	}
}

// object writes a member whose value is an object; in a list it has no name.
func (j *jsonLD) object(name, kind string, members func()) {
	j.name(name)
	j.out = append(j.out, '{')
	j.comma = false
	j.str("@type", kind)
	members()
	j.out = append(j.out, '}')
	j.comma = true
}

// list writes a member whose value is a list; its elements are objects without
// names, or texts by [jsonLD.element].
func (j *jsonLD) list(name string, elements func()) {
	j.name(name)
	j.out = append(j.out, '[')
	j.comma = false
	elements()
	j.out = append(j.out, ']')
	j.comma = true
}

func (j *jsonLD) element(value string) {
	j.name("")
	j.out = appendJSON(j.out, value)
}

func (j *jsonLD) number(name string, n int) {
	j.name(name)
	j.out = appendInt(j.out, n)
}

// thing writes a member that names something: with the kind and name alone.
func (j *jsonLD) thing(name, kind, title string) {
	if title != "" {
		j.object(name, kind, func() { j.str("name", title) })
	}
}

func (j *jsonLD) strings(name string, values []string) {
	if len(values) > 0 {
		j.str(name, strings.Join(values, ","))
	}
}

// appendJSON appends a text as a JSON string that is safe within HTML.
func appendJSON(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			switch {
			case b == '"' || b == '\\':
				dst = append(dst, '\\', b)
			case b == '\n':
				dst = append(dst, '\\', 'n')
			case b == '\t':
				dst = append(dst, '\\', 't')
			case b < ' ' || b == '<' || b == '>' || b == '&' || b == 0x7f:
				dst = append(dst, '\\', 'u', '0', '0', hex[b>>4], hex[b&15])
			default:
				dst = append(dst, b)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			dst = append(dst, "\ufffd"...)
		case r == '\u2028' || r == '\u2029':
			dst = append(dst, '\\', 'u', '2', '0', '2', hex[r&15])
		default:
			dst = append(dst, s[i:i+size]...)
		}
		i += size
	}
	return append(dst, '"')
}
