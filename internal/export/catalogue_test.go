package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/internal/site"
)

func catalogued(t *testing.T) *Catalogue {
	d := assortedDataset(t)
	c := *config
	c.Contact = site.Contact{Name: "某科", Email: "a@example.org"}
	s := &site.Site{Config: c, Themes: []*site.Theme{{Title: "主题", Datasets: []*site.Dataset{d}}}}
	s.Date, _ = site.ParseDate("2020-02-03")
	return Catalog(s)
}

func TestDescriptionsNameTheSameFiles(t *testing.T) {
	c := catalogued(t)
	var linked, turtle, us bytes.Buffer
	for out, write := range map[*bytes.Buffer]func() error{
		&linked: func() error { return c.JSONLD(&linked) }, &turtle: func() error { return c.Turtle(&turtle) }, &us: func() error { return c.DCATUS(&us) },
	} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
		for _, f := range c.Datasets[0].Files {
			held := strings.Contains(out.String(), f.URL+`"`) || strings.Contains(out.String(), f.URL+`>`)
			if held == f.Describes && f.Format != "Data Package" {
				t.Errorf("%s: %v in %s", f.Name, held, out)
			}
		}
	}
	for _, out := range []*bytes.Buffer{&linked, &us} {
		if !json.Valid(out.Bytes()) {
			t.Errorf("not JSON: %s", out)
		}
	}
}

// The list has a row for every dataset and a column for every format; what is not
// known is empty, and null.
func TestListOfDatasets(t *testing.T) {
	c := catalogued(t)
	plain := &Description{Title: "=甲,乙", URL: "https://example.org/a/", Rows: 1200, Files: []Link{
		{Download: site.Download{Format: "CSV", Media: "text/csv"}, URL: "https://example.org/a/a.csv"},
		{Download: site.Download{Format: "XLSX", Skipped: "太长"}, URL: "https://example.org/a/a.xlsx"},
	}}
	c.Datasets = append(c.Datasets, plain)
	var text, excel, object bytes.Buffer
	for name, out := range map[string]*bytes.Buffer{"datasets.csv": &text, "datasets.excel.csv": &excel, "datasets.json": &object} {
		if err := c.Write(out, name); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := csv.NewReader(&text).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cell := func(row int, title string) string { return rows[row][slices.Index(rows[0], title)] }
	if len(rows) != 3 || cell(2, "标题") != "=甲,乙" || cell(2, "行数") != "1200" || cell(2, "更新频率") != "" || cell(2, "CSV网址") != plain.Files[0].URL || cell(2, "XLSX网址") != "" {
		t.Errorf("%q", rows)
	}
	if out := excel.String(); !strings.HasPrefix(out, "\ufeff标题,") || !strings.Contains(out, "\"'=甲,乙\"") || strings.Count(out, "\r\n") != 3 {
		t.Errorf("%q", out)
	}
	var read struct {
		Fields   []struct{ Name, Title, Type, Description string }
		Datasets []map[string]any
	}
	if err := json.Unmarshal(object.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	for _, f := range read.Fields {
		if _, ok := read.Datasets[1][f.Name]; !ok || f.Title == "" || f.Type == "" || f.Description == "" {
			t.Errorf("%+v", f)
		}
	}
	if d := read.Datasets[1]; d["rows"] != 1200.0 || d["provider"] != nil || len(d["formats"].([]any)) != 1 || len(d) != len(read.Fields) {
		t.Errorf("%v", d)
	}
	if err := c.Write(&text, "other"); err == nil {
		t.Error("a file that is none of the catalogue's")
	}
}

func TestTurtleEscapes(t *testing.T) {
	n := &node{id: "https://example.org/a b<c>", kind: "dcat:Catalog"}
	n.add("dct:title", literal{text: "一\"二\"\\三\n四", language: "zh-CN"})
	n.add("dct:description", literal{})
	var out bytes.Buffer
	if err := writeTurtle(&out, n); err != nil {
		t.Fatal(err)
	}
	if want := `"一\"二\"\\三\n四"@zh-CN`; !strings.Contains(out.String(), want) || !strings.Contains(out.String(), "<https://example.org/a%20b%3Cc%3E>") || strings.Contains(out.String(), "description") {
		t.Error(out.String())
	}
}

func TestNodesAreDescribedOnce(t *testing.T) {
	var out bytes.Buffer
	if err := catalogued(t).Turtle(&out); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^<[^>]*>`).FindAllString(out.String(), -1) {
		if seen[m] {
			t.Errorf("%s is described twice", m)
		}
		seen[m] = true
	}
}

func TestFrequenciesAreThoseOfEditors(t *testing.T) {
	for _, f := range site.Fields(reflect.TypeFor[site.DatasetMeta](), "yaml") {
		if f.Key != "frequency" {
			continue
		}
		for _, word := range f.Options {
			if frequencies[word].authority == "" {
				t.Errorf("%s has no counterpart", word)
			}
		}
		return
	}
	t.Error("no such field")
}
