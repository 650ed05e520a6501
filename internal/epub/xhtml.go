package epub

import (
	"bytes"
	"strconv"
	"strings"

	"gongkai/internal/edition"
	"gongkai/internal/markup"
)

const xhtmlType = "application/xhtml+xml"

// page writes a document of XHTML.
type page struct {
	bytes.Buffer
	book   *book
	ids    map[string]bool // identifiers that links within the text can lead to
	prefix string          // of the identifiers of the text, where several texts are in one document
}

// document returns a page with what body writes in it. kind is the semantics of
// the whole.
func (b *book) document(title, kind string, body func(*page)) []byte {
	p := &page{book: b, ids: map[string]bool{}}
	p.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-CN" xml:lang="zh-CN">
<head><title>`)
	p.text(title)
	p.WriteString(`</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="` + kind + "\">\n")
	body(p)
	p.WriteString("</body>\n</html>\n")
	return p.Bytes()
}

// text writes characters. What XML cannot hold is no part of a text.
func (p *page) text(s string) {
	for _, c := range s {
		switch {
		case c == '&':
			p.WriteString("&amp;")
		case c == '<':
			p.WriteString("&lt;")
		case c == '>':
			p.WriteString("&gt;")
		case c == '"':
			p.WriteString("&quot;")
		case c < ' ' && c != '\n' && c != '\t', c == 0xFFFE, c == 0xFFFF:
		default:
			p.WriteRune(c)
		}
	}
}

// element writes an element with characters in it.
func (p *page) element(open, s, end string) {
	p.WriteString(open)
	p.text(s)
	p.WriteString(end)
}

// item writes the document of an item.
func (b *book) item(i *edition.Item) []byte {
	return b.document(i.Title, "bodymatter", func(p *page) { p.article(i) })
}

func (p *page) article(i *edition.Item) {
	p.known(i.Text.Blocks)
	p.WriteString("<article>\n<header>\n")
	if i.PageFrom > 0 {
		n := strconv.Itoa(i.PageFrom)
		p.WriteString(`<span id="` + p.prefix + "page-" + n + `" epub:type="pagebreak" role="doc-pagebreak" aria-label="` + n + `"></span>` + "\n")
	}
	if p.book.issue.Sample {
		p.WriteString("<p class=\"sample\">示例：本刊内容为演示而编写，不是真实的政府公报。</p>\n")
	}
	p.element("<h1>", i.Title, "</h1>\n")
	if i.Number != "" || len(i.Facts) > 0 {
		p.WriteString("<div class=\"facts\">\n")
		if i.Number != "" {
			p.element("<p>", i.Number, "</p>\n")
		}
		for _, f := range i.Facts {
			p.element("<p>", f.Label+"："+f.Value, "</p>\n")
		}
		p.WriteString("</div>\n")
	}
	p.WriteString("</header>\n")
	p.blocks(i.Text.Blocks)
	for _, n := range i.Text.Notes {
		number := strconv.Itoa(n.Number)
		p.WriteString(`<aside id="` + p.prefix + "fn-" + number + `" epub:type="footnote" role="doc-footnote">` + "\n")
		p.element(`<p><a href="#`+p.prefix+"fnref-"+number+`" role="doc-backlink">`, number, "</a></p>\n")
		p.blocks(n.Blocks)
		p.WriteString("</aside>\n")
	}
	p.WriteString("</article>\n")
}

// known notes the identifiers of the blocks.
func (p *page) known(list []markup.Block) {
	for i := range list {
		if list[i].ID != "" {
			p.ids[list[i].ID] = true
		}
		p.known(list[i].Blocks)
	}
}

func (p *page) blocks(list []markup.Block) {
	for i := range list {
		p.block(&list[i])
	}
}

// around writes an element with blocks in it.
func (p *page) around(open string, list []markup.Block, end string) {
	p.WriteString(open + "\n")
	p.blocks(list)
	p.WriteString(end + "\n")
}

func (p *page) block(b *markup.Block) {
	id := ""
	if b.ID != "" {
		id = ` id="` + p.prefix + attribute(b.ID) + `"`
	}
	switch b.Kind {
	case markup.HeadBlock:
		tag := "h" + strconv.Itoa(min(max(b.Level, 2), 6))
		p.inline("<"+tag+id+">", b.Runs, "</"+tag+">\n")
	case markup.List:
		switch {
		case !b.Ordered:
			p.around("<ul"+id+">", b.Blocks, "</ul>")
		case b.Start != 1:
			p.around("<ol"+id+` start="`+strconv.Itoa(b.Start)+`">`, b.Blocks, "</ol>")
		default:
			p.around("<ol"+id+">", b.Blocks, "</ol>")
		}
	case markup.ListItem:
		p.around("<li"+id+">", b.Blocks, "</li>")
	case markup.Quote:
		p.around("<blockquote"+id+">", b.Blocks, "</blockquote>")
	case markup.Code:
		p.inline("<pre"+id+"><code>", b.Runs, "</code></pre>\n")
	case markup.Box:
		p.WriteString("<div" + id + ` class="box" role="note">` + "\n")
		p.element(`<p class="label">`, b.Label, "</p>\n")
		p.blocks(b.Blocks)
		p.WriteString("</div>\n")
	case markup.Signature:
		p.around("<div"+id+` class="signature">`, b.Blocks, "</div>")
	case markup.Figure:
		p.WriteString("<figure" + id + ">")
		p.image(b.Image)
		if len(b.Runs) > 0 {
			p.inline("<figcaption>", b.Runs, "</figcaption>")
		}
		p.WriteString("</figure>\n")
	case markup.TableKind:
		p.table(b.Table, id)
	case markup.Rule:
		p.WriteString("<hr" + id + "/>\n")
	default:
		p.inline("<p"+id+">", b.Runs, "</p>\n")
	}
}

// attribute escapes the value of an attribute.
func attribute(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;").Replace(s)
}

func (p *page) table(t *markup.Table, id string) {
	p.WriteString("<table" + id + ">\n")
	if len(t.Caption)+len(t.Unit) > 0 {
		p.inline("<caption>", t.Caption, "")
		if len(t.Unit) > 0 {
			p.inline(`<span class="unit">`, t.Unit, "</span>")
		}
		p.WriteString("</caption>\n")
	}
	for n, row := range t.Rows {
		switch {
		case n == 0 && t.Head > 0:
			p.WriteString("<thead>\n")
		case n == t.Head:
			p.WriteString("<tbody>\n")
		}
		p.WriteString("<tr>")
		for k, cell := range row {
			tag, attributes := "td", ""
			if cell.Header {
				tag, attributes = "th", ` scope="row"`
				if n < t.Head {
					attributes = ` scope="col"`
				}
			}
			if k < len(t.Columns) && t.Columns[k] != markup.AlignAuto {
				attributes += ` class="` + string(t.Columns[k]) + `"`
			}
			p.inline("<"+tag+attributes+">", cell.Runs, "</"+tag+">")
		}
		p.WriteString("</tr>\n")
		switch {
		case n+1 == t.Head:
			p.WriteString("</thead>\n")
		case n+1 == len(t.Rows):
			p.WriteString("</tbody>\n")
		}
	}
	p.WriteString("</table>\n")
}

// tags are the elements of the styles, outermost first.
var tags = []struct {
	style markup.Style
	name  string
}{{markup.Strong, "strong"}, {markup.Emphasis, "em"}, {markup.Deleted, "del"}, {markup.Literal, "code"}}

func (p *page) inline(open string, runs []markup.Run, end string) {
	p.WriteString(open)
	for i := range runs {
		p.run(&runs[i])
	}
	p.WriteString(end)
}

func (p *page) run(r *markup.Run) {
	var ends []string
	wrap := func(open, name string) {
		p.WriteString(open)
		ends = append(ends, "</"+name+">")
	}
	if at, within := strings.CutPrefix(r.Link, "#"); p.follows(r.Link) {
		link := r.Link
		if within {
			link = "#" + p.prefix + at
		}
		wrap(`<a href="`+attribute(link)+`">`, "a")
	}
	for _, t := range tags {
		if r.Style&t.style != 0 {
			wrap("<"+t.name+">", t.name)
		}
	}
	switch {
	case r.Break:
		p.WriteString("<br/>")
	case r.Image != nil:
		p.image(r.Image)
	case r.Check == markup.Checked:
		p.WriteString("☑")
	case r.Check == markup.Unchecked:
		p.WriteString("☐")
	case r.Note > 0:
		n := strconv.Itoa(r.Note)
		p.WriteString(`<sup><a id="` + p.prefix + "fnref-" + n + `" epub:type="noteref" role="doc-noteref" href="#` + p.prefix + "fn-" + n + `">` + n + `</a></sup>`)
	default:
		p.text(r.Text)
	}
	for i := len(ends) - 1; i >= 0; i-- {
		p.WriteString(ends[i])
	}
}

// follows reports whether a link leads somewhere: out of the book, or to a place
// of this document.
func (p *page) follows(link string) bool {
	if at, ok := strings.CutPrefix(link, "#"); ok {
		return p.ids[at]
	}
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		if strings.HasPrefix(link, scheme) {
			return true
		}
	}
	return false
}

// image shows a picture, or says what it shows.
func (p *page) image(i *markup.Image) {
	if file, ok := p.book.images[i.Source]; ok {
		p.WriteString(`<img src="` + file + `" alt="` + attribute(i.Text) + `"/>`)
		return
	}
	p.text(i.Text)
}
