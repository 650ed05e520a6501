package font

import (
	"encoding/binary"
	"errors"
	"strings"
)

// need returns the first bytes of a table that a font must have.
func (f *Face) need(tag string, length int64) ([]byte, error) {
	t, ok := f.tables[tag]
	if !ok {
		return nil, broken(tag, "没有这个表")
	}
	return f.file.part(t, 0, length)
}

// readHead reads how many units and glyphs there are, and the bounds.
func (f *Face) readHead() error {
	head, err := f.need("head", 54)
	if err != nil {
		return err
	}
	f.head = head
	f.units = int(binary.BigEndian.Uint16(head[18:]))
	if f.units < 16 || f.units > 16384 {
		return broken("head", "每字身 %d 个单位，应为 16 至 16384", f.units)
	}
	for i, to := range []*float64{&f.metrics.XMin, &f.metrics.YMin, &f.metrics.XMax, &f.metrics.YMax} {
		*to = f.thousandths(signed(head[36+2*i:]))
	}
	maxp, err := f.need("maxp", 6)
	if err != nil {
		return err
	}
	f.count = int(binary.BigEndian.Uint16(maxp[4:]))
	if f.count == 0 {
		return broken("maxp", "没有字形")
	}
	return nil
}

// readAdvances reads how wide the glyphs are.
func (f *Face) readAdvances() error {
	hhea, err := f.need("hhea", 36)
	if err != nil {
		return err
	}
	f.hhea = hhea
	f.metrics.Ascent, f.metrics.Descent = f.thousandths(signed(hhea[4:])), f.thousandths(signed(hhea[6:]))
	f.advances = int(binary.BigEndian.Uint16(hhea[34:]))
	if f.advances == 0 || f.advances > f.count {
		return broken("hhea", "写明有 %d 个字宽，而字形有 %d 个", f.advances, f.count)
	}
	// Fonts are found that leave out the bearings at the end.
	full := int64(4*f.advances + 2*(f.count-f.advances))
	f.hmtx, err = f.need("hmtx", max(4*int64(f.advances), min(full, f.tables["hmtx"].length)))
	return err
}

// readOutlines opens the table with the glyphs.
func (f *Face) readOutlines() (err error) {
	_, glyf := f.tables["glyf"]
	_, cff := f.tables["CFF "]
	_, cff2 := f.tables["CFF2"]
	_, variable := f.tables["fvar"]
	switch {
	case variable || cff2:
		return errors.New("是可变字体，粗细不定，请换用同一字体的静态文件（如 Regular、Bold）")
	case cff:
		f.outlines, err = newCFF(f)
	case glyf:
		f.outlines, err = newGlyf(f)
	default:
		return errors.New("字体没有轮廓，不能嵌入文档")
	}
	return err
}

// readNames reads the characters and the name of the face.
func (f *Face) readNames() (err error) {
	// What Subset makes has neither.
	if t, ok := f.tables["cmap"]; ok {
		if f.lookup, err = readCmap(f.file, t); err != nil {
			return err
		}
	}
	f.name, err = f.file.postScriptName(f.tables)
	return err
}

// postScriptName reads the name by which programs know a face. A face without one, or
// with one that no program would take, is called Font.
func (f *file) postScriptName(tables map[string]table) (string, error) {
	const fallback, postScript = "Font", 6
	t, ok := tables["name"]
	if !ok {
		return fallback, nil
	}
	head, err := f.part(t, 0, 6)
	if err != nil {
		return "", err
	}
	n, texts := int64(binary.BigEndian.Uint16(head[2:])), int64(binary.BigEndian.Uint16(head[4:]))
	records, err := f.part(t, 6, 12*n)
	if err != nil {
		return "", err
	}
	for ; len(records) > 0; records = records[12:] {
		platform, id := binary.BigEndian.Uint16(records), binary.BigEndian.Uint16(records[6:])
		if id != postScript {
			continue
		}
		text, err := f.part(t, texts+int64(binary.BigEndian.Uint16(records[10:])), int64(binary.BigEndian.Uint16(records[8:])))
		if err != nil {
			return "", err
		}
		// It is ASCII in every encoding; those of 16 bits have zeros in between.
		const macintosh, longest = 1, 63
		name := strings.Map(func(r rune) rune {
			if r <= ' ' || r > '~' || strings.ContainsRune("[](){}<>/%", r) {
				return -1
			}
			return r
		}, string(text))
		whole := len(text)
		if platform != macintosh {
			whole /= 2
		}
		if name != "" && len(name) == whole && len(name) <= longest {
			return name, nil
		}
	}
	return fallback, nil
}

// readStyle reads the weight, the slant, the height of capitals and the licence.
func (f *Face) readStyle() error {
	capital := 0
	f.weight = regular
	if t, ok := f.tables["OS/2"]; ok {
		os2, err := f.file.part(t, 0, min(t.length, 96))
		if err != nil {
			return err
		}
		if len(os2) < 10 {
			return broken("OS/2", "太短")
		}
		f.weight = int(binary.BigEndian.Uint16(os2[4:]))
		f.licence = binary.BigEndian.Uint16(os2[8:])
		if version := binary.BigEndian.Uint16(os2); version >= 2 && len(os2) >= 90 {
			capital = signed(os2[88:])
		}
	}
	if t, ok := f.tables["post"]; ok {
		post, err := f.file.part(t, 0, 8)
		if err != nil {
			return err
		}
		f.metrics.ItalicAngle = float64(int32(binary.BigEndian.Uint32(post[4:]))) / 65536
	}
	f.metrics.CapHeight = f.thousandths(capital)
	if capital <= 0 {
		f.metrics.CapHeight = f.heightOf('H', f.metrics.Ascent)
	}
	// A guess that writers of PDF share; readers use it only to imitate a missing font.
	f.metrics.StemV = 50 + float64(f.weight*f.weight)/65/65
	return nil
}

// heightOf measures the glyph of a character.
func (f *Face) heightOf(r rune, missing float64) float64 {
	g, ok := f.Glyph(r)
	if !ok {
		return missing
	}
	path, err := f.Outline(g)
	if err != nil || len(path) == 0 {
		return missing
	}
	top := path[0].Args[0].Y
	for _, s := range path {
		for _, p := range s.points() {
			top = max(top, p.Y)
		}
	}
	return top
}

// signed reads an int16.
func signed(b []byte) int { return int(int16(binary.BigEndian.Uint16(b))) }
