package markup

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// corpus reads the Markdown files below the folder named by the environment
// variable MARKUP_CORPUS, without their front matter.
func corpus(b *testing.B) [][]byte {
	dir := os.Getenv("MARKUP_CORPUS")
	if dir == "" {
		b.Skip("set MARKUP_CORPUS to a folder of Markdown files")
	}
	var list [][]byte
	size := 0
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		src, err := os.ReadFile(path)
		if rest, ok := bytes.CutPrefix(src, []byte("---\n")); ok {
			if _, body, ok := bytes.Cut(rest, []byte("\n---\n")); ok {
				src = body
			}
		}
		size += len(src)
		list = append(list, src)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	return list
}

// BenchmarkCorpus converts a whole folder; one operation is all its files.
func BenchmarkCorpus(b *testing.B) {
	b.Run("convert", func(b *testing.B) {
		list := corpus(b)
		p := New(Options{})
		for b.Loop() {
			for _, src := range list {
				if _, err := p.Convert(src); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("goldmark", func(b *testing.B) {
		list := corpus(b)
		md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.CJK))
		var out bytes.Buffer
		for b.Loop() {
			for _, src := range list {
				out.Reset()
				if err := md.Convert(src, &out); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
