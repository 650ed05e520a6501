package font

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// operators are the names of charstring operators in Adobe's note 5177.
var operators = map[string]int{
	"hstem": 1, "vstem": 3, "vmoveto": 4, "rlineto": 5, "hlineto": 6, "vlineto": 7, "rrcurveto": 8, "callsubr": 10,
	"return": 11, "endchar": 14, "hstemhm": 18, "hintmask": 19, "cntrmask": 20, "rmoveto": 21, "hmoveto": 22,
	"vstemhm": 23, "rcurveline": 24, "rlinecurve": 25, "vvcurveto": 26, "hhcurveto": 27, "callgsubr": 29,
	"vhcurveto": 30, "hvcurveto": 31, "hflex": 12<<8 | 34, "flex": 12<<8 | 35, "hflex1": 12<<8 | 36, "flex1": 12<<8 | 37,
	"sqrt": 12<<8 | 26,
}

// program assembles a charstring of numbers and operators. A word that begins with #
// is bytes in hexadecimal, as masks have.
func program(text string) (b []byte) {
	for _, word := range strings.Fields(text) {
		if op, ok := operators[word]; ok {
			if op > 255 {
				b = append(b, byte(op>>8))
			}
			b = append(b, byte(op))
			continue
		}
		if hex, ok := strings.CutPrefix(word, "#"); ok {
			var mask []byte
			fmt.Sscanf(hex, "%x", &mask)
			b = append(b, mask...)
			continue
		}
		var number float64
		if _, err := fmt.Sscan(word, &number); err != nil {
			panic(word)
		}
		switch n := int(number); {
		case number != float64(n):
			b = be32(append(b, 255), int(number*65536))
		case n >= -107 && n <= 107:
			b = append(b, byte(n+139))
		case n >= 108 && n <= 1131:
			b = append(b, byte((n-108)>>8+247), byte(n-108))
		case n <= -108 && n >= -1131:
			b = append(b, byte((-n-108)>>8+251), byte(-n-108))
		default:
			b = be16(append(b, 28), n)
		}
	}
	return b
}

// array writes an INDEX.
func array(items ...[]byte) []byte {
	b := be16(nil, len(items))
	if len(items) == 0 {
		return b
	}
	b = append(b, 2)
	at := 1
	b = be16(b, at)
	for _, item := range items {
		at += len(item)
		b = be16(b, at)
	}
	return append(b, slices.Concat(items...)...)
}

// entry writes an operator of a dictionary with operands of five bytes each.
func entry(op int, operands ...int) (b []byte) {
	for _, n := range operands {
		b = be32(append(b, 29), n)
	}
	if op > 255 {
		b = append(b, byte(op>>8))
	}
	return append(b, byte(op))
}

// compact describes a CFF table.
type compact struct {
	global  [][]byte
	sets    [][][]byte // subroutines; with more than one the font is CID-keyed
	of      []byte     // the selection of sets as it is written
	charset []byte
	real    bool // the top dictionary has a number with a fraction
	shared  bool // all sets have the subroutines of the first
	same    bool // all sets have the private dictionary of the first, and so its subroutines
}

func (c compact) table(programs [][]byte) []byte {
	// Twice: offsets have a fixed length, so that the second time they are right.
	var table []byte
	var charset, charstrings, selection, sets int
	at, subroutines := make([]int, len(c.sets)), make([]int, len(c.sets))
	for range 2 {
		var privates [][]byte
		for i := range c.sets {
			from := subroutines[i]
			if c.shared {
				from = subroutines[0]
			}
			privates = append(privates, slices.Concat(entry(20, 500), entry(19, from-at[i])))
		}
		var top []byte
		if len(c.sets) > 1 {
			top = append(entry(12<<8|30, 391, 392, 0), entry(12<<8|36, sets)...)
			top = append(top, entry(12<<8|37, selection)...)
		} else {
			top = append(entry(15, charset), entry(18, len(privates[0]), at[0])...)
		}
		if c.real {
			top = append(top, 30, 0x0A, 0x14, 0x05, 0xFF, 12, 7) // a matrix of one number
		}
		top = append(top, entry(17, charstrings)...)
		table = slices.Concat([]byte{1, 0, 4, 2}, array([]byte("Tiny")), array(top), array([]byte("Adobe"), []byte("Identity")), array(c.global...))
		charset = len(table)
		table = append(table, c.charset...)
		charstrings = len(table)
		table = append(table, array(programs...)...)
		for i, set := range c.sets {
			at[i] = len(table)
			subroutines[i] = len(table) + len(privates[i])
			table = append(table, privates[i]...)
			if i == 0 || !c.shared && !c.same {
				table = append(table, array(set...)...)
			}
		}
		selection = len(table)
		table = append(table, c.of...)
		sets = len(table)
		var dictionaries [][]byte
		for i := range c.sets {
			if c.same {
				i = 0
			}
			dictionaries = append(dictionaries, entry(18, len(privates[i]), at[i]))
		}
		table = append(table, array(dictionaries...)...)
	}
	return table
}

// openType makes a font of charstrings, the first for .notdef and then A and so on.
func openType(c compact, programs ...string) tiny {
	f := tiny{name: "TinyCFF-Regular", cff: c.table}
	for i, text := range programs {
		f.glyphs = append(f.glyphs, tinyGlyph{rune('@' + i), 500 + 10*i, 0, program(text)})
	}
	f.glyphs[0].char = 0
	return f
}

const square = "100 100 rmoveto 50 hlineto 50 vlineto -50 hlineto endchar"

func TestCharstrings(t *testing.T) {
	c := compact{
		global: [][]byte{program("30 hlineto return"), program("-107 callgsubr 40 vlineto return")},
		sets:   [][][]byte{{program("5 6 rlineto return"), program("-106 callgsubr endchar")}},
		real:   true,
	}
	for _, test := range []struct{ program, want string }{
		{"endchar", ""},
		{"-20 endchar", ""}, // with a width
		{square, "M100,100L150,100L150,150L100,150"},
		{"500 10 20 rmoveto 1 2 3 4 rlineto endchar", "M10,20L11,22L14,26"},
		{"500 10 hmoveto 1 2 3 vlineto 5 vmoveto endchar", "M10,0L10,1L12,1L12,4M12,9"},
		{"10 vmoveto 1 2 3 hlineto endchar", "M0,10L1,10L1,12L4,12"},
		{"0.5 1.25 rmoveto 2000 -2000 rlineto endchar", "M0.5,1.25L2000.5,-1998.75"},
		{"0 hmoveto 1 2 3 4 5 6 10 20 30 40 50 60 rrcurveto endchar", "M0,0C1,2 4,6 9,12C19,32 49,72 99,132"},
		{"0 hmoveto 1 2 3 4 5 6 7 8 rcurveline endchar", "M0,0C1,2 4,6 9,12L16,20"},
		{"0 hmoveto 7 8 1 2 3 4 5 6 rlinecurve endchar", "M0,0L7,8C8,10 11,14 16,20"},
		{"0 hmoveto 1 2 3 4 hhcurveto endchar", "M0,0C1,0 3,3 7,3"},
		{"0 hmoveto 9 1 2 3 4 5 6 7 8 hhcurveto endchar", "M0,0C1,9 3,12 7,12C12,12 18,19 26,19"},
		{"0 hmoveto 1 2 3 4 vvcurveto endchar", "M0,0C0,1 2,4 2,8"},
		{"0 hmoveto 9 1 2 3 4 vvcurveto endchar", "M0,0C9,1 11,4 11,8"},
		{"0 hmoveto 1 2 3 4 hvcurveto endchar", "M0,0C1,0 3,3 3,7"},
		{"0 hmoveto 1 2 3 4 5 hvcurveto endchar", "M0,0C1,0 3,3 8,7"},
		{"0 hmoveto 1 2 3 4 5 6 7 8 9 hvcurveto endchar", "M0,0C1,0 3,3 3,7C3,12 9,19 17,28"},
		{"0 hmoveto 1 2 3 4 vhcurveto endchar", "M0,0C0,1 2,4 6,4"},
		{"0 hmoveto 1 2 3 4 5 vhcurveto endchar", "M0,0C0,1 2,4 6,9"},
		{"0 hmoveto 1 2 3 4 5 6 7 hflex endchar", "M0,0C1,0 3,3 7,3C12,3 18,0 25,0"},
		{"0 hmoveto 1 2 3 4 5 6 7 8 9 10 11 12 50 flex endchar", "M0,0C1,2 4,6 9,12C16,20 25,30 36,42"},
		{"0 hmoveto 1 2 3 4 5 6 7 8 9 hflex1 endchar", "M0,0C1,2 4,6 9,6C15,6 22,14 31,0"},
		{"0 hmoveto 10 2 3 4 5 6 7 8 9 1 11 flex1 endchar", "M0,0C10,2 13,6 18,12C25,20 34,21 45,0"},
		{"0 hmoveto 1 20 3 4 5 6 7 8 9 1 11 flex1 endchar", "M0,0C1,20 4,24 9,30C16,38 25,39 0,50"},
		// Ten stems, of which the last two are declared by the mask; masks have two bytes.
		{"500 1 1 1 1 hstemhm 1 1 1 1 1 1 1 1 1 1 1 1 hstemhm 1 1 1 1 hintmask #ffc0 10 20 rmoveto endchar", "M10,20"},
		{"500 hintmask 1 2 rmoveto 1 1 hstem cntrmask #80 3 4 rlineto endchar", "M1,2L4,6"},
		{"0 hmoveto -107 callsubr endchar", "M0,0L5,6"},
		{"0 hmoveto 7 8 rlineto -106 callgsubr endchar", "M0,0L7,8L37,8L37,48"},
		{"1 2 rmoveto 3 4 rlineto -106 callsubr", "M1,2L4,6L34,6L34,46"}, // ends in a subroutine
	} {
		f := open(t, openType(c, square, test.program).bytes(), 0)
		path, err := f.Outline(1)
		if got := drawing(path); err != nil || got != test.want {
			t.Errorf("%s\n     is %s\n    not %s, %v", test.program, got, test.want, err)
		}
	}
	for _, wrong := range []string{
		"", "1 2 rmoveto", "#0c", "#ff00", "#1c00", "#f7", // no end
		"1 rmoveto endchar", "1 2 3 4 rmoveto endchar", "0 hmoveto 1 rlineto endchar", "0 hmoveto 1 2 3 4 5 rrcurveto endchar",
		"0 hmoveto 1 2 3 hhcurveto endchar", "0 hmoveto 1 2 3 hvcurveto endchar", "0 hmoveto 1 2 3 4 5 6 hflex endchar",
		"1 2 rlineto endchar", "sqrt endchar", "1 2 3 endchar", "0 hmoveto " + strings.Repeat("1 ", 50) + "rlineto endchar",
		"callsubr endchar", "0 callsubr endchar", "-110 callgsubr endchar", "1 1 hstem hintmask",
		"1 2 3 4 endchar", // an accent on a letter without their names
	} {
		f := open(t, openType(c, square, wrong).bytes(), 0)
		if path, err := f.Outline(1); err == nil {
			t.Errorf("%s is %s", wrong, drawing(path))
		}
	}
}

// Subroutines that call each other ten times as often on every level.
func TestBombOfSubroutines(t *testing.T) {
	var global [][]byte
	for i := range 9 {
		global = append(global, program(strings.Repeat(fmt.Sprintf("%d callgsubr ", i-107+1), 100)+"return"))
	}
	global = append(global, program("return"))
	f := open(t, openType(compact{global: global, sets: [][][]byte{nil}}, square, "-107 callgsubr endchar").bytes(), 0)
	if _, err := f.Outline(1); err == nil || !strings.Contains(err.Error(), "太长") {
		t.Error("the glyph was drawn", err)
	}
	f = open(t, openType(compact{global: [][]byte{program("-107 callgsubr return")}, sets: [][][]byte{nil}}, square, "-107 callgsubr endchar").bytes(), 0)
	if _, err := f.Outline(1); err == nil || !strings.Contains(err.Error(), "嵌套") {
		t.Error("a subroutine that calls itself came to an end", err)
	}
}

// The number that calls the first subroutine depends on how many there are.
func TestManySubroutines(t *testing.T) {
	for count, first := range map[int]int{1239: -107, 1240: -1131, 33899: -1131, 33900: -32768} {
		global := slices.Repeat([][]byte{program("return")}, count)
		global[0] = program("8 hlineto return")
		f := open(t, openType(compact{global: global, sets: [][][]byte{nil}}, square, fmt.Sprintf("0 hmoveto %d callgsubr endchar", first)).bytes(), 0)
		path, err := f.Outline(1)
		if got := drawing(path); err != nil || got != "M0,0L8,0" {
			t.Errorf("of %d: %s, %v", count, got, err)
		}
	}
}

// In fonts with names, a letter with an accent may be put together at the end.
func TestAccents(t *testing.T) {
	const a, acute = 34, 125 // A and acute by the numbers of their names; their codes are 65 and 194
	programs := []string{square, "10 20 rmoveto 1 hlineto endchar", "1 2 rmoveto 5 vlineto endchar", "300 400 65 194 endchar", "500 300 400 65 194 endchar", "0 0 65 66 endchar"}
	for name, charset := range map[string][]byte{
		"names":        be16([]byte{0}, a, acute, 391, 392, 393),
		"short ranges": append(append(be16([]byte{1}, a), 0, 0, acute, 0, 391>>8, 391&255), 2),
		"long ranges":  be16([]byte{2}, a, 0, acute, 0, 391, 2),
	} {
		f := open(t, openType(compact{sets: [][][]byte{nil}, charset: charset}, programs...).bytes(), 0)
		for _, g := range []GID{3, 4} {
			path, err := f.Outline(g)
			if got, want := drawing(path), "M10,20L11,20M301,402L301,407"; err != nil || got != want {
				t.Errorf("%s: glyph %d is %s, not %s, %v", name, g, got, want, err)
			}
		}
		if _, err := f.Outline(5); err == nil {
			t.Errorf("%s: B, which is missing, was drawn", name)
		}
	}
	f := open(t, openType(compact{sets: [][][]byte{nil}, charset: be16([]byte{0}, a)}, square, "0 0 65 65 endchar").bytes(), 0)
	if _, err := f.Outline(1); !errors.Is(err, errOperands) {
		t.Error("a letter that is made of itself:", err)
	}
	// A hundred codes further the names go on, with gaps.
	for code, want := range map[float64]int{32: 1, 65: 34, 126: 95, 161: 96, 175: 110, 176: 0, 177: 111, 208: 137, 225: 138, 227: 139, 251: 149, 252: 0, 31: 0, -1: 0} {
		if got := standardName(code); got != want {
			t.Errorf("code %v has the name %d, not %d", code, got, want)
		}
	}
}

func TestSetsOfGlyphs(t *testing.T) {
	sets := [][][]byte{{program("1 hlineto return")}, {program("2 hlineto return")}}
	programs := []string{square, "0 hmoveto -107 callsubr endchar", "0 hmoveto -107 callsubr endchar", "0 hmoveto -107 callsubr endchar"}
	for name, of := range map[string][]byte{
		"each":   {0, 0, 1, 0, 1},
		"ranges": {3, 0, 4, 0, 0, 0, 0, 1, 1, 0, 2, 0, 0, 3, 1, 0, 4},
	} {
		f := open(t, openType(compact{sets: sets, of: of}, programs...).bytes(), 0)
		for g, want := range []string{"M100,100L150,100L150,150L100,150", "M0,0L2,0", "M0,0L1,0", "M0,0L2,0"} {
			path, err := f.Outline(GID(g))
			if got := drawing(path); err != nil || got != want {
				t.Errorf("%s: glyph %d is %s, not %s, %v", name, g, got, want, err)
			}
		}
	}
	f := open(t, openType(compact{sets: sets, of: []byte{0, 0, 1, 2, 1}}, programs...).bytes(), 0)
	if _, err := f.Outline(2); err == nil {
		t.Error("a glyph of a set that does not exist was drawn")
	}
}

func TestTooManySets(t *testing.T) {
	file := openType(compact{sets: make([][][]byte, 257), of: make([]byte, 3)}, square, square).bytes()
	if _, err := Parse(bytes.NewReader(file), int64(len(file)), 0); err == nil {
		t.Error("257 sets were read, which a byte cannot number")
	}
}

// A small file must not be read into a large memory.
func TestSetsThatPointAtTheSameSubroutines(t *testing.T) {
	c := compact{sets: slices.Repeat([][][]byte{{make([]byte, 1000)}}, 3), of: []byte{0, 0, 0}}
	open(t, openType(c, square, square).bytes(), 0)
	c.same = true
	open(t, openType(c, square, square).bytes(), 0)
	c.same, c.shared = false, true
	file := openType(c, square, square).bytes()
	if _, err := Parse(bytes.NewReader(file), int64(len(file)), 0); err == nil {
		t.Error("a thousand bytes were read three times")
	}
}
