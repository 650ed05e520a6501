package markup

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser reads runs of *, _ and ~.
//
// CommonMark lets ** open or close only where spaces or punctuation tell which
// it is, and so leaves **注意：**后面 as asterisks: the full-width colon is
// punctuation, and Chinese puts no space after it. Here punctuation beside a run
// does not stand in the way if it or the character across the run is Chinese,
// Japanese or Korean. Nothing changes for other scripts.
//
// A single underscore keeps its rule against emphasis within words, because of
// file names such as 2019年_（试行）_公开.xlsx; two of them follow the new rule
// where there is punctuation beside them, as in 根据__《条例》__的.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_', '~'} }

func (emphasisParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if !afford(parent, pc) {
		return nil
	}
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	var processor parser.DelimiterProcessor = delimiters{}
	if line[0] == '~' {
		processor = tildes{}
	}
	node := parser.ScanDelimiter(line, before, 1, processor)
	if node == nil || node.Char == '~' && (node.OriginalLength > 2 || before == '~') {
		return nil
	}
	src := block.Source()
	widen(node, before, src[:max(0, segment.Start)], line[node.OriginalLength:])
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// widen lets a run open or close beside Chinese punctuation. The run stands
// between the texts left and right; before is the character that counts as
// standing before it, a newline at the start of a block.
func widen(d *parser.Delimiter, before rune, left, right []byte) {
	after := firstRune(right)
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	punctBefore, punctAfter := util.IsPunctRune(before), util.IsPunctRune(after)
	if !punctBefore && !punctAfter {
		return
	}
	var cjk bool
	if !spaceBefore && before >= 0x80 {
		rest := left[:max(0, len(left)-len(string(before)))]
		cjk = cjkBeside(before, lastRune(rest))
	}
	if !spaceAfter && !cjk && after >= 0x80 {
		cjk = cjkBeside(after, firstRune(right[len(string(after)):]))
	}
	if !cjk {
		return
	}
	if d.Char == '_' && d.OriginalLength < 2 {
		return
	}
	d.CanOpen = d.CanOpen || !spaceAfter
	d.CanClose = d.CanClose || !spaceBefore
}

// delimiters makes the nodes of matched runs.
type delimiters struct{}

func (delimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' || b == '~' }

func (delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (delimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// tildes makes strikethrough nodes.
type tildes struct{ delimiters }

func (tildes) OnMatch(int) ast.Node { return east.NewStrikethrough() }
