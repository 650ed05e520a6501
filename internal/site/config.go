package site

import (
	"net/url"
	"regexp"
	"strings"
)

// Config is gongkai.yaml. Every field has a sensible value when it is left out.
type Config struct {
	Title        string   `yaml:"title" label:"网站名称"`
	Description  string   `yaml:"description" label:"网站说明"`
	Organ        string   `yaml:"organ" label:"主办单位"`
	Region       string   `yaml:"region" label:"地区"`
	Language     string   `yaml:"language" label:"语言"`
	Theme        string   `yaml:"theme" label:"主题" hint:"themes/ 下的目录名"`
	Base         string   `yaml:"base" label:"网址" hint:"如 https://example.org/ 或 https://example.org/路径/"`
	Repository   string   `yaml:"source_repository" label:"源文件仓库"`
	FiguresFile  string   `yaml:"figures" label:"数字表" hint:"data/ 下的 CSV"`
	PerPage      int      `yaml:"per_page" label:"每页条数"`
	Licence      Licence  `yaml:"licence" label:"许可"`
	Contact      Contact  `yaml:"contact" label:"联系方式"`
	HomePage     HomePage `yaml:"home" label:"首页"`
	Official     Official `yaml:"official" label:"正式网站" hint:"只有正式的政府网站才填写"`
	Data         Data     `yaml:"data" label:"数据"`
	ResultDays   int      `yaml:"result_days" label:"征集反馈期限" hint:"征集结束后几天内公布结果；不写时为 30"`
	PDF          PDF      `yaml:"pdf" label:"公报 PDF"`
	AllowedHosts []string `yaml:"allowed_hosts" label:"可链接的外部网站"`

	Library        LibraryRule        `yaml:"library" label:"文件库"`
	Interpretation InterpretationRule `yaml:"interpretation" label:"政策解读"`
	Search         Search             `yaml:"search" label:"搜索"`
	Website        WebsiteRule        `yaml:"website" label:"网站工作年度报表"`
	Approval       ApprovalRule       `yaml:"approval" label:"发布审核"`
}

// ApprovalRule says which steps a text has gone through before it is published.
type ApprovalRule struct {
	Steps []string `yaml:"steps" label:"环节" hint:"发布前依次要有的环节，如 [拟稿, 审核, 保密审查, 签发]；不写时不查"`
	Since Date     `yaml:"since" label:"起算日期" hint:"只查这一天以后发布的；不写时查全部"`
}

// Licence says how the content may be used.
type Licence struct {
	Name string `yaml:"name" label:"名称"`
	URL  string `yaml:"url" label:"网址"`
}

// Contact is printed in the footer.
type Contact struct {
	Name     string `yaml:"name" label:"机构"`
	Address  string `yaml:"address" label:"地址"`
	Postcode string `yaml:"postcode" label:"邮编"`
	Phone    string `yaml:"phone" label:"电话"`
	Fax      string `yaml:"fax" label:"传真"`
	Email    string `yaml:"email" label:"电子邮箱" hint:"数据目录 data.json 需要它，不写时不生成"`
	Hours    string `yaml:"hours" label:"办公时间"`
}

// Data says how datasets are offered.
type Data struct {
	GBK          bool `yaml:"gbk" label:"GBK 编码的 CSV" hint:"写 true 时另外提供 GBK 编码的 CSV，给旧版软件用"`
	WorkbookRows int  `yaml:"xlsx_rows" label:"工作簿行数上限" hint:"超过时不生成 XLSX；不写时为 200000，-1 为不生成"`
	Versions     int  `yaml:"versions" label:"以前版本数上限" hint:"每个数据集公开多少个以前的版本；不写时为 50，0 为不公开"`
}

// Search says how the site is searched.
type Search struct {
	OwnWords bool         `yaml:"own_words" label:"只用自己的通俗语" hint:"写 true 时不用内置的通俗语对照，只用 data/synonyms.csv"`
	Sites    []SearchSite `yaml:"sites" label:"一起搜索的网站" hint:"站群里的其他网站：title 是名称，url 是网址，path 是生成好的输出目录"`
}

// SearchSite is another site of the group, of which the pages are found as well.
type SearchSite struct {
	Title string `yaml:"title" label:"网站名称" hint:"显示在结果和筛选里"`
	URL   string `yaml:"url" label:"网址" hint:"如 https://jiaoyu.example.gov.cn/；与本站同一个域名时可以不写"`
	Path  string `yaml:"path" label:"输出目录" hint:"那个网站生成到哪里，相对于本站的目录，如 ../jiaoyu/public"`
}

// WebsiteRule says for which years the yearly report of the website is made, and what of
// the form it leaves out.
type WebsiteRule struct {
	Years   []int    `yaml:"years" label:"年度" hint:"如 [2019, 2020]；网站数不出来的数填在 data/website.csv"`
	Without []string `yaml:"without" label:"不列的指标" hint:"本地的报表里没有的指标，如 [千人千网, 微博：名称]"`
}

// LibraryRule says how the libraries of documents are kept.
type LibraryRule struct {
	Reviews []Date `yaml:"reviews" label:"清理日期" hint:"按这些日期各生成一份清理结果，早的在前；不写时按网站的日期生成一份"`
	Unified string `yaml:"unified" label:"统一编号的格式" hint:"正则表达式，如 ^ZJ[A-Z]{2}\\d{2}-\\d{4}-\\d{4}$；不写时不查"`
}

// InterpretationRule says which documents must be explained, how soon and in what.
type InterpretationRule struct {
	Days     int      `yaml:"days" label:"解读时限" hint:"文件公布后几个工作日内；不写时为 3"`
	Since    Date     `yaml:"since" label:"起算日期" hint:"只看这一天以后公布的文件；不写时为 2017-01-01"`
	Issuers  []string `yaml:"issuers" label:"发文机关" hint:"只看这些机关的文件；不写时看全部"`
	Elements []string `yaml:"elements" label:"必备要素" hint:"文字解读必须有的要素；不写时为 背景依据、主要内容"`
	Copied   int      `yaml:"copied" label:"摘抄上限" hint:"与文件原文相同的部分最多占百分之几；不写时为 60"`
}

// PDF says how issues of the gazette are printed.
type PDF struct {
	Engine  string   `yaml:"engine" label:"排版程序" options:"auto|builtin|chromium|command" hint:"auto 和不写都是内置的；chromium 由浏览器打印"`
	Command []string `yaml:"command" label:"排版命令" hint:"如 [weasyprint, '{input}', '{output}']：整期的 HTML 文件和要写成的 PDF"`
	Font    PDFFont  `yaml:"font" label:"字体"`
}

// Builtin reports whether our own setter prints.
func (p *PDF) Builtin() bool { return p.Engine == "" || p.Engine == "auto" || p.Engine == "builtin" }

// PDFFont names font files, in the source folder or anywhere.
type PDFFont struct {
	Serif     string   `yaml:"serif" label:"正文字体" hint:"宋体类的 TTF、OTF 或 TTC 文件；不写时自动寻找"`
	SerifBold string   `yaml:"serif_bold" label:"正文粗体"`
	Sans      string   `yaml:"sans" label:"黑体"`
	Fallback  []string `yaml:"fallback" label:"补字字体" hint:"正文字体缺字时依次使用"`
}

// DefaultVersions is the number of old versions of a dataset that are published
// where the configuration sets none.
const DefaultVersions = 50

// HomePage chooses what the home page shows.
type HomePage struct {
	Figures []string `yaml:"figures" label:"关键数字" hint:"数字表中的键"`
}

// Official holds what only a real government website may show. As long as the
// site identification code is missing or malformed, every page carries the
// fixed notice that this is a demonstration.
type Official struct {
	SiteIDCode string `yaml:"site_id_code" label:"网站标识码"`
	ICP        string `yaml:"icp" label:"ICP备案号"`
	Police     string `yaml:"police" label:"公安备案号"`
	Conac      string `yaml:"conac" label:"党政机关网站标识" hint:"标识链接中的编号"`
}

// siteIDPattern: six digits of region and four of serial, or bm and eight
// digits for ministries, or N and nine digits for others.
var siteIDPattern = regexp.MustCompile(`^(bm\d{8}|N\d{9}|\d{10})$`)

// IsOfficial reports whether the site may present itself as a government site.
func (c *Config) IsOfficial() bool { return siteIDPattern.MatchString(c.Official.SiteIDCode) }

// BasePath returns the path of the place of publication: "/" or "/name/".
func (c *Config) BasePath() string {
	u, err := url.Parse(c.Base)
	if err != nil || c.Base == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}

// Origin returns scheme and host of the place of publication, or the empty
// string where none is configured.
func (c *Config) Origin() string {
	u, err := url.Parse(c.Base)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// Permalink returns the full URL of an address where the place of publication
// is known, else its path.
func (c *Config) Permalink(address string) string {
	return c.Origin() + Href(c.BasePath(), address)
}
