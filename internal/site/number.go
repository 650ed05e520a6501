package site

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"
)

// numberPattern takes a 发文字号 apart: the organ's mark, the year in any pair
// of brackets, the serial number.
var numberPattern = regexp.MustCompile(`^(.*?)[\[〔(【［](\d{4})[\]〕)】］]第?0*(\d+)号?$`)

// NormalNumber brings a 发文字号 into the form in which equal numbers are equal:
// 温政发[2019]012号 and 温政发〔2019〕12号 give the same text. What has no year
// in brackets, such as 国务院令第711号, loses only its spaces and full-width digits.
func NormalNumber(s string) string {
	s = strings.Join(strings.Fields(width.Narrow.String(s)), "")
	s = strings.ReplaceAll(s, "\u3000", "")
	if m := numberPattern.FindStringSubmatch(s); m != nil {
		return m[1] + "〔" + m[2] + "〕" + m[3] + "号"
	}
	return s
}
