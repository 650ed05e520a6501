package render

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"

	"gongkai/internal/diag"
)

// templateError matches what the template packages say: the name of the file,
// perhaps the line and the byte of the line from 0, and the reason.
var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:]+)(?::(\d+))?(?::(\d+))?: (?s:(.*))$`)

// quoted matches the piece of a template that a message is about.
var quoted = regexp.MustCompile(`"([^"]+)"|<([^<>]+)>`)

// reasons translates what the template packages say most often.
var reasons = []struct{ english, chinese string }{
	{"unexpected EOF", "{{if}}、{{range}}、{{with}} 缺少对应的 {{end}}"},
	{"unexpected {{end}}", "多了一个 {{end}}"},
	{"unclosed action", "{{ 没有对应的 }}"},
	{"unterminated quoted string", "引号没有成对"},
	{"not defined", "没有这个函数或变量"},
	{"can't evaluate field", "没有这个字段"},
	{"ends in a non-text context", "标签或属性没有写完整"},
	{"branches end in different contexts", "{{if}} 的两个分支里，标签或引号没有各自成对"},
	{"ambiguous context", "这里既可能在标签内也可能在标签外，标签没有写完整"},
}

// failed reports an error of the template packages at its place in the theme.
func (p *prover) failed(err error) {
	message, place := err.Error(), diag.Place{}
	if m := templateError.FindStringSubmatch(message); m != nil && p.files[m[1]] != nil {
		f := p.files[m[1]]
		message = m[4]
		line, _ := strconv.Atoi(m[2])
		source := diag.NewSource(f.place, f.text)
		place = source.Line(line)
		start := lineStart(f.text, line)
		q := quoted.FindStringSubmatch(message)
		if column, err := strconv.Atoi(m[3]); err == nil {
			place = source.Place(start+column, 1)
		} else if q != nil {
			if i := strings.Index(place.Text, q[1]+q[2]); i >= 0 {
				place = source.Place(start+i, len(q[1]+q[2]))
			}
		}
	}
	for _, r := range reasons {
		if strings.Contains(message, r.english) {
			message = r.chinese + "（" + message + "）"
			break
		}
	}
	p.report(ruleTemplate.At(place, "%s", message))
}

// lineStart returns the offset of a line, counted from 1.
func lineStart(text []byte, line int) int {
	at := 0
	for range line - 1 {
		next := bytes.IndexByte(text[at:], '\n')
		if next < 0 {
			return len(text)
		}
		at += next + 1
	}
	return at
}

// place returns the place of some bytes of a template's source.
func (p *prover) place(t *parse.Tree, pos parse.Pos, length int) diag.Place {
	f := p.files[t.ParseName]
	if f == nil {
		return diag.Place{}
	}
	return diag.NewSource(f.place, f.text).Place(int(pos), length)
}

// holds reports whether a text stands at a position of a template's source.
func (p *prover) holds(t *parse.Tree, at int, text string) bool {
	f := p.files[t.ParseName]
	return f != nil && at >= 0 && at <= len(f.text) && bytes.HasPrefix(f.text[at:], []byte(text))
}
