package epub

import (
	"encoding/base64"
	"io"
	"strconv"
	"strings"

	"gongkai/internal/edition"
)

// Sheet writes an issue as one page of HTML that needs nothing else, for programs
// that print: cover, table of contents and texts, with running heads and page
// numbers where the program knows the margin boxes of CSS.
func Sheet(w io.Writer, issue *edition.Issue, o Options) error {
	b := &book{issue: issue, images: map[string]string{}}
	b.pictures(o, func(_ int, media, _ string, data []byte) string { return dataURL(media, data) })
	p := &page{book: b}
	p.WriteString("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"/>")
	p.element("<title>", issue.Title(), "</title>\n")
	p.WriteString("<style>" + style + strings.ReplaceAll(printed, "NAME", cssString(issue.Gazette+" "+issue.Short())) + "</style></head>\n<body>\n")
	if len(o.Cover) > 0 {
		p.WriteString(`<div class="cover"><img src="` + dataURL("image/svg+xml", o.Cover) + `" alt="` + attribute("封面："+issue.Title()) + "\"/></div>\n")
	}
	p.WriteString("<nav>\n<p class=\"contents\">目录</p>\n")
	for _, c := range issue.Columns() {
		p.element("<p class=\"column\">", c.Title, "</p>\n<ul>\n")
		for _, i := range c.Items {
			p.element(`<li><a href="#`+i.Serial()+`">`, i.Title, "</a></li>\n")
		}
		p.WriteString("</ul>\n")
	}
	p.WriteString("</nav>\n")
	for n := range issue.Items {
		i := &issue.Items[n]
		// Every text counts its articles and notes on its own.
		p.ids, p.prefix = map[string]bool{}, i.Serial()+"-"
		p.WriteString(`<div class="item" id="` + i.Serial() + "\">\n")
		p.article(i)
		p.WriteString("</div>\n")
	}
	p.WriteString("</body>\n</html>\n")
	_, err := w.Write(p.Bytes())
	return err
}

func dataURL(media string, data []byte) string {
	return "data:" + media + ";base64," + base64.StdEncoding.EncodeToString(data)
}

// cssString quotes text for a style sheet within HTML.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		if strings.ContainsRune("\"\\<>&", c) || c < ' ' {
			b.WriteString(`\` + strconv.FormatInt(int64(c), 16) + " ")
			continue
		}
		b.WriteRune(c)
	}
	b.WriteByte('"')
	return b.String()
}

// printed is what paper asks for beyond what a book does.
const printed = `@page{size:A4;margin:25mm 24mm;@top-center{content:NAME;font-size:9pt}@bottom-center{content:"— " counter(page) " —";font-size:9pt}}
@page cover{margin:0;@top-center{content:none}@bottom-center{content:none}}
body{margin:0;font:10.5pt/1.8 "Noto Serif CJK SC","Source Han Serif SC",SimSun,Songti SC,serif}
h1,h2,th{font-family:"Noto Sans CJK SC","Source Han Sans SC",SimHei,sans-serif}
.cover{page:cover;break-after:page}
.cover img{display:block;width:210mm;height:296mm}
.item{break-before:page}
.contents{font-size:1.6em;text-align:center;text-indent:0}
.column{font-weight:bold;margin:1em 0 0;text-indent:0}
nav ul{list-style:none;margin:0;padding:0 0 0 1em}
thead{display:table-header-group}
p{orphans:2;widows:2}
a{color:inherit;text-decoration:none}
`
