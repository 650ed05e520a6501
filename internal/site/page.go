package site

// Page is a page 页面 without further structure: guide, system, about.
type Page struct {
	Common
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
