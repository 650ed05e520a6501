package render

import (
	"bytes"
	"strings"
)

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
