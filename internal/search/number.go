package search

import (
	"regexp"
	"strings"
)

// The ways to print a 发文字号, when it is folded: 温政发〔2019〕12号, 温政发2019年12号, 示例市人民政府令第18号. The script also knows
// 温政发12号 2019, which nobody prints.
var (
	numberForm = regexp.MustCompile(`^(.*[^0-9 ]) ?([0-9]{4})(?: |年) ?第?0*([0-9]+) ?号?$`)
	orderForm  = regexp.MustCompile(`^(.*(?:令|公告|通告))第?0*([0-9]+)号$`)
)

// NumberKey returns the word under which a document number is indexed, the same
// for all of its spellings: №温政发2019.12. It is empty for what is no number.
func NumberKey(s string) string {
	s = folded(s)
	if m := numberForm.FindStringSubmatch(s); m != nil {
		return "№" + strings.ReplaceAll(m[1], " ", "") + m[2] + "." + m[3]
	}
	if m := orderForm.FindStringSubmatch(strings.ReplaceAll(s, " ", "")); m != nil {
		return "№" + m[1] + "." + m[2]
	}
	return ""
}
