package markup

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/unicode/norm"
)

const maxSlug = 64 // characters; longer headings are cut, which a number makes unique

// slug makes an identifier of a heading: NFC, letters and digits of all scripts
// kept, Latin in lower case, spaces to hyphens, the rest dropped.
func slug(s string) string {
	var b strings.Builder
	n, hyphen := 0, false
	for _, r := range norm.NFC.String(s) {
		if n == maxSlug {
			break
		}
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '〇', r == '_':
			if hyphen && n > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(unicode.ToLower(r))
			n++
		case unicode.IsSpace(r), r == '-':
			hyphen = true
		}
	}
	switch id := b.String(); {
	case n == 0:
		return "section"
	case strings.HasPrefix(id, "fn-"), strings.HasPrefix(id, "fnref-"): // those of footnotes
		return "section-" + id
	default:
		return id
	}
}

// anchors gives identifiers to headings and to the paragraphs that begin an
// article, chapter or the like.
type anchors struct {
	named []candidate // the blocks with an identifier, in document order
	done  int         // how many of them are written
	taken map[string]bool
	next  map[string]int // the next number to try for a repeated identifier
}

// unique returns the identifier itself or with the first free number.
func (a *anchors) unique(id string) string {
	if !a.taken[id] {
		a.taken[id] = true
		return id
	}
	for n := max(a.next[id], 2); ; n++ {
		if candidate := id + "-" + strconv.Itoa(n); !a.taken[candidate] {
			a.taken[candidate] = true
			if a.next == nil {
				a.next = map[string]int{}
			}
			a.next[id] = n + 1
			return candidate
		}
	}
}

// candidate is a block that may be given an identifier.
type candidate struct {
	node     ast.Node
	heading  *ast.Heading // node, if it is one
	text     string       // of a heading
	id       string
	division division
	heads    heads
	owner    bool // owns the plain identifier of its article
}

// assign finds all blocks that get an identifier and fills the outline.
func (c *conversion) assign(doc ast.Node) {
	c.collect(doc)
	if len(c.named) == 0 {
		return
	}
	c.named = headed(c.named)
	own(c.named)
	c.number()
	c.facts.Anchors = make([]string, 0, len(c.named)+2*len(c.notes))
}

// collect gathers headings at any depth and paragraphs of the top level. Quoted
// articles stand in block quotes and get no identifier.
func (c *conversion) collect(parent ast.Node) {
	top := parent.Kind() == ast.KindDocument
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			if ast.Node(n) == c.titleNode || n.FirstChild() == nil {
				continue
			}
			c.scratch = c.plain(c.scratch[:0], n)
			k := candidate{node: n, heading: n, text: string(c.scratch)}
			if d, rest, ok := parseDivision(c.scratch); ok && headsBy(rest, false) != no {
				k.division, k.heads = d, sure
			}
			c.named = append(c.named, k)
		case *ast.Paragraph:
			if !top || n.Lines().Len() == 0 {
				continue
			}
			line := n.Lines().At(0)
			d, h := paragraphDivision(c.src[line.Start:line.Stop])
			if h != no && (d.isArticle() || h == sure && c.isTitleLine(n)) {
				c.named = append(c.named, candidate{node: n, division: d, heads: h})
			}
		default:
			if isContainer(n) {
				c.collect(n)
			}
		}
	}
}

// isContainer tells whether a block holds blocks.
func isContainer(n ast.Node) bool {
	return n.Type() == ast.TypeBlock && n.HasChildren() && n.FirstChild().Type() == ast.TypeBlock
}

// isTitleLine tells whether a paragraph is a title of its own: one short line
// without a full stop.
func (c *conversion) isTitleLine(p *ast.Paragraph) bool {
	if p.Lines().Len() != 1 {
		return false
	}
	line := p.Lines().At(0)
	s := c.src[line.Start:line.Stop]
	return len(s) <= 120 && !bytes.ContainsAny(s, "。；，：")
}

// number gives the identifiers in document order. Chapters are named within
// their part, sections within their chapter.
func (c *conversion) number() {
	path := statutePath{}
	headings := 0
	for i := range c.named {
		k := &c.named[i]
		if k.division.kind != none {
			k.id = path.enter(k.division)
		}
		if k.heading != nil {
			headings++
		}
		if k.owner = k.owner && !c.taken[k.id]; k.owner {
			c.taken[k.id] = true
		}
	}
	c.dropContents()
	c.facts.Outline = make([]Heading, 0, headings)
	level := 1
	for i := range c.named {
		k := &c.named[i]
		switch {
		case k.division.kind == none:
			k.id = c.unique(slug(dropHoles(k.text)))
		case !k.owner:
			k.id = c.unique(k.id)
		}
		if k.heading != nil {
			level = c.outline(k, level)
		} else if !k.division.isArticle() {
			line := k.node.Lines().At(0)
			text := trimIndent(bytes.TrimSpace(c.src[line.Start:line.Stop]))
			c.problem(&ruleChapter, line.Start+bytes.Index(c.src[line.Start:line.Stop], text), len(text), "章节标题写成了普通段落", "在行首加上“## ”")
		}
	}
}

// dropContents drops chapter titles written as paragraphs that give way to a
// heading of the same number or to a later paragraph: they are the table of
// contents.
func (c *conversion) dropContents() {
	var final map[string]int
	for i, k := range c.named {
		if k.division.kind == none || k.division.isArticle() {
			continue
		}
		if final == nil {
			final = map[string]int{}
		}
		if j, ok := final[k.id]; !ok || c.named[j].heading == nil {
			final[k.id] = i
		}
	}
	kept := c.named[:0]
	for i, k := range c.named {
		if k.heading == nil && k.division.kind != none && !k.division.isArticle() && final[k.id] != i {
			continue
		}
		kept = append(kept, k)
	}
	c.named = kept
}

// outline adds a heading to the outline, reports a skipped level and returns the
// level of the heading.
func (c *conversion) outline(k *candidate, above int) int {
	h := k.heading
	level := max(h.Level, 2)
	if level > above+1 {
		c.problem(&ruleLevels, h.Pos(), h.Level, "标题从"+levelName(above)+"跳到了"+levelName(level),
			"改为"+levelName(above+1)+"标题（"+strings.Repeat("#", above+1)+"）")
	}
	c.facts.Outline = append(c.facts.Outline, Heading{Level: level, Text: k.text, ID: k.id, Offset: h.Pos()})
	return level
}

func levelName(level int) string {
	return [...]string{"", "一级", "二级", "三级", "四级", "五级", "六级", "七级"}[level]
}

// id writes the id attribute of a block if it is the next one that has one.
func (c *conversion) id(n ast.Node) bool {
	if c.done >= len(c.named) || c.named[c.done].node != n {
		return false
	}
	c.identify(c.named[c.done].id)
	c.lastText = c.named[c.done].text
	c.done++
	return true
}

func (c *conversion) identify(id string) {
	c.attr("id", id)
	c.facts.Anchors = append(c.facts.Anchors, id)
}

// statutePath follows the divisions of a statute.
type statutePath struct {
	bian, fenbian, zhang, tiao string
}

// enter returns the full identifier of a division.
func (p *statutePath) enter(d division) string {
	id := d.slug()
	within := func(parents ...string) string {
		for _, parent := range parents {
			if parent != "" {
				return parent + "-" + id
			}
		}
		return id
	}
	switch d.kind {
	case bian:
		*p = statutePath{bian: id}
	case fenbian:
		*p = statutePath{bian: p.bian, fenbian: within(p.bian)}
		return p.fenbian
	case zhang:
		p.zhang, p.tiao = within(p.fenbian, p.bian), ""
		return p.zhang
	case jie:
		p.tiao = ""
		return within(p.zhang, p.fenbian, p.bian)
	case tiao:
		p.tiao = id
	case kuan:
		return within(p.tiao)
	}
	return id
}
