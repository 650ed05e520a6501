package markup

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
)

// Clause is a quotation in a box of that kind.
type Clause struct {
	Text   string // what is quoted, as plain text; may hold figure holes
	Link   int    // the link to where it stands, by its index
	Offset int    // of the line that begins the box
	Length int
}

var sourcePattern = regexp.MustCompile(`^(?:(?:来源|出处|依据|摘自|引自)\s*[：:]|——|—)`)

// clause is a quotation, whose last paragraph says where it stands.
func (c *conversion) clause(b *box) bool {
	c.splitLines(b, sourcePattern)
	source, _ := b.LastChild().(*ast.Paragraph)
	const hint = "最后另起一行写“来源：[《文件名》第几条](../documents/名称.md#tiao-1)”"
	if source == nil || source.FirstChild() == nil || !sourcePattern.Match(c.lineOf(source.FirstChild())) {
		return c.unfit(b, "引用的条文没有写出处", hint)
	}
	if b.FirstChild() == ast.Node(source) {
		return c.unfit(b, "只有出处，没有引用的条文", "在出处之前照原文写上条文，要紧的字句用“**”括起来")
	}
	if !linked(source) {
		c.wrong(b, source, "条文的出处没有链接", hint)
	}
	var parts []ast.Node
	if len(b.icons) > 0 {
		parts = []ast.Node{b}
	}
	return c.iconsFit(b, parts)
}

// linked tells whether there is a link in a paragraph.
func linked(p ast.Node) bool {
	found := false
	ast.Walk(p, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *ast.Link, *ast.AutoLink:
			found = true
		}
		return ast.WalkContinue, nil
	})
	return found
}

// quotation writes a clause.
func (c *conversion) quotation(b *box) {
	source := b.LastChild()
	if b.label == "" {
		c.icon(b)
	}
	start := len(c.out)
	if quote, ok := b.FirstChild().(*ast.Blockquote); ok && quote.NextSibling() == source {
		c.block(quote)
	} else {
		c.str("<blockquote>")
		for n := b.FirstChild(); n != source; n = n.NextSibling() {
			c.block(n)
		}
		c.str("</blockquote>")
	}
	clause := Clause{Text: Text(c.out[start:]), Link: len(c.facts.Links), Offset: b.offset, Length: b.length}
	c.block(source)
	if clause.Link < len(c.facts.Links) {
		c.facts.Clauses = append(c.facts.Clauses, clause)
	}
}
