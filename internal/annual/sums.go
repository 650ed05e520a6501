package annual

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/internal/diag"
)

var (
	ruleBalance = diag.Rule{
		ID: "AR-01", Title: "收到和处理申请的表不平",
		Why:   "本年新收加上年结转，必须等于办理总计加结转下年度；不等就有申请下落不明。",
		Basis: "法定表格注明的勾稽关系", Bad: "新收5756＋结转0，总计5632＋结转0", Good: "新收5756＋结转0，总计5632＋结转124",
	}
	ruleTotal = diag.Rule{
		ID: "AR-02", Title: "办理结果总计不等于各项之和",
		Why:   "总计是各种办理结果的和，不等就有一项填错。",
		Basis: "法定表格第三项", Bad: "各项之和100，总计101", Good: "各项之和100，总计100",
	}
	ruleApplicants = diag.Rule{
		ID: "AR-03", Title: "总计不等于自然人与法人或其他组织之和",
		Why:   "每一行的总计是各类申请人的和，不等就有一格填错。",
		Basis: "法定表格的列", Bad: "自然人3，商业企业1，总计5", Good: "自然人3，商业企业1，总计4",
	}
	ruleCases = diag.Rule{
		ID: "AR-04", Title: "复议或诉讼的总计不等于各项之和",
		Why:   "总计是结果维持、结果纠正、其他结果、尚未审结之和。",
		Basis: "法定表格第四部分", Bad: "维持3，纠正1，其他0，未结0，总计5", Good: "维持3，纠正1，其他0，未结0，总计4",
	}
)

// Sum is something that must add up in a table: the cells of one side to those of
// the other.
type Sum struct {
	Rule        *diag.Rule
	Of          string // what it is about: a column, a row, a group of columns
	Left, Right []Cell
	LeftName    string
	RightName   string
	hint        string
}

// Sums lists what must add up in the table, by its form.
func (t *Table) Sums() []Sum {
	switch t.Form.Number {
	case 3:
		return slices.Concat(t.applicationSums(), t.applicantSums())
	case 4:
		return t.caseSums()
	}
	return nil
}

func (t *Table) applicationSums() (list []Sum) {
	rows := t.Form.Blocks[0].Rows
	last := len(rows) - 1
	for c, l := range t.Form.Blocks[0].Columns {
		cell := func(row int) Cell { return t.Cell(0, row, c) }
		var parts []Cell
		for row := 2; row < last-1; row++ {
			parts = append(parts, cell(row))
		}
		list = append(list,
			Sum{&ruleBalance, l.Label() + "列", []Cell{cell(0), cell(1)}, []Cell{cell(last - 1), cell(last)}, "新收与上年结转之和", "办理总计与结转下年度之和",
				"核对这四格，第一项加第二项之和要等于第三项加第四项之和"},
			Sum{&ruleTotal, l.Label() + "列", parts, []Cell{cell(last - 1)}, "各项办理结果之和", "总计", "核对各项办理结果和总计"})
	}
	return list
}

func (t *Table) applicantSums() (list []Sum) {
	columns := len(t.Form.Blocks[0].Columns)
	for row, l := range t.Form.Blocks[0].Rows {
		var parts []Cell
		for c := range columns - 1 {
			parts = append(parts, t.Cell(0, row, c))
		}
		list = append(list, Sum{&ruleApplicants, "「" + l.Label() + "」", parts, []Cell{t.Cell(0, row, columns-1)}, "各类申请人之和", "总计", "核对这一行各类申请人和总计"})
	}
	return list
}

func (t *Table) caseSums() (list []Sum) {
	const group = 5
	columns := t.Form.Blocks[0].Columns
	for c := 0; c < len(columns); c += group {
		var parts []Cell
		for i := range group - 1 {
			parts = append(parts, t.Cell(0, 0, c+i))
		}
		path := columns[c].Path
		list = append(list, Sum{&ruleCases, path[len(path)-2], parts, []Cell{t.Cell(0, 0, c+group-1)}, "四种结果之和", "总计", "核对四种结果和总计"})
	}
	return list
}

// Add returns the sum of cells; false where one of them is not known.
func Add(cells []Cell) (sum Number, ok bool) {
	for _, c := range cells {
		if !c.Known {
			return 0, false
		}
		sum += c.Number
	}
	return sum, true
}

// Check returns a finding where the two sides differ. Sums with a cell that could not be
// read are left out: that is reported already.
func (s Sum) Check() (diag.Finding, bool) {
	left, ok1 := Add(s.Left)
	right, ok2 := Add(s.Right)
	if !ok1 || !ok2 || left == right {
		return diag.Finding{}, false
	}
	difference := left - right
	if difference < 0 {
		difference = -difference
	}
	return s.Rule.At(s.Right[0].Place, "%s：%s是%s，%s是%s，相差%s", s.Of, s.LeftName, spell(s.Left, left),
		s.RightName, spell(s.Right, right), difference).Hinted("%s", s.hint), true
}

// spell writes a sum with its cells: B2＋B3＝2060＋33＝2093.
func spell(cells []Cell, sum Number) string {
	if len(cells) == 1 {
		return fmt.Sprintf("%s（%s）", sum, cells[0].Place.Cell)
	}
	var names, numbers []string
	for _, c := range cells {
		if c.Number != 0 || len(cells) < 8 {
			names, numbers = append(names, c.Place.Cell), append(numbers, c.Number.String())
		}
	}
	return fmt.Sprintf("%s（%s：%s）", sum, strings.Join(names, "＋"), strings.Join(numbers, "＋"))
}
