package render

import (
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"gongkai/internal/site"
)

// cover returns the address of the picture of an issue's cover: the one that the
// editor gives, else one that is drawn.
func (r *Renderer) cover(i *site.Issue) string {
	if i.CoverImage != "" {
		if address, ok := r.site.GazetteFile(i.CoverImage); ok {
			return r.href(address)
		}
	}
	return r.href(i.Address + "cover.svg")
}

// covers draws the covers of the issues that have none. They carry the words of a
// cover and no emblem, and look the same in every theme.
func (r *Renderer) covers() []Output {
	var list []Output
	for _, i := range r.site.Gazette.Issues {
		if i.CoverImage == "" {
			svg := drawCover(r.gazetteName(), r.site.Gazette.Organ, i)
			list = append(list, r.plain(i.Address+"cover.svg", svg, func(w io.Writer) error {
				_, err := io.WriteString(w, svg)
				return err
			}))
		}
	}
	return list
}

const (
	coverWidth, coverHeight = 210, 297 // as A4
	coverRed                = "#a61b1b"
)

// drawCover draws a red head with the name, the number of the issue, and at the
// foot the day and the publisher.
func drawCover(name, organ string, i *site.Issue) string {
	var b strings.Builder
	text := func(y, largest int, color, s string) {
		if s == "" {
			return
		}
		size := min(largest, 190/max(1, utf8.RuneCountInString(s)))
		fmt.Fprintf(&b, `<text x="105" y="%d" font-size="%d" fill="%s">%s</text>`, y, max(size, 6), color, html.EscapeString(s))
	}
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%[1]d" height="%d" text-anchor="middle" font-family="'Noto Serif CJK SC','Songti SC',SimSun,serif">`,
		coverWidth, coverHeight)
	fmt.Fprintf(&b, `<path fill="#fff" d="M0 0h210v297H0z"/><path fill="%s" d="M0 0h210v86H0zM0 90h210v1H0zM20 248h170v1H20z"/>`, coverRed)
	first, second := name, ""
	if at := strings.Index(name, "人民政府"); at >= 0 && utf8.RuneCountInString(name) > 8 {
		at += len("人民政府")
		first, second = name[:at], name[at:]
	}
	if second == "" {
		text(52, 30, "#fff", first)
	} else {
		text(38, 26, "#fff", first)
		text(70, 26, "#fff", second)
	}
	text(150, 44, "#1a1c1f", i.Year.String())
	text(184, 24, coverRed, i.InYear())
	if !i.TotalNumber.IsEmpty() {
		text(206, 12, "#4a4f57", "总第"+i.TotalNumber.String()+"期")
	}
	text(232, 14, "#1a1c1f", i.IssueTitle)
	text(266, 11, "#4a4f57", i.PublishedOn.Chinese())
	text(283, 11, "#4a4f57", organ)
	b.WriteString("</svg>\n")
	return b.String()
}
