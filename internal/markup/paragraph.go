package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// indentedParagraph begins a paragraph at a line that opens with two ideographic
// spaces, also in the middle of another: this is how paragraphs are marked in
// text pasted from a word processor, without a blank line between them.
type indentedParagraph struct{ parser.BlockParser }

var indent = []byte("\u3000\u3000")

func (indentedParagraph) Trigger() []byte { return indent[:1] }

func (indentedParagraph) CanInterruptParagraph() bool { return true }

func (p indentedParagraph) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	if pos := pc.BlockOffset(); pos < 0 || !bytes.HasPrefix(line[pos:], indent) {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// plainLine takes the rest of a line at once if nothing in it can be a mark.
// Most lines of prose are such, and the library would look for a parser at each
// of their bytes.
type plainLine struct{}

func (plainLine) Trigger() []byte { return []byte{' '} }

// marks are the bytes at which some inline parser may begin, or a line may end in
// a special way.
var marks = [256]bool{
	'\\': true, '`': true, '*': true, '_': true, '~': true, '[': true, ']': true, '<': true, '{': true,
	':': true, '.': true, '@': true,
}

func (plainLine) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	end := len(line)
	soft := end > 0 && line[end-1] == '\n'
	if soft {
		end--
	}
	if segment.Padding != 0 || end == 0 || util.IsSpace(line[end-1]) {
		return nil
	}
	for i, b := range line[:end] {
		if !marks[b] {
			continue
		}
		// Only www. and :// make an address without markup.
		if b == '.' && (i == 0 || line[i-1] != 'w') || b == ':' && i+1 < end && line[i+1] != '/' {
			continue
		}
		return nil
	}
	node := ast.NewTextSegment(segment.WithStop(segment.Start + end))
	node.SetSoftLineBreak(soft)
	block.AdvanceLine()
	return node
}
