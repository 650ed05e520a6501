package chart

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"strconv"

	"golang.org/x/image/vector"

	"gongkai/internal/font"
)

// Type is the faces in which text is drawn; a character is taken from the first that
// has it.
type Type []*font.Face

// MissingError is a character that no face has. Nothing is drawn in its place.
type MissingError rune

func (e MissingError) Error() string {
	return fmt.Sprintf("字体缺字“%c”（U+%04X）", rune(e), rune(e))
}

// PNG writes a file of its own, two pixels for one of the drawing.
func (c *Chart) PNG(w io.Writer, f File, t Type) error {
	return c.sheet(f).png(w, 2, t)
}

// png writes a scene as an image. The same scene and fonts give the same bytes.
func (s *Scene) png(w io.Writer, scale float64, t Type) error {
	r := raster{
		image: image.NewRGBA(image.Rect(0, 0, int(math.Ceil(s.Width*scale)), int(math.Ceil(s.Height*scale)))),
		scale: scale, t: t, colours: map[string]color.RGBA{},
	}
	draw.Draw(r.image, r.image.Bounds(), image.NewUniform(r.colour(Light.Paper)), image.Point{}, draw.Src)
	looks := append(Light.looks(), Light.cardLooks()...)
	for i := range s.Elements {
		e := &s.Elements[i]
		if err := r.element(e, Light.look(e, looks)); err != nil {
			return err
		}
	}
	return png.Encode(w, r.image)
}

// raster draws shapes into an image.
type raster struct {
	image   *image.RGBA
	scale   float64 // pixels for one of the scene
	t       Type
	colours map[string]color.RGBA
	vector  vector.Rasterizer
}

func (r *raster) colour(hex string) color.RGBA {
	c, ok := r.colours[hex]
	if !ok {
		n, _ := strconv.ParseUint(hex[1:], 16, 32) // the palette is tested
		c = color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
		r.colours[hex] = c
	}
	return c
}

func (r *raster) element(e *Element, l look) error {
	var outline []Point
	switch e.Shape {
	case Rect:
		outline = []Point{moveTo(e.X, e.Y), lineTo(e.X+e.Width, e.Y), lineTo(e.X+e.Width, e.Y+e.Height), lineTo(e.X, e.Y+e.Height), lineTo(e.X, e.Y)}
	case Circle:
		outline = disc(e.X, e.Y, e.Radius)
	case Path:
		outline = e.Points
	case Text:
		return r.text(e, l)
	}
	if l.fill != "none" {
		r.fill(outline, r.colour(l.fill), 0, 0)
	}
	if l.stroke != "" {
		r.fill(stroke(outline, l.width, l.round), r.colour(l.stroke), 0, 0)
	}
	return nil
}

// fill fills an outline that is moved by some pixels. Only the part of the image is
// touched in which it lies.
func (r *raster) fill(points []Point, c color.RGBA, dx, dy float64) {
	if len(points) == 0 {
		return
	}
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	grow := func(x, y float64) {
		left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
	}
	for _, p := range points {
		grow(p.X, p.Y)
		if b := p.Bend; b != nil {
			grow(b[0], b[1])
			grow(b[2], b[3])
		}
	}
	box := image.Rect(int(math.Floor(left*r.scale+dx)), int(math.Floor(top*r.scale+dy)),
		int(math.Ceil(right*r.scale+dx))+1, int(math.Ceil(bottom*r.scale+dy))+1).Intersect(r.image.Bounds())
	if box.Empty() {
		return
	}
	x := func(v float64) float32 { return float32(v*r.scale + dx - float64(box.Min.X)) }
	y := func(v float64) float32 { return float32(v*r.scale + dy - float64(box.Min.Y)) }
	r.vector.Reset(box.Dx(), box.Dy())
	for i, p := range points {
		switch b := p.Bend; {
		case p.Begin:
			if i > 0 {
				r.vector.ClosePath()
			}
			r.vector.MoveTo(x(p.X), y(p.Y))
		case b != nil:
			r.vector.CubeTo(x(b[0]), y(b[1]), x(b[2]), y(b[3]), x(p.X), y(p.Y))
		default:
			r.vector.LineTo(x(p.X), y(p.Y))
		}
	}
	r.vector.ClosePath()
	r.vector.Draw(r.image, box, image.NewUniform(c), image.Point{})
}

// disc is the outline of a circle, clockwise.
func disc(x, y, radius float64) []Point {
	k := radius * .5523 // as long as makes four curves a circle
	b := func(x, y float64, bend ...float64) Point { return Point{X: x, Y: y, Bend: (*[4]float64)(bend)} }
	return []Point{moveTo(x, y-radius),
		b(x+radius, y, x+k, y-radius, x+radius, y-k), b(x, y+radius, x+radius, y+k, x+k, y+radius),
		b(x-radius, y, x-k, y+radius, x-radius, y+k), b(x, y-radius, x-radius, y-k, x-k, y-radius)}
}

// stroke is the outline of a line of a width along points: a rectangle for each
// straight piece and, where ends are round, a disc at each point. All go clockwise,
// so that where they overlap they fill.
func stroke(points []Point, width float64, round bool) (out []Point) {
	half := width / 2
	flat := flattened(points)
	for i, p := range flat {
		if round {
			out = append(out, disc(p.X, p.Y, half)...)
		}
		if p.Begin {
			continue
		}
		a := flat[i-1]
		length := math.Hypot(p.X-a.X, p.Y-a.Y)
		if length == 0 {
			continue
		}
		nx, ny := (p.Y-a.Y)/length*half, -(p.X-a.X)/length*half
		out = append(out, moveTo(a.X+nx, a.Y+ny), lineTo(p.X+nx, p.Y+ny), lineTo(p.X-nx, p.Y-ny), lineTo(a.X-nx, a.Y-ny))
	}
	return out
}

// flattened replaces curves by short lines.
func flattened(points []Point) []Point {
	const pieces = 24
	out := make([]Point, 0, len(points))
	for i, p := range points {
		b := p.Bend
		if b == nil {
			out = append(out, p)
			continue
		}
		from := points[i-1]
		for n := 1; n <= pieces; n++ {
			t := float64(n) / pieces
			u := 1 - t
			at := func(a, b, c, d float64) float64 { return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d }
			out = append(out, lineTo(at(from.X, b[0], b[2], p.X), at(from.Y, b[1], b[3], p.Y)))
		}
	}
	return out
}

// text draws a line of text.
func (r *raster) text(e *Element, l look) error {
	type placed struct {
		face  *font.Face
		glyph font.GID
		x     float64
	}
	var line []placed
	x := 0.0
	for _, c := range e.Text {
		face, glyph, err := r.t.find(c)
		if err != nil {
			return err
		}
		line = append(line, placed{face, glyph, x})
		x += face.Advance(glyph) / 1000 * e.Size
	}
	start := e.X - x*float64(e.Anchor)/2
	var outline []Point
	for _, g := range line {
		path, err := g.face.Outline(g.glyph)
		if err != nil {
			return err
		}
		outline = append(outline, glyphPoints(path, start+g.x, e.Y, e.Size/1000)...)
	}
	if l.halo {
		paper := r.colour(Light.Paper)
		const around = 2
		for n := range 8 {
			angle := float64(n) * math.Pi / 4
			r.fill(outline, paper, around*r.scale*math.Cos(angle), around*r.scale*math.Sin(angle))
		}
	}
	c := r.colour(l.fill)
	r.fill(outline, c, 0, 0)
	if l.bold { // there may be no bold face that goes with the others
		for _, d := range []float64{-.022, .022} {
			r.fill(outline, c, d*e.Size*r.scale, 0)
		}
	}
	return nil
}

func (t Type) find(c rune) (*font.Face, font.GID, error) {
	for _, f := range t {
		if g, ok := f.Glyph(c); ok {
			return f, g, nil
		}
	}
	return nil, 0, MissingError(c)
}

// width is how wide a text is, without characters that no face has.
func (t Type) width(s string, size float64) (width float64) {
	for _, c := range s {
		if f, g, err := t.find(c); err == nil {
			width += f.Advance(g) / 1000 * size
		}
	}
	return width
}

// glyphPoints places the outline of a glyph on a baseline.
func glyphPoints(path []font.Segment, x, y, scale float64) []Point {
	points := make([]Point, 0, len(path))
	at := func(p font.Point) (float64, float64) { return x + p.X*scale, y - p.Y*scale }
	for i := range path {
		s := &path[i]
		switch s.Op {
		case font.MoveTo:
			px, py := at(s.Args[0])
			points = append(points, moveTo(px, py))
		case font.LineTo:
			px, py := at(s.Args[0])
			points = append(points, lineTo(px, py))
		case font.QuadTo: // a cubic curve whose control points lie at two thirds
			last := points[len(points)-1]
			cx, cy := at(s.Args[0])
			px, py := at(s.Args[1])
			points = append(points, Point{X: px, Y: py, Bend: &[4]float64{
				last.X + (cx-last.X)*2/3, last.Y + (cy-last.Y)*2/3, px + (cx-px)*2/3, py + (cy-py)*2/3}})
		case font.CubeTo:
			ax, ay := at(s.Args[0])
			bx, by := at(s.Args[1])
			px, py := at(s.Args[2])
			points = append(points, Point{X: px, Y: py, Bend: &[4]float64{ax, ay, bx, by}})
		}
	}
	return points
}
