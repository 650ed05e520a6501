package harvest

import "reflect"

// FiguresDocument is the table of figures.
var FiguresDocument = Document{"figures", "数字表", reflect.TypeFor[Figures]()}

// Figures is every number that the site cites, in the order of its table.
type Figures struct {
	Version string   `json:"version" doc:"本接口的版本；成员只增不改，改名或改义时换版本"`
	URL     string   `json:"url" doc:"数字表的网页" form:"uri-reference"`
	Dataset string   `json:"dataset,omitempty" doc:"整张表的数据集" form:"uri-reference"`
	Figures []Figure `json:"figures" doc:"各个指标"`
}

// Figure is an indicator with its values.
type Figure struct {
	Key    string        `json:"key" doc:"指标的键，各年相同"`
	Label  string        `json:"label" doc:"名称，以最新一年的为准"`
	URL    string        `json:"url" doc:"在网页上的位置" form:"uri-reference"`
	Values []FigureValue `json:"values" doc:"各年的数，新的在前"`
	Uses   []FigureUse   `json:"uses,omitempty" doc:"用在哪里"`
}

// FigureValue is the number of a year.
type FigureValue struct {
	Year   string `json:"year" doc:"年份" pattern:"^[0-9]{4}$"`
	Value  string `json:"value" doc:"数值，十进制，不分节" pattern:"^-?[0-9]+([.][0-9]+)?$"`
	Unit   string `json:"unit" doc:"单位"`
	Label  string `json:"label" doc:"名称"`
	Scope  string `json:"scope,omitempty" doc:"范围"`
	Note   string `json:"note,omitempty" doc:"说明：口径、推算的方法"`
	Source string `json:"source,omitempty" doc:"来源"`
	Change string `json:"change,omitempty" doc:"与上年相比"`
	Row    int    `json:"row" doc:"数字表的第几条记录，从1起"`
	URL    string `json:"url" doc:"在网页上的位置" form:"uri-reference"`
}

// FigureUse is a place that cites a figure.
type FigureUse struct {
	Title string `json:"title" doc:"网页和小标题"`
	URL   string `json:"url" doc:"地址" form:"uri-reference"`
	Year  string `json:"year" doc:"引用的年份" pattern:"^[0-9]{4}$"`
	Text  string `json:"text" doc:"写出来的样子"`
	How   string `json:"how,omitempty" doc:"算出来的数：怎样算，怎样舍入"`
}
