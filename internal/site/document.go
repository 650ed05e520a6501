package site

// Document is a policy document 政策文件 with the head block that the rules on
// official documents ask for.
type Document struct {
	Common
	DocumentMeta
}

// DocumentMeta holds the head block of a document. A gazette item carries the
// same, out of its CSV row.
type DocumentMeta struct {
	Type          string   `yaml:"type" label:"文件类别" need:"must" options:"行政法规|地方性法规|规章|行政规范性文件|其他"`
	Number        string   `yaml:"number" label:"发文字号" need:"should" hint:"如 示政发〔2019〕12号；令写作 示例市人民政府令第18号"`
	UnifiedNumber string   `yaml:"unified" label:"统一编号" hint:"行政规范性文件统一编号"`
	IndexNumber   string   `yaml:"index" label:"索引号" hint:"机构代码/年份-流水号"`
	Issuer        string   `yaml:"issuer" label:"发文机关" need:"must"`
	Made          Date     `yaml:"made" label:"成文日期" need:"should" hint:"2019-04-03"`
	Effective     Date     `yaml:"effective" label:"施行日期" hint:"2019-05-15"`
	Expires       Date     `yaml:"expires" label:"失效日期" hint:"规定了有效期的文件填写"`
	Validity      string   `yaml:"validity" label:"有效性" need:"should" options:"有效|已修改|失效|废止|尚未施行"`
	EnactmentNote string   `yaml:"note" label:"题注" hint:"公布、修订、施行的时间和文号"`
	Amends        []string `yaml:"amends" label:"修改" hint:"被本文件修改的文件；本站没有的写 《标题》（发文字号）"`
	Repeals       []string `yaml:"repeals" label:"废止文件" hint:"被本文件废止的文件；本站没有的写 《标题》（发文字号）"`
}
