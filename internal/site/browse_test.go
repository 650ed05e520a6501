package site

import (
	"strings"
	"testing"
)

// Everything that is found stands in each way once, newest first, or by pinyin.
func TestBrowse(t *testing.T) {
	about := func(kind Kind, title string, date Date) (c Common) {
		c.Kind, c.Title, c.Date = kind, title, date
		return c
	}
	item := &Item{Common: about(KindItem, "尺寸标准", Date{}), Issue: &Issue{}}
	item.Made = Date{Year: 2019, Month: 5, Day: 1}
	s := &Site{Entries: []Entry{
		&Document{Common: about(KindDocument, "重庆路改造", Date{Year: 2018, Month: 3, Day: 1})},
		&Document{Common: about(KindDocument, "车辆管理", Date{Year: 2019, Month: 3, Day: 1})},
		&Page{Common: about(KindPage, "2019年要点", Date{})},
		item,
	}}
	s.Index()
	s.Browse(func(titles []string) []string {
		spelled := map[string]string{"重庆路改造": "chong qing lu", "车辆管理": "che liang guan li", "尺寸标准": "chi cun biao zhun", "2019年要点": "2 0 1 9 nian"}
		list := make([]string, len(titles))
		for i, title := range titles {
			list[i] = spelled[title]
		}
		return list
	})
	var got []string
	for _, f := range s.Browsing() {
		for _, v := range f.Values {
			line := v.Address
			for _, e := range v.Entries {
				line += " " + e.Base().Title
			}
			got = append(got, line)
			if s.files[v.Address] != LinkGenerated {
				t.Errorf("%s is no page", v.Address)
			}
		}
	}
	want := `/search/by/year/2019/ 尺寸标准 车辆管理
/search/by/year/2018/ 重庆路改造
/search/by/year/未注明/ 2019年要点
/search/by/kind/政策文件/ 车辆管理 重庆路改造
/search/by/kind/公报条目/ 尺寸标准
/search/by/kind/页面/ 2019年要点
/search/by/initial/c/ 车辆管理 尺寸标准 重庆路改造
/search/by/initial/other/ 2019年要点`
	if strings.Join(got, "\n") != want {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}
