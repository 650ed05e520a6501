// Package docx writes a text with tables as a Word document (ECMA-376, Office Open
// XML).
//
// The page is that of GB/T 9704: A4, the title in 22 points, the text in 仿宋 of 16
// points on 28, chapters in 黑体. Fonts are named and not embedded. The same document
// gives the same bytes.
package docx

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"time"
)

// Document is what a file says.
type Document struct {
	Title  string
	Author string    // whose document it is
	Date   time.Time // of the document; the zero time is left out
	Note   string    // a line below the title; may be empty
	Blocks []Block
}

// Block is a heading, a paragraph or a table.
type Block struct {
	Heading int   // 1 to 3; 0 for what is no heading
	Indent  int   // of a paragraph: how many levels of lists it is in
	Runs    []Run // of a heading or paragraph
	Table   *Table
}

// Run is a piece of running text.
type Run struct {
	Text string
	Bold bool
	Link string // an absolute URL; may be empty
}

// Table is a table on a grid of columns of equal weight, but for Widths.
type Table struct {
	Caption string
	Widths  []int // how wide each column of the grid is in relation to the others
	Head    int   // how many rows are repeated on every page
	Rows    [][]Cell
}

// Cell is a cell; what a cell above or to the left spans is left out of a row.
type Cell struct {
	Text    string
	Columns int  // that it spans
	Rows    int  // that it spans
	Center  bool // of a header that stands over or before several cells
	Number  bool // set to the right
}

// textWidth is that of the type area in twentieths of a point: 156 mm.
const textWidth = 8844

// Write writes the document.
func Write(w io.Writer, d *Document) error {
	body := &writer{}
	body.document(d)
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes}, {"_rels/.rels", relations},
		{"docProps/core.xml", core(d)}, {"word/styles.xml", styles},
		{"word/_rels/document.xml.rels", body.relations()}, {"word/document.xml", body.String()},
	} {
		// No time: the same document must give the same bytes.
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err == nil {
			_, err = io.WriteString(f, xml.Header+part.text)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// writer writes word/document.xml.
type writer struct {
	strings.Builder
	links []string // targets of the relations rIdL0, rIdL1 …
}

func (w *writer) raw(parts ...string) {
	for _, p := range parts {
		w.WriteString(p)
	}
}

// escape makes a text safe for XML. What XML cannot hold becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a Builder does not fail
	}
	return b.String()
}

func (w *writer) document(d *Document) {
	w.raw(`<w:document xmlns:w="`, mainSpace, `" xmlns:r="`, relationSpace, `"><w:body>`)
	w.paragraph("Title", "", Run{Text: d.Title})
	if d.Note != "" {
		w.paragraph("Subtitle", "", Run{Text: d.Note})
	}
	for _, b := range d.Blocks {
		switch {
		case b.Table != nil:
			w.table(b.Table)
		case b.Heading > 0:
			w.paragraph("Heading"+strconv.Itoa(min(b.Heading, 3)), "", b.Runs...)
		case b.Indent > 0:
			w.paragraph("Normal", `<w:ind w:left="`+strconv.Itoa(640*b.Indent)+`" w:firstLine="0"/>`, b.Runs...)
		default:
			w.paragraph("Normal", "", b.Runs...)
		}
	}
	w.raw(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>`)
}

func (w *writer) paragraph(style, properties string, runs ...Run) {
	w.raw(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/>`, properties, `</w:pPr>`)
	for _, r := range runs {
		w.run(r)
	}
	w.raw(`</w:p>`)
}

func (w *writer) run(r Run) {
	if r.Link != "" {
		w.raw(`<w:hyperlink r:id="rIdL`, strconv.Itoa(len(w.links)), `">`)
		w.links = append(w.links, r.Link)
		defer w.raw(`</w:hyperlink>`)
	}
	w.raw(`<w:r>`)
	if r.Bold {
		w.raw(`<w:rPr><w:b/></w:rPr>`)
	}
	for i, line := range strings.Split(r.Text, "\n") {
		if i > 0 {
			w.raw(`<w:br/>`)
		}
		w.raw(`<w:t xml:space="preserve">`, escape(line), `</w:t>`)
	}
	w.raw(`</w:r>`)
}

func (w *writer) table(t *Table) {
	if t.Caption != "" {
		w.paragraph("Caption", "", Run{Text: t.Caption})
	}
	sum := 0
	for _, n := range t.Widths {
		sum += n
	}
	widths := make([]int, len(t.Widths))
	w.raw(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="`, strconv.Itoa(textWidth), `" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for i, n := range t.Widths {
		widths[i] = textWidth * n / max(sum, 1)
		w.raw(`<w:gridCol w:w="`, strconv.Itoa(widths[i]), `"/>`)
	}
	w.raw(`</w:tblGrid>`)
	type span struct{ rows, columns int }
	open := make([]span, len(widths)) // what reaches down into the row, by its first column
	for i, row := range t.Rows {
		w.raw(`<w:tr><w:trPr><w:cantSplit/>`)
		if i < t.Head {
			w.raw(`<w:tblHeader/>`)
		}
		w.raw(`</w:trPr>`)
		for x := 0; x < len(widths); {
			cell, merge := Cell{Columns: 1}, ""
			switch {
			case open[x].rows > 0:
				cell.Columns, merge = open[x].columns, `<w:vMerge/>`
				open[x].rows--
			case len(row) > 0:
				cell, row = row[0], row[1:]
				cell.Columns = max(1, min(cell.Columns, len(widths)-x))
				if cell.Rows > 1 {
					open[x], merge = span{cell.Rows - 1, cell.Columns}, `<w:vMerge w:val="restart"/>`
				}
			}
			width := 0
			for c := range cell.Columns {
				width += widths[x+c]
			}
			w.cell(cell, width, merge)
			x += cell.Columns
		}
		w.raw(`</w:tr>`)
	}
	w.raw(`</w:tbl>`)
	w.paragraph("Cell", "") // Word joins two tables that have nothing between them
}

func (w *writer) cell(c Cell, width int, merge string) {
	w.raw(`<w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(width), `" w:type="dxa"/>`)
	if c.Columns > 1 {
		w.raw(`<w:gridSpan w:val="`, strconv.Itoa(c.Columns), `"/>`)
	}
	w.raw(merge, `<w:vAlign w:val="center"/></w:tcPr>`)
	align := ""
	switch {
	case c.Number:
		align = `<w:jc w:val="right"/>`
	case c.Center:
		align = `<w:jc w:val="center"/>`
	}
	w.paragraph("Cell", align, Run{Text: c.Text})
	w.raw(`</w:tc>`)
}

func (w *writer) relations() string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + packageSpace + `"><Relationship Id="rId1" Type="` + relationSpace + `/styles" Target="styles.xml"/>`)
	for i, target := range w.links {
		b.WriteString(`<Relationship Id="rIdL` + strconv.Itoa(i) + `" Type="` + relationSpace + `/hyperlink" Target="` + escape(target) + `" TargetMode="External"/>`)
	}
	return b.String() + `</Relationships>`
}

func core(d *Document) string {
	s := `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` +
		escape(d.Title) + `</dc:title><dc:creator>` + escape(d.Author) + `</dc:creator><dc:language>zh-CN</dc:language>`
	if !d.Date.IsZero() {
		at := d.Date.UTC().Format(time.RFC3339)
		s += `<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified>`
	}
	return s + `</cp:coreProperties>`
}
