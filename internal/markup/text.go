package markup

import (
	"bytes"
	"html"
	"strings"
)

// Text returns the plain text of the HTML of a [Result] in reading order, for
// search and feeds: a line for each block, cells apart by a tab, descriptions in
// place of images, figures still as holes (see [FillText]). Footnote marks and
// the links back from the notes are left out. It reads only HTML of this package.
func Text(src []byte) string {
	var b strings.Builder
	b.Grow(len(src))
	skip := "" // the end tag up to which text is left out
	for len(src) > 0 {
		open := bytes.IndexByte(src, '<')
		if open < 0 {
			open = len(src)
		}
		if skip == "" {
			writeUnescaped(&b, src[:open])
		}
		src = src[open:]
		end := bytes.IndexByte(src, '>')
		if end < 0 {
			break
		}
		tag := src[1:end]
		src = src[end+1:]
		name := tagName(tag)
		switch {
		case skip != "":
			if name == skip {
				skip = ""
			}
		case name == "sup" || name == "a" && bytes.Contains(tag, []byte(`role="doc-backlink"`)):
			skip = "/" + name
		default:
			separate(&b, name, tag)
		}
	}
	return strings.TrimSpace(b.String())
}

func tagName(tag []byte) string {
	if i := bytes.IndexByte(tag, ' '); i >= 0 {
		tag = tag[:i]
	}
	return string(tag)
}

// separate writes what a tag stands for in plain text.
func separate(b *strings.Builder, name string, tag []byte) {
	switch name {
	case "/p", "/h2", "/h3", "/h4", "/h5", "/h6", "/li", "/tr", "/pre", "/caption", "/figcaption", "/figure", "br", "ul", "ol", "/ul", "/ol":
		if s := b.String(); s != "" && s[len(s)-1] != '\n' {
			b.WriteByte('\n')
		}
	case "/td", "/th":
		b.WriteByte('\t')
	case "span":
		b.WriteByte(' ')
	case "img":
		if _, rest, ok := bytes.Cut(tag, []byte(` alt="`)); ok {
			alt, _, _ := bytes.Cut(rest, []byte(`"`))
			writeUnescaped(b, alt)
		}
	}
}

func writeUnescaped(b *strings.Builder, s []byte) {
	if bytes.IndexByte(s, '&') < 0 {
		b.Write(s)
		return
	}
	b.WriteString(html.UnescapeString(string(s)))
}
