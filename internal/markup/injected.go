package markup

import (
	"bytes"
	"iter"
	"unicode"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// InjectedRule is for what hijackers write into pages of others. package check
// uses it too, for what stands in tables.
var InjectedRule = diag.Rule{
	ID: "MARK-16", Severity: diag.Error, Title: "疑似被植入的内容",
	Why: "政府网站常被植入博彩等关键词，或者夹带看不见的字符，读者和编辑都看不出来。",
	Bad: "〇〇〇体育_〇〇〇网址_〇〇〇官网人民政府办公室", Good: "示例市人民政府办公室",
}

// Injection is a piece of a text that people who hijack websites write.
type Injection struct {
	Offset, Length int
	What           string // 看不见的字符, …
}

// gambling are words that advertisements of gambling use and official texts do
// not, not even those about gambling. Three digits before one of digitWords are a
// brand: 〇〇〇体育.
var (
	gambling   = []string{"时时彩平台", "真人娱乐", "娱乐城", "棋牌平台", "网投平台", "博彩网", "博彩公司", "投注网", "体育投注", "新葡京", "百家乐", "老虎机", "皇冠体育", "六合彩开奖", "开户送", "首存送"}
	digitWords = []string{"体育", "彩票", "娱乐", "棋牌", "网站手机", "投注"}
)

// firsts marks the characters with which a word of gambling begins, by the last
// 12 bits of their code, so that nearly every other character is passed by at once.
var firsts = func() (set [1 << 12]bool) {
	for _, w := range gambling {
		c, _ := utf8.DecodeRuneInString(w)
		set[c&(1<<12-1)] = true
	}
	return set
}()

// Injected finds what hijackers write: words of gambling, their numbered brands,
// keywords joined by underscores, and characters that nobody sees between others.
func Injected(src []byte) iter.Seq[Injection] {
	return func(yield func(Injection) bool) {
		for i := 0; i < len(src); {
			b := src[i]
			switch {
			case b < utf8.RuneSelf:
				if b == '_' || b >= '0' && b <= '9' || b|0x20 == 'b' {
					n, what := asciiInjection(src, i)
					if what != "" && !yield(Injection{i, n, what}) {
						return
					}
					i += n
					continue
				}
				i++
				continue
			case b >= 0xE3 && b <= 0xE9 && i+3 <= len(src): // Han
				if !firsts[(int(src[i+1])<<6&0xFC0)|int(src[i+2])&0x3F] {
					i += 3
					continue
				}
			}
			c, size := utf8.DecodeRune(src[i:])
			if invisible(c) && hanAround(src, i, size) && !yield(Injection{i, size, "看不见的字符"}) {
				return
			}
			if firsts[c&(1<<12-1)] {
				for _, w := range gambling {
					if bytes.HasPrefix(src[i:], []byte(w)) {
						if !yield(Injection{i, len(w), "博彩用语“" + w + "”"}) {
							return
						}
						size = len(w)
						break
					}
				}
			}
			i += size
		}
	}
}

// asciiInjection looks at what begins with a digit, an underscore or bet.
func asciiInjection(src []byte, i int) (length int, what string) {
	switch b := src[i]; {
	case b >= '0' && b <= '9':
		end := i
		for end < len(src) && src[end] >= '0' && src[end] <= '9' {
			end++
		}
		if end-i == 3 {
			for _, w := range digitWords {
				if bytes.HasPrefix(src[end:], []byte(w)) {
					return end + len(w) - i, "博彩用语“" + string(src[i:end]) + w + "”"
				}
			}
		}
		return end - i, ""
	case b == '_':
		if n := joinedKeywords(src[i:]); n > 0 && i > 0 && src[i-1] >= utf8.RuneSelf {
			return n, "用下划线连起来的关键词"
		}
	case b|0x20 == 'b' && i+6 <= len(src) && bytes.EqualFold(src[i:i+3], []byte("bet")):
		for n := 3; n < 6; n++ {
			if src[i+n] < '0' || src[i+n] > '9' {
				return 1, ""
			}
		}
		return 6, "博彩用语“" + string(src[i:i+6]) + "”"
	}
	return 1, ""
}

// joinedKeywords returns the length of what lies between two underscores, both of
// which join Chinese words, or 0. Fields to be filled in are made of underscores
// alone, or end at a blank.
func joinedKeywords(src []byte) int {
	rest := src[1:]
	n := bytes.IndexByte(rest, '_')
	if n <= 0 || n > 90 || rest[0] < utf8.RuneSelf && !isWordByte(rest[0]) {
		return 0
	}
	han := 0
	for k := 0; k < n; {
		c, size := utf8.DecodeRune(rest[k:n])
		switch {
		case unicode.Is(unicode.Han, c):
			han++
		case size > 1, !isWordByte(byte(c)):
			return 0
		}
		k += size
	}
	if after := rest[n+1:]; han < 2 || len(after) == 0 || after[0] < utf8.RuneSelf && !isWordByte(after[0]) {
		return 0
	}
	return n + 2
}

func isWordByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// invisible reports whether a character leaves no mark: spaces of no width, marks
// of direction, and the tags that hide a text within a text.
func invisible(c rune) bool {
	return c >= 0x200B && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2060 && c <= 0x2064 || c == 0xFEFF || c >= 0xE0000 && c <= 0xE007F
}

// hanAround reports whether a Chinese character stands on both sides, where an
// invisible one has no use. Emoji and other scripts need some of them.
func hanAround(src []byte, i, size int) bool {
	before, _ := utf8.DecodeLastRune(src[:i])
	after, _ := utf8.DecodeRune(src[i+size:])
	return unicode.Is(unicode.Han, before) && (unicode.Is(unicode.Han, after) || invisible(after))
}

// injected reports what hijackers have written into the text.
func (c *conversion) injected() {
	for in := range Injected(c.src) {
		c.problem(&InjectedRule, in.Offset, in.Length, "这里有"+in.What+"，疑似被植入",
			"删去；不是自己写的，查一查这个文件还被改了什么、是谁改的")
	}
}
