package markup

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
)

// specification returns the examples of the CommonMark specification, which come
// with goldmark's module.
var specification = sync.OnceValues(func() ([]string, error) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		return nil, err
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		return nil, err
	}
	var list []string
	for _, e := range examples {
		list = append(list, e.Markdown)
	}
	return list, nil
})

func specExamples(t testing.TB) []string {
	list, err := specification()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 600 {
		t.Fatalf("the specification has only %d examples", len(list))
	}
	return list
}

// library is goldmark as it comes, with GitHub's extensions, and with parsers of
// this package if given.
func library(own ...util.PrioritizedValue) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote),
		goldmark.WithParserOptions(parser.WithInlineParsers(own...)),
	)
}

func render(t testing.TB, md goldmark.Markdown, src string) string {
	var b bytes.Buffer
	if err := md.Convert([]byte(src), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEmphasisRuleLeavesCommonMarkAlone(t *testing.T) {
	plain, ruled := library(), library(util.Prioritized(emphasisParser{}, 499))
	for i, src := range specExamples(t) {
		if want, got := render(t, plain, src), render(t, ruled, src); got != want {
			t.Errorf("example %d: %q\n got %q\nwant %q", i+1, src, got, want)
		}
	}
}

// prose is Chinese text with all that official documents contain.
var prose = []string{
	"各市、县人民政府，省政府各部门：\n", "**第六条** 县级以上人民政府应当依照本办法执行。\n", "增长5.2%，比上年提高0.3个百分点\n以上。",
	"附件：1．名单 2.说明\n\n  联系电话：010-12345678\n", "（一）加强领导；\n（二）落实责任。  \n下一行\\\n再下一行", "　　为了规范（试行）\n　　根据《条例》\n",
	"网址：https://www.example.gov.cn/a?b=1，邮箱：a.b@example.gov.cn。 www.example.gov.cn http://a.cn\n", "见[附件](a.md)第*三*条_下划线_。\n",
	"- 甲\n- 乙 丙\n\n1. 丁\n", "| 项目 | 金额 |\n|---|---:|\n| 税收 | 1,234.5 |\n", "> 引用 \n> 文字", "`代码` ~~删除~~ ![图](a.png)", "注：&nbsp;空格 & 符号 < 5 > 3",
	"行尾空格 \n行尾制表\t\n下一行", "1：2.5：3 a:b c.d e@f w.x ww.y\n", "{花括号} {{< 不是 }}", "!叹号 !\n", "尾\\", "\t制表 缩进", "a. b: c@ .", "：", "http:", "www.",
}

func TestPlainLineLeavesOutputAlone(t *testing.T) {
	slow, fast := library(), library(util.Prioritized(plainLine{}, 1))
	try := func(src string) {
		if want, got := render(t, slow, src), render(t, fast, src); got != want {
			t.Errorf("%q\n got %q\nwant %q", src, got, want)
		}
	}
	for _, src := range specExamples(t) {
		try(src)
	}
	for _, a := range prose {
		for _, b := range prose {
			try(a + b)
			try(a + "\n" + b)
		}
	}
}

func FuzzPlainLine(f *testing.F) {
	for _, s := range prose {
		f.Add(s)
	}
	slow, fast := library(), library(util.Prioritized(plainLine{}, 1))
	f.Fuzz(func(t *testing.T, src string) {
		src = sanitised(src)
		if want, got := render(t, slow, src), render(t, fast, src); got != want {
			t.Errorf("%q\n got %q\nwant %q", src, got, want)
		}
	})
}

// sanitised is the source as the parser sees it.
func sanitised(src string) string {
	out, _ := clean([]byte(src), &Facts{})
	return string(out)
}

func TestReferencesLeavesOutputAlone(t *testing.T) {
	guarded := goldmark.New(goldmark.WithParser(parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(util.Prioritized(references{parser.LinkReferenceParagraphTransformer}, 100)),
	)))
	plain := goldmark.New()
	for i, src := range specExamples(t) {
		if want, got := render(t, plain, src), render(t, guarded, src); got != want {
			t.Errorf("example %d: %q\n got %q\nwant %q", i+1, src, got, want)
		}
	}
}

// TestWriterAgreesWithLibrary compares what our writer makes of a syntax tree with
// what goldmark's does: the same elements around the same words.
func TestWriterAgreesWithLibrary(t *testing.T) {
	p := New(Options{})
	md := library()
	for i, src := range append(specExamples(t), prose...) {
		src = "start\n\n" + src // keeps a level-1 heading in the text
		r, err := p.Convert([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		c := p.begin([]byte(src))
		doc := p.markdown.Parse(text.NewReader(c.src), parser.WithContext(c))
		var b bytes.Buffer
		if err := md.Renderer().Render(&b, c.src, doc); err != nil {
			t.Fatal(err)
		}
		want, got := skeleton(t, p, b.String()), skeleton(t, p, string(r.HTML))
		if strings.ContainsFunc(got, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			want, got = strings.ReplaceAll(want, " ", ""), strings.ReplaceAll(got, " ", "")
		}
		if got != want {
			t.Errorf("example %d: %q\n got %s\nwant %s", i+1, src, got, want)
		}
		c.release()
	}
}

// skeleton writes HTML as elements and words, without what our writer changes on
// purpose: raw HTML, figures, level-1 headings, table wrappers, unknown schemes.
func skeleton(t *testing.T, p *Parser, src string) string {
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		name := n.Data
		switch n.Type {
		case html.TextNode:
			b.WriteString(n.Data)
			return
		case html.ElementNode:
			switch n.Data {
			case "h1", "h2", "h3":
				name = strings.Replace(name, "1", "2", 1)
				if n.FirstChild == nil {
					name = ""
				}
			case "figcaption":
				return
			case "figure":
				name = "p"
			case "th":
				name = "td"
			case "p":
				name = ""
				for c := n.FirstChild; c != nil; c = c.NextSibling {
					if c.Type != html.CommentNode && strings.TrimSpace(c.Data) != "" {
						name = "p"
					}
				}
			case "a":
				for _, a := range n.Attr {
					if a.Key == "href" && p.reachOf(a.Val) == dangerousLink {
						name = ""
					}
				}
			case "html", "head", "body", "div", "tbody":
				name = ""
			}
		default:
			name = ""
		}
		if name != "" {
			b.WriteString(" <" + name + "> ")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if name != "" {
			b.WriteString(" </" + name + "> ")
		}
	}
	walk(doc)
	return strings.Join(strings.Fields(b.String()), " ")
}
