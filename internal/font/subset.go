package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// Subset returns a TrueType file with glyph 0 and, in this order, the given glyphs:
// the glyph at position i of the list has the number i+1. It has the tables that a PDF
// needs, without characters, names and hinting. Components are resolved, and cubic
// curves are replaced by quadratic ones that lie within one unit of the font. The same
// glyphs make the same bytes.
//
// It fails if a glyph is missing or broken, or if the licence forbids it.
func (f *Face) Subset(glyphs []GID) ([]byte, error) {
	if err := f.Embeddable(); err != nil {
		return nil, err
	}
	if len(glyphs) >= math.MaxUint16 {
		return nil, errors.New("字形太多，一个字体放不下")
	}
	var made []*glyph
	var advances []int
	for _, g := range append([]GID{0}, glyphs...) {
		one, err := f.glyph(g)
		if err != nil {
			return nil, err
		}
		made, advances = append(made, one), append(advances, f.advance(g))
	}
	return f.assemble(made, advances), nil
}

// glyph is a glyph in the manner of TrueType, with what the tables say of it.
type glyph struct {
	data                   []byte
	points, contours       int
	xMin, yMin, xMax, yMax int
}

// glyph returns what Subset writes of a glyph.
func (f *Face) glyph(g GID) (*glyph, error) {
	f.mutex.Lock()
	made := f.cut[g]
	f.mutex.Unlock()
	if made != nil {
		return made, nil
	}
	path, err := f.path(g)
	if err != nil {
		return nil, err
	}
	all := contours(path)
	// CFF goes round the other way.
	if _, ok := f.outlines.(*glyf); !ok {
		for _, c := range all {
			slices.Reverse(c[1:])
		}
	}
	if made, err = newGlyph(all); err != nil {
		return nil, fmt.Errorf("第 %d 号字形：%w", g, err)
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.cut[g] = made
	return made, nil
}

// newGlyph describes contours as the glyf table does, rounded to whole units.
func newGlyph(all [][]node) (*glyph, error) {
	g := &glyph{}
	if len(all) == 0 {
		return g, nil
	}
	g.contours = len(all)
	g.xMin, g.yMin, g.xMax, g.yMax = math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16
	var ends, flags, xs, ys []byte
	atX, atY := 0, 0
	for _, c := range all {
		for _, p := range c {
			x, y := int(math.Round(p.x)), int(math.Round(p.y))
			if x != int(int16(x)) || y != int(int16(y)) {
				return nil, errors.New("坐标太大")
			}
			g.xMin, g.yMin, g.xMax, g.yMax = min(g.xMin, x), min(g.yMin, y), max(g.xMax, x), max(g.yMax, y)
			const onCurve, shortX, shortY, sameX, sameY = 1, 2, 4, 16, 32
			var flag byte
			if p.on {
				flag = onCurve
			}
			xs = appendStep(xs, x-atX, &flag, shortX, sameX)
			ys = appendStep(ys, y-atY, &flag, shortY, sameY)
			flags = append(flags, flag)
			atX, atY = x, y
		}
		g.points += len(c)
		if g.points > maxPoints {
			return nil, errPoints
		}
		ends = be16(ends, g.points-1)
	}
	data := be16(nil, len(all), g.xMin, g.yMin, g.xMax, g.yMax)
	data = append(data, ends...)
	data = be16(data, 0) // no instructions
	const repeat, most = 8, 255
	for i := 0; i < len(flags); {
		same := 1
		for i+same < len(flags) && flags[i+same] == flags[i] && same <= most {
			same++
		}
		if same > 2 {
			data = append(data, flags[i]|repeat, byte(same-1))
		} else {
			data = append(data, flags[i:i+same]...)
		}
		i += same
	}
	data = append(append(data, xs...), ys...)
	if len(data)%2 == 1 {
		data = append(data, 0) // so that half the offset can be written
	}
	g.data = slices.Clip(data)
	return g, nil
}

// appendStep adds a step in one axis and says in the flag how.
func appendStep(b []byte, step int, flag *byte, short, same byte) []byte {
	switch {
	case step == 0:
		*flag |= same
		return b
	case step > 0 && step < 256:
		*flag |= short | same
		return append(b, byte(step))
	case step < 0 && step > -256:
		*flag |= short
		return append(b, byte(-step))
	}
	return be16(b, step)
}

// assemble writes a font file of glyphs and their advances.
func (f *Face) assemble(glyphs []*glyph, advances []int) []byte {
	n, size := len(glyphs), 0
	for _, g := range glyphs {
		size += len(g.data)
	}
	glyfTable, hmtx := make([]byte, 0, size), make([]byte, 0, 4*n)
	offsets := []int{0}
	all := glyph{xMin: math.MaxInt16, yMin: math.MaxInt16, xMax: math.MinInt16, yMax: math.MinInt16}
	room := math.MaxInt16 // right of a glyph, at least
	for i, g := range glyphs {
		glyfTable = append(glyfTable, g.data...)
		offsets = append(offsets, len(glyfTable))
		hmtx = be16(hmtx, advances[i], g.xMin)
		if g.contours == 0 {
			continue
		}
		all.points, all.contours = max(all.points, g.points), max(all.contours, g.contours)
		all.xMin, all.yMin, all.xMax, all.yMax = min(all.xMin, g.xMin), min(all.yMin, g.yMin), max(all.xMax, g.xMax), max(all.yMax, g.yMax)
		room = min(room, advances[i]-g.xMax)
	}
	if all.contours == 0 {
		all, room = glyph{}, 0
	}
	var loca []byte
	wide := len(glyfTable) > 2*math.MaxUint16
	for _, offset := range offsets {
		if wide {
			loca = be32(loca, offset)
		} else {
			loca = be16(loca, offset/2)
		}
	}

	head := slices.Clone(f.head)
	clear(head[8:12])                        // the sum of the file, below
	binary.BigEndian.PutUint16(head[16:], 3) // the baseline is at 0, outlines begin at their bearing
	copy(head[36:], be16(nil, all.xMin, all.yMin, all.xMax, all.yMax))
	clear(head[50:])
	if wide {
		head[51] = 1
	}
	hhea := slices.Clone(f.hhea)
	copy(hhea[10:], be16(nil, slices.Max(advances), all.xMin, room, all.xMax))
	copy(hhea[34:], be16(nil, n))
	maxp := be32(nil, 0x10000)
	maxp = be16(maxp, n, all.points, all.contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)
	return pack([]packed{{"glyf", glyfTable}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}})
}

// packed is a table to be written.
type packed struct {
	tag  string
	data []byte
}

// pack writes a font file of tables, sorted by their tags.
func pack(tables []packed) []byte {
	n := len(tables)
	power := 1 << (bits.Len(uint(n)) - 1)
	file := be16(be32(nil, 0x10000), n, 16*power, bits.Len(uint(n))-1, 16*(n-power))
	var body []byte
	begin := len(file) + 16*n
	head := 0
	for _, t := range tables {
		if t.tag == "head" {
			head = begin + len(body)
		}
		file = append(file, t.tag...)
		file = be32(file, int(checksum(t.data)), begin+len(body), len(t.data))
		body = append(body, t.data...)
		body = append(body, make([]byte, -len(body)&3)...)
	}
	file = append(file, body...)
	// With this in its place all the words of the file come to 0xB1B0AFBA.
	binary.BigEndian.PutUint32(file[head+8:], 0xB1B0AFBA-checksum(file))
	return file
}

// checksum adds up the words of a table.
func checksum(b []byte) (sum uint32) {
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	var rest [4]byte
	copy(rest[:], b)
	return sum + binary.BigEndian.Uint32(rest[:])
}

// be16 appends numbers of 16 bits.
func be16(b []byte, numbers ...int) []byte {
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	}
	return b
}

// be32 appends numbers of 32 bits.
func be32(b []byte, numbers ...int) []byte {
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint32(b, uint32(n))
	}
	return b
}
