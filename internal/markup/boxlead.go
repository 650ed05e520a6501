package markup

import (
	"bytes"
	"fmt"
	"regexp"
	"time"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// The parts of a box begin with a few words that say what they are, up to a colon or
// in bold, or with a date. These become a line of their own: on a page that a theme
// gives no columns, in a feed and in plain text they can then be told from the rest.

var kindMoment = ast.NewNodeKind("Moment")

// moment is a date in running text.
type moment struct {
	ast.BaseInline
	date string // as the datetime of HTML has it
}

func (*moment) Kind() ast.NodeKind { return kindMoment }

func (m *moment) Dump(src []byte, level int) { ast.DumpHelper(m, src, level, nil, nil) }

var (
	// leadPattern is what may stand before a colon: not a sentence.
	leadPattern = regexp.MustCompile(`^[^：:，。；！？、\s\x{3000}][^：:，。；！？]{0,19}?[ \x{3000}]*(?:：|:[ \x{3000}]*)`)
	// gapPattern is what stands between a lead and the rest.
	gapPattern = regexp.MustCompile(`^[ \x{3000}]*(?:：|:)[ \x{3000}]*`)
	// dateGapPattern is what may stand behind a date.
	dateGapPattern = regexp.MustCompile(`^(?:[ \x{3000}：:，,、]|—|–|－|- )+`)
	// spanPattern is what belongs to a date: 起, 前, 至6月30日, （星期三）.
	spanPattern  = regexp.MustCompile(`^[\p{N}年月日时分至到—–－~～.起前后底初末以之间内上中下半旬季度一二三四五六七八九十（）()星期周 -]*[\p{N}月日时分起前后底初末间内半旬季度）)]`)
	datePatterns = []*regexp.Regexp{
		regexp.MustCompile(`^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`),
		regexp.MustCompile(`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b`),
		regexp.MustCompile(`^(\d{4})\s*年\s*(\d{1,2})\s*月()`),
		regexp.MustCompile(`^(\d{4})[-./](\d{1,2})()\b`),
		regexp.MustCompile(`^(\d{4})\s*年()()`),
		regexp.MustCompile(`^(?:每年)?()(\d{1,2})\s*月\s*(\d{1,2})\s*日`),
	}
	hanYear = regexp.MustCompile(`^[〇○零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?`)
)

// dateAt reads the date that a text begins with: a day, month or year, or a day of
// every year. It returns it as HTML writes it and its length; 0 if there is none.
func dateAt(s []byte) (date string, size int) {
	if m := hanYear.Find(s); m != nil {
		digits, parts := m, make([]int, 0, 3)
		for len(digits) > 0 {
			n, size := number(digits)
			if size == 0 {
				return "", 0
			}
			parts, digits = append(parts, n), digits[min(len(digits), size+len("年")):]
		}
		date = dateOf(append(parts, 0, 0)[:3])
		return date, sizeIf(date, len(m))
	}
	for _, p := range datePatterns {
		m := p.FindSubmatch(s)
		if m == nil {
			continue
		}
		parts := make([]int, 3)
		for i := range parts {
			parts[i], _ = arabic(bytes.TrimLeft(m[i+1], "0"))
		}
		date = dateOf(parts)
		return date, sizeIf(date, len(m[0]))
	}
	return "", 0
}

func sizeIf(date string, size int) int {
	if date == "" {
		return 0
	}
	return size
}

// dateOf writes year, month and day, of which those may be 0 that are not given; ""
// for a day that does not exist.
func dateOf(parts []int) string {
	year, month, day := parts[0], parts[1], parts[2]
	at := time.Date(max(year, 2000), time.Month(max(month, 1)), max(day, 1), 0, 0, 0, 0, time.UTC) // 2000 has a 29th of February
	switch {
	case int(at.Month()) != max(month, 1) || at.Day() != max(day, 1):
		return ""
	case year == 0:
		return fmt.Sprintf("%02d-%02d", month, day)
	case month == 0:
		return fmt.Sprintf("%04d", year)
	case day == 0:
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// lead sets the words off that a part begins with, if it does.
func (c *conversion) lead(p ast.Node) bool {
	c.trimFirst(p)
	switch first := p.FirstChild().(type) {
	case *ast.Emphasis:
		return first.Level == 2 && c.breakAfter(p, first, gapPattern)
	case *ast.Text:
		m := leadPattern.Find(first.Segment.Value(c.src))
		if m == nil {
			return false
		}
		return c.breakAfter(p, c.split(p, first, len(m), ast.NewEmphasis(2)), gapPattern)
	}
	return false
}

// leadDate sets the date off that an item of a time line begins with.
func (c *conversion) leadDate(p ast.Node) bool {
	c.trimFirst(p)
	first := p.FirstChild()
	bold, _ := first.(*ast.Emphasis)
	if bold != nil {
		first = bold.FirstChild()
	}
	t, ok := first.(*ast.Text)
	if !ok {
		return false
	}
	value := t.Segment.Value(c.src)
	date, size := dateAt(value)
	if size == 0 {
		return false
	}
	if bold == nil {
		whole := size
		if span := spanPattern.Find(value[size:]); span != nil {
			rest := value[size+len(span):]
			if len(rest) == 0 || dateGapPattern.Match(rest) {
				whole += len(span)
			}
		}
		bold = ast.NewEmphasis(2)
		c.split(p, t, whole, bold)
		t = bold.FirstChild().(*ast.Text)
	}
	m := &moment{date: date}
	c.split(bold, t, size, m)
	c.breakAfter(p, bold, dateGapPattern)
	return true
}

// split puts the beginning of a text into a new node before it.
func (c *conversion) split(parent ast.Node, t *ast.Text, size int, into ast.Node) ast.Node {
	start := t.Segment.Start
	into.AppendChild(into, ast.NewTextSegment(text.NewSegment(start, start+size)))
	into.SetPos(start)
	parent.InsertBefore(parent, t, into)
	t.Segment.Start += size
	return into
}

// breakAfter breaks the line after the lead of a part, if a gap shows that it is one,
// which is then left out. It reports whether there was a gap.
func (c *conversion) breakAfter(p, lead ast.Node, gap *regexp.Regexp) bool {
	found := false
	if last, ok := lead.LastChild().(*ast.Text); ok { // **提交：**
		value := last.Segment.Value(c.src)
		if trimmed := bytes.TrimRight(value, " \u3000：:"); len(trimmed) > 0 && len(trimmed) < len(value) {
			last.Segment.Stop -= len(value) - len(trimmed)
			found = true
		}
	}
	t, ok := lead.NextSibling().(*ast.Text)
	if !ok {
		return found || lead.NextSibling() == nil
	}
	value := t.Segment.Value(c.src)
	if m := gap.Find(value); m != nil {
		t.Segment.Start += len(m)
		found = true
	}
	switch empty := t.Segment.Len() == 0; {
	case empty && t.NextSibling() == nil:
		p.RemoveChild(p, t)
		return true
	case empty && (t.SoftLineBreak() || t.HardLineBreak()):
		t.SetSoftLineBreak(false)
		t.SetHardLineBreak(true)
		return true
	}
	if found {
		end := ast.NewTextSegment(text.NewSegment(t.Segment.Start, t.Segment.Start))
		end.SetHardLineBreak(true)
		p.InsertBefore(p, t, end)
	}
	return found
}

// splitLines makes a paragraph of every line in a box that begins as a pattern says:
// editors seldom put a blank line between 问 and 答.
func (c *conversion) splitLines(b *box, begins *regexp.Regexp) {
	for n := b.FirstChild(); n != nil; n = n.NextSibling() {
		p, ok := n.(*ast.Paragraph)
		if !ok {
			continue
		}
		last := p
		for child := p.FirstChild(); child != nil; {
			next := child.NextSibling()
			if last != p {
				last.AppendChild(last, child)
			}
			t, ok := child.(*ast.Text)
			if ok && next != nil && (t.SoftLineBreak() || t.HardLineBreak()) && begins.Match(c.lineOf(next)) {
				t.SetSoftLineBreak(false)
				t.SetHardLineBreak(false)
				start := c.startOf(next)
				rest := ast.NewParagraph()
				rest.Lines().Append(text.NewSegment(start, start+len(c.lineOf(next))))
				rest.SetPos(start)
				b.InsertAfter(b, last, rest)
				last = rest
			}
			child = next
		}
		n = last
	}
}

// startOf returns where the text of an inline node begins in the source.
func (c *conversion) startOf(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if t, ok := n.(*ast.Text); ok {
			return t.Segment.Start
		}
	}
	return len(c.src)
}

// lineOf returns the line of the source that an inline node begins, from where its
// text does.
func (c *conversion) lineOf(n ast.Node) []byte {
	line, _, _ := bytes.Cut(c.src[c.startOf(n):], []byte("\n"))
	return line
}

// wrong reports what is wrong with a part of a box, at its first line.
func (c *conversion) wrong(b *box, part ast.Node, message, hint string) {
	offset, length := b.offset, b.length
	for n := part; n != nil && n.Type() == ast.TypeBlock; n = n.FirstChild() {
		if n.Lines().Len() > 0 {
			line := n.Lines().At(0)
			offset = line.Start
			length = len(bytes.TrimRight(c.src[line.Start:line.Stop], "\n"))
			break
		}
	}
	c.problem(&ruleBoxContent, offset, length, message, hint)
}
