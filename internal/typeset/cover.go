package typeset

import (
	"strconv"

	"gongkai/internal/pdf"
)

// excerpt is how many titles the cover names.
const excerpt = 8

// cover draws the first page: the name of the gazette in red, the issue between
// two rules, what it holds, and who publishes it.
func (c *composer) cover(e *pdf.Element) *pdf.Page {
	p := &pdf.Page{Width: pdf.A4Width, Height: pdf.A4Height}
	const left, right = 62.0, pdf.A4Width - 62
	middle := pdf.A4Width / 2
	centre := func(role, text string, f face, size, y float64, color pdf.Color) {
		l := c.single(text, &style{face: f, size: size, color: color}, "")
		if wide := points(l.width); wide > right-left {
			l = c.single(text, &style{face: f, size: size * (right - left) / wide, color: color}, "")
		}
		l.draw(p, middle-points(l.width)/2, y, e.Add(role))
	}
	p.For(nil)
	p.Fill(0, p.Height-18, p.Width, 18, red)
	centre("H1", c.issue.Gazette, bold, 46, p.Height-200, red)
	p.For(nil)
	p.Line(left, p.Height-240, right, p.Height-240, 2.4, red, false)
	p.Line(left, p.Height-244.5, right, p.Height-244.5, .6, red, false)
	centre("P", c.issue.Short(), hei, 18, p.Height-285, black)
	y := p.Height - 312
	if c.issue.Total > 0 {
		centre("P", "总第"+strconv.Itoa(c.issue.Total)+"期", song, 13, y, gray)
		y -= 24
	}
	if c.issue.Special != "" {
		centre("P", c.issue.Special, bold, 20, y-16, black)
		y -= 50
	}
	y = min(y-30, p.Height-400)
	for i := range c.issue.Items {
		if i == excerpt {
			l := c.single("……", &style{size: 11.5, color: gray}, "")
			p.For(nil)
			l.draw(p, left+60, y, nil)
			break
		}
		item := &c.issue.Items[i]
		look := &style{size: 11.5, color: pdf.Color{.2, .2, .2}}
		l := c.shortened(item.Title, look, right-left-120, "")
		p.For(nil)
		p.Disc(left+50, y+4, 1.6, red)
		l.draw(p, left+60, y, e.Add("P"))
		y -= 23
	}
	if c.issue.Sample {
		p.For(nil)
		p.Fill(middle-130, 176, 260, 24, pdf.Color{.98, .94, .92})
		centre("P", "示例：为演示而编写，不是真实的政府公报", hei, 11, 184, red)
	}
	p.For(nil)
	p.Line(left, 140, right, 140, .6, red, false)
	centre("P", c.issue.Editor, song, 14, 108, black)
	date := strconv.Itoa(c.issue.Date.Year()) + "年" + strconv.Itoa(int(c.issue.Date.Month())) + "月" + strconv.Itoa(c.issue.Date.Day()) + "日出版"
	centre("P", date, song, 12, 86, black)
	if c.issue.Address != "" {
		centre("P", c.issue.Address, song, 9, 58, gray)
	}
	return p
}
