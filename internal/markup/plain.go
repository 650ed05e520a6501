package markup

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// plain appends the text of the inline nodes below parent, without markup.
// Figures stay holes.
func (c *conversion) plain(dst []byte, parent ast.Node) []byte {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			value := n.Segment.Value(c.src)
			if n.IsRaw() {
				dst = append(dst, value...)
			} else {
				dst = appendResolved(dst, value)
			}
			switch {
			case n.HardLineBreak(), n.SoftLineBreak() && c.lineBreak:
				dst = append(dst, ' ')
			case n.SoftLineBreak() && !joins(lastRune(dst), c.nextRune(n)):
				dst = append(dst, ' ')
			}
		case *ast.String:
			dst = append(dst, n.Value...)
		case *ast.AutoLink:
			dst = append(dst, n.Label(c.src)...)
		case *figure:
			dst = appendHole(dst, FigureHole, n.index)
		case *ast.RawHTML, *east.FootnoteLink, *east.FootnoteBacklink:
		default:
			dst = c.plain(dst, n)
		}
	}
	return dst
}

// dropHoles removes the holes from a text that cannot hold any.
func dropHoles(s string) string {
	return FillText(s, func(int) string { return "" })
}

const (
	summaryLength = 120 // characters at most
	summaryEnough = 40  // characters after which a sentence may end it
)

// summary returns the opening of the prose: whole sentences if they end between
// enough and too much, else as much as fits and an ellipsis.
func (c *conversion) summary(doc ast.Node) string {
	text := c.scratch[:0]
	for n := doc.FirstChild(); n != nil && utf8.RuneCount(text) < summaryEnough; n = n.NextSibling() {
		p, ok := n.(*ast.Paragraph)
		if !ok || c.captions[n] != nil {
			continue
		}
		start := len(text)
		if line := p.Lines().At(0); c.isTitleLine(p) {
			if d, h := paragraphDivision(c.src[line.Start:line.Stop]); h == sure && !d.isArticle() {
				continue
			}
		}
		text = c.plain(text, p)
		if start == 0 && isPreamble(string(bytes.TrimSpace(text))) {
			text = text[:0]
		}
	}
	c.scratch = text
	return cutSummary(string(bytes.TrimSpace(text)))
}

// isPreamble tells whether a paragraph stands before the prose: the addressees,
// a note on the document in parentheses, its number, its contents or a caption.
func isPreamble(s string) bool {
	switch {
	case s == "", isCaption(s), isUnit(s), strings.HasPrefix(strings.ReplaceAll(s, "\u3000", ""), "目录"):
		return true
	case strings.HasPrefix(s, "（") && strings.HasSuffix(s, "）") && strings.Count(s, "（") == 1:
		return true
	case strings.HasSuffix(s, "：") && !strings.ContainsAny(s, "。；"):
		return true
	}
	return strings.ContainsRune(s, '〔') && strings.HasSuffix(s, "号") && utf8.RuneCountInString(s) < 30
}

// cutSummary shortens a text to the length of a summary. A figure hole counts as
// four characters and is never cut.
func cutSummary(s string) string {
	count, sentence, room := 0, 0, 0
	for i := 0; i < len(s); {
		size, n := 1, 1
		if s[i] == 0 {
			size, n = strings.IndexByte(s[i+1:], 0)+2, 4
		} else {
			_, size = utf8.DecodeRuneInString(s[i:])
		}
		count += n
		if count > summaryLength {
			if sentence > 0 {
				return s[:sentence]
			}
			return strings.TrimRight(s[:room], "，、；：“‘（《 ") + "…"
		}
		char := s[i : i+size]
		i += size
		if count < summaryLength {
			room = i
		}
		if count >= summaryEnough && strings.Contains("。！？", char) {
			sentence = i
		}
	}
	return s
}
