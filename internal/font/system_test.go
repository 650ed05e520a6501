package font

import (
	"image"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// systemFonts are fonts that the machine may have.
var systemFonts = []string{
	"/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
	"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
	"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
	"/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
}

// both opens a font of the system here and with golang.org/x/image.
func both(t *testing.T, path string) (ours *Face, theirs *sfnt.Font) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip(err)
	}
	collection, err := sfnt.ParseCollection(data)
	if err != nil {
		t.Fatal(err)
	}
	index := collection.NumFonts() / 2
	if theirs, err = collection.Font(index); err != nil {
		t.Fatal(err)
	}
	return open(t, data, index), theirs
}

func TestAnotherReaderSeesTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and nothing happens at once")
	}
	for _, path := range systemFonts {
		t.Run(filepath.Base(path), func(t *testing.T) {
			ours, theirs := both(t, path)
			var buf sfnt.Buffer
			name, err := theirs.Name(&buf, sfnt.NameIDPostScript)
			if err != nil || name != ours.Name() || theirs.NumGlyphs() != ours.Glyphs() {
				t.Errorf("%s of %d glyphs, not %s of %d, %v", ours.Name(), ours.Glyphs(), name, theirs.NumGlyphs(), err)
			}
			for r := rune(0); r < 0x30000; r += 7 {
				want, err := theirs.GlyphIndex(&buf, r)
				if got, _ := ours.Glyph(r); err != nil || got != GID(want) {
					t.Fatalf("%U is glyph %d, not %d, %v", r, got, want, err)
				}
			}
			em := fixed.I(ours.units)
			worst := 0.0
			for g := 0; g < ours.Glyphs(); g += 1 + ours.Glyphs()/1000 {
				advance, err := theirs.GlyphAdvance(&buf, sfnt.GlyphIndex(g), em, font.HintingNone)
				if err != nil || int(advance) != 64*ours.advance(GID(g)) {
					t.Fatalf("glyph %d is %d units wide, not %v, %v", g, ours.advance(GID(g)), advance, err)
				}
				want, err := theirs.LoadGlyph(&buf, sfnt.GlyphIndex(g), em, nil)
				if err != nil {
					t.Fatal(g, err)
				}
				got, err := ours.path(GID(g))
				if err != nil {
					t.Fatal(err)
				}
				worst = max(worst, distance(t, segments(want), got))
			}
			// The other reader rounds points between two control points to whole units, and
			// does not move a glyph to its bearing, which in these fonts is a unit off at most.
			if worst > 1 {
				t.Errorf("outlines are %.2f units apart", worst)
			}
		})
	}
}

// Common characters, and rare ones, look the same in the font and in what is cut out of it.
func TestSubsetLooksTheSame(t *testing.T) {
	ours, theirs := both(t, systemFonts[0])
	text := []rune("𠮷㐀〔〕，。、；：？！“”《》—…·Aa1Ωж")
	for row := range byte(40) { // of level one of GB 2312, in which the common characters are
		for cell := byte(1); cell <= 25; cell++ {
			r, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{0xB0 + row, 0xA0 + cell})
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, []rune(string(r))...)
		}
	}
	if testing.Short() {
		text = text[:50]
	}
	var glyphs []GID
	for _, r := range text {
		g, ok := ours.Glyph(r)
		if !ok {
			t.Fatalf("no %c", r)
		}
		glyphs = append(glyphs, g)
	}
	file, err := ours.Subset(glyphs)
	if err != nil {
		t.Fatal(err)
	}
	cut := open(t, file, 0)
	var buf sfnt.Buffer
	var before *image.Alpha
	for i, r := range text {
		path, err := theirs.LoadGlyph(&buf, sfnt.GlyphIndex(glyphs[i]), fixed.I(1000), nil)
		if err != nil {
			t.Fatal(err)
		}
		want := paint(segments(path))
		outline, err := cut.Outline(GID(i + 1))
		if err != nil {
			t.Fatal(err)
		}
		const most = 20 // of 255
		if d := difference(want, paint(outline)); d > most {
			t.Errorf("%c differs by %d", r, d)
		}
		if i > 0 && difference(want, before) < 2*most {
			t.Errorf("%c looks like %c", r, text[i-1])
		}
		before = want
	}
}

// paint fills an outline, at 64 pixels an em.
func paint(path []Segment) *image.Alpha {
	const size, scale = 96, 64.0 / 1000
	r := vector.NewRasterizer(size, size)
	to := func(draw func(x, y float32), p Point) { draw(float32(16+p.X*scale), float32(72-p.Y*scale)) }
	var at Point
	for _, s := range path {
		steps := 32 // the curves of the rasterizer are coarser than what is to be seen here
		switch s.Op {
		case MoveTo:
			r.ClosePath()
			to(r.MoveTo, s.Args[0])
			steps = 0
		case LineTo:
			steps = 1
		}
		for i := range steps {
			to(r.LineTo, s.at(at, float64(i+1)/float64(steps)))
		}
		at = s.Args[len(s.points())-1]
	}
	r.ClosePath()
	picture := image.NewAlpha(r.Bounds())
	r.Draw(picture, picture.Bounds(), image.Opaque, image.Point{})
	return picture
}

// difference returns how much the pixels of two pictures differ at most.
func difference(a, b *image.Alpha) (most int) {
	for i, v := range a.Pix {
		d := int(v) - int(b.Pix[i])
		most = max(most, d, -d)
	}
	return most
}

// segments turns an outline of golang.org/x/image, where y grows downwards, into ours.
func segments(theirs sfnt.Segments) (ours []Segment) {
	for _, s := range theirs {
		one := Segment{Op: Op(s.Op)}
		for i := range one.points() {
			one.Args[i] = Point{float64(s.Args[i].X) / 64, -float64(s.Args[i].Y) / 64}
		}
		ours = append(ours, one)
	}
	return ours
}

// distance returns how far the points of two outlines lie apart. Where a contour begins,
// and whether the line that closes it is drawn, does not matter.
func distance(t *testing.T, a, b []Segment) (apart float64) {
	t.Helper()
	as, bs := rings(a), rings(b)
	if len(as) != len(bs) {
		t.Fatalf("outlines of %d and %d contours:\n%v\n%v", len(as), len(bs), a, b)
	}
	for i, ring := range as {
		least := math.Inf(1)
		for turn := 0; turn < len(bs[i]) && least > 1; turn++ {
			least = min(least, ringDistance(ring, slices.Concat(bs[i][turn:], bs[i][:turn])))
		}
		apart = max(apart, least)
	}
	return apart
}

// rings returns the closed contours of an outline, each as segments without a start.
func rings(path []Segment) (all [][]Segment) {
	var start, at Point
	for i, s := range path {
		if s.Op == MoveTo {
			start, at = s.Args[0], s.Args[0]
			all = append(all, nil)
		}
		ring := &all[len(all)-1]
		end := s.Args[len(s.points())-1]
		if s.Op > LineTo || end != at {
			*ring = append(*ring, s)
		}
		at = end
		if (i+1 == len(path) || path[i+1].Op == MoveTo) && at != start {
			*ring = append(*ring, Segment{LineTo, [3]Point{start}})
		}
	}
	return slices.DeleteFunc(all, func(ring []Segment) bool { return len(ring) == 0 })
}

func ringDistance(a, b []Segment) (apart float64) {
	if len(a) != len(b) {
		return math.Inf(1)
	}
	for i := range a {
		if a[i].Op != b[i].Op {
			return math.Inf(1)
		}
		for j, p := range a[i].points() {
			apart = max(apart, math.Hypot(p.X-b[i].Args[j].X, p.Y-b[i].Args[j].Y))
		}
	}
	return apart
}
