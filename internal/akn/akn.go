// Package akn writes a text of the gazette that consists of articles as Akoma
// Ntoso 3.0 (OASIS LegalDocML), the form in which programs read statutes.
//
// It promises that nothing is half right: a text that does not parse whole into
// 章, 节, 条, 款, 项 and 目, each counted from one without a gap, is not written,
// and the reason is said. Where it is written, every character is in it.
//
// 编 is a part, 分编 a subpart, 章 a chapter, 节 a section, 条 an article, 款 a
// paragraph, （一） a point, 1. an indent. Each has as its eId what the naming
// convention of the standard makes of its number.
package akn

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"gongkai/internal/edition"
	"gongkai/internal/markup"
)

// Media is the media type of what Write writes.
const Media = "application/akn+xml"

// ErrNotArticles is in the chain of every error that says that a text does not
// consist of articles. Its message is Chinese.
var ErrNotArticles = errors.New("正文不能完整地分解为条文")

// node is a part of the statute.
type node struct {
	name     string // of the element
	eID      string
	num      string
	heading  []markup.Run
	content  []markup.Block // of a node without children
	children []*node
	rank     int
	number   int
	sub      int
}

// act is a parsed text.
type act struct {
	preamble    []markup.Block
	body        node
	conclusions []markup.Block
	articles    int
}

// ranks are the elements of the divisions, the largest first.
var ranks = map[string]struct {
	rank         int
	name, prefix string
}{
	"bian": {1, "part", "part"}, "fenbian": {2, "subpart", "subpart"}, "zhang": {3, "chapter", "chp"}, "jie": {4, "section", "sec"},
	"tiao": {5, "article", "art"},
}

const (
	articleRank = 5 + iota
	paragraphRank
	pointRank
	indentRank
)

// parse takes a text apart.
func parse(t *markup.Tree) (*act, error) {
	a := &act{}
	open := []*node{&a.body} // from the body down to what is written at present
	last := node{}           // the last article
	under := func(n *node) {
		for len(open) > 1 && open[len(open)-1].rank >= n.rank {
			open = open[:len(open)-1]
		}
		parent := open[len(open)-1]
		if n.eID == "" {
			n.eID = parent.eID + "__" + map[int]string{paragraphRank: "para", pointRank: "point", indentRank: "indent"}[n.rank] + "_" + strconv.Itoa(n.number)
		}
		parent.children = append(parent.children, n)
		open = append(open, n)
	}
	// within returns the open node of a rank.
	within := func(rank int) *node {
		for _, n := range open {
			if n.rank == rank {
				return n
			}
		}
		return nil
	}
	paragraph := func(b markup.Block) {
		article := within(articleRank)
		under(&node{name: "paragraph", rank: paragraphRank, number: len(article.children) + 1, content: []markup.Block{b}})
	}
	for i := range t.Blocks {
		b := t.Blocks[i]
		switch {
		case len(a.conclusions) > 0:
			return nil, fmt.Errorf("%w：落款之后还有内容", ErrNotArticles)
		case b.Kind == markup.Signature:
			a.conclusions = b.Blocks
		case b.Division != nil && b.Division.Kind != "kuan":
			d := b.Division
			r := ranks[d.Kind]
			n := &node{name: r.name, rank: r.rank, num: d.Mark, number: d.Number, sub: d.Sub}
			n.eID = r.prefix + "_" + strconv.Itoa(d.Number)
			if d.Sub > 0 {
				n.eID += "-" + strconv.Itoa(d.Sub)
			}
			text := after(b.Runs, d.Mark)
			if n.rank == articleRank {
				if !follows(n, &last) {
					return nil, fmt.Errorf("%w：%s不接在第%d条之后", ErrNotArticles, d.Mark, last.number)
				}
				last = *n
				a.articles++
				under(n)
				b.Runs, b.Division, b.ID = text, nil, ""
				paragraph(b)
				continue
			}
			n.heading = text
			if err := inOrder(open, n); err != nil {
				return nil, err
			}
			if n.rank > 1 { // 第一章 is the first in each 编
				n.eID = prefix(open, n.rank) + n.eID
			}
			under(n)
		case within(articleRank) == nil:
			if b.Kind != markup.Paragraph || len(a.body.children) > 0 {
				return nil, fmt.Errorf("%w：第一条之前有“%s”", ErrNotArticles, clip(b.Text()))
			}
			a.preamble = append(a.preamble, b)
		case b.Kind == markup.Paragraph:
			mark, number, rank := enumerator(b.Text())
			parent := within(rank - 1)
			if rank == 0 || parent == nil {
				paragraph(b)
				continue
			}
			if number != len(parent.children)+1 {
				return nil, fmt.Errorf("%w：%s中的%s不连续", ErrNotArticles, within(articleRank).num, mark)
			}
			b.Runs = after(b.Runs, mark)
			name := "point"
			if rank == indentRank {
				name = "indent"
			}
			under(&node{name: name, rank: rank, num: mark, number: number, content: []markup.Block{b}})
		case b.Kind == markup.List || b.Kind == markup.TableKind:
			if inner := open[len(open)-1]; len(inner.children) == 0 {
				inner.content = append(inner.content, b)
			} else {
				paragraph(b)
			}
		default:
			return nil, fmt.Errorf("%w：%s中有不属于条文的内容", ErrNotArticles, within(articleRank).num)
		}
	}
	if a.articles < 2 {
		return nil, fmt.Errorf("%w：不足两条", ErrNotArticles)
	}
	return a, nil
}

// follows reports whether an article is the one after the last.
func follows(n, last *node) bool {
	return n.number == last.number+1 && n.sub == 0 || n.number == last.number && n.sub == last.sub+1
}

// inOrder reports a chapter that is not the one after the last of its kind.
func inOrder(open []*node, n *node) error {
	parent := open[0]
	for _, o := range open {
		if o.rank < n.rank {
			parent = o
		}
	}
	last := node{}
	if k := len(parent.children); k > 0 {
		last = *parent.children[k-1]
	}
	if last.rank > n.rank || !follows(n, &last) && !continues(open, n) {
		return fmt.Errorf("%w：%s的次序不对", ErrNotArticles, n.num)
	}
	return nil
}

// continues reports whether 章 are counted on from one 编 to the next.
func continues(open []*node, n *node) bool {
	last := node{}
	var walk func(*node)
	walk = func(p *node) {
		for _, c := range p.children {
			if c.rank == n.rank {
				last = *c
			}
			walk(c)
		}
	}
	walk(open[0])
	return last.number > 0 && follows(n, &last)
}

// prefix is the eId of the division around one of the rank.
func prefix(open []*node, rank int) string {
	s := ""
	for _, o := range open {
		if o.rank > 0 && o.rank < rank {
			s = o.eID + "__"
		}
	}
	return s
}

// after returns running text without the mark that it begins with and the blanks
// that follow it.
func after(runs []markup.Run, mark string) []markup.Run {
	out := append([]markup.Run(nil), runs...)
	left := len(mark)
	for i := range out {
		n := min(left, len(out[i].Text))
		out[i].Text = out[i].Text[n:]
		if left -= n; left > 0 {
			continue
		}
		out[i].Text = strings.TrimLeft(out[i].Text, " \t\u3000\u00a0")
		if out[i].Text == "" && out[i].Image == nil && !out[i].Break && out[i].Check == 0 {
			continue
		}
		return out[i:]
	}
	return nil
}

// enumerator reads the mark of a point, （一）, or of an indent, 1. or 1、, that a
// paragraph begins with.
func enumerator(s string) (mark string, number, rank int) {
	text := strings.TrimLeft(s, " \t\u3000\u00a0")
	lead := s[:len(s)-len(text)]
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}} {
		if rest, ok := strings.CutPrefix(text, pair[0]); ok {
			inner, _, ok := strings.Cut(rest, pair[1])
			if n := markup.Number(inner); ok && n > 0 {
				rank := pointRank
				if inner[0] >= '0' && inner[0] <= '9' {
					rank = indentRank
				}
				return lead + pair[0] + inner + pair[1], n, rank
			}
		}
	}
	digits := 0
	for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	for _, end := range []string{"．", "、", "."} {
		if rest, ok := strings.CutPrefix(text[digits:], end); ok && digits > 0 && digits < 3 && (end != "." || rest == "" || rest[0] < '0' || rest[0] > '9') {
			n, _ := strconv.Atoi(text[:digits])
			return lead + text[:digits] + end, n, indentRank
		}
	}
	return "", 0, 0
}

func clip(s string) string {
	if r := []rune(s); len(r) > 12 {
		return string(r[:12]) + "…"
	}
	return s
}

// Check returns why a text cannot be written, an error that is [ErrNotArticles].
func Check(t *markup.Tree) error {
	_, err := parse(t)
	return err
}

// Write writes an item of an issue. An error that is [ErrNotArticles] says why
// the text cannot be written; nothing was written then.
func Write(w io.Writer, issue *edition.Issue, item *edition.Item) error {
	a, err := parse(&item.Text)
	if err != nil {
		return err
	}
	x := &writer{notes: map[int]*markup.Note{}}
	for i := range item.Text.Notes {
		n := &item.Text.Notes[i]
		x.notes[n.Number] = n
	}
	x.document(issue, item, a)
	_, err = w.Write(x.Bytes())
	return err
}
