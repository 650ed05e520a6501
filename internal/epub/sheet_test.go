package epub

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"gongkai/internal/edition"
)

// The page for other programs says all that the book says, in the same order, and
// its places are each there once.
func TestTheSheetIsWhole(t *testing.T) {
	i := issue(t)
	i.Gazette = `公报"\</style>`
	body := sheet(t, i, Options{Cover: []byte("<svg/>")})
	parts := strings.Split(body, `<div class="item"`)
	if len(parts) != len(i.Items)+1 {
		t.Fatalf("%d texts of %d", len(parts)-1, len(i.Items))
	}
	for n := range i.Items {
		text := strings.TrimSuffix(parts[n+1], "</body>\n</html>\n")
		if got, want := textIn(t, []byte("<div"+text)), squeeze(i.Items[n].Text.Text()); got != want {
			t.Errorf("%s has\n%s\nand not\n%s", i.Items[n].ID, got, want)
		}
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if ids[m[1]] {
			t.Errorf("two places are called %s", m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(` href="#([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if !ids[m[1]] {
			t.Errorf("#%s is nowhere", m[1])
		}
	}
	png := append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 20)...)
	body = sheet(t, i, Options{Image: func(string) []byte { return png }})
	if n := strings.Count(body, `src="data:image/png;base64,`); n < 2 || n != strings.Count(body, "src=") {
		t.Errorf("%d pictures are in the page", n)
	}
}

// sheet returns the body of the page of an issue.
func sheet(t *testing.T, i *edition.Issue, o Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := Sheet(&out, i, o); err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(out.String(), "</style>")
	return body
}
