package site

// Kind says what an entry is. Its text is the word used in configuration.
type Kind string

// The kinds of entries.
const (
	KindDocument       Kind = "document"
	KindInterpretation Kind = "interpretation"
	KindInfographic    Kind = "infographic"
	KindReport         Kind = "report"
	KindConsultation   Kind = "consultation"
	KindResponse       Kind = "response"
	KindPage           Kind = "page"
	KindColumn         Kind = "column"
	KindDataset        Kind = "dataset"
	KindIssue          Kind = "issue"
	KindItem           Kind = "item"
	KindRecord         Kind = "record"
)

// KindInfo describes a kind that editors write as Markdown files.
type KindInfo struct {
	Kind       Kind
	Label      string // what editors call it; `new` takes this word
	Folder     string // the folder of content/ whose files are of this kind
	ColumnType string // 栏目类别 of its column by the guideline for government websites
	New        func() Entry
}

// Kinds lists the kinds that editors write as Markdown files. A folder that is
// not named here holds pages.
var Kinds = []KindInfo{
	{KindDocument, "政策文件", "documents", "政策文件", func() Entry { return &Document{} }},
	{KindInterpretation, "政策解读", "interpretations", "政策解读", func() Entry { return &Interpretation{} }},
	{KindInfographic, "图解", "infographics", "政策解读", func() Entry { return &Infographic{} }},
	{KindReport, "年度报告", "reports", "信息公开年报", func() Entry { return &Report{} }},
	{KindConsultation, "调查征集", "consultations", "征集调查", func() Entry { return &Consultation{} }},
	{KindResponse, "回应关切", "responses", "回应关切", func() Entry { return &Response{} }},
	{KindPage, "页面", "", "信息公开目录", func() Entry { return &Page{} }},
}

// Info returns the description of a kind that is written in Markdown.
func (k Kind) Info() (KindInfo, bool) {
	for _, info := range Kinds {
		if info.Kind == k {
			return info, true
		}
	}
	return KindInfo{}, false
}

// IsText reports whether editors write entries of the kind as Markdown files.
func (k Kind) IsText() bool {
	_, ok := k.Info()
	return ok
}

// Label returns what editors and readers call the kind.
func (k Kind) Label() string {
	if info, ok := k.Info(); ok {
		return info.Label
	}
	switch k {
	case KindColumn:
		return "栏目"
	case KindDataset:
		return "数据集"
	case KindIssue:
		return "政府公报"
	case KindItem:
		return "公报条目"
	case KindRecord:
		return "登记项"
	}
	return string(k)
}
