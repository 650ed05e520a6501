package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A box is a block between :::name and ::: . Full-width colons count too, since
// Chinese keyboards give them.

var kindBox = ast.NewNodeKind("Box")

// boxKind is what a box is shown as.
type boxKind struct {
	class string
	label string // shown at the head unless the editor gives one; empty for none
	names []string
	shape func(c *conversion, b *box) bool // makes the box of what is in it, or reports why it cannot; nil: anything goes
}

var boxKinds = []boxKind{
	{"note", "注意", []string{"note", "注意", "zhuyi", "warning", "说明"}, nil},
	{"tip", "提示", []string{"tip", "提示", "tishi"}, nil},
	{"qianfa", "", []string{"qianfa", "签发", "落款"}, nil},
	{"steps", "", []string{"steps", "步骤", "buzhou", "流程"}, (*conversion).steps},
	{"timeline", "", []string{"timeline", "时间线", "shijianxian", "大事记"}, (*conversion).timeline},
	{"compare", "", []string{"compare", "对比", "duibi", "前后对照"}, (*conversion).compare},
	{"clause", "", []string{"clause", "条文", "tiaowen", "引文"}, (*conversion).clause},
	{"qa", "", []string{"qa", "问答", "wenda"}, (*conversion).answers},
}

type box struct {
	ast.BaseBlock
	kind   *boxKind // nil if the name is unknown or missing
	label  string   // shown at the head
	icons  []int    // -1 where there is none
	stray  bool     // an end without a beginning
	closed bool
	offset int
	length int
}

func (*box) Kind() ast.NodeKind { return kindBox }

func (b *box) Dump(src []byte, level int) { ast.DumpHelper(b, src, level, nil, nil) }

type boxParser struct{}

func (boxParser) Trigger() []byte             { return []byte{':', 0xef} }
func (boxParser) CanInterruptParagraph() bool { return true }
func (boxParser) CanAcceptIndentedLine() bool { return false }

// colons returns what follows a fence of three or more colons.
func colons(line []byte) (rest []byte, ok bool) {
	n := 0
	for {
		switch {
		case bytes.HasPrefix(line, []byte(":")):
			line = line[1:]
		case bytes.HasPrefix(line, []byte("：")):
			line = line[len("："):]
		default:
			return bytes.TrimSpace(line), n >= 3
		}
		n++
	}
}

func (boxParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 {
		return nil, parser.NoChildren
	}
	rest, ok := colons(line[pos:])
	if !ok {
		return nil, parser.NoChildren
	}
	c := pc.(*conversion)
	b := &box{offset: segment.Start + pos - segment.Padding}
	b.length = len(util.TrimRightSpace(line[pos:]))
	name, label, _ := strings.Cut(strings.ReplaceAll(string(rest), "\u3000", " "), " ")
	label = c.icons(b, label)
	reader.AdvanceToEOL()
	if name == "" {
		b.stray = true
		c.problem(&ruleBoxOpen, b.offset, b.length, "这里有“:::”，但前面没有要结束的版块", "删去这一行，或者在版块开头写上名称，如“:::注意”")
		return b, parser.NoChildren
	}
	if c.boxes >= maxBoxes || len(pc.OpenedBlocks()) >= maxNesting {
		c.problem(&ruleTangled, b.offset, b.length, "版块嵌套过深", "减少嵌套")
		b.stray = true
		return b, parser.NoChildren
	}
	c.boxes++
	b.kind = boxNamed(name)
	switch label = strings.TrimSpace(label); {
	case label != "":
		b.label = label
	case name[0] >= 0x80 && (b.kind == nil || b.kind.label != ""):
		b.label = name
	case b.kind != nil:
		b.label = b.kind.label
	}
	if b.kind == nil && len(c.facts.Problems) < maxProblems {
		c.problem(&ruleBoxName, b.offset, b.length, "没有叫“"+name+"”的版块", "可用的有："+boxNames()+"；最接近的是“"+nearestBox(name)+"”")
	}
	return b, parser.HasChildren
}

func (boxParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	b := node.(*box)
	if b.stray || pc.(*conversion).endless(reader) {
		return parser.Close
	}
	line, _ := reader.PeekLine()
	w, pos := util.IndentWidth(line, reader.LineOffset())
	if w > 3 || pos >= len(line) || line[pos] != ':' && line[pos] != 0xef {
		return parser.Continue | parser.HasChildren
	}
	if rest, ok := colons(line[pos:]); !ok || len(rest) > 0 {
		return parser.Continue | parser.HasChildren
	}
	// Only the innermost box ends here, and none while code is open.
	open := pc.OpenedBlocks()
	for i := len(open) - 1; i >= 0; i-- {
		switch open[i].Node.(type) {
		case *ast.FencedCodeBlock, *ast.HTMLBlock:
			return parser.Continue | parser.HasChildren
		case *box:
			if open[i].Node != node {
				return parser.Continue | parser.HasChildren
			}
			b.closed = true
			reader.AdvanceToEOL()
			return parser.Close
		}
	}
	return parser.Continue | parser.HasChildren
}

func (boxParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	b := node.(*box)
	if b.stray {
		return
	}
	c := pc.(*conversion)
	c.boxes--
	if b.closed {
		return
	}
	c.problem(&ruleBoxOpen, b.offset, b.length, "这个版块没有结束", "在版块最后另起一行写“:::”")
}

// boxNamed returns the kind with a name, or nil.
func boxNamed(name string) *boxKind {
	for i := range boxKinds {
		for _, n := range boxKinds[i].names {
			if strings.EqualFold(n, name) {
				return &boxKinds[i]
			}
		}
	}
	return nil
}

func boxNames() string {
	var names []string
	for _, k := range boxKinds {
		names = append(names, k.names[:2]...)
	}
	return strings.Join(names, "、")
}

// nearestBox returns the known name that is the fewest edits away.
func nearestBox(name string) string {
	best, least := "", -1
	for _, k := range boxKinds {
		for _, n := range k.names {
			if d := distance([]rune(strings.ToLower(name)), []rune(n)); least < 0 || d < least {
				best, least = n, d
			}
		}
	}
	return best
}

// distance is the Levenshtein distance of two short names.
func distance(a, b []rune) int {
	if len(a) > 40 {
		a = a[:40]
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// box writes a block between :::name and ::: . One that is unknown, not ended or not
// made as its kind must be shows only what it holds.
func (c *conversion) box(n *box) {
	if n.kind == nil || !n.closed || !c.fits(n) {
		c.blocks(n)
		return
	}
	if n.kind.class == "qianfa" {
		outer := c.lineBreak
		c.lineBreak = true
		c.str(`<div class="qianfa">`)
		c.blocks(n)
		c.str("</div>")
		c.lineBreak = outer
		return
	}
	c.facts.Boxes = c.facts.Boxes || n.kind.shape != nil
	c.str(`<div`)
	c.attr("class", n.kind.class)
	if n.kind.label != "" {
		c.str(` role="note"`)
		c.attr("aria-label", n.label)
	}
	c.str(">")
	if n.label != "" {
		c.str(`<p class="label">`)
		c.icon(n)
		c.out = appendText(c.out, []byte(n.label))
		c.str("</p>")
	}
	switch n.kind.class {
	case "clause":
		c.quotation(n)
	case "qa":
		c.definitions(n)
	default:
		c.blocks(n)
	}
	c.str("</div>")
}

// fits tells whether what a box holds is what its kind is for, and gives it its shape.
func (c *conversion) fits(n *box) bool {
	if n.FirstChild() == nil {
		return c.unfit(n, "版块“"+n.kind.names[1]+"”里没有内容", "在“:::”之间写上内容，或者删去这个版块")
	}
	if n.kind.shape != nil {
		return n.kind.shape(c, n)
	}
	if n.kind.label == "" {
		return c.iconsFit(n, nil)
	}
	return c.iconsFit(n, []ast.Node{n})
}

// unfit reports what is wrong with a whole box.
func (c *conversion) unfit(n *box, message, hint string) bool {
	c.problem(&ruleBoxContent, n.offset, n.length, message, hint)
	return false
}
