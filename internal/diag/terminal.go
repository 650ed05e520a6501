package diag

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/fatih/color"
)

// TerminalOptions says how findings are shown on a terminal. The zero value
// is plain text for a log.
type TerminalOptions struct {
	Color   bool // whether the reader sees colours; the caller knows about NO_COLOR and pipes
	PerRule int  // findings shown of one rule, 0 for 20, below 0 for all
	Columns int  // cells of a source line that are shown, 0 for 100, at least 20
}

// Terminal prints findings for people, sorted by file and place, and a closing
// line with the numbers. No finding, no output. The form is stable:
//
//	content/documents/a.md:4:12: 错误 DOC-03 发文字号应使用六角括号
//	   4 │ number: 国办发[2024]1号
//	     │               ^^^^^^
//	   提示：写作 国办发〔2024〕1号
//
// The caret stands under the right cell also after Han characters, tabs and
// control characters. The returned error is that of the writer.
func Terminal(w io.Writer, list []Finding, opt TerminalOptions) error {
	if len(list) == 0 {
		return nil
	}
	p := newPalette(opt.Color)
	columns := max(opt.Columns, 20)
	if opt.Columns == 0 {
		columns = 100
	}
	var out bytes.Buffer
	tall := false // whether the finding before took more than one line
	for i, e := range limited(list, opt.PerRule) {
		block := terminalBlock(e, p, columns)
		if i > 0 && (tall || strings.Count(block, "\n") > 1) {
			out.WriteByte('\n')
		}
		tall = strings.Count(block, "\n") > 1
		out.WriteString(block)
	}
	fmt.Fprintf(&out, "\n%s\n", Summary(list))
	_, err := w.Write(out.Bytes())
	return err
}

// Summary returns the numbers of findings as a phrase, such as
// 共 2 个错误、1 个警告. Notices are mentioned only where there are any.
func Summary(list []Finding) string {
	errors, warnings, notices := Count(list)
	s := fmt.Sprintf("共 %d 个错误、%d 个警告", errors, warnings)
	if notices > 0 {
		s += fmt.Sprintf("、%d 个提示", notices)
	}
	return s
}

func terminalBlock(e entry, p palette, columns int) string {
	var b strings.Builder
	mark := p.severity(e.Severity)
	if at := location(e.Place); at != "" {
		b.WriteString(p.place.Sprint(at+":") + " ")
	}
	fmt.Fprintf(&b, "%s %s %s\n", mark.Sprint(e.Severity), e.Rule, message(e.Finding))
	if e.Place.Line > 0 && e.Place.Text != "" {
		x := newExcerpt(e.Place, columns)
		number := fmt.Sprintf("%4d", e.Place.Line)
		blank := strings.Repeat(" ", len(number))
		fmt.Fprintf(&b, "%s%s\n", p.gutter.Sprint(number+" │ "), x.Before+x.Marked+x.After)
		if e.Place.Column > 0 {
			caret := mark.Sprint(strings.Repeat("^", x.width))
			fmt.Fprintf(&b, "%s%s%s\n", p.gutter.Sprint(blank+" │ "), strings.Repeat(" ", x.indent), caret)
		}
	}
	if e.Hint != "" {
		fmt.Fprintf(&b, "   %s%s\n", p.hint.Sprint("提示："), harmless(e.Hint))
	}
	if e.More > 0 {
		fmt.Fprintf(&b, "   …另有 %d 处同类问题（%s）\n", e.More, e.Rule)
	}
	return b.String()
}

// location returns file:line:column, without what is not known.
func location(p Place) string {
	s := harmless(p.File)
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

// message returns what was found, led by the cell where it is in a table.
func message(f Finding) string {
	if f.Place.Cell == "" {
		return harmless(f.Message)
	}
	return "单元格 " + harmless(f.Place.Cell) + "：" + harmless(f.Message)
}

// palette holds the colours of one run. Each colour is told whether to show
// itself, because the default of the colour package is shared by everyone.
type palette struct {
	place, gutter, hint, red, yellow, cyan *color.Color
}

func newPalette(on bool) palette {
	c := func(a ...color.Attribute) *color.Color {
		c := color.New(a...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return palette{
		place:  c(color.Bold),
		gutter: c(color.Faint),
		hint:   c(color.FgGreen),
		red:    c(color.FgRed, color.Bold),
		yellow: c(color.FgYellow, color.Bold),
		cyan:   c(color.FgCyan, color.Bold),
	}
}

func (p palette) severity(s Severity) *color.Color {
	switch s {
	case Error:
		return p.red
	case Warning:
		return p.yellow
	}
	return p.cyan
}
