package table

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"gongkai/internal/diag"
)

// pinpoint reads the rows once more to say where the cells are that do not fit
// their columns. Only columns under suspicion are looked at, so that clean data
// are never read for it.
func (t *Table) pinpoint(r *report, sus []suspicion) error {
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		for i, s := range sus {
			if !s.any() {
				continue
			}
			text := row.Text(i)
			b := trim([]byte(text))
			if len(b) == 0 || row.Filled(i) {
				continue
			}
			c := &t.Columns[i]
			c.personalIn(r, s, row, i, b)
			if v := c.Parse(text); v.State == Absent {
				continue
			}
			l := classify(b)
			if s.formulas && reaches(b) {
				c.put(r, &ruleFormula, row, i, "写网址或者结果本身，不写公式", "%s像是会执行的公式", quote(text))
			}
			if s.october && l.kind == kindDecimal && len(b) == 6 && b[5] == '1' {
				c.put(r, &ruleVague, row, i, "10 月写成 2019-10，1 月写成 2019-01", "%s可能是 10 月，被表格软件去掉了末尾的 0", quote(text))
			}
			if s.shapes && c.shapeOf(r, row, i, b, l) {
				continue
			}
			if s.mixedUnit {
				c.unitOf(r, row, i, b, l)
			}
			if s.misfits {
				c.misfit(r, row, i, string(b), l)
			}
		}
	}
	return nil
}

// cellFinding makes a finding about a cell, in the form 列「名」（E12）：….
func (c *Column) cellFinding(r *report, rule *diag.Rule, row Row, i int, format string, args ...any) diag.Finding {
	p := row.Place(i)
	return rule.At(p, "列「%s」（%s）：%s", c.title(i), p.Cell, fmt.Sprintf(format, args...))
}

// title is the name of the column as its header has it, for messages.
func (c *Column) title(i int) string {
	if t := displayName(c.Header); t != "" {
		return t
	}
	if c.Name != "" {
		return c.Name
	}
	return "列" + strconv.Itoa(i+1)
}

func (c *Column) put(r *report, rule *diag.Rule, row Row, i int, hint, format string, args ...any) {
	if r.full(rule) {
		return
	}
	f := c.cellFinding(r, rule, row, i, format, args...)
	f.Hint = hint
	r.list[tierCells] = append(r.list[tierCells], f)
}

func (c *Column) personalIn(r *report, s suspicion, row Row, i int, b []byte) {
	if s.personal == ([personalKinds]bool{}) {
		return
	}
	b = narrow(b)
	findPersonal(b, func(start, end int, k personalKind) {
		if !s.personal[k] || r.full(&rulePersonal) {
			return
		}
		f := c.cellFinding(r, &rulePersonal, row, i, "「%s」疑似%s", mask(b[start:end]), k)
		f.Place.Text = maskAll(f.Place.Text)
		f.Hint = "删去或打码后再发布；这一列确实应当公开时，在说明文件里写 allowPersonal: [" + c.title(i) + "]"
		r.list[tierCells] = append(r.list[tierCells], f)
	})
}

// shapeOf reports what a spreadsheet has done to the cell.
func (c *Column) shapeOf(r *report, row Row, i int, b []byte, l look) bool {
	text := quote(string(b))
	switch {
	case l.kind == kindErrorValue:
		c.put(r, &ruleErrorValue, row, i, "修正公式后重新导出；没有值就留空", "%s是表格软件的出错信息，不是数据", text)
	case l.kind == kindDamaged && !c.declared:
		c.put(r, &ruleDamaged, row, i, "Excel 已把编号改成科学计数，请把这一列设为文本，从原表重新导出", "%s不是完整的编号，后面的数字已经丢失", text)
	case (l.kind == kindLong || l.kind == kindLeadingZero) && len(b) >= 16 && zeros(b[15:]) && c.tailCut:
		c.put(r, &ruleDamaged, row, i, "Excel 只保留 15 位数字，请把这一列设为文本，从原表重新导出", "%s第 15 位以后都是 0，原来的数字多半已经丢失", text)
	case c.Type == String && !c.declared && l.kind == kindMonthDay && c.datesTurned:
		c.put(r, &ruleTurned, row, i, "如果原来是 3-5 这样的编号，把这一列设为文本，从原表重新导出", "%s像是表格软件把编号改成了日期", text)
	case c.Type == String && !c.declared && (string(b) == "TRUE" || string(b) == "FALSE"):
		c.put(r, &ruleTurned, row, i, "从原表重新导出，或者改回原来的文字", "%s像是表格软件改写的真假值，同列的其他值不是", text)
	default:
		return false
	}
	return true
}

func zeros(b []byte) bool {
	for _, c := range b {
		if c != '0' {
			return false
		}
	}
	return true
}

// unitOf reports a number whose unit is not that of the column.
func (c *Column) unitOf(r *report, row Row, i int, b []byte, l look) {
	text := quote(string(b))
	switch {
	case l.kind == kindSuffixed && c.Type == String:
		c.put(r, &ruleScale, row, i, "统一单位，并把单位写进列名，如「"+c.title(i)+"（万元）」", "%s带有单位「%s」，同列各值的单位不同，不换算，整列按文字处理", text, l.suffix)
	case l.kind == kindSuffixed:
		power, ok := c.rescale(l.suffix)
		switch {
		case !ok:
			c.put(r, &ruleUnit, row, i, "改成以"+c.Unit+"计的数", "%s的单位是「%s」，而列的单位是「%s」", text, l.suffix, c.Unit)
		case power != 0:
			c.put(r, &ruleScale, row, i, "统一以"+c.Unit+"计", "%s带有单位「%s」，按列的单位%s读作 %s", text, l.suffix, c.Unit, c.Parse(string(b)).Text)
		case !c.suffixed:
			c.put(r, &rulePercent, row, i, "这一列统一写或统一不写「"+c.Unit+"」", "%s写了「%s」，同列多数值没有写", text, l.suffix)
		}
	case c.suffixed && (l.kind == kindInteger || l.kind == kindDecimal || l.kind == kindScientific):
		c.put(r, &rulePercent, row, i, "这一列统一写或统一不写「"+c.Unit+"」", "%s没有写「%s」，同列多数值写了", text, c.Unit)
	}
}

// misfit reports a cell that is no value of its column's type.
func (c *Column) misfit(r *report, row Row, i int, s string, l look) {
	text := quote(s)
	if c.Type == String {
		c.mixture(r, row, i, s, l)
		return
	}
	if c.Parse(s).State == Present || l.kind == kindSuffixed && (c.Type == Number || c.Type == Integer) {
		return
	}
	switch c.Type {
	case Integer, Number:
		switch l.kind {
		case kindBadGroup:
			c.put(r, &ruleGroup, row, i, "千位分隔每三位一个，或者不用分隔；小数点用「.」", "%s的千位分隔不规则", text)
		case kindDecimal, kindScientific:
			c.put(r, &ruleNotNumber, row, i, "改成整数，或者在说明文件里把类型写成 number", "%s不是整数", text)
		default:
			at, what := wrongCharacter(s)
			hint := "改成数字；如果表示没有数据，在说明文件的 missing 里写明它的含义"
			if fixed := mended(s); fixed != "" {
				hint = "改为 " + fixed
			}
			c.put(r, &ruleNotNumber, row, i, hint, "%s不是数字（第 %d 个字符是%s）", text, at, what)
		}
	case Boolean:
		c.put(r, &ruleNotBoolean, row, i, "写「是」或者「否」", "%s不是「是」或「否」", text)
	default:
		c.wrongTime(r, row, i, s, l)
	}
}

func (c *Column) wrongTime(r *report, row Row, i int, s string, l look) {
	text := quote(s)
	switch {
	case l.kind == kindBadDate:
		c.put(r, &ruleBadDate, row, i, "改成实际的日期", "%s这个日期不存在", text)
	case l.kind == kindShortYear:
		c.put(r, &ruleVague, row, i, "年份写四位，按年、月、日的次序，如 2019-03-05", "%s说不清是哪一天，没有换算", text)
	case l.kind == kindInteger && isSerial(l.value):
		c.put(r, &ruleVague, row, i, "确认后改为 "+serialDate(l.value), "%s像是表格软件的日期序号，没有换算", text)
	case l.kind >= kindDate && l.kind <= kindPeriod:
		c.put(r, &rulePrecision, row, i, "统一写到日、月或者年", "%s与同列其他值的精度不同", text)
	default:
		if _, ok := compactDate(s); !ok && len(s) == 8 && l.kind == kindInteger {
			c.put(r, &ruleBadDate, row, i, "改成实际的日期", "%s这个日期不存在", text)
			return
		}
		c.put(r, &ruleNotDate, row, i, "写成 2019-03-05、2019年3月5日 或者 2019年3月 这样的形式", "%s不是日期", text)
	}
}

// mixture warns of numbers that words keep from being a column of numbers.
func (c *Column) mixture(r *report, row Row, i int, s string, l look) {
	text := quote(s)
	switch l.kind {
	case kindInteger:
		if c.hints.date && isSerial(l.value) {
			c.put(r, &ruleVague, row, i, "确认后改为 "+serialDate(l.value), "%s像是表格软件的日期序号，没有换算", text)
		}
	case kindShortYear:
		if c.hints.date {
			c.wrongTime(r, row, i, s, l)
		}
	case kindDecimal, kindSuffixed:
	default:
		if !c.hints.date {
			c.put(r, &ruleMixed, row, i, "多数值是数字；表示没有数据的，在说明文件的 missing 里写明；本来就是文字的，写 type: string", "%s不是数字，整列按文字处理", text)
		}
	}
}

// wrongCharacter returns which character, counted from 1, keeps the text from
// being a number, and its name.
func wrongCharacter(s string) (int, string) {
	folded := []rune(foldWidth(s))
	dots := 0
	for i, c := range []rune(s) {
		f := c
		if i < len(folded) {
			f = folded[i]
		}
		switch {
		case f >= '0' && f <= '9', f == ',', f == ' ':
		case (f == '-' || f == '+') && i == 0:
		case f == '.' && dots == 0:
			dots++
		case f == 'O' || f == 'o' || f == 'l' || f == 'I' || f >= 'A' && f <= 'Z' || f >= 'a' && f <= 'z':
			return i + 1, "字母 " + string(f)
		case f == '.':
			return i + 1, "第二个小数点"
		default:
			return i + 1, "「" + string(c) + "」"
		}
	}
	return utf8.RuneCountInString(s), "多余的符号"
}

// mended returns the number that was probably meant, or nothing.
func mended(s string) string {
	var b []byte
	for _, c := range foldWidth(s) {
		switch c {
		case 'O', 'o':
			c = '0'
		case 'l', 'I', '|':
			c = '1'
		case ' ', ',', '\'', '`':
			continue
		}
		if c > utf8.RuneSelf {
			return ""
		}
		b = append(b, byte(c))
	}
	if n := readNumber(string(b)); n.kind == kindInteger || n.kind == kindDecimal {
		return n.text
	}
	return ""
}
