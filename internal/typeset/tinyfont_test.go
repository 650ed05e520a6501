package typeset

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"gongkai/internal/edition"
	"gongkai/internal/font"
)

// tinyFont makes a font that shows each of the characters as a box.
func tinyFont(t testing.TB, characters string) *font.Face {
	t.Helper()
	runes := []rune(characters)
	slices.Sort(runes)
	runes = slices.Compact(runes)
	n := len(runes) + 1
	be := func(list ...int) (b []byte) {
		for _, v := range list {
			b = binary.BigEndian.AppendUint16(b, uint16(v))
		}
		return b
	}
	long := func(v int) []byte { return be(v>>16, v&0xffff) }
	// One contour of four points, on the curve, with steps of 16 bits.
	box := func(width int) []byte {
		b := be(1, 50, 0, width-50, 700, 3, 0)
		b = append(b, 1, 1, 1, 1)
		b = append(b, be(50, 0, width-100, 0)...)
		return append(b, be(0, 700, 0, -700)...)
	}
	var glyf, loca, hmtx, groups []byte
	for i := range n {
		width := 1000
		if i > 0 && runes[i-1] < 0x80 {
			width = 500
		}
		loca = append(loca, long(len(glyf))...)
		glyf = append(glyf, box(width)...)
		hmtx = append(hmtx, be(width, 50)...)
		if i > 0 {
			groups = slices.Concat(groups, long(int(runes[i-1])), long(int(runes[i-1])), long(i))
		}
	}
	loca = append(loca, long(len(glyf))...)
	tables := []struct {
		tag  string
		data []byte
	}{
		{"cmap", slices.Concat(be(0, 1, 3, 10), long(12), be(12, 0), long(16+len(groups)), long(0), long(n-1), groups)},
		{"glyf", glyf},
		{"head", slices.Concat(long(0x10000), long(0), long(0), long(0x5F0F3CF5), be(0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 50, 0, 950, 700, 0, 8, 2, 1, 0))},
		{"hhea", slices.Concat(long(0x10000), be(880, -120, 0, 1000, 50, 50, 950, 1, 0, 0, 0, 0, 0, 0, 0, n))},
		{"hmtx", hmtx},
		{"loca", loca},
		{"maxp", slices.Concat(long(0x10000), be(n, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0))},
	}
	file := slices.Concat(long(0x10000), be(len(tables), 64, 2, 48))
	var body []byte
	for _, table := range tables {
		file = slices.Concat(file, []byte(table.tag), long(0), long(12+16*len(tables)+len(body)), long(len(table.data)))
		body = append(body, table.data...)
		body = append(body, make([]byte, -len(body)&3)...)
	}
	file = append(file, body...)
	face, err := font.Parse(bytes.NewReader(file), int64(len(file)), 0)
	if err != nil {
		t.Fatal(err)
	}
	return face
}

// everyChar is all that an issue may print.
func everyChar(issue *edition.Issue) string {
	s := "0123456789. •…示例：为演示而编写，不是真实的政府公报印刷出版—页年月日第期总目录　（）编者按□√" + issue.Gazette + issue.Special + issue.Editor + issue.Note + issue.Address
	for i := range issue.Items {
		item := &issue.Items[i]
		s += item.Column + item.Title + item.Number + item.Text.Text()
		for _, f := range item.Facts {
			s += f.Label + f.Value
		}
	}
	return s
}
