package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"gongkai/internal/site"
)

// manyDocuments is a site of n documents of about 3 KB.
func manyDocuments(n int) map[string]string {
	files := map[string]string{"gongkai.yaml": "title: 示例\nbase: https://example.org/\n"}
	var text strings.Builder
	for chapter := range 4 {
		fmt.Fprintf(&text, "## 第%d章　规定\n\n", chapter+1)
		for article := range 4 {
			fmt.Fprintf(&text, "第%d条　行政机关公开政府信息，应当坚持以公开为常态、不公开为例外，遵循公正、公平、合法、便民的原则，及时、准确地公布。\n\n", chapter*4+article+1)
		}
	}
	for i := range n {
		files[fmt.Sprintf("content/documents/d%05d.md", i)] = fmt.Sprintf(
			"---\ntitle: 关于做好第%d项工作的通知\ndate: %d-03-%02d\nsource: 示例市人民政府办公室\ntype: 行政规范性文件\nnumber: 示政发〔2019〕%d号\nissuer: 示例市人民政府\n"+
				"made: 2019-03-01\neffective: 2019-04-01\nvalidity: 有效\nkeywords: [公开, 通知]\n---\n\n%s", i, 2000+i%20, i%28+1, i+1, text.String())
	}
	return files
}

// BenchmarkPage measures what a page costs beyond reading its text: making its
// View, its key, and laying it out; with and without writing.
func BenchmarkPage(b *testing.B) {
	s := loadSource(b, manyDocuments(200))
	s.Sources = keptTexts{s.Sources, map[*site.Common][]byte{}}
	r := New(s, plainTheme(), 1)
	var pages []Output
	for _, o := range r.Outputs() {
		if strings.HasPrefix(o.Path, "documents/d") {
			pages = append(pages, o)
		}
	}
	size := 0
	for _, o := range pages {
		_, write := o.Prepare()
		var buf bytes.Buffer
		if err := write(&buf); err != nil {
			b.Fatal(err)
		}
		size = buf.Len()
	}
	b.Run("key", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			pages[i%len(pages)].Prepare()
		}
	})
	b.Run("write", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(size))
		for i := range b.N {
			_, write := pages[i%len(pages)].Prepare()
			if err := write(io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// keptTexts answers from memory, so that reading is not measured.
type keptTexts struct {
	site.Sources
	kept map[*site.Common][]byte
}

func (k keptTexts) HTML(c *site.Common) ([]byte, error) {
	if text, ok := k.kept[c]; ok {
		return text, nil
	}
	text, err := k.Sources.HTML(c)
	k.kept[c] = text
	return text, err
}

// BenchmarkList measures a page of a column: fifty entries.
func BenchmarkList(b *testing.B) {
	r := New(loadSource(b, manyDocuments(2000)), plainTheme(), 1)
	for _, o := range r.Outputs() {
		if o.Path != "documents/page/7/index.html" {
			continue
		}
		b.ReportAllocs()
		for range b.N {
			_, write := o.Prepare()
			if err := write(io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	}
}
