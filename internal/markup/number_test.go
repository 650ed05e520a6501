package markup

import (
	"strconv"
	"strings"
	"testing"
)

// spell writes a number as Chinese statutes do.
func spell(n int) string {
	digits := [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	units := [...]string{"千", "百", "十", ""}
	var b strings.Builder
	gap := false
	for i, unit := range [...]int{1000, 100, 10, 1} {
		d := n / unit % 10
		switch {
		case d == 0:
			gap = b.Len() > 0
		default:
			if gap {
				b.WriteString("零")
			}
			if unit != 10 || d != 1 || b.Len() > 0 {
				b.WriteString(digits[d])
			}
			b.WriteString(units[i])
			gap = false
		}
	}
	return b.String()
}

func TestNumberReadsEveryNumber(t *testing.T) {
	for n := 1; n <= 9999; n++ {
		positional := strings.NewReplacer("0", "〇", "1", "一", "2", "二", "3", "三", "4", "四", "5", "五", "6", "六", "7", "七", "8", "八", "9", "九").Replace(strconv.Itoa(n))
		fullWidth := strings.Map(func(r rune) rune { return r + '０' - '0' }, strconv.Itoa(n))
		for _, s := range []string{spell(n), strings.ReplaceAll(spell(n), "零", "〇"), positional, fullWidth, strconv.Itoa(n)} {
			if got, size := number([]byte(s + "条")); got != n || size != len(s) {
				t.Fatalf("number(%q) = %d, %d; want %d, %d", s, got, size, n, len(s))
			}
		}
	}
}

func TestNumberRefusesWhatIsNone(t *testing.T) {
	for _, s := range []string{"", "条", "零", "〇", "0", "０", "10000", "一二三四五", "十百", "一百二三", "百千", "千万", "十十"} {
		if n, size := number([]byte(s)); size == len(s) && s != "" {
			t.Errorf("number(%q) = %d, %d", s, n, size)
		}
	}
}

func TestISODate(t *testing.T) {
	for s, want := range map[string]string{
		"2019年12月3日": "2019-12-03", "　二〇一九年十二月三十一日": "2019-12-31", "２０１９年１月１日": "2019-01-01", " 2019 年 3 月 5 日 ": "2019-03-05",
		"2019年13月1日": "", "2019年3月": "", "19年3月1日": "", "2019年3月1日发布": "", "某某市人民政府": "", "": "",
	} {
		if got := isoDate([]byte(s)); got != want {
			t.Errorf("isoDate(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzNumber(f *testing.F) {
	f.Add("一百二十三")
	f.Add("２０〇八")
	f.Fuzz(func(t *testing.T, s string) {
		n, size := number([]byte(s))
		if size < 0 || size > len(s) || size > 0 != (n > 0) || n > 9999 {
			t.Errorf("number(%q) = %d, %d", s, n, size)
		}
		isoDate([]byte(s))
	})
}
