package markup

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// caption is what belongs to a table besides its rows.
type caption struct {
	title *ast.Paragraph // 表1 … or 表：…
	unit  *ast.Paragraph // 单位：…
}

// claimCaptions finds the captions of all tables before any paragraph is written.
func (c *conversion) claimCaptions(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if t, ok := n.(*east.Table); ok {
			c.claimCaption(t)
		} else if isContainer(n) {
			c.claimCaptions(n)
		}
	}
}

func (c *conversion) claimCaption(t *east.Table) {
	var parts caption
	before := t.PreviousSibling()
	if p := c.lonely(before, isUnit); p != nil {
		parts.unit = p
		before = before.PreviousSibling()
	}
	parts.title = c.lonely(before, isCaption)
	if parts.title == nil {
		after := t.NextSibling()
		if p := c.lonely(after, isCaption); p != nil {
			next := after.NextSibling()
			if c.lonely(next, isUnit) != nil {
				next = next.NextSibling()
			}
			if _, table := next.(*east.Table); !table {
				parts.title = p
			}
		}
	}
	if parts.title == nil && parts.unit == nil {
		return
	}
	if c.captions == nil {
		c.captions = map[ast.Node]*caption{}
	}
	c.captions[t] = &parts
	if parts.title != nil {
		c.captions[parts.title] = &parts
	}
	if parts.unit != nil {
		c.captions[parts.unit] = &parts
	}
}

// lonely returns n if it is an unclaimed paragraph of one line whose text passes
// the test.
func (c *conversion) lonely(n ast.Node, test func(string) bool) *ast.Paragraph {
	p, ok := n.(*ast.Paragraph)
	if !ok || p.Lines().Len() != 1 || c.captions[n] != nil {
		return nil
	}
	line := p.Lines().At(0)
	text := bytes.Trim(trimIndent(c.src[line.Start:line.Stop]), "*_ \n")
	if len(text) > 300 || !test(string(text)) {
		return nil
	}
	return p
}

// isCaption tells whether a line is a table caption: 表：…, 表1 …, 附表2-1　….
func isCaption(s string) bool {
	s = strings.TrimPrefix(s, "附")
	s, ok := strings.CutPrefix(s, "表")
	if !ok || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "；") || strings.HasSuffix(s, "：") {
		return false
	}
	if strings.HasPrefix(s, "：") || strings.HasPrefix(s, ":") {
		return true
	}
	s = strings.TrimLeft(s, " \u3000\u00a0")
	_, size := number([]byte(s))
	if size == 0 {
		return false
	}
	s = s[size:]
	for {
		rest := strings.TrimLeft(s, "-－–—.．")
		_, size := number([]byte(rest))
		if rest == s || size == 0 {
			break
		}
		s = rest[size:]
	}
	return s == "" || strings.HasPrefix(s, " ") || strings.HasPrefix(s, "\u3000") || strings.HasPrefix(s, "：") || strings.HasPrefix(s, ":") || strings.HasPrefix(s, "、")
}

// isUnit tells whether a line gives the unit of a table: 单位：万元, （单位：个）.
func isUnit(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "（"), "(")
	rest := strings.TrimPrefix(s, "计量")
	return (strings.HasPrefix(rest, "单位：") || strings.HasPrefix(rest, "单位:")) && len([]rune(s)) <= 30
}

func (c *conversion) table(t *east.Table) {
	c.tableNo++
	parts := c.captions[t]
	label := "表格" + strconv.Itoa(c.tableNo)
	switch {
	case parts != nil && parts.title != nil:
		label = string(c.plain(nil, parts.title))
		label = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(label, "表："), "表:"))
	case c.lastText != "":
		label += "：" + c.lastText
	}
	c.str(`<div class="scroll" tabindex="0" role="region"`)
	c.attr("aria-label", dropHoles(label))
	c.str("><table>")
	if parts != nil {
		c.caption(parts)
	}
	columns := c.columns(t)
	head := true
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		if head {
			c.str("<thead><tr>")
		} else {
			c.str("<tr>")
		}
		i := 0
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			if i < len(columns) {
				c.cell(cell, head, columns[i])
			}
			i++
		}
		c.str("</tr>")
		if head {
			c.str("</thead>")
			if row.NextSibling() != nil {
				c.str("<tbody>")
			}
		} else if row.NextSibling() == nil {
			c.str("</tbody>")
		}
		head = false
	}
	c.str("</table></div>")
}

func (c *conversion) caption(parts *caption) {
	c.str("<caption>")
	if parts.title != nil {
		c.trimFirst(parts.title)
		if t, ok := parts.title.FirstChild().(*ast.Text); ok {
			for _, prefix := range []string{"表：", "表:"} {
				if bytes.HasPrefix(t.Segment.Value(c.src), []byte(prefix)) {
					t.Segment.Start += len(prefix)
				}
			}
		}
		c.inlines(parts.title)
	}
	if parts.unit != nil {
		c.trimFirst(parts.unit)
		c.str(`<span class="unit">`)
		c.inlines(parts.unit)
		c.str("</span>")
	}
	c.str("</caption>")
}

func (c *conversion) cell(cell ast.Node, head bool, col column) {
	tag := "td"
	switch {
	case head:
		tag = "th"
		c.str(`<th scope="col"`)
	case col.heads:
		tag = "th"
		c.str(`<th scope="row"`)
	default:
		c.str("<td")
	}
	if col.class != "" {
		c.attr("class", col.class)
	}
	if !head && !col.heads && col.label != "" {
		c.attr("data-label", col.label)
	}
	c.str(">")
	c.inlines(cell)
	c.str("</" + tag + ">")
}

// column is how the cells of a column are shown.
type column struct {
	class string // num, left, center, right or none
	heads bool   // the cells name their rows
	label string // its head, where cells are also shown apart from it
}

// columns looks at all cells below the head: a column of numbers alone is set
// right, and beside such columns the first one names the rows.
func (c *conversion) columns(t *east.Table) []column {
	list := make([]column, len(t.Alignments))
	numbers := make([]int, len(list)) // cells with a number; -1 once there is a text
	full := true                      // no empty cell in the first column
	for row := t.FirstChild().NextSibling(); row != nil; row = row.NextSibling() {
		i := 0
		for cell := row.FirstChild(); cell != nil && i < len(list); cell = cell.NextSibling() {
			if i == 0 || numbers[i] >= 0 {
				c.scratch = c.plain(c.scratch[:0], cell)
				s := FillText(strings.TrimSpace(string(c.scratch)), func(int) string { return "0" })
				if i == 0 && s == "" {
					full = false
				}
				switch numeral(s) {
				case isNumber:
					if numbers[i] >= 0 {
						numbers[i]++
					}
				case isText:
					numbers[i] = -1
				}
			}
			i++
		}
	}
	numeric := false // a column other than the first
	for i := range list {
		switch t.Alignments[i] {
		case east.AlignLeft:
			list[i].class = "left"
		case east.AlignCenter:
			list[i].class = "center"
		case east.AlignRight:
			list[i].class = "right"
		default:
			if numbers[i] > 0 {
				list[i].class = "num"
			}
		}
		numeric = numeric || i > 0 && numbers[i] > 0
	}
	if numeric && full && numbers[0] <= 0 {
		list[0].heads = true
	}
	if ast.Node(t) == c.compared {
		list[0].heads = len(list) == 3
		i := 0
		for cell := t.FirstChild().FirstChild(); cell != nil && i < len(list); cell = cell.NextSibling() {
			list[i].label = dropHoles(string(c.plain(nil, cell)))
			i++
		}
	}
	return list
}

type numeralKind int

const (
	isText   numeralKind = iota
	isNumber             // 1,234.5 or -3.2%
	isAbsent             // nothing, a dash or dots, which stand for a missing number
)

// numeral classifies the text of a cell.
func numeral(s string) numeralKind {
	switch s {
	case "", "-", "－", "—", "——", "–", "…", "……", "/", "...":
		return isAbsent
	}
	s = strings.TrimLeft(s, "+-−－＋±▲▼")
	s = strings.TrimRight(s, "%％‰")
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			digits++
		case strings.ContainsRune(",，.．  ", r) || r == '\u2009' || r == '\u00a0':
		default:
			return isText
		}
	}
	if digits == 0 {
		return isText
	}
	return isNumber
}
