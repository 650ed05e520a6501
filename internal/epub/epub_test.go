package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"gongkai/internal/edition"
	"gongkai/internal/markup"
)

const hostile = `第一章　总　则

第一条　为了规范《甲 & 乙 <丙>》，制定本办法[^1]。𠮷㐀〔2019〕12号 "引"‘号’。

第二条　有下列情形之一的：

3. 甲
   - 乙 **丙** ~~丁~~ ` + "`戊`" + `
4. [外](https://example.org/?a=1&b=2)、[内](#tiao-1)、[无](#nowhere)

表：一览（单位：件）

| 名称 | 数 |
|---|---:|
| 甲<br>乙 | 1,234 |
| ![图](a.png) | — |

![说明 "一"](b.jpg)

- [x] 完成
- [ ] 未完成

> 引文

:::note 注意
盒子 & 里
:::

:::qianfa
示例市人民政府
2019年5月15日
:::

[^1]: 脚注 <一>。
`

func tree(t testing.TB, source string) markup.Tree {
	t.Helper()
	r, err := markup.New(markup.Options{}).Convert([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return markup.NewTree(r.HTML, func(kind markup.Hole, index int) string {
		if kind == markup.FigureHole {
			return "1"
		}
		return r.Links[index].Dest
	})
}

func issue(t testing.TB) *edition.Issue {
	day := time.Date(2019, 3, 29, 0, 0, 0, 0, time.UTC)
	i := &edition.Issue{
		ID: "2019-01", Gazette: "示例市人民政府公报", Special: "甲 & 乙", Year: 2019, Number: 1, Total: 3, Date: day, Modified: day,
		Organ: "示例市人民政府", Editor: "示例市人民政府办公室", Note: "编者按", Address: "https://example.org/gazette/2019/01/", Rights: "CC BY 4.0", Sample: true,
		Items: []edition.Item{
			{ID: "2019-01-001", Column: "政府规章", Title: "示例市“甲”办法 <一>", Number: "示政发〔2019〕12号", PageFrom: 1, PageTo: 9,
				Facts: []edition.Fact{{Label: "成文日期", Value: "2019年3月1日"}}, Text: tree(t, hostile)},
			{ID: "2019-01-002", Column: "政府规章", Title: "乙", PageFrom: 9, Text: tree(t, "## 一、甲\n\n乙\n")},
		},
	}
	files, err := filepath.Glob("../../content/gazette/2019-01/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for n, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		i.Items = append(i.Items, edition.Item{ID: "2019-01-" + string(rune('a'+n)), Column: "更正", Title: file, Text: tree(t, string(src))})
	}
	return i
}

func write(t testing.TB, i *edition.Issue, o Options) map[string][]byte {
	t.Helper()
	var out, again bytes.Buffer
	if err := Write(&out, i, o); err != nil {
		t.Fatal(err)
	}
	if err := Write(&again, i, o); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("the same issue gives other bytes")
	}
	// The kind of the file, at the place where programs look for it.
	if at := out.Bytes()[30:58]; string(at) != "mimetype"+Media {
		t.Errorf("the archive begins with %q", at)
	}
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// textIn reads the characters of an item as a reader shows them, without the
// head and the marks of footnotes.
func textIn(t *testing.T, doc []byte) string {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(doc))
	d.Entity = map[string]string{}
	var b strings.Builder
	skip := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return squeeze(b.String())
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, doc)
		}
		switch e := token.(type) {
		case xml.StartElement:
			aside := e.Name.Local == "head" || e.Name.Local == "header" || e.Name.Local == "sup"
			for _, a := range e.Attr {
				aside = aside || a.Value == "doc-backlink"
			}
			if skip > 0 || aside {
				skip++
			}
		case xml.EndElement:
			if skip > 0 {
				skip--
			}
		case xml.CharData:
			if skip == 0 {
				b.Write(e)
			}
		}
	}
}

func squeeze(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || c == '☐' || c == '☑' {
			return -1
		}
		return c
	}, s)
}

// Every character of the texts is in the book, once and in its order.
func TestTheTextIsWhole(t *testing.T) {
	i := issue(t)
	files := write(t, i, Options{})
	for n := range i.Items {
		item := &i.Items[n]
		doc := files["OEBPS/"+fileOf(item)]
		if got, want := textIn(t, doc), squeeze(item.Text.Text()); got != want {
			t.Errorf("%s has\n%s\nand not\n%s", item.ID, got, want)
		}
		if !bytes.Contains(doc, []byte("示例：本刊")) {
			t.Error("the notice is missing")
		}
	}
}

// Every file that is named is there, every place that is linked too.
func TestLinksWithinTheBook(t *testing.T) {
	png := append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 20)...)
	files := write(t, issue(t), Options{
		Cover: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 4"/>`),
		Image: func(source string) []byte {
			if source == "a.png" {
				return png
			}
			return nil
		},
	})
	named := map[string]bool{}
	for name, text := range files {
		if !strings.HasSuffix(name, "xhtml") && !strings.HasSuffix(name, "opf") {
			continue
		}
		d := xml.NewDecoder(bytes.NewReader(text))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range e.Attr {
				if a.Name.Local != "href" && a.Name.Local != "src" || strings.Contains(a.Value, ":") {
					continue
				}
				file, at, _ := strings.Cut(a.Value, "#")
				target := files["OEBPS/"+file]
				if file == "" {
					target = text
				}
				named["OEBPS/"+file] = true
				if target == nil || at != "" && !bytes.Contains(target, []byte(`id="`+at+`"`)) {
					t.Errorf("%s leads to %s, which is not there", name, a.Value)
				}
			}
		}
	}
	for name := range files {
		if strings.HasPrefix(name, "OEBPS/") && name != "OEBPS/package.opf" && !named[name] {
			t.Errorf("%s is named nowhere", name)
		}
	}
	if !bytes.Contains(files["OEBPS/item-001.xhtml"], []byte(`<img src="images/1.png" alt="图"/>`)) {
		t.Error("the picture is not shown")
	}
	if !bytes.Contains(files["OEBPS/nav.xhtml"], []byte(`item-001.xhtml#page-1`)) {
		t.Error("no pages of the printed gazette")
	}
}

// An issue of which little is known is a book as well.
func TestAPoorIssue(t *testing.T) {
	files := write(t, &edition.Issue{Gazette: "公报", Year: 1998, Number: 2, Date: time.Date(1998, 1, 1, 0, 0, 0, 0, time.UTC)}, Options{})
	if opf := string(files["OEBPS/package.opf"]); !strings.Contains(opf, "urn:uuid:") || strings.Contains(opf, "dc:publisher") {
		t.Errorf("%s", opf)
	}
}
