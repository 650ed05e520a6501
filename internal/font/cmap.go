package font

import (
	"encoding/binary"
	"sort"
)

// cmap finds the glyph of a character, or 0.
type cmap interface {
	glyph(rune) GID
}

// readCmap reads the subtable that has most of Unicode: format 12 has all of it,
// format 4 the first plane. A font without either has no characters for us.
func readCmap(f *file, t table) (cmap, error) {
	head, err := f.part(t, 0, 4)
	if err != nil {
		return nil, err
	}
	records, err := f.part(t, 4, 8*int64(binary.BigEndian.Uint16(head[2:])))
	if err != nil {
		return nil, err
	}
	var best cmap
	for ; len(records) > 0; records = records[8:] {
		const unicode, windows, windowsPlane, windowsFull = 0, 3, 1, 10
		platform, encoding := binary.BigEndian.Uint16(records), binary.BigEndian.Uint16(records[2:])
		if platform != unicode && !(platform == windows && (encoding == windowsPlane || encoding == windowsFull)) {
			continue
		}
		offset := int64(binary.BigEndian.Uint32(records[4:]))
		format, err := f.part(t, offset, 2)
		if err != nil {
			return nil, err
		}
		switch binary.BigEndian.Uint16(format) {
		case 12:
			return readSegments12(f, t, offset)
		case 4:
			if best == nil {
				if best, err = readSegments4(f, t, offset); err != nil {
					return nil, err
				}
			}
		}
	}
	return best, nil
}

// segments12 is a subtable of format 12: sorted groups of a first character, a last
// one and the glyph of the first, four bytes each.
type segments12 []byte

func readSegments12(f *file, t table, offset int64) (cmap, error) {
	head, err := f.part(t, offset, 16)
	if err != nil {
		return nil, err
	}
	groups, err := f.part(t, offset+16, 12*int64(binary.BigEndian.Uint32(head[12:])))
	if err != nil {
		return nil, err
	}
	return segments12(groups), nil
}

func (s segments12) glyph(r rune) GID {
	at := func(i, field int) uint32 { return binary.BigEndian.Uint32(s[12*i+4*field:]) }
	n := len(s) / 12
	i := sort.Search(n, func(i int) bool { return at(i, 1) >= uint32(r) })
	if i == n || at(i, 0) > uint32(r) {
		return 0
	}
	g := at(i, 2) + uint32(r) - at(i, 0)
	if g > 0xFFFF {
		return 0
	}
	return GID(g)
}

// segments4 is a subtable of format 4 after its header: columns of two bytes, with
// last characters, a gap, first characters, differences, and offsets into the glyphs
// that follow, counted from the offset's own place.
type segments4 struct {
	n    int
	data []byte
}

func readSegments4(f *file, t table, offset int64) (cmap, error) {
	head, err := f.part(t, offset, 14)
	if err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint16(head[6:]) / 2)
	// In fonts with many glyphs the length, of 16 bits, is known to be wrong.
	columns := 8*int64(n) + 2
	data, err := f.part(t, offset+14, max(columns, min(t.length-offset-14, 1<<17+columns)))
	if err != nil {
		return nil, err
	}
	return segments4{n, data}, nil
}

func (s segments4) glyph(r rune) GID {
	if r < 0 || r > 0xFFFF {
		return 0
	}
	c := uint16(r)
	at := func(column, i int) uint16 {
		gap := min(column, 1) // between last and first characters
		return binary.BigEndian.Uint16(s.data[2*(column*s.n+i+gap):])
	}
	i := sort.Search(s.n, func(i int) bool { return at(0, i) >= c })
	if i == s.n || at(1, i) > c {
		return 0
	}
	delta, offset := at(2, i), int(at(3, i))
	if offset == 0 {
		return GID(c + delta)
	}
	place := 2*(3*s.n+i+1) + offset + 2*int(c-at(1, i))
	if place+2 > len(s.data) {
		return 0
	}
	g := binary.BigEndian.Uint16(s.data[place:])
	if g == 0 {
		return 0
	}
	return GID(g + delta)
}
