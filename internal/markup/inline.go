package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// linkParser reads links and images and notes where they end, which the library
// does not.
type linkParser struct{ parser.InlineParser }

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if !afford(parent, pc) {
		return nil
	}
	line, segment := block.PeekLine()
	node := p.InlineParser.Parse(parent, block, pc)
	c, ok := pc.(*conversion)
	if !ok {
		return node
	}
	switch node.(type) {
	case *ast.Link, *ast.Image:
		_, end := block.Position()
		if c.ends == nil {
			c.ends = map[ast.Node]int{}
		}
		c.ends[node] = end.Start
	case nil:
		if line[0] == ']' {
			c.brokenLink(line[1:], segment.Start)
		}
	}
	return node
}

func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// brokenLink reports text that was meant as the destination of a link: with a
// space inside, or in full-width parentheses. rest is what follows the bracket
// at offset.
func (c *conversion) brokenLink(rest []byte, offset int) {
	if inner, _, ok := bytes.Cut(rest, []byte(")")); ok && bytes.HasPrefix(inner, []byte("(")) {
		if bytes.ContainsAny(inner, " \u3000") && !bytes.ContainsAny(inner, "[]`") {
			c.problem(&ruleBrokenLink, offset+1, len(inner)+1, "链接地址里有空格，没有成为链接", "改用不含空格的文件名，或者把地址写在“<”和“>”之间")
		}
		return
	}
	inner, ok := bytes.CutPrefix(rest, []byte("（"))
	if !ok {
		return
	}
	dest, _, ok := bytes.Cut(inner, []byte("）"))
	if ok && looksLikeAddress(string(dest)) {
		c.problem(&ruleBrokenLink, offset+1, len(dest)+2*len("（"), "链接地址用了全角括号，没有成为链接", "把“（”“）”改为半角“(”“)”")
	}
}

func looksLikeAddress(s string) bool {
	if strings.ContainsAny(s, " ，。；") {
		return false
	}
	for _, p := range []string{"http://", "https://", "/", "./", "../", "#", "www."} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return strings.HasSuffix(s, ".md") || strings.HasSuffix(s, ".pdf")
}

var kindFigure = ast.NewNodeKind("Figure")

// figure is {{< figure key year >}}.
type figure struct {
	ast.BaseInline
	index int // in Facts.Figures
}

func (*figure) Kind() ast.NodeKind { return kindFigure }

func (f *figure) Dump(src []byte, level int) { ast.DumpHelper(f, src, level, nil, nil) }

type figureParser struct{}

func (figureParser) Trigger() []byte { return []byte{'{'} }

func (figureParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	rest, ok := bytes.CutPrefix(line, []byte("{{<"))
	c, ok2 := pc.(*conversion)
	if !ok || !ok2 || !afford(parent, pc) {
		return nil
	}
	inner, _, ok := bytes.Cut(rest, []byte(">}}"))
	if !ok {
		c.problem(&ruleShortcode, segment.Start, 3, "“{{<”没有在同一行用“>}}”结束", figureHint)
		return nil
	}
	length := len("{{<") + len(inner) + len(">}}")
	ref, wrong := ParseFigure(string(inner))
	if wrong != "" {
		c.problem(&ruleShortcode, segment.Start, length, wrong, figureHint)
		return nil
	}
	ref.Offset, ref.Length, ref.Linked = segment.Start, length, pc.IsInLinkLabel()
	c.facts.Figures = append(c.facts.Figures, ref)
	block.Advance(length)
	return &figure{index: len(c.facts.Figures) - 1}
}

// bareLinks finds addresses without markup that follow a Chinese character, as
// in 网址：https://www.example.gov.cn。The library finds only those after a
// space. It begins at the mark inside the address and looks back.
type bareLinks struct{ parser.InlineParser }

func (bareLinks) Trigger() []byte { return []byte{':', '.', '@'} }

func (p bareLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 3 || pc.IsInLinkLabel() {
		return nil
	}
	before, ok := parent.LastChild().(*ast.Text)
	if !ok || before.Segment.Stop != segment.Start || before.SoftLineBreak() || segment.Padding != 0 {
		return nil
	}
	word := before.Segment.Value(block.Source())
	n := 0
	for n < min(len(word), maxAddressStart) && isAddressByte(word[len(word)-1-n]) {
		n++
	}
	if n == 0 || n == len(word) || word[len(word)-n-1] < 0x80 {
		return nil
	}
	switch start := string(word[len(word)-n:]); line[0] {
	case ':':
		if start != "http" && start != "https" || line[1] != '/' {
			return nil
		}
	case '.':
		if start != "www" {
			return nil
		}
	}
	if !afford(parent, pc) {
		return nil
	}
	l, _ := block.Position()
	block.SetPosition(l, segment.WithStart(segment.Start-n))
	node := p.InlineParser.Parse(parent, block, pc)
	if node != nil {
		node.SetPos(segment.Start - n)
		before.Segment.Stop -= n
	}
	return node
}

// maxAddressStart is how many bytes of an address may stand before its first mark.
const maxAddressStart = 64

func isAddressByte(b byte) bool {
	return util.IsAlphaNumeric(b) || b == '-' || b == '_' || b == '.' || b == '+'
}
