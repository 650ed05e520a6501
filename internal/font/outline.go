package font

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Op says what a segment does with the pen.
type Op uint8

const (
	MoveTo Op = iota // ends a contour, which closes itself, and begins another
	LineTo
	QuadTo // a quadratic Bézier curve
	CubeTo // a cubic Bézier curve
)

// Point is a place in a glyph. Y grows upwards, from the baseline.
type Point struct{ X, Y float64 }

// Segment is a piece of an outline. Its points are control points and, last, its end.
type Segment struct {
	Op   Op
	Args [3]Point
}

// points returns the points that the segment has.
func (s *Segment) points() []Point { return s.Args[:max(1, s.Op)] }

// Outline returns what a glyph looks like, in thousandths of an em. The contours are
// filled by the non-zero winding rule.
func (f *Face) Outline(g GID) ([]Segment, error) {
	path, err := f.path(g)
	if err != nil {
		return nil, err
	}
	scale := 1000 / float64(f.units)
	for i := range path {
		for j := range path[i].points() {
			path[i].Args[j].X *= scale
			path[i].Args[j].Y *= scale
		}
	}
	return path, nil
}

// path returns the outline in units.
func (f *Face) path(g GID) ([]Segment, error) {
	if int(g) >= f.count {
		return nil, fmt.Errorf("没有第 %d 号字形，共 %d 个", g, f.count)
	}
	path, err := f.outlines.path(g)
	if err != nil {
		return nil, fmt.Errorf("第 %d 号字形：%w", g, err)
	}
	return path, nil
}

// maxPoints bounds an outline: a TrueType glyph counts its points in 16 bits.
const maxPoints = 1 << 16

var errPoints = errors.New("轮廓的点太多")

// node is a point of a contour in the manner of TrueType: curves are quadratic, and of
// two control points in a row the middle is on the curve.
type node struct {
	x, y float64
	on   bool
}

// tolerance is how far a cubic curve and the quadratic ones in its place may lie apart,
// in units. Rounding to whole units adds at most √½, so that all stays within one unit.
const tolerance = 0.25

// contours turns an outline into closed contours of quadratic curves. Of a contour that
// encloses nothing, nothing is seen: it is left out.
func contours(path []Segment) (all [][]node) {
	nodes := make([]node, 0, 4*len(path))
	for i, s := range path {
		switch s.Op {
		case MoveTo:
			nodes = nodes[len(nodes):]
			nodes = append(nodes, node{s.Args[0].X, s.Args[0].Y, true})
		case LineTo:
			nodes = append(nodes, node{s.Args[0].X, s.Args[0].Y, true})
		case QuadTo:
			nodes = append(nodes, node{s.Args[0].X, s.Args[0].Y, false}, node{s.Args[1].X, s.Args[1].Y, true})
		case CubeTo:
			nodes = appendCubic(nodes, s.Args)
		}
		if i+1 == len(path) || path[i+1].Op == MoveTo {
			if c := closeContour(nodes); len(c) > 2 {
				all = append(all, c)
			}
		}
	}
	return all
}

// appendCubic adds quadratic curves in the place of a cubic one, from the last point on,
// which it cuts into equal parts of the parameter. A cubic curve a, b, c, d and the
// quadratic one through its ends with the control point (3b-a+3c-d)/4 are at most
// √3/36·|d-3c+3b-a| apart; in n parts that falls with n³.
func appendCubic(to []node, args [3]Point) []node {
	a, b, c, d := to[len(to)-1], args[0], args[1], args[2]
	x, y := cubic(a.x, b.X, c.X, d.X), cubic(a.y, b.Y, c.Y, d.Y)
	apart := math.Sqrt(3) / 36 * math.Hypot(x[3], y[3])
	const most = 32 // enough for letters of 8,000 units; others are none
	n := 1.0
	for n < most && apart > tolerance*n*n*n {
		n++
	}
	for i := 1.0; i <= n; i++ {
		from, end := (i-1)/n, i/n
		to = append(to, node{x.control(from, end), y.control(from, end), false}, node{x.at(end), y.at(end), true})
	}
	to[len(to)-1] = node{d.X, d.Y, true} // without the error of the arithmetic
	return to
}

// polynomial is a cubic curve in one axis, by the powers of its parameter. Products are
// converted so that they are rounded on every processor, also where it could add at once.
type polynomial [4]float64

func cubic(a, b, c, d float64) polynomial {
	return polynomial{a, 3 * (b - a), 3 * (a - b - (b - c)), d - a + float64(3*(b-c))}
}

func (p polynomial) at(t float64) float64 {
	return p[0] + float64(t*(p[1]+float64(t*(p[2]+float64(t*p[3])))))
}

func (p polynomial) slope(t float64) float64 {
	return p[1] + float64(t*(2*p[2]+float64(t*3*p[3])))
}

// control returns (3b-a+3c-d)/4 of the part between two parameters.
func (p polynomial) control(from, to float64) float64 {
	return (p.at(from)+p.at(to))/2 + float64((to-from)*(p.slope(from)-p.slope(to))/4)
}

// closeContour leaves out, in place, the points that go without saying: the return to
// the start, and middles between control points.
func closeContour(c []node) []node {
	last := len(c) - 1
	if last > 0 && c[last].on && c[last].x == c[0].x && c[last].y == c[0].y {
		c = c[:last]
	}
	whole := func(v float64) bool { return v == math.Trunc(v) }
	kept := c[:0]
	first, before := c[0], c[len(c)-1]
	for i, p := range c {
		after := first
		if i+1 < len(c) {
			after = c[i+1]
		}
		implied := p.on && !before.on && !after.on &&
			math.Abs(before.x+after.x-2*p.x) < 1e-6 && math.Abs(before.y+after.y-2*p.y) < 1e-6
		// A contour begins on the curve, if the font gave that point.
		if !implied || i == 0 && whole(p.x) && whole(p.y) {
			kept = append(kept, p)
		}
		before = p
	}
	return kept
}

// trace returns the outline that closed contours describe.
func trace(all [][]node) []Segment {
	var path []Segment
	for _, c := range all {
		// The ring runs from behind the start to the start.
		first := max(0, slices.IndexFunc(c, func(p node) bool { return p.on }))
		start, ring := c[first], slices.Concat(c[first+1:], c[:first])
		if !start.on {
			ring = append(ring, start)
			start = middle(start, ring[0])
		}
		path = append(path, Segment{MoveTo, [3]Point{{start.x, start.y}}})
		ring = append(ring, start)
		for i := 0; i+1 < len(ring); i++ {
			p, end := ring[i], ring[i+1]
			if p.on {
				path = append(path, Segment{LineTo, [3]Point{{p.x, p.y}}})
				continue
			}
			if end.on {
				i++
			} else {
				end = middle(p, end)
			}
			path = append(path, Segment{QuadTo, [3]Point{{p.x, p.y}, {end.x, end.y}}})
		}
	}
	return path
}

// middle returns the point on the curve between two control points.
func middle(a, b node) node { return node{(a.x + b.x) / 2, (a.y + b.y) / 2, true} }
