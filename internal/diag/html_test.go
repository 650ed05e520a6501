package diag

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

const nasty = `</pre></style><script>alert(1)</script><img src=//evil.example onerror="x">'"&`

func nastyFindings() []Finding {
	return []Finding{
		bracketFinding(),
		{Rule: nasty, Severity: Warning, Message: nasty, Hint: nasty,
			Place: Place{File: nasty, Line: 3, Column: 5, Width: 4, Cell: nasty, Text: nasty}},
		ruleNote.At(Place{File: "a.md", Line: 1, Column: 3, Text: "甲乙"}, "行尾"),
	}
}

func TestHTMLIsHarmlessAndComplete(t *testing.T) {
	for name, print := range map[string]func(*bytes.Buffer) error{
		"part": func(b *bytes.Buffer) error { return HTML(b, nastyFindings(), HTMLOptions{}) },
		"page": func(b *bytes.Buffer) error { return HTMLPage(b, nastyFindings(), HTMLOptions{}) },
	} {
		var b bytes.Buffer
		if err := print(&b); err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(&b)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		var marks []string
		for n := range doc.Descendants() {
			if n.Type == html.TextNode && n.Parent.Data != "style" {
				text.WriteString(n.Data)
			}
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "script", "img", "link", "iframe", "a":
				t.Errorf("%s: element %s", name, n.Data)
			case "mark":
				marks = append(marks, n.FirstChild.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" {
					t.Errorf("%s: attribute %s", name, a.Key)
				}
			}
		}
		if strings.Count(text.String(), nasty) < 5 {
			t.Errorf("%s: the text did not come through unchanged: %s", name, text.String())
		}
		for _, want := range []string{"共 1 个错误、1 个警告、1 个提示", "content/interpretations/2024-flood.md:4:12", "提示：写作 国办发〔2024〕1号"} {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%s: no %s", name, want)
			}
		}
		if got := strings.Join(marks, "|"); got != "e></| |[2024]" {
			t.Errorf("%s: marks %q", name, marks)
		}
	}
}

func TestHTMLAsksForNothing(t *testing.T) {
	var b bytes.Buffer
	if err := HTMLPage(&b, []Finding{bracketFinding()}, HTMLOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"http:", "https:", "url(", "@import", "<script", "ZgotmplZ"} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("contains %s", bad)
		}
	}
}

func TestHTMLEditLink(t *testing.T) {
	var b bytes.Buffer
	edit := func(p Place) string { return "vscode://file/srv/" + p.File + `:4"><b>` }
	if err := HTML(&b, []Finding{bracketFinding()}, HTMLOptions{Edit: edit}); err != nil {
		t.Fatal(err)
	}
	if s := b.String(); !strings.Contains(s, `<a href="vscode://file/srv/content/interpretations/2024-flood.md:4%22%3e%3cb%3e">`) {
		t.Error(s)
	}
}
