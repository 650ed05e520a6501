package table

import (
	"fmt"

	"gongkai/internal/diag"
)

// tier is a layer of a file. An error in one layer makes those above it
// meaningless: a file read in the wrong encoding has no columns worth naming.
// So editors see the findings of one erroneous layer at a time.
type tier int

const (
	tierBytes tier = iota
	tierStructure
	tierHeader
	tierCells
	tiers
)

// shown is how many findings of one rule are listed before they are only counted.
const shown = 20

// report collects the findings of one file.
type report struct {
	file string
	list [tiers][]diag.Finding
	seen map[string]int

	prose map[int]bool // columns of long texts
}

func newReport(file string) *report {
	return &report{file: file, seen: map[string]int{}, prose: map[int]bool{}}
}

// full counts one more breach of the rule and reports whether enough of them
// are listed already. Callers ask before they make the finding, because the
// millionth bad cell must cost nothing.
func (r *report) full(rule *diag.Rule) bool {
	r.seen[rule.ID]++
	return r.seen[rule.ID] > shown
}

// add lists a finding unless its rule is full.
func (r *report) add(t tier, rule *diag.Rule, f diag.Finding) {
	if !r.full(rule) {
		r.list[t] = append(r.list[t], f)
	}
}

// failed reports whether the layer has an error.
func (r *report) failed(t tier) bool {
	for _, f := range r.list[t] {
		if f.Severity == diag.Error {
			return true
		}
	}
	return false
}

// findings returns what was found up to the first layer that has an error, and
// how many more there are of the rules that were cut off.
func (r *report) findings() []diag.Finding {
	var all []diag.Finding
	for t := tierBytes; t < tiers; t++ {
		all = append(all, r.list[t]...)
		for _, rule := range Rules {
			n := r.seen[rule.ID]
			if n <= shown || !listed(r.list[t], rule.ID) {
				continue
			}
			f := rule.At(diag.Place{File: r.file}, "「%s」一共有 %d 处，只列出前 %d 处", rule.Title, n, shown)
			all = append(all, f.Hinted("先改列出的几处，其余多半是同一个原因"))
		}
		if r.failed(t) {
			break
		}
	}
	return all
}

func listed(list []diag.Finding, id string) bool {
	for _, f := range list {
		if f.Rule == id {
			return true
		}
	}
	return false
}

// quote returns a cell as messages show it: on one line, cut when long.
func quote(text string) string {
	const most = 40
	n, hidden := 0, false
	for i, c := range text {
		if n == most {
			text = text[:i] + "…"
			break
		}
		hidden = hidden || c < ' ' || c == 0x7F || invisible(c)
		n++
	}
	if hidden {
		text = escape(text)
	}
	return "「" + text + "」"
}

// escape spells out characters that cannot be seen.
func escape(text string) string {
	var b []byte
	for _, c := range text {
		switch {
		case c == '\n':
			b = append(b, "⏎"...)
		case c == '\t':
			b = append(b, "⇥"...)
		case c < ' ' || c == 0x7F || invisible(c):
			b = fmt.Appendf(b, "<U+%04X>", c)
		default:
			b = append(b, string(c)...)
		}
	}
	return string(b)
}
