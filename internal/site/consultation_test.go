package site

import "testing"

func TestOutcomesInManyWords(t *testing.T) {
	for want, words := range map[string][]string{
		TakenUp: {"采纳", "已采纳", "予以采纳", "采纳。", " 采纳 "}, NotTaken: {"不采纳", "未采纳", "不予采纳", "未予采纳。"},
		TakenPartly: {"部分采纳", "部分采纳。"}, "作了说明": {"作了说明"}, "": {""},
	} {
		for _, word := range words {
			if got := OutcomeOf(word); got != want {
				t.Errorf("%s: %s", word, got)
			}
		}
	}
}
