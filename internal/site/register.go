package site

import (
	"strings"

	"gongkai/internal/table"
)

// RegistersFolder is the column of registers that name no other.
const RegistersFolder = "registers"

// ViewMeta makes a register of a dataset: a list of what its rows stand for, and
// a page for each. It names columns, by their header or their title.
type ViewMeta struct {
	Title   string   `yaml:"title" label:"标题列" need:"must" hint:"每一项的名称所在的列"`
	Key     []string `yaml:"key" label:"编号列" hint:"编号就是地址，公布后不再改；不写时用数据集的 key"`
	Date    string   `yaml:"date" label:"日期列" hint:"排序、订阅用"`
	Order   string   `yaml:"order" label:"排序列" hint:"整数，小的在前，如名次；不写时新的在前"`
	Facets  []string `yaml:"facets" label:"分类列" hint:"一格有几个值的用分号隔开；日期列按年份分"`
	Summary []string `yaml:"summary" label:"摘要列" hint:"在列表里显示的列"`
	Body    []string `yaml:"body" label:"正文列" hint:"较长的文字，各成一段，如 问题、答复"`
	Links   []string `yaml:"links" label:"关联列" hint:"写文件路径、地址、发文字号或者网址的列"`
	Files   []string `yaml:"files" label:"附件列" hint:"文件在 content/ 下的路径"`
	Photo   string   `yaml:"photo" label:"图片列" hint:"图片在 content/ 下的路径"`
	Status  string   `yaml:"status" label:"状态列"`
	Due     string   `yaml:"due" label:"期限列" hint:"到期还没有办结的，注明已逾期"`
	Done    []string `yaml:"done" label:"办结的状态" hint:"状态列里表示已经办结的值"`
	Event   string   `yaml:"event" label:"事件列"`
	Sample  string   `yaml:"sample" label:"示例列" hint:"写“是”的行是示例"`
	Folder  string   `yaml:"column" label:"所在栏目" hint:"content/ 下的目录名；不写时为 registers"`
}

// RecordKey lists the columns of the key, of which the addresses of a register are
// made; -1 is a column that does not exist.
func (d *Dataset) RecordKey() []int {
	names := d.View.Key
	if len(names) == 0 {
		names = d.Key
	}
	var key []int
	for _, name := range names {
		key = append(key, d.ColumnIndex(name))
	}
	return key
}

// Named lists the columns that a view names, by the key that names them.
func (v *ViewMeta) Named() []NamedColumns {
	return []NamedColumns{
		{"title", []string{v.Title}}, {"key", v.Key}, {"date", []string{v.Date}}, {"order", []string{v.Order}},
		{"facets", v.Facets}, {"summary", v.Summary}, {"body", v.Body}, {"links", v.Links}, {"files", v.Files},
		{"photo", []string{v.Photo}}, {"status", []string{v.Status}}, {"due", []string{v.Due}},
		{"event", []string{v.Event}}, {"sample", []string{v.Sample}},
	}
}

// NamedColumns is a key of a view with the columns under it.
type NamedColumns struct {
	Key   string
	Names []string
}

// Register is a dataset shown as a list of entries. Its column lists them.
type Register struct {
	Dataset *Dataset
	Column  *Column
	Facets  []Facet[Entry]
}

// Record is a row of a register 登记项. Its address is made of its key.
type Record struct {
	Common
	Register *Register
	Cells    []string // as in the file, by the columns of the dataset
	Status   string
	Due      Date // by when the matter must be settled
	Place    int  // in the list of its column
}

// Overdue returns for how many days a matter has been due that is not settled,
// on a day; 0 where it is not.
func (r *Record) Overdue(on Date) int {
	if r.Due.IsZero() || r.Settled() || !r.Due.Before(on) {
		return 0
	}
	return r.Due.DaysTo(on)
}

// Settled reports whether the status is one of those that end the matter.
func (r *Record) Settled() bool {
	for _, done := range r.Register.Dataset.View.Done {
		if done == r.Status {
			return true
		}
	}
	return false
}

// Cell returns the text of a column by its name, without markers of what is
// missing; empty where there is none.
func (r *Record) Cell(name string) string {
	i := r.Register.Dataset.ColumnIndex(name)
	if i < 0 {
		return ""
	}
	return CellText(&r.Register.Dataset.Table.Columns[i], r.Cells[i])
}

// CellText returns what a cell says, empty where it stands for nothing.
func CellText(c *table.Column, text string) string {
	if c.Parse(text).State == table.Absent {
		return ""
	}
	return strings.TrimSpace(text)
}

// IsURL reports whether a reference is the address of a page on another host.
func IsURL(ref string) bool {
	return strings.HasPrefix(ref, "https://") || strings.HasPrefix(ref, "http://")
}

// References returns what the cells of the columns that refer to others name: the
// addresses of other hosts are not among them.
func (r *Record) References(column string) []string {
	var list []string
	for _, ref := range SplitRefs(r.Cell(column)) {
		if !IsURL(ref) {
			list = append(list, ref)
		}
	}
	return list
}

// SplitRefs separates what a cell names, which semicolons and line ends do.
func SplitRefs(cell string) []string {
	var l RefList
	_ = l.UnmarshalCSV(strings.ReplaceAll(cell, "\n", ";")) // never fails
	return l
}

// Divide fills the facets of a register. A date is under its year.
func (r *Register) Divide(records []*Record) {
	d := r.Dataset
	for _, name := range d.View.Facets {
		i := d.ColumnIndex(name)
		if i < 0 {
			continue
		}
		c := &d.Table.Columns[i]
		f := newFacet[Entry](inAddress(c.Name), c.Name)
		order := mostFirst[Entry]
		if c.Type.IsTime() {
			order = newestFirst[Entry]
		}
		for _, rec := range records {
			text := c.Parse(rec.Cells[i]).Text
			values := SplitRefs(text)
			switch {
			case c.Type.IsTime() && len(text) >= 4:
				f.add(text[:4]+"年", text[:4], rec)
			case len(values) == 0:
				f.add("", "", rec)
			default:
				for _, v := range values {
					f.add(v, "", rec)
				}
			}
		}
		r.Facets = append(r.Facets, f.facet(r.Column.Address+"by/", order))
	}
}
