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
