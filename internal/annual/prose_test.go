package annual

import (
	"fmt"
	"strings"
	"testing"
)

func none(string) string { return "" }

// What reports of several cities say, in words of our own.
func TestClaims(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"全年共收到政府信息公开申请5,756件，同比增长70.19%。", "received=5756 +70.19"},
		{"本年度新收政府信息公开申请１２０件，较上年下降7.5%，上年结转3件，结转下年度继续办理5件。", "received=120 +-7.5 carried_in=3 carried_out=5"},
		{"各级机关受理并办理依申请公开88件。", "received=88"},
		{"其中，予以公开的20件，占40.00%；部分公开10件，占20%；不予公开的共有5 件，占比10%。", "granted=20 40 partly=10 20 refused=5 10"},
		{"无法公开的有9件，占9%；其他途径办理的有1件，占1%。", "unable=9 9 other=1 1"},
		{"去年收到申请100件，2020年收到申请99件，2021年收到申请101件。", "received=101"},
		{"制发规章1部，行政规范性文件36件。", "rules.made=1 normative.made=36"},
		{"被申请行政复议36件，被提起行政诉讼20起；行政复议维持9件。", "review=36 suit=20 upheld.review=9"},
		{"受理申请近1.2万件。", "received=12000~"},
		{"- 收到申请\n- 7件", ""},
		{"| 予以公开 | 2,603 |", ""},
		{"已答复申请17件", "decided=17"},
		{"收到2665件政府信息公开申请，比上年多收到申请265件，其中网上收到申请900件。", "received=2665"},
		{"收到行政复议申请60件，收到涉及土地的申请8件。通过信函收到申请3件，一季度收到申请4件。", ""},
		// a part of the organ
		{"全市上年结转42件，其中市本级上年结转8件，县(市、区)上年结转34件。", "carried_in=42"},
		{"市本级收到申请8件，予以公开5件，占62.5%。办结8件，不予公开3件。全市收到申请42件。", "received=42"},
		{"收到申请42件，市本级8件、县34件。其中予以公开20件。", "received=42 granted=20"},
		{"收到申请42件。其中，市本级收到8件、县里收到34件。予以公开20件。", "received=42 granted=20"},
		{"!收到申请42件!市本级收到8件!上年结转5件。", "received=42"},
		{"甲区教育局收到申请7件；各部门收到申请9件；示例市乙局收到申请10件。", "received=10"},
		{"各级各部门收到申请42件。", ""},
		// joint numbers, lists and parts of outcomes
		{"予以公开和部分公开共1522件，不予公开54件。", "refused=54"},
		{"予以公开、部分公开1522件。", ""},
		{"予以公开、部分公开、不予公开分别为1,131件、391件和54件，占比分别为1%、2%、3%。", "granted=1131 partly=391 refused=54"},
		{"予以公开、部分公开、不予公开分别为1131件、391件。不予处理、其他处理分别为1131件。", ""},
		{"涉及国家秘密不予公开3件，建议提案答复予以公开85件。", ""},
		{"予以公开5件，其中涉及土地的占40%；部分公开5件，占公开总数的50%。", "granted=5 partly=5"},
		// regulations by column
		{"现行有效规章33件、行政规范性文件7件，废止规章1件；规章现行有效23部。", "rules.valid=33 rules.repealed=1 rules.valid=23 normative.valid=7"},
		{"制发和废止规章3件，规章和规范性文件9件，清理规章5件，市政府制发规范性文件3件。", ""},
		// reviews and suits about disclosure
		{"受理行政复议案件1356件，其中涉及政府信息公开60件。", "review=60"},
		{"受理行政复议案件1356件，应诉行政诉讼案件20件。行政复议案件70件。", ""},
		{"因政府信息公开被申请行政复议36件，结果维持22件，结果纠正3件；行政诉讼20件，维持13件。", "review=36 suit=20 upheld.review=22 upheld.suits=13 corrected.review=3"},
		{"未经复议直接起诉7件，维持4件；复议后起诉13件，维持9件；行政复议、行政诉讼维持5件、6件。", "direct=7 after_review=13 upheld.suit=4 upheld.suit_after_review=9"},
		// decisions and applicants
		{"全年作出行政许可决定15320件、行政处罚决定1.2万件，行政强制35件。", "permits=15320 penalties=12000 coercion=35"},
		{"公开行政许可决定15320件，办理行政处罚20件。", ""},
		{"收到申请42件，其中自然人申请30件，商业企业12件。予以公开5件，自然人3件。", "received=42 granted=5 people=30 business=12"},
	} {
		p := NewProse(c.text, none)
		found := p.Claims(2021, "示例市乙局", map[string]string{"已答复申请": "办理总计"})
		var got []string
		for _, q := range Quantities {
			for _, claim := range found[q.Key] {
				name := q.Key
				if claim.Column != "" {
					name += "." + claim.Column
				}
				s := fmt.Sprintf("%s=%v", name, claim.Number.Value)
				if claim.Number.Approx {
					s += "~"
				}
				if claim.Share != nil {
					s += fmt.Sprintf(" %v", claim.Share.Value)
				}
				if claim.Growth != nil {
					s += fmt.Sprintf(" +%v", claim.Growth.Value)
				}
				got = append(got, s)
				if from, n := p.Place(claim.Number.From, claim.Number.To); n <= 0 || from+n > len(c.text) {
					t.Errorf("%s: a place outside", c.text)
				}
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestOpenRates(t *testing.T) {
	for text, want := range map[string]int{
		"予以公开5件，部分公开5件，公开率为63.69%。": 1,
		"予以公开5件，主动公开率46%。":          0,
		"市本级予以公开5件，公开率46%。":         0,
		"解读材料公开率100%。":              0,
	} {
		if got := NewProse(text, none).OpenRates(2021, "甲市"); len(got) != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// What is said of a change is read with what it should be.
func TestChanges(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"赠阅点由原来的51个增加到72个，增幅达41%。", "41%/41.18"},
		{"网站由286个整合为214个，减少62个。", "62个/72"},
		{"由2022年的1,200宗增至2023年的1500宗，增加300宗，增长25%。", "300宗/300 25%/25.00"},
		{"较2022年的2310宗增加265宗，增幅11.04%。", "11.04%/11.47"},
		{"收到申请2565宗，比上年的2310宗增加265宗，增长11.5%。", "265宗/255 11.5%/11.47"},
		{"较上年的80宗减少20宗。", ""},
		{"图解占比由31%提升至46%。", ""},
		{"由85%提高到93%，提高8个百分点，增幅9%。", ""},
		{"由1.2万件增加到1.5万件，增长24.8%；由近50件增加到72件，增幅41%。", ""},
		{"由51个增加到72个，其中新增30个。由51个增加到72个，较上年增长20%。", ""},
		{"由51个增加到72人，增加9人。由0件增加到5件，增加5件。", ""},
		{"由单一部门负责，受理量从10件提升至46件。", ""},
	} {
		var got []string
		for _, change := range NewProse(c.text, none).Changes() {
			places := 0
			if change.Unit == "%" {
				places = 2
			}
			got = append(got, fmt.Sprintf("%s%s/%.*f", change.Said.Text, change.Unit, places, change.Exact()))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestRounding(t *testing.T) {
	s := Stated{Value: 1.68, Places: 2, Scale: 1}
	if s.Fits(100*97.0/5756) || s.Round(100*97.0/5756) != 1.69 {
		t.Error("97 of 5756 are 1.69 %")
	}
	if !(Stated{Value: 145000, Places: 1, Scale: 10000}).Fits(145321) {
		t.Error("145321 are 14.5万")
	}
}

func FuzzProse(f *testing.F) {
	f.Add("!收到申请1件，占1%。由1个增加到2个，增幅100%\n| a |")
	f.Fuzz(func(t *testing.T, src string) {
		p := NewProse(src, none)
		for _, list := range p.Claims(2021, "", nil) {
			for _, c := range list {
				if from, n := p.Place(c.Number.From, c.Number.To); from < 0 || n < 0 || from+n > len(src) {
					t.Fatal("outside")
				}
				p.Sentence(c.Number.From)
			}
		}
		p.OpenRates(2021, "甲市")
		p.Changes()
	})
}
