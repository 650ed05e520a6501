package chart

import "strings"

// Scene is a picture as a list of what is drawn, the first at the bottom. Its
// unit is the pixel of CSS; y grows downward.
type Scene struct {
	Width, Height float64
	Elements      []Element
}

// Shape is what an element is.
type Shape int

// The shapes. Which fields an element has depends on its shape.
const (
	Rect   Shape = iota // X, Y, Width, Height
	Circle              // X, Y, Radius
	Path                // Points, Width of the line where its class has none
	Text                // X, Y of the baseline, Text, Size, Anchor
)

// Anchor is where X lies on a text.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Element is a shape with its place. It has no colour, but a class that the style
// of the back end gives one; the classes are listed in palette.go.
type Element struct {
	Shape         Shape
	Class         string
	X, Y          float64
	Width, Height float64
	Radius        float64
	Points        []Point
	Text          string
	Size          float64
	Anchor        Anchor
	Title         string // what is told when pointing at it; may be empty
}

// Point is a point of a path. A line leads to it from the one before, unless it
// begins a new one, or Bend holds the two control points of a curve.
type Point struct {
	X, Y  float64
	Begin bool
	Bend  *[4]float64 // x1, y1, x2, y2
}

// moveTo begins a path, lineTo leads on by a line, bendTo by a curve that leaves and arrives
// horizontally.
func moveTo(x, y float64) Point { return Point{X: x, Y: y, Begin: true} }
func lineTo(x, y float64) Point { return Point{X: x, Y: y} }
func bendTo(from Point, x, y float64) Point {
	middle := (from.X + x) / 2
	return Point{X: x, Y: y, Bend: &[4]float64{middle, from.Y, middle, y}}
}

// The sizes of type. On a phone a picture is shrunk by a tenth at most, so that
// the small one never falls below 11 pixels.
const (
	smallType = 13
	mediate   = 500 // width from which there is room for larger type
)

// labelType is the size of labels for a width.
func labelType(width float64) float64 {
	if width < mediate {
		return 14
	}
	return 15
}

// lift is how far a text's baseline lies below its middle.
const lift = .36

func (s *Scene) rect(x, y, width, height float64, class, title string) {
	s.Elements = append(s.Elements, Element{Shape: Rect, Class: class, X: x, Y: y, Width: width, Height: height, Title: title})
}

func (s *Scene) circle(x, y, radius float64, class, title string) {
	s.Elements = append(s.Elements, Element{Shape: Circle, Class: class, X: x, Y: y, Radius: radius, Title: title})
}

func (s *Scene) path(class string, points ...Point) {
	s.Elements = append(s.Elements, Element{Shape: Path, Class: class, Points: points})
}

// line draws a straight line.
func (s *Scene) line(x1, y1, x2, y2 float64, class string) {
	s.path(class, moveTo(x1, y1), lineTo(x2, y2))
}

// text writes a line of text; y is its baseline.
func (s *Scene) text(x, y float64, text string, size float64, anchor Anchor, class string) {
	if text != "" {
		s.Elements = append(s.Elements, Element{Shape: Text, Class: class, X: x, Y: y, Text: text, Size: size, Anchor: anchor})
	}
}

// placed is the point in another drawing.
func (p Point) placed(x, y, factor float64) Point {
	p.X, p.Y = x+p.X*factor, y+p.Y*factor
	if b := p.Bend; b != nil {
		p.Bend = &[4]float64{x + b[0]*factor, y + b[1]*factor, x + b[2]*factor, y + b[3]*factor}
	}
	return p
}

// title tells more of what was drawn last.
func (s *Scene) title(text string) { s.Elements[len(s.Elements)-1].Title = text }

// marks draws one mark for each point, all of one class, as a line that is as wide as
// the mark: a hundred rectangles would be ten times as long.
func (s *Scene) marks(points []Point, size float64, class, title string) {
	if len(points) == 0 {
		return
	}
	path := make([]Point, 0, 2*len(points))
	for _, p := range points {
		if strings.Contains(class, "round") {
			path = append(path, moveTo(p.X+size/2, p.Y+size/2), lineTo(p.X+size/2, p.Y+size/2))
		} else {
			path = append(path, moveTo(p.X, p.Y+size/2), lineTo(p.X+size, p.Y+size/2))
		}
	}
	s.Elements = append(s.Elements, Element{Shape: Path, Class: class, Points: path, Width: size, Title: title})
}

// head writes the unit and, where colours must tell series apart, a key to them. It
// returns where the drawing begins.
func (c *Chart) head(s *Scene, key bool) float64 {
	var names []keyed
	if key {
		for k, series := range c.spec.Series {
			names = append(names, keyed{series.Name, c.colour(k, series.Name)})
		}
	}
	return headed(s, c.unitRemark(), names)
}

// keyed is a name with the class of what it stands for.
type keyed struct{ name, class string }

// headed writes a remark and a key above a drawing, and returns where that begins.
func headed(s *Scene, remark string, names []keyed) float64 {
	y := 0.0
	if remark != "" {
		lines, _ := wrap(remark, smallType, s.Width, 1)
		y = 22
		s.text(0, y-8, lines[0], smallType, Start, "soft")
	}
	if len(names) == 0 {
		return y
	}
	x := 0.0
	y += 24
	for _, n := range names {
		lines, whole := wrap(n.name, smallType, s.Width-20, 1)
		if len(lines) == 0 {
			continue
		}
		width := 18 + textWidth(lines[0], smallType)
		if x > 0 && x+width > s.Width {
			x, y = 0, y+22
		}
		s.rect(x+1, y-15, 11, 11, n.class, "")
		s.text(x+18, y-5.4, lines[0], smallType, Start, "ink")
		if !whole {
			s.title(n.name)
		}
		x += width + 20
	}
	return y + 6
}
