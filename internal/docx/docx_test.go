package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"
)

var sample = &Document{
	Title: "甲 & 乙 <报告>", Author: "甲市", Date: time.Date(2022, 3, 18, 0, 0, 0, 0, time.UTC), Note: "示例",
	Blocks: []Block{
		{Heading: 1, Runs: []Run{{Text: "一、总体情况"}}},
		{Runs: []Run{{Text: "见"}, {Text: "网站", Link: "https://example.org/?a=1&b=2"}, {Text: "两行\n一段\x01", Bold: true}}},
		{Table: &Table{Widths: []int{1, 2, 1}, Head: 1, Rows: [][]Cell{
			{{Text: "甲", Columns: 2, Center: true}, {Text: "乙", Rows: 2, Center: true}},
			{{Text: "丙", Rows: 2}, {Text: "1", Number: true}},
			{{Text: "2", Number: true}, {Text: "3", Number: true}},
		}}},
	},
}

func write(t *testing.T, d *Document) map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

func TestEveryPartIsWellFormed(t *testing.T) {
	for name, text := range write(t, sample) {
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, text)
			}
		}
	}
}

// Every row of a table has the width of the grid, whatever its cells span.
func TestSpans(t *testing.T) {
	body := write(t, sample)["word/document.xml"]
	rows := strings.Split(body, "<w:tr>")[1:]
	for i, want := range []struct{ cells, restart, merged int }{{2, 1, 0}, {3, 1, 1}, {3, 0, 1}} {
		restart := strings.Count(rows[i], `<w:vMerge w:val="restart"/>`)
		if got := strings.Count(rows[i], "<w:tc>"); got != want.cells || restart != want.restart || strings.Count(rows[i], "<w:vMerge/>") != want.merged {
			t.Errorf("row %d: %d cells: %s", i, got, rows[i])
		}
	}
	for _, want := range []string{"甲 &amp; 乙 &lt;报告&gt;", "两行</w:t><w:br/>", "\ufffd", `<w:gridSpan w:val="2"/>`, "<w:tblHeader/>"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	var a, b bytes.Buffer
	if err := Write(&a, sample); err != nil {
		t.Fatal(err)
	}
	if err := Write(&b, sample); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two runs differ")
	}
}
