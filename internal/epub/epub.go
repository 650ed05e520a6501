// Package epub writes an issue of the gazette as an e-book, EPUB 3.3.
//
// It promises that every character of the texts is in the book, in the order of
// reading; that the book has a table of contents by column, item and chapter,
// landmarks, the page numbers of the printed gazette where they are known, and
// the metadata by which readers judge accessibility; and that the same issue gives
// the same bytes. No font is embedded: readers choose theirs.
//
// The one Go module for EPUB that could be had fixes neither order nor times of
// the files, and the format is an archive of a few texts.
package epub

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"net/http"
	"path"
	"strings"

	"gongkai/internal/edition"
)

// Options are what a book needs from outside.
type Options struct {
	// Cover is an SVG. Its size in pixels stands in its viewBox.
	Cover []byte
	// Image returns a picture by its source in the trees. One that is nil is
	// represented by its description.
	Image func(source string) []byte
}

// Media is the media type of what Write writes.
const Media = "application/epub+zip"

// book is a book while it is made.
type book struct {
	issue  *edition.Issue
	images map[string]string // where they are found, by source
	files  []file
}

// file is a part of the book.
type file struct {
	name       string // below OEBPS/
	id         string
	media      string
	properties string
	spine      bool
	text       []byte
}

// Write writes the book of an issue.
func Write(w io.Writer, issue *edition.Issue, o Options) error {
	b := &book{issue: issue, images: map[string]string{}}
	if len(o.Cover) > 0 {
		b.add(file{name: "cover.svg", id: "cover-image", media: "image/svg+xml", properties: "cover-image", text: o.Cover})
		b.add(file{name: "cover.xhtml", id: "cover", media: xhtmlType, spine: true, text: b.cover()})
	}
	b.pictures(o, b.addPicture)
	b.add(file{name: "nav.xhtml", id: "nav", media: xhtmlType, properties: "nav", spine: true, text: b.nav()})
	for i := range issue.Items {
		item := &issue.Items[i]
		b.add(file{name: fileOf(item), id: "item-" + item.Serial(), media: xhtmlType, spine: true, text: b.item(item)})
	}
	b.add(file{name: "style.css", id: "style", media: "text/css", text: []byte(style)})

	archive := zip.NewWriter(w)
	// First, as it stands and with nothing around it, so that the kind of the
	// file can be read at a fixed place.
	const kind = Media
	first, err := archive.CreateRaw(&zip.FileHeader{
		Name: "mimetype", Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(kind)),
		CompressedSize64: uint64(len(kind)), UncompressedSize64: uint64(len(kind)),
	})
	if err == nil {
		_, err = io.WriteString(first, kind)
	}
	if err != nil {
		return err
	}
	parts := []file{{name: "META-INF/container.xml", text: []byte(container)}, {name: "OEBPS/package.opf", text: b.packageDocument()}}
	for _, f := range b.files {
		parts = append(parts, file{name: "OEBPS/" + f.name, text: f.text})
	}
	for _, f := range parts {
		out, err := archive.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: issue.Date})
		if err != nil {
			return err
		}
		if _, err := out.Write(f.text); err != nil {
			return err
		}
	}
	return archive.Close()
}

func (b *book) add(f file) { b.files = append(b.files, f) }

// pictures takes up the pictures of the texts that a reader can show. name is asked
// where the n-th is found from now on.
func (b *book) pictures(o Options, name func(n int, media, ext string, data []byte) string) {
	if o.Image == nil {
		return
	}
	for _, source := range b.issue.Images() {
		data := o.Image(source)
		if media, ext := mediaOf(data); media != "" {
			b.images[source] = name(len(b.images)+1, media, ext, data)
		}
	}
}

// addPicture puts a picture into the book.
func (b *book) addPicture(n int, media, ext string, data []byte) string {
	f := file{name: fmt.Sprintf("images/%d%s", n, ext), id: fmt.Sprintf("image-%d", n), media: media, text: data}
	b.add(f)
	return f.name
}

// mediaOf tells the media type of a picture from its bytes: of those that every
// reader must show.
func mediaOf(data []byte) (media, ext string) {
	switch kind := http.DetectContentType(data); {
	case kind == "image/jpeg":
		return kind, ".jpg"
	case kind == "image/png", kind == "image/gif", kind == "image/webp":
		return kind, "." + path.Base(kind)
	case strings.HasPrefix(kind, "text/") && bytes.Contains(data[:min(len(data), 1000)], []byte("<svg")):
		return "image/svg+xml", ".svg"
	}
	return "", ""
}

// fileOf is the file of an item.
func fileOf(i *edition.Item) string { return "item-" + i.Serial() + ".xhtml" }

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

const style = `body{line-height:1.8;text-align:justify}
h1,h2,.facts,.signature,figure,caption{text-align:center}
h1{font-size:1.5em;line-height:1.4}
h2{font-size:1.2em}
p{margin:0;text-indent:2em}
h1,h2,h3,h4,h5,h6,table,figure,ul,ol,blockquote,.box{margin:1em 0}
h1,h2,h3,h4,h5,h6,tr,figure{break-inside:avoid}
h1,h2,h3,h4,h5,h6,caption{break-after:avoid}
.facts p,.signature p,.box .label,li p,td p,aside p,figcaption p{text-indent:0}
.signature{margin:2em 0 1em;text-align:right}
.unit{display:block;text-align:right}
.box{border:1px solid;padding:.5em 1em}
.label{font-weight:bold}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid;padding:.3em .5em;text-align:left;vertical-align:top}
.center{text-align:center}
.right,.num{text-align:right}
caption{font-weight:bold}
img{max-width:100%}
.sample{text-align:center;border:1px solid}
.cover{margin:0;text-align:center}
.cover img{height:98vh}
`
