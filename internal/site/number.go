package site

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"gongkai/internal/markup"
)

// MarkEnds are the characters with which marks of organs 机关代字 end.
const MarkEnds = "发办函字电规批复纪呈议任外阅党监督财教建环交农水卫审统税法综政文"

const (
	opening = `[\[〔({【﹝「『<〈]`
	closing = `[\]〕)}】﹞」』>〉]`
	figure  = `[\dOo]`
	hanYear = `[一二][〇○零Oo0一二三四五六七八九]{3}`
	counted = `[百十零一二三四五六七八九]+`
	serial  = `第?(` + figure + `+|` + counted + `)`
	ending  = `号(?:文件?)?` // 文 is how it is spoken of
)

var (
	// numberPattern takes a 发文字号 apart: the organ's mark, the year in any pair
	// of brackets, the serial number.
	numberPattern = regexp.MustCompile(`^([^号]*?)` + opening + `(` + figure + `{4}|` + hanYear + `)年?` + closing + serial + `(?:` + ending + `)?$`)
	// barePattern matches numbers without brackets, of which the end of the mark
	// tells that they are no dates. 公告2019年第3号 is in order.
	barePattern = regexp.MustCompile(`^(\p{Han}+[` + MarkEnds + `])(\d{4}|` + hanYear + `)年` + serial + ending + `$`)
	// orderPattern takes the number of an order or announcement apart, which has no
	// year: 示例市人民政府令第18号.
	orderPattern = regexp.MustCompile(`^(.*(?:令|公告|通告))第?(\d+)号$`)
	// countedPattern matches 令第六号. Announcements of people's congresses are
	// numbered so and in order.
	countedPattern = regexp.MustCompile(`^(.*令)第?(` + counted + `)号$`)
)

// NormalNumber brings a 发文字号 into the form in which equal numbers are equal:
// 温政发[2019]012号 and 温政发〔2019〕12号 give the same text. What has no year,
// such as 国务院令第711号, loses only its spaces and full-width digits. A joint
// issue has several numbers, with 、 between them.
func NormalNumber(s string) string {
	if isNormal(s) {
		return s
	}
	return normalize(s)
}

// Numbers lists the numbers, in normal form, of what was issued jointly; nearly
// everything has one.
func Numbers(s string) []string { return strings.Split(NormalNumber(s), "、") }

func normalize(s string) string {
	list := parted(s)
	for i, one := range list {
		list[i] = normal(one)
	}
	return strings.Join(list, "、")
}

// parted gives what stands between 、 without blanks, in characters of the usual width.
func parted(s string) []string {
	s = width.Fold.String(strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), ""))
	return strings.Split(strings.ReplaceAll(s, "號", "号"), "、")
}

func normal(s string) string {
	for _, pattern := range []*regexp.Regexp{numberPattern, barePattern} {
		if m := pattern.FindStringSubmatch(s); m != nil {
			return m[1] + "〔" + noughts.Replace(m[2]) + "〕" + serialOf(m[3]) + "号"
		}
	}
	for _, pattern := range []*regexp.Regexp{orderPattern, countedPattern} {
		if m := pattern.FindStringSubmatch(s); m != nil {
			return m[1] + "第" + serialOf(m[2]) + "号"
		}
	}
	return s
}

// noughts reads what scanners and hasty fingers put for the figure.
var noughts = strings.NewReplacer("O", "0", "o", "0", "〇", "0", "○", "0", "零", "0",
	"一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")

// serialOf writes a serial number in figures and without 虚位.
func serialOf(s string) string {
	if n := markup.Number(s); n > 0 {
		return strconv.Itoa(n)
	}
	if s = strings.TrimLeft(noughts.Replace(s), "0"); s == "" {
		return "0"
	}
	return s
}

// decision matches the numbers of decisions on penalties, permits and the like,
// which the forms of law enforcement write 第005号.
var decision = regexp.MustCompile(`^(\p{Han}*[罚许决处强]\p{Han}{0,3}字)` + opening + `(\d{4})` + closing + `(第\d+号)$`)

// ProperNumber returns a 发文字号 as it is to be printed, and false for what is none.
func ProperNumber(s string) (proper string, ok bool) {
	list := parted(s)
	for i, one := range list {
		if _, _, _, ok := NumberParts(one); !ok {
			return s, false
		}
		if m := decision.FindStringSubmatch(one); m != nil {
			list[i] = m[1] + "〔" + m[2] + "〕" + m[3]
		} else {
			list[i] = normal(one)
		}
	}
	return strings.Join(list, "、"), true
}

// NumberParts takes a 发文字号 apart: the mark of the organ 机关代字, the year,
// which is 0 in the numbers of orders, and the serial number. Of several it takes
// the first, that of the organ in charge. It returns false for what has neither form.
func NumberParts(s string) (mark string, year, serial int, ok bool) {
	s = Numbers(s)[0]
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
