package annual

import (
	"slices"
	"strings"
)

// Formats are the two formats, in the order of their years.
var Formats = []Format{
	{"2019—2020年格式", "国办公开办函〔2019〕60号", 2019, 2020, []Form{table2of2019, table3(outcomes2019), table4}},
	{"2021年格式", "国办公开办函〔2021〕30号", 2021, 0, []Form{table2of2021, table3(outcomes2021), table4}},
}

const corner2 = "信息内容"

func line(key string, path ...string) Line {
	l := Line{Key: key, Path: path}
	for _, label := range path {
		l.folded = append(l.folded, strings.ReplaceAll(fold(label), "/", ""))
	}
	return l
}

func (l Line) of(kind Kind) Line { l.Kind = kind; return l }

var (
	before    = line("before", "上一年项目数量")
	change    = line("change", "本年增/减").of(Signed)
	decisions = line("decisions", "处理决定数量")
)

var table2of2019 = Form{2, "主动公开政府信息情况", []Block{
	{"第二十条第(一)项", corner2,
		[]Line{line("made", "本年新制作数量"), line("disclosed", "本年新公开数量"), line("total", "对外公开总数量")},
		[]Line{line("rules", "规章"), line("normative", "规范性文件")}},
	{"第二十条第(五)项", corner2, []Line{before, change, decisions},
		[]Line{line("permits", "行政许可"), line("services", "其他对外管理服务事项")}},
	{"第二十条第(六)项", corner2, []Line{before, change, decisions},
		[]Line{line("penalties", "行政处罚"), line("coercion", "行政强制")}},
	{"第二十条第(八)项", corner2, []Line{before, change}, []Line{line("fees", "行政事业性收费")}},
	{"第二十条第(九)项", corner2,
		[]Line{line("projects", "采购项目数量"), line("procured", "采购总金额").of(Amount)},
		[]Line{line("procurement", "政府集中采购")}},
}}

var decided = line("decided", "本年处理决定数量")

var table2of2021 = Form{2, "主动公开政府信息情况", []Block{
	{"第二十条第(一)项", corner2,
		[]Line{line("made", "本年制发件数"), line("repealed", "本年废止件数"), line("valid", "现行有效件数")},
		[]Line{line("rules", "规章"), line("normative", "行政规范性文件")}},
	{"第二十条第(五)项", corner2, []Line{decided}, []Line{line("permits", "行政许可")}},
	{"第二十条第(六)项", corner2, []Line{decided}, []Line{line("penalties", "行政处罚"), line("coercion", "行政强制")}},
	{"第二十条第(八)项", corner2, []Line{line("amount", "本年收费金额(单位:万元)").of(Amount)},
		[]Line{line("fees", "行政事业性收费")}},
}}

// Applicants and outcomes of table 3.
const (
	people  = "自然人"
	legal   = "法人或其他组织"
	results = "三、本年度办理结果"
)

func applicant(key string, path ...string) Line {
	return line(key, append([]string{"申请人情况"}, path...)...)
}

func outcome(key string, path ...string) Line {
	return line(key, append([]string{results}, path...)...)
}

// The groups of outcomes that are divided.
const (
	refused  = "(三)不予公开"
	unable   = "(四)无法提供"
	declined = "(五)不予处理"
	other    = "(六)其他处理"
)

var outcomes = []Line{
	outcome("granted", "(一)予以公开"),
	outcome("partly", "(二)部分公开(区分处理的,只计这一情形,不计其他情形)"),
	outcome("refused_secret", refused, "1.属于国家秘密"),
	outcome("refused_forbidden", refused, "2.其他法律行政法规禁止公开"),
	outcome("refused_safety", refused, "3.危及“三安全一稳定”"),
	outcome("refused_third_party", refused, "4.保护第三方合法权益"),
	outcome("refused_internal", refused, "5.属于三类内部事务信息"),
	outcome("refused_process", refused, "6.属于四类过程性信息"),
	outcome("refused_enforcement", refused, "7.属于行政执法案卷"),
	outcome("refused_query", refused, "8.属于行政查询事项"),
	outcome("unable_not_held", unable, "1.本机关不掌握相关政府信息"),
	outcome("unable_not_ready", unable, "2.没有现成信息需要另行制作"),
	outcome("unable_unclear", unable, "3.补正后申请内容仍不明确"),
	outcome("declined_petition", declined, "1.信访举报投诉类申请"),
	outcome("declined_repeated", declined, "2.重复申请"),
	outcome("declined_publication", declined, "3.要求提供公开出版物"),
	outcome("declined_excessive", declined, "4.无正当理由大量反复申请"),
	outcome("declined_confirm", declined, "5.要求行政机关确认或重新出具已获取信息"),
}

var (
	outcomes2019 = []Line{outcome("other", other)}
	outcomes2021 = []Line{
		outcome("other_not_supplemented", other, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
		outcome("other_not_paid", other, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
		outcome("other_rest", other, "3.其他"),
	}
)

func table3(others []Line) Form {
	return Form{3, "收到和处理政府信息公开申请情况", []Block{{
		Corner: "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)",
		Columns: []Line{
			applicant("people", people),
			applicant("business", legal, "商业企业"), applicant("research", legal, "科研机构"),
			applicant("welfare", legal, "社会公益组织"), applicant("law", legal, "法律服务机构"), applicant("others", legal, "其他"),
			applicant("total", "总计"),
		},
		Rows: slices.Concat(
			[]Line{line("received", "一、本年新收政府信息公开申请数量"), line("carried_in", "二、上年结转政府信息公开申请数量")},
			outcomes, others,
			[]Line{outcome("decided", "(七)总计"), line("carried_out", "四、结转下年度继续办理")},
		),
	}}}
}

var table4 = Form{4, "政府信息公开行政复议、行政诉讼情况", []Block{{
	Columns: slices.Concat(cases("review", "行政复议"), cases("suit", "行政诉讼", "未经复议直接起诉"), cases("suit_after_review", "行政诉讼", "复议后起诉")),
	Rows:    []Line{line("cases", "件数")},
}}}

// cases are the columns of one way to contest a decision.
func cases(key string, path ...string) []Line {
	var list []Line
	for _, end := range []struct{ key, label string }{
		{"_upheld", "结果维持"}, {"_corrected", "结果纠正"}, {"_other", "其他结果"}, {"_pending", "尚未审结"}, {"_total", "总计"},
	} {
		list = append(list, line(key+end.key, append(slices.Clone(path), end.label)...))
	}
	return list
}
