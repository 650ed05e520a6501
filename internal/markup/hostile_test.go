package markup

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// hostile are short patterns that make a naive parser slow when repeated.
var hostile = map[string]string{
	"brackets": "[", "closing brackets": "]", "bracket pairs": "[a]", "images": "![", "nested links": "[a](", "half links": "[a](<b", "half titles": "[a](b \"c",
	"emphasis": "*a **a ", "mixed emphasis": "*a_ ", "underscores": "__a ", "tildes": "~~a ~b ", "closers": "a** b", "asterisks and Han": "**（一）**项", "both": "a**b*",
	"backquotes": "`a``b", "tags": "<a b='", "attributes": "<a b c d", "comments": "<!-- ", "declarations": "<!A ", "instructions": "<? ", "autolinks": "<a:", "angle": "<",
	"quotes": ">", "spaced quotes": "> ", "bullets": "- ", "mixed bullets": "* - + ", "numbers": "1. ", "deep list lines": "- a\n  ", "blank lines": "\n", "items": "- a\n",
	"boxes": ":::note\n", "ends": ":::\n", "unknown boxes": ":::xyz\n", "footnotes": "[^a]: b\n", "footnote marks": "[^a] ", "definitions": "[a]: b\n", "notes and marks": "[^a]\n\n[^b]: c\n\n",
	"pipes": "|", "rows": "|a|b|\n|-|-|\n", "cells": "a|", "delimiter rows": "|-|-\n", "figures": "{{< figure a 1 >}}", "half figures": "{{< ", "entities": "&amp;&#1;", "ampersands": "&", "backslashes": "\\",
	"articles": "第一条　甲\n\n", "counting back": "第九条　甲\n\n第八条　乙\n\n", "chapters": "第一章　总则\n\n", "same headings": "# a\n\n", "addresses": "甲a@b.cn", "www": "甲www.a.cn ", "dots": "w.", "colons": "http:",
	"indented": "　　甲\n", "setext": "a\n=\n", "code": "    a\n\n", "fences": "```\n", "spaces": " ", "tabs": "\t", "hard breaks": "a  \n", "soft breaks": "甲\n", "NUL": "\x00", "invalid": "\xff", "returns": "\r",
	"captions": "表1　甲\n\n|a|\n|-|\n\n", "images alone": "![a](b)\n", "inner": "*a ", "tasks": "- [ ] a\n", "hash": "#",
}

func TestHostileSourcesTakeNoLongerThanOthers(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten seconds")
	}
	const size = 1 << 19
	sources := map[string]string{
		"blank lines in a deep list": strings.Repeat("- ", 1000) + "a" + strings.Repeat("\n", size),
		"lazy lines in deep quotes":  strings.Repeat(">", 1000) + strings.Repeat("a\n", size/2),
		"wide table":                 strings.Repeat("|a", 20000) + "\n" + strings.Repeat("|-", 20000) + "\n" + strings.Repeat("a\n", size/2),
		"empty cells":                "|" + strings.Repeat("|", 700) + "\n|" + strings.Repeat("-|", 700) + "\n" + strings.Repeat(strings.Repeat("|", 701)+"\n", 700),
		"brackets in brackets":       strings.Repeat("[", size/2) + strings.Repeat("]", size/2),
		"emphasis in emphasis":       strings.Repeat("*a **b ", size/16) + strings.Repeat(" b** a*", size/16),
		"many notes":                 numbered("[^%d]: a\n", size/12) + numbered("[^%d] ", size/12),
		"many definitions":           numbered("[%d]: a\n", size/12) + numbered("[%d] ", size/12),
		"backquotes of all lengths":  growing("`", size),
		"one long line":              strings.Repeat("甲", size/3),
		"colons":                     strings.Repeat(":", size),
		"questions in one box":       ":::qa\n" + strings.Repeat("问：a\n答：b\n", size/22) + ":::",
		"comparisons in one box":     ":::对比\n" + strings.Repeat("前：a\n", size/9) + ":::",
		"items without a date":       ":::timeline\n" + strings.Repeat("- 2019年13月 甲\n", size/22) + ":::",
		"icons":                      strings.Repeat(":::steps 图标="+strings.Repeat("信", 30)+strings.Repeat("、件", 200)+"\n1. a\n:::\n", size/930),
	}
	for name, pattern := range hostile {
		sources[name] = strings.Repeat(pattern, size/len(pattern))
		sources[name+" in paragraphs"] = strings.Repeat(strings.Repeat(pattern, 1+2000/len(pattern))+"\n\n", size/8000)
		sources[name+" in lines"] = strings.Repeat(strings.Repeat(pattern, 1+100/len(pattern))+"\n", size/400)
	}
	p := New(Options{})
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		src := sources[name]
		took := time.Hour
		for try := 0; try < 3 && took > 2*time.Second; try++ { // the machine may be busy
			start := time.Now()
			r, err := p.Convert([]byte(src))
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			Text(r.HTML)
			took = time.Since(start)
		}
		if took > 2*time.Second {
			t.Errorf("%s: %v", name, took)
		}
	}
}

func numbered(format string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func growing(mark string, size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(mark, i) + "a")
	}
	return b.String()
}
