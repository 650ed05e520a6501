package font

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The fonts of the machine as they are read here and by golang.org/x/image.
func TestAnotherReaderSeesTheSame(t *testing.T) {
	for _, path := range []string{
		"/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
		"/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
		"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
		"/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
	} {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Skip(err)
			}
			opened, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer opened.Close()
			collection, err := sfnt.ParseCollection(data)
			if err != nil {
				t.Fatal(err)
			}
			index := collection.NumFonts() / 2
			theirs, err := collection.Font(index)
			if err != nil {
				t.Fatal(err)
			}
			ours, err := Parse(opened, int64(len(data)), index)
			if err != nil {
				t.Fatal(err)
			}
			var buf sfnt.Buffer
			name, err := theirs.Name(&buf, sfnt.NameIDPostScript)
			if err != nil || name != ours.Name() || theirs.NumGlyphs() != ours.Glyphs() {
				t.Errorf("%s of %d glyphs, not %s of %d, %v", ours.Name(), ours.Glyphs(), name, theirs.NumGlyphs(), err)
			}
			for r := rune(0); r < 0x30000; r++ {
				want, err := theirs.GlyphIndex(&buf, r)
				if got, _ := ours.Glyph(r); err != nil || got != GID(want) {
					t.Fatalf("%U is glyph %d, not %d, %v", r, got, want, err)
				}
			}
			em := fixed.I(ours.units)
			apart := 0.0
			for g := 0; g < ours.Glyphs(); g += 1 + ours.Glyphs()/3000 {
				advance, err := theirs.GlyphAdvance(&buf, sfnt.GlyphIndex(g), em, font.HintingNone)
				if err != nil || math.Abs(float64(advance)/64-float64(ours.advance(GID(g)))) > 0 {
					t.Fatalf("glyph %d is %v wide, not %v, %v", g, ours.Advance(GID(g)), advance, err)
				}
				theirPath, err := theirs.LoadGlyph(&buf, sfnt.GlyphIndex(g), em, nil)
				if err != nil {
					t.Fatal(g, err)
				}
				path, err := ours.path(GID(g))
				if err != nil {
					t.Fatal(err)
				}
				apart = max(apart, distance(t, segments(theirPath), path))
			}
			// The other reader rounds points between two control points to whole units, and
			// does not move a glyph to its bearing, which in these fonts is a unit off at most.
			if apart > 1 {
				t.Errorf("outlines are %.2f units apart", apart)
			}
		})
	}
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
