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
