package markup

import (
	"bufio"
	"bytes"
	"strings"
	"testing"

	gmhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// FuzzAppendResolved compares the resolving of escapes and character references
// with the library's.
func FuzzAppendResolved(f *testing.F) {
	for _, s := range []string{`a\*b\\c\d`, "&amp;&lt;&nbsp;&copy;&nosuch;&amp", "&#65;&#x4e2d;&#X4E2D;&#0;&#1234567;&#12345678;&#x1234567;&#;&#x;", `\&amp;`, "&#+65;", "&;", "&&amp;;", `\`, "&CounterClockwiseContourIntegral;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = sanitised(src)
		var b bytes.Buffer
		w := bufio.NewWriter(&b)
		gmhtml.DefaultWriter.Write(w, []byte(src))
		w.Flush()
		want := strings.Map(func(r rune) rune {
			if isControl(r) || r == '\r' {
				return '\ufffd'
			}
			return r
		}, strings.NewReplacer("&quot;", `"`, "&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(b.String()))
		if got := string(appendResolved(nil, []byte(src))); got != want {
			t.Errorf("%q gave %q, want %q", src, got, want)
		}
	})
}

func TestAppendAttribute(t *testing.T) {
	src := "a\"b'<c>&\n\x00d"
	z := html.NewTokenizer(strings.NewReader(`<p title="` + string(appendAttribute(nil, src)) + `">`))
	z.Next()
	if got := z.Token().Attr[0].Val; got != "a\"b'<c>& d" {
		t.Errorf("%q", got)
	}
}
