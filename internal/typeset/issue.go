// Package typeset sets an issue of the government gazette as a PDF.
//
// It promises that every character of the texts stands in the file once, in the
// order of reading, and can be copied and searched as what it is; a character that
// no font has is an error, never a box or a gap. The file has the structure that
// screen readers need, an outline, a table of contents with page numbers, and page
// labels. It depends on the issue, the fonts and this package alone.
//
// A page is A4 with 34 lines of 38 characters of 12 points (小四). Titles are
// centred and broken where it hurts least; 章 are centred, 条 have their number in
// 黑体, signatures stand at the right, as GB/T 9704 has it for official documents.
// Lines break as GB/T 15834 says. Tables go on over pages with their heads, wide
// ones on pages of their own that are wider than high; footnotes stand at the foot
// of the page that refers to them.
package typeset

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"gongkai/internal/edition"
	"gongkai/internal/font"
	"gongkai/internal/pdf"
)

// Version changes whenever the same issue and the same fonts are set in another way.
const Version = 2

// Options are what an issue needs from outside.
type Options struct {
	// Image returns a picture by the source that the tree names. Where it is nil
	// or fails, the description of the picture is printed, with a warning.
	Image func(source string) ([]byte, error)
}

// Report says what became of an issue.
type Report struct {
	Pages      int
	Page       map[string]int // of items by their ID, and of headings by ID#anchor; the first page is 1
	Unembedded bool           // there was no font: readers show the text with one of theirs
	Warnings   []string       // Chinese
}

// Missing is a character that none of the fonts has.
type Missing struct {
	Item string // the ID of the item; empty for the cover and the table of contents
	Char rune
}

// MissingError lists every character that is missing.
type MissingError []Missing

func (e MissingError) Error() string {
	var b strings.Builder
	b.WriteString("字体缺字：")
	for i, m := range e {
		if i == 10 {
			fmt.Fprintf(&b, "等%d处", len(e))
			break
		}
		if i > 0 {
			b.WriteString("、")
		}
		fmt.Fprintf(&b, "“%c”（U+%04X）", m.Char, m.Char)
		if m.Item != "" {
			b.WriteString("在条目" + m.Item)
		}
	}
	return b.String()
}

// Write sets an issue and writes it. The error is a [MissingError] if a character
// has no glyph in any of the fonts, else that of w or of a font; what was written
// then is no PDF. Without any font, a character that readers cannot be expected to
// have is shown as 〓, with a warning.
func Write(w io.Writer, issue *edition.Issue, fonts font.Set, o Options) (Report, error) {
	doc := pdf.NewDocument()
	doc.Title = issue.Title()
	doc.Author, doc.Language, doc.Date = issue.Editor, "zh-CN", issue.Date
	c := &composer{
		doc: doc, issue: issue, options: o, images: map[string]*pdf.Image{},
		report: Report{Page: map[string]int{}},
	}
	var embedded bool
	c.letters, embedded = newLetters(doc, fonts)
	c.report.Unembedded = !embedded
	c.compose()
	if missing := c.missingError(); len(missing) > 0 {
		if embedded {
			return c.report, missing
		}
		c.warn(missing.Error() + "；没有嵌入字体，以“〓”代替")
	}
	return c.report, doc.Write(w)
}

func (c *composer) missingError() MissingError {
	var list MissingError
	for m := range c.letters.missing {
		list = append(list, m)
	}
	order := map[string]int{}
	for i := range c.issue.Items {
		order[c.issue.Items[i].ID] = i + 1
	}
	slices.SortFunc(list, func(a, b Missing) int {
		if d := order[a.Item] - order[b.Item]; d != 0 {
			return d
		}
		return int(a.Char - b.Char)
	})
	return list
}
