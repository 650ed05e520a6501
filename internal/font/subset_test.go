package font

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestSubset(t *testing.T) {
	curves := openType(compact{sets: [][][]byte{nil}}, square,
		"0 hmoveto 600 hlineto 300 300 -300 300 -600 hvcurveto -500 100 100 -200 100 -100 rrcurveto endchar", "endchar",
		"10.5 20.25 rmoveto 99.5 hlineto 100 vlineto endchar")
	for name, file := range map[string][]byte{
		"TrueType":   trueType().bytes(),
		"CFF":        curves.bytes(),
		"collection": collect(trueType(), curves),
	} {
		t.Run(name, func(t *testing.T) {
			index := 0
			if name == "collection" {
				index = 1
			}
			f := open(t, file, index)
			var glyphs []GID
			for g := range f.Glyphs() {
				glyphs = append(glyphs, GID(f.Glyphs()-1-g), GID(g))
			}
			cut, err := f.Subset(glyphs)
			if err != nil {
				t.Fatal(err)
			}
			got := open(t, cut, 0)
			if got.Glyphs() != len(glyphs)+1 {
				t.Fatalf("%d glyphs of %d and glyph 0", got.Glyphs(), len(glyphs))
			}
			for i, g := range append([]GID{0}, glyphs...) {
				same(t, f, g, got, GID(i))
			}
			again, err := open(t, file, index).Subset(glyphs)
			if err != nil || !bytes.Equal(cut, again) {
				t.Errorf("the same glyphs make other bytes, %v", err)
			}
			if sum := checksum(cut); sum != 0xB1B0AFBA {
				t.Errorf("the sum of the file is %#x", sum)
			}
		})
	}
}

// same compares a glyph with what became of it in a subset: each of the curves lies
// within a unit of the other.
func same(t *testing.T, f *Face, g GID, cut *Face, i GID) {
	t.Helper()
	if a, b := f.advance(g), cut.advance(i); a != b {
		t.Errorf("glyph %d is %d wide, not %d", g, b, a)
	}
	if left, ok := cut.bearing(i); !ok || int(cut.bounds(t, i).X) != left {
		t.Errorf("glyph %d begins at %v and its bearing is %d", g, cut.bounds(t, i).X, left)
	}
	before, after := flat(t, f, g), flat(t, cut, i)
	if len(before) != len(after) {
		t.Fatalf("glyph %d has %d contours, not %d", g, len(after), len(before))
	}
	for c := range before {
		if d := max(apart(before[c], after[c]), apart(after[c], before[c])); d > 1 {
			t.Errorf("glyph %d: contours are %.2f units apart", g, d)
		}
	}
}

// bounds returns the least x and y of a glyph.
func (f *Face) bounds(t *testing.T, g GID) (low Point) {
	path, err := f.path(g)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range path {
		for _, p := range s.points() {
			if i == 0 {
				low = p
			}
			low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		}
	}
	return low
}

// flat returns the contours of a glyph as points at short distances, those that enclose
// nothing left out.
func flat(t *testing.T, f *Face, g GID) (all [][]Point) {
	t.Helper()
	path, err := f.path(g)
	if err != nil {
		t.Fatal(err)
	}
	for _, ring := range rings(path) {
		at := ring[len(ring)-1].Args[len(ring[len(ring)-1].points())-1]
		var c []Point
		for _, s := range ring {
			const steps = 40
			for i := 1; i <= steps; i++ {
				c = append(c, s.at(at, float64(i)/steps))
			}
			at = c[len(c)-1]
		}
		if len(ring) > 2 || ring[0].Op != LineTo {
			all = append(all, c)
		}
	}
	return all
}

// at returns a point of a segment that begins at a.
func (s *Segment) at(a Point, t float64) Point {
	points := append([]Point{a}, s.points()...)
	for ; len(points) > 1; points = points[:len(points)-1] { // de Casteljau
		for i := range points[1:] {
			points[i] = Point{points[i].X + t*(points[i+1].X-points[i].X), points[i].Y + t*(points[i+1].Y-points[i].Y)}
		}
	}
	return points[0]
}

// apart returns how far a point of a is from the nearest piece of the ring b, at most.
func apart(a, b []Point) (worst float64) {
	for _, p := range a {
		least := math.Inf(1)
		for i, q := range b {
			r := b[(i+1)%len(b)]
			dx, dy := r.X-q.X, r.Y-q.Y
			along := 0.0
			if length := dx*dx + dy*dy; length > 0 {
				along = min(1, max(0, ((p.X-q.X)*dx+(p.Y-q.Y)*dy)/length))
			}
			least = min(least, math.Hypot(p.X-q.X-along*dx, p.Y-q.Y-along*dy))
		}
		worst = max(worst, least)
	}
	return worst
}

// Any cubic curve, and the quadratic ones in its place, rounded, at the same time.
func TestCubicsBecomeQuadratics(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	any := func() Point { return Point{float64(random.IntN(2001) - 1000), float64(random.IntN(2001) - 1000)} }
	worst := 0.0
	for range 2000 {
		a, s := any(), Segment{CubeTo, [3]Point{any(), any(), any()}}
		nodes := appendCubic([]node{{a.X, a.Y, true}}, s.Args)
		for i := range nodes {
			nodes[i].x, nodes[i].y = math.Round(nodes[i].x), math.Round(nodes[i].y)
		}
		n := len(nodes) / 2
		for i := range n {
			begin, q := nodes[2*i], Segment{QuadTo, [3]Point{{nodes[2*i+1].x, nodes[2*i+1].y}, {nodes[2*i+2].x, nodes[2*i+2].y}}}
			for step := range 21 {
				u := float64(step) / 20
				want, got := s.at(a, (float64(i)+u)/float64(n)), q.at(Point{begin.x, begin.y}, u)
				worst = max(worst, math.Hypot(want.X-got.X, want.Y-got.Y))
			}
		}
	}
	if worst > 1 || worst < 0.7 {
		t.Errorf("the curves are up to %.3f units apart", worst)
	}
}

// What TrueType gives is kept point for point, and converted once.
func TestPointsAreKept(t *testing.T) {
	zigzag := "0 0"
	for i := range 300 { // flags that repeat more often than one count can say
		zigzag += fmt.Sprintf(", %d %d", i+1, (i+1)*(i+1)%97+1000*((i+1)%2))
	}
	for _, contours := range [][]string{
		{triangle},
		{"0 0, 0 300 o, 0 600 o, 600 600, 600 0", "100 100, 200 100, 200 200"},
		{"300 0, 600 0 o, 600 600 o, 0 600 o, 0 0 o"},
		{zigzag},
	} {
		data := outlined(contours...)
		f := open(t, tiny{glyphs: []tinyGlyph{{0, 500, 0, data}}}.bytes(), 0)
		made, err := f.glyph(0)
		if err != nil || !bytes.Equal(made.data, data) {
			t.Errorf("%.100s became other points, %v", contours, err)
		}
		if again, err := f.glyph(0); again != made {
			t.Error("the glyph was converted again", err)
		}
	}
	f := open(t, trueType().bytes(), 0)
	g, _ := f.Glyph('𠮷')
	if made, err := f.glyph(g); err != nil || made.contours != 2 {
		t.Errorf("a contour of two points was kept, %v", err)
	}
	f = open(t, tiny{glyphs: []tinyGlyph{{0, 500, 0, outlined("0 301 o, 301 600 o, 600 301 o, 301 0 o")}}}.bytes(), 0)
	if made, err := f.glyph(0); err != nil || made.points != 4 {
		t.Errorf("a contour that never is where a point is has %d points, %v", made.points, err)
	}
}

// TrueType goes round its contours the other way than CFF.
func TestDirection(t *testing.T) {
	f := open(t, openType(compact{sets: [][][]byte{nil}}, square).bytes(), 0)
	file, err := f.Subset(nil)
	if err != nil {
		t.Fatal(err)
	}
	path, err := open(t, file, 0).Outline(0)
	if got, want := drawing(path), "M100,100L100,150L150,150L150,100"; err != nil || got != want {
		t.Errorf("%s, not %s, %v", got, want, err)
	}
}

func TestTooLarge(t *testing.T) {
	var wild []string
	for i := range 8 {
		wild = append(wild, fmt.Sprintf("1000 %d -1000 -1000 0 %d", 1000-i, i))
	}
	c := compact{
		global: [][]byte{program(strings.Join(wild, " ") + " rrcurveto return"), program(strings.Repeat("1 ", 48) + "hlineto return")},
		sets:   [][][]byte{nil},
	}
	for text, want := range map[string]string{
		"30000 hmoveto 30000 hlineto 100 vlineto endchar":                  "坐标",
		"0 hmoveto " + strings.Repeat("-107 callgsubr ", 1000) + "endchar": "点太多", // as quadratic curves
		"0 hmoveto " + strings.Repeat("-106 callgsubr ", 2000) + "endchar": "点太多",
	} {
		f := open(t, openType(c, square, text).bytes(), 0)
		if _, err := f.Subset([]GID{1}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %v", text, err)
		}
	}
}

func TestManyGlyphs(t *testing.T) {
	f := open(t, trueType().bytes(), 0)
	glyphs := slices.Repeat([]GID{3}, 5000) // more than half offsets can tell
	cut, err := f.Subset(glyphs)
	if err != nil {
		t.Fatal(err)
	}
	same(t, f, 3, open(t, cut, 0), 5000)
	if _, err := f.Subset(make([]GID, math.MaxUint16)); err == nil {
		t.Error("a font has more glyphs than it can number")
	}
	if _, err := f.Subset([]GID{11}); err == nil {
		t.Error("a glyph that does not exist was cut out")
	}
}

func TestSubsetsAtTheSameTime(t *testing.T) {
	f := open(t, trueType().bytes(), 0)
	want, err := open(t, trueType().bytes(), 0).Subset([]GID{1, 2, 3, 4})
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got, err := f.Subset([]GID{1, 2, 3, 4}); err != nil || !bytes.Equal(got, want) {
				t.Error("another subset", err)
			}
			if _, err := f.Sum(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestLicence(t *testing.T) {
	for licence, want := range map[int]string{
		0: "", 4: "", 8: "", 2: "不允许嵌入", 0x100: "一部分", 0x108: "一部分", 0x200: "点阵",
		0x2 | 0x8: "", // in old fonts
	} {
		font := trueType()
		font.licence = licence
		f := open(t, font.bytes(), 0)
		_, err := f.Subset([]GID{1})
		for _, err := range []error{err, f.Embeddable()} {
			if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
				t.Errorf("with %#x: %v", licence, err)
			}
		}
	}
}
