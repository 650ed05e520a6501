// Package harvest is the government gazette and the table of figures as JSON for
// programs.
//
// Its types are the whole agreement with those who harvest: a member's name, what
// it means, in Chinese, and what form it has stand in the tags of one field, from
// which both the documents and the schemas that describe them are made (see
// [Schema]). A member is never renamed and never changes its meaning; what is not
// known is left out, never null or empty. New members may come: a schema allows
// none that it does not know, so that a validator tells of them.
//
// Dates are days after ISO 8601, addresses complete where the place of publication
// is known and paths where it is not, sums SHA-256 in hexadecimal digits.
package harvest

import (
	"encoding/json"
	"io"
)

// Version is that of the agreement.
const Version = "1"

// Index is where a harvester begins.
type Index struct {
	Version string   `json:"version" doc:"本接口的版本；成员只增不改，改名或改义时换版本"`
	Title   string   `json:"title" doc:"刊名，不带书名号"`
	Organ   string   `json:"organ,omitempty" doc:"主办单位"`
	URL     string   `json:"url" doc:"公报总目的网页" form:"uri-reference"`
	Licence *Licence `json:"licence,omitempty" doc:"可以怎样使用"`
	Updated string   `json:"updated,omitempty" doc:"最近一期的出版日期或最近一次修改的日期，以后到的为准" form:"date"`
	Sample  bool     `json:"sample,omitempty" doc:"含有为演示而编写的内容"`
	Issues  int      `json:"issues" doc:"已发布的期数"`
	Items   int      `json:"items" doc:"已发布的条目数"`
	Columns []Group  `json:"columns" doc:"栏目，按目录中的先后排列"`
	Issuers []Group  `json:"issuers" doc:"发文机关"`
	Links   []Link   `json:"links" doc:"其他文件"`
}

// Licence says how the gazette may be used.
type Licence struct {
	Name string `json:"name" doc:"许可的名称"`
	URL  string `json:"url,omitempty" doc:"许可的全文" form:"uri-reference"`
}

// Group is the items under one column or of one organ.
type Group struct {
	Title string `json:"title" doc:"名称"`
	Items int    `json:"items" doc:"条目数"`
	URL   string `json:"url" doc:"网页" form:"uri-reference"`
	Feed  string `json:"feed,omitempty" doc:"Atom 订阅的地址" form:"uri-reference"`
}

// Link leads to a file.
type Link struct {
	Title  string `json:"title" doc:"是什么"`
	Type   string `json:"type" doc:"媒体类型"`
	Href   string `json:"href" doc:"地址；含有 {id} 的，换成期号或条目的标识"`
	Schema string `json:"schema,omitempty" doc:"描述它的 JSON Schema" form:"uri-reference"`
}

// Issues is the list of all issues, the newest first.
type Issues struct {
	Version string         `json:"version" doc:"本接口的版本"`
	Issues  []IssueSummary `json:"issues" doc:"各期，新的在前"`
}

// IssueSummary is an issue in a list.
type IssueSummary struct {
	ID          string `json:"id" doc:"期号标识：年份-期次，增刊写作 年份-Z期次；永不再用" pattern:"^[^-\\s/]+-[^\\s/]+$"`
	Title       string `json:"title" doc:"名称，如 示例市人民政府公报2019年第4期（总第6期）"`
	Year        int    `json:"year" doc:"年份"`
	Number      int    `json:"number" doc:"年内期次"`
	TotalNumber int    `json:"total_number,omitempty" doc:"总期号"`
	Special     string `json:"special,omitempty" doc:"专刊名"`
	PublishedOn string `json:"published_on" doc:"出版日期" form:"date"`
	Status      string `json:"status" doc:"状态：published 已发布，scan-only 仅有扫描件，withdrawn 已撤回" options:"published|scan-only|withdrawn"`
	Items       int    `json:"items" doc:"条目数"`
	Sample      bool   `json:"sample,omitempty" doc:"为演示而编写"`
	URL         string `json:"url" doc:"网页" form:"uri-reference"`
	API         string `json:"api" doc:"本期的 JSON" form:"uri-reference"`
}

// Issue is one issue with its contents.
type Issue struct {
	Version string `json:"version" doc:"本接口的版本"`
	IssueSummary
	Editor     string        `json:"editor,omitempty" doc:"编辑单位"`
	CoversFrom string        `json:"covers_from,omitempty" doc:"收文的起始日期" form:"date"`
	CoversTo   string        `json:"covers_to,omitempty" doc:"收文的截止日期" form:"date"`
	Permit     string        `json:"permit,omitempty" doc:"准印证号"`
	Note       string        `json:"note,omitempty" doc:"编者按；已撤回的，是撤回的原因"`
	Contents   []ItemSummary `json:"contents" doc:"目录，按刊登的先后"`
	Files      []File        `json:"files" doc:"整期的文件"`
	Changes    []Change      `json:"changes" doc:"出版以后的修改，新的在前"`
}

// File is a file that is published.
type File struct {
	Type   string `json:"type" doc:"媒体类型"`
	Title  string `json:"title" doc:"是什么"`
	Href   string `json:"href" doc:"地址" form:"uri-reference"`
	Bytes  int64  `json:"bytes,omitempty" doc:"大小，以字节计"`
	SHA256 string `json:"sha256,omitempty" doc:"SHA-256，十六进制" pattern:"^[0-9a-f]{64}$"`
}

// Change is a change after publication.
type Change struct {
	ID        string `json:"id" doc:"改的是哪一期或哪一条"`
	ChangedOn string `json:"changed_on" doc:"修改日期" form:"date"`
	Reason    string `json:"reason" doc:"修改的原因；更正条目写其标题"`
	Kind      string `json:"kind" doc:"correction 是刊登了更正，reissue 是修改了已发布的内容" options:"correction|reissue"`
	URL       string `json:"url" doc:"所改内容的网页；更正的，是更正条目的网页" form:"uri-reference"`
}

// Changes is all changes after publication.
type Changes struct {
	Version string   `json:"version" doc:"本接口的版本"`
	Changes []Change `json:"changes" doc:"更正与修改，新的在前"`
}

// ItemSummary is an item in a list.
type ItemSummary struct {
	ID            string   `json:"id" doc:"条目标识：期号标识-序号；永不再用" pattern:"^[^-\\s/]+-[^\\s/]+$"`
	Issue         string   `json:"issue" doc:"所在一期的标识"`
	Order         int      `json:"order" doc:"在本期中的序号"`
	Column        string   `json:"column" doc:"栏目"`
	Title         string   `json:"title" doc:"标题"`
	Number        string   `json:"number,omitempty" doc:"发文字号"`
	Issuers       []string `json:"issuers" doc:"发文机关，可以有几个"`
	MadeOn        string   `json:"made_on,omitempty" doc:"成文日期" form:"date"`
	PublishedOn   string   `json:"published_on" doc:"刊登的一期的出版日期" form:"date"`
	EffectiveOn   string   `json:"effective_on,omitempty" doc:"施行日期" form:"date"`
	ExpiresOn     string   `json:"expires_on,omitempty" doc:"失效日期" form:"date"`
	Validity      string   `json:"validity,omitempty" doc:"有效性" options:"有效|已修改|失效|废止|尚未施行"`
	IndexNumber   string   `json:"index_number,omitempty" doc:"索引号"`
	UnifiedNumber string   `json:"unified_number,omitempty" doc:"行政规范性文件统一编号"`
	Topic         string   `json:"topic,omitempty" doc:"主题分类"`
	PageFrom      int      `json:"page_from,omitempty" doc:"纸质公报的起始页"`
	PageTo        int      `json:"page_to,omitempty" doc:"纸质公报的结束页"`
	StandardText  bool     `json:"standard_text,omitempty" doc:"在公报上刊登的规章标准文本"`
	Withdrawn     bool     `json:"withdrawn,omitempty" doc:"已撤回，不再提供正文"`
	Sample        bool     `json:"sample,omitempty" doc:"为演示而编写"`
	URL           string   `json:"url" doc:"网页" form:"uri-reference"`
	API           string   `json:"api" doc:"本条的 JSON" form:"uri-reference"`
}

// Item is one item with its text.
type Item struct {
	Version string `json:"version" doc:"本接口的版本"`
	ItemSummary
	Citation   string     `json:"citation" doc:"怎样引用"`
	Text       string     `json:"text,omitempty" doc:"正文的纯文本，一段一行，表格的各格以制表符分开；只有扫描件的没有"`
	TextSHA256 string     `json:"text_sha256,omitempty" doc:"正文源文件的 SHA-256，换行为 LF，与存档 gazette.lock 相同" pattern:"^[0-9a-f]{64}$"`
	Sections   []Section  `json:"sections" doc:"正文的章节和条文，按先后"`
	Relations  []Relation `json:"relations" doc:"与其他内容的关系，双向都列"`
	Files      []File     `json:"files" doc:"本条的其他形式和附件"`
	Changes    []Change   `json:"changes" doc:"出版以后的修改，新的在前"`
}

// Section is a part of a text that can be linked to.
type Section struct {
	Anchor  string `json:"anchor" doc:"网页内的定位，接在 url 的 # 之后，如 tiao-3"`
	Heading string `json:"heading" doc:"标题，如 第二章　公开的主体"`
	Level   int    `json:"level" doc:"层级：2 为章，逐级加一"`
}

// Relation is how an item stands to something else that is published.
type Relation struct {
	Verb  string `json:"verb" doc:"关系" options:"interprets|interpreted-by|amends|amended-by|repeals|repealed-by|corrects|corrected-by|attached-to|attaches|related-to|uses-data|used-by"`
	ID    string `json:"id,omitempty" doc:"对方是公报的条目或一期时，它的标识"`
	Title string `json:"title" doc:"对方的标题"`
	URL   string `json:"url" doc:"对方的网页" form:"uri-reference"`
}

// Write writes a document for people to read too.
func Write(w io.Writer, document any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(document)
}

// WriteLine writes a document on one line, as newline-delimited JSON has them.
func WriteLine(w io.Writer, document any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(document)
}
