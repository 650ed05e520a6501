package site

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	reportYear = regexp.MustCompile(`(\d{4})年度?`)
	government = regexp.MustCompile(`(人民)?(政府)?$`)
)

// places are the ends of the names of governments, with the level of each. Those of 自治区
// come before those of 区.
var places = []struct {
	ends  *regexp.Regexp
	level string
}{
	{regexp.MustCompile(`(乡|镇|街道|街道办事处)$`), "乡镇街道"},
	{regexp.MustCompile(`(省|市|自治区|自治州|盟)$`), "政府"},
	{regexp.MustCompile(`(县|区|旗)$`), "县市区"},
}

// ReportTitle reads the year and the level of the organ in the title of an annual
// report, which is {机关}{年}年政府信息公开工作年度报告. The year is 0, the level empty
// where the title does not say. A city at the level of a county counts as a city.
func ReportTitle(title string) (year int, level string) {
	if m := reportYear.FindStringSubmatch(title); m != nil {
		year, _ = strconv.Atoi(m[1]) // four digits
	}
	organ, _, ok := strings.Cut(reportYear.ReplaceAllString(title, ""), "政府信息公开")
	if !ok || organ == "" {
		return year, ""
	}
	name := government.ReplaceAllString(organ, "")
	for _, p := range places {
		if p.ends.MatchString(name) {
			return year, p.level
		}
	}
	return year, "部门"
}
