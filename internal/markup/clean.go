package markup

import (
	"bytes"
	"slices"
	"sort"
	"unicode/utf8"
)

// clean returns the source as the parser may see it: valid UTF-8, lines ended by
// \n alone, no byte order mark and no control characters. Above all it holds no
// NUL, so that nobody can forge a hole. A clean source is returned as it is.
func clean(src []byte, facts *Facts) ([]byte, offsets) {
	if isClean(src) {
		return src, nil
	}
	out := make([]byte, 0, len(src)+16)
	var moves offsets
	rest := src
	if bytes.HasPrefix(rest, []byte("\ufeff")) {
		rest = rest[3:]
		moves = append(moves, move{0, 3})
	}
	reported := false
	for len(rest) > 0 {
		r, size := utf8.DecodeRune(rest)
		at := len(src) - len(rest)
		rest = rest[size:]
		before := len(out)
		switch {
		case r == '\r' && len(rest) > 0 && rest[0] == '\n':
			out = append(out, '\n')
			rest, size = rest[1:], 2
		case r == '\r', r == '\v', r == '\f':
			out = append(out, '\n')
		case r == utf8.RuneError && size == 1, isControl(r):
			out = append(out, "\ufffd"...)
			if !reported {
				facts.Problems = append(facts.Problems, Problem{Rule: &ruleControl, Offset: at, Length: size,
					Message: "这里有不可见的控制字符或损坏的字符", Hint: "删去后重新输入；从别处粘贴时选择“只保留文本”"})
				reported = true
			}
		default:
			out = utf8.AppendRune(out, r)
			continue
		}
		if len(out)-before != size {
			moves = append(moves, move{len(out), at + size})
		}
	}
	if reported {
		// The problem was made with an offset of the original; all offsets are
		// mapped back at the end, so map it forward now.
		p := &facts.Problems[len(facts.Problems)-1]
		p.Offset = moves.forward(p.Offset)
	}
	return out, moves
}

func isClean(src []byte) bool {
	for _, b := range src {
		if b < 0x20 && b != '\n' && b != '\t' || b == 0x7f {
			return false
		}
	}
	return utf8.Valid(src) && !bytes.HasPrefix(src, []byte("\ufeff"))
}

// isControl tells whether a character is not allowed in XML 1.0 or HTML text.
func isControl(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r == 0x7f || r&0xfffe == 0xfffe
}

// offsets maps positions of a cleaned source to the original. Each move says
// that from a position on the original is at another one.
type offsets []move

type move struct{ clean, original int }

// back returns the position in the original of a position in the cleaned source.
func (o offsets) back(p int) int {
	i := sort.Search(len(o), func(i int) bool { return o[i].clean > p })
	q := p
	if i > 0 {
		q = o[i-1].original + p - o[i-1].clean
	}
	if i < len(o) { // p may be inside a longer replacement
		q = min(q, o[i].original)
	}
	return q
}

// forward is the inverse of back.
func (o offsets) forward(p int) int {
	i := sort.Search(len(o), func(i int) bool { return o[i].original > p })
	if i == 0 {
		return p
	}
	return o[i-1].clean + p - o[i-1].original
}

// restore maps all offsets of the facts to the original source.
func (o offsets) restore(f *Facts) {
	if len(o) == 0 {
		return
	}
	span := func(offset, length *int) {
		end := o.back(*offset + *length)
		*offset = o.back(*offset)
		*length = end - *offset
	}
	zero := 0
	for i := range f.Outline {
		span(&f.Outline[i].Offset, &zero)
		zero = 0
	}
	for i := range f.Links {
		span(&f.Links[i].Offset, &f.Links[i].Length)
	}
	for i := range f.Figures {
		span(&f.Figures[i].Offset, &f.Figures[i].Length)
	}
	for i := range f.Charts {
		span(&f.Charts[i].Offset, &f.Charts[i].Length)
	}
	for i := range f.Clauses {
		span(&f.Clauses[i].Offset, &f.Clauses[i].Length)
	}
	f.Problems = slices.Clone(f.Problems)
	for i := range f.Problems {
		span(&f.Problems[i].Offset, &f.Problems[i].Length)
	}
}
