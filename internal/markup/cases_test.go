package markup

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what is found into testdata")

// TestCases reads testdata/*.txt. Each file holds sources, named x.md, each
// followed by what is expected of it: x.html, x.problems, x.outline, x.anchors,
// x.links, x.figures, x.title, x.summary or x.text.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	p := New(Options{Hosts: []string{"www.example.gov.cn"}, Reserved: []string{"main"}})
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var source []byte
		var result Result
		for i := range archive.Files {
			f := &archive.Files[i]
			name, kind, _ := strings.Cut(f.Name, ".")
			if kind == "md" {
				source = f.Data
				if result, err = p.Convert(source); err != nil {
					t.Fatal(err)
				}
				checkResult(t, source, result)
				continue
			}
			found := describe(kind, source, result)
			if *update {
				f.Data = []byte(found)
				continue
			}
			if diff := cmp.Diff(string(f.Data), found); diff != "" {
				t.Errorf("%s: %s.%s (- expected, + found):\n%s", file, name, kind, diff)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// describe writes one aspect of a result for people to read.
func describe(kind string, src []byte, r Result) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	at := func(offset, length int) string {
		return fmt.Sprintf("第%d行“%s”", 1+bytes.Count(src[:offset], []byte("\n")), strings.ReplaceAll(string(src[offset:offset+length]), "\n", "⏎"))
	}
	switch kind {
	case "html":
		html := showHoles(string(r.HTML))
		for _, tag := range []string{"</p>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>", "</li>", "</tr>", "</table>", "</div>", "</figure>", "</blockquote>",
			"</pre>", "<hr>", "</ul>", "</ol>", "</section>", "<br>", "</caption>", "<table>", "<ul>", "<ol>", "<blockquote>"} {
			html = strings.ReplaceAll(html, tag, tag+"\n")
		}
		b.WriteString(html)
		if html != "" && !strings.HasSuffix(html, "\n") {
			b.WriteByte('\n')
		}
	case "problems":
		for _, p := range r.Problems {
			line("%s %s %s——%s", p.Rule.ID, at(p.Offset, p.Length), p.Message, p.Hint)
		}
	case "outline":
		for _, h := range r.Outline {
			line("%s %s #%s", strings.Repeat("#", h.Level), showHoles(h.Text), h.ID)
		}
	case "anchors":
		for _, a := range r.Anchors {
			line("%s", a)
		}
	case "links":
		for _, l := range r.Links {
			line("%s “%s” 图片=%v 外部=%v %s", l.Dest, l.Text, l.Image, l.External, at(l.Offset, l.Length))
		}
	case "figures":
		for _, f := range r.Figures {
			line("%s %s %s", f.Key, f.Year, at(f.Offset, f.Length))
		}
	case "title":
		line("%s", showHoles(r.Title))
	case "summary":
		line("%s", showHoles(r.Summary))
	case "text":
		line("%s", showHoles(Text(r.HTML)))
	default:
		line("unknown kind of expectation: %s", kind)
	}
	return b.String()
}

// showHoles writes a hole as ⟦l0⟧.
func showHoles(s string) string {
	var b strings.Builder
	for {
		before, kind, index, after, ok := nextHole(s)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		fmt.Fprintf(&b, "⟦%c%d⟧", kind, index)
		s = after
	}
}
