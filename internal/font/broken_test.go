package font

import (
	"bytes"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// A file that ends too early is an error and says so, wherever it ends.
func TestEndsTooEarly(t *testing.T) {
	file := trueType().bytes()
	for n := range len(file) - 3 { // the last bytes only fill up a word
		_, err := Parse(bytes.NewReader(file[:n]), int64(n), 0)
		if err == nil || !strings.Contains(err.Error(), "不完整") {
			t.Fatalf("with %d bytes of %d: %v", n, len(file), err)
		}
	}
	// The size is not what the file has.
	if _, err := Parse(bytes.NewReader(file[:40]), int64(len(file)), 0); err == nil {
		t.Error("a file was read beyond its end")
	}
}

func TestBrokenTables(t *testing.T) {
	for _, font := range []tiny{trueType(), openType(compact{sets: [][][]byte{nil}}, square, square)} {
		for _, tag := range []string{"head", "maxp", "hhea", "hmtx", "glyf", "loca", "CFF "} {
			tables := slices.DeleteFunc(font.tables(), func(p packed) bool { return p.tag == tag })
			if len(tables) == len(font.tables()) || tag == "head" { // pack needs it
				continue
			}
			file := pack(tables)
			if _, err := Parse(bytes.NewReader(file), int64(len(file)), 0); err == nil {
				t.Errorf("read without %s", tag)
			}
			tables = font.tables()
			i := slices.IndexFunc(tables, func(p packed) bool { return p.tag == tag })
			tables[i].data = tables[i].data[:3]
			file = pack(tables)
			f, err := Parse(bytes.NewReader(file), int64(len(file)), 0)
			if tag == "glyf" && err == nil { // is read by the glyph
				_, err = f.Subset([]GID{2})
			}
			if err == nil || !strings.Contains(err.Error(), tag) {
				t.Errorf("with %s cut off: %v", tag, err)
			}
		}
	}
	tables := openType(compact{sets: [][][]byte{nil}}, square).tables()
	tables[slices.IndexFunc(tables, func(p packed) bool { return p.tag == "maxp" })].data[5]++
	tables[slices.IndexFunc(tables, func(p packed) bool { return p.tag == "hmtx" })].data = make([]byte, 8)
	file := pack(tables)
	if _, err := Parse(bytes.NewReader(file), int64(len(file)), 0); err == nil || !strings.Contains(err.Error(), "maxp") {
		t.Error("read with more glyphs than there are:", err)
	}
	for text, want := range map[string]string{"<html>": "不完整", "<html><body>": "不是", "wOFF\x00\x01\x00\x00....": "网页字体", "ttcf\x00\x01\x00\x00\xff\xff\xff\xff": "合集"} {
		if _, err := Parse(strings.NewReader(text), int64(len(text)), 0); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Whatever sizes a small file claims, little memory is used.
func TestClaimedSizes(t *testing.T) {
	numbered := compact{global: [][]byte{{11}, {11}, {11}}, sets: [][][]byte{{{11}, {11}}, nil}, of: []byte{3, 0, 1, 0, 0, 0, 0, 2}}
	for _, font := range []tiny{trueType(), openType(numbered, square, "0 hmoveto -107 callsubr -107 callgsubr -106 callgsubr endchar")} {
		file := font.bytes()
		var before, after runtime.MemStats
		for i := range 3 * len(file) {
			hostile := slices.Clone(file)
			for j := range [3]int{1, 2, 4}[i%3] {
				hostile[min(i/3+j, len(file)-1)] = 0xFF
			}
			runtime.ReadMemStats(&before)
			read(hostile)
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
				t.Errorf("with ones at %d: %d bytes of memory for a file of %d", i/3, used, len(file))
			}
		}
	}
}

// read does everything with a font file that can be done.
func read(file []byte) (cut [][]byte) {
	for index := range 3 {
		f, err := Parse(bytes.NewReader(file), int64(len(file)), index)
		if err != nil {
			continue
		}
		for _, r := range "A中𠮷" {
			f.Glyph(r)
		}
		for g := range GID(min(f.Glyphs(), 12)) {
			if _, err := f.Outline(g); err != nil {
				continue
			}
			if b, err := f.Subset([]GID{g, 0}); err == nil {
				cut = append(cut, b)
			}
		}
	}
	return cut
}

// No file makes the reader panic, and what it makes of one it can read again.
func FuzzFont(f *testing.F) {
	f.Add(trueType().bytes())
	first := trueType()
	first.format4 = true
	f.Add(first.bytes())
	f.Add(openType(compact{sets: [][][]byte{{program("5 6 rlineto return")}}, charset: be16([]byte{2}, 34, 1)}, square,
		"0 hmoveto -107 callsubr 600 hlineto 300 300 -300 300 -600 hvcurveto endchar", "300 400 65 66 endchar").bytes())
	f.Add(openType(compact{global: [][]byte{program("1 2 3 4 rlineto return")}, sets: [][][]byte{{{11}}, {{11}}}, of: []byte{3, 0, 1, 0, 0, 1, 0, 2}}, square,
		"1 1 hstemhm 1 1 hintmask #c0 0 hmoveto -107 callsubr -107 callgsubr endchar").bytes())
	f.Add(collect(trueType(), first))
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, cut := range read(file) {
			g, err := Parse(bytes.NewReader(cut), int64(len(cut)), 0)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := g.Outline(1); err != nil || g.Glyphs() != 3 {
				t.Fatal(err, g.Glyphs())
			}
		}
	})
}

// A disk that fails is not a broken font.
func TestFailingDisk(t *testing.T) {
	_, err := Parse(failing{}, 1000, 0)
	if err == nil || !strings.Contains(err.Error(), io.ErrClosedPipe.Error()) {
		t.Error(err)
	}
}

type failing struct{}

func (failing) ReadAt([]byte, int64) (int, error) { return 0, io.ErrClosedPipe }
