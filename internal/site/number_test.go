package site

import "testing"

func TestSpellingsOfOneDocumentNumberAreEqual(t *testing.T) {
	const want = "温政发〔2019〕12号"
	for _, s := range []string{
		"温政发〔2019〕12号", "温政发[2019]12号", "温政发（2019）12号", "温政发(2019)第12号", "温政发【2019】012号",
		"温政发 〔2019〕 12 号", "温政发〔２０１９〕１２号", "温政发［2019］12", "温政发〔2019〕12号　",
		"温政发﹝2019﹞12号", "温政发〔2019年〕12号", "温政发[2019}12号", "温政发「2019」12号", "温政发<2019>12号", "温政发〈2019〉12号", "温政发｛2019｝12号",
		"温政发2019年12号", "温政发二〇一九年第12号", "温政发二○一九年12号", "温政发〔二〇一九〕12号", "温政发〔2019〕十二号", "温政发〔2019〕12号文", "温政发〔2019〕12號",
	} {
		if got := NormalNumber(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
	for s, want := range map[string]string{"国务院令第711号": "国务院令第711号", "示例市人民政府令 第18号": "示例市人民政府令第18号", "": "",
		"示例市人民政府令 第六号": "示例市人民政府令第6号", "示例市人民政府令二十号": "示例市人民政府令第20号", "公告2019年第3号": "公告2019年第3号", "公告第六号": "公告第六号",
		"温政发〔19〕12号": "温政发〔19〕12号", "温政办发[2019]12号、 温财综〔2019〕03号": "温政办发〔2019〕12号、温财综〔2019〕3号"} {
		if got := NormalNumber(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

func TestDocumentNumbersAsTheyArePrinted(t *testing.T) {
	for s, want := range map[string]string{
		"温政发[2019]第012": "温政发〔2019〕12号", "温政办发〔2019〕12号、温财综(2019)3号": "温政办发〔2019〕12号、温财综〔2019〕3号",
		"温罚决字[2019]第005号": "温罚决字〔2019〕第005号", "温政字[2019]第5号": "温政字〔2019〕5号", "令018号": "令第18号",
		"第 3 期": "", "〔2019〕3号": "", "温政发〔2019〕12号、附件": "",
	} {
		if got, ok := ProperNumber(s); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
	if mark, year, serial, _ := NumberParts("温政办发[2019]12号、温财综〔2018〕3号"); mark != "温政办发" || year != 2019 || serial != 12 {
		t.Error(mark, year, serial)
	}
}

// The short way out must not change what the long way gives.
func FuzzNormalNumber(f *testing.F) {
	for _, s := range []string{"温政发〔2019〕12号", "温政发[2019]012号", "〔2019〕1号", "温〔2019〕0号", "温 政〔2019〕1号", "第〔2019〕第1号", "a〔2019〕1号", "温〔２０１９〕1号",
		"温政发二〇一九年三十七号文", "令第六号", "温〔2019〕1号、温[2020]2号", "发「2019」百十号",
		"\xa9 政\xe3\n\x80\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := NormalNumber(s)
		if twice := NormalNumber(once); twice != once {
			t.Fatalf("%q gives %q, which gives %q", s, once, twice)
		}
		if proper, ok := ProperNumber(s); ok {
			if again, _ := ProperNumber(proper); again != proper || NormalNumber(proper) != once {
				t.Fatalf("%q is printed %q, which is printed %q", s, proper, again)
			}
		}
		if isNormal(s) && normalize(s) != s {
			t.Fatalf("%q was taken for normal; it is %q", s, normalize(s))
		}
	})
}
