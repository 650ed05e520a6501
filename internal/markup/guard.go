package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// goldmark is linear for ordinary texts but not for every text: unmatched
// brackets, asterisks and backquotes search their whole block each, nested
// blocks are walked for every line, and a table of few bytes can have very many
// empty cells. The wrappers of this file bound each of these.

const (
	maxNesting    = 20      // blocks open at once; a list counts twice
	maxBoxes      = 4       // boxes within each other
	maxBlank      = 100     // blank lines that a list or box may hold in a row
	maxProblems   = 1000    // reported of one text
	maxEffort     = 1 << 28 // bytes that searches of one text may look at
	maxReferences = 1000    // lines of one paragraph searched for link definitions
	maxFootnotes  = 500     // notes of one text
)

// afford charges the search that an inline parser is about to make through its
// block. Once the text has used up its effort, marks stay plain text.
func afford(block ast.Node, pc parser.Context) bool {
	c, ok := pc.(*conversion)
	if !ok {
		return true
	}
	if c.effort > maxEffort {
		return false
	}
	lines := block.Lines()
	n := lines.Len()
	if n == 0 {
		return true
	}
	c.effort += lines.At(n-1).Stop - lines.At(0).Start
	if c.effort > maxEffort {
		c.problem(&ruleTangled, lines.At(0).Start, 0, "标记过多，从这一段起的强调、链接等按普通文字显示", "检查是否误粘贴了程序或乱码；确有需要时把文件拆开")
	}
	return true
}

// limited is an inline parser that must afford its searches.
type limited struct{ parser.InlineParser }

func (l limited) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if !afford(parent, pc) {
		return nil
	}
	return l.InlineParser.Parse(parent, block, pc)
}

// shallow is a block parser that does not open beyond a depth.
type shallow struct {
	parser.BlockParser
	depth int
}

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) < s.depth {
		return s.BlockParser.Open(parent, reader, pc)
	}
	if c := pc.(*conversion); !c.tooDeep {
		_, segment := reader.PeekLine()
		c.problem(&ruleTangled, segment.Start, 0, "列表或引用嵌套过深，按普通文字显示", "减少嵌套")
		c.tooDeep = true
	}
	return nil, parser.NoChildren
}

func (s shallow) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if pc.(*conversion).endless(reader) {
		return parser.Close
	}
	return s.BlockParser.Continue(node, reader, pc)
}

// endless tells whether the line ends too long a run of blank lines, for each of
// which the library visits all open blocks.
func (c *conversion) endless(reader text.Reader) bool {
	line, _ := reader.PeekLine()
	if !util.IsBlank(line) {
		return false
	}
	n, _ := reader.Position()
	switch n {
	case c.blankLine:
	case c.blankLine + 1:
		c.blankRun++
	default:
		c.blankRun = 1
	}
	c.blankLine = n
	return c.blankRun > maxBlank
}

// references reads link definitions. Only paragraphs that begin with a bracket
// can hold one, which spares all others a reader.
type references struct{ parser.ParagraphTransformer }

func (r references) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, src := node.Lines(), reader.Source()
	for i := range min(lines.Len(), maxReferences) {
		line := lines.At(i)
		rest := util.TrimLeftSpace(src[line.Start:line.Stop])
		if len(rest) == 0 {
			continue
		}
		if rest[0] == '[' && lines.Len() <= maxReferences {
			r.ParagraphTransformer.Transform(node, reader, pc)
		}
		return
	}
}

// tables reads tables, but not such as have more cells than bytes.
type tables struct{ parser.ParagraphTransformer }

func (t tables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, src := node.Lines(), reader.Source()
	n := lines.Len()
	if n < 2 {
		return
	}
	columns, size := 0, lines.At(n-1).Stop-lines.At(0).Start
	for i := 1; i < n; i++ {
		line := lines.At(i)
		row := src[line.Start:line.Stop]
		if isDelimiterRow(row) {
			columns = bytes.Count(row, []byte{'|'}) + 1
			break
		}
	}
	if columns == 0 {
		return
	}
	c := pc.(*conversion)
	if cells := columns * n; cells > size+1000 {
		c.problem(&ruleTangled, lines.At(0).Start, 0, "表格的空单元格多于文字，没有作为表格处理", "检查分隔行“|---|---|”的列数")
		return
	}
	c.hasTables = true
	t.ParagraphTransformer.Transform(node, reader, pc)
}

// isDelimiterRow tells whether a line may be the |---|:--:| of a table.
func isDelimiterRow(line []byte) bool {
	dash := false
	for _, b := range line {
		switch b {
		case '-':
			dash = true
		case '|', ':', ' ', '\t', '\n', '\r':
		default:
			return false
		}
	}
	return dash
}
