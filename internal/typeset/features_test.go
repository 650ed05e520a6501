package typeset

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/edition"
	"gongkai/internal/font"
)

// manyRows is a table that goes on over pages.
func manyRows(n int) string {
	var b strings.Builder
	b.WriteString("表1　各街道办件量（示例）\n\n单位：件\n\n| 街道 | 办件量 | 说明 |\n|---|--:|---|\n")
	for i := range n {
		fmt.Fprintf(&b, "| 示例第%d街道 | %d | 含网上办理%d件 |\n", i+1, 1000+i*7, i*3)
	}
	return b.String()
}

// manyColumns is a table that is too wide for a page.
func manyColumns() string {
	var b strings.Builder
	b.WriteString("表2　各月办件量（示例）\n\n| 部门 |")
	for i := range 12 {
		fmt.Fprintf(&b, " %d月 |", i+1)
	}
	b.WriteString("\n|---|" + strings.Repeat("--:|", 12) + "\n")
	for i := range 8 {
		fmt.Fprintf(&b, "| 示例市第%d局 |", i+1)
		for k := range 12 {
			fmt.Fprintf(&b, " %d,%03d.%d |", 10+i, k*37+100, k%10)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// picture returns an image with a transparent half.
func picture(t testing.TB, format string) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, 400, 200))
	for y := range 200 {
		for x := range 400 {
			m.Set(x, y, color.NRGBA{uint8(x / 2), uint8(y), 120, uint8(min(255, x))})
		}
	}
	var b bytes.Buffer
	var err error
	if format == "png" {
		err = png.Encode(&b, m)
	} else {
		err = jpeg.Encode(&b, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const everything = `各区、县人民政府，市政府各部门：

现将有关事项通知如下，联系电话0577-00000101，网址 https://www.example.gov.cn/a/very/long/path/that/does/not/fit/on/one/line/of/the/page/index.html?id=20190101&page=12 请查阅[^甲]。“引号”、《书名〈单书名〉》（括号【方头】）连用；破折号——与省略号……不分开，1—9月增长12.5%，示政办发〔2019〕12号、GB/T 9704—2012和ISO 32000-1都是例子。

## 一、事项

1. 第一项。
2. 第二项，文字较长，用来看悬挂缩进是否整齐：公报出版后5个工作日内送达各赠阅点，任何人可以取阅一份，不得要求出示证件，不得搭售、收费。
   - 第一点
   - 第二点，**加粗**、~~删去~~和` + "`代码 a = b`" + `
10. 第三项

### （一）细目

- [x] 已办
- [ ] 未办

> 引用一段话，用来看左右两边的缩进是否合适，这一段要长一些，至少要占两行才能看出右边的缩进是多少。

:::注意 办理须知
本通知所附的表格须在12月31日以前报送。逾期不报的，视为没有意见；确有困难的，可以申请延期一次，延期不超过10个工作日。

- 电子件
- 纸质件
:::

![示意图](a.png "图1　办理流程（示例）")

` + "```\n第一行代码\n    第二行 if a < b { return }\n```" + `

---

末段[^乙]，再次提到[^甲]。

:::qianfa
示例市人民政府办公室
2019年12月3日
:::

[^甲]: 甲注：本项中的“工作日”按照国家规定计算，注文较长的，换行后与第一行文字对齐，不与序号对齐，这里要写得足够长。
[^乙]: 乙注，见[网站](https://www.example.gov.cn/)。
`

func everythingIssue(t testing.TB) *edition.Issue {
	return newIssue(t, everything, "前一段。\n\n"+manyRows(200)+"\n后一段。", "宽表之前。\n\n"+manyColumns()+"\n宽表之后。")
}

func options(t testing.TB) Options {
	return Options{Image: func(source string) ([]byte, error) {
		if source == "a.png" {
			return picture(t, "png"), nil
		}
		return picture(t, "jpeg"), nil
	}}
}

func TestEverything(t *testing.T) {
	issue := everythingIssue(t)
	var b bytes.Buffer
	report, err := Write(&b, issue, font.Set{}, options(t))
	if err != nil {
		t.Fatal(err)
	}
	f := readPDF(t, b.Bytes())
	sameWords(t, issue, f)
	if len(report.Warnings) > 0 {
		t.Error(report.Warnings)
	}

	list := sections(f)
	// The long table shows its head on every page, once as text.
	table := list[1].find("Table")[0]
	if n := len(table.find("TR")); n != 201 {
		t.Errorf("%d rows", n)
	}
	if n := len(table.find("TH")); n != 3+200 { // the first column names the rows
		t.Errorf("%d heads", n)
	}
	first, last := table.find("TR")[0].find("TH")[0].kids[0].page, table.find("TR")[200].find("TD")[0].kids[0].page
	if last-first < 4 {
		t.Errorf("the table is on pages %d to %d", first, last)
	}
	// The wide one is on a page of its own that lies across; what follows is not.
	page := list[2].find("Table")[0].find("TD")[0].kids[0].page
	if size := f.sizes[page-1]; size[0] < size[1] {
		t.Errorf("the wide table is on a page of %v", size)
	}
	p := list[2].find("P")
	if size := f.sizes[p[len(p)-1].kids[0].page-1]; size[0] > size[1] {
		t.Errorf("the text after it is on a page of %v", size)
	}

	roles := map[string]int{}
	for _, role := range []string{"H1", "H2", "H3", "L", "LI", "BlockQuote", "Figure", "Note", "Reference", "Link", "Caption", "Code"} {
		roles[role] = len(list[0].find(role))
	}
	want := map[string]int{"H1": 1, "H2": 1, "H3": 1, "L": 4, "LI": 9, "BlockQuote": 1, "Figure": 1, "Note": 2, "Reference": 3, "Link": 2, "Caption": 1, "Code": 1}
	if diff := cmp.Diff(want, roles); diff != "" {
		t.Error(diff)
	}
	// A note is on the page that refers to it.
	for i, n := range list[0].find("Note") {
		ref := list[0].find("Reference")[i].kids[0].page
		if page := n.find("P")[0].kids[0].page; page != ref {
			t.Errorf("note %d is on page %d, its mark on page %d", i+1, page, ref)
		}
	}
	for i, want := range []string{"Decimal", "Disc"} {
		if got := list[0].find("L")[i].attr["ListNumbering"]; got != name(want) {
			t.Errorf("list %d: %v", i, got)
		}
	}
	if figure := list[0].find("Figure")[0]; figure.alt != "示意图" || figure.attr["BBox"] == nil {
		t.Errorf("%+v", figure)
	}
}

// Links lead to addresses and within their text; others mean nothing in a file.
func TestLinks(t *testing.T) {
	b, _ := write(t, newIssue(t, "第一条　见[第二条](#tiao-2)、[没有](#tiao-9)、[网站](https://www.example.gov.cn/a?b=1)、[文件](other.md)。\n\n第二条　末。"), font.Set{})
	f := readPDF(t, b)
	var got []string
	for _, p := range f.root.find("Link")[1:] { // after the table of contents
		a := p.kids[1].link
		got = append(got, p.words()+" "+string(p.role)+" "+fmt.Sprint(a["Dest"], a["A"]))
	}
	want := []string{"第二条 Link 1#tiao-2<nil>", "网站 Link <nil> map[S:URI URI:https://www.example.gov.cn/a?b=1]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	names := f.list(f.dict(f.dict(f.catalog["Names"])["Dests"])["Names"])
	if len(names) != 6 || names[0] != text("1") || names[2] != text("1#tiao-1") || names[4] != text("1#tiao-2") {
		t.Error(names)
	}
}

func TestPictureThatCannotBeHad(t *testing.T) {
	issue := newIssue(t, "![说明](b.png)")
	b, report := write(t, issue, font.Set{})
	sameWords(t, issue, readPDF(t, b))
	if len(report.Warnings) != 1 || !strings.Contains(report.Warnings[0], "条目1的图片“b.png”没有印出") {
		t.Error(report.Warnings)
	}
}

// What is longer than a page goes on on the next, and nothing is drawn below the
// text.
func TestLongThings(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and nothing happens at once")
	}
	long := strings.Repeat("各级行政机关应当依法公开信息，2019年共公开3件。", 150)
	for i, source := range []string{
		long,
		"短。[^1]后。\n\n[^1]: " + long,
		strings.Repeat("段落。\n\n", 33) + "末段[^1]。\n\n[^1]: " + long,
		strings.Repeat("段落[^1]。\n\n[^1]: 注文。", 1) + strings.Repeat("\n\n段落。", 60),
		"| 甲 | 乙 |\n|---|---|\n| 短 | " + long + " |\n| 又短 | 末 |\n",
		"## " + strings.Repeat("标题很长", 60) + "\n\n后。",
		"- " + long + "\n\n  " + long + "\n- 末",
		":::注意\n" + long + "\n:::\n\n:::qianfa\n" + strings.Repeat("机关甲、", 30) + "\n2019年1月1日\n:::\n",
		"> " + long + "\n\n```\n" + strings.Repeat("abc def\n", 120) + "```\n",
		strings.Repeat("## 标题\n\n", 50),
		"| " + strings.Repeat("甲 | ", 60) + "\n" + strings.Repeat("|---", 60) + "|\n| " + strings.Repeat("1234567 | ", 60) + "\n",
		"", "![a](a.png)\n![b](b.jpg \"图\")\n\n文中![c](b.jpg)有图。\n\n| ![d](b.jpg) |\n|---|\n| 1 |\n",
	} {
		issue := newIssue(t, source)
		var b bytes.Buffer
		if _, err := Write(&b, issue, font.Set{}, options(t)); err != nil {
			t.Fatal(i, err)
		}
		f := readPDF(t, b.Bytes())
		if i != 12 { // a picture in running text is set below it
			sameWords(t, issue, f)
		}
		for n := 2; n < f.pages; n++ {
			high := upright.high
			if f.sizes[n][0] > f.sizes[n][1] {
				high = across.high
			}
			if bottom := f.sizes[n][1] - topSpace - high; f.lowest[n] < bottom {
				t.Errorf("%d: page %d has text at %.0f, below %.0f", i, n+1, f.lowest[n], bottom)
			}
		}
	}
}

// No heading is the last thing on a page, and no line of a paragraph is alone on
// one.
func TestNothingStandsAlone(t *testing.T) {
	five := strings.Repeat("一二三四五六七八九十", 18)
	for lines := range 8 {
		source := strings.Repeat("段落。\n\n", lines)
		for range 12 {
			source += "## 标题\n\n" + five + "\n\n" + strings.Repeat("三行文字", 24) + "\n\n"
		}
		b, _ := write(t, newIssue(t, source+":::qianfa\n某机关\n2019年1月1日\n:::\n"), font.Set{})
		section := sections(readPDF(t, b))[0]
		for i, p := range section.kids {
			if p.role == "H2" && section.kids[i+1].kids[0].page != p.kids[0].page {
				t.Fatalf("%d: a heading is the last thing on page %d", lines, p.kids[0].page)
			}
			for _, piece := range p.kids {
				if len(p.kids) > 1 && len([]rune(piece.text)) <= 38 {
					t.Fatalf("%d: %q is alone on page %d", lines, piece.text, piece.page)
				}
			}
		}
		n := len(section.kids)
		if last, before := section.kids[n-1], section.kids[n-2]; last.kids[0].page != before.kids[len(before.kids)-1].page {
			t.Fatalf("%d: the signature is alone", lines)
		}
	}
}
