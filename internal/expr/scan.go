package expr

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

type tokenKind uint8

const (
	end tokenKind = iota
	numberToken
	textToken
	nameToken
	sign // an operator, a parenthesis or a word that is one
	bad
)

type token struct {
	kind   tokenKind
	text   string // of a sign its plain form, of a text what it says
	value  *big.Rat
	offset int
	length int
}

// signs are the operators with their plain forms, the longer ones first.
var signs = []struct{ written, plain string }{
	{"!=", "!="}, {"<>", "!="}, {"≠", "!="}, {"<=", "<="}, {"≤", "<="}, {">=", ">="}, {"≥", ">="}, {"==", "="}, {"..", ".."}, {"…", ".."},
	{"=", "="}, {"＝", "="}, {"<", "<"}, {"＜", "<"}, {">", ">"}, {"＞", ">"}, {"+", "+"}, {"＋", "+"}, {"-", "-"}, {"－", "-"}, {"−", "-"},
	{"*", "*"}, {"×", "*"}, {"/", "/"}, {"÷", "/"}, {"／", "/"}, {"(", "("}, {"（", "("}, {")", ")"}, {"）", ")"}, {",", ","}, {"，", ","}, {"、", ","},
	{"%", "%"}, {"％", "%"},
}

// words are the operators that are written as words.
var words = map[string]string{"and": "and", "且": "and", "or": "or", "或": "or", "not": "not", "非": "not", "in": "in", "在": "in"}

// quotes open and close a text.
var quotes = map[rune]rune{'"': '"', '\'': '\'', '“': '”', '‘': '’', '「': '」'}

// scan reads the next token.
func (p *parser) scan() {
	rest := strings.TrimLeftFunc(p.source[p.at:], unicode.IsSpace)
	start := len(p.source) - len(rest)
	take := func(kind tokenKind, text string, n int) {
		p.token = token{kind: kind, text: text, offset: start, length: n}
		p.at = start + n
	}
	if rest == "" {
		take(end, "", 0)
		return
	}
	c, size := utf8.DecodeRuneInString(rest)
	if unicode.IsDigit(narrow(c)) {
		p.number(rest, take)
		return
	}
	if closing, ok := quotes[c]; ok {
		if n := strings.IndexRune(rest[size:], closing); n >= 0 {
			take(textToken, rest[size:size+n], size+n+utf8.RuneLen(closing))
		} else {
			take(bad, "引号没有成对", len(rest))
		}
		return
	}
	for _, s := range signs {
		if strings.HasPrefix(rest, s.written) {
			take(sign, s.plain, len(s.written))
			return
		}
	}
	n := 0
	for i, c := range rest {
		if !inName(c) || strings.HasPrefix(rest[i:], "..") {
			break
		}
		n = i + utf8.RuneLen(c)
	}
	if n == 0 {
		take(bad, "看不懂“"+string(c)+"”", size)
		return
	}
	name := rest[:n]
	if op, ok := words[name]; ok {
		take(sign, op, n)
		return
	}
	take(nameToken, name, n)
}

func inName(c rune) bool {
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' || c == '.' || c == '@' || c == '·')
}

// narrow returns the narrow twin of a full-width character.
func narrow(c rune) rune {
	if folded := width.LookupRune(c).Folded(); folded != 0 {
		return folded
	}
	return c
}

// number reads a number, or a name that begins with digits, such as 2019年.
func (p *parser) number(rest string, take func(tokenKind, string, int)) {
	var digits strings.Builder
	n, dot := 0, false
	for n < len(rest) {
		c, size := utf8.DecodeRuneInString(rest[n:])
		switch d := narrow(c); {
		case d >= '0' && d <= '9':
			digits.WriteRune(d)
		case d == '.' && !dot && nextDigit(rest[n+size:]) && !strings.HasPrefix(rest[n:], ".."):
			dot = true
			digits.WriteByte('.')
		case d == ',' && !dot && threeDigits(rest[n+size:]):
		default:
			if inName(c) && d != '.' {
				name := strings.IndexFunc(rest, func(c rune) bool { return !inName(c) })
				if name < 0 {
					name = len(rest)
				}
				take(nameToken, rest[:name], name)
				return
			}
			size = 0
		}
		if size == 0 {
			break
		}
		n += size
	}
	v, ok := new(big.Rat).SetString(digits.String())
	if !ok || digits.Len() > maxDigits {
		take(bad, "数字太长", n)
		return
	}
	take(numberToken, rest[:n], n)
	p.token.value = v
}

func nextDigit(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(narrow(c))
}

// threeDigits reports whether a group of exactly three digits follows.
func threeDigits(s string) bool {
	for range 3 {
		c, size := utf8.DecodeRuneInString(s)
		if d := narrow(c); d < '0' || d > '9' {
			return false
		}
		s = s[size:]
	}
	return !nextDigit(s)
}
