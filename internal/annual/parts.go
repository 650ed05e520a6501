package annual

import "strings"

// Parts are the titles of the six parts of a report, which both formats prescribe.
var Parts = []string{
	"总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况",
	"政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项",
}

const ordinals = "一二三四五六"

// PartTitle returns the title of a part, from 1, with its ordinal.
func PartTitle(part int) string {
	return string([]rune(ordinals)[part-1]) + "、" + Parts[part-1]
}

// PartOf returns which part a heading opens, from 1; 0 where it opens none.
func PartOf(heading string) int {
	name := strings.Trim(fold(heading), ":*")
	for i, title := range Parts {
		if name == title {
			return i + 1
		}
	}
	return 0
}
