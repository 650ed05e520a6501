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
	if err := r.glyph(b); err != nil {
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
func (r *glyfReader) glyph(b []byte) error {
	if len(b) == 0 {
		return nil
	}
	if len(b) < 10 {
		return errGlyf
	}
	if contours := signed(b); contours >= 0 {
		return r.simple(b[10:], contours)
	}
	return r.composite(b[10:])
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
		if end <= count {
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
	xs, b, err := steps(b, flags, shortX, sameX)
	if err != nil {
		return err
	}
	ys, _, err := steps(b, flags, shortY, sameY)
	if err != nil {
		return err
	}
	for i, flag := range flags {
		r.nodes = append(r.nodes, node{xs[i], ys[i], flag&onCurve != 0})
	}
	return nil
}

// steps reads a column of steps in one axis, and returns where they lead. A short step
// has its sign in the other flag, which else says that there is none.
func steps(b, flags []byte, short, same byte) (places []float64, rest []byte, err error) {
	at := 0
	for _, flag := range flags {
		switch {
		case flag&short != 0:
			if len(b) < 1 {
				return nil, nil, errGlyf
			}
			step := int(b[0])
			if flag&same == 0 {
				step = -step
			}
			at += step
			b = b[1:]
		case flag&same == 0:
			if len(b) < 2 {
				return nil, nil, errGlyf
			}
			at += signed(b)
			b = b[2:]
		}
		places = append(places, float64(at))
	}
	return places, b, nil
}

// component is a glyph in another one: transformed, then moved.
type component struct {
	flags          int
	glyph          GID
	one, two       int // an offset, or the numbers of points that come to lie on each other
	xx, xy, yx, yy float64
}

// Flags of components.
const (
	flagWords        = 1 // the numbers have 16 bits, not 8
	flagOffsets      = 2
	flagScale        = 8
	flagMore         = 0x20 // components follow
	flagTwoScales    = 0x40
	flagMatrix       = 0x80
	flagScaledOffset = 0x800
)

func readComponent(b []byte) (c component, rest []byte, err error) {
	if len(b) < 6 {
		return c, nil, errGlyf
	}
	c = component{flags: int(binary.BigEndian.Uint16(b)), glyph: GID(binary.BigEndian.Uint16(b[2:])), xx: 1, yy: 1}
	b = b[4:]
	switch {
	case c.flags&flagWords == 0 && c.flags&flagOffsets == 0:
		c.one, c.two = int(b[0]), int(b[1])
	case c.flags&flagWords == 0:
		c.one, c.two = int(int8(b[0])), int(int8(b[1]))
	case len(b) < 4:
		return c, nil, errGlyf
	case c.flags&flagOffsets == 0:
		c.one, c.two = int(binary.BigEndian.Uint16(b)), int(binary.BigEndian.Uint16(b[2:]))
	default:
		c.one, c.two = signed(b), signed(b[2:])
	}
	b = b[2:]
	if c.flags&flagWords != 0 {
		b = b[2:]
	}
	var factors []*float64
	switch {
	case c.flags&flagScale != 0:
		factors = []*float64{&c.xx}
	case c.flags&flagTwoScales != 0:
		factors = []*float64{&c.xx, &c.yy}
	case c.flags&flagMatrix != 0:
		factors = []*float64{&c.xx, &c.xy, &c.yx, &c.yy}
	}
	for _, factor := range factors {
		if len(b) < 2 {
			return c, nil, errGlyf
		}
		*factor = float64(signed(b)) / (1 << 14)
		b = b[2:]
	}
	if c.flags&flagScale != 0 {
		c.yy = c.xx
	}
	return c, b, nil
}

// composite reads components. It ends also where they contain each other, because they
// are counted.
func (r *glyfReader) composite(b []byte) error {
	const most = 512
	base := len(r.nodes) // points are numbered from here
	for following := true; following; {
		if r.components++; r.components > most {
			return errors.New("部件太多")
		}
		c, rest, err := readComponent(b)
		if err != nil {
			return err
		}
		b, following = rest, c.flags&flagMore != 0
		description, err := r.bytes(c.glyph)
		if err != nil {
			return err
		}
		from := len(r.nodes)
		if err := r.glyph(description); err != nil {
			return err
		}
		part := r.nodes[from:]
		for i, p := range part {
			part[i].x, part[i].y = float64(c.xx*p.x)+float64(c.yx*p.y), float64(c.xy*p.x)+float64(c.yy*p.y)
		}
		dx, dy := float64(c.one), float64(c.two)
		switch {
		case c.flags&flagOffsets == 0:
			if base+c.one >= from || c.two >= len(part) {
				return errors.New("部件的对齐点不存在")
			}
			to, p := r.nodes[base+c.one], part[c.two]
			dx, dy = to.x-p.x, to.y-p.y
		case c.flags&flagScaledOffset != 0:
			dx, dy = dx*math.Hypot(c.xx, c.xy), dy*math.Hypot(c.yx, c.yy)
		}
		for i := range part {
			part[i].x += dx
			part[i].y += dy
		}
	}
	return nil
}
