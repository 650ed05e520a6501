package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/table"
)

// sketch writes a facet as "2019=ab 未注明=c", by the names of the datasets.
func sketch(f Facet[*Dataset]) string {
	var words []string
	for _, v := range f.Values {
		word := v.Title + "="
		for _, d := range v.Entries {
			word += d.Name
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

func TestFacets(t *testing.T) {
	theme := &Theme{Name: "交通", Title: "交通运输", Address: "/data/交通/"}
	add := func(name, provider, frequency, period string, updated Date, rows int) {
		d := &Dataset{Name: name, Theme: theme, Table: &table.Table{RowCount: rows}}
		d.Provider, d.Frequency, d.Period, d.Updated = provider, frequency, period, updated
		theme.Datasets = append(theme.Datasets, d)
	}
	day, _ := ParseDate("2021-03-04")
	add("a", "甲局（统计科）", "每年", "2018/2019", day, 1)
	add("b", "甲局(统计科) ", "每月", "2019-12 / 2020-01", Date{}, 1)
	add("c", "乙局", "每日", "去年", day, 1)
	add("d", "", "", "", Date{}, DefaultWorkbookRows+1)
	add("e", "乙局/二科", "每年", "20190101", day, 1)
	s := &Site{Themes: []*Theme{theme}}
	s.Index()
	got := map[string]string{}
	var addresses []string
	for _, f := range s.Facets() {
		got[f.Name] = sketch(f)
		for _, v := range f.Values {
			if !s.HasFile(v.Address) {
				t.Errorf("%s is no address of the site", v.Address)
			}
			addresses = append(addresses, v.Address)
		}
	}
	want := map[string]string{
		"theme":     "交通运输=abcde",
		"provider":  "甲局（统计科）=ab 乙局=c 乙局/二科=e 未注明=d",
		"format":    "CSV=abcde CSV（Excel）=abcde XLSX=abce JSON=abcde Parquet=abcde ZIP=abcde",
		"year":      "2021年=ce 2020年=b 2019年=ab 2018年=a 未注明=d",
		"frequency": "每日=c 每月=b 每年=ae 未注明=d",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	all := fmt.Sprint(addresses)
	for _, address := range []string{"/data/交通/", "/data/by/provider/甲局(统计科)/", "/data/by/provider/乙局-二科/", "/data/by/provider/未注明/", "/data/by/format/excel.csv/", "/data/by/year/2019/", "/data/by/frequency/每月/"} {
		if !strings.Contains(all, address) {
			t.Errorf("no list at %s: %s", address, all)
		}
	}
}

// Values whose names in addresses would be one have two addresses.
func TestFacetAddresses(t *testing.T) {
	long := strings.Repeat("长", 100)
	f := newFacet[*Dataset]("provider", "数据提供方")
	for _, value := range []string{"甲/乙", "甲:乙", "甲-乙", "..", long + "一", long + "二", "甲 乙", "甲  乙"} {
		f.add(value, "", &Dataset{})
	}
	seen := map[string]bool{}
	for _, v := range f.facet(facetsAddress, nil).Values {
		name := strings.TrimSuffix(strings.TrimPrefix(v.Address, "/data/by/provider/"), "/")
		if seen[v.Address] || name == "" || strings.ContainsAny(name, `/\:*?"<>|#%`) || len(name) > 200 || strings.Trim(name, " .") != name {
			t.Errorf("%s has the address %q", v.Title, v.Address)
		}
		seen[v.Address] = true
	}
	if len(seen) != 7 {
		t.Errorf("%d addresses", len(seen))
	}
}
