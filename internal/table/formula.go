package table

import (
	"strings"
)

// Formula reports whether a spreadsheet would take the text for a formula and
// run it, full-width signs included. Numbers and lone dashes are none. The
// canonical CSV keeps such texts; a CSV made for spreadsheets must not.
func Formula(text string) bool {
	if text == "" {
		return false
	}
	switch text[0] {
	case '=', '+', '-', '@', '\t', '\r':
	default:
		if !strings.HasPrefix(text, "＝") && !strings.HasPrefix(text, "＋") && !strings.HasPrefix(text, "－") && !strings.HasPrefix(text, "＠") {
			return false
		}
	}
	trimmed := string(trim([]byte(text)))
	if _, marker := markers[trimmed]; marker || len(trimmed) <= 1 {
		return false
	}
	return readNumber(foldWidth(trimmed)).text == ""
}

// reaches reports whether a formula would leave the sheet: fetch an address or
// start a program (dynamic data exchange).
func reaches(b []byte) bool {
	if c := b[0]; c != '=' && c != '@' && c != '+' && c != '-' {
		return false
	}
	if !Formula(string(b)) {
		return false
	}
	s := strings.ToUpper(string(b))
	for _, word := range []string{"HYPERLINK(", "WEBSERVICE(", "IMPORTXML(", "IMPORTDATA(", "IMPORTHTML(", "IMPORTFEED(", "IMPORTRANGE(", "IMAGE(", "DDE(", "RTD(", "CALL(", "EXEC(", "|"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}
