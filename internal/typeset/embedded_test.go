package typeset

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/font"
)

// A long text with characters that few fonts have, in tables, lists and notes, set in
// a real font, comes out of the file character for character, under our reader and
// under another.
func TestALongTextInARealFont(t *testing.T) {
	var library font.Library
	defer library.Close()
	set, _ := library.Find(t.TempDir(), font.Config{})
	var han []rune // every third of the common block, and rare ones
	if set.Serif != nil {
		lacks := Lacks(set)
		for r := rune(0x3400); r < 0x9FF0; r += 3 {
			if !lacks(r) {
				han = append(han, r)
			}
		}
		for _, r := range "𠮷㐀𠀀𪚥𫠓〇々" {
			if !lacks(r) {
				han = append(han, r)
			}
		}
	}
	if len(han) < 5000 || !slices.Contains(han, '𠮷') || !slices.Contains(han, '㐀') {
		if os.Getenv("CI") != "" {
			t.Fatal("there is no Chinese font with rare characters, and nothing was checked")
		}
		t.Skip("there is no Chinese font with rare characters")
	}
	var b strings.Builder
	next := func(n int) string {
		part := han[:min(n, len(han))]
		han = han[len(part):]
		return string(part)
	}
	for i := 1; len(han) > 0; i++ {
		b.WriteString("第" + string([]rune("一二三四五六七八九")[i%9]) + "条　根据示政发〔2019〕12号：" + next(200) + "。《" + next(10) + "》“" + next(7) + "”，100.5％。[^n]\n\n")
		b.WriteString("1. " + next(60) + "；\n2. " + next(60) + "。\n\n")
		b.WriteString("| 名称 | 数 |\n|---|--:|\n| " + next(40) + " | 1,234 |\n| " + next(40) + " | — |\n\n")
	}
	b.WriteString("[^n]: " + "注𠮷㐀。\n")
	issue := newIssue(t, b.String())
	if n := len([]rune(issue.Items[0].Text.Text())); n < 10_000 {
		t.Fatalf("%d characters", n)
	}
	data, report := write(t, issue, set)
	if report.Unembedded {
		t.Error("the font is not embedded")
	}
	sameWords(t, issue, readPDF(t, data))

	path := filepath.Join(t.TempDir(), "issue.pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	tool(t, "qpdf", "--check", path)
	got := tool(t, "pdftotext", "-raw", "-enc", "UTF-8", "-f", "3", "-x", "0", "-y", "80", "-W", "600", "-H", "700", path, "-")
	drop := strings.NewReplacer("\f", "", "\u3000", "")
	item := &issue.Items[0]
	if diff := cmp.Diff(counted(drop.Replace(solid(item.Column+item.Title+item.Text.Text()))), counted(drop.Replace(solid(got)))); diff != "" {
		t.Error(diff)
	}
}

// counted says how often each character is there: notes stand at the foot of the page
// on which they are referred to, and are read there. The numbers of lists are labels.
func counted(s string) map[rune]int {
	count := map[rune]int{}
	for _, r := range s {
		if r != '.' && (r < '0' || r > '9') {
			count[r]++
		}
	}
	return count
}
