package markup

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// note is a footnote as found in the source.
type note struct {
	node           *east.Footnote
	offset, length int
}

// footnoteBlocks reads the notes and remembers them, since the library drops
// those that nothing refers to.
type footnoteBlocks struct{ parser.BlockParser }

func (p footnoteBlocks) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	c := pc.(*conversion)
	if len(pc.OpenedBlocks()) >= maxNesting || len(c.notes) >= maxFootnotes {
		return nil, parser.NoChildren
	}
	_, segment := reader.PeekLine()
	node, state := p.BlockParser.Open(parent, reader, pc)
	if n, ok := node.(*east.Footnote); ok {
		c.notes = append(c.notes, note{n, segment.Start + max(0, pc.BlockOffset()), len(n.Ref) + len("[^]:")})
	}
	return node, state
}

func (p footnoteBlocks) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if pc.(*conversion).endless(reader) {
		return parser.Close
	}
	return p.BlockParser.Continue(node, reader, pc)
}

// footnoteMarks reads [^1] in running text and reports those without a note.
type footnoteMarks struct{ parser.InlineParser }

func (p footnoteMarks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	mark := bytes.TrimPrefix(line, []byte("!"))
	if !bytes.HasPrefix(mark, []byte("[^")) || !afford(parent, pc) {
		return nil
	}
	node := p.InlineParser.Parse(parent, block, pc)
	if node == nil {
		if label, _, ok := bytes.Cut(mark[2:], []byte("]")); ok && len(label) > 0 && len(label) < 100 && !bytes.ContainsAny(label, " [") {
			at := segment.Start + len(line) - len(mark)
			pc.(*conversion).problem(&ruleFootnote, at, len(label)+len("[^]"), "脚注“"+string(label)+"”没有注文",
				"在文末另起一段写“[^"+string(label)+"]: 注文”")
		}
	}
	return node
}

// unusedNotes reports notes that nothing refers to.
func (c *conversion) unusedNotes() {
	for _, n := range c.notes {
		if n.node.Index < 0 {
			c.problem(&ruleFootnote, n.offset, n.length, "注文“"+string(n.node.Ref)+"”没有被引用，不会显示",
				"在正文中加上“[^"+string(n.node.Ref)+"]”，或者删去这条注文")
		}
	}
}

func referenceID(index, count int) string {
	id := "fnref-" + strconv.Itoa(index)
	if count > 0 {
		id += "-" + strconv.Itoa(count+1)
	}
	return id
}

func (c *conversion) footnotes(list *east.FootnoteList) {
	c.str(`<section class="footnotes" role="doc-endnotes" aria-label="脚注"><ol>`)
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		index := n.(*east.Footnote).Index
		c.str("<li")
		c.identify("fn-" + strconv.Itoa(index))
		c.str(">")
		c.blocks(n)
		for b := n.FirstChild(); b != nil; b = b.NextSibling() {
			if back, ok := b.(*east.FootnoteBacklink); ok { // a note without a last paragraph
				c.backlink(back)
			}
		}
		c.str("</li>")
	}
	c.str("</ol></section>")
}

// backlink leads from a note to where it is referred to, unless that was in the
// title or an image description and is not on the page.
func (c *conversion) backlink(n *east.FootnoteBacklink) {
	id := referenceID(n.Index, n.RefIndex)
	if !c.taken[id] {
		return
	}
	label := "返回正文中的脚注" + strconv.Itoa(n.Index)
	if n.RefIndex > 0 {
		label += "第" + strconv.Itoa(n.RefIndex+1) + "处"
	}
	c.str(` <a role="doc-backlink"`)
	c.attr("href", "#"+id)
	c.attr("aria-label", label)
	c.str(">↩\ufe0e</a>")
}

func (c *conversion) footnoteLink(n *east.FootnoteLink) {
	id, number := referenceID(n.Index, n.RefIndex), strconv.Itoa(n.Index)
	c.taken[id] = true
	c.str("<sup")
	c.identify(id)
	if c.inLink {
		c.str(">" + number + "</sup>")
		return
	}
	c.str(`><a role="doc-noteref"`)
	c.attr("href", "#fn-"+number)
	c.attr("aria-label", "脚注"+number)
	c.str(">" + number + "</a></sup>")
}
