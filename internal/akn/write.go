package akn

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"strconv"
	"strings"
	"time"

	"gongkai/internal/edition"
	"gongkai/internal/markup"
)

// writer writes the XML.
type writer struct {
	bytes.Buffer
	notes map[int]*markup.Note
}

func (w *writer) text(s string) { _ = xml.EscapeText(&w.Buffer, []byte(s)) }

// element writes an element with characters in it.
func (w *writer) element(name, s string) {
	w.WriteString("<" + name + ">")
	w.text(s)
	w.WriteString("</" + name + ">")
}

// empty writes an element without content; attributes are names and values in turn.
func (w *writer) empty(name string, attributes ...string) {
	w.open(name, attributes...)
	w.Truncate(w.Len() - 1)
	w.WriteString("/>\n")
}

func (w *writer) open(name string, attributes ...string) {
	w.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			w.WriteString(" " + attributes[i] + `="`)
			w.text(attributes[i+1])
			w.WriteString(`"`)
		}
	}
	w.WriteString(">")
}

func (w *writer) document(issue *edition.Issue, item *edition.Item, a *act) {
	w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.WriteString(`<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">` + "\n")
	w.open("act", "name", kind(item), "contains", "originalVersion")
	w.WriteString("\n<meta>\n")
	w.identification(issue, item)
	w.empty("publication", "date", issue.Date.Format(time.DateOnly), "name", issue.Gazette, "showAs", issue.Gazette, "number", issue.ID)
	w.open("references", "source", "#publisher")
	w.WriteString("\n")
	w.empty("TLCOrganization", "eId", "issuer", "href", "/akn/ontology/organization/cn/"+url.PathEscape(first(item.Issuer, issue.Organ)), "showAs", first(item.Issuer, issue.Organ))
	w.empty("TLCOrganization", "eId", "publisher", "href", "/akn/ontology/organization/cn/"+url.PathEscape(first(issue.Editor, issue.Organ)), "showAs", first(issue.Editor, issue.Organ))
	w.WriteString("</references>\n</meta>\n<preface>\n<p><docTitle>")
	w.text(item.Title)
	w.WriteString("</docTitle></p>\n")
	if item.Number != "" {
		w.WriteString("<p><docNumber>")
		w.text(item.Number)
		w.WriteString("</docNumber></p>\n")
	}
	w.WriteString("</preface>\n")
	w.part("preamble", a.preamble)
	w.WriteString("<body>\n")
	for _, n := range a.body.children {
		w.node(n)
	}
	w.WriteString("</body>\n")
	w.part("conclusions", a.conclusions)
	w.WriteString("</act>\n</akomaNtoso>\n")
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	if b != "" {
		return b
	}
	return "未注明"
}

// kind is the local name of the kind of document.
func kind(item *edition.Item) string {
	if strings.Contains(item.Column, "规章") {
		return "guizhang"
	}
	return "guifanxing-wenjian"
}

// identification names the document after FRBR: the work, its Chinese text as
// published, and this file.
func (w *writer) identification(issue *edition.Issue, item *edition.Item) {
	made := issue.Date.Format(time.DateOnly)
	for _, f := range item.Facts {
		if f.Label == "成文日期" && f.ISO != "" {
			made = f.ISO
		}
	}
	work := "/akn/cn/act/" + kind(item) + "/" + made + "/" + item.ID
	expression := work + "/zho@" + issue.Date.Format(time.DateOnly)
	w.open("identification", "source", "#publisher")
	w.WriteString("\n")
	w.frbr("FRBRWork", work+"/!main", work, made, "made", "#issuer")
	w.empty("FRBRcountry", "value", "cn")
	if item.Number != "" {
		w.empty("FRBRnumber", "value", item.Number)
	}
	w.empty("FRBRname", "value", item.Title)
	w.WriteString("</FRBRWork>\n")
	w.frbr("FRBRExpression", expression+"/!main", expression, issue.Date.Format(time.DateOnly), "publication", "#publisher")
	w.empty("FRBRlanguage", "language", "zho")
	w.WriteString("</FRBRExpression>\n")
	w.frbr("FRBRManifestation", expression+"/!main.xml", expression+".akn", issue.Date.Format(time.DateOnly), "markup", "#publisher")
	w.WriteString("</FRBRManifestation>\n</identification>\n")
}

func (w *writer) frbr(name, this, uri, date, event, author string) {
	w.WriteString("<" + name + ">\n")
	w.empty("FRBRthis", "value", this)
	w.empty("FRBRuri", "value", uri)
	w.empty("FRBRdate", "date", date, "name", event)
	w.empty("FRBRauthor", "href", author)
}

// part writes a part of blocks around the body, if there is one.
func (w *writer) part(name string, list []markup.Block) {
	if len(list) == 0 {
		return
	}
	w.WriteString("<" + name + ">\n")
	w.blocks(list)
	w.WriteString("</" + name + ">\n")
}

func (w *writer) node(n *node) {
	w.open(n.name, "eId", n.eID)
	w.WriteString("\n")
	if n.num != "" {
		w.element("num", n.num)
		w.WriteString("\n")
	}
	if len(n.heading) > 0 {
		w.WriteString("<heading>")
		w.inline(n.heading)
		w.WriteString("</heading>\n")
	}
	switch {
	case len(n.children) == 0 && len(n.content) > 0:
		w.part("content", n.content)
	case len(n.children) == 0:
		w.WriteString("<content><p/></content>\n")
	default:
		w.part("intro", n.content)
		for _, c := range n.children {
			w.node(c)
		}
	}
	w.WriteString("</" + n.name + ">\n")
}

func (w *writer) blocks(list []markup.Block) {
	for i := range list {
		b := &list[i]
		switch b.Kind {
		case markup.List:
			name := "ul"
			if b.Ordered {
				name = "ol"
			}
			w.WriteString("<" + name + ">\n")
			for k := range b.Blocks {
				w.WriteString("<li>")
				w.item(b.Blocks[k].Blocks)
				w.WriteString("</li>\n")
			}
			w.WriteString("</" + name + ">\n")
		case markup.TableKind:
			w.table(b.Table)
		default:
			w.WriteString("<p>")
			w.inline(b.Runs)
			w.WriteString("</p>\n")
			w.blocks(b.Blocks)
		}
	}
}

// item writes what an item of a list holds: running text and lists.
func (w *writer) item(list []markup.Block) {
	for i := range list {
		if list[i].Kind == markup.List {
			w.blocks(list[i : i+1])
			continue
		}
		if i > 0 {
			w.WriteString("<eol/>")
		}
		w.inline(list[i].Runs)
	}
}

func (w *writer) table(t *markup.Table) {
	w.WriteString("<table>\n")
	if len(t.Caption)+len(t.Unit) > 0 {
		w.WriteString("<caption>")
		w.inline(t.Caption)
		w.inline(t.Unit)
		w.WriteString("</caption>\n")
	}
	for _, row := range t.Rows {
		w.WriteString("<tr>")
		for _, c := range row {
			name := "td"
			if c.Header {
				name = "th"
			}
			w.WriteString("<" + name + "><p>")
			w.inline(c.Runs)
			w.WriteString("</p></" + name + ">")
		}
		w.WriteString("</tr>\n")
	}
	w.WriteString("</table>\n")
}

// styles are the elements of the styles that the standard has.
var styles = []struct {
	style markup.Style
	name  string
}{{markup.Strong, "b"}, {markup.Emphasis, "i"}, {markup.Deleted, "del"}}

func (w *writer) inline(runs []markup.Run) {
	for _, r := range runs {
		var ends []string
		if strings.HasPrefix(r.Link, "http") {
			w.open("ref", "href", r.Link)
			ends = append(ends, "</ref>")
		}
		for _, s := range styles {
			if r.Style&s.style != 0 {
				w.WriteString("<" + s.name + ">")
				ends = append(ends, "</"+s.name+">")
			}
		}
		switch {
		case r.Break:
			w.WriteString("<eol/>")
		case r.Image != nil:
			w.text(r.Image.Text)
		case r.Check == markup.Checked:
			w.WriteString("☑")
		case r.Check == markup.Unchecked:
			w.WriteString("☐")
		case r.Note > 0:
			if n := w.notes[r.Note]; n != nil {
				w.open("authorialNote", "marker", strconv.Itoa(r.Note), "placement", "bottom")
				w.blocks(n.Blocks)
				w.WriteString("</authorialNote>")
			}
		default:
			w.text(r.Text)
		}
		for i := len(ends) - 1; i >= 0; i-- {
			w.WriteString(ends[i])
		}
	}
}
