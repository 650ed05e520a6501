package site

import (
	"cmp"
	"strings"
)

// Page is a page 页面 without further structure: guide, system, about.
type Page struct {
	Common
	Agency Agency `yaml:"agency" label:"公开工作机构" hint:"公开指南写；没有写的用 gongkai.yaml 里的联系方式"`
}

// Agency is how to reach the office for disclosure of an organ, by the elements of
// article 12 of the Regulation on disclosure.
type Agency struct {
	Name    string `yaml:"name" label:"机构名称"`
	Address string `yaml:"address" label:"办公地址"`
	Hours   string `yaml:"hours" label:"办公时间"`
	Phone   string `yaml:"phone" label:"联系电话"`
	Fax     string `yaml:"fax" label:"传真号码"`
	Online  string `yaml:"online" label:"互联网联系方式"`
}

// IsGuide reports whether the page is a guide to disclosure 政府信息公开指南.
func (p *Page) IsGuide() bool {
	return p.Column != nil && strings.Contains(p.Column.Type, GuideType) && strings.Contains(p.Title, "公开指南")
}

// GuideElement is an element that a guide must have.
type GuideElement struct{ Key, Label, Text string }

// Contact returns the elements of the office: what the guide itself says, else
// what the configuration says.
func (p *Page) Contact(c *Config) []GuideElement {
	a := &p.Agency
	return []GuideElement{
		{"name", "机构名称", cmp.Or(a.Name, c.Contact.Name)}, {"address", "办公地址", cmp.Or(a.Address, c.Contact.Address)},
		{"hours", "办公时间", cmp.Or(a.Hours, c.Contact.Hours)}, {"phone", "联系电话", cmp.Or(a.Phone, c.Contact.Phone)},
		{"fax", "传真号码", cmp.Or(a.Fax, c.Contact.Fax)}, {"online", "互联网联系方式", cmp.Or(a.Online, c.Contact.Email)},
	}
}

// GuideType is the type of a column that holds the guide to disclosure.
const GuideType = "信息公开指南"

// Column is a 栏目: a folder of content/ and the list of what lies in it.
type Column struct {
	Common
	Folder     string `yaml:"-"` // path below content/, empty for the home page
	Type       string `yaml:"type" label:"栏目类别" hint:"网站栏目类别，如 政策文件、政策解读、信息公开指南"`
	EntryKind  Kind   `yaml:"kind" label:"内容种类" options:"document|interpretation|infographic|report|consultation|response|page" hint:"本目录内文件的种类；不写时由目录名决定"`
	HideInMenu bool   `yaml:"hidden" label:"不进导航" hint:"true 时导航中不显示"`

	Parent  *Column `yaml:"-"`
	Entries []Entry `yaml:"-"` // newest first, or by weight

	Register *Register `yaml:"-"` // whose records the entries are; nil for all other columns
}
