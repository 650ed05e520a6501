package mend

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

func TestSpellings(t *testing.T) {
	for from, want := range map[string]string{
		"据温政发[2019]12号文": "据温政发〔2019〕12号文", "温政发（2019）12号": "温政发〔2019〕12号", "温政发【2019】第12号": "温政发〔2019〕12号",
		"温政发 〔２０１９〕 012 号": "温政发〔2019〕12号", "温政发〔2O19〕1O号": "温政发〔2019〕10号", "温政发［2019〕12号": "温政发〔2019〕12号",
		"市人民政府令第018号": "市人民政府令第18号", "令 第 18 号": "令第18号", "二O一九年": "二〇一九年", "二0二○年": "二〇二〇年",
		"温政发〔2019〕12号": "", "二零一九年": "", "小区（2019）12号": "", "文[2019]3号楼": "", "发(0019)3号": "", "（2019）浙0302民初1234号": "",
		"`温政发[2019]12号`": "", "``a`温政发[2019]12号``": "", "```\n温政发[2019]12号\n```\n": "", "文\n\n    温政发[2019]12号\n    温政发[2019]12号\n": "",
		"[文](温政发[2019]12号)": "", "[文](/a/温政发[2019]12号.pdf)": "", "attachments: [温政发[2019]12号.pdf]": "", "- 附件/温政发[2019]12号": "",
		"[文号]: /温政发[2019]12号": "", "<!-- 温政发[2019]12号 -->": "", "{{< x 温政发[2019]12号 >}}": "",
		"[温政发[2019]12号](a.md)": "[温政发〔2019〕12号](a.md)", "~~~\n文\n~~~\n温政发[2019]12号": "~~~\n文\n~~~\n温政发〔2019〕12号",
		"罚决字[2024]第００5号": "罚决字〔2024〕第005号", "示林许准字（2024）第12号": "示林许准字〔2024〕第12号", "罚决字[2024]005号": "罚决字〔2024〕5号",
		"据温政发﹝2019﹞12号": "据温政发〔2019〕12号", "温政发〔2019年〕12號": "温政发〔2019〕12号", "温政发[2019}12号": "温政发〔2019〕12号", "温政办「2019」3号": "温政办〔2019〕3号",
		"温政函〈2019〉3号": "温政函〔2019〕3号", "他在「2019」12号": "", "温政发2019年12号": "",
		"---\nnumber: 示政发二〇二三年第22号\n---\n示政发2023年22号":                    "---\nnumber: 示政发〔2023〕22号\n---\n示政发2023年22号",
		"---\r\ntitle: 二O一九年\r\nnumber: \"示政发(2023)22 \" # 注\r\n---\r\n": "---\r\ntitle: 二〇一九年\r\nnumber: \"示政发〔2023〕22号\" # 注\r\n---\r\n",
		"---\nnumber: 示政发〔2023〕22  # 注\n---\n":                           "---\nnumber: 示政发〔2023〕22号  # 注\n---\n",
		"---\nnumber: 示例市人民政府令 第六号\n---\n":                               "---\nnumber: 示例市人民政府令第6号\n---\n", "---\ntitle: 甲\n---\nnumber: 令六号\n": "",
		"---\nnumber: 示政办发〔2023〕12号、示财综[2023]3号\n---\n": "---\nnumber: 示政办发〔2023〕12号、示财综〔2023〕3号\n---\n",
		"---\nnumber: 示政发〔23〕22号\n---\n":                "", "---\nnumber:\nissuer: 甲\n---\n": "",
		"\xff温政发[2019]12号": "",
	} {
		if want == "" {
			want = from
		}
		got, changes := Source("a.md", []byte(from))
		if string(got) != want || (from != want) != (len(changes) > 0) {
			t.Errorf("%q gives %q (%v), want %q", from, got, changes, want)
		}
	}
}

func TestOtherBytesStay(t *testing.T) {
	const src = "\ufeff文号,\"说明\"\r\n温政发[2019]012号,\"见 二O一九年的 a,b\"\r\n"
	got, changes := Source("data/a.csv", []byte(src))
	if want := strings.NewReplacer("[2019]012", "〔2019〕12", "二O一九", "二〇一九").Replace(src); string(got) != want {
		t.Errorf("%q", got)
	}
	if len(changes) != 2 || changes[1].Place.Line != 2 || changes[1].From != "二O一九年" {
		t.Error(changes)
	}
}

// What makes an address is kept, and what stands beside it is not.
func TestKeptPlacesStay(t *testing.T) {
	const src = "文号,依据\n示罚字[2024]5号,示政发[2024]5号\n示政发[2024]5号,示罚字[2024]5号\n"
	const want = "文号,依据\n示罚字[2024]5号,示政发〔2024〕5号\n示政发〔2024〕5号,示罚字〔2024〕5号\n"
	if got, changes := Source("a.csv", []byte(src), diag.Place{Line: 2, Column: 1, Width: 11}); string(got) != want || len(changes) != 3 {
		t.Errorf("%s%v", got, changes)
	}
}

// Mending twice is mending once, it never changes which document is meant, and what
// it does not report it does not touch.
func FuzzSource(f *testing.F) {
	for _, s := range []string{"温政发[2019]012号", "发(２０１９)第 1 号`a`", "```\n令第01号", "二OOO年", "[a]: 令第01号\n令第01号", "发[2019]0号.pdf", "甲[甲发[2019]1号]1号",
		"令第1号 令第01号", "---\nnumber: 发二0二○年1号文\n---\n令第01号", "---\nnumber: 二0二○年发[2019]1号\n---", "\t发[2019]1号", "发[2019]1号`发[2019]1号`"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, changes := Source("a.md", []byte(s))
		if twice, again := Source("a.md", once); !bytes.Equal(once, twice) || len(again) > 0 {
			t.Fatalf("%q gives %q, which gives %q", s, once, twice)
		}
		for _, c := range changes {
			if a, b := site.NormalNumber(c.From), site.NormalNumber(c.To); a != b && !strings.HasSuffix(c.To, "年") {
				t.Fatalf("%q means %q, %q means %q", c.From, a, c.To, b)
			}
		}
		if len(changes) == 0 && string(once) != s {
			t.Fatalf("%q became %q in silence", s, once)
		}
	})
}
