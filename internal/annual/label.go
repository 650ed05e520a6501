package annual

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/internal/diag"
)

// ordinal matches what numbers a label: 一、 (三) 1.
var ordinal = regexp.MustCompile(`^(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、|\d{1,2}[.、])`)

// note matches a remark or a unit in brackets at the end of a label.
var note = regexp.MustCompile(`\(([^()]*[,:][^()]*|件|项|万?元|亿元)\)$`)

// fold brings a label into the form in which labels are compared: half width, without
// blanks, quotation marks and ordinal.
func fold(s string) string {
	s = norm.NFKC.String(strings.Join(strings.Fields(s), ""))
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("“”\"「」'‘’《》\u200b\ufeff", r) {
			return -1
		}
		return r
	}, s)
	s = note.ReplaceAllString(s, "")
	return ordinal.ReplaceAllString(s, "")
}

// foldPath folds each part of a label that names the groups it lies in.
func foldPath(s string) []string {
	var parts []string
	for part := range strings.SplitSeq(strings.ReplaceAll(s, "本年增/减", "本年增减"), "/") {
		if f := fold(part); f != "" {
			parts = append(parts, f)
		}
	}
	return parts
}

// longLabel is the length in bytes, of four Han characters, from which a label may be
// nearly right.
const longLabel = 4 * 3

// match says how well a written label fits a line: 0 not at all, 1 nearly, 2 by its own
// label, more for every group that it names as well. A group that is not the line's
// own rules it out. Only long labels may be nearly right.
func (l Line) match(parts []string, nearly bool) int {
	own, groups := parts[len(parts)-1], parts[:len(parts)-1]
	name, within := l.folded[len(l.folded)-1], l.folded[:len(l.folded)-1]
	score := 2
	if own != name {
		if !nearly || len(name) < longLabel || diag.Nearest(own, []string{name}) == "" {
			return 0
		}
		score = 1
	}
	for _, group := range groups {
		if !slices.Contains(within, group) {
			return 0
		}
		if score > 1 {
			score++
		}
	}
	return score
}

// best returns the lines that fit a written label best, and how well. The key of a
// line is worth more than any label.
func best(lines []Line, written string) (found []int, score int) {
	parts := foldPath(written)
	if len(parts) == 0 {
		return nil, 0
	}
	for _, nearly := range []bool{false, true} {
		for i, l := range lines {
			m := l.match(parts, nearly)
			if strings.EqualFold(parts[len(parts)-1], l.Key) {
				m = 100
			}
			switch {
			case m == 0 || m < score:
			case m > score:
				found, score = []int{i}, m
			default:
				found = append(found, i)
			}
		}
		if score > 0 {
			break
		}
	}
	return found, score
}
