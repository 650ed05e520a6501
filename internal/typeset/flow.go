package typeset

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/edition"
	"gongkai/internal/markup"
	"gongkai/internal/pdf"
)

var (
	black pdf.Color
	gray  = pdf.Color{.42, .42, .42}
	pale  = pdf.Color{.8, .8, .8}
	red   = pdf.Color{.64, .08, .09}
	blue  = pdf.Color{.08, .24, .5}
)

// flow makes rows of blocks.
type flow struct {
	*composer
	item   *edition.Item
	rows   []row
	top    *pdf.Element // of the item
	parent *pdf.Element // to which blocks are added
	wide   float64      // of the text
	left   float64      // how far it is moved in from the margin
	inset  float64      // how far it ends before the right margin
	size   float64
	lead   float64 // from line to line
	plain  bool    // no indent at the beginning of paragraphs
	below  float64 // space between the last row and the next
	across bool    // rows are for pages that are wider than high
	notes  map[int]*note
	ids    map[string]bool // to which links of the text may lead
}

func (f *flow) add(r row) {
	r.before, r.across = max(r.before, f.below), f.across
	f.below = 0
	f.rows = append(f.rows, r)
}

// shape is how a paragraph is set.
type shape struct {
	face   face
	size   float64
	lead   float64
	color  pdf.Color
	align  markup.Align // AlignAuto: to both margins
	indent float64      // of the first line
	before float64
	keep   bool // with what follows
	whole  bool // all on one page
}

// body is the shape of prose.
func (f *flow) body() shape {
	s := shape{size: f.size, lead: f.lead, indent: 2 * f.size}
	if f.plain {
		s.indent = 0
	}
	return s
}

// paragraph makes the rows of a text. Lines that the text itself ends are broken
// one by one.
func (f *flow) paragraph(e *pdf.Element, runs []markup.Run, s shape) {
	var parts [][]char
	part := []char{}
	look := &style{face: s.face, size: s.size, color: s.color}
	for _, r := range runs {
		switch {
		case r.Break:
			parts, part = append(parts, part), []char{}
		case r.Note > 0:
			mark := &style{face: s.face, size: s.size * .6, color: s.color, rise: .6, note: r.Note}
			part = f.letters.chars(part, r.Text, mark, f.item.ID)
			for i := range part {
				if part[i].style == mark {
					part[i].class = joiner // never parted from what it explains
				}
			}
		case r.Check > 0:
			box := "□"
			if r.Check == markup.Checked {
				box = "√"
			}
			part = f.letters.chars(part, box, look, f.item.ID)
		case r.Image != nil: // where a picture has no place, such as in a cell
			part = f.letters.chars(part, r.Image.Text, look, f.item.ID)
		default:
			part = f.letters.chars(part, r.Text, f.look(look, r), f.item.ID)
		}
	}
	parts = append(parts, part)
	var lines []line
	var starts []float64
	for i, part := range parts {
		indent := s.indent
		if i > 0 {
			indent = 0
		}
		wide := f.wide - f.left - f.inset
		m := measure{first: thousandths(wide - indent), width: thousandths(wide), justify: s.align == markup.AlignAuto}
		for n, l := range breakLines(part, m) {
			start := f.left
			switch {
			case s.align == markup.AlignCenter:
				start += (wide - points(l.width)) / 2
			case s.align == markup.AlignRight:
				start += wide - points(l.width)
			case n == 0:
				start += indent
			}
			lines, starts = append(lines, l), append(starts, start)
		}
	}
	for n := range lines {
		l, start := &lines[n], starts[n]
		r := row{height: s.lead, notes: f.referred(l)}
		r.draw = func(p *pdf.Page, x, top float64) {
			l.draw(p, x+start, top-s.lead/2-s.size*.36, e)
		}
		last := n == len(lines)-1
		if n == 0 {
			r.before = s.before
		}
		// No line of a paragraph stands alone on a page.
		r.keep = s.whole && !last || n == 0 && !last || n == len(lines)-2 || s.keep && last
		f.add(r)
	}
}

// look returns the style of a run.
func (f *flow) look(base *style, r markup.Run) *style {
	if r.Style == 0 && r.Link == "" {
		return base
	}
	s := *base
	switch {
	case r.Style&(markup.Strong|markup.Emphasis) != 0 && base.face == song:
		s.face = hei
	case r.Style&markup.Literal != 0:
		s.face = hei
	}
	s.deleted = r.Style&markup.Deleted != 0
	id, inside := strings.CutPrefix(r.Link, "#")
	switch {
	case inside && f.ids[id]:
		s.link, s.color, s.target.Place = r.Text, blue, f.item.ID+r.Link
	case strings.Contains(r.Link, ":"): // a whole address; others mean nothing outside the site
		s.link, s.color, s.target.Address = r.Link, blue, r.Link
	}
	return &s
}

// referred returns the footnotes whose mark is on a line for the first time.
func (f *flow) referred(l *line) []*note {
	var list []*note
	for i := range l.chars {
		if n := f.notes[l.chars[i].style.note]; n != nil && !n.taken {
			n.taken = true
			list = append(list, n)
		}
	}
	return list
}

// blocks makes the rows of blocks.
func (f *flow) blocks(list []markup.Block) {
	for i := range list {
		f.block(&list[i])
	}
}

func (f *flow) block(b *markup.Block) {
	switch b.Kind {
	case markup.Paragraph:
		f.prose(b)
	case markup.HeadBlock:
		f.heading(b)
	case markup.List:
		f.list(b)
	case markup.Quote:
		f.within(f.parent.Add("BlockQuote"), 2*bodySize, bodySize, func() { f.blocks(b.Blocks) })
	case markup.Box:
		f.box(b)
	case markup.Signature:
		f.signature(b)
	case markup.Code:
		f.code(b)
	case markup.Figure:
		f.figure(b.Image, b.Runs)
	case markup.TableKind:
		f.table(b.Table)
	case markup.Rule:
		wide, lead := f.wide, f.lead
		f.add(row{height: f.lead, draw: func(p *pdf.Page, x, top float64) {
			p.For(nil)
			p.Line(x+wide/3, top-lead/2, x+wide*2/3, top-lead/2, .4, gray, false)
		}})
	}
}

// prose sets a paragraph and, below it, the pictures within it.
func (f *flow) prose(b *markup.Block) {
	runs := b.Runs
	pictures := []*markup.Image{}
	if i := slices.IndexFunc(runs, func(r markup.Run) bool { return r.Image != nil }); i >= 0 {
		runs = slices.Clone(runs)
		for _, r := range runs {
			if r.Image != nil {
				pictures = append(pictures, r.Image)
			}
		}
		runs = slices.DeleteFunc(runs, func(r markup.Run) bool { return r.Image != nil })
	}
	s := f.body()
	if d := b.Division; d != nil {
		runs = emphasize(runs, d.Mark)
		if d.Kind == "bian" || d.Kind == "fenbian" || d.Kind == "zhang" || d.Kind == "jie" {
			s = shape{face: bold, size: 14, lead: 24, align: markup.AlignCenter, before: 10, keep: true, whole: true}
		}
	}
	if len(runs) > 0 {
		start := len(f.rows)
		f.paragraph(f.parent.Add("P"), runs, s)
		f.place(b.ID, "", start)
	}
	for _, image := range pictures {
		f.figure(image, nil)
	}
}

// emphasize sets off the number of an article.
func emphasize(runs []markup.Run, mark string) []markup.Run {
	if len(runs) == 0 || !strings.HasPrefix(runs[0].Text, mark) || runs[0].Style != 0 {
		return runs
	}
	head, rest := runs[0], runs[0]
	head.Text, head.Style, rest.Text = mark, markup.Strong, runs[0].Text[len(mark):]
	return slices.Concat([]markup.Run{head, rest}, runs[1:])
}

// place notes on which page the row of a heading is, and puts it into the outline.
func (f *flow) place(id, title string, at int) {
	if id == "" || at >= len(f.rows) {
		return
	}
	r := &f.rows[at]
	draw, key := r.draw, f.item.ID+"#"+id
	r.draw = func(p *pdf.Page, x, top float64) {
		f.spots = append(f.spots, spot{key: key, title: title, page: p, y: top})
		draw(p, x, top)
	}
}

func (f *flow) heading(b *markup.Block) {
	s := shape{face: hei, size: 13, lead: 24, indent: 2 * bodySize, before: 6, keep: true, whole: true}
	division := b.Division != nil
	switch {
	case division && b.Division.Kind == "jie":
		s = shape{face: bold, size: 12.5, lead: 22, align: markup.AlignCenter, before: 6, keep: true, whole: true}
	case division && (b.Division.Kind == "bian" || b.Division.Kind == "fenbian"):
		s = shape{face: bold, size: 16, lead: 30, align: markup.AlignCenter, before: 16, keep: true, whole: true}
	case division && b.Division.Kind == "zhang":
		s = shape{face: bold, size: 14, lead: 28, align: markup.AlignCenter, before: 12, keep: true, whole: true}
	case b.Level > 2:
		s.face, s.size, s.lead, s.before = bold, 12, 22, 2
	}
	title := ""
	if b.Level == 2 {
		title = plainText(b.Runs)
	}
	start := len(f.rows)
	f.paragraph(f.parent.Add("H"+strconv.Itoa(min(b.Level, 6))), b.Runs, s)
	f.place(b.ID, title, start)
}

func plainText(runs []markup.Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Note == 0 {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

// within makes rows with other margins and another parent.
func (f *flow) within(parent *pdf.Element, left, inset float64, make func()) {
	outer := *f
	f.parent, f.left, f.inset = parent, f.left+left, f.inset+inset
	make()
	outer.rows, outer.below = f.rows, f.below
	*f = outer
}

// list sets a list with hanging labels: below the indent of paragraphs at first,
// and moved in where one list is in another.
func (f *flow) list(b *markup.Block) {
	list := f.parent.Add("L")
	list.Attr = "/O/List/ListNumbering/Disc"
	if b.Ordered {
		list.Attr = "/O/List/ListNumbering/Decimal"
	}
	in := 2.0 * bodySize
	if f.plain {
		in = 0
	}
	width := f.size * 1.5
	last := strconv.Itoa(b.Start + len(b.Blocks) - 1)
	if b.Ordered {
		width = f.size * (.9 + .6*float64(len(last)))
	}
	for i := range b.Blocks {
		item := list.Add("LI")
		label, content := item.Add("Lbl"), item.Add("LBody")
		start := len(f.rows)
		f.within(content, in+width, 0, func() {
			f.plain = true
			f.blocks(b.Blocks[i].Blocks)
		})
		if start == len(f.rows) {
			continue
		}
		left, size, lead := f.left+in, f.size, f.lead
		first := &f.rows[start]
		draw := first.draw
		if !b.Ordered {
			label.Actual = "•"
			first.draw = func(p *pdf.Page, x, top float64) {
				p.For(label)
				p.Disc(x+left+size*.5, top-lead/2, size*.11, black)
				draw(p, x, top)
			}
			continue
		}
		mark := f.single(strconv.Itoa(b.Start+i)+".", &style{size: size})
		first.draw = func(p *pdf.Page, x, top float64) {
			mark.draw(p, x+left, top-lead/2-size*.36, label)
			draw(p, x, top)
		}
	}
}

// single makes one line of a text, however long.
func (f *flow) single(text string, s *style) line { return f.composer.single(text, s, f.item.ID) }

func (c *composer) single(text string, s *style, item string) line {
	chars := c.letters.chars(nil, text, s, item)
	if len(chars) == 0 {
		return line{}
	}
	w := widthOf(chars)
	return breakLines(chars, measure{first: w + 1000000, width: w + 1000000})[0]
}

// box sets a block with a bar beside it and its label above it.
func (f *flow) box(b *markup.Block) {
	start := len(f.rows)
	f.within(f.parent.Add("Sect"), 1.2*bodySize, 0, func() {
		f.plain, f.size, f.lead = true, 11, 18
		if b.Label != "" {
			f.paragraph(f.parent.Add("P"), []markup.Run{{Text: b.Label}}, shape{face: hei, size: 11, lead: 20, color: red, keep: true})
		}
		f.blocks(b.Blocks)
	})
	if start == len(f.rows) {
		return
	}
	left := f.left
	for i := start; i < len(f.rows); i++ {
		r := &f.rows[i]
		inner := r.join
		r.join = func(p *pdf.Page, x, top, bottom float64) {
			p.For(nil)
			if i == start {
				top = bottom + r.height
			}
			p.Fill(x+left+2, bottom, 2, top-bottom, red)
			if inner != nil {
				inner(p, x, top, bottom)
			}
		}
	}
	f.rows[start].before = max(f.rows[start].before, 8)
	f.below = 8
}

// signature sets 落款: the lines centred below one another, the block at the right
// with four characters beside it, and never alone on a page.
func (f *flow) signature(b *markup.Block) {
	if n := len(f.rows); n > 0 {
		f.rows[n-1].keep = true
	}
	start := len(f.rows)
	var lines [][]markup.Run
	for _, p := range b.Blocks {
		lines = append(lines, nil)
		for _, r := range p.Runs {
			if r.Break {
				lines = append(lines, nil)
			} else {
				lines[len(lines)-1] = append(lines[len(lines)-1], r)
			}
		}
	}
	widest := 0.0
	for _, runs := range lines {
		widest = max(widest, points(widthOf(f.letters.chars(nil, plainText(runs), &style{size: f.size}, f.item.ID))))
	}
	wide := f.wide - f.left - f.inset
	widest = min(widest+1, wide)
	right := min(4*bodySize, wide-widest)
	e := f.parent.Add("P")
	f.within(e, wide-right-widest, right, func() {
		for _, runs := range lines {
			f.paragraph(e, runs, shape{size: f.size, lead: f.lead, align: markup.AlignCenter, keep: true, whole: true})
		}
	})
	if start < len(f.rows) {
		f.rows[start].before = leading
		f.rows[len(f.rows)-1].keep = false
	}
}

func (f *flow) code(b *markup.Block) {
	e := f.parent.Add("Code")
	for i, text := range strings.Split(strings.TrimSuffix(plainText(b.Runs), "\n"), "\n") {
		if text == "" {
			text = " "
		}
		s := shape{face: hei, size: 9.5, lead: 15, align: markup.AlignLeft}
		if i == 0 {
			s.before = 5
		}
		f.within(f.parent, 2*bodySize, 0, func() { f.paragraph(e, []markup.Run{{Text: text}}, s) })
	}
}

// figure sets a picture with its caption.
func (f *flow) figure(image *markup.Image, caption []markup.Run) {
	if image == nil {
		return
	}
	picture, err := f.picture(image.Source)
	if err != nil {
		f.warn(fmt.Sprintf("条目%s的图片“%s”没有印出，只印了它的说明：%v", f.item.ID, image.Source, err))
		f.paragraph(f.parent.Add("P"), []markup.Run{{Text: image.Text}}, f.body())
		return
	}
	wide := f.wide - f.left - f.inset
	width, height := float64(picture.Width)*.75, float64(picture.Height)*.75 // pixels of a screen
	scale := min(1, wide/width, textHigh*.7/height)
	width, height = width*scale, height*scale
	e := f.parent.Add("Figure")
	e.Alt = image.Text
	left := f.left + (wide-width)/2
	f.add(row{height: height + 6, before: 8, keep: len(caption) > 0, draw: func(p *pdf.Page, x, top float64) {
		e.Attr = fmt.Sprintf("/O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]", x+left, top-3-height, x+left+width, top-3)
		p.For(e)
		p.Image(picture, x+left, top-3-height, width, height)
	}})
	if len(caption) > 0 {
		f.paragraph(f.parent.Add("Caption"), caption, shape{face: hei, size: 10, lead: 16, align: markup.AlignCenter, whole: true})
	}
	f.below = 6
}
