// Package pdf writes PDF 1.7: pages of text, lines and images, embedded fonts,
// bookmarks, links, and the structure that screen readers and converters need.
//
// It is our own because of what was measured in those that can be had for Go. Of a
// regulation of 7,152 characters go-pdf/fpdf 0.9 lost 125 without a word, one at
// almost every line end; gopdf 0.33 leaves out characters beyond the BMP and knows
// no structure. The text of a gazette is the standard text of a rule in law: not
// one character may be lost. Here a character has a glyph or [Font.Glyph] says that
// it has none, and each has its own code in the file, so that what is copied or
// searched is what was written.
//
// The same calls give the same bytes: nothing depends on the clock, on the order
// of a map or on chance.
package pdf

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"gongkai/internal/font"
)

// Document is a file in the making.
type Document struct {
	Title    string
	Author   string
	Subject  string
	Language string    // such as zh-CN
	Date     time.Time // of publication; the file says that it was made then
	Pages    []*Page   // in order; add them once they are drawn
	Labels   []Label
	Outline  []*Bookmark
	Places   []Place  // to which links lead by name
	Root     *Element // the structure: an element Document

	fonts []*Font
}

// Label says how pages are numbered from one on.
type Label struct {
	From    int    // index of the first page
	Prefix  string // before the number
	Decimal bool   // count from 1; otherwise the prefix alone is the label
}

// Bookmark is an entry of the outline.
type Bookmark struct {
	Title string
	Page  *Page
	Y     float64 // the top of what it leads to
	Kids  []*Bookmark

	ref ref
}

// Place is a place that has a name, unique in the document.
type Place struct {
	Name string
	Page *Page
	Y    float64 // the top of what is there
}

// NewDocument returns a document without pages.
func NewDocument() *Document { return &Document{Root: &Element{Role: "Document"}} }

// Embed returns a font of which the glyphs that are used go into the file.
func (d *Document) Embed(face *font.Face) *Font {
	return d.font(&Font{face: face, codes: map[rune]uint16{}})
}

// SongTi returns a font of which nothing goes into the file: STSong-Light, for
// which every reader of PDF has a substitute. It has the characters of Adobe-GB1
// within the BMP.
func (d *Document) SongTi() *Font { return d.font(&Font{used: map[uint16]bool{}}) }

func (d *Document) font(f *Font) *Font {
	d.fonts = append(d.fonts, f)
	f.name = fmt.Sprintf("F%d", len(d.fonts))
	return f
}

// Write writes the file. Errors are those of w and of the fonts.
func (d *Document) Write(w io.Writer) error {
	f := newFile(w)
	catalog, pages, structure, outline, info := f.alloc(), f.alloc(), f.alloc(), f.alloc(), f.alloc()
	for _, font := range d.fonts {
		if err := font.write(f); err != nil {
			return err
		}
	}
	for _, p := range d.Pages {
		p.ref = f.alloc()
	}
	parents := d.structure(f, structure)
	for i, p := range d.Pages {
		p.write(f, pages, i)
	}
	f.object(pages, "<</Type/Pages/Kids%s/Count %d>>", refs(d.Pages, func(p *Page) ref { return p.ref }), len(d.Pages))
	f.object(structure, "<</Type/StructTreeRoot/K[%s]%s>>", d.Root.ref, parents)
	extra := ""
	if len(d.Outline) > 0 {
		first, last := outlineItems(f, d.Outline, outline)
		f.object(outline, "<</Type/Outlines/First %s/Last %s/Count %d>>", first, last, len(d.Outline))
		extra = "/PageMode/UseOutlines/Outlines " + outline.String()
	} else {
		f.object(outline, "null")
	}
	if len(d.Places) > 0 {
		extra += "/Names<</Dests " + d.places(f).String() + ">>"
	}
	f.object(info, "<</Title%s/Author%s/Subject%s/Producer(gongkai)/CreationDate(%s)/ModDate(%[4]s)>>",
		textString(d.Title), textString(d.Author), textString(d.Subject), pdfDate(d.Date))
	f.object(catalog, "<</Type/Catalog/Pages %s/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %s/ViewerPreferences<</DisplayDocTitle true>>/Metadata %s/PageLabels<</Nums[%s]>>%s>>",
		pages, textString(d.Language), structure, d.metadata(f), d.labels(), extra)
	return f.close(catalog, info)
}

// places writes the tree of the names of places, sorted as readers expect it.
func (d *Document) places(f *file) ref {
	list := slices.Clone(d.Places)
	slices.SortStableFunc(list, func(a, b Place) int { return strings.Compare(a.Name, b.Name) })
	var names strings.Builder
	for _, p := range list {
		names.WriteString(byteString(p.Name) + destination(p.Page, p.Y))
	}
	tree := f.alloc()
	f.object(tree, "<</Names[%s]>>", names.String())
	return tree
}

func (d *Document) labels() string {
	s := ""
	for _, l := range d.Labels {
		s += fmt.Sprintf("%d<<", l.From)
		if l.Prefix != "" {
			s += "/P" + textString(l.Prefix)
		}
		if l.Decimal {
			s += "/S/D"
		}
		s += ">>"
	}
	return s
}

// outlineItems writes bookmarks of one level and those below them.
func outlineItems(f *file, list []*Bookmark, parent ref) (first, last ref) {
	for _, b := range list {
		b.ref = f.alloc()
	}
	for i, b := range list {
		s := ""
		if i > 0 {
			s += "/Prev " + list[i-1].ref.String()
		}
		if i+1 < len(list) {
			s += "/Next " + list[i+1].ref.String()
		}
		if len(b.Kids) > 0 {
			first, last := outlineItems(f, b.Kids, b.ref)
			s += fmt.Sprintf("/First %s/Last %s/Count -%d", first, last, len(b.Kids))
		}
		f.object(b.ref, "<</Title%s/Parent %s/Dest%s%s>>", textString(b.Title), parent, destination(b.Page, b.Y), s)
	}
	return list[0].ref, list[len(list)-1].ref
}

func destination(p *Page, y float64) string {
	return fmt.Sprintf("[%s/XYZ null %s null]", p.ref, number(y))
}

func refs[T any](list []T, of func(T) ref) string {
	s := []byte{'['}
	for i, v := range list {
		if i > 0 {
			s = append(s, ' ')
		}
		s = append(s, of(v).String()...)
	}
	return string(append(s, ']'))
}
