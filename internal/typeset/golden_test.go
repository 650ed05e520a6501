package typeset

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"gongkai/internal/font"
)

// golden is the sum of all streams of an issue set in a font that is made here. It
// changes when anything is set in another way; Version must then change as well, so
// that sites write their issues anew. The streams are not compressed in it, because
// Go's compressor may change.
const golden = "2cc6bfe9"

func TestGolden(t *testing.T) {
	issue := everythingIssue(t)
	rare := newIssue(t, "任命𠮷某、㐀某为主任。")
	issue.Items = append(issue.Items, rare.Items[0])
	issue.Items[3].ID, issue.Items[3].Column = "4", "人事任免"
	issue.Address, issue.Note, issue.Special = "https://www.example.gov.cn/gazette/2019/04/", "编者的话。", "专刊（示例）"
	all := everyChar(issue)
	rest := strings.NewReplacer("𠮷", "", "㐀", "").Replace(all)
	set := font.Set{Serif: tinyFont(t, rest), Sans: tinyFont(t, rest), Fallback: []*font.Face{tinyFont(t, "𠮷㐀")}}
	var b, again bytes.Buffer
	if _, err := Write(&b, issue, set, options(t)); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(&again, issue, set, options(t)); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Fatal("the same issue has other bytes", err)
	}
	f := readPDF(t, b.Bytes())
	sameWords(t, issue, f)
	for n := range f.entries {
		if f.entries[n][0] > 0 {
			f.get(link(n))
		}
	}
	sum := sha256.New()
	for _, n := range slices.Sorted(maps.Keys(f.streams)) {
		fmt.Fprintf(sum, "%d %d\n", n, len(f.streams[n]))
		sum.Write(f.streams[n])
	}
	if got := fmt.Sprintf("%x", sum.Sum(nil)[:4]); got != golden {
		t.Errorf("the issue is set in another way: raise Version and let golden be %q", got)
	}
}
