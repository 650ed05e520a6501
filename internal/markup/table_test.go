package markup

import "testing"

func TestNumeral(t *testing.T) {
	for s, want := range map[string]numeralKind{
		"1": isNumber, "1,234.5": isNumber, "-3": isNumber, "−3.2%": isNumber, "+0.5": isNumber, "５．２％": isNumber, "12‰": isNumber, "1 234": isNumber, "▲3": isNumber,
		"": isAbsent, "—": isAbsent, "——": isAbsent, "…": isAbsent, "-": isAbsent, "/": isAbsent,
		"甲": isText, "2019年": isText, "5.2个": isText, "2019-01-02": isText, "1:2": isText, "%": isText, "+": isText, "1+1": isText, "第1条": isText,
	} {
		if got := numeral(s); got != want {
			t.Errorf("numeral(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestIsCaption(t *testing.T) {
	for s, want := range map[string]bool{
		"表1　收入": true, "表1 收入": true, "表 1-2 收入": true, "表2.1　收入": true, "表一：收入": true, "表十二、收入": true, "附表1 收入": true, "附表2-1　公开情况": true, "表：收入": true, "表3": true,
		"表1所列各项如下": false, "表1显示增长。": false, "表格": false, "表彰决定": false, "表1：": false, "收入表1": false, "如表1 所示": false, "": false, "表示": false,
	} {
		if got := isCaption(s); got != want {
			t.Errorf("isCaption(%q) = %v", s, got)
		}
	}
}

func TestIsUnit(t *testing.T) {
	for s, want := range map[string]bool{
		"单位：万元": true, "（单位：件）": true, "计量单位:个": true, "(单位：亿元、%)": true, "单位负责人": false, "各单位：": false, "": false,
	} {
		if got := isUnit(s); got != want {
			t.Errorf("isUnit(%q) = %v", s, got)
		}
	}
}
