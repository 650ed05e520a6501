package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
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
