package render

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
)

// The forms of an issue that are not pages are made of the same texts, and a
// change of one text moves them all, with the pages that speak of them.
func TestPrintedIssues(t *testing.T) {
	source := with(hostileSource(), map[string]string{
		"content/gazette/2019-01/001.md": "## 第一章　总则\n\n第一条　为了公开𠮷，见[本条](#tiao-1)、[那一期](../2019-02/001.md)。\n\n第二条　施行。\n\n![图](../../documents/pic.png)\n",
	})
	before := renderSource(t, source)
	pdf, book := before.files["gazette/2019/01/issue.pdf"], before.files["gazette/2019/01/issue.epub"]
	if !bytes.HasPrefix(pdf, []byte("%PDF-1.7")) || len(book) == 0 {
		t.Fatalf("no printed issue: %d and %d bytes", len(pdf), len(book))
	}
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := archive.Open("OEBPS/item-001.xhtml")
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(f)
	for _, s := range []string{"为了公开𠮷", `<a href="#tiao-1">本条</a>`, `>那一期</a>`} {
		if !strings.Contains(string(text), s) {
			t.Errorf("%s is missing in\n%s", s, text)
		}
	}
	page := string(before.files["gazette/2019/01/001/index.html"])
	if !regexp.MustCompile(`issue\.pdf#page=\d+"`).MatchString(page) {
		t.Error("the item does not lead to its page")
	}
	issue := string(before.files["gazette/2019/01/index.html"])
	if strings.Count(issue, "SHA-256 ") < 2 {
		t.Error("the issue does not say the sums of its files")
	}

	after := renderSource(t, with(source, map[string]string{
		"content/gazette/2019-01/001.md": source["content/gazette/2019-01/001.md"] + "\n又一段。\n",
	}))
	for _, name := range []string{"issue.pdf", "issue.epub", "001/index.html", "002/index.html", "index.html"} {
		if path := "gazette/2019/01/" + name; before.keys[path] == after.keys[path] {
			t.Errorf("%s does not move with the text", path)
		}
	}
	if path := "gazette/2019/02/issue.pdf"; before.keys[path] != after.keys[path] {
		t.Errorf("%s moves with the text of another issue", path)
	}
}
