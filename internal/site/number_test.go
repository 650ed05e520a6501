package site

import "testing"

func TestSpellingsOfOneDocumentNumberAreEqual(t *testing.T) {
	const want = "温政发〔2019〕12号"
	for _, s := range []string{
		"温政发〔2019〕12号", "温政发[2019]12号", "温政发（2019）12号", "温政发(2019)第12号", "温政发【2019】012号",
		"温政发 〔2019〕 12 号", "温政发〔２０１９〕１２号", "温政发［2019］12", "温政发〔2019〕12号　",
	} {
		if got := NormalNumber(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
	for s, want := range map[string]string{"国务院令第711号": "国务院令第711号", "示例市人民政府令 第18号": "示例市人民政府令第18号", "": ""} {
		if got := NormalNumber(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

// The short way out must not change what the long way gives.
func FuzzNormalNumber(f *testing.F) {
	for _, s := range []string{"温政发〔2019〕12号", "温政发[2019]012号", "〔2019〕1号", "温〔2019〕0号", "温 政〔2019〕1号", "第〔2019〕第1号", "a〔2019〕1号", "温〔２０１９〕1号",
		"\xa9 政\xe3\n\x80\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := NormalNumber(s)
		if twice := NormalNumber(once); twice != once {
			t.Fatalf("%q gives %q, which gives %q", s, once, twice)
		}
		if isNormal(s) && normalize(s) != s {
			t.Fatalf("%q was taken for normal; it is %q", s, normalize(s))
		}
	})
}
