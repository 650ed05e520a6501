package table

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Code page 936 has 21,792 characters beyond ASCII, and gives back each of them.
func TestInGBK(t *testing.T) {
	n := 0
	for c := rune(0x80); c < 0x30000; c++ {
		if c >= 0xD800 && c < 0xE000 || !inGBK(c) {
			continue
		}
		n++
		b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(c)))
		if back, _ := simplifiedchinese.GBK.NewDecoder().Bytes(b); err != nil || string(back) != string(c) {
			t.Errorf("%U becomes % X and %q", c, b, back)
		}
	}
	if n != 21792 {
		t.Errorf("%d characters", n)
	}
	for c, want := range map[rune]bool{'市': true, '镕': true, '€': true, '〇': true, '⑩': true, '（': true, '䶮': false, '㳇': false, '𠮷': false, 'é': true, 'ñ': false, '\u00a0': false, '\ue863': false, '²': false} {
		if inGBK(c) != want {
			t.Errorf("%c: %v", c, !want)
		}
	}
}

func TestCase36CharactersOutsideOfGBK(t *testing.T) {
	in := []byte("名称,面积(m²)\n甲,1\n\"乙\n䶮\",2\n丙𠮷䶮,3\n")
	tab, _ := open(t, in, Options{GBK: true})
	want := []Outside{{"²", "", 1}, {"䶮", "A3", 3}, {"𠮷", "A4", 5}}
	if diff := cmp.Diff(want, tab.OutsideGBK); diff != "" || !tab.WithGBK {
		t.Error(diff)
	}
	if tab, _ := open(t, in, Options{}); tab.WithGBK || tab.OutsideGBK != nil {
		t.Error("nobody asked for GBK")
	}
	many := "名称\n"
	for i := range 2 * mostOutside {
		many += string(rune(0x20000+i)) + "\n"
	}
	if tab, _ := open(t, []byte(many), Options{GBK: true}); len(tab.OutsideGBK) != mostOutside {
		t.Errorf("%d characters", len(tab.OutsideGBK))
	}
}
