package quantity

import (
	"fmt"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"收到申请5,756件,增长70.19%。", "5756件= 70.19%=+"},
		{"公开14.5万项,阅读近1000万次,文章5300多篇,约3400件,85%以上。", "145000项= 10000000次- 5300篇+ 3400件~ 85%+"},
		{"提高1.2个百分点,是上年的1.7倍,营业收入298.84亿元", "1.2个百分点=+ 1.7倍= 29884000000元="},
		{"2019年5月15日,第36条,国办函〔2020〕109号,电话0571-81234567,邮编310000,3—5件,第15期,GB50件", ""},
		{"应当在20个工作日内答复;不超过40件。例如收到30件。3个方面,20个部分,5项,30分钟内到场", ""},
		{"每100件申请有64件公开。", "64件/100"},
		{"报告写作“80件”,《关于50件事的通知》。", ""},
		{"平均每月13600件", "13600件=均"},
		{"月均13600件", "13600件=均"},
		{"累计阅读数3500万。另有阅读数3500万+,其中点击量将近1000万,下载量累计超2.5亿", "35000000次= 35000000次+ 10000000次- 250000000次+"},
		{"100万+篇,阅读量12万人次,访问量2019年创新高,点赞数5%,播放量3+4,浏览量50,下载数120户", "1000000篇+ 120000人次= 5%= 50次= 120户="},
	} {
		var got []string
		for _, s := range NewReader(nil).Read(c.text) {
			word := fmt.Sprintf("%.11g%s", s.Value, s.Unit)
			if s.Per > 0 {
				word += fmt.Sprintf("/%v", s.Per)
			} else {
				word += string("=~+-"[s.Bound])
			}
			if s.Change && s.Bound == Exact {
				word += "+"
			}
			if s.Mean {
				word += "均"
			}
			got = append(got, word)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// Small counts are read where they are asked for, in figures and in words.
func TestFew(t *testing.T) {
	r := NewReader(nil)
	const text = "先后召开4场发布会,两场发布会有记者,二十三场没有;两个方面,三百件。"
	if got := r.Read(text); len(got) != 0 {
		t.Errorf("few: %v", got)
	}
	r.Few = true
	got := r.Read(text)
	if len(got) != 2 || got[0].Value != 4 || got[1].Value != 2 || got[1].Text != "两" {
		t.Errorf("got %+v", got)
	}
}

func TestFits(t *testing.T) {
	for _, c := range []struct {
		text     string
		yes, not []float64
	}{
		{"70.19%", []float64{70.19, 70.194, 70.185}, []float64{70.1952, 70.18}},
		{"14.5万项", []float64{145000, 145499, 144500}, []float64{145500, 144000}},
		{"5300多篇", []float64{5300, 5399}, []float64{5299, 5400}},
		{"近1000万次", []float64{9.9e6, 1e7}, []float64{1.01e7}},
		{"约3400件", []float64{3382, 3450}, []float64{3300}},
	} {
		list := NewReader(nil).Read(c.text)
		if len(list) != 1 {
			t.Fatalf("%s: %v", c.text, list)
		}
		for _, v := range c.yes {
			if !list[0].Fits(v) {
				t.Errorf("%s does not stand for %v", c.text, v)
			}
		}
		for _, v := range c.not {
			if list[0].Fits(v) {
				t.Errorf("%s stands for %v", c.text, v)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("收到申请5,756件,增长70.19%,每100件,近1000万次", "件")
	f.Fuzz(func(t *testing.T, text, unit string) {
		var p Pool
		p.Add(Series{Name: "甲", Unit: unit, Items: []Item{{Name: "乙", Value: 1}, {Name: "丙", Value: 0}}})
		for _, s := range NewReader([]string{unit}).Read(text) {
			if s.From < 0 || s.To > len(text) || s.From >= s.To {
				t.Errorf("%q: %+v", text, s)
			}
			p.Speaks(text, s.Unit)
			near, _ := p.Explain(s)
			_ = near.String()
		}
	})
}
