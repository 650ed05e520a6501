package markup

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func (c *conversion) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		c.inline(n)
	}
}

func (c *conversion) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		c.text(n)
	case *ast.String:
		c.out = appendText(c.out, n.Value)
	case *ast.Emphasis:
		if n.Level == 2 {
			c.element(n, "<strong>", "</strong>")
		} else {
			c.element(n, "<em>", "</em>")
		}
	case *east.Strikethrough:
		c.element(n, "<del>", "</del>")
	case *ast.CodeSpan:
		c.str("<code>")
		for t := n.FirstChild(); t != nil; t = t.NextSibling() {
			value := t.(*ast.Text).Segment.Value(c.src)
			c.out = appendText(c.out, bytes.ReplaceAll(value, []byte("\n"), []byte(" ")))
		}
		c.str("</code>")
	case *ast.Link:
		c.link(n)
	case *ast.Image:
		c.image(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.RawHTML:
		c.rawHTML(n)
	case *figure:
		c.out = appendHole(c.out, FigureHole, n.index)
	case *moment:
		c.str("<time")
		c.attr("datetime", n.date)
		c.str(">")
		c.inlines(n)
		c.str("</time>")
	case *east.FootnoteLink:
		c.footnoteLink(n)
	case *east.FootnoteBacklink:
		c.backlink(n)
	case *east.TaskCheckBox:
		if n.IsChecked {
			c.str(`<input type="checkbox" disabled checked aria-label="已完成"> `)
		} else {
			c.str(`<input type="checkbox" disabled aria-label="未完成"> `)
		}
	}
}

func (c *conversion) element(n ast.Node, open, end string) {
	if c.depth >= maxInline {
		c.inlines(n)
		return
	}
	c.depth++
	c.str(open)
	c.inlines(n)
	c.str(end)
	c.depth--
}

func (c *conversion) text(n *ast.Text) {
	value := n.Segment.Value(c.src)
	date := ""
	if c.lineBreak {
		date = isoDate(value)
	}
	switch {
	case date != "":
		c.str("<time")
		c.attr("datetime", date)
		c.str(">")
		c.out = append(c.out, value...)
		c.str("</time>")
	case n.IsRaw() || !hasEscapes(value):
		c.out = appendText(c.out, value)
	default:
		c.out = appendText(c.out, appendResolved(nil, value))
	}
	switch {
	case n.HardLineBreak(), n.SoftLineBreak() && c.lineBreak:
		c.str("<br>")
	case n.SoftLineBreak() && !joins(lastShown(c.out), c.nextRune(n)):
		c.str(" ")
	}
}

// lastShown returns the last character of HTML that is shown as text.
func lastShown(html []byte) rune {
	for len(html) > 0 && html[len(html)-1] == '>' {
		html = html[:bytes.LastIndexByte(html, '<')]
	}
	if len(html) > 0 && html[len(html)-1] == 0 { // a figure: a number
		return '0'
	}
	return lastRune(html)
}

// nextRune returns the first character that is shown after n in its block.
func (c *conversion) nextRune(n ast.Node) rune {
	for n != nil && n.Type() == ast.TypeInline {
		next := n.NextSibling()
		if next == nil {
			n = n.Parent()
			continue
		}
		if r := c.firstShown(next); r != 0 {
			return r
		}
		n = next
	}
	return ' '
}

// firstShown returns the first character of an inline node, or 0 if it shows none.
func (c *conversion) firstShown(n ast.Node) rune {
	switch n := n.(type) {
	case *ast.Text:
		value := n.Segment.Value(c.src)
		if len(value) == 0 {
			return 0
		}
		if hasEscapes(value[:1]) {
			return firstRune(appendResolved(nil, value))
		}
		r, _ := utf8.DecodeRune(value)
		return r
	case *ast.AutoLink:
		return firstRune(n.Label(c.src))
	case *figure:
		return '0'
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if r := c.firstShown(child); r != 0 {
			return r
		}
	}
	return 0
}

func (c *conversion) link(n *ast.Link) {
	dest, title := string(appendResolved(nil, n.Destination)), string(appendResolved(nil, n.Title))
	text := c.plain(nil, n)
	open := c.openLink(dest, title, text, n.Pos(), c.ends[n])
	if open && len(bytes.TrimSpace(text)) == 0 {
		c.problem(&ruleBrokenLink, n.Pos(), max(0, c.ends[n]-n.Pos()), "链接没有文字", "在方括号里写明链接的内容")
	}
	c.inLink = open
	c.inlines(n)
	c.inLink = false
	if open {
		c.str("</a>")
	}
}

func (c *conversion) autoLink(n *ast.AutoLink) {
	label := n.Label(c.src)
	if c.inLink {
		c.out = appendText(c.out, label)
		return
	}
	dest := string(n.URL(c.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	pos, length := n.Pos(), len(label)
	if c.src[pos] == '<' {
		length += len("<>")
	} else if !bytes.HasPrefix(c.src[pos:], label) {
		pos++ // the library counts the space before
	}
	open := c.openLink(dest, "", label, pos, pos+length)
	c.out = appendText(c.out, label)
	if open {
		c.str("</a>")
	}
}

// openLink writes the start tag of a link and notes it. It writes nothing and
// reports a problem if the destination is dangerous.
func (c *conversion) openLink(dest, title string, text []byte, offset, end int) bool {
	length := max(0, end-offset)
	reach := c.parser.reachOf(dest)
	if reach == dangerousLink {
		c.problem(&ruleScheme, offset, length, "“"+shorten(dest, 30)+"”不是网页、邮件、电话或站内的地址，没有做成链接", "改为网页地址或站内文件")
		return false
	}
	c.str(`<a href="`)
	if reach == siteLink {
		c.out = appendHole(c.out, LinkHole, len(c.facts.Links))
	} else {
		c.out = appendURL(c.out, dest)
	}
	c.str(`"`)
	if title != "" {
		c.attr("title", title)
	}
	if reach == externalLink {
		c.str(` rel="noopener external"`)
	}
	c.str(">")
	c.facts.Links = append(c.facts.Links, Link{Dest: dest, Text: string(text), External: reach != siteLink, Offset: offset, Length: length})
	return true
}

func (c *conversion) image(n *ast.Image) {
	dest := string(appendResolved(nil, n.Destination))
	text := string(c.plain(nil, n))
	alt := dropHoles(text)
	offset := n.Pos()
	length := max(0, c.ends[n]-offset)
	if alt != text {
		c.problem(&ruleShortcode, offset, length, "图片说明里不能引用数字", "直接写出数字")
	}
	if strings.TrimSpace(alt) == "" {
		c.problem(&ruleAlt, offset, length, "图片“"+shorten(dest, 30)+"”没有文字说明", "在方括号里写明图片的内容：![说明]("+dest+")")
	}
	reach := c.parser.reachOf(dest)
	if reach == dangerousLink || reach == addressLink {
		c.problem(&ruleScheme, offset, length, "“"+shorten(dest, 30)+"”不是图片的地址，没有显示", "把图片存为文件后引用")
		c.out = appendText(c.out, []byte(alt))
		return
	}
	c.str(`<img src="`)
	if reach == siteLink {
		c.out = appendHole(c.out, ImageHole, len(c.facts.Links))
	} else {
		c.out = appendURL(c.out, dest)
	}
	c.str(`"`)
	c.attr("alt", alt)
	if len(n.Title) > 0 {
		c.attr("title", string(appendResolved(nil, n.Title)))
	}
	c.str(` loading="lazy" decoding="async">`)
	c.facts.Links = append(c.facts.Links, Link{Dest: dest, Text: alt, Image: true, External: reach != siteLink, Offset: offset, Length: length})
}

// rawHTML drops a tag and reports it. Only <br> has a meaning here, within table
// cells, where Markdown offers no other way to break a line.
func (c *conversion) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
	tag := string(c.src[first.Start:last.Stop])
	if strings.HasPrefix(tag, "<!--") {
		return
	}
	if name := strings.ToLower(strings.Trim(tag, "</ >")); name == "br" {
		for p := n.Parent(); p != nil; p = p.Parent() {
			if _, ok := p.(*east.TableCell); ok {
				c.str("<br>")
				return
			}
		}
	}
	c.problem(&ruleRawHTML, first.Start, last.Stop-first.Start, "HTML 标签“"+shorten(tag, 20)+"”已略去", "改用 Markdown 写法，例如 **加粗**")
}
