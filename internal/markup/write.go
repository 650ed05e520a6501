package markup

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// The HTML is written straight from the syntax tree, without line breaks between
// blocks, so that it needs no minifier: one that does not know Chinese would put
// a space where it joins two lines.

// writer is what a conversion writes and needs for it.
type writer struct {
	out []byte
	anchors
	titleNode ast.Node
	scratch   []byte
	captions  map[ast.Node]*caption // by table and by the paragraphs they take
	pictures  map[ast.Node]int      // icons by what they stand before
	compared  ast.Node              // a table whose cells say what their column is
	tableNo   int
	lastText  string // text of the last heading, to name a table
	lineBreak bool   // source lines are lines of the page (in signatures)
	depth     int    // inline elements open
	inLink    bool   // links do not nest
}

// maxInline is how deep inline elements are nested in the HTML; browsers and
// parsers have their limits.
const maxInline = 100

func (w *writer) str(s string) { w.out = append(w.out, s...) }

func (w *writer) attr(name, value string) {
	w.out = append(w.out, ' ')
	w.out = append(w.out, name...)
	w.out = append(w.out, '=', '"')
	w.out = appendAttribute(w.out, value)
	w.out = append(w.out, '"')
}

// document writes the whole text.
func (c *conversion) document(doc ast.Node) {
	for _, id := range c.parser.reserved {
		c.taken[id] = true
	}
	if h, ok := c.firstShownBlock(doc).(*ast.Heading); ok && h.Level == 1 {
		c.titleNode = h
		c.facts.Title = string(c.plain(nil, h))
	}
	c.unusedNotes()
	c.assign(doc)
	if c.hasTables {
		c.claimCaptions(doc)
	}
	c.blocks(doc)
	c.facts.Summary = c.summary(doc)
}

// firstShownBlock returns the first block that is neither a link definition nor a
// comment.
func (c *conversion) firstShownBlock(doc ast.Node) ast.Node {
	n := doc.FirstChild()
	for n != nil {
		html, ok := n.(*ast.HTMLBlock)
		if n.Kind() != ast.KindLinkReferenceDefinition && !(ok && html.HTMLBlockType == ast.HTMLBlockType2) {
			break
		}
		n = n.NextSibling()
	}
	return n
}

func (c *conversion) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		c.block(n)
	}
}

func (c *conversion) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		c.paragraph(n)
	case *ast.TextBlock:
		c.inlines(n)
	case *ast.Heading:
		if ast.Node(n) == c.titleNode {
			return
		}
		if n.FirstChild() == nil {
			c.problem(&ruleHash, n.Pos(), n.Level, "标题没有文字，没有显示", "写上标题，或者删去这一行")
			return
		}
		level := byte('0' + max(n.Level, 2))
		c.out = append(c.out, '<', 'h', level)
		c.id(n)
		c.str(">")
		c.inlines(n)
		c.out = append(c.out, '<', '/', 'h', level, '>')
	case *ast.List:
		c.list(n)
	case *ast.Blockquote:
		c.str("<blockquote>")
		c.blocks(n)
		c.str("</blockquote>")
	case *ast.ThematicBreak:
		c.str("<hr>")
	case *ast.FencedCodeBlock:
		if c.chart(n) {
			return
		}
		c.str(`<pre tabindex="0"><code`)
		if lang := n.Language(c.src); len(lang) > 0 {
			c.attr("class", "language-"+string(appendResolved(nil, lang)))
		}
		c.str(">")
		c.code(n)
		c.checkFence(n)
	case *ast.CodeBlock:
		line := n.Lines().At(0)
		text := bytes.TrimSpace(c.src[line.Start:line.Stop])
		start := line.Start + bytes.Index(c.src[line.Start:line.Stop], text)
		c.problem(&ruleIndentedCode, start, len(text), "行首的空格使这一段成为代码", "删去行首空格；段首缩进由网页样式给出")
		c.str(`<pre tabindex="0"><code>`)
		c.code(n)
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *box:
		c.box(n)
	case *east.Table:
		c.table(n)
	case *east.FootnoteList:
		c.footnotes(n)
	}
}

func (c *conversion) code(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		c.out = appendText(c.out, line.Value(c.src))
	}
	c.str("</code></pre>")
}

// checkFence reports code that runs to the end of its container for want of a
// closing fence. The library does not say whether it saw one.
func (c *conversion) checkFence(n *ast.FencedCodeBlock) {
	end := n.Pos()
	if lines := n.Lines(); lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	} else if i := bytes.IndexByte(c.src[end:], '\n'); i >= 0 {
		end += i + 1
	} else {
		end = len(c.src)
	}
	line, _, _ := bytes.Cut(c.src[end:], []byte("\n"))
	if !bytes.Contains(line, []byte("```")) && !bytes.Contains(line, []byte("~~~")) {
		c.problem(&ruleFence, n.Pos(), len("```"), "从这里开始的代码没有结束", "在代码之后另起一行写“```”")
	}
}

// paragraph writes a paragraph, or a figure if it holds images alone.
func (c *conversion) paragraph(n *ast.Paragraph) {
	if c.captions != nil && c.captions[n] != nil {
		return
	}
	c.trimFirst(n)
	if n.FirstChild() == nil {
		return
	}
	if c.figures(n) {
		return
	}
	c.checkHash(n)
	start := len(c.out)
	c.str("<p")
	named := c.id(n)
	c.str(">")
	c.icon(n)
	open := len(c.out)
	c.inlines(n)
	if len(c.out) == open && !named {
		c.out = c.out[:start]
		return
	}
	c.str("</p>")
}

// trimFirst removes the ideographic spaces that indent a paragraph; the theme
// indents by itself.
func (c *conversion) trimFirst(n ast.Node) {
	for {
		t, ok := n.FirstChild().(*ast.Text)
		if !ok || t.HardLineBreak() {
			return
		}
		value := t.Segment.Value(c.src)
		rest := trimIndent(value)
		t.Segment.Start += len(value) - len(rest)
		if len(rest) > 0 {
			return
		}
		n.RemoveChild(n, t)
	}
}

// checkHash reports a heading without the space after its #.
func (c *conversion) checkHash(n *ast.Paragraph) {
	line := n.Lines().At(0)
	s := c.src[line.Start:line.Stop]
	text := bytes.TrimLeft(s, "#")
	if hashes := len(s) - len(text); hashes > 0 && hashes <= 6 && len(text) > 0 && text[0] >= 0x80 {
		c.problem(&ruleHash, line.Start, hashes, "“#”后缺少空格，没有成为标题", "在“#”与文字之间加一个空格")
	}
}

// figures writes a paragraph that holds nothing but images, each perhaps within a
// link, as figures.
func (c *conversion) figures(n ast.Node) bool {
	image := func(n ast.Node) *ast.Image {
		if l, ok := n.(*ast.Link); ok && l.ChildCount() == 1 {
			n = l.FirstChild()
		}
		i, _ := n.(*ast.Image)
		return i
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		t, ok := child.(*ast.Text)
		blank := ok && len(trimIndent(t.Segment.Value(c.src))) == 0
		if !blank && image(child) == nil {
			return false
		}
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		i := image(child)
		if i == nil {
			continue
		}
		title := i.Title
		i.Title = nil
		c.str("<figure")
		if child == n.FirstChild() {
			c.id(n)
		}
		c.str(">")
		c.inline(child)
		if len(title) > 0 {
			c.str("<figcaption>")
			c.out = appendText(c.out, appendResolved(nil, title))
			c.str("</figcaption>")
		}
		c.str("</figure>")
	}
	return true
}

func (c *conversion) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	c.str("<" + tag)
	if n.IsOrdered() && n.Start != 1 {
		c.attr("start", strconv.Itoa(n.Start))
	}
	c.str(">")
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		c.str("<li>")
		c.icon(item)
		for child := item.FirstChild(); child != nil; child = child.NextSibling() {
			_, text := child.(*ast.TextBlock)
			if _, before := child.PreviousSibling().(*ast.TextBlock); before && text {
				c.str("<br>")
			}
			c.block(child)
		}
		c.str("</li>")
	}
	c.str("</" + tag + ">")
}

// htmlBlock drops a block of HTML and reports it, but for a comment, which was
// never meant to be shown.
func (c *conversion) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if n.HasClosure() {
		end = n.ClosureLine.Stop
	}
	text := bytes.TrimSpace(c.src[start:end])
	if n.HTMLBlockType == ast.HTMLBlockType2 && bytes.HasSuffix(text, []byte("-->")) && bytes.Count(text, []byte("-->")) == 1 {
		return
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	c.problem(&ruleRawHTML, start, end-start, "HTML 块“"+shorten(string(line), 20)+"”已整块略去", "改用 Markdown 写法，把文字放在标签之外")
}

func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "…"
}
