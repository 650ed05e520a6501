package font

import (
	"bytes"
	"strings"
	"testing"
)

func TestTrueTypeOutlines(t *testing.T) {
	f := open(t, trueType().bytes(), 0)
	for r, want := range map[rune]string{
		' ': "",
		'A': "M0,0L0,700L600,0",
		'B': "M0,0Q0,300 0,450Q0,600 600,600L600,0M100,100L200,100L200,200", // a middle is implied
		'C': "M150,450Q300,600 450,450Q600,300 450,150Q300,0 150,150Q0,300 150,450",
		'D': "M100,50L100,750L700,50M10,20L10,370L310,20",
		'E': "M50,50L50,750L350,50M5,20L5,370L155,20M0,0L-700,0L0,600",
		'F': "M0,0L0,700L600,0M600,-700L600,0L1200,-700", // its point 1 lies on point 2 of the other
		'G': "M5,-2L5,698L605,-2M5,698L5,1398L605,698M50,-20L50,330L350,-20",
		'中': "M30,0L30,700L630,0", // moved to its bearing
		'𠮷': "M0,0L0,700L600,0M1,1L2,2L3,1M50,50L60,60",
	} {
		g, ok := f.Glyph(r)
		if !ok {
			t.Fatalf("no %c", r)
		}
		path, err := f.Outline(g)
		if got := drawing(path); err != nil || got != want {
			t.Errorf("%c is %s\n    not %s, %v", r, got, want, err)
		}
	}
	if _, ok := f.Glyph('Z'); ok {
		t.Error("Z has a glyph")
	}
	if _, err := f.Outline(11); err == nil {
		t.Error("a glyph that does not exist has an outline")
	}
}

// Points that lie on each other need a flag each and nothing else.
func TestPointsWithoutSteps(t *testing.T) {
	data := append(be16(nil, 1, 0, 0, 0, 0, 2, 0), 0x31, 0x31, 0x31)
	f := open(t, tiny{glyphs: []tinyGlyph{{0, 500, 0, data}}}.bytes(), 0)
	path, err := f.Outline(0)
	if got := drawing(path); err != nil || got != "M0,0L0,0L0,0" {
		t.Errorf("%s, %v", got, err)
	}
}

func TestCharactersOfTheFirstPlane(t *testing.T) {
	small := trueType()
	small.format4 = true
	f := open(t, small.bytes(), 0)
	for r, want := range map[rune]GID{'A': 2, 'G': 8, '中': 9, 'H': 0, '@': 0, '[': 0, '丮': 0, '𠮷': 0, -1: 0, 0xFFFF: 0} {
		if g, ok := f.Glyph(r); g != want || ok != (want != 0) {
			t.Errorf("%c is glyph %d, not %d", r, g, want)
		}
	}
}

func TestMeasures(t *testing.T) {
	large := trueType()
	large.units, large.weight = 2000, 650
	f := open(t, large.bytes(), 0)
	if got, want := f.Metrics(), (Metrics{440, -60, 366.5, 0, -100, 1000, 400, -12, 150}); got != want {
		t.Errorf("%+v, not %+v", got, want)
	}
	if got := f.Advance(2); got != 300 {
		t.Errorf("A is %v wide", got)
	}
	if got := f.Advance(99); got != 0 {
		t.Errorf("a glyph that does not exist is %v wide", got)
	}
	for name, want := range map[string]string{"Tiny-Regular": "Tiny-Regular", "Tiny Regular": "Font", "Tïny": "Font", "": "Font", strings.Repeat("x", 64): "Font"} {
		large.name = name
		if got := open(t, large.bytes(), 0).Name(); got != want {
			t.Errorf("%q is called %q", name, got)
		}
	}
}

func TestCapitals(t *testing.T) {
	for letter, want := range map[rune]float64{'H': 700, 'A': 880} { // as high as H, or else the ascent
		f := trueType()
		f.glyphs[2].char = letter
		tables := f.tables()
		tables[0].data[1] = 1 // OS/2 did not have the height yet
		file := pack(tables)
		if got := open(t, file, 0).Metrics().CapHeight; got != want {
			t.Errorf("capitals are %v high, not %v", got, want)
		}
	}
}

// Characters whose glyph the font does not have.
func TestGlyphsThatDoNotExist(t *testing.T) {
	large := trueType()
	for _, glyph := range []int{len(large.glyphs), 0x10001} {
		tables := large.tables()
		cmap := be32(be16(nil, 0, 1, 3, 10), 12)
		tables[1].data = be32(be16(cmap, 12, 0), 28, 0, 1, 'A', 'A', glyph)
		if g, ok := open(t, pack(tables), 0).Glyph('A'); ok {
			t.Errorf("A is glyph %d", g)
		}
	}
	large.format4 = true
	tables := large.tables()
	cmap := tables[1].data
	copy(cmap[len(cmap)-52-12:], be16(nil, 3)) // a difference, which does not count where there is no glyph
	if g, ok := open(t, pack(tables), 0).Glyph('Z'); ok {
		t.Errorf("Z is glyph %d", g)
	}
	tables[1].data = cmap[:len(cmap)-30]
	if g, ok := open(t, pack(tables), 0).Glyph('Z'); ok {
		t.Errorf("Z, behind the end, is glyph %d", g)
	}
}

// A glyph of itself, and glyphs of more parts than any could have.
func TestBombOfComponents(t *testing.T) {
	font := tiny{glyphs: []tinyGlyph{{0, 500, 0, outlined(triangle)}, {'A', 500, 0, composed([]int{3, 1, 0, 0})}}}
	for i := 2; i < 9; i++ {
		part := i - 1
		if i == 2 {
			part = 0
		}
		var parts [][]int
		for range 60 {
			parts = append(parts, []int{3, part, 0, 0})
		}
		font.glyphs = append(font.glyphs, tinyGlyph{rune('A' + i), 500, 0, composed(parts...)})
	}
	f := open(t, font.bytes(), 0)
	for _, g := range []GID{1, 8} {
		if path, err := f.Outline(g); err == nil {
			t.Errorf("glyph %d has %d segments", g, len(path))
		}
	}
	// Fewer parts, of many points.
	long := "0 0" + strings.Repeat(", 1 1, 0 0", 200)
	font.glyphs[0].data = outlined(long)
	var parts [][]int
	for range 200 {
		parts = append(parts, []int{3, 0, 0, 0})
	}
	font.glyphs[1].data = composed(parts...)
	if path, err := open(t, font.bytes(), 0).Outline(1); err == nil {
		t.Errorf("an outline has %d segments", len(path))
	}
	if path, err := f.Outline(2); err != nil || len(path) != 60*3 {
		t.Errorf("60 triangles have %d segments, %v", len(path), err)
	}
}

func TestCollection(t *testing.T) {
	other := trueType()
	other.name = "Tiny-Bold"
	other.glyphs = other.glyphs[:4]
	file := collect(trueType(), other)
	if f := open(t, file, 1); f.Name() != "Tiny-Bold" || f.Glyphs() != 4 {
		t.Errorf("the second face is %s with %d glyphs", f.Name(), f.Glyphs())
	}
	if _, err := Parse(bytes.NewReader(file), int64(len(file)), 2); err == nil {
		t.Error("there is a third face")
	}
}
