package mend

import (
	"regexp"
	"strings"
)

// span is a part of a text, in bytes.
type span struct{ from, to int }

func covered(list []span, from, to int) bool {
	for _, s := range list {
		if s.from < to && from < s.to {
			return true
		}
	}
	return false
}

var (
	fence = regexp.MustCompile("^ {0,3}(?:>[ ]?)*[ ]*(`{3,}|~{3,})")
	// notProse matches short codes, tags and comments, the destinations of links, and
	// definitions of references.
	notProse = regexp.MustCompile(`(?s)\{\{.*?\}\}|<!--.*?-->|<[A-Za-z/][^>\n]*>|\]\([^)\n]*\)|(?m:^ {0,3}\[[^\]\n]*\]:.*$)`)
	ticks    = regexp.MustCompile("`+")
)

// code lists the parts of a Markdown text that are not prose.
func code(text string) []span {
	var list []span
	for _, at := range notProse.FindAllStringIndex(text, -1) {
		list = append(list, span{at[0], at[1]})
	}
	open, from, blank := "", 0, true
	at := 0
	for line := range strings.Lines(text) {
		m := fence.FindStringSubmatch(line)
		switch {
		case open == "" && m != nil:
			open, from = m[1], at
		case open != "" && m != nil && m[1][0] == open[0] && len(m[1]) >= len(open):
			list = append(list, span{from, at + len(line)})
			open = ""
		case open == "" && blank && (strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")):
			list = append(list, span{at, at + len(line)}) // and the next line may be code as well
			at += len(line)
			continue
		}
		blank = strings.TrimSpace(line) == ""
		at += len(line)
	}
	if open != "" {
		list = append(list, span{from, len(text)})
	}
	return append(list, codeSpans(text)...)
}

// codeSpans lists what stands between runs of backticks of one length.
func codeSpans(text string) []span {
	var list []span
	runs := ticks.FindAllStringIndex(text, -1)
	for i := 0; i < len(runs); i++ {
		for j := i + 1; j < len(runs); j++ {
			if runs[j][1]-runs[j][0] == runs[i][1]-runs[i][0] {
				list = append(list, span{runs[i][0], runs[j][1]})
				i = j
				break
			}
			if strings.Contains(text[runs[i][1]:runs[j][0]], "\n\n") {
				break // a span ends with its paragraph
			}
		}
	}
	return list
}
