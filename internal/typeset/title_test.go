package typeset

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTitles(t *testing.T) {
	for _, want := range [][]string{
		{"示例市政务公开办法（示例）"},
		{"示例市教育局关于义务教育学校", "招生信息公开的规定（示例）"},
		{"示例市人民政府办公室关于印发", "《示例市政务公开工作考核办法（试行）》", "和《示例市政务公开工作责任追究办法》", "的通知（示例）"},
		{"示例市人民政府关于修改", "《示例市行政机关公文类信息公开审核办法》", "等五件政府规章的决定（示例）"},
		{"2019年政府公报刊登与赠阅情况统计（示例）"},
	} {
		whole := ""
		for _, s := range want {
			whole += s
		}
		var got []string
		for _, l := range breakTitle(plainLetters().chars(nil, whole, &style{face: bold, size: 20}, ""), 432000) {
			s := ""
			for _, c := range l.chars {
				s += string(c.r)
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}
