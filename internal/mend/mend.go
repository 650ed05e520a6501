// Package mend rewrites what is wrong in form alone and can be put right without
// judgement: how document numbers 发文字号 and years in Chinese figures are spelled.
//
// It works on the bytes of a source, be it Markdown, CSV or YAML, and leaves every
// byte that it has no reason to change. Code, addresses, names of files, comments
// and the destinations of links are not prose and stay as they are. Mending what
// has been mended changes nothing.
package mend

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

// Change is one place that was rewritten.
type Change struct {
	Place    diag.Place // in the source as it was
	From, To string
}

// Source returns the source with everything mended, and the changes in order. What
// stands at the places that are kept, and a source that is not UTF-8, stays as it is.
func Source(file string, src []byte, kept ...diag.Place) ([]byte, []Change) {
	if !utf8.Valid(src) {
		return src, nil
	}
	text, keeps, source := string(src), byLine(kept), diag.NewSource(file, src)
	var out strings.Builder
	var changes []Change
	done := 0
	for _, e := range edits(text, strings.HasSuffix(strings.ToLower(file), ".md")) {
		place := source.Place(e.from, e.to-e.from)
		if keeps.hold(place) {
			continue
		}
		out.WriteString(text[done:e.from])
		out.WriteString(e.text)
		done = e.to
		changes = append(changes, Change{place, text[e.from:e.to], e.text})
	}
	if len(changes) == 0 {
		return src, nil
	}
	out.WriteString(text[done:])
	return []byte(out.String()), changes
}

// edit is a text that is to stand in the place of a part of another.
type edit struct {
	span
	text string
}

// edits lists what is to be changed, in order.
func edits(text string, markdown bool) []edit {
	var protected []span
	var list []edit
	if markdown {
		protected = code(text)
		if head, ok := headNumber(text); ok {
			protected = append(protected, head.span)
			if head.text != text[head.from:head.to] {
				list = append(list, head)
			}
		}
	}
	list = append(list, spellings(text, protected)...)
	slices.SortFunc(list, func(a, b edit) int { return a.from - b.from })
	return list
}

var (
	head     = regexp.MustCompile(`(?s)^\x{feff}?---[ \t]*\r?\n.*?\n---`)
	numberAt = regexp.MustCompile(`(?m)^number:[ \t]*(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^"'#\s][^#\r\n]*))`)
)

// headNumber returns the number in the metadata of a document as it is to be printed.
// There it is certain that it is one, however it is spelled.
func headNumber(text string) (edit, bool) {
	m := numberAt.FindStringSubmatchIndex(head.FindString(text))
	if m == nil {
		return edit{}, false
	}
	from, to := max(m[2], m[4], m[6]), max(m[3], m[5], m[7]) // of these two are -1
	if m[6] >= 0 {
		to = len(strings.TrimRight(text[:to], " \t"))
	}
	proper, ok := site.ProperNumber(text[from:to])
	return edit{span{from, to}, proper}, ok
}

// spellings lists what is to be changed wherever it stands.
func spellings(text string, protected []span) []edit {
	var list []edit
	for _, at := range spelling.FindAllStringSubmatchIndex(text, -1) {
		group := func(i int) string {
			if at[2*i] < 0 {
				return ""
			}
			return text[at[2*i]:at[2*i+1]]
		}
		to := ""
		switch {
		case group(2) != "":
			serial := trimZeros(figures.Replace(group(5)))
			if group(4) != "" && decision.MatchString(text[:at[3]]) {
				serial = group(4) + figures.Replace(group(5))
			}
			to = number(group(1), group(2), group(3), serial, text[at[1]:])
		case group(7) != "":
			to = group(6) + "第" + trimZeros(figures.Replace(group(7))) + "号"
		case group(8) != "":
			to = nought.Replace(group(8)) + "年"
		}
		if to == "" || to == group(0) || covered(protected, at[0], at[1]) || inName(text, at[0], at[1]) {
			continue
		}
		list = append(list, edit{span{at[0], at[1]}, to})
	}
	return list
}

// places are parts of lines, by the line.
type places map[int][]diag.Place

func byLine(list []diag.Place) places {
	lines := places{}
	for _, p := range list {
		lines[p.Line] = append(lines[p.Line], p)
	}
	return lines
}

// hold reports whether a place overlaps one of the list.
func (lines places) hold(p diag.Place) bool {
	return slices.ContainsFunc(lines[p.Line], func(k diag.Place) bool {
		return k.Column < p.Column+p.Width && p.Column < k.Column+k.Width
	})
}

const (
	blank = `[ \t\x{3000}]*`
	digit = `[0-9０-９OoＯｏ]`
)

// spelling matches what may be spelled wrongly: a document number from the last
// character of its mark on, the number of an order, and a year in Chinese figures.
var spelling = regexp.MustCompile(
	`(\p{Han})` + blank + `([\[［【〔﹝（({｛「『<＜〈])` + blank + `(` + digit + `{4})` + blank + `年?` + blank + `[\]］】〕﹞）)}｝」』>＞〉]` + blank + `(第?)` + blank + `(` + digit + `+)` + blank + `[号號]` +
		`|(令|公告|通告)` + blank + `第` + blank + `([0-9０-９]+)` + blank + `号` +
		`|([一二][〇零一二三四五六七八九OoＯｏ○0０]{3})年`)

var (
	figures = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
		"O", "0", "o", "0", "Ｏ", "0", "ｏ", "0")
	nought = strings.NewReplacer("O", "〇", "o", "〇", "Ｏ", "〇", "ｏ", "〇", "○", "〇", "0", "〇", "０", "〇")
)

// decision matches the marks of decisions on penalties, permits and the like, which
// the forms of law enforcement number 第005号.
var decision = regexp.MustCompile(`[罚许决处强]\p{Han}{0,3}字$`)

// things are what has a number of its own after a year in brackets.
const things = "楼线房室院门店馆井厅库厂地机船"

// number writes a document number as GB/T 9704 has it, or returns nothing where it
// is likely to be something else.
func number(last, bracket, year, serial, after string) string {
	if !strings.Contains("[［【〔﹝", bracket) && !strings.Contains("令通公告"+site.MarkEnds, last) {
		return "" // other brackets may hold an ordinary remark
	}
	if next, n := utf8.DecodeRuneInString(after); n > 0 && strings.ContainsRune(things, next) {
		return ""
	}
	if year = figures.Replace(year); year < "1949" || year > "2100" || last == "号" {
		return ""
	}
	return last + "〔" + year + "〕" + serial + "号"
}

func trimZeros(s string) string {
	if s = strings.TrimLeft(s, "0"); s == "" {
		return "0"
	}
	return s
}

// fileName matches a name from here on that ends like that of a file.
var fileName = regexp.MustCompile(`^[^\s"',，;；、。()（）\[\]<>|]*\.[A-Za-z][A-Za-z0-9]{1,4}\b`)

// inName reports whether the place is part of an address or of the name of a file.
func inName(text string, from, to int) bool {
	start := strings.LastIndexAny(text[:from], " \t\r\n\"',|<>()") + 1
	return strings.Contains(text[start:from], "/") || fileName.MatchString(text[to:])
}
