package annual

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Prose is the text of a report made ready for reading: in half width, without blanks,
// each byte knowing where it stood. Lines that belong to one paragraph are joined.
type Prose struct {
	Text string
	at   []int // by byte of Text, its offset in the source
}

var figureCode = regexp.MustCompile(`^\{\{<([^<>\n]*)>\}\}`)

// NewProse reads a Markdown text. figure gives what stands for {{< code >}}.
func NewProse(src string, figure func(code string) string) *Prose {
	p := &Prose{}
	var b strings.Builder
	put := func(s string, at int) {
		b.WriteString(s)
		for range len(s) {
			p.at = append(p.at, at)
		}
	}
	start, heading := true, false // of a line; the line is a heading
	for i := 0; i < len(src); {
		if m := figureCode.FindStringSubmatch(src[i:]); m != nil {
			put(strings.ReplaceAll(figure(m[1]), ",", ""), i)
			i += len(m[0])
			continue
		}
		r, n := utf8.DecodeRuneInString(src[i:])
		switch {
		case r == '\n':
			// A line that begins a block of its own ends the one before.
			if next := strings.TrimLeft(src[i+1:], " \t　\r"); heading || next == "" || strings.ContainsAny(next[:1], "\n#-*|>:") {
				put("\n", i)
			}
			heading = false
		case r == '|' || start && r == '#':
			put("\n", i)
			heading = r == '#'
		case r == ' ' || r == '\t' || r == '\r' || r == '　' || r == '*':
		case r >= '！' && r <= '～':
			put(string(r-'！'+'!'), i)
		default:
			put(src[i:i+n], i)
		}
		start = r == '\n'
		i += n
	}
	p.Text = b.String()
	p.at = append(p.at, len(src))
	return p
}

// Place returns where bytes of the text stand in the source.
func (p *Prose) Place(from, to int) (offset, length int) {
	return p.at[from], p.at[to] - p.at[from]
}

// sentence returns where the sentence around a byte begins and ends.
func (p *Prose) sentence(at int) (from, to int) {
	from = strings.LastIndexAny(p.Text[:at], "。!?\n") + 1
	if from > 0 { // the mark may be of several bytes
		for from < at && !utf8.RuneStart(p.Text[from]) {
			from++
		}
	}
	to = len(p.Text)
	if i := strings.IndexAny(p.Text[at:], "。!?\n"); i >= 0 {
		to = at + i
	}
	return from, to
}

// Sentence returns the sentence around a byte of the text.
func (p *Prose) Sentence(at int) string {
	from, to := p.sentence(at)
	return p.Text[from:to]
}

// Stated is a number as a text gives it, with the precision that it claims.
type Stated struct {
	Value    float64
	Places   int     // decimals
	Scale    float64 // 1, or 10000 where it is counted in 万
	Approx   bool    // 余, 多, 近, 约, 以上
	Text     string
	From, To int // in the text
}

// Fits reports whether a value, rounded half up as the number is, gives the number.
func (s Stated) Fits(value float64) bool {
	return s.Approx || math.Abs(s.Round(value)-s.Value) < 1e-9*math.Max(1, s.Scale)
}

// Round rounds a value to the places of the number.
func (s Stated) Round(value float64) float64 {
	unit := s.Scale * math.Pow10(-s.Places)
	// The quotient of two integers that lies on a half must not fall below it.
	return math.Floor(value/unit+0.5+1e-9) * unit
}

const number = `(近|约|超|超过)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(余|多)?(万)?(余|多)?`

// stated reads a number out of the groups of a match, the first of which is given.
func stated(text string, m []int, group int) Stated {
	part := func(i int) string {
		if i = 2 * (group + i); m[i] < 0 {
			return ""
		} else {
			return text[m[i]:m[i+1]]
		}
	}
	digits := strings.ReplaceAll(part(1), ",", "") + part(2)
	v, _ := strconv.ParseFloat(digits, 64)
	s := Stated{Value: v, Places: max(0, len(part(2))-1), Scale: 1, Approx: part(0)+part(3)+part(5) != "",
		Text: digits + part(4), From: m[2*(group+1)], To: max(m[2*(group+1)+1], m[2*(group+2)+1])}
	if part(4) != "" {
		s.Scale, s.Value = 10000, v*10000
	}
	return s
}

func (p *Prose) shift(s Stated, by int) *Stated {
	s.From, s.To = s.From+by, s.To+by
	return &s
}
