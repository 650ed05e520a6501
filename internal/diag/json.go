package diag

import (
	"encoding/json"
	"io"
	"slices"
)

// record is one object of the JSON form. Its names and their order are stable;
// later versions may add members at the end.
type record struct {
	File     string `json:"file"`     // slash-separated, relative to the source folder
	Line     int    `json:"line"`     // from 1; 0 for the file as a whole
	Column   int    `json:"column"`   // rune of the line, from 1; 0 for the line as a whole
	Width    int    `json:"width"`    // runes
	Cell     string `json:"cell"`     // Excel address such as E12, or empty
	Rule     string `json:"rule"`     // such as LINK-01
	Severity string `json:"severity"` // error, warning or notice
	Message  string `json:"message"`  // Chinese
	Hint     string `json:"hint"`     // Chinese, or empty
	Text     string `json:"text"`     // the source line, or empty
}

// JSON prints all findings for programs: an array of objects, sorted by file
// and place, indented by two spaces and ended by a line feed. Every object has
// the members file, line, column, width, cell, rule, severity (error, warning
// or notice), message, hint and text, with the meaning they have in [Finding]
// and [Place]. No finding gives []. What is no UTF-8 becomes U+FFFD.
func JSON(w io.Writer, list []Finding) error {
	records := make([]record, 0, len(list))
	for _, f := range Sort(slices.Clone(list)) {
		p := f.Place
		records = append(records, record{
			p.File, p.Line, p.Column, p.Width, p.Cell,
			f.Rule, f.Severity.word(), f.Message, f.Hint, p.Text,
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(records)
}

// word returns the severity for machines, the same for JSON and GitHub.
func (s Severity) word() string {
	return [...]string{"error", "warning", "notice"}[s]
}
