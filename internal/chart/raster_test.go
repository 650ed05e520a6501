package chart

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"gongkai/internal/font"
)

// systemType returns the fonts of the machine.
func systemType(t testing.TB) Type {
	var l font.Library
	t.Cleanup(func() { _ = l.Close() })
	set, _ := l.Find(t.TempDir(), font.Config{})
	if set.Sans == nil {
		t.Skip("there is no font on this machine")
	}
	return Type{set.Sans}
}

func cards() map[string]*Card {
	return map[string]*Card{
		"bars": {Kicker: "一图读懂 · 示例市人民政府", Title: "近三分之二的申请予以公开或部分公开", Chart: New(kindSpecs[0].spec), Source: "来源：2019年政府信息公开工作年度报告", Site: "示例站", Red: true},
		"tall": {Title: "各区县的申请", Chart: New(kindSpecs[8].spec), Site: "示例站", Sample: true},
		"numbers": {Kicker: "图解", Title: "2019年政府信息公开工作年度报告：收到的申请和办理的结果，以及上年结转和结转下年度的数量", Site: "示例站", Sample: true, Red: true,
			Numbers: []Number{{"5,756", "件", "收到申请", "比上年增长70.2%"}, {"5,632", "件", "当年办结", ""}, {"72", "个", "公报赠阅点", "比上年增加21个"}}},
		"nothing": {Title: "标题"},
	}
}

func TestPicturesAreTheSameTwiceAndFull(t *testing.T) {
	face := systemType(t)
	for name, card := range cards() {
		within(t, card.scene(face))
		var a, b bytes.Buffer
		if err := card.PNG(&a, face); err != nil {
			t.Fatal(err)
		}
		if err := card.PNG(&b, face); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: the same again gives other bytes (%v)", name, err)
		}
		keep(t, name, a.Bytes())
		if n := a.Len(); n > 120<<10 {
			t.Errorf("%s has %d bytes", name, n)
		}
		img, err := png.Decode(&a)
		if err != nil || img.Bounds().Dx() != 1200 || img.Bounds().Dy() != 630 {
			t.Errorf("%s: %v, %v", name, img.Bounds(), err)
		}
	}
	for _, s := range append(specs[:7:7], kindSpecs...) {
		var b bytes.Buffer
		if err := New(s.spec).PNG(&b, File{Title: s.spec.Title, Source: "来源：编造的数据"}, face); err != nil {
			t.Fatal(err)
		}
		keep(t, "kind-"+s.name, b.Bytes())
		img, err := png.Decode(&b)
		if err != nil || img.Bounds().Dx() != 2*816 {
			t.Fatalf("%s: %v, %v", s.name, img.Bounds(), err)
		}
		seen := map[uint32]bool{}
		for y := 0; y < img.Bounds().Dy(); y += 3 {
			for x := 0; x < img.Bounds().Dx(); x += 2 {
				r, g, b, _ := img.At(x, y).RGBA()
				seen[r>>8<<16|g>>8<<8|b>>8] = true
			}
		}
		if !seen[0xffffff] || !seen[0x12436d] || len(seen) < 50 {
			t.Errorf("%s: there are %d colours, none of a mark", s.name, len(seen))
		}
	}
}

// keep writes a picture to be looked at.
func keep(t *testing.T, name string, png []byte) {
	if dir := os.Getenv("PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestACharacterThatNoFontHasIsNoBox(t *testing.T) {
	face := systemType(t)
	card := Card{Title: "私用字\ue123"}
	var missing MissingError
	if err := card.PNG(&bytes.Buffer{}, face); !errors.As(err, &missing) || rune(missing) != '\ue123' {
		t.Errorf("%v", err)
	}
}

func BenchmarkCard(b *testing.B) {
	face := systemType(b)
	card := cards()["bars"]
	for b.Loop() {
		if err := card.PNG(&bytes.Buffer{}, face); err != nil {
			b.Fatal(err)
		}
	}
}
