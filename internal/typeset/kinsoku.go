package typeset

import (
	"strings"
	"unicode"
)

// What a character does at the ends of a line follows GB/T 15834 and W3C's
// Requirements for Chinese Text Layout.

// class is what matters of a character for breaking lines.
type class uint16

const (
	han      class = 1 << iota // stands for itself: a line may break on either side
	word                       // of a number, a word or an address, which stay whole
	letter                     // a letter or digit: set apart from Han characters
	digit                      //
	blank                      // hangs over the end of a line
	glue                       // holds both neighbours: a no-break space
	joiner                     // belongs to the character before it
	noStart                    // never begins a line
	noEnd                      // never ends a line
	opening                    // of full width, its left half empty
	closing                    // of full width, its right half empty
	dash                       // — and …, which come in pairs
	connects                   // within a word, a line may break behind it before it breaks elsewhere
)

const (
	startMarks = "、。，．；：？！）》」』】〕〉〗］｝”’〞…％‰℃·・～々〻ー゛゜ゝゞヽヾ,.;:?!)]}%>"
	endMarks   = "（《「『【〔〈〖［｛“‘〝￥＄＃＠№([{$#@<"
	openMarks  = "（《「『【〔〈〖［｛“‘〝"
	closeMarks = "、。，．；：？！）》」』】〕〉〗］｝”’〞"
	halfMarks  = ",.;:?!)]}%>([{$#@<"
	amounts    = "年月日时分秒号条款项章节期页元角个人件家次名位项万亿千百度米吨天周倍户份"
)

// classes has the classes of the marks.
var classes = func() map[rune]class {
	m := map[rune]class{
		'—': dash | han, '…': dash | noStart | han, '\u00a0': glue, '\u202f': glue, '\u2060': glue | joiner, '\ufeff': glue | joiner,
		'\u200b': blank | joiner,
	}
	set := func(marks string, c class) {
		for _, r := range marks {
			m[r] |= c
		}
	}
	set(startMarks, noStart)
	set(endMarks, noEnd)
	set(openMarks, opening|han)
	set(closeMarks, closing|han)
	set(halfMarks, word)
	set("-/&=_?", connects)
	return m
}()

func classOf(r rune) class {
	switch {
	case r >= '0' && r <= '9':
		return word | letter | digit
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return word | letter
	}
	c, marked := classes[r]
	switch {
	case marked && c&(han|word|glue|blank) != 0:
		return c
	case r < 0x80 && r > ' ':
		return c | word
	case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || unicode.Is(unicode.Cf, r):
		return joiner
	case unicode.IsSpace(r) || r == '\u3000':
		return blank
	case r < 0x2000 && unicode.IsLetter(r):
		return word | letter
	}
	return c | han
}

// hardness is how bad it is to break a line at a place.
type hardness int

const (
	free    hardness = 0
	rather  hardness = 300     // elsewhere: between a number and what it counts
	address hardness = 1500    // within a word that connects others
	within  hardness = 200000  // within a word, which no line may be able to hold
	never   hardness = 5000000 // before 。 and the like, where else the text would leave the page
)

// breakBetween tells how bad it is to break between two characters.
func breakBetween(a, b *char) hardness {
	switch {
	case b.class&(joiner|blank) != 0 && b.r != '\u200b':
		return never
	case (a.class|b.class)&glue != 0:
		return never
	case b.class&noStart != 0 && a.class&blank == 0 || a.class&noEnd != 0:
		if a.class&b.class&word != 0 && a.class&noEnd == 0 {
			return within
		}
		return never
	case a.class&blank != 0:
		if b.class&noStart != 0 {
			return never
		}
		return free
	case a.class&b.class&dash != 0 && a.r == b.r:
		return never
	case a.class&b.class&word != 0:
		if a.class&connects != 0 && a.r != b.r {
			return address
		}
		return within
	case a.class&digit != 0 && b.r == '号', a.r == '〕' && b.class&digit != 0, a.r == '第' && b.class&digit != 0:
		return within
	case a.class&dash != 0 && b.class&digit != 0, a.class&digit != 0 && b.class&dash != 0:
		return within // 1—9
	case a.class&digit != 0 && strings.ContainsRune(amounts, b.r):
		return rather
	}
	return free
}
