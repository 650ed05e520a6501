package render

import "html/template"

// Page is what all pages have in common. open.html and close.html see it.
type Page struct {
	Lang      string
	Kind      string        // what sort of page it is: the name of its template without .html
	Head      template.HTML // the content of the element head, complete
	Top       template.HTML // header.html, laid out
	Foot      template.HTML // footer.html, laid out
	Trail     []Link        // 当前位置: from the home page to the parent of this page; empty on the home page
	Title     string        // what stands in the one h1
	Sample    bool          // 示例: the content was made up for demonstration
	Draft     bool          // 草稿: seen in the preview only
	Byline    []Fact        // 发布日期, 来源 and so on
	Permalink string        // the permanent address, with the host where it is known
	Source    *Link         // the source file in the repository; nil where none is configured
	Mistake   *Link         // where a mistake on the page of a government website is reported; else nil
}

// Link is a link with its text.
type Link struct {
	Title   string
	Href    string
	Current string // in navigation: page on this very page, true within its column, else empty
}

// Fact is one line of a head block: a label and a value. Exactly one of Text,
// Date and Links is set.
type Fact struct {
	Label string
	Text  string
	Date  *Date
	Links []Link
}

// Date is a day, for readers and for machines.
type Date struct {
	Text string // 2019年5月15日
	ISO  string // 2019-05-15, or with the time of day
}

// Item is an entry in a list.
type Item struct {
	Title   string
	Href    string
	Summary string
	Kind    string // a word for its form: 问答, 图解, 规章
	Number  string // 发文字号
	Date    *Date
	Ended   string // 废止, 失效 or 已撤回, where the document is no longer in force
	Sample  bool
}

// Group is a list of entries under a heading. Its ID may be empty.
type Group struct {
	ID    string
	Title string
	Href  string // where the whole list stands; may be empty
	Note  string
	Items []Item
}

// Banner is a remark at the head of a page on how the text stands.
type Banner struct {
	Tone  string // good, warn or bad
	Label string // a word or two: 现行有效, 已废止
	Text  string
	Links []Link // the documents that changed it
}

// File is something to be downloaded.
type File struct {
	Title  string
	Href   string // empty where the file is not made; Note says why
	Format string // PDF, Word 文档, CSV
	Size   string // 236 KB
	Note   string
	SHA256 string // hexadecimal; may be empty
}

// Heading is an entry of a page's table of contents.
type Heading struct {
	Text  string
	ID    string
	Level int // 2 for a chapter, 3 for what is below it
}

// Card is one key figure.
type Card struct {
	Label  string
	Value  string // 5,756
	Unit   string // 件
	Year   string
	Change string // ▲ 比上年增长70.2%; empty where there is nothing to compare
	Note   string
	Href   string        // where the figure is explained
	Icon   template.HTML // of an infographic; may be empty
}

// Around leads to the neighbours of a page. One of the two may be nil.
type Around struct {
	Word     string // 篇, 期 or 年: 上一篇, 下一篇
	Previous *Link
	Next     *Link
}

// Citation is how to refer to a page in print.
type Citation struct {
	Text   string // GB/T 7714, or the form of the gazette
	BibTeX string // may be empty
	Files  []Link // by which reference managers take it over
}

// Header is what header.html sees.
type Header struct {
	Notice string // says that the site is a demonstration; empty on a government website
	Title  string // name of the site
	Home   string // its home page
	Organ  string
	Search string // where a form with the field q leads
	Nav    []Link
}

// Footer is what footer.html sees.
type Footer struct {
	Notice   string
	Title    string
	Organ    string
	Contact  []Fact
	Licence  *Link
	Official []Fact // codes of a government website; empty on all others
	Links    []Link // 网站地图 and the pages of the home column
	Feed     string // the Atom feed; empty where nothing has a date
}

// Pager leads through a list of several pages. A nil Pager is one page.
type Pager struct {
	Number   int
	Total    int
	Previous string // href; empty on the first page
	Next     string // href; empty on the last page
	Pages    []Link // the pages worth naming; one without Href stands for those left out
}
