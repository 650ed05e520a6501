package render

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"gongkai/internal/font"
)

func TestPagesThatArePicturesAreSharedWithOne(t *testing.T) {
	var l font.Library
	t.Cleanup(func() { _ = l.Close() })
	set, _ := l.Find(t.TempDir(), font.Config{})
	if set.Sans == nil {
		t.Skip("there is no font on this machine")
	}
	files := map[string]string{
		"gongkai.yaml":                 "title: 示例站\norgan: 示例\nbase: https://example.org/\nfigures: data/statistics/figures.csv\n",
		"data/a/districts.csv":         districts,
		"data/a/districts.yaml":        "title: 赠阅点\n",
		"data/statistics/figures.csv":  "key,value,unit,year,label,scope,note,source\nrequests,5756,件,2019,收到申请,全市,,年度报告\n",
		"content/infographics/year.md": "---\ntitle: 一图读懂年报\nfigures: [requests]\n---\n\n## 甲\n\n乙。\n",
		"content/infographics/none.md": "---\ntitle: 没有数字\n---\n\n## 甲\n\n乙。\n",
	}
	with := pictured(t, files, Fonts{Set: set, Key: 1})
	without := pictured(t, files, Fonts{})
	for page, picture := range map[string]string{
		"data/a/districts/index.html":       "data/a/districts/chart/share.png",
		"data/a/districts/chart/index.html": "data/a/districts/chart/share.png",
		"infographics/year/index.html":      "infographics/year/share.png",
		"infographics/none/index.html":      "",
	} {
		said := `<meta property="og:image" content="https://example.org/` + picture + `">`
		if got := strings.Contains(string(with.files[page]), said); got != (picture != "") {
			t.Errorf("%s: %v that it is shared with %s", page, got, picture)
		}
		if strings.Contains(string(without.files[page]), "og:image") || strings.Contains(string(without.files[page]), ".png") || without.files[picture] != nil {
			t.Errorf("%s: there is a picture without a font", page)
		}
		if picture == "" {
			continue
		}
		if img, err := png.Decode(bytes.NewReader(with.files[picture])); err != nil || img.Bounds().Dx() != 1200 {
			t.Errorf("%s: %v", picture, err)
		}
	}
	if _, err := png.Decode(bytes.NewReader(with.files["data/a/districts/chart.png"])); err != nil {
		t.Error(err)
	}
}

func pictured(t *testing.T, files map[string]string, fonts Fonts) rendered {
	t.Helper()
	r := New(loadSource(t, files), plainTheme(), 1)
	r.Fonts = fonts
	return publish(t, r.Outputs())
}
