package site

import "testing"

func linked() (*Site, *Page) {
	page := func(file, address string) *Page {
		p := &Page{}
		p.Kind, p.File, p.Address = KindPage, file, address
		return p
	}
	from := page("content/guide/apply.md", "/guide/apply/")
	d := &Dataset{Name: "x"}
	d.Kind, d.Address, d.File = KindDataset, "/data/t/x/", "data/t/x.csv"
	s := &Site{
		Home:    &Column{},
		Entries: []Entry{from, page("content/documents/办法.md", "/documents/办法/"), d},
		Themes:  []*Theme{{Address: "/data/t/", Datasets: []*Dataset{d}}},
		Assets:  []Asset{{File: "content/guide/form.docx", Address: "/guide/form.docx"}},
	}
	s.Home.Address, s.Home.Kind = "/", KindColumn
	s.Index()
	return s, from
}

func TestWhereLinksLead(t *testing.T) {
	s, from := linked()
	tests := []struct {
		dest    string
		status  LinkStatus
		address string
	}{
		{"../documents/办法.md", LinkPage, "/documents/办法/"},
		{"../documents/办法.md#tiao-3", LinkPage, "/documents/办法/"},
		{"../documents/%E5%8A%9E%E6%B3%95.md", LinkPage, "/documents/办法/"},
		{"/documents/办法/", LinkPage, "/documents/办法/"},
		{"/documents/办法", LinkPage, "/documents/办法/"},
		{"/documents/办法.md", LinkPage, "/documents/办法/"},
		{"#top", LinkPage, "/guide/apply/"},
		{"apply.md", LinkPage, "/guide/apply/"},
		{"form.docx", LinkAsset, "/guide/form.docx"},
		{"/guide/form.docx", LinkAsset, "/guide/form.docx"},
		{"/data/t/x/", LinkPage, "/data/t/x/"},
		{"/data/t/x/x.csv", LinkGenerated, "/data/t/x/x.csv"},
		{"/data/t/", LinkGenerated, "/data/t/"},
		{"/", LinkPage, "/"},
		{"/sitemap/", LinkGenerated, "/sitemap/"},
		{"https://example.org/x", LinkExternal, "https://example.org/x"},
		{"//example.org/x", LinkExternal, "//example.org/x"},
		{"mailto:a@example.org", LinkExternal, "mailto:a@example.org"},
		{"nothing.md", LinkMissing, "nothing.md"},
		{"/nothing/", LinkMissing, "/nothing/"},
		{"../../../etc/passwd", LinkOutside, "../../../etc/passwd"},
		{"%zz", LinkMissing, "%zz"},
	}
	for _, tt := range tests {
		got := s.Link(&from.Common, tt.dest)
		if got.Status != tt.status || got.Address != tt.address {
			t.Errorf("%s: status %d address %q, want %d %q", tt.dest, got.Status, got.Address, tt.status, tt.address)
		}
	}
	if got := s.Link(&from.Common, "../documents/办法.md#tiao-3").Fragment; got != "tiao-3" {
		t.Errorf("fragment %q", got)
	}
}

func TestRelationsAreKnownOnBothSides(t *testing.T) {
	for v := Interprets; v <= UsedBy; v++ {
		if v.reverse().reverse() != v {
			t.Errorf("%s: the reverse of the reverse is %s", v.Label(), v.reverse().reverse().Label())
		}
	}
	a, b := &Document{}, &Document{}
	Relate(a, Repeals, b)
	Relate(a, Repeals, b)
	if got := b.Base().Related(RepealedBy); len(got) != 1 || got[0] != Entry(a) {
		t.Errorf("%v", got)
	}
}

func TestHrefIsBelowTheBasePathAndEncoded(t *testing.T) {
	for _, tt := range [][3]string{
		{"/", "/documents/办法/", "/documents/%E5%8A%9E%E6%B3%95/"},
		{"/公开/", "/a b/", "/%E5%85%AC%E5%BC%80/a%20b/"},
		{"/repo/", "/", "/repo/"},
	} {
		if got := Href(tt[0], tt[1]); got != tt[2] {
			t.Errorf("%v: %q", tt, got)
		}
	}
}
