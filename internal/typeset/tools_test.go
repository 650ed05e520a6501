package typeset

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/edition"
	"gongkai/internal/font"
)

// tool runs a program that is not there on every machine. The gate has it.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal(name + " is not installed, and nothing was checked")
	}
	if err != nil {
		t.Skip(name + " is not installed")
	}
	var errs bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v %s", name, err, errs.String())
	}
	if errs.Len() > 0 {
		t.Errorf("%s: %s", name, errs.String())
	}
	return string(out)
}

// issueFile sets the demonstration in boxes, which every program can draw.
func issueFile(t *testing.T) (*edition.Issue, string) {
	issue := demonstration(t)
	set := font.Set{Serif: tinyFont(t, everyChar(issue))}
	b, _ := write(t, issue, set)
	path := filepath.Join(t.TempDir(), "issue.pdf")
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return issue, path
}

func TestOtherReadersFindNothingWrong(t *testing.T) {
	_, path := issueFile(t)
	tool(t, "qpdf", "--check", path)
}

// Poppler reads the words of every page, without the running heads, as they were
// written: no character more, none less.
func TestOtherReadersReadEveryWord(t *testing.T) {
	issue, path := issueFile(t)
	got := tool(t, "pdftotext", "-raw", "-enc", "UTF-8", "-f", "3", "-x", "0", "-y", "80", "-W", "600", "-H", "700", path, "-")
	got = strings.NewReplacer("\f", "", "•", "").Replace(got)
	want := ""
	for i := range issue.Items {
		item := &issue.Items[i]
		f := flow{item: item}
		want += item.Column + item.Title + item.Number + f.facts() + item.Text.Text()
	}
	// It leaves out ideographic spaces at the ends of lines, and labels are no part of the text.
	drop := strings.NewReplacer("\u3000", "")
	if diff := cmp.Diff(drop.Replace(solid(want)), drop.Replace(solid(got))); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(got, "行政 机关") {
		t.Error("spaces are copied where there are none")
	}
}

func TestOtherReadersSeeTheStructure(t *testing.T) {
	_, path := issueFile(t)
	got := tool(t, "pdfinfo", "-struct", path)
	for _, role := range []string{"Document", "Sect", "TOC", "TOCI", "H1", "H2", "P ", "L ", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Link"} {
		if !strings.Contains(got, role) {
			t.Errorf("no %s", role)
		}
	}
}

// No page is blank, and nothing is drawn in the margins.
func TestPagesHaveMargins(t *testing.T) {
	_, path := issueFile(t)
	dir := filepath.Dir(path)
	tool(t, "pdftoppm", "-gray", "-r", "36", path, filepath.Join(dir, "p"))
	pages, err := filepath.Glob(filepath.Join(dir, "p-*.pgm"))
	if err != nil || len(pages) < 8 {
		t.Fatal(pages, err)
	}
	for n, path := range pages {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		const width = 298 // half of 595.28, rounded up
		pixels := data[len(data)-width*421:]
		ink := 0
		for i, v := range pixels {
			x, y := i%width, i/width
			if v > 200 {
				continue
			}
			ink++
			if n > 0 && (x < 32 || x > width-32 || y < 18 || y > 421-18) {
				t.Fatalf("page %d has ink at %d, %d", n+1, x, y)
			}
		}
		if ink < 100 {
			t.Errorf("page %d is blank", n+1)
		}
	}
}
