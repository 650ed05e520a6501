package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// What a build into an existing site gives after any edits is what a build from
// nothing gives, byte for byte.
func TestIncrementalEqualsClean(t *testing.T) {
	dir := t.TempDir()
	source := filepath.Join(dir, "source")
	e := &editor{t: t, dir: source, random: rand.New(rand.NewPCG(2019, 5))}
	e.start()
	for step := range 40 {
		what := e.edit()
		incremental := filepath.Join(dir, "public")
		clean := filepath.Join(dir, fmt.Sprint("clean", step))
		first := buildInto(source, incremental)
		if err := os.RemoveAll(filepath.Join(source, ".gongkai")); err != nil {
			t.Fatal(err)
		}
		second := buildInto(source, clean)
		if (first == nil) != (second == nil) {
			t.Fatalf("step %d, %s: %v after edits, %v from nothing", step, what, first, second)
		}
		if first != nil {
			if !errors.Is(first, errFindings) {
				t.Fatal(first)
			}
			e.mend()
			continue
		}
		if difference := compareTrees(t, incremental, clean); difference != "" {
			t.Fatalf("step %d, %s: %s differs", step, what, difference)
		}
		if step%3 == 0 { // so that the cache is old, new and missing in turn
			if err := buildInto(source, incremental); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func buildInto(source, out string) error {
	p := &project{source: source, format: "json", quiet: true}
	if err := p.open(); err != nil {
		return err
	}
	defer p.close()
	_, err := p.build(context.Background(), out)
	return err
}

// compareTrees returns the first path at which two folders differ.
func compareTrees(t *testing.T, a, b string) string {
	files := func(dir string) map[string][]byte {
		all := map[string][]byte{}
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			rel, _ := filepath.Rel(dir, path)
			all[rel], err = os.ReadFile(path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	in, want := files(a), files(b)
	for path, text := range want {
		if !bytes.Equal(in[path], text) {
			return path
		}
	}
	for path := range in {
		if want[path] == nil {
			return path
		}
	}
	return ""
}

// editor does to a source folder what people do.
type editor struct {
	t      *testing.T
	dir    string
	random *rand.Rand
	serial int
	bad    string // the file that the last edit has broken
}

func (e *editor) write(name, text string) {
	file := filepath.Join(e.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		e.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) remove(name string) {
	if err := os.RemoveAll(filepath.Join(e.dir, filepath.FromSlash(name))); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) document(name string) {
	e.serial++
	e.write(name, fmt.Sprintf("---\ntitle: 示例办法%d\ntype: 规章\nissuer: 示例市人民政府\nnumber: 示政发〔2019〕%d号\ndate: 2019-05-%02d\n---\n\n## 第一章 总则\n\n第一条 第%d次写。\n",
		e.serial, e.serial, 1+e.random.IntN(28), e.serial))
}

func (e *editor) start() {
	e.write("gongkai.yaml", "title: 示例\nfigures: data/t/figures.csv\n")
	e.document("content/documents/a.md")
	e.document("content/documents/b.md")
	e.write("content/interpretations/i.md", "---\ntitle: 解读\nform: 文字\ninterprets: documents/a.md\ndate: 2019-06-01\n---\n\n见[第一条](../documents/a.md#tiao-1)，共{{< figure n 2019 >}}。\n")
	e.write("content/page.md", "# 页\n\n![图](p.svg)\n")
	e.write("content/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
	e.write("data/t/figures.csv", "key,value,unit,year,label\nn,5,件,2019,件数\n")
	e.write("data/t/x.csv", "年份,金额(万元)\n2019,1\n")
}

// edit makes one change and says which.
func (e *editor) edit() string {
	e.serial++
	name := fmt.Sprintf("content/documents/n%d.md", e.random.IntN(4))
	edits := []struct {
		what string
		do   func()
	}{
		{"a document is written", func() { e.document(name) }},
		{"a document goes", func() { e.remove(name) }},
		{"a document is renamed", func() {
			_ = os.Rename(filepath.Join(e.dir, name), filepath.Join(e.dir, fmt.Sprintf("content/documents/m%d.md", e.random.IntN(3))))
		}},
		{"a referenced document changes its title", func() { e.document("content/documents/a.md") }},
		{"a figure changes", func() {
			e.write("data/t/figures.csv", fmt.Sprintf("key,value,unit,year,label\nn,%d,件,2019,件数\n", e.serial))
		}},
		{"a dataset changes", func() { e.write("data/t/x.csv", fmt.Sprintf("年份,金额(万元)\n2019,%d\n", e.serial)) }},
		{"an old version is kept", func() {
			e.write(fmt.Sprintf("data/t/versions/x/2019-01-%02d.csv", 1+e.random.IntN(9)), fmt.Sprintf("年份,金额(万元)\n2019,%d\n", e.random.IntN(e.serial)))
		}},
		{"a revision is explained", func() {
			e.write("data/t/x.yaml", fmt.Sprintf("title: 数据\nrevisions: {2019-01-05: 第%d次}\n", e.serial))
		}},
		{"a dataset is described", func() { e.write("data/t/x.yaml", fmt.Sprintf("title: 数据%d\n", e.serial)) }},
		{"a picture changes", func() {
			e.write("content/p.svg", fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\"><!--%d--></svg>", e.serial))
		}},
		{"a column is described", func() { e.write("content/documents/_index.md", fmt.Sprintf("---\ntitle: 文件%d\n---\n", e.serial)) }},
		{"a column changes its kind", func() {
			e.write("content/other/_index.md", "---\nkind: page\n---\n")
			e.write("content/other/o.md", "# 甲\n")
		}},
		{"the title of the site changes", func() {
			e.write("gongkai.yaml", fmt.Sprintf("title: 示例%d\nfigures: data/t/figures.csv\n", e.serial))
		}},
		{"the place of publication changes", func() {
			e.write("gongkai.yaml", fmt.Sprintf("title: 示例\nbase: https://example.org/%d/\nfigures: data/t/figures.csv\n", e.serial))
		}},
		{"the theme changes", func() { e.write("themes/default/css/9-own.css", fmt.Sprintf("p{margin:%dpx}", e.serial)) }},
		{"a template changes", func() {
			e.write("themes/default/templates/pager.html", fmt.Sprintf("<p hidden>%d</p>", e.serial))
		}},
		{"the gazette comes", func() {
			e.write("data/gazette/issues.csv", "issue_id,year,number,published_on,status\n2019-01,2019,1,2019-07-01,published\n")
			e.write("data/gazette/items.csv", fmt.Sprintf("item_id,issue_id,order,column,title,issuer\n2019-01-001,2019-01,1,通知,通知%d,示例市\n", e.serial))
			e.write("content/gazette/2019-01/001.md", fmt.Sprintf("第%d稿。\n", e.serial))
		}},
		{"a mistake is made", func() { e.bad = "content/page.md"; e.write(e.bad, "---\ntitel: 坏\n---\n") }},
	}
	chosen := edits[e.random.IntN(len(edits))]
	chosen.do()
	return chosen.what
}

func (e *editor) mend() {
	if e.bad == "" {
		e.t.Fatal("an edit that is no mistake has findings")
	}
	e.write(e.bad, "# 页\n\n![图](p.svg)\n")
	e.bad = ""
}
