package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"unicode"
	"unicode/utf16"

	"gongkai/internal/font"
)

// Font is a font of a document. Each character has a code of its own, even where
// the font draws two with one glyph, so that each can be copied as what it is.
type Font struct {
	face  *font.Face // nil if nothing is embedded
	name  string     // in the content of pages
	ref   ref
	codes map[rune]uint16 // of an embedded font, from 1
	runes []rune          // by code, from 1
	gids  []font.GID
	used  map[uint16]bool // of a font that is not embedded
}

// Glyph returns the glyph of a character and whether there is one.
func (f *Font) Glyph(r rune) (Glyph, bool) {
	if f.face == nil {
		if !unicode.Is(adobeGB1, r) {
			return Glyph{}, false
		}
		f.used[uint16(r)] = true
		return Glyph{uint16(r), songTiWidth(r)}, true
	}
	return f.GlyphAs(r, r)
}

// GlyphAs returns a glyph for a character that is drawn like another one.
func (f *Font) GlyphAs(r, shown rune) (Glyph, bool) {
	if f.face == nil {
		return Glyph{}, false
	}
	if code, ok := f.codes[r]; ok {
		return Glyph{code, f.face.Advance(f.gids[code-1])}, true
	}
	gid, ok := f.face.Glyph(shown)
	if !ok || len(f.gids) == math.MaxUint16-1 {
		return Glyph{}, false
	}
	f.runes, f.gids = append(f.runes, r), append(f.gids, gid)
	code := uint16(len(f.gids))
	f.codes[r] = code
	return Glyph{code, f.face.Advance(gid)}, true
}

// songTiWidth is how wide readers are told that a character is. In Adobe-GB1, 1 to
// 95 are the characters of ASCII.
func songTiWidth(r rune) float64 {
	if r < 0x7f || r == 0xa0 {
		return 500
	}
	return 1000
}

func (f *Font) write(file *file) error {
	f.ref = file.alloc()
	if f.face == nil {
		f.writeSongTi(file)
		return nil
	}
	subset, err := f.face.Subset(f.gids)
	if err != nil {
		return fmt.Errorf("%s: %w", f.face.Name(), err)
	}
	// A part of a font is named by six letters of its own.
	sum := sha256.Sum256(subset)
	name := make([]byte, 6, 64)
	for i := range name {
		name[i] = 'A' + sum[i]%26
	}
	name = append(name, '+')
	for _, b := range []byte(f.face.Name()) {
		if b > ' ' && b < 0x7f && !bytes.ContainsRune([]byte("()<>[]{}/%#"), rune(b)) {
			name = append(name, b)
		}
	}
	data, descriptor, descendant := file.alloc(), file.alloc(), file.alloc()
	file.stream(data, fmt.Sprintf("/Length1 %d", len(subset)), subset)
	m := f.face.Metrics()
	file.object(descriptor, "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%s %s %s %s]/ItalicAngle %s/Ascent %s/Descent %s/CapHeight %s/StemV %s/FontFile2 %s>>",
		name, number(m.XMin), number(m.YMin), number(m.XMax), number(m.YMax), number(m.ItalicAngle), number(m.Ascent), number(m.Descent), number(m.CapHeight), number(m.StemV), data)
	file.object(descendant, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 1000/W[%s]/FontDescriptor %s>>",
		name, f.widths(), descriptor)
	file.object(f.ref, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>", name, descendant, f.unicode(file))
	return nil
}

// widths lists the widths of the glyphs that are not 1000 wide, runs of codes at a
// time.
func (f *Font) widths() string {
	var b bytes.Buffer
	last := 0
	for i, gid := range f.gids {
		w := f.face.Advance(gid)
		if w == 1000 {
			continue
		}
		code := i + 1
		switch {
		case last == 0:
			fmt.Fprintf(&b, "%d[", code)
		case last+1 == code:
			b.WriteByte(' ')
		default:
			fmt.Fprintf(&b, "]%d[", code)
		}
		b.WriteString(number(w))
		last = code
	}
	if last > 0 {
		b.WriteByte(']')
	}
	return b.String()
}

func (f *Font) writeSongTi(file *file) {
	for code := range f.used {
		f.runes = append(f.runes, rune(code))
	}
	slices.Sort(f.runes)
	descriptor, descendant := file.alloc(), file.alloc()
	file.object(descriptor, "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 737/StemV 58>>")
	file.object(descendant, "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor %s>>", descriptor)
	file.object(f.ref, "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UTF16-H/Encoding/UniGB-UTF16-H/DescendantFonts[%s]/ToUnicode %s>>", descendant, f.unicode(file))
}

// unicode writes which character each code is.
func (f *Font) unicode(file *file) ref {
	var b bytes.Buffer
	b.WriteString(`/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
`)
	const most = 100 // of a table in a CMap
	for start := 0; start < len(f.runes); start += most {
		part := f.runes[start:min(start+most, len(f.runes))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for i, r := range part {
			code := start + i + 1
			if f.face == nil {
				code = int(r)
			}
			fmt.Fprintf(&b, "<%04X><", code)
			for _, u := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	r := file.alloc()
	file.stream(r, "", b.Bytes())
	return r
}
