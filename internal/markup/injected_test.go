package markup

import (
	"strings"
	"testing"
)

func TestInjected(t *testing.T) {
	for text, want := range map[string]string{
		"987体育怎么打不开_987网址人民政府":      "博彩用语“987体育”",
		"本市甲乙丙手机打不开_丙丁戊网址_数字含义人民政府": "用下划线连起来的关键词",
		"详见Bet987官网":              "博彩用语“Bet987”",
		"市政\u200b府":               "看不见的字符",
		"市政\U000E0041\U000E0042府": "看不见的字符",
		"欢迎来到某某娱乐城注册":             "博彩用语“娱乐城”",
		"依法查处网络赌博、六合彩等违法行为":       "",
		"姓名：____　单位：______":       "",
		"姓名_____电话______":         "",
		"文件名 a_b_c、data_2019_v2":  "",
		"2019年体育彩票销售额":            "",
		"第365条、全市365个体育场":         "",
		"家庭👨\u200d👩\u200d👧":       "",
		"表格_第一列 与 _第二列_":          "",
		"人均体育场地面积2.3平方米，新增体育公园100个、体育馆": "",
		"_强调_一词，__加粗__一词":               "",
		"变量名 cpi_居民消费 与 ppi":            "",
	} {
		var found []string
		for in := range Injected([]byte(text)) {
			found = append(found, in.What)
			if in.Length <= 0 || in.Offset+in.Length > len(text) {
				t.Errorf("%q: %d, %d", text, in.Offset, in.Length)
			}
		}
		if got := strings.Join(found, "、"); want == "" && got != "" || !strings.HasPrefix(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzInjected(f *testing.F) {
	f.Add("987体育_网址_bet365\u200b市")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for in := range Injected([]byte(s)) {
			if in.Offset < end-4 || in.Length <= 0 || in.Offset+in.Length > len(s) {
				t.Fatalf("%q: %d, %d", s, in.Offset, in.Length)
			}
			end = in.Offset
		}
	})
}

func BenchmarkInjected(b *testing.B) {
	text := []byte(strings.Repeat("行政机关应当及时、准确地公开政府信息，2019年共收到申请5756件。", 100))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range Injected(text) {
		}
	}
}
