package typeset

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"gongkai/internal/edition"
	"gongkai/internal/markup"
	"gongkai/internal/pdf"
)

// composer sets one issue.
type composer struct {
	doc     *pdf.Document
	issue   *edition.Issue
	options Options
	letters *letters
	images  map[string]*pdf.Image // by source; nil if it cannot be had
	report  Report
	spots   []spot
	body    []*pdf.Page
}

// spot is where an item or a heading is.
type spot struct {
	key   string
	title string // in the outline, or empty
	page  *pdf.Page
	y     float64
}

func (c *composer) warn(text string) { c.report.Warnings = append(c.report.Warnings, text) }

// compose sets the texts first, since the table of contents names their pages.
func (c *composer) compose() {
	front, contents := c.doc.Root.Add("Sect"), c.doc.Root.Add("TOC")
	for i := range c.issue.Items {
		c.item(&c.issue.Items[i])
	}
	list := c.contents(contents)
	cover := c.cover(front)
	c.doc.Pages = append([]*pdf.Page{cover}, list...)
	c.doc.Labels = []pdf.Label{{Prefix: "封面"}, {From: 1, Prefix: "目录"}}
	if len(list) > 1 {
		c.doc.Labels[1].Decimal = true
	}
	if len(c.body) > 0 {
		c.doc.Labels = append(c.doc.Labels, pdf.Label{From: len(c.doc.Pages), Decimal: true})
	}
	c.doc.Pages = append(c.doc.Pages, c.body...)
	c.report.Pages = len(c.doc.Pages)
	at := map[*pdf.Page]int{}
	for i, p := range c.doc.Pages {
		at[p] = i + 1
	}
	c.doc.Outline = []*pdf.Bookmark{{Title: "目录", Page: list[0], Y: list[0].Height}}
	for _, s := range c.spots {
		c.report.Page[s.key] = at[s.page]
		c.doc.Places = append(c.doc.Places, pdf.Place{Name: s.key, Page: s.page, Y: s.y + 4})
		mark := &pdf.Bookmark{Title: s.title, Page: s.page, Y: s.y + 4}
		last := c.doc.Outline[len(c.doc.Outline)-1]
		switch {
		case s.title == "":
		case !strings.Contains(s.key, "#"):
			c.doc.Outline = append(c.doc.Outline, mark)
		default:
			last.Kids = append(last.Kids, mark)
		}
	}
}

// picture reads a picture once.
func (c *composer) picture(source string) (*pdf.Image, error) {
	if c.options.Image == nil {
		return nil, errors.New("没有图片")
	}
	if p := c.images[source]; p != nil {
		return p, nil
	}
	data, err := c.options.Image(source)
	if err != nil {
		return nil, err
	}
	p, err := pdf.NewImage(data)
	if err == nil {
		c.images[source] = p
	}
	return p, err
}

// item sets a text on pages of its own.
func (c *composer) item(i *edition.Item) {
	f := &flow{
		composer: c, item: i, parent: c.doc.Root.Add("Sect"), wide: textWide, size: bodySize, lead: leading,
		notes: map[int]*note{}, ids: map[string]bool{},
	}
	for b := range i.Text.All() {
		f.ids[b.ID] = b.ID != ""
	}
	f.top = f.parent
	f.opening()
	notes := f.footnotes()
	f.blocks(f.addressees(i.Text.Blocks))
	for _, e := range notes {
		f.top.Append(e)
	}
	c.pages(f.rows, i)
}

// addressees sets the line to whom a document goes 主送机关, which begins at the
// margin, and returns the other blocks.
func (f *flow) addressees(list []markup.Block) []markup.Block {
	if len(list) == 0 || list[0].Kind != markup.Paragraph {
		return list
	}
	text := strings.TrimSpace(plainText(list[0].Runs))
	if !strings.HasSuffix(text, "：") || strings.ContainsAny(text, "。；") {
		return list
	}
	f.plain = true
	f.block(&list[0])
	f.plain = false
	return list[1:]
}

// opening sets what stands above the text: column, title, number and facts.
func (f *flow) opening() {
	e := f.parent.Add("P")
	column := f.single(f.item.Column, &style{face: hei, size: 11, color: red})
	f.add(row{height: 30, keep: true, draw: func(p *pdf.Page, x, top float64) {
		p.For(nil)
		p.Fill(x, top-14, 3, 12, red)
		column.draw(p, x+10, top-12, e)
	}})
	h := f.parent.Add("H1")
	chars := f.letters.chars(nil, f.item.Title, &style{face: bold, size: 20}, f.item.ID)
	for n, l := range breakTitle(chars, thousandths(f.wide-2*bodySize)) {
		r := row{height: 30, keep: true}
		r.draw = func(p *pdf.Page, x, top float64) {
			if n == 0 {
				f.spots = append(f.spots, spot{key: f.item.ID, title: f.item.Title, page: p, y: top})
			}
			l.draw(p, x+(f.wide-points(l.width))/2, top-22, h)
		}
		f.add(r)
	}
	f.below = 4
	if f.item.Number != "" {
		f.paragraph(f.parent.Add("P"), []markup.Run{{Text: f.item.Number}}, shape{size: 12, lead: 22, align: markup.AlignCenter, keep: true, whole: true})
	}
	if facts := f.facts(); facts != "" {
		f.paragraph(f.parent.Add("P"), []markup.Run{{Text: facts}}, shape{size: 9.5, lead: 16, color: gray, align: markup.AlignCenter, keep: true, whole: true})
	}
	f.below = 14
}

// facts is the line of what is said of the item, with its pages in the printed
// gazette, by which it is cited.
func (f *flow) facts() string {
	var list []string
	for _, fact := range f.item.Facts {
		list = append(list, fact.Label+" "+fact.Value)
	}
	if from, to := f.item.PageFrom, f.item.PageTo; from > 0 {
		s := "印刷版第" + strconv.Itoa(from)
		if to > from {
			s += "—" + strconv.Itoa(to)
		}
		list = append(list, s+"页")
	}
	return strings.Join(list, "　")
}

// footnotes sets the notes of an item, to be put where they are referred to, and
// returns their elements, which are read after the text.
func (f *flow) footnotes() (list []*pdf.Element) {
	for _, n := range f.item.Text.Notes {
		e := &pdf.Element{Role: "Note", ID: f.item.ID + "-" + strconv.Itoa(n.Number)}
		list = append(list, e)
		label := e.Add("Lbl")
		mark := f.single(strconv.Itoa(n.Number), &style{size: 6, rise: .5})
		inner := *f
		inner.rows, inner.parent, inner.left, inner.size, inner.lead, inner.plain, inner.notes = nil, e, 12, 9, 14, true, nil
		inner.below = 0
		inner.blocks(n.Blocks)
		if len(inner.rows) == 0 {
			continue
		}
		first := &inner.rows[0]
		draw := first.draw
		first.draw = func(p *pdf.Page, x, top float64) {
			mark.draw(p, x, top-11, label)
			draw(p, x, top)
		}
		f.notes[n.Number] = &note{rows: inner.rows}
	}
	return list
}

// pages puts rows on pages.
func (c *composer) pages(rows []row, i *edition.Item) {
	var over []row
	for len(rows) > 0 || len(over) > 0 {
		s := sheet{format: upright}
		part := rows
		if len(rows) > 0 {
			if rows[0].across {
				s.format = across
			}
			for n := range rows {
				if rows[n].across != rows[0].across {
					part = rows[:n]
					break
				}
			}
		}
		rest, left := s.fill(part, over)
		rows, over = rows[len(part)-len(rest):], left
		s.draw(c.page(s.format, i))
	}
}

// page begins a page of an item, with running head and number.
func (c *composer) page(f format, i *edition.Item) *pdf.Page {
	p := &pdf.Page{Width: pdf.A4Width, Height: pdf.A4Height}
	if f == across {
		p.Width, p.Height = p.Height, p.Width
	}
	c.body = append(c.body, p)
	number := len(c.body)
	c.runningHead(p, f.wide, c.issue.Gazette+"　"+c.issue.Short(), i.Title, i.ID, number%2 == 1)
	folio := c.single(strconv.Itoa(number), &style{size: 10.5}, i.ID)
	x := margin
	if number%2 == 1 {
		x = margin + f.wide - points(folio.width)
	}
	p.For(nil)
	folio.draw(p, x, footLine-4, nil)
	return p
}

// runningHead draws the head of a page: the gazette on the inside, the text on the
// outside. Two pages lie side by side, the odd one at the right.
func (c *composer) runningHead(p *pdf.Page, wide float64, inside, outside, item string, odd bool) {
	y := p.Height - headLine + 6
	look := &style{size: 9, color: gray}
	gazette := c.single(inside, look, item)
	title := c.shortened(outside, look, wide-points(gazette.width)-60, item)
	left, right := gazette, title
	if !odd {
		left, right = title, gazette
	}
	p.For(nil)
	left.draw(p, margin, y, nil)
	right.draw(p, margin+wide-points(right.width), y, nil)
	if c.issue.Sample {
		mark := c.single("示例", &style{face: hei, size: 9, color: red}, item)
		mark.draw(p, margin+(wide-points(mark.width))/2, p.Height-headLine+22, nil)
	}
	p.Line(margin, y-6, margin+wide, y-6, .6, red, false)
}

// shortened makes a line of a text that is cut where it is too wide.
func (c *composer) shortened(text string, look *style, wide float64, item string) line {
	l := c.single(text, look, item)
	for cut := []rune(text); points(l.width) > wide && len(cut) > 1; {
		cut = cut[:len(cut)-1]
		l = c.single(string(cut)+"…", look, item)
	}
	return l
}

// contents sets the table of contents on pages of its own.
func (c *composer) contents(e *pdf.Element) []*pdf.Page {
	at := map[string]spot{}
	for _, s := range c.spots {
		at[s.key] = s
	}
	number := map[*pdf.Page]int{}
	for i, p := range c.body {
		number[p] = i + 1
	}
	f := &flow{composer: c, item: &edition.Item{}, parent: e, wide: textWide, size: bodySize, lead: leading}
	f.top = f.parent
	f.paragraph(e.Add("Caption"), []markup.Run{{Text: "目　录"}}, shape{face: bold, size: 20, lead: 40, align: markup.AlignCenter, keep: true})
	f.below = 16
	if c.issue.Note != "" {
		f.box(&markup.Block{Label: "编者按", Blocks: []markup.Block{{Kind: markup.Paragraph, Runs: []markup.Run{{Text: c.issue.Note}}}}})
		f.below = 16
	}
	group, column := e, "\x00"
	for i := range c.issue.Items {
		item := &c.issue.Items[i]
		if item.Column != column {
			column = item.Column
			group = e.Add("TOC")
			f.paragraph(group.Add("Caption"), []markup.Run{{Text: column}}, shape{face: hei, size: 12, lead: 22, color: red, align: markup.AlignLeft, before: 10, keep: true})
		}
		spot := at[item.ID]
		f.entry(group.Add("TOCI").Add("Reference").Add("Link"), item, spot, number[spot.page])
	}
	var list []*pdf.Page
	for rows := f.rows; len(rows) > 0; {
		s := sheet{format: upright}
		rows, _ = s.fill(rows, nil)
		p := &pdf.Page{Width: pdf.A4Width, Height: pdf.A4Height}
		if len(list) > 0 || c.issue.Sample {
			c.runningHead(p, textWide, c.issue.Gazette+"　"+c.issue.Short(), "目录", "", true)
		}
		s.draw(p)
		list = append(list, p)
	}
	return list
}

// entry sets a line of the table of contents, or several for a long title.
func (f *flow) entry(e *pdf.Element, item *edition.Item, to spot, page int) {
	const left, right = 2 * bodySize, 3 * bodySize
	chars := f.letters.chars(nil, item.Title, &style{size: 12}, "")
	wide := thousandths(f.wide - left - right)
	lines := breakLines(chars, measure{first: wide, width: wide})
	folio := f.single(strconv.Itoa(page), &style{size: 12})
	for n := range lines {
		l, last := &lines[n], n == len(lines)-1
		r := row{height: 22, keep: !last}
		r.draw = func(p *pdf.Page, x, top float64) {
			l.draw(p, x+left, top-15, e)
			if last {
				if begin, end := x+left+points(l.width)+6, x+f.wide-points(folio.width)-6; end > begin {
					p.For(nil)
					p.Line(begin, top-12, end, top-12, .7, gray, true)
				}
				folio.draw(p, x+f.wide-points(folio.width), top-15, e)
			}
			p.Link(x+left, top-20, x+f.wide, top, pdf.Target{Page: to.page, Y: to.y + 4}, fmt.Sprintf("%s，第%d页", item.Title, page), e)
		}
		f.add(r)
	}
}
