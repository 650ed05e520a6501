package markup

import (
	"bytes"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A division is a numbered part of a statute: 第三编, 第一章, 第二节, 第十二条之一.
type division struct {
	kind   divisionKind
	number int
	sub    int // the number after 之, or 0
}

type divisionKind int

const (
	none    divisionKind = iota
	bian                 // 编
	fenbian              // 分编
	zhang                // 章
	jie                  // 节
	tiao                 // 条, an article
	kuan                 // 款, a paragraph of an article
)

var (
	divisionWords = [...]string{bian: "编", fenbian: "分编", zhang: "章", jie: "节", tiao: "条", kuan: "款"}
	divisionSlugs = [...]string{bian: "bian-", fenbian: "fenbian-", zhang: "zhang-", jie: "jie-", tiao: "tiao-", kuan: "kuan-"}
)

// slug is the division within its parent, such as zhang-1 or tiao-12-1.
func (d division) slug() string {
	s := divisionSlugs[d.kind] + strconv.Itoa(d.number)
	if d.sub > 0 {
		s += "-" + strconv.Itoa(d.sub)
	}
	return s
}

// isArticle tells whether the division is a paragraph rather than a chapter of
// some kind that has a title.
func (d division) isArticle() bool { return d.kind == tiao || d.kind == kuan }

// key orders the divisions of one kind.
func (d division) key() int { return d.number*10000 + d.sub }

// parseDivision reads the division that s begins with and returns what follows.
func parseDivision(s []byte) (d division, rest []byte, ok bool) {
	if rest, ok = bytes.CutPrefix(s, []byte("第")); !ok {
		return d, s, false
	}
	rest = trimIndent(rest)
	n, size := number(rest)
	if size == 0 {
		return d, s, false
	}
	d.number = n
	rest = trimIndent(rest[size:])
	for kind := bian; kind <= kuan; kind++ {
		word := divisionWords[kind]
		if len(rest) < len(word) || string(rest[:len(word)]) != word {
			continue
		}
		rest = rest[len(word):]
		d.kind = kind
		if sub, has := bytes.CutPrefix(rest, []byte("之")); has {
			sub = trimIndent(sub)
			if m, size := number(sub); size > 0 {
				d.sub = m
				rest = sub[size:]
			}
		}
		return d, rest, true
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
	d, rest, ok := parseDivision(line)
	if !ok {
		return d, no
	}
	return d, headsBy(rest, bold > 0)
}

// headsBy judges by what follows the number.
func headsBy(rest []byte, bold bool) heads {
	if len(rest) == 0 || bold && (rest[0] == '*' || rest[0] == '_') {
		return sure
	}
	r, _ := utf8.DecodeRune(rest)
	if unicode.IsSpace(r) || strings.ContainsRune("：:【〔[&", r) {
		return sure
	}
	if title, ok := bytes.CutPrefix(rest, []byte("（")); ok { // 第三条（定义）
		_, after, ok := bytes.Cut(title, []byte("）"))
		r, _ := utf8.DecodeRune(after)
		if ok && (bold || unicode.IsSpace(r)) {
			return sure
		}
		return no
	}
	for _, mention := range mentions {
		if bytes.HasPrefix(rest, []byte(mention)) {
			return no
		}
	}
	return likely
}

// mentions are the words after a number that only refers to an article.
var mentions = []string{"第", "的", "至", "到", "和", "与", "及", "或", "、", "，", "。", "；", "之", "中", "所", "规定", "修改", "("}

// trimIndent removes the ideographic and other spaces before a paragraph.
func trimIndent(line []byte) []byte {
	return bytes.TrimLeft(line, " \t\u3000\u00a0")
}

// headed drops from the candidates, in document order, the articles that do not
// head their paragraph. If the text sets off its articles with a space, those
// that are not set off are mere mentions. If it sets off none, they must count up
// from 1.
func headed(list []candidate) []candidate {
	set := false
	for _, k := range list {
		set = set || k.division.kind == tiao && k.heads == sure
	}
	last := division{}
	kept := list[:0]
	for _, k := range list {
		d := k.division
		if d.kind == tiao && !set {
			follows := d.number == last.number+1 && d.sub == 0 || d.number == last.number && d.sub == last.sub+1
			if follows {
				k.heads = sure
				last = d
			}
		}
		if k.heads != sure && k.heading == nil {
			continue
		}
		if k.heads != sure {
			k.division = division{}
		}
		kept = append(kept, k)
	}
	return kept
}

// own marks the articles that own the plain identifier of their number: the
// longest run that counts up. A text that quotes 第十五条 before its own fifteenth
// article thus keeps the identifier for its own.
func own(list []candidate) {
	var tails []int // tails[k]: the smallest end of a run of k+1 articles
	before := make([]int, len(list))
	for i := range list {
		d := list[i].division
		if d.kind != tiao {
			continue
		}
		at := sort.Search(len(tails), func(k int) bool { return list[tails[k]].division.key() >= d.key() })
		before[i] = -1
		if at > 0 {
			before[i] = tails[at-1]
		}
		switch {
		case at == len(tails):
			tails = append(tails, i)
		case list[tails[at]].division.key() > d.key():
			tails[at] = i
		}
	}
	if len(tails) == 0 {
		return
	}
	for i := tails[len(tails)-1]; i >= 0; i = before[i] {
		list[i].owner = true
	}
}
