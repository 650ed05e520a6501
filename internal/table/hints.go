package table

import (
	"slices"
	"strings"
)

// hints are what the name of a column says about its cells.
type hints struct {
	code  bool // identifiers: never numbers
	date  bool
	month bool
	year  bool
	phone bool
	card  bool
	id    bool // numbers of people's identity cards
}

func hintsOf(header string) hints {
	h := strings.ToLower(foldWidth(header))
	name := strings.TrimFunc(h, func(c rune) bool { return blankRune(c) || c == ':' })
	if i := strings.IndexAny(name, "(["); i > 0 {
		name = strings.TrimSpace(name[:i])
	}
	var out hints
	out.phone = contains(h, "电话", "手机", "传真", "热线", "phone", "mobile", "tel", "fax")
	out.card = contains(h, "卡号", "账号", "帐号", "账户", "帐户")
	out.id = contains(h, "身份证", "公民身份", "证件号", "idcard", "id card")
	out.code = out.phone || out.card ||
		contains(name, "编号", "编码", "代码", "号码", "证号", "邮编", "邮政编码", "区划", "身份证", "文号", "股票代码", "学号", "工号", "批号", "条码", "条形码", "信用代码", "索引号", "序列号", "车牌", "门牌", "房号", "流水号", "单号", "案号", "图号", "标识") ||
		word(name, "id", "code", "zip", "zipcode", "postcode", "uuid", "isbn", "issn", "sku", "no", "no.", "key")
	if suffixed(name, "数", "数量", "量", "次", "率", "额", "值", "费", "时长", "得分", "占比", "比重") {
		out = hints{} // 电话咨询量 counts calls, it holds no numbers to call
	}
	if name == "" || digit(name[0]) {
		return out // 2019年 is the name of a column of values of that year
	}
	out.year = name == "年" || suffixed(name, "年份", "年度", "年次", "年别", "成立年", "出生年", "建成年", "统计年") && !contains(name, "本年", "上年", "下年", "全年", "每年") ||
		word(name, "year", "years")
	out.month = contains(name, "年月", "月份", "月度") || suffixed(name, "月") && !contains(name, "本月", "上月", "当月") || word(name, "month", "yearmonth")
	out.date = contains(name, "日期", "时间", "时点", "期间", "统计期", "报告期", "年月", "时刻", "有效期", "截止", "截至", "起始") || suffixed(name, "日") ||
		word(name, "date", "time", "datetime", "day", "period", "created", "updated")
	return out
}

func contains(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func suffixed(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// word reports whether one of the words stands in an English column name, whose
// words are parted by blanks, underscores or hyphens.
func word(name string, words ...string) bool {
	for _, part := range strings.FieldsFunc(name, func(c rune) bool { return c == '_' || c == '-' || c == ' ' }) {
		if slices.Contains(words, part) {
			return true
		}
	}
	return false
}
