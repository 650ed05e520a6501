package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestTheTableViewerIsSmallAndOnlyWhereThereIsATable(t *testing.T) {
	theme := defaultTheme(t)
	if n := len(theme.parts["viewer"].script.bytes); n > 12<<10 || n < 1000 {
		t.Errorf("the viewer has %d bytes", n)
	}
	r := renderSource(t, hostileSource())
	script := []byte(theme.parts["viewer"].script.address)
	for path, text := range r.files {
		if strings.HasSuffix(path, ".html") && bytes.Contains(text, script) != bytes.Contains(text, []byte("<form class=\"viewer\"")) {
			t.Errorf("%s: the viewer and its form do not come together", path)
		}
	}
	for _, path := range []string{theme.parts["viewer"].script.address, theme.parts["viewer"].style.address} {
		if len(r.files[path[1:]]) == 0 {
			t.Errorf("%s is not published", path)
		}
	}
	if bytes.Contains(r.files["index.html"], script) || !bytes.Contains(r.files["data/statistics/names/index.html"], script) {
		t.Error("the viewer is on the wrong pages")
	}
}

// numbered is a dataset with a key and n rows.
func numbered(n int) map[string]string {
	var b strings.Builder
	b.WriteString("编号,区县,数量(件)\n")
	for i := range n {
		fmt.Fprintf(&b, "%04d,%s,%d\n", i, []string{"东区", "东区", "西区"}[i%3], i%50)
	}
	return map[string]string{"data/things/list.csv": b.String(), "data/things/list.yaml": "title: 甲\nkey: [编号]\n"}
}

func TestWhatTheTableViewerReads(t *testing.T) {
	r := renderSource(t, numbered(1234))
	var index struct {
		Rows    int
		Key     []int
		Columns []struct{ Name, Unit, Type string }
	}
	if err := json.Unmarshal(r.files["data/things/list/rows/index.json"], &index); err != nil {
		t.Fatal(err)
	}
	if index.Rows != 1234 || len(index.Key) != 1 || len(index.Columns) != 3 || index.Columns[2].Unit != "件" {
		t.Errorf("%+v", index)
	}
	for _, name := range []string{"0.json", "1.json", "column-0.json", "sort-0.bin", "first-2.json", "last-2.json"} {
		if len(r.files["data/things/list/rows/"+name]) == 0 {
			t.Errorf("no %s", name)
		}
	}
	page := string(r.files["data/things/list/index.html"])
	for _, want := range []string{`data-rows="/data/things/list/rows/"`, `data-count="1234"`, `<tr id="row-0099">`, `<a href="#row-0099">0099</a>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(page, "row-0100") {
		t.Error("the page has more rows than it shows")
	}
}

func TestTheDictionarySaysHowValuesAreDistributed(t *testing.T) {
	page := string(renderSource(t, numbered(120)).files["data/things/list/index.html"])
	for _, want := range []string{
		"120种，各不相同", "东区（80）、西区（40）", `aria-label="分布图：共2种值，最多的有80个"`, "0 至 49", `aria-label="分布图：最多的是`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the dictionary lacks %s", want)
		}
	}
	if n := strings.Count(page, `<svg class="spread"`); n != 2 {
		t.Errorf("%d pictures", n)
	}
}

// The page and all files of the viewer say the same whatever the encoding of the
// source.
func TestTheViewerOfAnEncodedTwin(t *testing.T) {
	plain := numbered(1100)
	twin, err := simplifiedchinese.GB18030.NewEncoder().String(plain["data/things/list.csv"])
	if err != nil {
		t.Fatal(err)
	}
	a, b := renderSource(t, plain), renderSource(t, with(plain, map[string]string{"data/things/list.csv": twin}))
	n := 0
	for path, text := range a.files {
		if strings.HasPrefix(path, "data/things/list/rows/") {
			n++
			if !bytes.Equal(text, b.files[path]) {
				t.Errorf("%s differs", path)
			}
		}
	}
	if n < 6 {
		t.Errorf("%d files", n)
	}
}

func TestBars(t *testing.T) {
	svg := string(bars([]int{0, 1, 1000}, `a"<b>`))
	if strings.Contains(svg, "<b>") || strings.Count(svg, "M") != 2 || !strings.Contains(svg, "M40 32V31H79V32z") || !strings.Contains(svg, "V0H119") {
		t.Error(svg)
	}
	for v, want := range map[float64]string{0: "0", -2: "−2", 0.125: "0.125", 12.34: "12.3", 1234567.8: "1,234,568", -100: "−100"} {
		if got := roughly(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}
