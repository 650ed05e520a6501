package revision

import (
	"strconv"
	"strings"
)

// Sentence says in words what changed: 新增3行，删除1行，修改2行中的4处.
func (d *Difference) Sentence() string {
	var parts []string
	say := func(n int, before, after string) {
		if n > 0 {
			parts = append(parts, before+grouped(n)+after)
		}
	}
	if d.Uncompared {
		parts = append(parts, "由"+grouped(d.RowsBefore)+"行变为"+grouped(d.Rows)+"行（行数太多，没有逐行比较）")
	}
	say(d.Added, "新增", "行")
	say(d.Removed, "删除", "行")
	say(d.Changed, "修改", "行中的"+grouped(d.Cells)+"处")
	for _, c := range d.Columns {
		switch c.What {
		case ColumnAdded:
			parts = append(parts, "增加“"+c.Name+"”列")
		case ColumnRemoved:
			parts = append(parts, "删去“"+c.Name+"”列")
		case ColumnRenamed:
			parts = append(parts, "“"+c.From+"”列改名为“"+c.To+"”")
		case UnitChanged:
			parts = append(parts, "“"+c.Name+"”的单位由“"+c.From+"”改为“"+c.To+"”")
		}
	}
	if len(parts) > 0 {
		return strings.Join(parts, "，")
	}
	switch {
	case d.Moved && d.Reordered:
		parts = append(parts, "行和列的顺序")
	case d.Moved:
		parts = append(parts, "行的顺序")
	case d.Reordered:
		parts = append(parts, "列的顺序")
	}
	if d.Encoding != d.EncodingBefore {
		parts = append(parts, "编码（"+d.EncodingBefore+"改为"+d.Encoding+"）")
	}
	if len(parts) == 0 {
		parts = append(parts, "写法")
	}
	return "只改了" + strings.Join(parts, "和") + "，数值未变"
}

// grouped writes a number with a comma between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
