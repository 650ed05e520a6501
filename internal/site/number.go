package site

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// numberPattern takes a 发文字号 apart: the organ's mark, the year in any pair
// of brackets, the serial number.
var numberPattern = regexp.MustCompile(`^(.*?)[\[〔(【［]([\dOo]{4})[\]〕)】］]第?([\dOo]+)号?$`)

// noughts reads the letter that scanners and hasty fingers put for the figure.
var noughts = strings.NewReplacer("O", "0", "o", "0")

// NormalNumber brings a 发文字号 into the form in which equal numbers are equal:
// 温政发[2019]012号 and 温政发〔2019〕12号 give the same text. What has no year
// in brackets, such as 国务院令第711号, loses only its spaces and full-width digits.
func NormalNumber(s string) string {
	if isNormal(s) {
		return s
	}
	return normalize(s)
}

func normalize(s string) string {
	s = width.Narrow.String(strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), ""))
	if m := numberPattern.FindStringSubmatch(s); m != nil {
		return m[1] + "〔" + noughts.Replace(m[2]) + "〕" + withoutZeros(noughts.Replace(m[3])) + "号"
	}
	if m := orderPattern.FindStringSubmatch(s); m != nil && m[2][0] == '0' {
		return m[1] + "第" + withoutZeros(m[2]) + "号"
	}
	return s
}

func withoutZeros(s string) string {
	if s = strings.TrimLeft(s, "0"); s == "" {
		return "0"
	}
	return s
}

// orderPattern takes the number of an order or announcement apart, which has no
// year: 示例市人民政府令第18号.
var orderPattern = regexp.MustCompile(`^(.*(?:令|公告|通告))第?(\d+)号$`)

// NumberParts takes a 发文字号 apart: the mark of the organ 机关代字, the year,
// which is 0 in the numbers of orders, and the serial number. It returns false
// for what has neither form.
func NumberParts(s string) (mark string, year, serial int, ok bool) {
	s = NormalNumber(s)
	if m := numberPattern.FindStringSubmatch(s); m != nil {
		year, _ = strconv.Atoi(m[2])
		serial, _ = strconv.Atoi(m[3])
		return m[1], year, serial, m[1] != ""
	}
	if m := orderPattern.FindStringSubmatch(s); m != nil {
		serial, _ = strconv.Atoi(m[2])
		return m[1], 0, serial, true
	}
	return "", 0, 0, false
}

// isNormal reports whether the number stands in its normal form already, as
// nearly all do; it is asked for every document of a site.
func isNormal(s string) bool {
	organ, rest, ok := strings.Cut(s, "〔")
	if !ok || len(rest) < len("2019〕1号") || rest[4:7] != "〕" || rest[7] == '0' {
		return false
	}
	serial, ok := strings.CutSuffix(rest[7:], "号")
	if !ok || serial == "" || !digits(serial) || !digits(rest[:4]) {
		return false
	}
	for _, r := range organ {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}

func digits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
