package markup

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A division is a numbered part of a statute: 第三编, 第一章, 第二节, 第十二条之一.
type division struct {
	kind   string // 编, 分编, 章, 节, 条 or 款
	number int
	sub    int // the number after 之, or 0
}

// slug is the division within its parent, such as zhang-1 or tiao-12-1.
func (d division) slug() string {
	s := map[string]string{"编": "bian", "分编": "fenbian", "章": "zhang", "节": "jie", "条": "tiao", "款": "kuan"}[d.kind]
	s += "-" + strconv.Itoa(d.number)
	if d.sub > 0 {
		s += "-" + strconv.Itoa(d.sub)
	}
	return s
}

// key orders the divisions of one kind.
func (d division) key() int { return d.number*10000 + d.sub }

var divisionKinds = []string{"分编", "编", "章", "节", "条", "款"}

// parseDivision reads the division that s begins with and returns what follows.
func parseDivision(s string) (d division, rest string, ok bool) {
	rest, ok = strings.CutPrefix(s, "第")
	if !ok {
		return d, s, false
	}
	n, size := number(trimBlank(rest))
	if size == 0 {
		return d, s, false
	}
	d.number = n
	rest = trimBlank(trimBlank(rest)[size:])
	for _, kind := range divisionKinds {
		after, found := strings.CutPrefix(rest, kind)
		if !found {
			continue
		}
		d.kind = kind
		if sub, has := strings.CutPrefix(after, "之"); has {
			if m, size := number(sub); size > 0 {
				d.sub = m
				after = sub[size:]
			}
		}
		return d, after, true
	}
	return d, s, false
}

// heads says how sure it is that a division heads its paragraph rather than being
// mentioned at its beginning.
type heads int

const (
	no     heads = iota
	likely       // 第三条为了…: only if the articles count up
	sure         // followed by a space, a colon, a bracket or nothing, or bold
)

// paragraphDivision reads the division at the beginning of a paragraph's source.
func paragraphDivision(line []byte) (division, heads) {
	line = trimIndent(line)
	bold := 0
	for bold < len(line) && (line[bold] == '*' || line[bold] == '_') {
		bold++
	}
	line = line[bold:]
	if !bytes.HasPrefix(line, []byte("第")) {
		return division{}, no
	}
	d, rest, ok := parseDivision(string(line[:min(len(line), 120)]))
	if !ok {
		return d, no
	}
	return d, headsBy(rest, bold > 0)
}

func headsBy(rest string, bold bool) heads {
	if bold && (strings.HasPrefix(rest, "*") || strings.HasPrefix(rest, "_")) {
		return sure
	}
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case strings.TrimSpace(rest) == "", unicode.IsSpace(r), strings.ContainsRune("：:【〔[&", r):
		return sure
	}
	for _, mention := range []string{"第", "的", "至", "到", "和", "与", "及", "或", "、", "，", "。", "；", "之", "中", "所", "规定", "修改", "（", "("} {
		if strings.HasPrefix(rest, mention) {
			return no
		}
	}
	return likely
}

// trimIndent removes the ideographic and other spaces before a paragraph.
func trimIndent(line []byte) []byte {
	return bytes.TrimLeft(line, " \t\u3000\u00a0")
}

func trimBlank(s string) string { return strings.TrimLeft(s, " \u3000\u00a0") }

// headed returns which of the articles, in document order, head a paragraph.
// If the text sets off its articles with a space, those that are not set off are
// mere mentions. If it sets off none, they must count up from 1.
func headed(found []heads, articles []division) []bool {
	result := make([]bool, len(found))
	set := false
	for i, h := range found {
		result[i] = h == sure
		set = set || h == sure
	}
	if set {
		return result
	}
	last := division{}
	for i, h := range found {
		d := articles[i]
		next := d.number == last.number+1 && d.sub == 0 || d.number == last.number && d.sub == last.sub+1
		if h == likely && next {
			result[i] = true
			last = d
		}
	}
	return result
}

// owners picks from articles in document order those that own the plain anchor
// of their number: the longest run that counts up. A text that quotes 第十五条
// before its own fifteenth article thus keeps the anchor for its own.
func owners(articles []division) []bool {
	tails := []int{} // tails[k]: index of the smallest end of a run of k+1
	before := make([]int, len(articles))
	for i, d := range articles {
		lo, hi := 0, len(tails)
		for lo < hi {
			m := (lo + hi) / 2
			if articles[tails[m]].key() < d.key() {
				lo = m + 1
			} else {
				hi = m
			}
		}
		before[i] = -1
		if lo > 0 {
			before[i] = tails[lo-1]
		}
		switch {
		case lo == len(tails):
			tails = append(tails, i)
		case articles[tails[lo]].key() > d.key():
			tails[lo] = i
		}
	}
	result := make([]bool, len(articles))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			result[i] = true
		}
	}
	return result
}
