package pdf

import (
	"fmt"
	"slices"
)

// Page is a sheet to draw on. Lengths are in points, of which 72 make an inch, and
// y grows upwards.
type Page struct {
	Width, Height float64

	content []byte
	marked  []*Element // by the number of the piece of content
	links   []*link
	fonts   []*Font
	images  []*Image
	open    *Element // what is drawn now belongs to it
	inside  bool     // a piece of content is open: of open or, if that is nil, of nothing
	text    TextStyle
	ref     ref
}

// Color is red, green and blue from 0 to 1.
type Color [3]float64

// TextStyle is how text is drawn.
type TextStyle struct {
	Font  *Font
	Size  float64
	Color Color
	Bold  bool // thickened, for want of a bold font
}

// Glyph is a character as it is drawn.
type Glyph struct {
	Code  uint16
	Width float64 // in thousandths of the size
}

// Placed is a glyph with the space that follows it beyond its width, in points.
type Placed struct {
	Glyph
	Space float64
}

// A4 is the size of a page.
const (
	A4Width  = 595.28
	A4Height = 841.89
)

// For says that what is drawn next belongs to an element; nil stands for what is
// no part of the text, such as lines and running heads.
func (p *Page) For(e *Element) {
	if p.inside && p.open == e {
		return
	}
	p.end()
	p.open, p.inside = e, true
	if e == nil {
		p.put("/Artifact BMC\n")
		return
	}
	p.put("/%s<</MCID %d>>BDC\n", e.Role, len(p.marked))
	e.kids = append(e.kids, marked{p, len(p.marked)})
	p.marked = append(p.marked, e)
}

func (p *Page) end() {
	if p.inside {
		p.put("EMC\n")
	}
	p.inside = false
}

func (p *Page) put(format string, args ...any) { p.content = fmt.Appendf(p.content, format, args...) }

// numbers appends numbers and an operator.
func (p *Page) numbers(op string, list ...float64) {
	for _, v := range list {
		p.content = append(appendNumber(p.content, v), ' ')
	}
	p.content = append(append(p.content, op...), '\n')
}

// Text draws a line of text from the left end of its base line.
func (p *Page) Text(style TextStyle, x, y float64, glyphs []Placed) {
	p.setStyle(style)
	p.put("BT ")
	p.numbers("Td", x, y)
	p.content = append(p.content, '[', '<')
	const hex = "0123456789ABCDEF"
	due := 0.0 // what rounding has left, in thousandths
	for i, g := range glyphs {
		p.content = append(p.content, hex[g.Code>>12], hex[g.Code>>8&15], hex[g.Code>>4&15], hex[g.Code&15])
		if due += g.Space * 1000 / style.Size; i+1 < len(glyphs) && (due >= 1 || due <= -1) {
			step := float64(int(due))
			due -= step
			p.content = append(p.content, '>')
			p.content = append(appendNumber(p.content, -step), '<')
		}
	}
	p.put(">]TJ ET\n")
}

// setStyle writes what differs from the text before.
func (p *Page) setStyle(s TextStyle) {
	if p.text.Font != s.Font || p.text.Size != s.Size {
		p.put("/%s ", s.Font.name)
		p.numbers("Tf", s.Size)
		if !slices.Contains(p.fonts, s.Font) {
			p.fonts = append(p.fonts, s.Font)
		}
	}
	if p.text.Color != s.Color || p.text.Font == nil {
		p.numbers("rg", s.Color[:]...)
		p.numbers("RG", s.Color[:]...)
	}
	if s.Bold != p.text.Bold || s.Bold && p.text.Size != s.Size {
		if s.Bold {
			p.put("2 Tr ")
			p.numbers("w", s.Size/32)
		} else {
			p.put("0 Tr\n")
		}
	}
	p.text = s
}

// Line draws a line; with dots, a dotted one.
func (p *Page) Line(x0, y0, x1, y1, width float64, c Color, dots bool) {
	p.put("q ")
	p.numbers("RG", c[:]...)
	p.numbers("w", width)
	if dots {
		p.put("1 J [0 %s] 0 d\n", number(4*width))
	}
	p.numbers("m", x0, y0)
	p.numbers("l", x1, y1)
	p.put("S Q\n")
}

// Fill fills a rectangle given by its lower left corner.
func (p *Page) Fill(x, y, width, height float64, c Color) {
	p.put("q ")
	p.numbers("rg", c[:]...)
	p.numbers("re", x, y, width, height)
	p.put("f Q\n")
}

// Disc fills a circle around a point.
func (p *Page) Disc(x, y, radius float64, c Color) {
	k := radius * .5523 // makes four cubic curves round
	p.put("q ")
	p.numbers("rg", c[:]...)
	p.numbers("m", x+radius, y)
	p.numbers("c", x+radius, y+k, x+k, y+radius, x, y+radius)
	p.numbers("c", x-k, y+radius, x-radius, y+k, x-radius, y)
	p.numbers("c", x-radius, y-k, x-k, y-radius, x, y-radius)
	p.numbers("c", x+k, y-radius, x+radius, y-k, x+radius, y)
	p.put("f Q\n")
}

// Image draws an image into a rectangle given by its lower left corner.
func (p *Page) Image(i *Image, x, y, width, height float64) {
	at := slices.Index(p.images, i)
	if at < 0 {
		at = len(p.images)
		p.images = append(p.images, i)
	}
	p.put("q ")
	p.numbers("cm", width, 0, 0, height, x, y)
	p.put("/I%d Do Q\n", at)
}

// Target is where a link leads: to an address, to a place of the document that has
// a name, or to a height of a page.
type Target struct {
	Address string
	Place   string
	Page    *Page
	Y       float64
}

type link struct {
	page    *Page
	rect    [4]float64 // left, bottom, right, top
	target  Target
	text    string
	element *Element
	ref     ref
	key     int // in the table of parents
}

// Link makes a rectangle a link. element is a Link, whose text is drawn on its
// own; text says where it leads.
func (p *Page) Link(left, bottom, right, top float64, target Target, text string, element *Element) {
	l := &link{page: p, rect: [4]float64{left, bottom, right, top}, target: target, text: text, element: element}
	p.links = append(p.links, l)
	element.kids = append(element.kids, l)
}

func (p *Page) write(f *file, parent ref, key int) {
	p.end()
	content := f.alloc()
	f.stream(content, "", p.content)
	resources := "/Font<<"
	for _, font := range p.fonts {
		resources += fmt.Sprintf("/%s %s", font.name, font.ref)
	}
	resources += ">>"
	if len(p.images) > 0 {
		resources += "/XObject<<"
		for i, image := range p.images {
			resources += fmt.Sprintf("/I%d %s", i, image.write(f))
		}
		resources += ">>"
	}
	annotations := ""
	if len(p.links) > 0 {
		annotations = "/Annots" + refs(p.links, func(l *link) ref { return l.ref })
	}
	for _, l := range p.links {
		var to string
		switch {
		case l.target.Address != "":
			to = "/A<</S/URI/URI" + byteString(l.target.Address) + ">>"
		case l.target.Place != "":
			to = "/Dest" + byteString(l.target.Place)
		default:
			to = "/Dest" + destination(l.target.Page, l.target.Y)
		}
		f.object(l.ref, "<</Type/Annot/Subtype/Link/Rect[%s %s %s %s]/Border[0 0 0]/F 4/Contents%s%s/StructParent %d>>",
			number(l.rect[0]), number(l.rect[1]), number(l.rect[2]), number(l.rect[3]), textString(l.text), to, l.key)
	}
	f.object(p.ref, "<</Type/Page/Parent %s/MediaBox[0 0 %s %s]/Resources<<%s>>/Contents %s/StructParents %d/Tabs/S%s>>",
		parent, number(p.Width), number(p.Height), resources, content, key, annotations)
}
