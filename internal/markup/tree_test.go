package markup

import (
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sameText checks that the tree holds the text of the HTML, all of it.
func sameText(t *testing.T, src []byte, r Result) Tree {
	t.Helper()
	figure := func(int) string { return "1<&" }
	tree := NewTree(r.HTML, func(kind Hole, index int) string {
		if kind == ChartHole {
			return ""
		}
		if kind == FigureHole {
			return figure(index)
		}
		return r.Links[index].Dest
	})
	want := FillText(Text(r.HTML), figure)
	if diff := cmp.Diff(want, tree.Text()); diff != "" {
		t.Fatalf("the tree of %q has another text:\n%s\n%s", src, diff, r.HTML)
	}
	return tree
}

func TestTreeOfTheDemonstration(t *testing.T) {
	p := New(Options{})
	files := 0
	err := fs.WalkDir(os.DirFS("../../content"), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".md") {
			return err
		}
		src, err := os.ReadFile("../../content/" + path)
		if err != nil {
			return err
		}
		r, err := p.Convert(src)
		sameText(t, src, r)
		files++
		return err
	})
	if err != nil || files < 30 {
		t.Fatal(files, err)
	}
}

func FuzzTree(f *testing.F) {
	p := New(Options{})
	for _, list := range [][]string{samples, prose, specExamples(f)} {
		for _, s := range list {
			f.Add([]byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		r, err := p.Convert(src)
		if err != nil {
			t.Fatal(err)
		}
		tree := sameText(t, src, r)
		saved, err := json.Marshal(tree)
		if err != nil {
			t.Fatal(err)
		}
		var again Tree
		if err := json.Unmarshal(saved, &again); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tree.Text(), again.Text()); diff != "" {
			t.Fatalf("%q: %s", src, diff)
		}
	})
}

// The tree of a text with everything that it can hold.
func TestTree(t *testing.T) {
	r, err := New(Options{}).Convert([]byte(`## 第一章　总则

**第一条**　为了[公开](a.md)信息[^1]。

## 一、要求

- 甲

  1. 乙
- [x] 丙

:::注意 当心
~~删~~留 ` + "`x`" + `
:::

表1　收入

单位：万元

| 项目 | 数 |
|---|--:|
| 税 | **1** |

![图](b.png "图题")

:::qianfa
某市人民政府
2019年3月1日
:::

[^1]: 注文。
`))
	if err != nil {
		t.Fatal(err)
	}
	tree := NewTree(r.HTML, func(kind Hole, index int) string { return "/" + r.Links[index].Dest })
	text := func(s string) []Run { return []Run{{Text: s}} }
	paragraph := func(s string) []Block { return []Block{{Kind: Paragraph, Runs: text(s)}} }
	want := Tree{
		Blocks: []Block{
			{Kind: HeadBlock, ID: "zhang-1", Level: 2, Division: &Division{"zhang", 1, 0, "第一章"}, Runs: text("第一章　总则")},
			{Kind: Paragraph, ID: "tiao-1", Division: &Division{"tiao", 1, 0, "第一条"}, Runs: []Run{
				{Text: "第一条", Style: Strong}, {Text: "　为了"}, {Text: "公开", Link: "/a.md"}, {Text: "信息"}, {Text: "1", Note: 1}, {Text: "。"},
			}},
			{Kind: HeadBlock, ID: "一要求", Level: 2, Runs: text("一、要求")},
			{Kind: List, Blocks: []Block{
				{Kind: ListItem, Blocks: append(paragraph("甲"), Block{Kind: List, Ordered: true, Start: 1, Blocks: []Block{{Kind: ListItem, Blocks: paragraph("乙")}}})},
				{Kind: ListItem, Blocks: []Block{{Kind: Paragraph, Runs: []Run{{Check: Checked}, {Text: " 丙"}}}}},
			}},
			{Kind: Box, Class: "note", Label: "当心", Blocks: []Block{
				{Kind: Paragraph, Runs: []Run{{Text: "删", Style: Deleted}, {Text: "留 "}, {Text: "x", Style: Literal}}},
			}},
			{Kind: TableKind, Table: &Table{
				Caption: text("表1　收入"), Unit: text("单位：万元"), Columns: []Align{AlignAuto, AlignRight}, Head: 1,
				Rows: [][]Cell{
					{{Header: true, Runs: text("项目")}, {Header: true, Runs: text("数")}},
					{{Header: true, Runs: text("税")}, {Runs: []Run{{Text: "1", Style: Strong}}}},
				},
			}},
			{Kind: Figure, Image: &Image{Source: "/b.png", Text: "图"}, Runs: text("图题")},
			{Kind: Signature, Blocks: []Block{{Kind: Paragraph, Runs: []Run{{Text: "某市人民政府"}, {Break: true}, {Text: "2019年3月1日"}}}}},
		},
		Notes: []Note{{1, paragraph("注文。")}},
	}
	if diff := cmp.Diff(want, tree); diff != "" {
		t.Error(diff)
	}
}
