package typeset

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/edition"
	"gongkai/internal/font"
)

// solid removes what separates lines and cells, and the boxes of task lists.
// Ideographic spaces are characters like others.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) && r != '\u3000' || r == '√' || r == '□' {
			return -1
		}
		return r
	}, s)
}

// sections returns the elements of the items.
func sections(f *read) []*part { return f.root.kids[2:] }

// sameWords checks that a file says what the issue says: nothing is lost, nothing
// is there twice.
func sameWords(t *testing.T, issue *edition.Issue, f *read) {
	t.Helper()
	list := sections(f)
	if len(list) != len(issue.Items) {
		t.Fatalf("%d sections for %d items", len(list), len(issue.Items))
	}
	for i, p := range list {
		item := &issue.Items[i]
		want := item.Column + item.Title + item.Number
		f := flow{item: item}
		want = solid(want + f.facts() + item.Text.Text())
		if diff := cmp.Diff(want, solid(p.words())); diff != "" {
			t.Errorf("item %s:\n%s", item.ID, diff)
		}
	}
}

func TestDemonstrationWordForWord(t *testing.T) {
	issue := demonstration(t)
	b, report := write(t, issue, font.Set{})
	f := readPDF(t, b)
	sameWords(t, issue, f)
	if report.Pages != f.pages || report.Pages < 8 || !report.Unembedded {
		t.Errorf("%d pages, of which %d are reported; unembedded %v", f.pages, report.Pages, report.Unembedded)
	}
	var again bytes.Buffer
	if _, err := Write(&again, demonstration(t), font.Set{}, Options{}); err != nil || !bytes.Equal(b, again.Bytes()) {
		t.Error("the same issue has other bytes", err)
	}
	// What a heading's page is said to be, it is.
	first := sections(f)[0]
	for _, h := range first.find("H2") {
		page := h.kids[0].page
		id := map[string]string{"第一章": "zhang-1", "第七章": "zhang-7"}[string([]rune(h.words())[:3])]
		if id != "" && report.Page[issue.Items[0].ID+"#"+id] != page {
			t.Errorf("%s is on page %d, not %d", h, page, report.Page[issue.Items[0].ID+"#"+id])
		}
	}
	want := []string{"目录", issue.Items[0].Title, "  第一章　总则", "  第二章　主动公开"}
	if diff := cmp.Diff(want, f.outline[:4]); diff != "" {
		t.Error(diff)
	}
	if f.catalog["Lang"] == nil || decoded(f.catalog["Lang"]) != "zh-CN" || f.dict(f.catalog["ViewerPreferences"])["DisplayDocTitle"] != true {
		t.Error("the catalogue lacks language or title")
	}
	if got := decoded(f.info["Title"]); got != "示例市人民政府公报（示例）2019年第4期（总第6期）：政务公开专刊（示例）" {
		t.Error(got)
	}
	if got := decoded(f.info["CreationDate"]); got != "D:20191230000000+08'00'" {
		t.Error(got)
	}
}

func TestMissingGlyph(t *testing.T) {
	issue := newIssue(t, "任命𠮷某为主任。", "无。")
	// Without any font it stands as the mark that printers have for it.
	if report, err := Write(&bytes.Buffer{}, issue, font.Set{}, Options{}); err != nil || len(report.Warnings) != 1 ||
		!strings.Contains(report.Warnings[0], "U+20BB7") {
		t.Error(report.Warnings, err)
	}
	_, err := Write(&bytes.Buffer{}, issue, font.Set{Serif: tinyFont(t, strings.ReplaceAll(everyChar(issue), "𠮷", ""))}, Options{})
	var missing MissingError
	if !errors.As(err, &missing) || len(missing) != 1 || missing[0] != (Missing{"1", '𠮷'}) {
		t.Fatal(err)
	}
	if want := "字体缺字：“𠮷”（U+20BB7）在条目1"; err.Error() != want {
		t.Errorf("%s", err)
	}
}
