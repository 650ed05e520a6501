// Package diag is a finding at a place in a source file, and the ways to show it.
//
// Everything an editor can mend is a [Finding]: what is wrong, where, and what
// to do. Errors of the machine (a full disk, a missing permission) are plain Go
// errors and never findings. A room collects findings and goes on, so that one
// run reports them all; it never prints.
//
// Every finding belongs to a [Rule]. A room lists its rules in an exported slice
// named Rules, from which the command line explains them and the tests learn
// that no finding is without an explanation.
//
// Lines and columns count from 1. A column counts runes of the source line, as
// editors do; the terminal printer turns it into cells, because a Han character
// is two cells wide.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says whether a finding stops publication.
type Severity int

const (
	Error   Severity = iota // 错误: nothing is published
	Warning                 // 警告: published, but look at it
	Notice                  // 提示: worth knowing
)

// String returns the Chinese word that editors see.
func (s Severity) String() string {
	return [...]string{"错误", "警告", "提示"}[s]
}

// Place is a span of one source line. Line 0 means the file as a whole and
// Column 0 the line as a whole.
type Place struct {
	File   string // slash-separated, relative to the source folder
	Line   int    // physical line, from 1
	Column int    // rune of the line, from 1
	Width  int    // runes that the caret underlines; 0 is shown as 1
	Cell   string // Excel address such as E12 where the source is a table
	Text   string // the source line itself, without its line end; may be empty
}

// Rule is what a finding breaks: its name, its weight and its explanation.
type Rule struct {
	ID       string // stable: letters, a hyphen, two digits; for example LINK-01
	Severity Severity
	Title    string // one short Chinese phrase
	Why      string // what goes wrong for the reader when it is broken
	Basis    string // the rule of law or standard behind it, or empty
	Bad      string // an example that breaks it
	Good     string // the same example mended
}

// Finding is one breach of a rule at one place.
type Finding struct {
	Rule     string
	Severity Severity
	Place    Place
	Message  string // what was found, Chinese, no final full stop
	Hint     string // what to do, Chinese; may be empty
}

// At makes a finding of the rule.
func (r *Rule) At(p Place, format string, args ...any) Finding {
	return Finding{Rule: r.ID, Severity: r.Severity, Place: p, Message: fmt.Sprintf(format, args...)}
}

// Hinted returns the finding with what the editor should do.
func (f Finding) Hinted(format string, args ...any) Finding {
	f.Hint = fmt.Sprintf(format, args...)
	return f
}

// Sort orders findings by file, line, column, rule and message and drops exact
// repetitions, so that the same findings print the same whatever order they
// were made in.
func Sort(list []Finding) []Finding {
	slices.SortFunc(list, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Place.File, b.Place.File),
			cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Column, b.Place.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.Compact(list)
}

// Count returns how many findings have each severity.
func Count(list []Finding) (errors, warnings, notices int) {
	for _, f := range list {
		switch f.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		default:
			notices++
		}
	}
	return
}
