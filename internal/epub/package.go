package epub

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"time"

	"gongkai/internal/edition"
	"gongkai/internal/markup"
)

// cover writes the document of the cover.
func (b *book) cover() []byte {
	return b.document(b.issue.Title(), "cover", func(p *page) {
		p.WriteString(`<div class="cover"><img src="cover.svg" alt="` + attribute("封面："+b.issue.Title()) + `"/></div>` + "\n")
	})
}

// nav writes the table of contents, which is also what readers show in theirs,
// the landmarks, and the pages of the printed gazette.
func (b *book) nav() []byte {
	return b.document("目录", "frontmatter", func(p *page) {
		p.WriteString(`<nav epub:type="toc" id="toc" role="doc-toc"><h1>目录</h1>` + "\n<ol>\n")
		for _, c := range b.issue.Columns() {
			if c.Title != "" {
				p.element("<li><span>", c.Title, "</span><ol>\n")
			}
			for _, i := range c.Items {
				p.element(`<li><a href="`+fileOf(i)+`">`, i.Title, "</a>")
				p.chapters(i)
				p.WriteString("</li>\n")
			}
			if c.Title != "" {
				p.WriteString("</ol></li>\n")
			}
		}
		p.WriteString("</ol></nav>\n")
		if len(b.issue.Items) == 0 {
			p.Truncate(bytes.LastIndex(p.Bytes(), []byte("<ol>")))
			p.WriteString("<ol><li><a href=\"nav.xhtml\">本期没有条目</a></li></ol></nav>\n")
		}
		p.WriteString(`<nav epub:type="landmarks" hidden="hidden"><h2>导览</h2><ol>` + "\n")
		if b.has("cover.xhtml") {
			p.WriteString(`<li><a epub:type="cover" href="cover.xhtml">封面</a></li>` + "\n")
		}
		p.WriteString(`<li><a epub:type="toc" href="nav.xhtml">目录</a></li>` + "\n")
		if len(b.issue.Items) > 0 {
			p.WriteString(`<li><a epub:type="bodymatter" href="` + fileOf(&b.issue.Items[0]) + `">正文</a></li>` + "\n")
		}
		p.WriteString("</ol></nav>\n")
		if b.paged() {
			p.WriteString(`<nav epub:type="page-list" hidden="hidden"><h2>纸质公报页码</h2><ol>` + "\n")
			for _, i := range b.byPage() {
				n := strconv.Itoa(i.PageFrom)
				p.WriteString(`<li><a href="` + fileOf(i) + `#page-` + n + `">` + n + "</a></li>\n")
			}
			p.WriteString("</ol></nav>\n")
		}
	})
}

// chapters lists the headings of the first level below an item.
func (p *page) chapters(i *edition.Item) {
	open := false
	for _, b := range i.Text.Blocks {
		if b.Kind != markup.HeadBlock || b.Level > 2 || b.ID == "" {
			continue
		}
		if !open {
			p.WriteString("<ol>\n")
			open = true
		}
		p.element(`<li><a href="`+fileOf(i)+`#`+attribute(b.ID)+`">`, b.Text(), "</a></li>\n")
	}
	if open {
		p.WriteString("</ol>")
	}
}

func (b *book) has(name string) bool {
	return slices.ContainsFunc(b.files, func(f file) bool { return f.name == name })
}

// byPage returns the items that begin a page of the printed gazette.
func (b *book) byPage() []*edition.Item {
	var list []*edition.Item
	for n := range b.issue.Items {
		i := &b.issue.Items[n]
		if i.PageFrom > 0 && (len(list) == 0 || list[len(list)-1].PageFrom < i.PageFrom) {
			list = append(list, i)
		}
	}
	return list
}

func (b *book) paged() bool { return len(b.byPage()) > 0 }

// packageDocument describes the book and lists its parts.
func (b *book) packageDocument() []byte {
	var w bytes.Buffer
	text := func(s string) string {
		var out bytes.Buffer
		_ = xml.EscapeText(&out, []byte(s))
		return out.String()
	}
	put := func(format string, values ...string) {
		args := make([]any, len(values))
		for i, v := range values {
			if v == "" {
				return // what is not known is not said
			}
			args[i] = text(v)
		}
		fmt.Fprintf(&w, format+"\n", args...)
	}
	i := b.issue
	w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-CN">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
`)
	put(`<dc:identifier id="id">%s</dc:identifier>`, b.identifier())
	put(`<dc:title>%s</dc:title>`, i.Title())
	w.WriteString("<dc:language>zh-CN</dc:language>\n")
	if i.Organ != "" {
		put(`<dc:creator id="creator">%s</dc:creator>`, i.Organ)
		w.WriteString(`<meta refines="#creator" property="role" scheme="marc:relators">isb</meta>` + "\n")
	}
	put(`<dc:publisher>%s</dc:publisher>`, i.Editor)
	put(`<dc:date>%s</dc:date>`, i.Date.Format(time.DateOnly))
	for _, c := range i.Columns() {
		put(`<dc:subject>%s</dc:subject>`, c.Title)
	}
	put(`<dc:description>%s</dc:description>`, i.Note)
	put(`<dc:rights>%s</dc:rights>`, i.Rights)
	put(`<meta property="dcterms:modified">%s</meta>`, i.Modified.UTC().Format("2006-01-02T15:04:05Z"))
	put(`<meta property="belongs-to-collection" id="series">%s</meta>`, i.Gazette)
	w.WriteString(`<meta refines="#series" property="collection-type">series</meta>` + "\n")
	if i.Total > 0 {
		put(`<meta refines="#series" property="group-position">%s</meta>`, strconv.Itoa(i.Total))
	}
	b.accessibility(put)
	w.WriteString("</metadata>\n<manifest>\n")
	for _, f := range b.files {
		properties := ""
		if f.properties != "" {
			properties = ` properties="` + f.properties + `"`
		}
		fmt.Fprintf(&w, `<item id="%s" href="%s" media-type="%s"%s/>`+"\n", f.id, f.name, f.media, properties)
	}
	w.WriteString("</manifest>\n<spine>\n")
	for _, f := range b.files {
		if f.spine {
			fmt.Fprintf(&w, `<itemref idref="%s"/>`+"\n", f.id)
		}
	}
	w.WriteString("</spine>\n</package>\n")
	return w.Bytes()
}

// accessibility says what a reader who cannot see, or cannot hold a book, gets.
func (b *book) accessibility(put func(string, ...string)) {
	meta := func(property, value string) { put(`<meta property="schema:`+property+`">%s</meta>`, value) }
	meta("accessMode", "textual")
	if len(b.images) > 0 {
		meta("accessMode", "visual")
		meta("accessibilityFeature", "alternativeText")
	}
	meta("accessModeSufficient", "textual")
	for _, f := range []string{"tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability"} {
		meta("accessibilityFeature", f)
	}
	if b.paged() {
		meta("accessibilityFeature", "pageNavigation")
		put(`<dc:source id="printed">%s</dc:source>`, b.issue.Title()+"（纸质）")
		put(`<meta refines="#printed" property="source-of">%s</meta>`, "pagination")
	}
	meta("accessibilityHazard", "none")
	meta("accessibilitySummary", "全部内容为文字，可以朗读、放大和重新排版；有按栏目、条目和章编排的目录，表格有表头，图片有文字说明。")
}

// identifier is the address of the issue; where it has none, a UUID made of what
// it is called.
func (b *book) identifier() string {
	if b.issue.Address != "" {
		return b.issue.Address
	}
	sum := sha256.Sum256([]byte(b.issue.Title()))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8 of RFC 9562, the variant of RFC 9562
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
