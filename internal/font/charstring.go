package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// charstring runs the program of a glyph, which draws it with steps of the pen.
type charstring struct {
	*cff
	local *index
	stack []float64
	x, y  float64
	path  []Segment
	hints int  // stems, which have a bit each in masks
	wide  bool // the width, which may precede the first operands, is dealt with
	parts bool // of an accented character
	steps int
}

// Operators of charstrings.
const (
	opHstem      = 1
	opVstem      = 3
	opVmoveto    = 4
	opRlineto    = 5
	opHlineto    = 6
	opVlineto    = 7
	opRrcurveto  = 8
	opCallsubr   = 10
	opReturn     = 11
	opEndchar    = 14
	opHstemhm    = 18
	opHintmask   = 19
	opCntrmask   = 20
	opRmoveto    = 21
	opHmoveto    = 22
	opVstemhm    = 23
	opRcurveline = 24
	opRlinecurve = 25
	opVvcurveto  = 26
	opHhcurveto  = 27
	opCallgsubr  = 29
	opVhcurveto  = 30
	opHvcurveto  = 31
	opHflex      = escape<<8 | 34
	opFlex       = escape<<8 | 35
	opHflex1     = escape<<8 | 36
	opFlex1      = escape<<8 | 37
)

var (
	errProgram  = errors.New("字形程序不完整")
	errOperands = errors.New("字形程序的操作数不对")
)

func (c *cff) path(g GID) ([]Segment, error) {
	m := charstring{cff: c, stack: make([]float64, 0, maxStack), path: make([]Segment, 0, 64)}
	if err := m.glyph(g); err != nil {
		return nil, err
	}
	return m.path, nil
}

// glyph draws a glyph from where the pen is.
func (m *charstring) glyph(g GID) (err error) {
	code, err := m.string(&m.glyphs, int(g))
	if err != nil {
		return err
	}
	if m.local, err = m.set(g); err != nil {
		return err
	}
	ended, err := m.run(code, 0)
	if err == nil && !ended {
		err = errProgram
	}
	return err
}

const (
	maxStack = 48
	maxCalls = 10
	maxSteps = 1 << 18 // a program has at most 65,535 bytes; subroutines repeat some
)

// run runs a program or a subroutine, and says whether the glyph has ended.
func (m *charstring) run(code []byte, depth int) (ended bool, err error) {
	for len(code) > 0 {
		if m.steps++; m.steps > maxSteps {
			return false, errors.New("字形程序太长")
		}
		first := code[0]
		if first == 28 || first >= 32 {
			if code, err = m.push(code); err != nil {
				return false, err
			}
			continue
		}
		op := int(first)
		code = code[1:]
		if op == escape {
			if len(code) == 0 {
				return false, errProgram
			}
			op = escape<<8 | int(code[0])
			code = code[1:]
		}
		switch op {
		case opCallsubr, opCallgsubr:
			list := m.local
			if op == opCallgsubr {
				list = &m.global
			}
			sub, err := m.subroutine(list)
			if err != nil {
				return false, err
			}
			if depth == maxCalls {
				return false, errors.New("字形程序嵌套太深")
			}
			if ended, err := m.run(sub, depth+1); ended || err != nil {
				return ended, err
			}
			continue
		case opReturn:
			return false, nil
		case opEndchar:
			return true, m.end()
		case opHintmask, opCntrmask:
			m.stems()
			bytes := (m.hints + 7) / 8
			if len(code) < bytes {
				return false, errProgram
			}
			code = code[bytes:]
		case opHstem, opVstem, opHstemhm, opVstemhm:
			m.stems()
		default:
			if err := m.draw(op); err != nil {
				return false, err
			}
		}
		m.stack = m.stack[:0]
		if len(m.path) > maxPoints {
			return false, errPoints
		}
	}
	return false, nil
}

// push reads a number.
func (m *charstring) push(code []byte) (rest []byte, err error) {
	length := 1
	switch first := code[0]; {
	case first == 28:
		length = 3
	case first == 255:
		length = 5
	case first >= 247:
		length = 2
	}
	if len(code) < length {
		return nil, errProgram
	}
	var number float64
	switch length {
	case 3:
		number = float64(signed(code[1:]))
	case 5:
		number = float64(int32(binary.BigEndian.Uint32(code[1:]))) / 65536
	default:
		number = float64(small(code))
	}
	if len(m.stack) == maxStack {
		return nil, errOperands
	}
	m.stack = append(m.stack, number)
	return code[length:], nil
}

// subroutine pops the number of a subroutine. Numbers are shifted, so that the first
// ones take one byte.
func (m *charstring) subroutine(list *index) ([]byte, error) {
	last := len(m.stack) - 1
	if last < 0 {
		return nil, errOperands
	}
	i := int(m.stack[last])
	m.stack = m.stack[:last]
	switch {
	case list.count < 1240:
		i += 107
	case list.count < 33900:
		i += 1131
	default:
		i += 32768
	}
	return m.string(list, i)
}

// width drops the width that may precede the operands of the first operator.
func (m *charstring) width(present bool) {
	if !m.wide && present {
		m.stack = append(m.stack[:0], m.stack[1:]...)
	}
	m.wide = true
}

// stems counts stems, of which each has two operands.
func (m *charstring) stems() {
	m.width(len(m.stack)%2 == 1)
	m.hints += len(m.stack) / 2
}

// draw runs an operator that moves the pen.
func (m *charstring) draw(op int) error {
	a := m.stack
	switch op {
	case opRmoveto:
		m.width(len(a) > 2)
		if a = m.stack; len(a) == 2 {
			m.move(a[0], a[1])
			a = nil
		}
	case opHmoveto, opVmoveto:
		m.width(len(a) > 1)
		if a = m.stack; len(a) == 1 {
			if op == opHmoveto {
				m.move(a[0], 0)
			} else {
				m.move(0, a[0])
			}
			a = nil
		}
	case opRlineto:
		for ; len(a) >= 2; a = a[2:] {
			m.line(a[0], a[1])
		}
	case opHlineto, opVlineto:
		for horizontal := op == opHlineto; len(a) >= 1; a = a[1:] {
			if horizontal {
				m.line(a[0], 0)
			} else {
				m.line(0, a[0])
			}
			horizontal = !horizontal
		}
	case opRrcurveto, opRcurveline:
		for ; len(a) >= 6; a = a[6:] {
			m.curve(a[0], a[1], a[2], a[3], a[4], a[5])
		}
		if op == opRcurveline && len(a) == 2 {
			m.line(a[0], a[1])
			a = nil
		}
	case opRlinecurve:
		for ; len(a) >= 8; a = a[2:] {
			m.line(a[0], a[1])
		}
		if len(a) == 6 {
			m.curve(a[0], a[1], a[2], a[3], a[4], a[5])
			a = nil
		}
	case opHhcurveto, opVvcurveto: // begin and end in the same direction
		across := 0.0
		if len(a)%4 == 1 {
			across, a = a[0], a[1:]
		}
		for ; len(a) >= 4; a = a[4:] {
			if op == opHhcurveto {
				m.curve(a[0], across, a[1], a[2], a[3], 0)
			} else {
				m.curve(across, a[0], a[1], a[2], 0, a[3])
			}
			across = 0
		}
	case opHvcurveto, opVhcurveto: // begin in one direction and end in the other
		for horizontal := op == opHvcurveto; len(a) >= 4; horizontal = !horizontal {
			across, next := 0.0, a[4:]
			if len(next) == 1 {
				across, next = next[0], nil
			}
			if horizontal {
				m.curve(a[0], 0, a[1], a[2], across, a[3])
			} else {
				m.curve(0, a[0], a[1], a[2], a[3], across)
			}
			a = next
		}
	// Two curves, which shallow ones may be drawn as a line: not by us.
	case opFlex:
		if len(a) == 13 {
			m.curve(a[0], a[1], a[2], a[3], a[4], a[5])
			m.curve(a[6], a[7], a[8], a[9], a[10], a[11])
			a = nil
		}
	case opHflex:
		if len(a) == 7 {
			m.curve(a[0], 0, a[1], a[2], a[3], 0)
			m.curve(a[4], 0, a[5], -a[2], a[6], 0)
			a = nil
		}
	case opHflex1:
		if len(a) == 9 {
			m.curve(a[0], a[1], a[2], a[3], a[4], 0)
			m.curve(a[5], 0, a[6], a[7], a[8], -a[1]-a[3]-a[7])
			a = nil
		}
	case opFlex1:
		if len(a) == 11 {
			dx, dy := a[0]+a[2]+a[4]+a[6]+a[8], a[1]+a[3]+a[5]+a[7]+a[9]
			m.curve(a[0], a[1], a[2], a[3], a[4], a[5])
			if math.Abs(dx) > math.Abs(dy) {
				m.curve(a[6], a[7], a[8], a[9], a[10], -dy)
			} else {
				m.curve(a[6], a[7], a[8], a[9], -dx, a[10])
			}
			a = nil
		}
	default:
		return fmt.Errorf("字形程序里有不认识的操作 %#x", op)
	}
	if len(a) != 0 {
		return errOperands
	}
	if len(m.path) > 0 && m.path[0].Op != MoveTo {
		return errors.New("字形程序没有落笔就画线")
	}
	return nil
}

func (m *charstring) step(dx, dy float64) Point {
	m.x += dx
	m.y += dy
	return Point{m.x, m.y}
}

func (m *charstring) move(dx, dy float64) {
	m.path = append(m.path, Segment{MoveTo, [3]Point{m.step(dx, dy)}})
}

func (m *charstring) line(dx, dy float64) {
	m.path = append(m.path, Segment{LineTo, [3]Point{m.step(dx, dy)}})
}

func (m *charstring) curve(ax, ay, bx, by, cx, cy float64) {
	m.path = append(m.path, Segment{CubeTo, [3]Point{m.step(ax, ay), m.step(bx, by), m.step(cx, cy)}})
}

// end ends the glyph. In old fonts it may be the place to add an accent to a letter;
// both are named by their codes in Adobe's standard encoding.
func (m *charstring) end() error {
	n := len(m.stack)
	m.width(n == 1 || n == 5)
	if len(m.stack) == 0 {
		return nil
	}
	if len(m.stack) != 4 || m.parts {
		return errOperands
	}
	m.parts = true
	at := Point{m.stack[0], m.stack[1]}
	letter, accent := m.stack[2], m.stack[3]
	for _, part := range []struct {
		at   Point
		code float64
	}{{Point{}, letter}, {at, accent}} {
		g, err := m.named(standardName(part.code))
		if err != nil {
			return err
		}
		m.x, m.y = part.at.X, part.at.Y
		m.stack, m.hints, m.wide = m.stack[:0], 0, false
		if err := m.glyph(g); err != nil {
			return err
		}
	}
	return nil
}

// standardName returns the number of the name that a code has in Adobe's standard
// encoding, 0 if it has none. The names are numbered in the order of their codes.
func standardName(code float64) int {
	name := 1
	for _, block := range [][2]int{
		{32, 126}, {161, 175}, {177, 180}, {182, 189}, {191, 191}, {193, 200}, {202, 203}, {205, 208},
		{225, 225}, {227, 227}, {232, 235}, {241, 241}, {245, 245}, {248, 251},
	} {
		if c := int(code); c >= block[0] && c <= block[1] {
			return name + c - block[0]
		}
		name += block[1] - block[0] + 1
	}
	return 0
}
