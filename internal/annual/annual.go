// Package annual knows the statutory tables of the annual report on government
// information disclosure: what they look like, how they are read and what must
// add up in them.
//
// There are two formats. That of 国办公开办函〔2019〕60号 served the reports for
// 2019 and 2020; that of 国办公开办函〔2021〕30号 serves those for 2021 and after.
// Each has three tables, which stand in the parts 二, 三 and 四 of a report and are
// known by that number here. Labels are those of the notices, to the letter.
//
// A table comes as CSV, in one of two layouts. In the tidy one the first row is the
// header, and the order of rows and columns does not matter; a label may be the
// statutory text, with or without its ordinal, in full or half width, or the key that
// [Line] gives. The other is that of the notices as a spreadsheet program saves it: a
// merged cell has its text in the first of its cells, the header takes several rows, the
// blocks of table 2 stand below one another, and there may be text around the table.
package annual

import (
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// Format is one of the two formats of the report.
type Format struct {
	Name  string // 2021年格式
	Basis string // the notice that prescribes it
	From  int    // first year that a report is for
	Until int    // last such year; 0 while it is in force
	Forms []Form // of tables 2, 3 and 4
}

// Form is a statutory table without its numbers.
type Form struct {
	Number int    // of the part of the report that the table stands in: 2, 3 or 4
	Title  string // of that part
	Blocks []Block
}

// Block is a part of a form that has columns of its own. Only table 2 has several.
type Block struct {
	Title   string // 第二十条第(一)项; empty where there is one block
	Corner  string // what stands above the labels of the rows
	Columns []Line
	Rows    []Line
}

// Line is a row or a column of a form.
type Line struct {
	Key  string   // latin, unique within the form for one label
	Path []string // labels from the outermost to its own
	Kind Kind     // of the numbers of a column

	folded []string // the path as labels are compared
}

// Label returns the label of the line itself.
func (l Line) Label() string { return l.Path[len(l.Path)-1] }

// name returns the label with the groups that tell the line from others of a list.
func (l Line) name(lines []Line) string {
	for _, other := range lines {
		if other.Key != l.Key && other.Label() == l.Label() {
			return strings.Join(l.Path, "/")
		}
	}
	return l.Label()
}

// Kind says what numbers a column takes.
type Kind uint8

// The kinds of numbers.
const (
	Count  Kind = iota // a whole number from 0
	Signed             // a whole number
	Amount             // money, from 0, with a fraction
)

// FormatFor returns the format that a report for a year must have; nil before 2019.
func FormatFor(year int) *Format {
	for i, f := range Formats {
		if year >= f.From && (f.Until == 0 || year <= f.Until) {
			return &Formats[i]
		}
	}
	return nil
}

// Form returns the form of a table.
func (f *Format) Form(number int) *Form { return &f.Forms[number-2] }

// Numbers are those of the tables.
var Numbers = []int{2, 3, 4}

// Rules lists what reading a table and adding it up report.
var Rules = []*diag.Rule{&ruleBalance, &ruleTotal, &ruleApplicants, &ruleCases, &ruleCell, &Missing, &Version, &ruleLabel}

// Row returns the place of a row in a form by its key.
func (f *Form) Row(key string) (block, row int, ok bool) {
	for b := range f.Blocks {
		for r, line := range f.Blocks[b].Rows {
			if line.Key == key {
				return b, r, true
			}
		}
	}
	return 0, 0, false
}

// column returns the place of a column in a block by its key, or -1.
func (b *Block) column(key string) int {
	return slices.IndexFunc(b.Columns, func(l Line) bool { return l.Key == key })
}
