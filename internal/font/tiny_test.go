package font

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// tiny describes a font that a test makes.
type tiny struct {
	name    string
	units   int
	weight  int
	licence int
	glyphs  []tinyGlyph
	cff     func(programs [][]byte) []byte // makes the CFF table; nil for TrueType
	format4 bool                           // of cmap, with an array of glyphs, rather than 12
	extra   []packed
}

type tinyGlyph struct {
	char    rune
	advance int
	bearing int
	data    []byte // of glyf, or a charstring
}

// tables returns the tables of the font, sorted.
func (f tiny) tables() []packed {
	n := len(f.glyphs)
	units := cmp.Or(f.units, 1000)
	head := be16(be32(nil, 0x10000, 0x10000, 0, 0x5F0F3CF5), 0, units)
	head = be16(be32(head, 0, 0, 0, 0), 0, -200, units, 800, 0, 8, 2, 1, 0)
	hhea := be16(be32(nil, 0x10000), 880, -120, 0, 1000, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, n)
	maxp := be16(be32(nil, 0x5000), n)
	var hmtx, glyf []byte
	loca := be32(nil, 0)
	var programs [][]byte
	for _, g := range f.glyphs {
		hmtx = be16(hmtx, g.advance, g.bearing)
		glyf = append(glyf, g.data...)
		loca = be32(loca, len(glyf))
		programs = append(programs, g.data)
	}
	var utf16 []byte
	for _, b := range []byte(f.name) {
		utf16 = append(utf16, 0, b)
	}
	name := append(be16(nil, 0, 1, 18, 3, 1, 0x409, 6, len(utf16), 0), utf16...)
	os2 := make([]byte, 96)
	copy(os2, be16(nil, 4, 500, cmp.Or(f.weight, 400), 5, f.licence))
	copy(os2[86:], be16(nil, 500, 733))
	post := append(be32(nil, 0x30000, -12<<16), make([]byte, 24)...)
	tables := []packed{{"OS/2", os2}, {"cmap", f.cmap()}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"maxp", maxp}, {"name", name}, {"post", post}}
	if f.cff != nil {
		tables = append(tables, packed{"CFF ", f.cff(programs)})
	} else {
		tables = append(tables, packed{"glyf", glyf}, packed{"loca", loca})
	}
	tables = append(tables, f.extra...)
	slices.SortFunc(tables, func(a, b packed) int { return strings.Compare(a.tag, b.tag) })
	return tables
}

// bytes returns the font file.
func (f tiny) bytes() []byte { return pack(f.tables()) }

// cmap returns the table of characters. It is preceded by one that only a symbol font
// of Windows would use.
func (f tiny) cmap() []byte {
	glyphs := map[rune]int{}
	for i, g := range f.glyphs {
		if g.char != 0 {
			glyphs[g.char] = i
		}
	}
	table := be32(be16(nil, 0, 2, 3, 0), 20)
	if !f.format4 {
		table = be32(be16(table, 3, 10), 20)
		table = be32(be16(table, 12, 0), 16+12*len(glyphs), 0, len(glyphs))
		for _, r := range slices.Sorted(maps.Keys(glyphs)) {
			table = be32(table, int(r), int(r), glyphs[r])
		}
		return table
	}
	// Letters A to Z through the array of glyphs, a character alone through its
	// difference, and the end.
	table = be32(be16(table, 3, 1), 20)
	table = be16(table, 4, 0, 0, 6, 0, 0, 0)
	table = be16(table, 'Z', '中', 0xFFFF, 0)
	table = be16(table, 'A', '中', 0xFFFF)
	table = be16(table, 0, glyphs['中']-'中', 1)
	table = be16(table, 6, 0, 0)
	for r := 'A'; r <= 'Z'; r++ {
		table = be16(table, glyphs[r])
	}
	return table
}

// collect makes a collection of fonts.
func collect(fonts ...tiny) []byte {
	head := be32(append([]byte("ttcf"), 0, 1, 0, 0), len(fonts))
	at := len(head) + 4*len(fonts)
	var body []byte
	for _, f := range fonts {
		begin := at + len(body)
		head = be32(head, begin)
		font := f.bytes()
		// Tables are found from the begin of the file, not of the face.
		for i := range f.tables() {
			record := font[12+16*i+8:]
			copy(record, be32(nil, begin+int(be32At(record))))
		}
		body = append(body, font...)
	}
	return append(head, body...)
}

func be32At(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

// contour lists points of a TrueType contour; o begins one that is off the curve, as in
// "0 0, 500 o 500, 1000 0".
func contour(text string) (c []node) {
	for _, point := range strings.Split(text, ",") {
		var p node
		var dot string
		if _, err := fmt.Sscan(point, &p.x, &p.y, &dot); err != nil && dot == "" {
			p.on = true
		}
		c = append(c, p)
	}
	return c
}

// outlined makes a TrueType glyph of contours.
func outlined(contours ...string) []byte {
	var all [][]node
	for _, c := range contours {
		all = append(all, contour(c))
	}
	g, err := newGlyph(all)
	if err != nil {
		panic(err)
	}
	return g.data
}

// composed makes a TrueType glyph of components. Its bounds begin at 0.
func composed(components ...[]int) []byte {
	data := be16(nil, -1, 0, 0, 0, 0)
	for i, c := range components {
		if i+1 < len(components) {
			c[0] |= 0x20
		}
		data = be16(data, c...)
	}
	return data
}

const triangle = "0 0, 0 700, 600 0"

// trueType has outlines of every kind.
func trueType() tiny {
	const words, offsets, scale, twoScales, matrix, scaled, half = 1, 2, 8, 0x40, 0x80, 0x800, 1 << 13
	return tiny{name: "Tiny-Regular", glyphs: []tinyGlyph{
		{0, 500, 100, outlined("100 0, 100 700, 400 700, 400 0")},
		{' ', 250, 0, nil},
		{'A', 600, 0, outlined(triangle)},
		{'B', 610, 0, outlined("0 0, 0 300 o, 0 600 o, 600 600, 600 0", "100 100, 200 100, 200 200")},
		{'C', 620, 0, outlined("0 300 o, 300 600 o, 600 300 o, 300 0 o")},
		{'D', 630, 0, composed([]int{words | offsets, 2, 100, 50}, []int{words | offsets | scale, 2, 10, 20, half})},
		{'E', 640, 0, composed([]int{words | offsets | twoScales, 5, 0, 0, half, 2 * half}, []int{words | offsets | matrix, 2, 0, 0, 0, 2 * half, -2 * half, 0})},
		{'F', 650, 0, composed([]int{words | offsets, 2, 0, 0}, []int{words, 2, 2, 1})},
		{'G', 660, 0, composed([]int{offsets, 2, 5<<8 | 0xFE}, []int{0, 2, 1 << 8}, []int{words | offsets | scale | scaled, 2, 100, -40, half})},
		{'中', 1000, 30, outlined(triangle)},
		{'𠮷', 1000, 0, outlined("0 0, 0 700, 600 0", "1 1, 2 2, 3 1", "50 50, 60 60")},
	}}
}

// open reads a font that a test has made.
func open(t testing.TB, file []byte, index int) *Face {
	t.Helper()
	f, err := Parse(bytes.NewReader(file), int64(len(file)), index)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// drawing writes an outline as SVG does.
func drawing(path []Segment) string {
	var b strings.Builder
	for _, s := range path {
		b.WriteByte("MLQC"[s.Op])
		for i, p := range s.points() {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%g,%g", p.X, p.Y)
		}
	}
	return b.String()
}
