package markup

import (
	"bytes"
	"errors"
	"html"
	"strings"
	"testing"
)

func TestFill(t *testing.T) {
	r, err := New(Options{}).Convert([]byte("[甲](a.md)![乙](b.png){{< figure gdp 2019 >}}[丙](https://a.cn)"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	err = Fill(&b, r.HTML, func(kind Hole, index int) string {
		switch {
		case kind == FigureHole && index == 0:
			return `<data value="1">1</data>`
		case kind == LinkHole && index == 0:
			return `/a/?x="1"&y=<2> 3`
		case kind == ImageHole && index == 1:
			return "/图.png"
		}
		t.Errorf("hole %c%d", kind, index)
		return ""
	})
	want := `<p><a href="/a/?x=%221%22&amp;y=%3C2%3E%203">甲</a><img src="/图.png" alt="乙" loading="lazy" decoding="async">` +
		`<data value="1">1</data><a href="https://a.cn" rel="noopener external">丙</a></p>`
	if err != nil || b.String() != want {
		t.Errorf("Fill: %v\n got %s\nwant %s", err, b.String(), want)
	}
}

type brokenWriter struct{ after int }

func (w *brokenWriter) Write(p []byte) (int, error) {
	if w.after--; w.after < 0 {
		return 0, errors.New("disk full")
	}
	return len(p), nil
}

func TestFillReportsEveryWriteError(t *testing.T) {
	html := appendHole([]byte("a"), LinkHole, 0)
	html = append(html, 'b')
	for n := range 3 {
		if err := Fill(&brokenWriter{n}, html, func(Hole, int) string { return "c" }); err == nil {
			t.Errorf("no error after %d writes", n)
		}
	}
}

func TestFillText(t *testing.T) {
	s := "全年" + string(appendHole(nil, FigureHole, 12)) + "亿元" + string(appendHole(nil, LinkHole, 1))
	if got := FillText(s, func(i int) string { return strings.Repeat("9", i) }); got != "全年999999999999亿元" {
		t.Error(got)
	}
}

// TestNobodyForgesAHole: what a source says of holes comes out as text.
func TestNobodyForgesAHole(t *testing.T) {
	p := New(Options{})
	for _, src := range []string{"\x00f0\x00", "&#0;f0&#0;", "`\x00l0\x00`", "[a](\x00l7\x00)", "[a](&#0;l7&#x0;)", "![\x00i1\x00](b \"\x00\")", "```\x00\n\x00\n```", "# \x00f0\x00", "\\\x00f0\\\x00",
		"| \x00f0\x00 |\n|---|", ":::note \x00f0\x00\na\n:::", "[^\x00]\n\n[^\x00]: b", "{{< figure \x00f0\x00 >}}", "    \x00f0\x00", "<http://\x00>", "http://a.cn/\x00f0\x00"} {
		r, err := p.Convert([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		checkResult(t, []byte(src), r)
		holes := bytes.Count(r.HTML, []byte{0}) / 2
		if known := len(r.Links) + len(r.Figures); holes > known {
			t.Errorf("%q: %d holes but %d links and figures", src, holes, known)
		}
		for _, l := range r.Links {
			if strings.ContainsRune(l.Dest+l.Text, 0) {
				t.Errorf("%q: NUL in %+v", src, l)
			}
		}
	}
}

func FuzzAppendURL(f *testing.F) {
	f.Add("/文件/a b?\"<>&\\^`{|}\x7f\xff\u3000")
	f.Fuzz(func(t *testing.T, s string) {
		got := string(appendURL(nil, s))
		if strings.ContainsAny(got, "\"<>\\`{|}^ \t\n\x00\u3000") {
			t.Errorf("%q became %q", s, got)
		}
		if again := string(appendURL(nil, html.UnescapeString(got))); again != got {
			t.Errorf("%q became %q and then %q", s, got, again)
		}
	})
}
