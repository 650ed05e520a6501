package akn

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/edition"
	"gongkai/internal/markup"
)

const statute = `（2019年5月1日示例市人民政府令第18号公布）

## 第一章　总则

第一条　为了规范〔2019〕12号 𠮷㐀 <甲> & 乙，制定本办法[^1]。

本办法所称甲，是指乙。

第二条　有下列情形之一的，适用本办法：

（一）甲；

（二）乙：

1、子；

2、丑：

- 寅

（三）丙。

前款所称丙，见下表。

表：一览（单位：件）

| 名称 | 数 |
|---|---:|
| **甲** | 1 |

## 第二章　附则

### 第一节　施行

**第二条之一**　插入的一条。

第三条　本办法自2019年6月1日起施行。

:::qianfa
示例市人民政府
2019年5月1日
:::

[^1]: 脚注。
`

func tree(t testing.TB, source string) markup.Tree {
	t.Helper()
	r, err := markup.New(markup.Options{}).Convert([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return markup.NewTree(r.HTML, func(markup.Hole, int) string { return "https://example.org/" })
}

var issue = &edition.Issue{
	ID: "2019-02", Gazette: "示例市人民政府公报", Year: 2019, Number: 2, Date: time.Date(2019, 6, 28, 0, 0, 0, 0, time.UTC), Organ: "示例市人民政府",
}

func write(t testing.TB, source string) (string, markup.Tree, error) {
	t.Helper()
	item := &edition.Item{
		ID: "2019-02-001", Column: "政府规章", Title: "示例办法", Number: "示政发〔2019〕12号", Issuer: "示例市人民政府",
		Facts: []edition.Fact{{Label: "成文日期", Value: "2019年5月1日", ISO: "2019-05-01"}}, Text: tree(t, source),
	}
	var b bytes.Buffer
	err := Write(&b, issue, item)
	return b.String(), item.Text, err
}

func squeeze(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
}

// read returns the text below the preface, that of notes last, and the eIds.
func read(t *testing.T, doc string) (text string, ids []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(doc))
	var body, notes strings.Builder
	aside, note := 0, 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return squeeze(body.String() + notes.String()), ids
		}
		if err != nil {
			t.Fatalf("%v in %s", err, doc)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if aside > 0 || e.Name.Local == "meta" || e.Name.Local == "preface" {
				aside++
			}
			if note > 0 || e.Name.Local == "authorialNote" {
				note++
			}
			for _, a := range e.Attr {
				if a.Name.Local == "eId" {
					ids = append(ids, a.Value)
				}
			}
		case xml.EndElement:
			aside, note = max(aside-1, 0), max(note-1, 0)
		case xml.CharData:
			switch {
			case note > 0:
				notes.Write(e)
			case aside == 0:
				body.Write(e)
			}
		}
	}
}

func TestAStatute(t *testing.T) {
	doc, tree, err := write(t, statute)
	if err != nil {
		t.Fatal(err)
	}
	text, ids := read(t, doc)
	if diff := cmp.Diff(squeeze(tree.Text()), text); diff != "" {
		t.Errorf("the text is another:\n%s", diff)
	}
	want := []string{
		"issuer", "publisher",
		"chp_1", "art_1", "art_1__para_1", "art_1__para_2",
		"art_2", "art_2__para_1", "art_2__para_1__point_1", "art_2__para_1__point_2",
		"art_2__para_1__point_2__indent_1", "art_2__para_1__point_2__indent_2", "art_2__para_1__point_3",
		"art_2__para_2",
		"chp_2", "chp_2__sec_1", "art_2-1", "art_2-1__para_1", "art_3", "art_3__para_1",
	}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Error(diff)
	}
	for _, s := range []string{
		`<article eId="art_1">` + "\n<num>第一条</num>",
		`<heading>总则</heading>`,
		`<num>（二）</num>`,
		`value="/akn/cn/act/guizhang/2019-05-01/2019-02-001/!main"`,
		"<conclusions>",
	} {
		if !strings.Contains(doc, s) {
			t.Errorf("%s is missing in\n%s", s, doc)
		}
	}
}

// What is not wholly articles is not written at all, and the reason is said.
func TestWhatIsNoStatute(t *testing.T) {
	for _, c := range [][2]string{
		{"甲\n\n乙\n", "不足两条"},
		{"第一条　甲。\n\n第三条　乙。\n\n第四条　丙。\n", "第三条"},
		{"第一条　甲。\n\n第二条　乙：\n\n（一）丙；\n\n（三）丁。\n", "不连续"},
		{"第一条　甲。\n\n第二条　乙。\n\n:::qianfa\n甲\n:::\n\n附件：丙\n", "落款之后"},
		{"第一条　甲。\n\n第二条　乙。\n\n## 附：说明\n\n丙\n", "不属于条文"},
		{"## 第二章　总则\n\n第一条　甲。\n\n第二条　乙。\n", "第二章"},
		{"## 说明\n\n第一条　甲。\n\n第二条　乙。\n", "第一条之前"},
	} {
		doc, _, err := write(t, c[0])
		if !errors.Is(err, ErrNotArticles) || !strings.Contains(err.Error(), c[1]) || doc != "" {
			t.Errorf("%q: %v, %q", c[0], err, doc)
		}
	}
}

// Whatever is written has the whole text, and every identifier once.
func FuzzWrite(f *testing.F) {
	f.Add(statute)
	f.Add("第一条　甲。\n\n第二条　乙：\n\n(1)丙；\n\n1、丁\n\n- 戊\n  1. 己\n\n第二条之一　庚。\n")
	f.Fuzz(func(t *testing.T, source string) {
		r, err := markup.New(markup.Options{}).Convert([]byte(source))
		if err != nil {
			return
		}
		item := &edition.Item{ID: "1", Title: "甲", Text: markup.NewTree(r.HTML, func(markup.Hole, int) string { return "1" })}
		var b bytes.Buffer
		if Write(&b, issue, item) != nil {
			return
		}
		text, ids := read(t, b.String())
		slices.Sort(ids)
		if len(slices.Compact(slices.Clone(ids))) != len(ids) {
			t.Errorf("an identifier stands twice: %v", ids)
		}
		whole := markup.Tree{Blocks: item.Text.Blocks}
		clean := func(s string) string {
			return strings.NewReplacer("☐", "", "☑", "", "\ufffd", "").Replace(squeeze(s))
		}
		if got, want := clean(text), clean(whole.Text()); len(item.Text.Notes) == 0 && got != want {
			t.Errorf("%q\ngives %q\nand not %q", source, got, want)
		}
	})
}
