// Package font finds fonts, reads them and cuts out of them the glyphs that a
// document uses.
//
// It reads TrueType and OpenType files, with glyf or CFF outlines, and collections
// of both, after the OpenType specification and Adobe's technical notes 5176 (CFF)
// and 5177 (Type 2 charstrings). A font is input like any other: a broken one is an
// error, whatever its bytes, and costs no more memory than the file has bytes.
//
// A [Face] reads a glyph when it is asked for it. What [Face.Subset] has made of a
// glyph it keeps, so that a character that every issue uses is converted once.
//
// The package is our own because the two libraries for this do not do. go-text
// allocates gigabytes for a file of six kilobytes in which one byte is wrong, and reads
// whole fonts before the first glyph. golang.org/x/image/font/sfnt, against which the
// tests compare, refuses the flex operators, fractions and accented characters of
// CFF, rounds the points between two curves, and does not read the licence.
package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

// GID is the number of a glyph in its face. Glyph 0 is shown for missing characters.
type GID uint16

// Face is one face of a font file. It may be used by several goroutines.
type Face struct {
	file     *file
	tables   map[string]table
	head     []byte
	hhea     []byte
	name     string
	units    int // of an em
	count    int // of glyphs
	metrics  Metrics
	licence  uint16 // fsType of OS/2
	weight   int    // usWeightClass of OS/2
	lookup   cmap
	hmtx     []byte
	advances int // full records in hmtx
	outlines outlines

	mutex sync.Mutex
	cut   map[GID]*glyph // for Subset
}

// outlines reads the glyphs of one of the two formats, in units of the font.
type outlines interface {
	path(GID) ([]Segment, error)
}

// Metrics are the measures of a face, in thousandths of an em but for the angle.
type Metrics struct {
	Ascent, Descent        float64 // Descent is negative
	CapHeight              float64
	XMin, YMin, XMax, YMax float64 // around all glyphs
	ItalicAngle            float64 // degrees counter-clockwise, negative where letters lean forward
	StemV                  float64 // estimated from the weight
}

// Parse reads a face of a font file of the given size. The index counts the faces of a
// collection from 0, and is 0 for a file that is not one. The file must stay readable
// as long as the face is used.
func Parse(r io.ReaderAt, size int64, index int) (*Face, error) {
	return newFile(r, size).face(index)
}

// face reads a face of the file.
func (f *file) face(index int) (*Face, error) {
	offsets, err := f.faces()
	if err != nil {
		return nil, err
	}
	if index < 0 || index >= len(offsets) {
		return nil, fmt.Errorf("没有第 %d 个字体，共 %d 个", index+1, len(offsets))
	}
	tables, err := f.directory(offsets[index])
	if err != nil {
		return nil, err
	}
	face := &Face{file: f, tables: tables, cut: map[GID]*glyph{}}
	for _, step := range []func() error{face.readHead, face.readAdvances, face.readOutlines, face.readNames, face.readStyle} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return face, nil
}

// Name returns the PostScript name.
func (f *Face) Name() string { return f.name }

// Glyphs returns how many glyphs the face has.
func (f *Face) Glyphs() int { return f.count }

// Glyph returns the glyph of a character and whether there is one.
func (f *Face) Glyph(r rune) (GID, bool) {
	if f.lookup == nil {
		return 0, false
	}
	g := f.lookup.glyph(r)
	if g == 0 || int(g) >= f.count {
		return 0, false
	}
	return g, true
}

// Advance returns the width of a glyph in thousandths of an em, and 0 for a glyph that
// the face does not have.
func (f *Face) Advance(g GID) float64 { return f.thousandths(f.advance(g)) }

// advance returns the width of a glyph in units.
func (f *Face) advance(g GID) int {
	if int(g) >= f.count {
		return 0
	}
	// The last record is that of all that follow.
	return int(binary.BigEndian.Uint16(f.hmtx[4*min(int(g), f.advances-1):]))
}

// bearing returns where a glyph begins, right of its origin, and whether the face says so.
func (f *Face) bearing(g GID) (int, bool) {
	at := 4*int(g) + 2
	if int(g) >= f.advances {
		at = 4*f.advances + 2*(int(g)-f.advances)
	}
	if at+2 > len(f.hmtx) {
		return 0, false
	}
	return int(int16(binary.BigEndian.Uint16(f.hmtx[at:]))), true
}

// Metrics returns the measures of the face.
func (f *Face) Metrics() Metrics { return f.metrics }

// File returns the path of the font file, empty if the face was not found by a [Library].
func (f *Face) File() string { return f.file.path }

// Sum returns the SHA-256 of the font file. The file is read once for all its faces.
func (f *Face) Sum() ([32]byte, error) { return f.file.sum() }

// Embeddable returns why the licence of the font, as its OS/2 table says, forbids to
// embed a part of it in a document, or nil.
func (f *Face) Embeddable() error {
	// The lowest four bits exclude each other; in old fonts the mildest holds.
	const restricted, noSubset, bitmapsOnly = 0x2, 0x100, 0x200
	switch {
	case f.licence&0xF == restricted:
		return errors.New("字体的许可不允许嵌入文档")
	case f.licence&noSubset != 0:
		return errors.New("字体的许可不允许只嵌入一部分字形")
	case f.licence&bitmapsOnly != 0:
		return errors.New("字体的许可只允许嵌入点阵")
	}
	return nil
}

// thousandths converts units of the font.
func (f *Face) thousandths(units int) float64 { return float64(units) * 1000 / float64(f.units) }
