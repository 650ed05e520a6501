package site

import (
	"slices"
	"strings"
)

// Gazette is the archive of the government gazette 政府公报.
type Gazette struct {
	GazetteConfig
	Column  *Column
	Issues  []*Issue // newest first
	Points  []Point
	Changes []Change
	Frozen  []Frozen // what was published before; empty where nothing is frozen

	ByColumn, ByIssuer, ByMark []*Listing
}

// GazetteConfig is data/gazette/gazette.yaml.
type GazetteConfig struct {
	Title   string   `yaml:"title" label:"刊名" need:"must"`
	Organ   string   `yaml:"organ" label:"主办单位"`
	Summary string   `yaml:"summary" label:"简介"`
	Columns []string `yaml:"columns" label:"栏目" hint:"按目录中的先后排列"`
	Issuers []string `yaml:"issuers" label:"发文机关" hint:"可以在公报上发文的机关"`
	Gaps    []string `yaml:"gaps" label:"缺期" hint:"确认没有出版或无法补齐的期号标识，每行一个"`
}

// Issue is one issue of the gazette.
type Issue struct {
	Common
	IssueRow
	Items []*Item   // in printed order
	Sums  []FileSum // of the cover and the scans
}

// IssueRow is a row of data/gazette/issues.csv.
type IssueRow struct {
	IssueID     string `csv:"issue_id" label:"期号标识" need:"must"`
	Year        Num    `csv:"year" label:"年份" need:"must"`
	Number      Num    `csv:"number" label:"期次" need:"must"`
	TotalNumber Num    `csv:"total_number" label:"总期号"`
	PublishedOn Date   `csv:"published_on" label:"出版日期" need:"must"`
	IssueTitle  string `csv:"title" label:"专刊名"`
	Editor      string `csv:"editor" label:"编辑单位"`
	CoversFrom  Date   `csv:"covers_from" label:"收文起"`
	CoversTo    Date   `csv:"covers_to" label:"收文止"`
	CoverImage  string `csv:"cover_image" label:"封面图"`
	ScanPDF     string `csv:"scan_pdf" label:"扫描件"`
	OFD         string `csv:"ofd" label:"版式文件"`
	Licence     string `csv:"cn_number" label:"准印证号"`
	Status      string `csv:"status" label:"状态" need:"must" options:"draft|published|scan-only|withdrawn|草稿|已发布|仅扫描件|已撤回"`
	Note        string `csv:"note" label:"编者按"`
	IsSample    Flag   `csv:"sample" label:"示例"`
}

// The states of an issue and of an item, in the words of the tables.
const (
	StatusDraft     = "draft"     // 草稿
	StatusPublished = "published" // 已发布
	StatusScanOnly  = "scan-only" // 仅扫描件: there is no text, and none is made up
	StatusWithdrawn = "withdrawn" // 已撤回: the address stays, with a notice
)

// statuses are the Chinese words for them.
var statuses = map[string]string{
	"草稿": StatusDraft, "已发布": StatusPublished, "仅扫描件": StatusScanOnly, "已撤回": StatusWithdrawn, "": StatusPublished,
}

// NormalStatus returns the English word of a state; an empty cell is published.
func NormalStatus(s string) string {
	if word, ok := statuses[s]; ok {
		return word
	}
	return s
}

// InYear names the issue within its year: 第3期, or 增刊第1期 where the identifier
// says that it is an extra one (2019-Z01).
func (i *IssueRow) InYear() string {
	name := "第" + i.Number.String() + "期"
	if _, serial, _ := strings.Cut(i.IssueID, "-"); strings.HasPrefix(serial, "Z") {
		return "增刊" + name
	}
	return name
}

// Names of the files that are made of an issue, below its address, and of a text
// that consists of articles, below that of the item.
const (
	IssuePDF  = "issue.pdf"
	IssueEPUB = "issue.epub"
	ItemAKN   = "akn.xml"
)

// Printed reports whether the issue has texts to print: one that is but a scan,
// was withdrawn or is not finished has none.
func (i *Issue) Printed() bool {
	return i.Status == "published" && slices.ContainsFunc(i.Items, func(item *Item) bool { return item.Text.Bytes > 0 })
}

// Downloads lists the files that are made of the issue.
func (i *Issue) Downloads() []Download {
	if !i.Printed() {
		return nil
	}
	return []Download{
		{Name: IssuePDF, Format: "PDF", Media: "application/pdf", Note: "整期，与公报版面一致，带目录书签，可打印"},
		{Name: IssueEPUB, Format: "EPUB", Media: "application/epub+zip", Note: "整期电子书，适合在手机和阅读器上看"},
	}
}

// Serial is the part of the identifier that is the item's own: 001.
func (i *Item) Serial() string { return strings.TrimPrefix(i.ItemID, i.IssueID+"-") }

// YearAddress returns the address of the archive page of the issue's year.
func (i *Issue) YearAddress() string { return "/gazette/" + i.Year.String() + "/" }

// Item is one text of an issue.
type Item struct {
	Common
	ItemRow
	Issue *Issue
	Sums  []FileSum // of pictures and attachments
}

// ItemRow is a row of data/gazette/items.csv.
type ItemRow struct {
	ItemID        string  `csv:"item_id" label:"条目标识" need:"must"`
	IssueID       string  `csv:"issue_id" label:"期号标识" need:"must"`
	Order         Num     `csv:"order" label:"序号" need:"must"`
	GazetteColumn string  `csv:"column" label:"栏目" need:"must"`
	ItemTitle     string  `csv:"title" label:"标题" need:"must"`
	Number        string  `csv:"doc_no" label:"文号"`
	Issuer        string  `csv:"issuer" label:"发文机关" need:"must"`
	Made          Date    `csv:"made_on" label:"成文日期"`
	Effective     Date    `csv:"effective_on" label:"施行日期"`
	Expires       Date    `csv:"expires_on" label:"失效日期"`
	Validity      string  `csv:"validity" label:"有效性" options:"有效|已修改|失效|废止|尚未施行"`
	IndexNumber   string  `csv:"index_no" label:"索引号"`
	UnifiedNumber string  `csv:"unified_no" label:"统一编号"`
	ItemTopic     string  `csv:"topic" label:"主题"`
	TextPath      string  `csv:"file" label:"正文"`
	PageFrom      Num     `csv:"page_from" label:"起始页"`
	PageTo        Num     `csv:"page_to" label:"结束页"`
	Interprets    RefList `csv:"interprets" label:"解读文件"`
	Amends        RefList `csv:"amends" label:"修改"`
	Repeals       RefList `csv:"repeals" label:"废止文件"`
	Corrects      RefList `csv:"corrects" label:"更正"`
	AttachedTo    RefList `csv:"attached_to" label:"附于"`
	Files         RefList `csv:"attachments" label:"附件"`
	StandardText  Flag    `csv:"standard_text" label:"标准文本"`
	Status        string  `csv:"status" label:"状态" options:"published|withdrawn|已发布|已撤回"`
	Note          string  `csv:"note" label:"说明"`
	IsSample      Flag    `csv:"sample" label:"示例"`
}

// Withdrawn reports whether the item, or all of its issue, was taken back after
// publication, and why.
func (i *Item) Withdrawn() (reason string, yes bool) {
	switch {
	case i.Status == StatusWithdrawn:
		return i.Note, true
	case i.Issue.Status == StatusWithdrawn:
		return i.Issue.Note, true
	}
	return "", false
}

// Issuers returns the issuing organs, of which one cell may name several.
func (i *Item) Issuers() []string {
	var list RefList
	_ = list.UnmarshalCSV(i.Issuer) // never fails
	return list
}

// Change is a row of changes.csv: a published item, or an issue, was changed
// after its publication. Digest is that of what it was changed into.
type Change struct {
	ID        string `csv:"item_id" label:"条目标识" need:"must"`
	ChangedOn Date   `csv:"changed_on" label:"修改日期" need:"must"`
	Reason    string `csv:"reason" label:"修改原因" need:"must"`
	Digest    string `csv:"digest" label:"指纹"`
	Record    int    `csv:"-"` // record of the table, from 1
}

// Point is a place where the gazette can be had or read 赠阅点, a row of points.csv.
type Point struct {
	PointID     string `csv:"point_id" label:"编号" need:"must"`
	Name        string `csv:"name" label:"名称" need:"must"`
	Type        string `csv:"type" label:"类型" need:"must"`
	District    string `csv:"district" label:"区县" need:"must"`
	Address     string `csv:"address" label:"地址" need:"must"`
	Postcode    string `csv:"postcode" label:"邮编"`
	Phone       string `csv:"phone" label:"电话"`
	Hours       string `csv:"hours" label:"开放时间"`
	Copies      Num    `csv:"copies" label:"份数"`
	Longitude   Num    `csv:"lon" label:"经度"`
	Latitude    Num    `csv:"lat" label:"纬度"`
	CoordSystem string `csv:"coord_system" label:"坐标系" options:"WGS-84|GCJ-02|BD-09"`
	Since       Date   `csv:"since" label:"起始日期"`
	Until       Date   `csv:"until" label:"停止日期"`
	Accessible  Flag   `csv:"accessible" label:"无障碍"`
	Note        string `csv:"note" label:"备注"`
	IsSample    Flag   `csv:"sample" label:"示例"`
	Record      int    `csv:"-"` // record of the table, from 1
}

// CatalogueRow is one row of the standard catalogue of disclosure 标准目录,
// data/catalogue.csv.
type CatalogueRow struct {
	Serial   string `csv:"serial" label:"序号" need:"must"`
	Level1   string `csv:"level1" label:"一级事项" need:"must"`
	Level2   string `csv:"level2" label:"二级事项" need:"must"`
	Content  string `csv:"content" label:"公开内容" need:"must"`
	Basis    string `csv:"basis" label:"公开依据"`
	Deadline string `csv:"deadline" label:"公开时限"`
	Organ    string `csv:"organ" label:"公开主体" need:"must"`
	Channels string `csv:"channels" label:"公开渠道"`
	Audience string `csv:"audience" label:"公开对象"`
	Mode     string `csv:"mode" label:"公开方式"`
	Tier     string `csv:"tier" label:"公开层级"`
	IsSample Flag   `csv:"sample" label:"示例"`

	Published []Entry `csv:"-"` // what is published under it, in the order of the files
}
