package table

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Outside is a character that GBK lacks, with where it first stands.
type Outside struct {
	Character string
	Cell      string // A2; empty in the header
	Line      int
}

// mostOutside is how many characters outside of GBK are remembered.
const mostOutside = 20

// findOutsideGBK looks for characters that GBK lacks, in one pass over the rows.
func (t *Table) findOutsideGBK() error {
	known := make(map[rune]bool) // of the characters beyond ASCII that were met
	look := func(text string, place func() (cell string, line int)) {
		for i := 0; i < len(text); {
			if text[i] < utf8.RuneSelf {
				i++
				continue
			}
			c, n := utf8.DecodeRuneInString(text[i:])
			i += n
			if _, met := known[c]; met || len(t.OutsideGBK) == mostOutside {
				continue
			}
			if known[c] = inGBK(c); !known[c] {
				cell, line := place()
				t.OutsideGBK = append(t.OutsideGBK, Outside{string(c), cell, line})
			}
		}
	}
	for i, c := range t.Columns {
		for _, name := range []string{c.Header, c.Name} {
			look(name, func() (string, int) { return "", t.HeaderPlace(i).Line })
		}
	}
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		for i := range t.Columns {
			look(row.Text(i), func() (string, int) {
				p := row.Place(i)
				return p.Cell, p.Line
			})
		}
	}
	return nil
}

// inGBK reports whether code page 936 has the character, which is what programs
// in China take GBK for. The two-byte part of GB 18030, by which x/text encodes,
// has some more, which those programs would show as other characters or none.
func inGBK(c rune) bool {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes(utf8.AppendRune(nil, c))
	if err != nil || c >= 0xE000 && c < 0xF900 {
		return false
	}
	if len(b) < 2 {
		return true
	}
	switch first, second := b[0], b[1]; first {
	case 0xA6:
		return second < 0xD9 || second >= 0xE0 && second != 0xEC && second != 0xED && second != 0xF3
	case 0xA8:
		return second != 0xBC && second != 0xBF
	case 0xA9:
		return second < 0x89 || second > 0x95
	case 0xFE:
		return second < 0x50 || second > 0xA0
	}
	return true
}
