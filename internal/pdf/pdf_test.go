package pdf

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -.001: "0", 1: "1", -1.5: "-1.5", 100: "100", 12.345678: "12.35", 595.28: "595.28"} {
		if got := number(v); got != want {
			t.Errorf("%v: %s", v, got)
		}
	}
}

// 名 and 不 have bytes that readers of literal strings change.
func TestTextString(t *testing.T) {
	if got := textString("名不𠮷(\\"); got != "<FEFF540D4E0DD842DFB70028005C>" {
		t.Error(got)
	}
}

func TestGlyphsWithoutAFont(t *testing.T) {
	f := NewDocument().SongTi()
	for r, width := range map[rune]float64{'a': 500, '\u00a0': 500, '中': 1000, '。': 1000, '㐀': 1000} {
		if g, ok := f.Glyph(r); !ok || g.Width != width || rune(g.Code) != r {
			t.Errorf("%c: %+v %v", r, g, ok)
		}
	}
	for _, r := range "𠮷\ue000\u200b😀" {
		if _, ok := f.Glyph(r); ok {
			t.Errorf("%U is not in Adobe-GB1", r)
		}
	}
}

func TestImages(t *testing.T) {
	bounds := image.Rect(0, 0, 3, 2)
	encode := func(m image.Image, asJPEG bool) []byte {
		var b bytes.Buffer
		var err error
		if asJPEG {
			err = jpeg.Encode(&b, m, nil)
		} else {
			err = png.Encode(&b, m)
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	half := image.NewNRGBA(bounds)
	half.Set(1, 1, color.NRGBA{10, 20, 30, 128})
	full := image.NewRGBA(bounds)
	for i := range full.Pix {
		full.Pix[i] = 255
	}
	for _, c := range []struct {
		name   string
		src    []byte
		dict   string
		bytes  int
		masked bool
	}{
		{"transparent", encode(half, false), "/ColorSpace/DeviceRGB", 18, true},
		{"opaque", encode(full, false), "/ColorSpace/DeviceRGB", 18, false},
		{"gray", encode(image.NewGray(bounds), false), "/ColorSpace/DeviceGray", 6, false},
		{"jpeg", encode(full, true), "/ColorSpace/DeviceRGB", len(encode(full, true)), false},
		{"gray jpeg", encode(image.NewGray(bounds), true), "/ColorSpace/DeviceGray", len(encode(image.NewGray(bounds), true)), false},
	} {
		i, err := NewImage(c.src)
		if err != nil {
			t.Fatal(c.name, err)
		}
		if i.Width != 3 || i.Height != 2 || i.dict != c.dict || len(i.body) != c.bytes || (i.mask != nil) != c.masked {
			t.Errorf("%s: %d×%d %s, %d bytes, mask %v", c.name, i.Width, i.Height, i.dict, len(i.body), i.mask)
		}
		if strings.HasSuffix(c.name, "jpeg") && !bytes.Equal(i.body, c.src) {
			t.Errorf("%s is not as it was", c.name)
		}
	}
	// A PNG that says that it is 60,000 pixels wide and high.
	huge, _ := base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAA6mAAAOpgCAIAAADrWn3e")
	for _, src := range [][]byte{nil, []byte("<svg/>"), huge} {
		if _, err := NewImage(src); err == nil {
			t.Errorf("%q is an image", src)
		}
	}
}
