package search

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Phrases in which a character is not read as it is alone, one a line: the phrase
// and its syllables, with a slash between two readings. Written for the language of administration.
//
//go:embed tables/phrases.txt
var phrasesText string

// Characters that are often read in another way than their first one where no
// phrase says which: both find them.
var alternatives = map[rune][]string{
	'长': {"chang", "zhang"}, '行': {"xing", "hang"}, '重': {"zhong", "chong"}, '调': {"diao", "tiao"},
	'都': {"du", "dou"}, '乐': {"le", "yue"}, '传': {"chuan", "zhuan"}, '藏': {"cang", "zang"},
	'厦': {"sha", "xia"}, '校': {"xiao", "jiao"}, '朝': {"chao", "zhao"}, '曾': {"zeng", "ceng"},
	'解': {"jie", "xie"}, '盛': {"sheng", "cheng"}, '降': {"jiang", "xiang"}, '参': {"can", "shen"},
	'率': {"lv", "shuai"}, '还': {"huan", "hai"}, '单': {"dan", "shan"}, '弹': {"dan", "tan"},
	'种': {"zhong", "chong"}, '差': {"cha", "chai"}, '给': {"gei", "ji"}, '薄': {"bao", "bo"},
	'会': {"hui", "kuai"}, '地': {"di", "de"}, '得': {"de", "dei"}, '石': {"shi", "dan"}, '便': {"bian", "pian"},
	'宿': {"su", "xiu"}, '露': {"lu", "lou"}, '血': {"xue", "xie"}, '模': {"mo", "mu"}, '泊': {"bo", "po"},
	'尉': {"wei", "yu"}, '仇': {"chou", "qiu"}, '查': {"cha", "zha"}, '区': {"qu", "ou"},
}

// Characters that are taken for one another because they look alike, of our own
// making: a group a line.
//
//go:embed tables/shapes.txt
var shapesText string

// pronunciation knows how characters are read.
type pronunciation struct {
	phrases map[string][]string
	longest int
	args    pinyin.Args
	alone   map[rune][]string
}

func newPronunciation() *pronunciation {
	p := &pronunciation{phrases: map[string][]string{}, args: pinyin.NewArgs(), alone: map[rune][]string{}}
	for line := range strings.Lines(phrasesText) {
		phrase, syllables, _ := strings.Cut(strings.TrimSpace(line), " ")
		p.phrases[phrase] = strings.Fields(syllables)
		p.longest = max(p.longest, utf8.RuneCountInString(phrase))
	}
	return p
}

// of returns the readings of each character, the likeliest first. Letters and
// numbers are read as they are, and what is neither is left out.
func (p *pronunciation) of(text string) [][]string {
	chars := fold(nil, text)
	out := make([][]string, 0, len(chars))
next:
	for i := 0; i < len(chars); i++ {
		for n := min(p.longest, len(chars)-i); n > 1; n-- {
			if s, ok := p.phrases[string(chars[i:i+n])]; ok {
				for _, syllable := range s {
					out = append(out, strings.Split(syllable, "/"))
				}
				i += n - 1
				continue next
			}
		}
		if chars[i] != 0 {
			out = append(out, p.char(chars[i]))
		}
	}
	return out
}

func (p *pronunciation) char(c rune) []string {
	if s, ok := p.alone[c]; ok {
		return s
	}
	s := alternatives[c]
	if s == nil {
		if s = pinyin.SinglePinyin(c, p.args); len(s) == 0 {
			s = []string{string(c)}
		}
		s = s[:1]
	}
	p.alone[c] = s
	return s
}

// spelled writes a reading: zhong/chong qing.
func spelled(reading [][]string) string {
	s := make([]string, len(reading))
	for i, r := range reading {
		s[i] = strings.Join(r, "/")
	}
	return strings.Join(s, " ")
}

// Spellings returns how texts are read, each in its likeliest reading: zhong qing.
func Spellings(texts []string) []string {
	p := newPronunciation()
	list := make([]string, len(texts))
	for i, text := range texts {
		reading := p.of(text)
		syllables := make([]string, len(reading))
		for j, r := range reading {
			syllables[j] = r[0]
		}
		list[i] = strings.Join(syllables, " ")
	}
	return list
}

// initialLengths are the numbers of syllables by whose first letters words are
// found. The script tries the longest first.
var initialLengths = []int{2, 3, 5, 8}

// initials returns the first letters of so many syllables and of all of them. The
// first three count in all their readings, the others in the likeliest.
func initials(reading [][]string) []string {
	list := []string{""}
	var out []string
	for i := range reading {
		var next []string
		for _, before := range list {
			for j, r := range reading[i] {
				if i >= 3 && j > 0 {
					break
				}
				_, size := utf8.DecodeRuneInString(r)
				if s := before + r[:size]; !slices.Contains(next, s) {
					next = append(next, s)
				}
			}
		}
		if list = next; slices.Contains(initialLengths, i+1) || i > 0 && i == len(reading)-1 {
			out = append(out, list...)
		}
	}
	return out
}

// readings writes for each syllable a line with the characters of the words that
// are read so, and then, each after a blank line, the pairs of traditional characters
// and the groups of those that look alike, a blank between them.
func readings(words []word) []byte {
	p := newPronunciation()
	by := map[string]map[rune]bool{}
	add := func(c rune) {
		if !isHan(c) {
			return
		}
		syllable := p.char(c)[0]
		if by[syllable] == nil {
			by[syllable] = map[rune]bool{}
		}
		by[syllable][c] = true
	}
	for _, w := range words {
		for _, c := range fold(nil, w.text) {
			add(c)
		}
	}
	for _, c := range commonCharacters() {
		add(c)
	}
	var b strings.Builder
	for _, syllable := range sortedKeys(by) {
		b.WriteString(syllable)
		b.WriteByte(' ')
		for _, c := range sortedKeys(by[syllable]) {
			b.WriteRune(c)
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	b.WriteString(strings.ReplaceAll(traditionalText, "\n", ""))
	b.WriteString("\n\n" + strings.Join(strings.Fields(shapesText), " "))
	return []byte(b.String())
}

// commonCharacters are those of the first level of GB 2312, which people type
// even where the site does not have them.
func commonCharacters() []rune {
	decode := simplifiedchinese.GBK.NewDecoder()
	var list []rune
	for hi := byte(0xb0); hi < 0xd8; hi++ {
		for lo := byte(0xa1); lo < 0xff; lo++ {
			if s, err := decode.Bytes([]byte{hi, lo}); err == nil {
				if c, _ := utf8.DecodeRune(s); isHan(c) {
					list = append(list, c)
				}
			}
		}
	}
	return list
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
