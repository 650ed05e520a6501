package markup

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Hole is what the page must decide where a hole is. A hole stands in the HTML
// as NUL, kind, index, NUL. No source can contain a NUL, so that a hole cannot
// be forged.
type Hole byte

const (
	LinkHole   Hole = 'l' // destination of Links[index]; Fill escapes it
	ImageHole  Hole = 'i' // address of the image Links[index]; Fill escapes it
	FigureHole Hole = 'f' // Figures[index]; what is filled in is HTML as it is
	ChartHole  Hole = 'c' // Charts[index], between other blocks; HTML as it is
	IconHole   Hole = 's' // icon of this number (see package icon) behind a start tag; HTML as it is
)

func appendHole(dst []byte, kind Hole, index int) []byte {
	dst = append(dst, 0, byte(kind))
	dst = strconv.AppendInt(dst, int64(index), 10)
	return append(dst, 0)
}

// nextHole finds the first hole. It returns the text before it, the hole and the
// text after it; ok is false if there is none.
func nextHole[T string | []byte](s T) (before T, kind Hole, index int, after T, ok bool) {
	start := indexNUL(s)
	if start < 0 {
		return s, 0, 0, s[len(s):], false
	}
	end := start + 1 + indexNUL(s[start+1:])
	kind = Hole(s[start+1])
	index, _ = strconv.Atoi(string(s[start+2 : end]))
	return s[:start], kind, index, s[end+1:], true
}

func indexNUL[T string | []byte](s T) int {
	switch s := any(s).(type) {
	case string:
		return strings.IndexByte(s, 0)
	case []byte:
		return bytes.IndexByte(s, 0)
	}
	return -1
}

// Fill writes the HTML of a [Result] with its holes filled. Destinations that
// fill returns are escaped; figures are written as they are.
func Fill(w io.Writer, html []byte, fill func(kind Hole, index int) string) error {
	var scratch []byte
	for {
		before, kind, index, after, ok := nextHole(html)
		if len(before) > 0 {
			if _, err := w.Write(before); err != nil {
				return err
			}
		}
		if !ok {
			return nil
		}
		value := fill(kind, index)
		scratch = scratch[:0]
		if kind == FigureHole || kind == ChartHole || kind == IconHole {
			scratch = append(scratch, value...)
		} else {
			scratch = appendURL(scratch, value)
		}
		if _, err := w.Write(scratch); err != nil {
			return err
		}
		html = after
	}
}

// FillText returns a text of [Facts] or [Text] with its figures filled in.
func FillText(s string, figure func(index int) string) string {
	if strings.IndexByte(s, 0) < 0 {
		return s
	}
	var b strings.Builder
	for {
		before, kind, index, after, ok := nextHole(s)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		if kind == FigureHole {
			b.WriteString(figure(index))
		}
		s = after
	}
}

// appendURL escapes an address for an attribute in double quotes. Characters
// that no address may contain are percent-encoded; Han stays readable.
func appendURL(dst []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '&':
			dst = append(dst, "&amp;"...)
		case b <= ' ' || b == 0x7f || b == '"' || b == '<' || b == '>' || b == '\\' || b == '^' || b == '`' || b == '{' || b == '|' || b == '}':
			dst = append(dst, '%', hex[b>>4], hex[b&15])
		case b >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == '\u3000' || r == '\u00a0' || r == utf8.RuneError && size == 1 {
				for _, c := range []byte(s[i : i+size]) {
					dst = append(dst, '%', hex[c>>4], hex[c&15])
				}
			} else {
				dst = append(dst, s[i:i+size]...)
			}
			i += size - 1
		default:
			dst = append(dst, b)
		}
	}
	return dst
}
