package font

import (
	"encoding/binary"
	"errors"
	"math"
)

// glyf reads TrueType outlines.
type glyf struct {
	face *Face
	data table
	loca []byte
	wide bool // loca has four bytes for each glyph, not two for half the offset
}

func newGlyf(f *Face) (*glyf, error) {
	g := &glyf{face: f, data: f.tables["glyf"], wide: f.head[51] == 1}
	width := int64(2)
	if g.wide {
		width = 4
	}
	var err error
	g.loca, err = f.need("loca", width*int64(f.count+1))
	return g, err
}

// bytes returns the description of a glyph, empty for one without an outline.
func (g *glyf) bytes(gid GID) ([]byte, error) {
	at := func(i int) int64 {
		if g.wide {
			return int64(binary.BigEndian.Uint32(g.loca[4*i:]))
		}
		return 2 * int64(binary.BigEndian.Uint16(g.loca[2*i:]))
	}
	if int(gid) >= g.face.count {
		return nil, errors.New("用到了不存在的字形")
	}
	from, to := at(int(gid)), at(int(gid)+1)
	return g.face.file.part(g.data, from, to-from)
}

// path returns an outline. The bearing in hmtx, not the description, says where a
// glyph begins.
func (g *glyf) path(gid GID) ([]Segment, error) {
	b, err := g.bytes(gid)
	if err != nil {
		return nil, err
	}
	r := glyfReader{glyf: g}
	if err := r.glyph(b, 0); err != nil {
		return nil, err
	}
	if left, ok := g.face.bearing(gid); ok && len(b) >= 4 {
		shift := float64(left - signed(b[2:]))
		for i := range r.nodes {
			r.nodes[i].x += shift
		}
	}
	var all [][]node
	from := 0
	for _, end := range r.ends {
		all = append(all, r.nodes[from:end])
		from = end
	}
	return trace(all), nil
}

// glyfReader collects the points of a glyph and of its components.
type glyfReader struct {
	*glyf
	nodes      []node
	ends       []int // of the contours, in nodes
	components int   // so far
}

var errGlyf = errors.New("字形数据不完整")

// glyph reads a description: of contours, or of components that are glyphs themselves.
func (r *glyfReader) glyph(b []byte, depth int) error {
	if len(b) == 0 {
		return nil
	}
	if len(b) < 10 {
		return errGlyf
	}
	if n := signed(b); n < 0 {
		return r.composite(b[10:], depth)
	} else {
		return r.simple(b[10:], n)
	}
}

// simple reads contours: the number of the last point of each, instructions for the
// raster, which we drop, and columns of flags, steps in x and steps in y.
func (r *glyfReader) simple(b []byte, contours int) error {
	if contours == 0 {
		return nil
	}
	if len(b) < 2*contours+2 {
		return errGlyf
	}
	first, count := len(r.nodes), 0
	for i := range contours {
		end := int(binary.BigEndian.Uint16(b[2*i:])) + 1
		if end < count {
			return errGlyf
		}
		count = end
		r.ends = append(r.ends, first+end)
	}
	b = b[2*contours:]
	instructions := int(binary.BigEndian.Uint16(b))
	if len(b) < 2+instructions {
		return errGlyf
	}
	b = b[2+instructions:]
	if first+count > maxPoints {
		return errPoints
	}

	const onCurve, shortX, shortY, repeat, sameX, sameY = 1, 2, 4, 8, 16, 32
	flags := make([]byte, 0, count)
	for len(flags) < count {
		if len(b) < 1 {
			return errGlyf
		}
		flag, times := b[0], 1
		b = b[1:]
		if flag&repeat != 0 {
			if len(b) < 1 {
				return errGlyf
			}
			times += int(b[0])
			b = b[1:]
		}
		for range min(times, count-len(flags)) {
			flags = append(flags, flag)
		}
	}
	for _, flag := range flags {
		r.nodes = append(r.nodes, node{on: flag&onCurve != 0})
	}
	// A short step has its sign in the other flag, which else says that there is none.
	for _, axis := range []struct {
		short, same byte
		set         func(*node, float64)
	}{
		{shortX, sameX, func(n *node, v float64) { n.x = v }},
		{shortY, sameY, func(n *node, v float64) { n.y = v }},
	} {
		at := 0
		for i, flag := range flags {
			switch {
			case flag&axis.short != 0:
				if len(b) < 1 {
					return errGlyf
				}
				step := int(b[0])
				if flag&axis.same == 0 {
					step = -step
				}
				at += step
				b = b[1:]
			case flag&axis.same == 0:
				if len(b) < 2 {
					return errGlyf
				}
				at += signed(b)
				b = b[2:]
			}
			axis.set(&r.nodes[first+i], float64(at))
		}
	}
	return nil
}

// composite reads components: a glyph, where it goes, and how it is transformed.
func (r *glyfReader) composite(b []byte, depth int) error {
	const (
		words, offsets, scale, more, twoScales, matrix = 1, 2, 8, 0x20, 0x40, 0x80
		scaledOffset                                   = 0x800

		maxDepth, maxComponents = 8, 512
	)
	if depth == maxDepth {
		return errors.New("部件嵌套太深")
	}
	base := len(r.nodes) // points are counted from here
	for flags := more; flags&more != 0; {
		if r.components++; r.components > maxComponents {
			return errors.New("部件太多")
		}
		if len(b) < 6 {
			return errGlyf
		}
		flags = int(binary.BigEndian.Uint16(b))
		gid := GID(binary.BigEndian.Uint16(b[2:]))
		b = b[4:]
		// Either an offset, or two points that come to lie on each other.
		var one, two int
		if flags&words != 0 {
			if len(b) < 4 {
				return errGlyf
			}
			one, two = signed(b), signed(b[2:])
			if flags&offsets == 0 {
				one, two = one&0xFFFF, two&0xFFFF
			}
			b = b[4:]
		} else {
			one, two = int(int8(b[0])), int(int8(b[1]))
			if flags&offsets == 0 {
				one, two = one&0xFF, two&0xFF
			}
			b = b[2:]
		}
		xx, xy, yx, yy := 1.0, 0.0, 0.0, 1.0
		var factors []*float64
		switch {
		case flags&scale != 0:
			factors = []*float64{&xx}
		case flags&twoScales != 0:
			factors = []*float64{&xx, &yy}
		case flags&matrix != 0:
			factors = []*float64{&xx, &xy, &yx, &yy}
		}
		for _, factor := range factors {
			if len(b) < 2 {
				return errGlyf
			}
			*factor = float64(signed(b)) / (1 << 14)
			b = b[2:]
		}
		if flags&scale != 0 {
			yy = xx
		}

		description, err := r.bytes(gid)
		if err != nil {
			return err
		}
		from := len(r.nodes)
		if err := r.glyph(description, depth+1); err != nil {
			return err
		}
		part := r.nodes[from:]
		for i, p := range part {
			part[i].x, part[i].y = xx*p.x+yx*p.y, xy*p.x+yy*p.y
		}
		dx, dy := float64(one), float64(two)
		switch {
		case flags&offsets == 0:
			if base+one >= from || two >= len(part) {
				return errors.New("部件的对齐点不存在")
			}
			to, p := r.nodes[base+one], part[two]
			dx, dy = to.x-p.x, to.y-p.y
		case flags&scaledOffset != 0:
			dx, dy = dx*math.Hypot(xx, xy), dy*math.Hypot(yx, yy)
		}
		for i := range part {
			part[i].x += dx
			part[i].y += dy
		}
	}
	return nil
}
