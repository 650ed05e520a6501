package site

import (
	"cmp"
	"slices"
	"strings"
)

// Channels is the fixed list of channels 公开渠道和载体 of the standard catalogues
// for grass-roots governments, in the order of the form.
var Channels = []string{
	"政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点", "政务服务中心", "便民服务站",
	"入户/现场", "社区/企事业单位/村公示栏（电子屏）", "精准推送", "其他",
}

const (
	chosenMarks = "■☑☒√✓✔"
	emptyMarks  = "□☐"
)

// channelWidth folds the forms of brackets, slashes and blanks in which the names
// of channels are written.
var channelWidth = strings.NewReplacer("(", "（", ")", "）", "／", "/", " ", "", "\u3000", "", "\t", "")

// ParseChannels reads a cell of channels: names set apart by any sign, or the
// whole form with ■ before what is chosen. It returns which of [Channels] are
// chosen, and what is none of them.
func ParseChannels(cell string) (chosen []bool, other []string) {
	chosen = make([]bool, len(Channels))
	text := channelWidth.Replace(cell)
	if strings.ContainsAny(text, chosenMarks+emptyMarks) {
		text = markedChannels(text)
	}
	// A name that has separators in it is taken out first, the longest before the
	// others.
	order := make([]int, len(Channels))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(Channels[b]), len(Channels[a])) })
	for _, i := range order {
		if strings.Contains(text, Channels[i]) {
			chosen[i] = true
			text = strings.ReplaceAll(text, Channels[i], "、")
		}
	}
	return chosen, strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;/|。\n和及", r) })
}

// markedChannels keeps what follows a mark of choice up to the next mark.
func markedChannels(text string) string {
	var out strings.Builder
	keep := false
	for _, r := range text {
		switch {
		case strings.ContainsRune(chosenMarks, r):
			keep = true
			out.WriteRune('、')
		case strings.ContainsRune(emptyMarks, r):
			keep = false
		case keep:
			out.WriteRune(r)
		}
	}
	return out.String()
}
