package font

import (
	"encoding/binary"
	"errors"
)

// cff reads OpenType outlines in the Compact Font Format. Its glyphs are one set with
// names, or numbered ("CID-keyed") and of several sets. Each set has subroutines.
type cff struct {
	file    *file
	data    table
	glyphs  index
	charset int64 // where the names of the glyphs are
	global  index // subroutines of all sets
	sets    []index
	of      []byte // the set of each glyph; nil where there is one
	loaded  int64  // bytes of subroutines
}

const cffTag = "CFF "

// Operators of dictionaries; those of two bytes begin with escape.
const (
	escape           = 12
	opCharset        = 15
	opCharStrings    = 17
	opPrivate        = 18
	opSubrs          = 19
	opCharstringType = escape<<8 | 6
	opROS            = escape<<8 | 30 // only in CID-keyed fonts
	opFDArray        = escape<<8 | 36
	opFDSelect       = escape<<8 | 37
)

func newCFF(f *Face) (*cff, error) {
	c := &cff{file: f.file, data: f.tables[cffTag]}
	head, err := c.part(0, 4)
	if err != nil {
		return nil, err
	}
	names, err := c.index(int64(head[2]))
	if err != nil {
		return nil, err
	}
	tops, err := c.index(names.end)
	if err != nil {
		return nil, err
	}
	strings, err := c.index(tops.end)
	if err != nil {
		return nil, err
	}
	if c.global, err = c.index(strings.end); err != nil {
		return nil, err
	}
	if err := c.load(&c.global); err != nil {
		return nil, err
	}
	top, err := c.dictionary(&tops, 0)
	if err != nil {
		return nil, err
	}
	if kind, ok := top[opCharstringType]; ok && kind[0] != 2 {
		return nil, broken(cffTag, "字形程序不是第 2 型")
	}
	c.charset = top.number(opCharset)
	if c.glyphs, err = c.index(top.number(opCharStrings)); err != nil {
		return nil, err
	}
	if c.glyphs.count != f.count {
		return nil, broken(cffTag, "有 %d 个字形，而 maxp 表写明有 %d 个", c.glyphs.count, f.count)
	}
	if _, numbered := top[opROS]; numbered {
		return c, c.readSets(top)
	}
	c.sets = make([]index, 1)
	c.sets[0], err = c.subroutines(top)
	return c, err
}

// readSets reads the sets of a CID-keyed font and which glyph belongs to which.
func (c *cff) readSets(top dictionary) error {
	sets, err := c.index(top.number(opFDArray))
	if err != nil {
		return err
	}
	const most = 256
	if sets.count > most {
		return broken(cffTag, "有 %d 组字形，最多 %d 组", sets.count, most)
	}
	// Sets may share subroutines.
	seen := map[int64]index{}
	for i := range sets.count {
		set, err := c.dictionary(&sets, i)
		if err != nil {
			return err
		}
		private := set.second(opPrivate)
		subroutines, ok := seen[private]
		if !ok {
			if subroutines, err = c.subroutines(set); err != nil {
				return err
			}
			seen[private] = subroutines
		}
		c.sets = append(c.sets, subroutines)
	}

	at, n := top.number(opFDSelect), c.glyphs.count
	head, err := c.part(at, 3)
	if err != nil {
		return err
	}
	switch head[0] {
	case 0:
		c.of, err = c.part(at+1, int64(n))
		return err
	case 3: // ranges: the first glyph and the set; at the end, the number of glyphs
		ranges := int64(binary.BigEndian.Uint16(head[1:]))
		b, err := c.part(at+3, 3*ranges+2)
		if err != nil {
			return err
		}
		c.of = make([]byte, n)
		for ; len(b) >= 5; b = b[3:] {
			for g := int(binary.BigEndian.Uint16(b)); g < min(n, int(binary.BigEndian.Uint16(b[3:]))); g++ {
				c.of[g] = b[2]
			}
		}
		return nil
	}
	return broken(cffTag, "不认识的字形分组格式 %d", head[0])
}

// subroutines returns those of the set that the dictionary describes.
func (c *cff) subroutines(set dictionary) (index, error) {
	at := set.second(opPrivate)
	b, err := c.part(at, set.number(opPrivate))
	if err != nil {
		return index{}, err
	}
	private, err := readDictionary(b)
	if err != nil {
		return index{}, err
	}
	if _, ok := private[opSubrs]; !ok {
		return index{}, nil
	}
	x, err := c.index(at + private.number(opSubrs))
	if err != nil {
		return index{}, err
	}
	return x, c.load(&x)
}

// set returns the subroutines that a glyph may call, besides the global ones.
func (c *cff) set(g GID) (*index, error) {
	i := 0
	if c.of != nil {
		i = int(c.of[g])
	}
	if i >= len(c.sets) {
		return nil, broken(cffTag, "没有第 %d 组字形", i+1)
	}
	return &c.sets[i], nil
}

// part returns bytes of the table.
func (c *cff) part(offset, length int64) ([]byte, error) { return c.file.part(c.data, offset, length) }

// index is an array of byte strings.
type index struct {
	count   int
	width   int    // of an offset, in bytes
	offsets []byte // one more than there are strings
	base    int64  // where offset 0 is; the first string has offset 1
	end     int64
	data    []byte // from offset 1, if it is loaded
}

// index reads the offsets of an array, and leaves the strings in the file.
func (c *cff) index(at int64) (index, error) {
	head, err := c.part(at, 2)
	if err != nil {
		return index{}, err
	}
	x := index{count: int(binary.BigEndian.Uint16(head)), end: at + 2}
	if x.count == 0 {
		return x, nil
	}
	if head, err = c.part(at, 3); err != nil {
		return index{}, err
	}
	if x.width = int(head[2]); x.width < 1 || x.width > 4 {
		return index{}, broken(cffTag, "偏移量的宽度 %d 不对", x.width)
	}
	size := int64(x.width) * int64(x.count+1)
	if x.offsets, err = c.part(at+3, size); err != nil {
		return index{}, err
	}
	x.base = at + 3 + size - 1
	x.end = x.base + x.offset(x.count)
	return x, nil
}

func (x *index) offset(i int) (offset int64) {
	for _, b := range x.offsets[i*x.width : (i+1)*x.width] {
		offset = offset<<8 | int64(b)
	}
	return offset
}

var errString = broken(cffTag, "缺少所引用的内容")

// string returns the string at a position.
func (c *cff) string(x *index, i int) ([]byte, error) {
	if i < 0 || i >= x.count {
		return nil, errString
	}
	from, to := x.offset(i), x.offset(i+1)
	if from < 1 || to < from {
		return nil, errString
	}
	if x.data == nil {
		return c.part(x.base+from, to-from)
	}
	if to-1 > int64(len(x.data)) {
		return nil, errString
	}
	return x.data[from-1 : to-1], nil
}

// load reads the strings of an array, which glyphs ask for again and again. All that
// is loaded is not more than the table, unless the font lets arrays overlap.
func (c *cff) load(x *index) (err error) {
	if x.count == 0 {
		return nil
	}
	size := x.end - x.base - 1
	if c.loaded += size; c.loaded > c.data.length {
		return broken(cffTag, "子程序相互重叠")
	}
	x.data, err = c.part(x.base+1, size)
	return err
}

// dictionary has the operands of operators.
type dictionary map[int][]int64

// number returns the first operand of an operator, 0 if there is none.
func (d dictionary) number(op int) int64 {
	if operands := d[op]; len(operands) > 0 {
		return operands[0]
	}
	return 0
}

// second returns the second operand.
func (d dictionary) second(op int) int64 {
	if operands := d[op]; len(operands) > 1 {
		return operands[1]
	}
	return 0
}

// dictionary reads the dictionary at a position of an array.
func (c *cff) dictionary(x *index, i int) (dictionary, error) {
	b, err := c.string(x, i)
	if err != nil {
		return nil, err
	}
	return readDictionary(b)
}

// readDictionary reads operands, each list before its operator. Numbers with fractions
// are read as 0: none of the operators above has any.
func readDictionary(b []byte) (dictionary, error) {
	d := dictionary{}
	var operands []int64
	for len(b) > 0 {
		first := b[0]
		length, number := 1, int64(0)
		switch {
		case first == 28:
			length = 3
		case first == 29:
			length = 5
		case first == 30: // two digits a byte, up to the digit 15
			for length < len(b) && b[length]&0xF != 0xF {
				length++
			}
			length++
		case first >= 247 && first <= 254 || first == escape:
			length = 2
		}
		if len(b) < length {
			return nil, errDictionary
		}
		switch {
		case first < 22:
			op := int(first)
			if first == escape {
				op = escape<<8 | int(b[1])
			}
			d[op] = operands
			operands = nil
			b = b[length:]
			continue
		case first == 28:
			number = int64(signed(b[1:]))
		case first == 29:
			number = int64(int32(binary.BigEndian.Uint32(b[1:])))
		case first >= 32 && first <= 254:
			number = int64(small(b))
		case first != 30:
			return nil, errDictionary
		}
		operands = append(operands, number)
		b = b[length:]
	}
	return d, nil
}

var errDictionary = broken(cffTag, "字典写法不对")

// small reads a number of one byte or two.
func small(b []byte) int {
	switch {
	case b[0] < 247:
		return int(b[0]) - 139
	case b[0] < 251:
		return (int(b[0])-247)*256 + int(b[1]) + 108
	}
	return -(int(b[0])-251)*256 - int(b[1]) - 108
}

// named returns the glyph with one of the standard names, by its number.
func (c *cff) named(name int) (GID, error) {
	missing := errors.New("缺少组成它的字形")
	if c.charset == 0 { // the standard names in their order
		if name >= c.glyphs.count {
			return 0, missing
		}
		return GID(name), nil
	}
	format, err := c.part(c.charset, 1)
	if err != nil {
		return 0, err
	}
	// A name, and how many glyphs after it have those that follow.
	width := int64(format[0])
	if width > 2 {
		return 0, missing
	}
	at := c.charset + 1
	for g := 1; g < c.glyphs.count; {
		b, err := c.part(at, 2+width)
		if err != nil {
			return 0, err
		}
		first, more := int(binary.BigEndian.Uint16(b)), 0
		for _, digit := range b[2:] {
			more = more<<8 | int(digit)
		}
		if name >= first && name <= first+more {
			return GID(g + name - first), nil
		}
		g += more + 1
		at += 2 + width
	}
	return 0, missing
}
