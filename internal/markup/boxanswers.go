package markup

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
)

var (
	questionPattern = regexp.MustCompile(`^(?:问题?|提问|Q)\s*[0-9一二三四五六七八九十]*\s*[：:]`)
	answerPattern   = regexp.MustCompile(`^(?:答复?|回答|A)\s*[0-9一二三四五六七八九十]*\s*[：:]`)
	turnPattern     = regexp.MustCompile(questionPattern.String() + "|" + answerPattern.String())
)

// turn tells whether a block begins a question or an answer.
func (c *conversion) turn(n ast.Node) (question, answer bool) {
	p, ok := n.(*ast.Paragraph)
	if !ok || p.FirstChild() == nil {
		return false, false
	}
	c.trimFirst(p)
	if p.FirstChild() == nil {
		return false, false
	}
	line := c.lineOf(p.FirstChild())
	return questionPattern.Match(line), answerPattern.Match(line)
}

// answers are paragraphs that begin with 问： and 答：, and what follows the answers.
func (c *conversion) answers(b *box) bool {
	c.splitLines(b, turnPattern)
	const hint = "写“问：……？”，另起一行写“答：……”"
	var open ast.Node // a question without an answer so far
	asked := false
	for n := b.FirstChild(); n != nil; n = n.NextSibling() {
		question, answer := c.turn(n)
		switch {
		case question && open != nil:
			c.wrong(b, open, "这一问没有答", hint)
			return false
		case question:
			open, asked = n, true
		case answer && open == nil:
			c.wrong(b, n, "这一答之前没有问", hint)
			return false
		case answer:
			open = nil
		case !asked:
			c.wrong(b, n, "问答的这一段不是以“问：”开头", hint)
			return false
		case open != nil:
			c.wrong(b, open, "这一问没有答", hint)
			return false
		}
	}
	if open != nil {
		c.wrong(b, open, "这一问没有答", hint)
		return false
	}
	return c.iconsFit(b, nil)
}

// definitions writes questions and answers.
func (c *conversion) definitions(b *box) {
	c.str("<dl>")
	for n := b.FirstChild(); n != nil; {
		c.str("<dt>")
		c.inlines(n)
		c.str("</dt><dd>")
		for n = n.NextSibling(); n != nil; n = n.NextSibling() {
			if question, _ := c.turn(n); question {
				break
			}
			c.block(n)
		}
		c.str("</dd>")
	}
	c.str("</dl>")
}
