package markup

import (
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
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '〇', r == '_':
			if hyphen && n > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(unicode.ToLower(r))
			if n++; n == maxSlug {
				return b.String()
			}
		case unicode.IsSpace(r), r == '-':
			hyphen = true
		}
	}
	if n == 0 {
		return "section"
	}
	return b.String()
}

// anchors gives identifiers to headings and to the paragraphs that begin an
// article, chapter or the like.
type anchors struct {
	ids   map[ast.Node]string
	taken map[string]bool
	next  map[string]int // the next number to try for a repeated slug
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
	text     string // of a heading
	division division
	heads    heads
	owner    bool // owns the plain identifier of its article
}

// assign finds all blocks with an identifier and fills c.ids and the outline.
func (c *conversion) assign(doc ast.Node) {
	var list []candidate
	c.collect(doc, &list)
	if len(list) == 0 {
		return
	}
	c.ids = map[ast.Node]string{}
	list = headedOnly(list)
	c.reserveOwners(list)
	c.number(list)
}

// collect gathers headings at any depth and paragraphs of the top level. Quoted
// articles stand in block quotes and get no anchor.
func (c *conversion) collect(parent ast.Node, list *[]candidate) {
	top := parent.Kind() == ast.KindDocument
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			if n == c.titleNode {
				continue
			}
			text := string(c.plain(nil, n))
			d, rest, ok := parseDivision(text)
			cand := candidate{node: n, text: text}
			if ok && headsBy(rest, false) != no {
				cand.division, cand.heads = d, sure
			}
			*list = append(*list, cand)
		case *ast.Paragraph:
			if lines := n.Lines(); top && lines.Len() > 0 {
				line := lines.At(0)
				if d, h := paragraphDivision(c.src[line.Start:line.Stop]); h != no {
					if d.kind != "条" && d.kind != "款" && !c.chapterLine(n) {
						continue
					}
					*list = append(*list, candidate{node: n, division: d, heads: h})
				}
			}
		default:
			if n.Type() == ast.TypeBlock && n.HasChildren() && n.FirstChild().Type() == ast.TypeBlock {
				c.collect(n, list)
			}
		}
	}
}

// chapterLine tells whether a paragraph is a chapter title of its own: one short
// line without a full stop.
func (c *conversion) chapterLine(p *ast.Paragraph) bool {
	if p.Lines().Len() != 1 {
		return false
	}
	line := p.Lines().At(0)
	s := string(c.src[line.Start:line.Stop])
	return len([]rune(s)) <= 40 && !strings.ContainsAny(s, "。；，：")
}

// headedOnly drops the paragraphs that only mention an article.
func headedOnly(list []candidate) []candidate {
	var found []heads
	var articles []division
	for _, k := range list {
		if k.division.kind == "条" {
			found = append(found, k.heads)
			articles = append(articles, k.division)
		}
	}
	heads := headed(found, articles)
	kept, i := list[:0], 0
	for _, k := range list {
		if k.division.kind == "条" {
			i++
			if !heads[i-1] {
				if k.text == "" {
					continue
				}
				k.division = division{}
			}
		} else if k.text == "" && k.heads != sure {
			continue
		}
		kept = append(kept, k)
	}
	return kept
}

// reserveOwners takes the plain identifiers for the articles that own them.
func (c *conversion) reserveOwners(list []candidate) {
	var articles []division
	for _, k := range list {
		if k.division.kind == "条" {
			articles = append(articles, k.division)
		}
	}
	own := owners(articles)
	i := 0
	for j := range list {
		k := &list[j]
		if k.division.kind != "条" {
			continue
		}
		if id := k.division.slug(); own[i] && !c.taken[id] {
			k.owner = true
			c.taken[id] = true
		}
		i++
	}
}

// number gives the identifiers in document order. Chapters are named within
// their part, sections within their chapter.
func (c *conversion) number(list []candidate) {
	// A chapter title written as a paragraph gives way to a heading of the same
	// number, and to a later paragraph: the earlier one is the table of contents.
	final := map[string]int{}
	path := statutePath{}
	paths := make([]string, len(list))
	for i, k := range list {
		if k.division.kind == "" {
			continue
		}
		paths[i] = path.enter(k.division)
		if k.division.kind == "条" || k.division.kind == "款" {
			continue
		}
		if j, ok := final[paths[i]]; !ok || list[j].text == "" {
			final[paths[i]] = i
		}
	}
	level := 1
	for i, k := range list {
		id := paths[i]
		switch {
		case k.division.kind == "":
			id = c.unique(slug(k.text))
		case k.owner:
		case k.text == "" && k.division.kind != "条" && k.division.kind != "款":
			if final[id] != i {
				continue
			}
			id = c.unique(id)
			at := k.node.Lines().At(0)
			c.problem(&ruleChapter, at.Start, len(strings.TrimSpace(string(at.Value(c.src)))), "章节标题写成了普通段落", "在行首加上“## ”")
		default:
			id = c.unique(id)
		}
		c.ids[k.node] = id
		if h, ok := k.node.(*ast.Heading); ok {
			level = c.outline(h, k.text, id, level)
		}
	}
}

// outline adds a heading to the outline and reports a skipped level.
func (c *conversion) outline(h *ast.Heading, text, id string, above int) int {
	level := max(h.Level, 2)
	offset := h.Pos()
	if level > above+1 {
		c.problem(&ruleLevels, offset, h.Level, "标题从"+levelName(above)+"跳到了"+levelName(level), "改为"+levelName(above+1)+"标题（"+strings.Repeat("#", above+1)+"）")
	}
	c.facts.Outline = append(c.facts.Outline, Heading{Level: level, Text: text, ID: id, Offset: offset})
	return level
}

func levelName(level int) string {
	return [...]string{"", "一级", "二级", "三级", "四级", "五级", "六级", "七级"}[level]
}

// statutePath follows the divisions of a statute.
type statutePath struct {
	bian, fenbian, zhang, tiao string
}

// enter returns the full identifier of a division.
func (p *statutePath) enter(d division) string {
	within := func(parent string) string {
		if parent == "" {
			return d.slug()
		}
		return parent + "-" + d.slug()
	}
	switch d.kind {
	case "编":
		*p = statutePath{bian: within("")}
		return p.bian
	case "分编":
		*p = statutePath{bian: p.bian, fenbian: within(p.bian)}
		return p.fenbian
	case "章":
		p.zhang, p.tiao = within(p.bian), ""
		if p.fenbian != "" {
			p.zhang = within(p.fenbian)
		}
		return p.zhang
	case "节":
		p.tiao = ""
		if p.zhang != "" {
			return within(p.zhang)
		}
		return within(p.bian)
	case "条":
		p.tiao = within("")
		return p.tiao
	}
	return within(p.tiao)
}
