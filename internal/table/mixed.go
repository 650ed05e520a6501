package table

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/internal/diag"
)

// lineBuffer is how much of a line without end is looked at in one piece.
const lineBuffer = 1 << 20

// badLine is a line that cannot be read like the rest of the file.
type badLine struct {
	line  int // physical line, from 1
	bytes []byte
}

// verdict is what reading a file line by line says about its encoding.
type verdict struct {
	encoding string
	ascii    int // lines that are the same in every encoding
	utf8     int // lines that only make sense as UTF-8
	gb       int // lines that only make sense as GB18030
	neither  int
	bad      []badLine    // lines that do not fit the encoding, the first of them
	count    int          // all of them
	odd      [3][]badLine // lines by kind, from lineUTF8; the first of each
}

// judgeLines reads a file that is not UTF-8 throughout. When every line is valid
// GB18030 and none looks like UTF-8, that is what it is. Otherwise the file was
// put together from parts, or cut off, and the lines of the rarer kind are wrong.
func judgeLines(open opener) (verdict, error) {
	src, err := open()
	if err != nil {
		return verdict{}, err
	}
	defer src.Close()
	var v verdict
	var odd [3][]badLine
	err = eachLine(src, func(line int, b []byte) {
		k := kindOfLine(b)
		switch k {
		case lineASCII:
			v.ascii++
			return
		case lineUTF8:
			v.utf8++
		case lineGB:
			v.gb++
		default:
			v.neither++
		}
		if list := &odd[k-lineUTF8]; len(*list) < shown {
			*list = append(*list, badLine{line, bytes.Clone(b[:min(len(b), 4096)])})
		}
	})
	if err != nil {
		return verdict{}, err
	}
	v.odd = odd
	if v.utf8 >= v.gb {
		v.insist(UTF8)
	} else {
		v.insist(GB18030)
	}
	return v, nil
}

// insist makes the encoding that of the file, and the lines in the other wrong.
func (v *verdict) insist(encoding string) {
	v.encoding = encoding
	lesser := lineUTF8
	v.count = v.utf8 + v.neither
	if encoding == UTF8 {
		lesser, v.count = lineGB, v.gb+v.neither
	}
	v.bad = slices.Concat(v.odd[lesser-lineUTF8], v.odd[lineNeither-lineUTF8])
	slices.SortFunc(v.bad, func(a, b badLine) int { return cmp.Compare(a.line, b.line) })
}

type lineKind int

const (
	lineASCII lineKind = iota
	lineUTF8
	lineGB
	lineNeither
)

// kindOfLine returns in which encoding a line makes sense. Bytes that are valid
// in an encoding by chance give rare characters in it.
func kindOfLine(b []byte) lineKind {
	at8 := badUTF8(b)
	if at8 < 0 && firstHigh(b) < 0 {
		return lineASCII
	}
	atGB, pairs, common := badGB(b)
	plausible := common*2 > pairs
	switch {
	case at8 < 0 && atGB < 0 && plausible:
		return lineGB
	case at8 < 0:
		return lineUTF8
	case atGB < 0 && (plausible || wideRunes(b[:at8]) < 2):
		return lineGB
	}
	return lineNeither
}

// firstHigh returns the offset of the first byte beyond ASCII, or -1.
func firstHigh(b []byte) int {
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return -1
}

// misfit returns the offset at which a line stops making sense in the encoding.
func misfit(b []byte, encoding string) int {
	at := badUTF8(b)
	if encoding == GB18030 {
		at, _, _ = badGB(b)
	}
	if at < 0 {
		at = firstHigh(b)
	}
	return max(at, 0)
}

// wideRunes returns how many characters of three bytes there are.
func wideRunes(b []byte) int {
	n := 0
	for _, c := range string(b) {
		if utf8.RuneLen(c) == 3 {
			n++
		}
	}
	return n
}

// badUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func badUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		c, n := utf8.DecodeRune(b[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// badGB returns the offset of the first byte that is not GB18030, or -1, how
// many characters of two bytes come before it, and how many of these are common:
// the first level of GB/T 2312 and its punctuation.
func badGB(b []byte) (at, pairs, common int) {
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c < utf8.RuneSelf || c == 0x80:
			i++
		case c == 0xFF || i+1 >= len(b):
			return i, pairs, common
		case b[i+1] >= 0x40 && b[i+1] != 0x7F && b[i+1] != 0xFF:
			pairs++
			switch t := b[i+1]; {
			case t >= 0xA1 && (c >= 0xB0 && c <= 0xD7 && (c < 0xD7 || t <= 0xF9) || c == 0xA1 || c == 0xA3):
				common++
			case t >= 0xA1 && c >= 0xD8 && c <= 0xF7, c <= 0xA0:
			default:
				if _, ok := decodeGB(b[i : i+2]); !ok {
					return i, pairs, common
				}
			}
			i += 2
		case i+3 < len(b) && digit(b[i+1]) && b[i+2] >= 0x81 && b[i+2] != 0xFF && digit(b[i+3]):
			if _, ok := decodeGB(b[i : i+4]); !ok {
				return i, pairs, common
			}
			i += 4
		default:
			return i, pairs, common
		}
	}
	return -1, pairs, common
}

// decodeGB decodes the bytes of one character.
func decodeGB(b []byte) (string, bool) {
	var dst [8]byte
	n, used, err := simplifiedchinese.GB18030.NewDecoder().Transform(dst[:], b, true)
	c, size := utf8.DecodeRune(dst[:n])
	return string(dst[:n]), err == nil && used == len(b) && size == n && c != utf8.RuneError
}

// eachLine calls visit with every line without its end. A line longer than the
// buffer comes in pieces under one number, cut where no character can be cut.
func eachLine(r io.Reader, visit func(line int, b []byte)) error {
	br := bufio.NewReaderSize(r, lineBuffer)
	line := 1
	for {
		b, err := br.Peek(lineBuffer)
		if err != nil && err != io.EOF {
			return err
		}
		if len(b) == 0 {
			return nil
		}
		final := err == io.EOF
		used := 0
		for used < len(b) {
			i := bytes.IndexAny(b[used:], "\r\n")
			if i < 0 || b[used+i] == '\r' && used+i+1 == len(b) && !final {
				break
			}
			visit(line, b[used:used+i])
			line++
			if b[used+i] == '\r' && used+i+1 < len(b) && b[used+i+1] == '\n' {
				i++
			}
			used += i + 1
		}
		switch {
		case final:
			if used < len(b) {
				visit(line, b[used:])
			}
			return nil
		case used == 0:
			// No second byte of GB18030 is below 0x30.
			used = len(b)
			if i := bytes.LastIndexFunc(b, func(c rune) bool { return c < 0x30 && c != '\r' }); i > 0 {
				used = i + 1
			}
			visit(line, b[:used])
		}
		if _, err := br.Discard(used); err != nil {
			return err
		}
	}
}

// mixed reports the lines that are not in the encoding of the file, with their
// bytes and both readings, so that the editor can tell which one is meant.
func (r *report) mixed(v verdict) {
	other := map[string]string{UTF8: GB18030, GB18030: UTF8}[v.encoding]
	for _, bad := range v.bad {
		if r.full(&ruleBytes) {
			continue
		}
		b := bad.bytes
		k := kindOfLine(b)
		at := misfit(b, v.encoding)
		if k == lineUTF8 {
			at = firstHigh(b)
		}
		run := highRun(b, at)
		p := diag.Place{
			File:   r.file,
			Line:   bad.line,
			Column: utf8.RuneCountInString(reading(b[:at], v.encoding)) + 1,
			Width:  max(1, utf8.RuneCountInString(reading(run, other))),
		}
		p.Text = shorten([]byte(reading(b, v.encoding)), p.Column)
		f := ruleBytes.At(p, "第 %d 行第 %d 个字符起的字节 %s 不是 %s：按 UTF-8 读作「%s」，按 GB18030 读作「%s」",
			p.Line, p.Column, hexBytes(run), v.encoding, reading(run, UTF8), reading(run, GB18030))
		hint := "整个文件用同一种编码重新保存，最好是 UTF-8"
		if k == lineNeither {
			hint = "这里的字不完整，文件可能被截断；从原表重新导出"
		}
		r.list[tierBytes] = append(r.list[tierBytes], f.Hinted("%s", hint))
	}
	if extra := v.count - len(v.bad); extra > 0 {
		r.seen[ruleBytes.ID] += extra
	}
}

// highRun returns the bytes around the offset that belong to no ASCII character,
// at most 24 of them.
func highRun(b []byte, at int) []byte {
	end := at
	for end < len(b) && end-at < 24 && (b[end] >= utf8.RuneSelf || end > at && b[end-1] >= 0x81 && b[end] >= 0x40) {
		end++
	}
	if end == at && at < len(b) {
		end++
	}
	return b[at:end]
}

// reading returns the bytes as the encoding has them, with bytes that it does
// not have spelt out.
func reading(b []byte, encoding string) string {
	var out strings.Builder
	for i := 0; i < len(b); {
		n := 1
		text, ok := "", b[i] < utf8.RuneSelf
		if ok {
			text = string(b[i : i+1])
		} else if encoding == UTF8 {
			var c rune
			c, n = utf8.DecodeRune(b[i:])
			text, ok = string(c), c != utf8.RuneError
		} else {
			for _, n = range []int{2, 4, 1} {
				if i+n <= len(b) {
					if text, ok = decodeGB(b[i : i+n]); ok {
						break
					}
				}
			}
		}
		if !ok {
			fmt.Fprintf(&out, `\x%02X`, b[i])
			i++
			continue
		}
		out.WriteString(text)
		i += n
	}
	return out.String()
}

func hexBytes(b []byte) string {
	return strings.ToUpper(fmt.Sprintf("% x", b))
}
