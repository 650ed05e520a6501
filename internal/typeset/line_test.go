package typeset

import (
	"strings"
	"testing"

	"gongkai/internal/font"
	"gongkai/internal/pdf"
)

// texts are what lines are broken of.
var texts = []string{
	"", "。", "　", "a", "各级人民政府应当积极推进政府信息公开工作，逐步增加政府信息公开的内容。",
	"《〈“（‘【〔", "」』】〕”’…", "一，二。三；四：五？六！七、八）九》十", "示政办发〔2019〕12号、示政发〔2018〕9006号，2019年12月3日，第18号",
	"增长12.5%，共1,234.5万元，GB/T 9704—2012，1—9月，5～10个", "破折号——与省略号……不分开———而且…………",
	"https://www.example.gov.cn/a/very/long/path?id=20190101&page=12#here", "the quick brown fox (jumps) over the lazy dog, don’t you see?",
	"𠮷㐀e\u0301葛\U000e0100，\u200b零\u00a0宽\ufeff。", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十。", "。。。。。。。。。。。。。。。。。。。。。。", "（（（（（（（（（（（（（（（（（（（（（",
	strings.Repeat("第七条　各级人民政府应当（依法）公开“信息”，2019年共3件。", 20),
}

func plainLetters() *letters {
	l, _ := newLetters(pdf.NewDocument(), font.Set{})
	return l
}

// charsOf makes characters of a text, also of what the font does not have.
func charsOf(text string) []char {
	l, s := plainLetters(), &style{size: bodySize}
	var chars []char
	for _, r := range text {
		one := l.chars(nil, string(r), s, "")
		if len(one) == 0 {
			one = []char{{r: r, class: classOf(r), style: s, width: 12000, em: 12000}}
		}
		chars = append(chars, one...)
	}
	return chars
}

// checkLines checks what holds for the lines of every text.
func checkLines(t *testing.T, text string, chars []char, m measure) {
	t.Helper()
	lines := breakLines(chars, m)
	at := 0
	for n := range lines {
		l := &lines[n]
		for i := range l.chars {
			if at >= len(chars) || &chars[at] != &l.chars[i] {
				t.Fatalf("%q: line %d has other characters than the text", text, n)
			}
			at++
		}
		wide := m.width
		if n == 0 {
			wide = m.first
		}
		seen := 0
		end, right := l.start, l.start // of each character, and of what is seen
		for i, c := range l.chars {
			end += c.width
			if c.class&blank == 0 {
				seen++
				right = end
				if c.class&closing != 0 && c.full() {
					right -= c.em / 2
				}
			}
			end += l.space[i]
		}
		if seen > 1 && right > wide+1 {
			t.Fatalf("%q: line %d ends at %d of %d", text, n, right, wide)
		}
		if m.justify && n+1 < len(lines) && l.width < wide-1 && stretchable(l) {
			t.Fatalf("%q: line %d is %d wide and not %d", text, n, l.width, wide)
		}
		if n == 0 {
			continue
		}
		if fits(chars, min(m.first, m.width)) {
			before, after := chars[at-len(l.chars)-1].r, l.chars[0].r
			if strings.ContainsRune("、。；：，？！）》」』】〕〉”’…％", after) || strings.ContainsRune("（《「『【〔〈“‘", before) || before == after && after == '—' {
				t.Fatalf("%q: a line ends with %q, the next begins with %q", text, before, after)
			}
		}
	}
	if at != len(chars) {
		t.Fatalf("%q: %d of %d characters are on lines", text, at, len(chars))
	}
}

func stretchable(l *line) bool {
	for i := range len(l.chars) - 1 {
		if l.chars[i+1].class&blank == 0 && between(&l.chars[i], &l.chars[i+1]).stretch > 0 {
			return true
		}
	}
	return false
}

// fits tells whether every piece that may not be broken fits on a line.
func fits(chars []char, wide int) bool {
	start := 0
	for i := range chars {
		if i+1 == len(chars) || breakBetween(&chars[i], &chars[i+1]) < never {
			w := 0
			for _, c := range chars[start : i+1] {
				w += c.width
			}
			if w > wide {
				return false
			}
			start = i + 1
		}
	}
	return true
}

func TestLines(t *testing.T) {
	for _, text := range texts {
		chars := charsOf(text)
		for _, ems := range []int{1, 2, 5, 8, 13, 38} {
			for _, justify := range []bool{true, false} {
				checkLines(t, text, chars, measure{first: max(ems-2, 1) * 12000, width: ems * 12000, justify: justify})
			}
		}
	}
}

func FuzzLines(f *testing.F) {
	for _, text := range texts {
		f.Add(text, uint8(12), true)
	}
	f.Fuzz(func(t *testing.T, text string, ems uint8, justify bool) {
		if len(text) > 2000 || strings.ContainsAny(text, "\n\r") {
			return
		}
		wide := (int(ems)%40 + 1) * 12000
		checkLines(t, text, charsOf(text), measure{first: wide, width: wide, justify: justify})
	})
}

// What belongs together stays together where there is room.
func TestLinesKeepTogether(t *testing.T) {
	for _, part := range []string{"〔2019〕12号", "12.5%", "——", "……", "1—9", "第18号", "word", "（甲", "乙）", "“甲", "2,019.5", "。”"} {
		for before := range 14 {
			text := strings.Repeat("字", before) + part + strings.Repeat("字", 30)
			lines := breakLines(charsOf(text), measure{first: 120000, width: 120000, justify: true})
			found := false
			for _, l := range lines {
				s := ""
				for _, c := range l.chars {
					s += string(c.r)
				}
				found = found || strings.Contains(s, part)
			}
			if !found {
				t.Errorf("%s is broken after %d characters", part, before)
			}
		}
	}
}

func BenchmarkLines(b *testing.B) {
	chars := charsOf(strings.Repeat("各级行政机关应当（依法）公开“信息”，2019年共3件。", 40))
	for b.Loop() {
		breakLines(chars, measure{first: 432000, width: 456000, justify: true})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(chars)), "ns/char")
}
