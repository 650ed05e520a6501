// Package edition is an issue of the government gazette as readers get it: what
// is printed, set as an e-book or marked up for machines is made from it, so that
// no form can say what another does not.
//
// All of it is plain data. The texts are trees, in which every address is one
// that can be followed from anywhere.
package edition

import (
	"strconv"
	"strings"
	"time"

	"gongkai/internal/markup"
)

// Issue is an issue of a gazette.
type Issue struct {
	ID       string    // 2019-04
	Gazette  string    // its name, without 书名号
	Special  string    // the name of a special issue 专刊, or empty
	Year     int       // of publication
	Number   int       // within the year
	InYear   string    // how it is called within the year, 增刊第1期; empty: 第4期
	Total    int       // counted from the first one, or 0
	Date     time.Time // of publication
	Modified time.Time // the last change that was recorded; the date where there was none
	Organ    string    // 主办单位
	Editor   string    // 编辑单位
	Note     string    // 编者按
	Address  string    // where it is published; empty where that is not known
	Rights   string    // under which terms it may be reused, or empty
	Sample   bool      // made up for a demonstration
	Items    []Item
}

// Item is a text of an issue.
type Item struct {
	ID       string // 2019-04-001
	Column   string // 栏目
	Title    string
	Number   string // 发文字号
	Issuer   string // 发文机关
	Facts    []Fact // said below the title: 成文日期, 施行日期 …
	Address  string // where it is published; empty where that is not known
	PageFrom int    // of the printed gazette, or 0
	PageTo   int
	Text     markup.Tree
}

// Fact is something said of an item.
type Fact struct {
	Label, Value string
	ISO          string // of a day: 2019-05-15
}

// Name is what the issue is called beside the name of the gazette:
// 2019年第4期（总第6期）.
func (i *Issue) Name() string {
	s := i.Short()
	if i.Total > 0 {
		s += "（总第" + strconv.Itoa(i.Total) + "期）"
	}
	return s
}

// Short is the name without the total number: 2019年第4期.
func (i *Issue) Short() string {
	if i.InYear != "" {
		return strconv.Itoa(i.Year) + "年" + i.InYear
	}
	return strconv.Itoa(i.Year) + "年第" + strconv.Itoa(i.Number) + "期"
}

// Title is the whole name: 示例市人民政府公报2019年第4期（总第6期）：专刊名.
func (i *Issue) Title() string {
	s := i.Gazette + i.Name()
	if i.Special != "" {
		s += "：" + i.Special
	}
	return s
}

// Serial is the part of the identifier that is the item's own: 001.
func (i *Item) Serial() string { return i.ID[strings.LastIndexByte(i.ID, '-')+1:] }

// Column is a part of the table of contents.
type Column struct {
	Title string
	Items []*Item
}

// Columns returns the items by column, in the order in which they are printed.
func (i *Issue) Columns() []Column {
	var list []Column
	for n := range i.Items {
		item := &i.Items[n]
		if len(list) == 0 || list[len(list)-1].Title != item.Column {
			list = append(list, Column{Title: item.Column})
		}
		last := &list[len(list)-1]
		last.Items = append(last.Items, item)
	}
	return list
}

// Images lists the pictures of the texts, each once, in the order of reading.
func (i *Issue) Images() []string {
	var list []string
	seen := map[string]bool{}
	for n := range i.Items {
		for source := range i.Items[n].Text.Images() {
			if !seen[source] {
				seen[source] = true
				list = append(list, source)
			}
		}
	}
	return list
}
