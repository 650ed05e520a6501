package table

import (
	"unicode/utf8"
)

// Bytes that make a record worth a careful look: control characters, and the
// first bytes of characters that are invisible, private or a sign of damage.
var suspect = func() (t [256]bool) {
	for c := range 0x20 {
		t[c] = c != '\t' && c != '\n' && c != '\r'
	}
	for _, c := range []byte{0x7F, 0xC2, 0xD8, 0xE1, 0xE2, 0xE3, 0xEE, 0xEF, 0xF3, 0xF4} {
		t[c] = true
	}
	return t
}()

// characters reports control characters, replacement characters, private
// characters and invisible ones inside cells, at the place where they stand.
func (r *report) characters(rec *record) {
	careful := false
	for _, b := range rec.raw {
		if suspect[b] {
			careful = true
			break
		}
	}
	if !careful {
		return
	}
	for i := range rec.fields {
		f := &rec.fields[i]
		raw := rec.raw[f.start:f.end]
		inner := f.start + len(raw) - len(trimLeft(raw))
		outer := inner + len(trim(raw))
		for at := f.start; at < f.end; {
			if !suspect[rec.raw[at]] {
				at++
				continue
			}
			c, n := utf8.DecodeRune(rec.raw[at:f.end])
			r.character(rec, i, at, n, c, at >= inner && at < outer)
			at += n
		}
	}
}

// character reports one character if there is something about it. Invisible
// characters around a cell are trimmed and harm nobody.
func (r *report) character(rec *record, i, at, n int, c rune, inside bool) {
	switch {
	case c == '\t' || c == '\n' || c == '\r':
	case c < 0x20 || c >= 0x7F && c < 0xA0:
		if !r.full(&ruleControl) {
			p := rec.placeAt(r.file, i, at, n)
			r.list[tierBytes] = append(r.list[tierBytes],
				ruleControl.At(p, "%s 里有控制字符 U+%04X（第 %d 行第 %d 个字符）", p.Cell, c, p.Line, p.Column).
					Hinted("删去这个字符；如果很多，文件可能不是文本"))
		}
	case c == utf8.RuneError:
		if !r.full(&ruleReplaced) {
			p := rec.placeAt(r.file, i, at, n)
			r.list[tierBytes] = append(r.list[tierBytes],
				ruleReplaced.At(p, "%s 里有替换字符 U+FFFD（第 %d 行第 %d 个字符），原来的字已经丢失", p.Cell, p.Line, p.Column).
					Hinted("从原表重新导出"))
		}
	case c >= 0xE000 && c <= 0xF8FF || c >= 0xF0000:
		if !r.full(&rulePrivate) {
			p := rec.placeAt(r.file, i, at, n)
			r.list[tierBytes] = append(r.list[tierBytes],
				rulePrivate.At(p, "%s 里有自造字 U+%04X（第 %d 行第 %d 个字符）", p.Cell, c, p.Line, p.Column).
					Hinted("换成标准字；姓名用字在 GB 18030-2022 里多半已有"))
		}
	case inside && invisible(c):
		if !r.full(&ruleInvisible) {
			p := rec.placeAt(r.file, i, at, n)
			r.list[tierCells] = append(r.list[tierCells],
				ruleInvisible.At(p, "%s 里有看不见的字符 U+%04X（第 %d 行第 %d 个字符）", p.Cell, c, p.Line, p.Column).
					Hinted("删去它，否则看起来相同的两格对不上"))
		}
	}
}
