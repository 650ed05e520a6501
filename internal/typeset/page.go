package typeset

import (
	"gongkai/internal/pdf"
)

// The page: 38 characters of 12 points by 34 lines of 20.
const (
	bodySize = 12
	leading  = 20
	textWide = 38 * bodySize
	margin   = (pdf.A4Width - textWide) / 2
	textHigh = 34 * leading
	topSpace = 92 // above the text
	headLine = 64 // from the upper edge to the rule below the running head
	footLine = 46 // from the lower edge to the page number
)

// row is something that stays in one piece on a page: a line, a table row, a
// picture.
type row struct {
	height float64
	before float64 // space above, unless it comes first on its page
	keep   bool    // the next row must be on the same page
	across bool    // it is for a page that is wider than high
	notes  []*note // footnotes that are referred to for the first time
	repeat []row   // shown again before it where a page begins with it
	draw   func(p *pdf.Page, x, top float64)
	close  func(p *pdf.Page, x, bottom float64)      // ends what goes on on the next page
	join   func(p *pdf.Page, x, top, bottom float64) // draws into the space above it and its own
}

// note is a footnote.
type note struct {
	rows  []row
	taken bool
}

// format is the size of a page's text.
type format struct{ wide, high float64 }

var (
	upright = format{textWide, textHigh}
	across  = format{pdf.A4Height - 2*margin, 21 * leading}
)

// noteGap is the space between text and footnotes.
const noteGap = 14

// sheet is a page in the making.
type sheet struct {
	format
	rows  []row
	notes []row
}

func heightOf(rows []row) float64 {
	h := 0.0
	for i := range rows {
		h += rows[i].height
		if i > 0 {
			h += rows[i].before
		}
	}
	return h
}

// fill takes from the rows what goes on one page, at least one row, and returns
// the rest. over are the lines of footnotes for which the page before had no room.
func (s *sheet) fill(rows, over []row) (rest, left []row) {
	noted := func(n int, list []row) float64 {
		if n == 0 {
			return 0
		}
		return heightOf(list) + noteGap
	}
	// A long note may take the page but for three lines.
	notes := over
	for len(notes) > 1 && heightOf(notes) > s.high-noteGap-3*leading {
		notes = notes[:len(notes)-1]
	}
	s.notes, left = notes, over[len(notes):]
	if len(rows) == 0 {
		return nil, left
	}
	if len(rows[0].repeat) > 0 {
		s.rows = append(s.rows, rows[0].repeat...)
	}
	first := len(s.rows)
	used := heightOf(s.rows)
	type stop struct{ rows, notes int }
	good := stop{}
	n := 0
	for n < len(rows) {
		r := &rows[n]
		h := r.height
		if n > 0 || first > 0 {
			h += r.before
		}
		with := s.notes
		for _, note := range r.notes {
			with = append(with[:len(with):len(with)], note.rows...)
		}
		if used+h+noted(len(with), with) > s.high+.01 && n > 0 {
			break
		}
		used += h
		s.notes = with
		n++
		if !r.keep || n == len(rows) {
			good = stop{n, len(s.notes)}
		}
	}
	if n < len(rows) && good.rows > 0 {
		n, s.notes = good.rows, s.notes[:good.notes]
	}
	s.rows = append(s.rows, rows[:n]...)
	// A note that is too long for the page with its line goes on on the next.
	for len(s.notes) > 1 && heightOf(s.rows)+noted(1, s.notes) > s.high+.01 {
		last := s.notes[len(s.notes)-1]
		s.notes = s.notes[:len(s.notes)-1]
		left = append([]row{last}, left...)
	}
	return rows[n:], left
}

// draw draws the sheet on a page, below the running head.
func (s *sheet) draw(p *pdf.Page) {
	y := p.Height - topSpace
	for i := range s.rows {
		r := &s.rows[i]
		top := y
		if i > 0 {
			y -= r.before
		}
		if r.join != nil {
			r.join(p, margin, top, y-r.height)
		}
		r.draw(p, margin, y)
		y -= r.height
		if r.close != nil && i == len(s.rows)-1 {
			r.close(p, margin, y)
		}
	}
	if len(s.notes) == 0 {
		return
	}
	y = p.Height - topSpace - s.high + heightOf(s.notes)
	p.For(nil)
	p.Line(margin, y+noteGap*.5, margin+s.wide/4, y+noteGap*.5, .4, gray, false)
	for i := range s.notes {
		if i > 0 {
			y -= s.notes[i].before
		}
		s.notes[i].draw(p, margin, y)
		y -= s.notes[i].height
	}
}
