package chart

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
	Path                // Points
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
// begins a new one.
type Point struct {
	X, Y  float64
	Begin bool
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
	s.path(class, Point{x1, y1, true}, Point{x2, y2, false})
}

// text writes a line of text; y is its baseline.
func (s *Scene) text(x, y float64, text string, size float64, anchor Anchor, class string) {
	if text != "" {
		s.Elements = append(s.Elements, Element{Shape: Text, Class: class, X: x, Y: y, Text: text, Size: size, Anchor: anchor})
	}
}

// head writes the unit, and a key to the series where colours must tell them
// apart. It returns where the drawing begins.
func (c *Chart) head(s *Scene, key bool) float64 {
	y := 0.0
	if c.notation.unit != "" {
		lines, _ := wrap("单位："+c.notation.unit, smallType, s.Width, 1)
		y = 22
		s.text(0, y-8, lines[0], smallType, Start, "soft")
	}
	if !key {
		return y
	}
	x := 0.0
	y += 24
	for k, series := range c.spec.Series {
		lines, whole := wrap(series.Name, smallType, s.Width-20, 1)
		if len(lines) == 0 {
			continue
		}
		width := 18 + textWidth(lines[0], smallType)
		if x > 0 && x+width > s.Width {
			x, y = 0, y+22
		}
		s.rect(x, y-16, 12, 12, fill(k), "")
		s.text(x+18, y-5.4, lines[0], smallType, Start, "ink")
		if !whole {
			s.Elements[len(s.Elements)-1].Title = series.Name
		}
		x += width + 20
	}
	return y + 6
}
