package site

import (
	"slices"
	"strings"
	"testing"
)

func TestChannels(t *testing.T) {
	for cell, want := range map[string]string{
		"政府网站、政府公报":                "政府网站 政府公报",
		"■政府网站 □政府公报 ■两微一端 □其他":    "政府网站 两微一端",
		"☑政府网站\n☐政府公报\n☑入户／现场":     "政府网站 入户/现场",
		"政府网站，两微一端；广播电视/纸质媒体":      "政府网站 两微一端 广播电视 纸质媒体",
		"社区/企事业单位/村公示栏(电子屏)、入户/现场": "入户/现场 社区/企事业单位/村公示栏（电子屏）",
		"√ 精准推送":      "精准推送",
		"政府网站、抖音":     "政府网站 +抖音",
		"":            "",
		"□政府网站□政府公报":  "",
		"政府网站和政务服务中心": "政府网站 政务服务中心",
		"发布会/听证会|便民服务站|公开查阅点　其他": "发布会/听证会 公开查阅点 便民服务站 其他",
	} {
		chosen, other := ParseChannels(cell)
		var got []string
		for i, yes := range chosen {
			if yes {
				got = append(got, Channels[i])
			}
		}
		for _, name := range other {
			got = append(got, "+"+name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", cell, strings.Join(got, " "), want)
		}
	}
}

func FuzzChannels(f *testing.F) {
	f.Add("■政府网站 □政府公报")
	f.Fuzz(func(t *testing.T, cell string) {
		chosen, other := ParseChannels(cell)
		if len(chosen) != len(Channels) || slices.Contains(other, "") {
			t.Errorf("%q: %v %q", cell, chosen, other)
		}
	})
}

func TestStatutory(t *testing.T) {
	for basis, want := range map[string]string{
		"《中华人民共和国政府信息公开条例》第二十条第（一）项":                  "第二十条第（一）项",
		"《政府信息公开条例》第20条第(15)项":                        "第二十条第（十五）项",
		"《中华人民共和国政府信息公开条例》第二十一条；《国有土地上房屋征收与补偿条例》第二十条": "第二十一条",
		"《国有土地上房屋征收与补偿条例》第二十条第（一）项":                   "",
		"《政府信息公开条例》第二十条第（五）项、第二十条第（六）项":               "第二十条第（五）项 第二十条第（六）项",
		"《政府信息公开条例》第二十条":                              "",
		"《政府信息公开条例》第十二条":                              "",
	} {
		row := CatalogueRow{Basis: basis}
		var got []string
		for _, item := range row.Statutory() {
			got = append(got, item.Label())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", basis, got, want)
		}
	}
}

func TestLimit(t *testing.T) {
	for text, want := range map[string]int{"自信息形成之日起２０个工作日内": 20, "7个工作日（示例）": 7, "10 工作日内": 10, "及时": 0, "每月10日前": 0} {
		if got := (&CatalogueRow{Deadline: text}).Limit(); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}
