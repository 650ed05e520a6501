package table

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// serialTitle is what numbers a table: 附件2, 附表一：, 表3-1, 表 3.1.
var serialTitle = regexp.MustCompile(`^(附件|附表|附录|表)\s*[0-9０-９一二三四五六七八九十]*([-－—.．][0-9０-９]+)*\s*[:：、.．]?\s*`)

// asideTitle is a line that says how the table was made, not what it is.
var asideTitle = regexp.MustCompile(`^[（(]?(计量|金额)?(单位|制表|编制|填报|填表|审核|日期|时间|截止|截至|报告期|统计期|更新|来源|数据来源)[^，。]{0,8}[:：]|^[（(]?[0-9０-９]{4}\s*年?[-./年月日0-9０-９—\s]*[）)]?$`)

// Heading returns the name that the lines above the header give the table, or
// nothing: 2019年示例市财政收支表, and not 附件2 or 单位：万元.
func (t *Table) Heading() string {
	for _, line := range t.Titles {
		line = closeUp(strings.TrimSpace(line))
		if m := serialTitle.FindString(line); strings.ContainsAny(m, "0123456789０１２３４５６７８９一二三四五六七八九十:：") || m == line {
			line = strings.TrimSpace(line[len(m):])
		}
		if utf8.RuneCountInString(line) > 2 && !asideTitle.MatchString(line) {
			return line
		}
	}
	return ""
}

// closeUp joins a title whose characters are set apart by blanks, as in 统 计 表.
func closeUp(s string) string {
	words := strings.Fields(s)
	for _, w := range words {
		if utf8.RuneCountInString(w) > 1 {
			return s
		}
	}
	return strings.Join(words, "")
}
