package render

import "html/template"

// Home is what home.html sees.
type Home struct {
	Page        Page
	Lead        string // what the site is about
	Body        template.HTML
	Cards       []Card
	Sections    []Group // the newest of every kind that there is
	Themes      []Theming
	Issue       *IssueCard // the newest issue of the gazette
	Columns     []Group    // the remaining columns, with what is in them
	GazetteHref string
	DataHref    string
	FiguresHref string
}

// Theming is a subject and its datasets.
type Theming struct {
	ID      string
	Title   string
	Href    string
	Summary string
	Items   []DatasetItem
}

// DatasetItem is a dataset in a list.
type DatasetItem struct {
	Item
	Provider string
	Period   string
	Rows     string
	Formats  []Link
	Under    string // on the page of all datasets: the values of the facets it is under, as 0-2 1-0
}

// Column is what column.html sees: the list of a column, or one page of it.
type Column struct {
	Page     Page
	Summary  string
	Body     template.HTML // only on the first page
	Guide    bool          // a column of plain pages, to which its text leads
	Feed     string        // its Atom feed; empty where nothing has a date
	Count    string        // 共 23 篇
	Years    []Link        // where each year begins, in a list by date over several years
	Facets   []Facet       // of a register
	Links    []Link        // of a register: its data
	Groups   []Group       // by year in a list by date, else one without a title
	Children []Group       // the columns below this one
	Pager    *Pager
}

// Article is what document.html, interpretation.html, infographic.html,
// consultation.html, response.html, page.html, record.html and
// item.html see.
type Article struct {
	Page        Page
	Summary     string
	Banners     []Banner // how the text stands: validity, corrections
	Facts       []Fact   // the head block
	Note        string   // 题注
	Body        template.HTML
	Outline     []Heading // empty where there is too little to list
	Attachments []File
	Downloads   []File // of a gazette item: where it is printed, and what programs read
	Relations   []Group
	Parts       []Part // of a register's record: its longer texts
	Photo       string // of a register's record: the address of its picture
	Cards       []Card // of an infographic
	Tone        string // of an infographic: red or blue
	Citation    *Citation
	Around      *Around     // of a gazette item: its neighbours in the issue
	History     []Amendment // of a gazette item: its changes since it was published
}

// Result is what result.html sees: what became of the comments on a consultation.
type Result struct {
	Page         Page
	Consultation Link
	Paragraphs   []string // what the editor says of it
	Total        string
	Outcomes     []Outcome // the most frequent first
	Opinions     []Opinion
	More         string // there are more comments than are shown
	Dataset      *Link  // of the comments
}

// Outcome is what became of some comments: 采纳, 部分采纳, 不采纳.
type Outcome struct {
	Title string
	Count string
	Share string // 33.3%
}

// Opinion is a comment with the answer to it.
type Opinion struct {
	Text    []string // paragraphs
	Outcome string
	Reply   []string
}

// Event is what event.html sees: what belongs to one matter, from first to last.
type Event struct {
	Page    Page
	Summary string
	Chain   []FacetValue // 发布, 解读, 数据, 回应, with how many there are
	Steps   []Step
	Feed    string
}

// Step is an entry of an event.
type Step struct {
	Item
	ID   string
	Role string // 发布
}

// Part is a text of a record under its heading.
type Part struct {
	ID         string
	Title      string
	Paragraphs []string
}

// Amendment is a change of an item or issue of the gazette after its publication.
type Amendment struct {
	Date *Date
	Text string // why
	Link *Link  // the correction; nil where there is none
}

// DataIndex is what data.html sees: all datasets, or those of one theme or of one
// value of another facet.
type DataIndex struct {
	Page    Page
	Summary string
	Body    template.HTML
	Count   string  // 共11个数据集
	Feed    string  // the Atom feed; empty where nothing has a date
	Facets  []Facet // on the page of all datasets
	Themes  []Theming
	Lists   []Link // files with the list of all datasets
	Links   []Link // further pages on data, such as the table of figures
}

// Facet is a way to divide the datasets.
type Facet struct {
	Name   string // in the address of a search
	Title  string
	Values []FacetValue
	More   []FacetValue // those that follow
}

// FacetValue leads to the list of the datasets that have it.
type FacetValue struct {
	Title   string
	Href    string
	Count   string
	Current string // page on the list of this very value, else empty
}

// Dataset is what dataset.html sees.
type Dataset struct {
	Page      Page
	Summary   string
	Facts     []Fact
	Downloads []File
	Columns   []DataColumn
	Rows      []DataRow   // the first rows
	Chart     *Figure     // nil where the data suggest none
	Viewer    *DataViewer // nil where there are no rows
	Shown     string      // how many of how many rows are shown
	Partial   bool        // not all rows are shown
	Method    string
	Notes     []string
	Citation  *Citation
	Relations []Group
}

// Figure is a chart, as chart.html shows it. Its drawing is one for each of three
// widths, of which the style sheet shows one.
type Figure struct {
	ID      string // of its element; the last part of its address
	Title   string // headline, or what the numbers are
	More    string // what the numbers are, where there is a headline
	Drawing template.HTML
	Notes   []string // what must be known to read it
	Source  string
	Table   *FigureTable // what it shows; nil where Rows says that it stands elsewhere
	Rows    string       // link to the table on the same page
	Href    string       // its own page; empty on it
	Files   []Link       // to be taken away
}

// FigureTable is the table that says the same as a chart.
type FigureTable struct {
	Title string
	Head  []Cell
	Rows  [][]Cell // as many cells as in the head
}

// Drawing is what drawing.html sees: a chart on a page of its own.
type Drawing struct {
	Page   Page
	Of     Link // where it stands among others
	Figure *Figure
}

// DataColumn is a column of a dataset in its dictionary.
type DataColumn struct {
	Name        string
	Header      string // as in the file, where it is another
	Type        string
	Unit        string
	Description string
	Range       string        // from the smallest to the largest value, or the most frequent ones
	Picture     template.HTML // an SVG of how the values are distributed; may be empty
	Missing     string
	Numeric     bool
}

// DataRow is a row of a dataset.
type DataRow struct {
	ID    string // where the dataset has a key: the same for ever
	Cells []Cell
}

// Cell is a cell of a table, its number grouped for reading.
type Cell struct {
	Text    string
	Numeric bool
	Href    string // where it leads; of a dataset in the first column of the key: the row on this page
}

// DataViewer is what the table viewer needs to know.
type DataViewer struct {
	Href  string // below which the rows are
	Name  string // of the dataset, for the file of what was found
	Count string // of rows, in digits
}

// Revisions is what revisions.html sees: what a dataset said before, and what
// became of it.
type Revisions struct {
	Page     Page
	Dataset  Link
	Summary  string // 修订2次，最近一次在2019年12月31日
	Identity string // how rows are told apart
	Feed     string
	List     []Revision // newest first
	Unread   []string   // old versions that could not be read, and why
}

// Revision is one revision of a dataset.
type Revision struct {
	ID       string
	Name     string // 第3次修订
	Date     *Date
	When     string // where there is no date
	Sentence string // 新增3行，修改2行中的4处
	Note     string // what the editor says of it
	Changes  []CellChange
	Rows     []RowList // that came and that are gone
	More     string    // there are more changes than are shown
	Files    []File    // the data before it, and all changes
}

// CellChange is a cell that says something else than before.
type CellChange struct {
	Row        string
	Href       string // of the row on the page of the dataset
	Column     string
	Unit       string
	Numeric    bool
	From, To   string
	Difference string // +12, of numbers
}

// RowList lists rows of a dataset under a title.
type RowList struct {
	ID      string
	Title   string
	Columns []DataColumn // of which only Name, Unit and Numeric are known
	Rows    []DataRow
}

// Archive is what gazette.html sees: all issues of the gazette by year.
type Archive struct {
	Page    Page
	Summary string
	Body    template.HTML
	Facts   []Fact
	Years   []ArchiveYear
	Ways    []Group // by column, by issuer, by number
	Links   []Link  // the distribution points, and further pages on the gazette
}

// ArchiveYear is a year of the gazette. year.html sees one with its page.
type ArchiveYear struct {
	Title  string
	Href   string
	Issues []IssueCard // of the newest years
	Links  []Link      // to the issues of the older ones
}

// Year is what year.html sees.
type Year struct {
	Page   Page
	Issues []IssueCard
	Files  []File // of the whole year
	Around *Around
}

// IssueCard is an issue of the gazette in a list.
type IssueCard struct {
	Href    string
	Gazette string // name of the gazette
	Title   string // 2019年第4期
	Total   string // 总第6期
	Special string // 专刊名
	Date    *Date
	Count   string // 6 篇
	Status  string // 仅有扫描件 or 已撤回; else empty
	Cover   string // address of the picture of the cover, which is 210 by 297 where it is drawn
	Sample  bool
	Groups  []IssueGroup // its contents; empty in long lists
}

// Issue is what issue.html sees.
type Issue struct {
	Page     Page
	Card     IssueCard
	Banners  []Banner
	Facts    []Fact
	Note     string
	History  []Amendment
	Files    []File
	Groups   []IssueGroup
	Around   *Around
	Citation *Citation
}

// IssueGroup is a column of an issue's contents.
type IssueGroup struct {
	Title string
	Items []IssueItem
}

// IssueItem is a line of an issue's contents.
type IssueItem struct {
	Item
	Pages string // 1—9; empty where the pages are not known
}

// Points is what points.html sees.
type Points struct {
	Page      Page
	Summary   string
	Count     string
	Types     []Link // all of them, and those of each type, with how many there are
	Downloads []File // on the page of all
	Districts []District
}

// District is a part of the region with its distribution points.
type District struct {
	ID     string
	Title  string
	Points []Point
}

// Point is a place where the gazette can be had or read.
type Point struct {
	Name       string
	Type       string
	Address    string
	Phone      string
	Hours      string
	Copies     string
	Since      *Date
	Until      *Date
	Accessible bool
	Sample     bool
}

// Library is what library.html sees: a page of a list of documents, or the results
// of a clean-up.
type Library struct {
	Page    Page
	Summary string
	Count   string  // 共23件
	Facets  []Facet // ways to shorter lists
	Files   []Link  // the list, to be taken away
	Groups  []LibraryGroup
	Pager   *Pager
}

// LibraryGroup is a list of documents, without a title where it is the only one.
type LibraryGroup struct {
	ID    string
	Title string
	Rows  []LibraryRow
	More  string // there are more than are listed
}

// LibraryRow is a document in a library.
type LibraryRow struct {
	Serial    string
	Title     string
	Href      string
	Note      string // 题注
	Number    string
	Issuer    string
	State     string // 有效, 已修改, 尚未施行, 失效, 废止; may be empty
	Tone      string // good, warn, bad, as State is
	Published *Date
	Files     []Link // its attachments, by their formats
	Sample    bool
}

// Readings is what readings.html sees: how soon and in what forms documents were
// explained.
type Readings struct {
	Page    Page
	Summary string
	Files   []Link // the table, to be taken away
	Tables  []Tally
	More    string // there are more documents than are listed
}

// Website is what website.html sees: the yearly report of the website itself.
type Website struct {
	Page    Page
	Summary string
	Files   []Link
	Years   []Link // the reports of other years
	Parts   []WebsitePart
	Kinds   Tally
	Note    string // what is not in the counts; may be empty
}

// WebsitePart is a part of the form.
type WebsitePart struct {
	ID    string
	Title string
	Lines []WebsiteLine
}

// WebsiteLine is a line of the form. Without a value nobody has filled it in.
type WebsiteLine struct {
	Group   string // what the name belongs to: 解读信息发布; may be empty
	Title   string
	Value   string
	Numeric bool
	Unit    string
	Origin  string // 本站统计 or 填报
	Note    string
}

// Tally is a table of counts.
type Tally struct {
	ID    string
	Title string
	Head  []Cell
	Rows  []TallyRow
}

// TallyRow is a row of a tally: what it is about, and as many cells as the head has
// further ones.
type TallyRow struct {
	Title string
	Href  string
	Cells []Cell
}

// Figures is what figures.html sees: the page of every number that the site cites.
type Figures struct {
	Page    Page
	Count   string // 50个指标，53个数
	Files   []Link
	Dataset *Link
	List    []FigureSeries
}

// FigureSeries is a figure with its years and the places that cite it.
type FigureSeries struct {
	ID    string
	Key   string
	Label string
	Rows  []FigureRow // the newest year first
	Used  string      // 用在3处
	Uses  []FigureUse
}

// FigureRow is the figure of one year with what it means and where it comes from.
type FigureRow struct {
	ID     string
	Year   string // 2019年
	Value  string
	Unit   string
	Label  string // where it is another than that of the newest year
	Scope  string
	Note   string
	Source string
	Record string // the number of the record in the table
	Change string
}

// FigureUse is a place that cites the figure.
type FigureUse struct {
	Title string
	Part  string // the heading below which it stands
	Href  string
	Text  string // as it is written there
	How   string // how it was calculated
}

// Catalogue is what catalogue.html sees: 标准目录.
type Catalogue struct {
	Page      Page
	Coverage  string // 共26个二级事项，本站已有5个有公开内容
	Statutory Link   // the same by the items of the law
	Groups    []CatalogueGroup
}

// CatalogueGroup holds the rows of one matter of the first level.
type CatalogueGroup struct {
	ID    string
	Title string
	Rows  []CatalogueRow
}

// CatalogueRow is a row of the catalogue of what is disclosed.
type CatalogueRow struct {
	ID                                                                    string
	Serial, Matter, Content, Basis, Deadline, Organ, Audience, Mode, Tier string
	Channels                                                              []Channel
	Published                                                             Published
	Late                                                                  string // 其中2件超过时限; may be empty
	Sample                                                                bool
}

// Channel is one of the channels of the form, chosen ■ or not □.
type Channel struct {
	Title  string
	Chosen bool
}

// Published is how much there is under a matter, and the newest of it. Without a
// Count there is none.
type Published struct {
	Count  string // 3项
	Newest *Link
	Date   *Date
}

// Coverage is what coverage.html sees: what the law has disclosed, item by item.
type Coverage struct {
	Page      Page
	Coverage  string
	Catalogue Link
	Rows      []CoverageRow
}

// CoverageRow is an item of the law with the matters of the catalogue under it.
type CoverageRow struct {
	Label     string // 第二十条第（一）项
	Title     string
	Matters   []Link
	Published Published
}

// Deadlines is what deadlines.html sees: the periods of applications. The script of
// the calculator reads the days of the calendar from its form.
type Deadlines struct {
	Page      Page
	Known     string // 2019年、2020年: the years whose holidays are listed
	Years     string // the same for the script: 2019 2020
	Off       string // weekdays that are off: 2019-01-01 …
	Worked    string // weekend days that are worked
	Consulted string // how many working days opinions take in the examples
	Examples  []DeadlineRow
}

// DeadlineRow is an application with the last day of each period.
type DeadlineRow struct {
	From Date
	Days []DeadlineDay // to ask for what is missing, to answer, after opinions, extended
}

// DeadlineDay is a last day. An unsure one reaches into a year whose holidays are
// not listed.
type DeadlineDay struct {
	Date   Date
	Unsure bool
}

// Sitemap is what sitemap.html sees.
type Sitemap struct {
	Page   Page
	Groups []Group
}

// Search is what search.html sees.
type Search struct {
	Page       Page
	Action     string  // the address of the page
	Index      string  // below which the files of the index are
	Generation string  // of the index
	Facets     []Facet // leads to the lists of all entries
	Links      []Link  // ways to all pages without scripts
}

// NotFound is what 404.html sees.
type NotFound struct {
	Page  Page
	Links []Link
}
