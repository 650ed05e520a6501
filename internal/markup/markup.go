// Package markup turns Markdown into HTML, plain text, an outline and a tree of
// blocks (see [NewTree]), with the rules of Chinese official prose and our blocks.
//
// It promises four things. The HTML is well-formed and holds nothing active: raw
// HTML is dropped and links with a dangerous scheme are undone, both with a
// [Problem]. What only the page can decide, the destinations of site links and
// the values of figures, is left open as a hole (see [Fill]). Identifiers are
// stable: they come from the words of a heading or the number of an article,
// never from a position. And it works in a time proportional to the source, also
// for a hostile one.
//
// Beyond CommonMark and GitHub's tables, strikethrough, task lists, bare links
// and footnotes it knows:
//
//   - bold beside Chinese punctuation and line breaks between Han characters;
//   - a line that begins with two ideographic spaces begins a paragraph;
//   - anchors for 编, 章, 节, 条 and 款 of statutes;
//   - tables with a caption 表1 … and a unit 单位：…, numbers recognised;
//   - a paragraph of one image as a figure with caption;
//   - blocks between :::name and :::, and {{< figure key year >}}.
//
// For the theme, the HTML uses these classes: scroll (around a table), num, left,
// center and right (cells), unit (in a caption), note and tip with a p.label, qianfa
// (a signature, one line each) and footnotes; and, with a p.label if the editor gives
// one: steps (an ol), timeline (a ul or ol, each item with a time), compare (two p, two
// li or a table whose cells have data-label), clause (a blockquote and a p that says
// where it stands) and qa (a dl). What a part begins with is a strong with a br behind.
package markup

import (
	"fmt"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"gongkai/internal/diag"
)

// Options are what the site decides about all its texts.
type Options struct {
	Hosts    []string // host names of the site itself; links to them are not external
	Reserved []string // identifiers that pages use themselves and texts must not
}

// Parser converts Markdown. It holds no state of a text and may be used by many
// goroutines at once.
type Parser struct {
	markdown parser.Parser
	hosts    map[string]bool
	reserved []string
	used     sync.Pool // of *conversion
}

// Result is a converted text.
type Result struct {
	HTML []byte // one or more block elements, with holes for [Fill]; minified
	Facts
}

// Facts are what other pages and the checks need to know about a text. All
// offsets and lengths are bytes of the source that was given to Convert.
type Facts struct {
	Title    string      // the level-1 heading that opens the text; it is not in the HTML
	Summary  string      // the opening of the prose, about 120 characters; may hold figure holes
	Outline  []Heading   // headings in order, without the title
	Anchors  []string    // every id of the HTML, in order, without repetition
	Links    []Link      // links and images in order of appearance
	Figures  []FigureRef // every {{< figure >}} of the source
	Charts   []Chart     // every block of code that describes a chart
	Clauses  []Clause    // every quotation in a box of its own
	Boxes    bool        // there are steps, a time line, a comparison, a clause or answers
	Problems []Problem   // what the editor can mend, in order of offset
}

// Heading is a heading as shown on the page.
type Heading struct {
	Level  int    // 2 to 6
	Text   string // without markup; may hold figure holes
	ID     string // its id in the HTML
	Offset int
}

// Link is a link or an image. A site link (one without a scheme or host) has a
// hole in the HTML with the index of the link as its number; an external one
// stands in the HTML as written.
type Link struct {
	Dest     string // as written, escapes and entities resolved
	Text     string // link text or image description, without markup
	Image    bool
	External bool // has a scheme or a host: no hole
	Offset   int
	Length   int
}

// Problem is something wrong in the source. The caller knows the file and turns
// the offset into a place.
type Problem struct {
	Rule    *diag.Rule
	Offset  int
	Length  int
	Message string // what was found, Chinese
	Hint    string // what to do, Chinese
}

// New returns a Parser.
func New(o Options) *Parser {
	p := &Parser{hosts: map[string]bool{}, reserved: o.Reserved}
	for _, h := range o.Hosts {
		p.hosts[foldHost(h)] = true
	}
	p.markdown = parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser(), maxNesting - 1}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(boxParser{}, 750),
			util.Prioritized(shallow{parser.NewBlockquoteParser(), maxNesting}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(footnoteBlocks{extension.NewFootnoteBlockParser()}, 950),
			util.Prioritized(indentedParagraph{parser.NewParagraphParser()}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(plainLine{}, 1),
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(limited{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(footnoteMarks{extension.NewFootnoteParser()}, 101),
			util.Prioritized(figureParser{}, 150),
			util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
			util.Prioritized(limited{parser.NewAutoLinkParser()}, 300),
			util.Prioritized(limited{parser.NewRawHTMLParser()}, 400),
			util.Prioritized(emphasisParser{}, 499),
			util.Prioritized(bareLinks{extension.NewLinkifyParser()}, 998),
			util.Prioritized(extension.NewLinkifyParser(), 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(references{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
	return p
}

// Convert converts a Markdown text without front matter. The error is not nil
// only if the Markdown library fails on this source; all else is a [Problem].
func (p *Parser) Convert(src []byte) (result Result, err error) {
	defer func() {
		// The library is given texts of strangers. Should one break it, the
		// editor must learn which file it was, not see a stack trace.
		if r := recover(); r != nil {
			result, err = Result{}, fmt.Errorf("无法解析 Markdown：%v", r)
		}
	}()
	c := p.begin(src)
	c.injected()
	c.document(p.markdown.Parse(text.NewReader(c.src), parser.WithContext(c)))
	result = Result{HTML: append([]byte{}, c.out...), Facts: c.facts}
	c.original.restore(&result.Facts)
	c.release()
	sortProblems(result.Problems)
	return result, nil
}

// Plain returns the plain text of a Markdown text, as [Text] does for its HTML.
func (p *Parser) Plain(src []byte) (string, error) {
	r, err := p.Convert(src)
	return Text(r.HTML), err
}

// conversion is the state of one Convert. goldmark passes it to every parser as
// the parse context.
type conversion struct {
	parser.Context
	parser   *Parser
	src      []byte // cleaned
	original offsets
	facts    Facts

	effort    int              // bytes that searches have looked at
	ends      map[ast.Node]int // where links and images end in the source
	notes     []note           // footnotes as found
	hasTables bool
	tooDeep   bool // already reported
	boxes     int  // open
	blankLine int  // the last blank line that a container saw
	blankRun  int  // blank lines up to it
	writer
}

// begin takes up a text.
func (p *Parser) begin(src []byte) *conversion {
	c, _ := p.used.Get().(*conversion)
	if c == nil {
		c = &conversion{writer: writer{anchors: anchors{taken: map[string]bool{}}}}
	}
	c.Context, c.parser = parser.NewContext(), p
	c.src, c.original = clean(src, &c.facts)
	return c
}

// release keeps the buffers for another text and forgets all else.
func (c *conversion) release() {
	if len(c.taken) > 10000 || cap(c.out) > 1<<22 {
		return // what one huge text needed would burden all others
	}
	clear(c.taken)
	clear(c.named)
	p := c.parser
	*c = conversion{writer: writer{
		out: c.out[:0], scratch: c.scratch[:0],
		anchors: anchors{taken: c.taken, named: c.named[:0]},
	}}
	p.used.Put(c)
}
