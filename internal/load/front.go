package load

import (
	"bytes"
	"reflect"
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
)

var utf8BOM = []byte("\xef\xbb\xbf")

// splitFront separates the YAML between two lines of `---` at the top of a
// Markdown source from the text below it. body is the offset of the text; ok is
// false when an opening line has no closing one.
func splitFront(src []byte) (front []byte, body int, ok bool) {
	start := 0
	if bytes.HasPrefix(src, utf8BOM) {
		start = len(utf8BOM)
	}
	first, _, _ := bytes.Cut(src[start:], []byte("\n"))
	if strings.TrimRight(string(first), " \t\r") != "---" {
		return nil, start, true
	}
	from := min(start+len(first)+1, len(src))
	for at := from; at < len(src); {
		end := len(src)
		if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if strings.TrimRight(string(src[at:end]), " \t\r\n") == "---" {
			return src[from:at], end, true
		}
		at = end
	}
	return nil, start, false
}

// readFront decodes the front matter of a Markdown source into the struct that
// target points to and returns the offset of the text.
func (l *Loader) readFront(file string, src []byte, target any, where string) (body int, findings []diag.Finding) {
	front, body, ok := splitFront(src)
	if bytes.HasPrefix(src[body:], []byte("+++\n")) && body <= len(utf8BOM) {
		return body, []diag.Finding{ruleYAML.At(diag.NewSource(file, src).Line(1), "元数据应写在两行 --- 之间，用 YAML").
			Hinted("把 +++ 改为 ---，把“键 = 值”改为“键: 值”")}
	}
	if !ok {
		place := diag.NewSource(file, src).Line(1)
		return body, []diag.Finding{ruleYAML.At(place, "文件开头的元数据没有结束").Hinted("在元数据后面加上单独的一行 ---")}
	}
	return body, l.decodeYAML(file, src, front, 2, target, where, len(front) > 0 || body > len(utf8BOM))
}

// decodeYAML decodes YAML text that begins at firstLine of the source src.
// present is false where the source has no YAML at all, so that required fields
// cannot be missed.
func (l *Loader) decodeYAML(file string, src, text []byte, firstLine int, target any, where string, present bool) []diag.Finding {
	d := &decoder{source: diag.NewSource(file, src), firstLine: firstLine, fields: &l.fields}
	n, bad := parseYAML(text)
	if bad != nil {
		place := d.source.Line(bad.line + firstLine - 1)
		place.Column = bad.col
		return []diag.Finding{ruleYAML.At(place, "%s", bad.message).Hinted("%s", yamlHint(place.Text))}
	}
	if present {
		d.decode(n, reflect.ValueOf(target).Elem(), where)
	}
	return d.findings
}

// yamlHint guesses from the line what an editor did wrong.
func yamlHint(line string) string {
	trimmed := strings.TrimLeft(line, " ")
	switch {
	case strings.HasPrefix(trimmed, "\t"):
		return "用空格缩进，不用制表符"
	case strings.Contains(line, "：") && !strings.Contains(line, ":"):
		return "键后面用半角冒号加一个空格，如 title: 标题"
	case strings.Count(line, ": ") > 1 || strings.Count(line, "\"")%2 == 1 || strings.ContainsAny(trimmed, "[]{}*&!%@`"):
		return "值中有 YAML 的特殊符号时，用英文双引号把整个值括起来，如 title: \"关于 A: B 的通知\""
	}
	return "检查这一行及上一行的缩进、冒号和引号；每行写作 键: 值"
}

// badUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func badUTF8(src []byte) int {
	if utf8.Valid(src) {
		return -1
	}
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}
