package markup

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// itemsOf returns the items of the only list in a box, and whether it is numbered.
func itemsOf(b *box) (items []ast.Node, ordered, one bool) {
	for n := b.FirstChild(); n != nil; n = n.NextSibling() {
		list, ok := n.(*ast.List)
		if !ok {
			continue
		}
		if one {
			return nil, false, false
		}
		ordered, one = list.IsOrdered(), true
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			items = append(items, item)
		}
	}
	return items, ordered, one
}

// steps are a numbered list.
func (c *conversion) steps(b *box) bool {
	items, ordered, one := itemsOf(b)
	if !one || !ordered {
		return c.unfit(b, "步骤里没有编号列表", "每一步写一行，以“1. ”“2. ”开头，如“1. 提交：当面、邮寄或者网上”；一个版块只写一个列表")
	}
	for _, item := range items {
		if !c.shown(item) {
			c.wrong(b, item, "这一步没有文字", "写明这一步做什么，或者删去这一行")
			return false
		}
		c.lead(item.FirstChild())
	}
	return c.iconsFit(b, items)
}

// timeline is a list of which every item begins with a date.
func (c *conversion) timeline(b *box) bool {
	items, _, one := itemsOf(b)
	if !one {
		return c.unfit(b, "时间线里没有列表", "每件事写一行，以“- ”和日期开头，如“- 2019年5月15日：新条例施行”；一个版块只写一个列表")
	}
	fits := true
	for _, item := range items {
		if !c.shown(item) || !c.leadDate(item.FirstChild()) {
			c.wrong(b, item, "时间线的这一项没有以日期开头", "以“2019年5月15日：”“2019年5月：”“2019年：”或者“5月15日：”开头，写存在的日期")
			fits = false
		}
	}
	return fits && c.iconsFit(b, items)
}

// shown tells whether an item of a list begins with text.
func (c *conversion) shown(item ast.Node) bool {
	switch item.FirstChild().(type) {
	case *ast.TextBlock, *ast.Paragraph:
		return item.FirstChild().FirstChild() != nil
	}
	return false
}

// compare has two parts, before and after: the items of a list, two paragraphs or
// two columns of a table, of which a third, the first, says what is compared.
func (c *conversion) compare(b *box) bool {
	c.splitLines(b, leadPattern)
	const hint = "写两段或者一个列表的两项，以“修改前：”“修改后：”开头；或者写一个表格，两列是修改前、修改后"
	var parts []ast.Node
	items, _, one := itemsOf(b)
	if one {
		parts = items
	}
	for n := b.FirstChild(); n != nil && !one; n = n.NextSibling() {
		switch n := n.(type) {
		case *east.Table:
			if columns := len(n.Alignments); columns < 2 || columns > 3 || n.ChildCount() < 2 {
				c.wrong(b, n, fmt.Sprintf("对比的表格有%d列%d行", columns, max(0, n.ChildCount()-1)), "写两列（修改前、修改后）或者三列（事项、修改前、修改后），至少一行")
				return false
			}
			c.compared = n
			return c.iconsFit(b, nil)
		case *ast.Paragraph:
			if c.captions[n] == nil {
				parts = append(parts, n)
			}
		}
	}
	if len(parts) != 2 {
		return c.unfit(b, fmt.Sprintf("对比要有两部分，这里有%d部分", len(parts)), hint)
	}
	for _, part := range parts {
		p := part
		if one {
			if !c.shown(part) {
				c.wrong(b, part, "对比的这一部分没有文字", hint)
				return false
			}
			p = part.FirstChild()
		}
		if !c.lead(p) {
			c.wrong(b, part, "对比的这一部分没有写明是修改前还是修改后", "以“修改前：”“修改后：”之类的几个字开头")
			return false
		}
	}
	return c.iconsFit(b, parts)
}
