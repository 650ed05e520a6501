package table

// Markers that stand for an absent value wherever they fill a cell, and what
// they mean in Chinese statistics.
var markers = map[string]string{
	"-": notApplicable, "--": notApplicable, "—": notApplicable, "——": notApplicable, "–": notApplicable,
	"－": notApplicable, "－－": notApplicable, "/": notApplicable, "／": notApplicable, "―": notApplicable, "─": notApplicable,
	"…": notPublished, "……": notPublished, "...": notPublished, "......": notPublished,
	"N/A": notApplicable, "n/a": notApplicable, "不适用": notApplicable,
	"未公布": notPublished, "暂未公布": notPublished, "未发布": notPublished,
	"NULL": "空", "null": "空", "NaN": "空", "nan": "空",
}

// Markers that are words as well: in a column of text they are values.
var wordMarkers = map[string]string{
	"无": "无", "*": secret, "**": secret, "***": secret, "＊": secret, "保密": secret,
	"\\": notApplicable, "NA": notApplicable, "na": notApplicable, ".": notApplicable,
	"暂无": notPublished, "暂无数据": notPublished, "暂缺": notPublished, "缺": notPublished, "缺失": notPublished,
	"待定": notPublished, "待公布": notPublished, "未知": "不详", "不详": "不详", "未统计": notPublished, "无数据": "无", "没有": "无",
	"长期": longTerm, "长期有效": longTerm, "永久": longTerm, "永久有效": longTerm, "至今": "至今",
	"未填": blankMeaning, "空": "空", "none": "空", "None": "空",
}

const (
	blankMeaning  = "未填"
	notApplicable = "不适用"
	notPublished  = "未公布"
	secret        = "保密"
	longTerm      = "长期"
)

// markerMost is the longest built-in marker in bytes.
const markerMost = 12
