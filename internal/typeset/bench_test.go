package typeset

import (
	"io"
	"slices"
	"testing"

	"gongkai/internal/edition"
	"gongkai/internal/font"
	"gongkai/internal/markup"
)

// twentyPages is an issue of that many pages of prose.
func twentyPages(t testing.TB) *edition.Issue {
	issue := demonstration(t)
	law := &issue.Items[0]
	for range 3 {
		law.Text.Blocks = slices.Concat(law.Text.Blocks, slices.Clone(law.Text.Blocks))
	}
	for i := range law.Text.Blocks {
		if law.Text.Blocks[i].Kind == markup.Signature {
			law.Text.Blocks[i].Kind = markup.Quote
		}
	}
	return issue
}

func BenchmarkIssue(b *testing.B) {
	issue := twentyPages(b)
	set := font.Set{Serif: tinyFont(b, everyChar(issue))}
	b.ReportAllocs()
	pages := 0
	for b.Loop() {
		r, err := Write(io.Discard, issue, set, Options{})
		if err != nil {
			b.Fatal(err)
		}
		pages = r.Pages
	}
	b.ReportMetric(float64(pages), "pages")
}
