package search

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Pairs of a traditional character and its simplified form, by kSimplifiedVariant
// of the Unihan database (Unicode 15), where the latter is in GB 2312 and the former
// is not a word of its own there. Debian's package unicode-data has the database.
//
//go:embed tables/traditional.txt
var traditionalText string

// Characters with blocks of their own among the Han characters.
const firstHan, lastHan = 0x3400, 0x9fff

// simplified returns for each of these characters the one that it is found as.
var simplified = sync.OnceValue(func() *[lastHan - firstHan + 1]uint16 {
	table := new([lastHan - firstHan + 1]uint16)
	for i := range table {
		table[i] = uint16(firstHan + i)
	}
	for from, to := range traditional() {
		table[from-firstHan] = uint16(to)
	}
	return table
})

// traditional yields the pairs.
func traditional() func(yield func(from, to rune) bool) {
	return func(yield func(from, to rune) bool) {
		var before rune
		for _, r := range traditionalText {
			switch {
			case r == '\n':
			case before == 0:
				before = r
			case !yield(before, r):
				return
			default:
				before = 0
			}
		}
	}
}

func isHan(r rune) bool {
	return r >= 0x4e00 && r <= lastHan || r >= 0x2e80 && unicode.Is(unicode.Han, r)
}

// fold appends a text as it is searched: compatibility forms and case folded,
// traditional characters simplified, a 0 for all that is neither letter nor number.
// The script of the browser does the same.
func fold(out []rune, s string) []rune {
	table := simplified()
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r < 0x80:
			r = 0
		case r >= firstHan && r <= lastHan:
			r = rune(table[r-firstHan])
		case r >= 0x2000 && r < 0x2070, r >= 0x3001 && r < 0x3005, r == '，', r == '；', r == '：', r == '（', r == '）':
			r = 0 // most of what is not Han in a Chinese text
		default:
			for _, c := range norm.NFKC.String(string(r)) {
				c = unicode.ToLower(c)
				switch {
				case c >= firstHan && c <= lastHan:
					c = rune(table[c-firstHan])
				case !unicode.IsLetter(c) && !unicode.IsNumber(c):
					c = 0
				}
				out = append(out, c)
			}
			continue
		}
		out = append(out, r)
	}
	return out
}

// folded returns a text as it is searched, with a blank for all between its words.
func folded(s string) string {
	chars := fold(nil, s)
	for i, c := range chars {
		if c == 0 {
			chars[i] = ' '
		}
	}
	return strings.Join(strings.Fields(string(chars)), " ")
}

// longestWord is how much of a word in other scripts counts, in characters.
const longestWord = 24

// runs calls do for every run of Han characters and every word of a folded text.
func runs(text []rune, do func(run []rune, han bool)) {
	for i := 0; i < len(text); {
		if text[i] == 0 {
			i++
			continue
		}
		han, start := isHan(text[i]), i
		for i < len(text) && text[i] != 0 && isHan(text[i]) == han {
			i++
		}
		run := text[start:i]
		if !han && len(run) > longestWord {
			run = run[:longestWord]
		}
		do(run, han)
	}
}
