// Package icon holds small pictures that stand beside words and say nothing by
// themselves, and the names that editors choose them by.
package icon

import (
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// picture is an icon: lines on a ground of 24 by 24, drawn for this program.
type picture struct {
	names []string // the first is the one that is recommended
	path  string
}

var pictures = []picture{
	{[]string{"文件", "document"}, "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"},
	{[]string{"信封", "mail"}, "M3 6h18v12H3zM3 7l9 6 9-6"},
	{[]string{"收件", "inbox"}, "M4 13 6.5 5h11L20 13v6H4zM4 13h5a3 3 0 0 0 6 0h5"},
	{[]string{"查找", "search"}, "M16 10.5a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0M14.5 14.5 20 20"},
	{[]string{"填写", "write"}, "M5 19l1-4L16 5l3 3L9 18zM13.5 7.5l3 3M12 20h8"},
	{[]string{"提交", "send"}, "M3 11 21 4l-6 16-4-7zM11 13l10-9"},
	{[]string{"对话", "talk"}, "M4 5h16v11h-8l-4 4v-4H4zM8 9h8M8 12h5"},
	{[]string{"完成", "check"}, "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M8 12l3 3 5-6"},
	{[]string{"时钟", "clock"}, "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M12 7v5l4 2"},
	{[]string{"日历", "calendar"}, "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5"},
	{[]string{"书", "book"}, "M12 6c-2-2-5-2-9-2v14c4 0 7 0 9 2 2-2 5-2 9-2V4c-4 0-7 0-9 2v14"},
	{[]string{"公告", "notice"}, "M4 10v4h3l9 5V5l-9 5zM19 9a4 4 0 0 1 0 6M8 14l1 6h3"},
	{[]string{"人", "person"}, "M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0M4 21c0-5 4-7 8-7s8 2 8 7"},
	{[]string{"人群", "people"}, "M12 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0M3 20c0-4 3-6 6-6s6 2 6 6M15 5a3 3 0 0 1 0 6M18 14c2 1 3 3 3 6"},
	{[]string{"电话", "phone"}, "M5 4h4l2 5-3 2a11 11 0 0 0 5 5l2-3 5 2v4c-8 2-17-7-15-15"},
	{[]string{"网站", "web"}, "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"},
	{[]string{"地点", "place"}, "M12 21c-5-5-7-8-7-11a7 7 0 0 1 14 0c0 3-2 6-7 11M14.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0"},
	{[]string{"费用", "fee"}, "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M8.5 7l3.5 5 3.5-5M8.5 12h7M8.5 15h7M12 12v6"},
	{[]string{"法律", "law"}, "M12 4v16M7 20h10M5 7h14M5 7l-3 7h6zM19 7l-3 7h6z"},
	{[]string{"提醒", "alert"}, "M12 3 22 20H2zM12 9v6M12 17.5v.1"},
	{[]string{"房屋", "house"}, "M3 11 12 4l9 7M5 10v10h14V10M10 20v-6h4v6"},
	{[]string{"图表", "chart"}, "M4 4v16h16M8 16v-4M12 16V8M16 16v-6"},
	{[]string{"增长", "growth"}, "M4 17 10 11l4 4 6-8M15 7h5v5"},
	{[]string{"转交", "forward"}, "M4 12h13M12 6l6 6-6 6M21 5v14"},
	{[]string{"下载", "download"}, "M12 4v11M7 10l5 5 5-5M4 20h16"},
	{[]string{"不公开", "closed"}, "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2"},
	{[]string{"公开", "open"}, "M2 12c5-8 15-8 20 0-5 8-15 8-20 0M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0"},
	{[]string{"疑问", "question"}, "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M9.5 9.5a2.5 2.5 0 1 1 3.5 2.300c-.7.3-1 .8-1 1.700M12 17v.1"},
}

// Find returns the number of the icon that a name chooses.
func Find(name string) (number int, ok bool) {
	number = slices.IndexFunc(pictures, func(p picture) bool {
		return slices.ContainsFunc(p.names, func(n string) bool { return strings.EqualFold(n, name) })
	})
	return number, number >= 0
}

// Names lists the names of all icons, those that are recommended first.
func Names() []string {
	var list, more []string
	for _, p := range pictures {
		list, more = append(list, p.names[0]), append(more, p.names[1:]...)
	}
	return append(list, more...)
}

// None is the name that chooses no icon, for one of several things that may have one.
const None = "无"

// Suggestion says what may have been meant by a name that chooses nothing.
func Suggestion(name string) string {
	hint := "可用的有：" + strings.Join(Names()[:len(pictures)], "、")
	if near := diag.Nearest(name, Names()); near != "" {
		hint = "是不是“" + near + "”？" + hint
	}
	return hint
}

// SVG returns the drawing of an icon for a page, hidden from those who do not see
// it. It needs no style sheet.
func SVG(number int) string {
	if number < 0 || number >= len(pictures) {
		return ""
	}
	return `<svg class="icon" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" ` +
		`stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="` + pictures[number].path + `"/></svg>`
}
