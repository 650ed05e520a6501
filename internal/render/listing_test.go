package render

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
)

// longGazette is an archive of the years 2015 to 2019 with four issues each of
// six items, under two columns and two ways to write the number.
func longGazette() map[string]string {
	files := map[string]string{
		"gongkai.yaml":              "title: 示例\nper_page: 20\n",
		"data/gazette/gazette.yaml": "title: 《示例市人民政府公报》\norgan: 示例市\ncolumns: [文件, 通知]\n",
		"data/gazette/changes.csv":  "item_id,changed_on,reason\n2019-04-001,2019-12-31,错字\n2019-04-001,2019-12-30,漏字\n",
		"data/gazette/points.csv": "point_id,name,type,district,address,lon,lat,coord_system\n" +
			"P1,甲馆,图书馆,东区,一路,120,28,WGS-84\nP2,乙站,社区/村,东区,二路,120,28,BD-09\nP3,丙馆,图书馆,西区,三路,,,\n",
	}
	issues := "issue_id,year,number,published_on,status,cover_image,note\n"
	items := "item_id,issue_id,order,column,title,doc_no,issuer,status,note\n"
	for year := 2015; year <= 2019; year++ {
		for n := 1; n <= 4; n++ {
			id := fmt.Sprintf("%d-%02d", year, n)
			status, cover, note := "published", "", ""
			if id == "2015-04" {
				status, note = "withdrawn", "整期误印"
			}
			if id == "2019-04" {
				cover = "cover.png"
			}
			issues += fmt.Sprintf("%s,%d,%d,%d-%02d-28,%s,%s,%s\n", id, year, n, year, 3*n, status, cover, note)
			for k := 1; k <= 6; k++ {
				items += fmt.Sprintf("%s-%03d,%s,%d,%s,第%d号文,示发〔%d〕%d号,甲局；乙/丙局,,\n", id, k, id, k, []string{"通知", "文件"}[k%2], k, year, 10*n+k)
				files[fmt.Sprintf("content/gazette/%s/%03d.md", id, k)] = "这是正文。\n"
			}
		}
	}
	files["data/gazette/issues.csv"], files["data/gazette/items.csv"] = issues, items
	files["content/gazette/cover.png"] = "\x89PNG"
	return files
}

func TestWaysIntoTheGazette(t *testing.T) {
	r := renderSource(t, longGazette())
	page := func(path string) string {
		text, ok := r.files[path+"index.html"]
		if !ok {
			t.Errorf("no page %s", path)
		}
		return string(text)
	}
	for _, path := range []string{"gazette/column/", "gazette/issuer/", "gazette/number/", "gazette/column/通知/", "gazette/issuer/甲局/", "gazette/issuer/乙-丙局/"} {
		page(path)
	}
	// All 120 items of a listing, each once, newest first, with a way to each year.
	all := ""
	for n := 1; n <= 6; n++ {
		address := "gazette/number/示发/"
		if n > 1 {
			address += fmt.Sprintf("page/%d/", n)
		}
		all += page(address)
	}
	at := len(all)
	for _, number := range []string{"示发〔2015〕11号", "示发〔2015〕46号", "示发〔2017〕23号", "示发〔2019〕46号"} {
		if strings.Count(all, "<span>"+number+"</span>") != 1 {
			t.Errorf("%s is not there once", number)
		}
		if here := strings.Index(all, number); here > at {
			t.Errorf("%s comes too late", number)
		} else {
			at = here
		}
	}
	if first := page("gazette/number/示发/"); !strings.Contains(first, `page/5/#Y2015"`) || !strings.Contains(first, "共120篇") {
		t.Error("the first page does not lead to the oldest year")
	}
	archive := page("gazette/")
	if strings.Count(archive, "<img") != 16 || !strings.Contains(archive, "2015年第4期") || !strings.Contains(archive, "/gazette/cover.png") {
		t.Error("the archive does not show four years with covers and the others without")
	}
	if _, ok := r.files["gazette/2019/04/cover.svg"]; ok {
		t.Error("a cover is drawn although there is one")
	}
	cover := string(r.files["gazette/2019/03/cover.svg"])
	if err := xml.Unmarshal([]byte(cover), new(struct{})); err != nil || !strings.Contains(cover, "第3期") || len(cover) > 1500 {
		t.Errorf("%v, %d bytes: %s", err, len(cover), cover)
	}
	// What was withdrawn keeps its page without its text.
	for _, path := range []string{"gazette/2015/04/", "gazette/2015/04/001/"} {
		if p := page(path); !strings.Contains(p, "已撤回") || !strings.Contains(p, "整期误印") || strings.Contains(p, "这是正文") {
			t.Errorf("%s does not say that it was withdrawn, or still holds the text", path)
		}
	}
	if p := page("gazette/2019/04/001/"); !strings.Contains(p, "漏字") || strings.Index(p, "错字") < strings.Index(p, "漏字") {
		t.Error("the changes of an item are not listed in their order")
	}
}

func TestPointsByType(t *testing.T) {
	r := renderSource(t, longGazette())
	all, libraries := string(r.files["gazette/points/index.html"]), string(r.files["gazette/points/图书馆/index.html"])
	if _, ok := r.files["gazette/points/社区-村/index.html"]; !ok {
		t.Error("a type with a slash has no page")
	}
	for _, want := range []string{"全部 3", "图书馆 2", "社区/村 1", "含1处", "另有1处是 GCJ-02 或 BD-09 坐标", "points.geojson"} {
		if !strings.Contains(all, want) {
			t.Errorf("the page of all points lacks %s", want)
		}
	}
	if strings.Contains(libraries, "乙站") || !strings.Contains(libraries, "丙馆") || !strings.Contains(libraries, `aria-current="page">图书馆 2`) {
		t.Error("the page of a type does not hold what is of the type")
	}
}
