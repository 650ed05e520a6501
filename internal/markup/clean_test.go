package markup

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// TestLineEndsDoNotMatter: a file from Windows gives the same page as one from
// elsewhere, and its findings point at the same words.
func TestLineEndsDoNotMatter(t *testing.T) {
	p := New(Options{})
	for _, src := range append(specExamples(t), append(samples, prose...)...) {
		if strings.ContainsAny(src, "\r\x00\v") || strings.Contains(src, "\xff") || strings.Contains(src, "\ufeff") {
			continue
		}
		windows := strings.ReplaceAll(src, "\n", "\r\n")
		a, _ := p.Convert([]byte(src))
		b, _ := p.Convert([]byte("\ufeff" + windows))
		if diff := cmp.Diff(string(a.HTML), string(b.HTML)); diff != "" {
			t.Errorf("%q: %s", src, diff)
		}
		for i := range a.Links {
			x, y := a.Links[i], b.Links[i]
			got := strings.ReplaceAll(("\ufeff" + windows)[y.Offset:y.Offset+y.Length], "\r\n", "\n")
			if want := src[x.Offset : x.Offset+x.Length]; got != want {
				t.Errorf("%q: link at %q, want %q", src, got, want)
			}
		}
	}
}

func TestControlCharactersAreReportedOnce(t *testing.T) {
	src := []byte("甲\x01乙\x02\xff丙\n")
	r, _ := New(Options{}).Convert(src)
	if got := string(r.HTML); got != "<p>甲\ufffd乙\ufffd\ufffd丙</p>" {
		t.Error(got)
	}
	if len(r.Problems) != 1 || r.Problems[0].Offset != 3 || r.Problems[0].Length != 1 {
		t.Errorf("%+v", r.Problems)
	}
}

func FuzzClean(f *testing.F) {
	f.Add([]byte("\ufeffa\r\nb\x00\xffc\vd\re"))
	f.Fuzz(func(t *testing.T, src []byte) {
		out, o := clean(src, &Facts{})
		if !utf8.Valid(out) || bytes.ContainsAny(out, "\x00\r\v\f\x7f") {
			t.Fatalf("%q became %q", src, out)
		}
		last := 0
		for p := range len(out) + 1 {
			q := o.back(p)
			if q < last || q > len(src) {
				t.Fatalf("%q: %d is at %d, after %d", src, p, q, last)
			}
			last = q
			// What was not replaced stands where it is said to stand.
			if p < len(out) && q < len(src) && out[p] < 0x80 && out[p] != '\n' && src[q] != out[p] {
				t.Fatalf("%q: %q at %d, %q at %d", src, out[p], p, src[q], q)
			}
		}
		if o.back(len(out)) != len(src) {
			t.Fatalf("%q: the end is at %d", src, o.back(len(out)))
		}
	})
}
