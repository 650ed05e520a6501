package diag

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/fatih/color"
	"github.com/google/go-cmp/cmp"
)

var (
	ruleBrackets = Rule{ID: "DOC-03", Severity: Error}
	ruleStale    = Rule{ID: "PAGE-07", Severity: Warning}
	ruleNote     = Rule{ID: "NOTE-01", Severity: Notice}
)

func bracketFinding() Finding {
	s := NewSource("content/interpretations/2024-flood.md", []byte("---\ntitle: 防汛\ndate: 2024-05-01\nnumber: 国办发[2024]1号\n---\n"))
	at := strings.Index(string(s.data), "[2024]")
	return ruleBrackets.At(s.Place(at, 6), "发文字号应使用六角括号").Hinted("写作 国办发〔2024〕1号")
}

func terminal(t testing.TB, opt TerminalOptions, list ...Finding) string {
	t.Helper()
	var b bytes.Buffer
	if err := Terminal(&b, list, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTerminal(t *testing.T) {
	want := `content/interpretations/2024-flood.md:4:12: 错误 DOC-03 发文字号应使用六角括号
   4 │ number: 国办发[2024]1号
     │               ^^^^^^
   提示：写作 国办发〔2024〕1号

共 1 个错误、0 个警告
`
	if diff := cmp.Diff(want, terminal(t, TerminalOptions{}, bracketFinding())); diff != "" {
		t.Error(diff)
	}
}

func TestTerminalForms(t *testing.T) {
	got := terminal(t, TerminalOptions{},
		ruleNote.At(Place{}, "没有文件"),
		ruleStale.At(Place{File: "b.csv", Line: 12000, Column: 3, Width: 2, Cell: "B12000", Text: "甲,乙丙,丁"}, "不是数字"),
		ruleStale.At(Place{File: "b.csv"}, "整个文件"),
		ruleStale.At(Place{File: "b.csv", Line: 3, Text: "整行"}, "整行不对").Hinted("删去"),
		ruleStale.At(Place{File: "b.csv", Line: 5, Column: 4}, "行尾"),
		ruleBrackets.At(Place{File: "a.md", Line: 1, Column: 4, Text: "甲乙丙"}, "行尾缺句号"),
	)
	want := `提示 NOTE-01 没有文件

a.md:1:4: 错误 DOC-03 行尾缺句号
   1 │ 甲乙丙
     │       ^

b.csv: 警告 PAGE-07 整个文件

b.csv:3: 警告 PAGE-07 整行不对
   3 │ 整行
   提示：删去

b.csv:5:4: 警告 PAGE-07 行尾

b.csv:12000:3: 警告 PAGE-07 单元格 B12000：不是数字
12000 │ 甲,乙丙,丁
      │    ^^^^

共 1 个错误、4 个警告、1 个提示
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := terminal(t, TerminalOptions{}); got != "" {
		t.Errorf("no finding printed %q", got)
	}
}

func TestTerminalControlCharacters(t *testing.T) {
	text := "a\x1b[31m\tb\u200b\u202ec\xff\u0301d"
	f := ruleBrackets.At(Place{File: "x\x1b]0;\x07.md", Line: 1, Column: 8, Width: 1, Text: text}, "坏\x1b[2J字\n符\u202e").Hinted("\x07响")
	got := terminal(t, TerminalOptions{}, f)
	want := `x␛]0;␇.md:1:8: 错误 DOC-03 坏␛[2J字␊符<U+202E>
   1 │ a␛[31m  b<U+200B><U+202E>c` + "\ufffd\u0301d" + `
     │         ^
   提示：␇响

共 1 个错误、0 个警告
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTerminalShortensLongLines(t *testing.T) {
	for _, at := range []int{0, 10, 49, 50, 98, 99, 100, 500, 9_000, 9_990, 9_999, 10_000, 20_000} {
		for _, unit := range []string{"a", "汉", "a汉", "\t", "e\u0301", "\u200b"} {
			text := strings.Repeat(unit, 10_000)
			p := Place{File: "f", Line: 1, Column: at + 1, Width: 3, Text: text}
			line, caret := excerptLines(t, ruleBrackets.At(p, "m"), 100)
			if n := cellsOf(line); n > 100 {
				t.Errorf("%q at %d: %d cells", unit, at, n)
			}
			if n := cellsOf(caret); n > 100+1 || !strings.HasSuffix(caret, "^") {
				t.Errorf("%q at %d: caret line %q", unit, at, caret)
			}
			if at >= 200 && !strings.HasPrefix(line, "…") {
				t.Errorf("%q at %d: no … before %q", unit, at, line)
			}
		}
	}
}

func TestTerminalCapsEachRule(t *testing.T) {
	var list []Finding
	for i := range 25 {
		list = append(list, ruleStale.At(Place{File: fmt.Sprintf("%02d.md", i)}, "过期"))
	}
	list = append(list, ruleBrackets.At(Place{File: "zz.md"}, "括号"))
	got := terminal(t, TerminalOptions{}, list...)
	if n := strings.Count(got, "警告 PAGE-07"); n != 20 {
		t.Errorf("%d shown", n)
	}
	if !strings.Contains(got, "19.md: 警告 PAGE-07 过期\n   …另有 5 处同类问题（PAGE-07）\n") {
		t.Errorf("no count behind the last one:\n%s", got)
	}
	if !strings.Contains(got, "zz.md: 错误") || !strings.HasSuffix(got, "共 1 个错误、25 个警告\n") {
		t.Errorf("other rules or numbers are missing:\n%s", got)
	}
	if all := terminal(t, TerminalOptions{PerRule: -1}, list...); strings.Count(all, "PAGE-07") != 25 || strings.Contains(all, "另有") {
		t.Errorf("PerRule -1:\n%s", all)
	}
	if one := terminal(t, TerminalOptions{PerRule: 1}, list...); strings.Count(one, "警告 PAGE-07") != 1 || !strings.Contains(one, "另有 24 处") {
		t.Errorf("PerRule 1:\n%s", one)
	}
	if list[25].Place.File != "zz.md" || list[0].Place.File != "00.md" {
		t.Error("the list given was changed")
	}
}

func TestTerminalColor(t *testing.T) {
	t.Setenv("NO_COLOR", "1") // the option decides, not the environment
	before := color.NoColor
	got := terminal(t, TerminalOptions{Color: true}, bracketFinding())
	if !strings.Contains(got, "\x1b[31;1m错误\x1b[") || !strings.Contains(got, "\x1b[31;1m^^^^^^\x1b[") {
		t.Errorf("no red: %q", got)
	}
	if plain := terminal(t, TerminalOptions{}, bracketFinding()); strings.Contains(plain, "\x1b") {
		t.Errorf("colour without being asked: %q", plain)
	}
	if color.NoColor != before {
		t.Error("the state of package color changed")
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestWriterErrorsAreReturned(t *testing.T) {
	list := []Finding{bracketFinding()}
	for name, err := range map[string]error{
		"terminal": Terminal(brokenPipe{}, list, TerminalOptions{}),
		"json":     JSON(brokenPipe{}, list),
		"github":   GitHub(brokenPipe{}, list),
		"html":     HTML(brokenPipe{}, list, HTMLOptions{}),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Whatever the line holds, nothing that a terminal obeys is printed, the width
// is kept, and the caret starts under the rune of the column.
func FuzzTerminal(f *testing.F) {
	f.Add("number: 国办发[2024]1号", 12, 6, 100)
	f.Add(strings.Repeat("汉\t", 300), 301, 4, 40)
	f.Add("\x1b[2J\u202e\xff\u0301", 3, 1, 20)
	f.Fuzz(func(t *testing.T, text string, column, width, columns int) {
		text = strings.ReplaceAll(text, "\n", "")
		if text == "" || len(text) > 10_000 || columns < 20 || columns > 500 {
			return
		}
		p := Place{File: text, Line: 1, Column: column, Width: width, Text: text, Cell: text}
		finding := ruleBrackets.At(p, "%s", text).Hinted("%s", text)
		whole := terminal(t, TerminalOptions{Columns: columns}, finding)
		for _, r := range whole {
			if r != '\n' && look(r).text != string(r) || r == '\r' {
				t.Fatalf("%U was printed", r)
			}
		}
		if column < 1 || column > utf8.RuneCountInString(text) {
			return
		}
		line, caret := excerptLines(t, finding, columns)
		if n := cellsOf(line); n > columns {
			t.Fatalf("%d cells of %d", n, columns)
		}
		marked := look([]rune(text)[column-1])
		if marked.cells == 0 || marked.text == "␉" {
			return // fills no cell, or a number of cells that depends on its place
		}
		indent := strings.IndexByte(caret, '^')
		var tail strings.Builder
		for cells, rest := 0, line; rest != ""; {
			r, size := utf8.DecodeRuneInString(rest)
			if cells >= indent {
				tail.WriteString(string(r))
			}
			cells += look(r).cells
			rest = rest[size:]
		}
		// Combining marks of the rune before may still lie on the same cell.
		under := strings.TrimLeftFunc(tail.String(), func(r rune) bool { return look(r).cells == 0 })
		if !strings.HasPrefix(under, marked.text) {
			t.Fatalf("column %d is %q, the caret stands under %q in\n%s\n%s", column, marked.text, under, line, caret)
		}
	})
}

func excerptLines(t testing.TB, f Finding, columns int) (line, caret string) {
	t.Helper()
	lines := strings.Split(terminal(t, TerminalOptions{Columns: columns}, f), "\n")
	line, ok := strings.CutPrefix(lines[1], "   1 │ ")
	caret, ok2 := strings.CutPrefix(lines[2], "     │ ")
	if !ok || !ok2 {
		t.Fatalf("no excerpt in %q", lines)
	}
	return line, caret
}

func cellsOf(s string) int {
	n := 0
	for _, r := range s {
		n += look(r).cells
	}
	return n
}
