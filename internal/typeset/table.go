package typeset

import (
	"slices"
	"strings"

	"gongkai/internal/markup"
	"gongkai/internal/pdf"
)

const (
	cellSize   = 10.5
	cellLead   = 16
	cellSide   = 4   // between text and the edge of a cell
	cellSpace  = 2.5 // above and below
	wholeLines = 14  // a row of more lines may be parted between pages
)

// table sets a table. One that does not fit is set on pages that are wider than
// high; one that fits neither has smaller letters.
func (f *flow) table(t *markup.Table) {
	if len(t.Rows) == 0 || len(t.Columns) == 0 {
		return
	}
	size := float64(cellSize)
	least, natural := f.columnWidths(t, size)
	wide := f.wide - f.left - f.inset
	if sum(least) > wide && f.parent == f.top {
		outer := *f
		f.wide, f.left, f.inset, f.across = across.wide, 0, 0, true
		for i := len(f.rows) - 1; i >= 0 && f.rows[i].keep; i-- { // its headings go with it
			f.rows[i].across = true
		}
		wide = f.wide
		defer func() {
			outer.rows, outer.below = f.rows, 0
			*f = outer
		}()
	}
	for size > 6 && sum(least) > wide {
		size -= .5
		least, natural = f.columnWidths(t, size)
	}
	f.tableRows(t, share(least, natural, wide), size)
}

func sum(list []float64) (s float64) {
	for _, v := range list {
		s += v
	}
	return s
}

// columnWidths returns how wide each column must be for its longest word, or six
// characters of prose, and how wide it would like to be.
func (f *flow) columnWidths(t *markup.Table, size float64) (least, natural []float64) {
	least, natural = make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	look := &style{size: size}
	for n, row := range t.Rows {
		for i := range min(len(row), len(least)) {
			chars := f.letters.chars(nil, plainText(row[i].Runs), look, f.item.ID)
			whole := widthOf(chars)
			natural[i] = max(natural[i], points(whole)+2*cellSide+.1)
			longest, start := 0, 0
			for k := range chars {
				if k+1 == len(chars) || breakBetween(&chars[k], &chars[k+1]) <= rather {
					longest = max(longest, widthOf(chars[start:k+1]))
					start = k + 1
				}
			}
			few := 6.0
			if n < t.Head {
				few = 3
			}
			least[i] = max(least[i], points(longest)+2*cellSide+.1, min(points(whole), few*size)+2*cellSide+.1)
		}
	}
	return least, natural
}

// share gives each column its part of the width: what it would like and an even
// share of the rest, or what it needs and of the rest by what it lacks.
func share(least, natural []float64, wide float64) []float64 {
	widths := slices.Clone(natural)
	switch rest := wide - sum(natural); {
	case rest >= 0:
		for i := range widths {
			widths[i] += rest * natural[i] / sum(natural)
		}
	case sum(least) >= wide:
		for i := range widths {
			widths[i] = least[i] * wide / sum(least)
		}
	default:
		lack, room := sum(natural)-sum(least), wide-sum(least)
		for i := range widths {
			widths[i] = least[i] + room*(natural[i]-least[i])/lack
		}
	}
	return widths
}

// cell is a cell that is broken into lines.
type cell struct {
	rows []row
	x    float64
}

func (f *flow) tableRows(t *markup.Table, widths []float64, size float64) {
	e := f.parent.Add("Table")
	wide, left := sum(widths), f.left
	f.below = max(f.below, 8)
	if len(t.Caption) > 0 {
		f.paragraph(e.Add("Caption"), t.Caption, shape{face: hei, size: 10.5, lead: 18, align: markup.AlignCenter, keep: true, whole: true})
	}
	if len(t.Unit) > 0 {
		f.paragraph(e.Add("P"), t.Unit, shape{size: 9, lead: 14, align: markup.AlignRight, keep: true, whole: true})
	}
	rule := func(p *pdf.Page, x, y, width float64, c pdf.Color) {
		p.For(nil)
		p.Line(x+left, y, x+left+wide, y, width, c, false)
	}
	var head []row
	for n, cells := range t.Rows {
		tr := e.Add("TR")
		isHead := n < t.Head
		set := f.cells(tr, t, cells, widths, size, isHead, false)
		lines := 0
		var notes []*note
		for _, c := range set {
			lines = max(lines, len(c.rows))
			for i := range c.rows {
				notes = append(notes, c.rows[i].notes...)
			}
		}
		lead := cellLead * size / cellSize
		high := float64(max(lines, 1))*lead + 2*cellSpace
		first, last := n == 0, n == len(t.Rows)-1
		top := func(p *pdf.Page, x, y float64) {
			switch {
			case first:
				rule(p, x, y, 1, black)
			case n == t.Head:
				rule(p, x, y, .6, black)
			default:
				rule(p, x, y, .35, pale)
			}
		}
		end := func(p *pdf.Page, x, y float64) { rule(p, x, y, 1, black) }
		parts := [][2]int{{0, lines}} // the lines of each part
		if lines > wholeLines && !isHead {
			parts = nil
			for i := range lines {
				parts = append(parts, [2]int{i, i + 1})
			}
		}
		for i, part := range parts {
			begins, ends := i == 0, i == len(parts)-1
			r := row{height: float64(part[1]-part[0]) * lead, keep: isHead, close: end}
			if begins {
				r.height, r.notes = r.height+cellSpace, notes
			}
			if ends {
				r.height += cellSpace
			}
			r.height = max(r.height, lead)
			if len(parts) == 1 {
				r.height = high
			}
			draw := func(p *pdf.Page, x, y float64, set []cell) {
				height := r.height
				if begins {
					top(p, x, y)
				}
				for k, c := range set {
					if k > 0 {
						p.For(nil)
						p.Line(x+left+c.x, y, x+left+c.x, y-height, .35, pale, false)
					}
					from, to := min(part[0], len(c.rows)), min(part[1], len(c.rows))
					at := y
					if begins {
						at -= cellSpace
					}
					if len(parts) == 1 { // in the middle of its height
						at = y - (height-float64(to-from)*lead)/2
					}
					for j := from; j < to; j++ {
						c.rows[j].draw(p, x, at)
						at -= lead
					}
				}
				if ends && last {
					end(p, x, y-height)
				}
			}
			r.draw = func(p *pdf.Page, x, y float64) { draw(p, x, y, set) }
			if last && ends {
				r.close = nil
			}
			if isHead {
				again := r
				shown := f.cells(nil, t, cells, widths, size, true, true)
				again.draw = func(p *pdf.Page, x, y float64) { draw(p, x, y, shown) }
				again.notes, again.close = nil, nil
				head = append(head, again)
			} else if n > t.Head || i > 0 {
				r.repeat = head
			}
			f.add(r)
		}
	}
	f.below = 10
}

// cells breaks the cells of a row into lines. Those of a head that is shown again
// are no part of the text.
func (f *flow) cells(tr *pdf.Element, t *markup.Table, cells []markup.Cell, widths []float64, size float64, isHead, again bool) []cell {
	var set []cell
	x := 0.0
	for i, width := range widths {
		c := cell{x: x}
		x += width
		var e *pdf.Element
		s := shape{size: size, lead: cellLead * size / cellSize, align: t.Columns[i]}
		switch s.align {
		case markup.AlignAuto:
			s.align = markup.AlignLeft
		case markup.AlignNumbers:
			s.align = markup.AlignRight
		}
		header := i < len(cells) && cells[i].Header
		if isHead {
			s.face, s.align = hei, markup.AlignCenter
		}
		if !again {
			role := "TD"
			if header {
				role = "TH"
			}
			e = tr.Add(role)
			switch {
			case isHead:
				e.Attr = "/O/Table/Scope/Column"
			case header:
				e.Attr = "/O/Table/Scope/Row"
			}
		}
		if i < len(cells) && strings.TrimSpace(plainText(cells[i].Runs)) != "" {
			inner := *f
			inner.rows, inner.wide, inner.left, inner.inset, inner.below = nil, f.left+c.x+width-cellSide, f.left+c.x+cellSide, 0, 0
			runs := cells[i].Runs
			if again {
				inner.notes = nil
			}
			inner.paragraph(e, runs, s)
			c.rows = inner.rows
		}
		set = append(set, c)
	}
	return set
}
