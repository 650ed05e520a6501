package markup

import (
	"bytes"
	"html"
)

// Text returns the plain text of the HTML of a [Result] in reading order, for
// search and feeds: a line for each block, cells apart by a tab, descriptions in
// place of images, figures still as holes (see [FillText]), and without charts and icons. Footnote marks
// and the links back from the notes are left out. It reads only HTML of this package.
func Text(src []byte) string {
	out := make([]byte, 0, len(src))
	skip := "" // the end tag up to which text is left out
	for len(src) > 0 {
		open := bytes.IndexByte(src, '<')
		if open < 0 {
			open = len(src)
		}
		if skip == "" {
			out = appendUnescaped(out, withoutPictures(src[:open]))
		}
		src = src[open:]
		end := bytes.IndexByte(src, '>')
		if end < 0 {
			break
		}
		tag := src[1:end]
		src = src[end+1:]
		name, _, _ := bytes.Cut(tag, []byte(" "))
		switch {
		case skip != "":
			if string(name) == skip {
				skip = ""
			}
		case string(name) == "sup" || string(name) == "a" && bytes.Contains(tag, []byte(` role="doc-backlink"`)):
			skip = "/" + string(name)
		default:
			out = separate(out, string(name), tag)
		}
	}
	return string(bytes.TrimSpace(out))
}

// withoutPictures leaves out the holes of charts, which stand between blocks, and of
// icons, which stand behind a start tag.
func withoutPictures(text []byte) []byte {
	for len(text) > 1 && text[0] == 0 && (text[1] == byte(ChartHole) || text[1] == byte(IconHole)) {
		_, _, _, text, _ = nextHole(text)
	}
	return text
}

// separate appends what a tag stands for in plain text.
func separate(out []byte, name string, tag []byte) []byte {
	switch name {
	case "p", "/p", "h2", "/h2", "h3", "/h3", "h4", "/h4", "h5", "/h5", "h6", "/h6", "li", "/li", "/tr", "pre", "/pre", "hr", "br", "ul", "ol",
		"blockquote", "div", "dt", "/dt", "/caption", "figure", "/figure", "figcaption", "/figcaption":
		out = endLine(out)
	case "/td", "/th":
		out = append(out, '\t')
	case "span":
		out = append(out, ' ')
	case "img":
		if _, rest, ok := bytes.Cut(tag, []byte(` alt="`)); ok {
			alt, _, _ := bytes.Cut(rest, []byte(`"`))
			out = appendUnescaped(out, alt)
		}
	}
	return out
}

// endLine ends the line of a plain text, if there is something on it.
func endLine(out []byte) []byte {
	out = bytes.TrimRight(out, " \t\n")
	if len(out) > 0 {
		out = append(out, '\n')
	}
	return out
}

func appendUnescaped(out, s []byte) []byte {
	if bytes.IndexByte(s, '&') < 0 {
		return append(out, s...)
	}
	return append(out, html.UnescapeString(string(s))...)
}
