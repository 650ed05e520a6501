package markup

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/internal/icon"
)

// void are the elements without an end tag that we write.
var void = map[string]bool{"br": true, "hr": true, "img": true, "input": true}

// tags lists the tags of HTML, and checks what can be seen of each alone.
func tags(t *testing.T, src string) (list, ids []string) {
	z := html.NewTokenizer(strings.NewReader(src))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			return list, ids
		case html.CommentToken, html.DoctypeToken:
			t.Fatalf("comment or doctype in %q", src)
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			switch token.Data {
			case "script", "style", "iframe", "object", "form", "svg", "math", "base", "meta", "link":
				t.Fatalf("active element in %q", src)
			}
			seen := map[string]bool{}
			for _, a := range token.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || seen[a.Key] {
					t.Fatalf("attribute %s in %q", a.Key, src)
				}
				seen[a.Key] = true
				if a.Key == "id" {
					ids = append(ids, a.Val)
				}
				if scheme, _, ok := strings.Cut(strings.ToLower(a.Val), ":"); ok && (a.Key == "href" || a.Key == "src") &&
					slices.Contains([]string{"javascript", "data", "vbscript", "file", "blob"}, scheme) {
					t.Fatalf("dangerous address in %q", src)
				}
			}
			list = append(list, "<"+token.Data)
		case html.EndTagToken:
			token := z.Token()
			list = append(list, "</"+token.Data)
		}
	}
}

// wellFormed checks that a browser builds from the HTML exactly the elements that
// are written in it, that nothing is active and that no identifier repeats.
func wellFormed(t *testing.T, src string) []string {
	t.Helper()
	written, ids := tags(t, src)
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(src), body)
	if err != nil {
		t.Fatal(err)
	}
	var built []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			built = append(built, "<"+n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode && !void[n.Data] {
			built = append(built, "</"+n.Data)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	if !slices.Equal(written, built) {
		t.Fatalf("not well-formed: %q\nwritten %v\n  built %v", src, written, built)
	}
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	if len(slices.Compact(sorted)) != len(ids) {
		t.Fatalf("repeated id in %q", src)
	}
	return ids
}

// checkResult checks all that holds for the result of every source.
func checkResult(t *testing.T, src []byte, r Result) {
	t.Helper()
	links, figures := map[int]bool{}, map[int]bool{}
	var filled bytes.Buffer
	err := Fill(&filled, r.HTML, func(kind Hole, index int) string {
		switch kind {
		case FigureHole:
			if index >= len(r.Figures) || figures[index] {
				t.Fatalf("figure hole %d", index)
			}
			figures[index] = true
			return "<data>1</data>"
		case LinkHole, ImageHole:
			if index >= len(r.Links) || links[index] || r.Links[index].Image != (kind == ImageHole) || r.Links[index].External {
				t.Fatalf("link hole %d", index)
			}
			links[index] = true
			return r.Links[index].Dest
		case IconHole:
			if icon.SVG(index) == "" {
				t.Fatalf("icon hole %d", index)
			}
			return ""
		}
		t.Fatalf("hole of kind %q", kind)
		return ""
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range r.Links {
		if !l.External && !links[i] {
			t.Fatalf("link %d %q has no hole", i, l.Dest)
		}
		inside(t, src, "link", l.Offset, l.Length)
	}
	ids := wellFormed(t, filled.String())
	if !slices.Equal(ids, r.Anchors) {
		t.Fatalf("anchors %q but ids %q", r.Anchors, ids)
	}
	for _, h := range r.Outline {
		if !slices.Contains(ids, h.ID) || h.Level < 2 || h.Level > 6 {
			t.Fatalf("outline %+v", h)
		}
		inside(t, src, "heading", h.Offset, 0)
	}
	for _, f := range r.Figures {
		inside(t, src, "figure", f.Offset, f.Length)
		if s := src[f.Offset : f.Offset+f.Length]; !bytes.HasPrefix(s, []byte("{{<")) || !bytes.HasSuffix(s, []byte(">}}")) {
			t.Fatalf("figure at %q", s)
		}
	}
	for _, k := range r.Clauses {
		if k.Link >= len(r.Links) || k.Text == "" {
			t.Fatalf("clause %+v", k)
		}
		inside(t, src, "clause", k.Offset, k.Length)
	}
	for _, p := range r.Problems {
		if p.Message == "" || p.Rule == nil {
			t.Fatalf("problem %+v", p)
		}
		inside(t, src, p.Message, p.Offset, p.Length)
	}
	for _, s := range []string{r.Title, r.Summary, Text(r.HTML)} {
		s = FillText(s, func(i int) string {
			if i >= len(r.Figures) {
				t.Fatalf("figure hole %d in a text", i)
			}
			return "1"
		})
		if strings.ContainsRune(s, 0) {
			t.Fatalf("open hole in %q", s)
		}
	}
}

func inside(t *testing.T, src []byte, what string, offset, length int) {
	t.Helper()
	if offset < 0 || length < 0 || offset+length > len(src) {
		t.Fatalf("%s at %d+%d of %d bytes", what, offset, length, len(src))
	}
}

// samples are sources with everything that this package knows, whole and broken.
var samples = []string{
	"# 标题\n\n## 第一章　总则\n\n**第一条** 为了[甲](a.md \"题\")和![图](b.png)。\n\n第二条　{{< figure gdp 2019 >}}[^1]\n\n[^1]: 注\n",
	":::注意 标题\n内容\n\n:::qianfa\n某市人民政府\n2019年3月1日\n:::\n\n:::\n", "：：：note\n甲\n：：：", ":::x\n", ":::\n", "- a\n  :::note\n  b\n- c",
	"表1　收入\n\n单位：万元\n\n| a | b |\n|---|--:|\n| 税 | 1 |\n\n| c |\n|-|\n| `a\\|b` <br> |\n\n表：后\n", "![a](b \"c\")\n![d](e)\n", "[![a](b \"c\")](d)",
	":::steps 图标=查找、无 五步 走\n开头\n\n1. 查：先看[目录](a.md)\n2. **写**：乙 **丙**\n\n   - 丁\n3. **寄**\n   戊[^1]\n:::\n\n[^1]: 注\n", ":::步骤 图标=\n1.\n2. 甲：\n:::\n",
	"：：：时间线\n- 2019年5月15日起：施行\n- **二〇二〇年一月**　甲\n- 2019.2.30 乙\n- 每年3月31日前，丙\n：：：\n", ":::timeline\n* 2019-05-15\n\n  甲\n* 2019年\\\n  {{< figure a >}}\n:::\n",
	":::compare 图标=closed,open\n修改前：甲\n修改后：乙\n:::\n", ":::对比\n表：甲\n\n| 事项 | 前 | \"后\" |\n|-|-|-|\n| a | 1 | [2](b) |\n:::\n", ":::对比\n- 前：a\n- b\n:::\n", ":::对比\n**前：**a\n:::\n",
	":::clause 第三条\n第三条　甲**乙**{{< figure gdp 2019 >}}\n——[条例](a.md#tiao-3)\n:::\n", ":::条文 图标=法律\n> 甲\n\n来源：https://a.cn\n:::\n", ":::条文\n来源：甲\n:::\n", ":::条文\n:::\n",
	":::qa\n问：甲？\n答：乙\n\n- 丙\n\n> 丁\n\n**问：**戊\n\n**答：**己\n:::\n", ":::问答 图标=x\n问：甲\n\n问：乙\n答：丙\n:::\n", ":::问答\n答：甲\n:::\n", "- :::qa\n  Q：a\n  A：b\n  :::\n  :::steps\n  1. 甲：乙\n  :::\n",
	"<div>x</div>\n\na<b onclick=x>b</b><script>alert(1)</script><!-- c -->\n\n<!-- d -->\n", "[a](javascript:x) ![b](data:x) <vbscript:x> [c]( java\tscript:x)",
	"{{< figure >}} {{< figure \"a\" >}} {{< x >}} {{< figure a b c d >}} {{<", "a[^1][^2][^1]\n\n[^1]: x\n[^3]: y\n\n    z\n", "[a[^1]](b)\n\n[^1]: [c](d)\n", "[<https://a.cn>](b) [a ![c[d](e)](f) g](h)",
	"　　第一条　甲\n　　第二条　乙\n　　\n　　第十二条之一　丙\n", "第一章　总则\n\n第二章　附则\n\n第一章　总则\n\n第一条为了甲\n\n第二条乙\n", "- [x] a\n- [ ] b\n\n1. c\n\n   d\n3. e\n",
	"\x00l0\x00[a](b)\x00\xff\r\nb\rc\vd\ufeff", "\ufeff# BOM\r\n\r\n[a](b)\r\n", "**注意：**后面~~《删》~~的__（试）__行_a_b_", "> 第五条　甲\n>\n> ## x\n\n# y\n\n# z\n\n#w\n", "```go\n<a>\n```\n\n    code\n",
	"[a]: <b c> 'd'\n\n[a] [e][a] ![f][a]", "&lt;b&gt; &#0; &#x1; &amp;lt; \\<b\\> \\&amp;", "# # #\n\n##\n\n## fn-1\n\n## fn-1\n\n## a-2\n\n## a\n\n## a\n", "http://a.cn/\"onx=1 www.a.cn，见www.b.cn。a@b.cn 邮a@b.cn",
}

func TestSamples(t *testing.T) {
	p := New(Options{Hosts: []string{"www.example.gov.cn"}, Reserved: []string{"main"}})
	for _, list := range [][]string{samples, prose, specExamples(t)} {
		for _, src := range list {
			r, err := p.Convert([]byte(src))
			if err != nil {
				t.Fatalf("%q: %v", src, err)
			}
			checkResult(t, []byte(src), r)
			again, _ := p.Convert([]byte(src))
			if diff := cmp.Diff(r, again); diff != "" {
				t.Errorf("%q: the second conversion differs:\n%s", src, diff)
			}
		}
	}
}

func FuzzConvert(f *testing.F) {
	p := New(Options{})
	for _, s := range samples {
		f.Add([]byte(s))
	}
	for _, s := range prose {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		r, err := p.Convert(src)
		if err != nil {
			t.Fatal(err)
		}
		checkResult(t, src, r)
	})
}
