package markup

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/util"
)

// appendText escapes a text for HTML content.
func appendText(dst, s []byte) []byte {
	start := 0
	for i, b := range s {
		var e string
		switch b {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		default:
			continue
		}
		dst = append(dst, s[start:i]...)
		dst = append(dst, e...)
		start = i + 1
	}
	return append(dst, s[start:]...)
}

// appendAttribute escapes a text for an attribute in double quotes.
func appendAttribute(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch b := s[i]; b {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		case '"':
			dst = append(dst, "&#34;"...)
		case '\n', '\t':
			dst = append(dst, ' ')
		case 0:
		default:
			dst = append(dst, b)
		}
	}
	return dst
}

// appendResolved appends Markdown text with its backslash escapes and character
// references resolved.
func appendResolved(dst, s []byte) []byte {
	if !hasEscapes(s) {
		return append(dst, s...)
	}
	for {
		i := bytes.IndexAny(s, `\&`)
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		s = s[i:]
		if s[0] == '\\' {
			if len(s) > 1 && util.IsPunct(s[1]) {
				s = s[1:]
			}
			dst = append(dst, s[0])
			s = s[1:]
			continue
		}
		char, size := reference(s)
		if size == 0 {
			char, size = s[:1], 1
		}
		dst = append(dst, char...)
		s = s[size:]
	}
}

// reference resolves the character reference that s begins with. The size is 0
// if there is none.
func reference(s []byte) (char []byte, size int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return nil, 0
	}
	name := s[1:end]
	if name[0] != '#' {
		entity, ok := util.LookUpHTML5EntityByName(string(name))
		if !ok {
			return nil, 0
		}
		return entity.Characters, end + 1
	}
	base, digits := 10, name[1:]
	limit := 7
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		base, digits, limit = 16, digits[1:], 6
	}
	if len(digits) > limit || len(digits) == 0 || digits[0] == '+' || digits[0] == '-' {
		return nil, 0
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil {
		return nil, 0
	}
	r := util.ToValidRune(rune(n))
	if isControl(r) {
		r = '\ufffd'
	}
	return []byte(string(r)), end + 1
}

// hasEscapes tells whether appendResolved would change s.
func hasEscapes(s []byte) bool {
	return bytes.IndexByte(s, '\\') >= 0 || bytes.IndexByte(s, '&') >= 0
}
