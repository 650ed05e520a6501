package export

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// Catalogue describes all datasets of a site to harvesters. It stands for
// nothing but absolute addresses: a site without a place of publication has none.
type Catalogue struct {
	Title       string
	Description string
	URL         string // of the page of all datasets
	Publisher   string
	Contact     site.Contact
	Language    string
	Licence     site.Licence
	Modified    site.Date
	Datasets    []*Description
}

// Catalog gathers the catalogue of a site.
func Catalog(s *site.Site) *Catalogue {
	c := &s.Config
	out := &Catalogue{
		Title: c.Title + "数据目录", Description: cmp.Or(c.Description, c.Title), URL: c.Permalink(site.DataAddress),
		Publisher: cmp.Or(c.Organ, c.Title), Contact: c.Contact, Language: cmp.Or(c.Language, "zh-CN"), Licence: c.Licence, Modified: s.Date,
	}
	for _, t := range s.Themes {
		for _, d := range t.Datasets {
			out.Datasets = append(out.Datasets, Describe(c, d))
		}
	}
	return out
}

// Write writes one of the files of [site.Site.CatalogueFiles].
func (c *Catalogue) Write(w io.Writer, name string) error {
	switch name {
	case "datasets.csv":
		return c.listCSV(w, func(_ table.Type, s string) string { return s })
	case "datasets.excel.csv":
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
		return c.listCSV(w, spreadsheetText)
	case "datasets.json":
		return c.listJSON(w)
	case "catalog.jsonld":
		return c.JSONLD(w)
	case "catalog.ttl":
		return c.Turtle(w)
	case "data.json":
		return c.DCATUS(w)
	}
	return fmt.Errorf("export: %s has no writer", name)
}

// JSONLD writes the catalogue of DCAT-AP 3 as JSON-LD.
func (c *Catalogue) JSONLD(w io.Writer) error { return writeJSONLD(w, c.graph()) }

// Turtle writes the catalogue of DCAT-AP 3 as Turtle.
func (c *Catalogue) Turtle(w io.Writer) error { return writeTurtle(w, c.graph()) }

const authority = "http://publications.europa.eu/resource/authority/"

// graph is the catalogue after DCAT-AP 3.0. Sizes and sums of files are left to
// the descriptions of single datasets: here they would make one changed dataset
// cost the reading of all.
func (c *Catalogue) graph() *node {
	n := &node{id: c.URL, kind: "dcat:Catalog"}
	n.add("dct:title", c.words(c.Title))
	n.add("dct:description", c.words(c.Description))
	n.add("dct:publisher", c.agent(c.Publisher))
	n.add("dct:language", inLanguage(c.Language))
	n.add("dct:modified", date(c.Modified))
	n.add("dct:license", c.licence(c.Licence))
	n.add("foaf:homepage", &node{id: c.URL})
	n.add("dct:hasFormat", &node{id: c.URL + "datasets.csv"}, &node{id: c.URL + "datasets.json"})
	for _, d := range c.Datasets {
		n.add("dcat:dataset", c.dataset(d))
	}
	return n.merged()
}

// merged joins statements of one name.
func (n *node) merged() *node {
	var list []property
	at := map[string]int{}
	for _, p := range n.props {
		if i, ok := at[p.name]; ok {
			list[i].values = append(list[i].values, p.values...)
			continue
		}
		at[p.name] = len(list)
		list = append(list, p)
	}
	n.props = list
	return n
}

func (c *Catalogue) dataset(d *Description) *node {
	n := &node{id: d.URL + "#dataset", kind: "dcat:Dataset"}
	n.add("dct:title", c.words(d.Title))
	n.add("dct:description", c.words(d.Sentence()))
	n.add("dct:identifier", literal{text: d.URL})
	n.add("dct:publisher", c.agent(cmp.Or(d.Publisher, c.Publisher)))
	n.add("dct:creator", c.agent(d.Provider))
	n.add("dcat:contactPoint", c.contact())
	for _, k := range d.Keywords {
		n.add("dcat:keyword", c.words(k))
	}
	if d.Theme != "" {
		theme := &node{id: d.ThemeURL + "#theme", kind: "skos:Concept"}
		theme.add("skos:prefLabel", c.words(d.Theme))
		n.add("dcat:theme", theme)
	}
	n.add("dct:issued", date(d.Issued))
	n.add("dct:modified", date(d.Modified))
	n.add("dct:accrualPeriodicity", thing(frequencies[d.Frequency].authority, "dct:Frequency"))
	if from, to := d.Interval(); from != "" {
		period := &node{kind: "dct:PeriodOfTime"}
		period.add("dcat:startDate", literal{text: from, datatype: "xsd:date"})
		period.add("dcat:endDate", literal{text: to, datatype: "xsd:date"})
		n.add("dct:temporal", period)
	}
	if d.Region != "" {
		place := &node{kind: "dct:Location"}
		place.add("skos:prefLabel", c.words(d.Region))
		n.add("dct:spatial", place)
	}
	if d.Origin != "" {
		origin := &node{kind: "dct:ProvenanceStatement"}
		origin.add("rdfs:label", c.words(d.Origin))
		n.add("dct:provenance", origin)
	}
	n.add("dct:language", inLanguage(d.Language))
	n.add("dcat:landingPage", &node{id: d.URL, kind: "foaf:Document"})
	for _, f := range d.Files {
		if !f.Describes && f.Skipped == "" {
			n.add("dcat:distribution", c.distribution(d, f))
		}
	}
	return n.merged()
}

func (c *Catalogue) distribution(d *Description, f Link) *node {
	n := &node{id: f.URL + "#distribution", kind: "dcat:Distribution"}
	n.add("dct:title", c.words(f.Format))
	n.add("dct:description", c.words(f.Note))
	file := &node{id: f.URL}
	n.add("dcat:accessURL", file)
	n.add("dcat:downloadURL", file)
	n.add("dcat:mediaType", thing("https://www.iana.org/assignments/media-types/"+f.Media, "dct:MediaType"))
	format := strings.ToUpper(f.Name[strings.LastIndexByte(f.Name, '.')+1:])
	n.add("dct:format", thing(authority+"file-type/"+format, "dct:MediaTypeOrExtent"))
	n.add("dct:license", c.licence(d.Licence))
	return n
}

func (c *Catalogue) words(s string) literal { return literal{text: s, language: c.Language} }

func (c *Catalogue) agent(name string) *node {
	if name == "" {
		return nil
	}
	n := &node{kind: "foaf:Agent"}
	n.add("foaf:name", c.words(name))
	return n
}

func (c *Catalogue) contact() *node {
	if c.Contact.Name == "" || c.Contact.Email == "" {
		return nil
	}
	n := &node{kind: "vcard:Kind"} // the class that DCAT-AP names; programs need not know what is one
	n.add("vcard:fn", c.words(c.Contact.Name))
	n.add("vcard:hasEmail", &node{id: "mailto:" + c.Contact.Email})
	return n
}

func (c *Catalogue) licence(l site.Licence) *node {
	if l.Name == "" && l.URL == "" {
		return nil
	}
	n := &node{kind: "dct:LicenseDocument"}
	if absolute(l.URL) {
		n.id = l.URL
	}
	n.add("dct:title", c.words(l.Name))
	return n
}

func thing(id, kind string) *node {
	if id == "" {
		return nil
	}
	return &node{id: id, kind: kind}
}

// inLanguage is the Chinese of the authority's table, or none where the site is in
// another language.
func inLanguage(tag string) *node {
	if base, _, _ := strings.Cut(strings.ToLower(tag), "-"); base == "zh" {
		return thing(authority+"language/ZHO", "dct:LinguisticSystem")
	}
	return nil
}

func date(d site.Date) literal { return literal{text: d.ISO(), datatype: "xsd:date"} }

// frequencies are the words of editors in the terms of DCAT-AP and of DCAT-US.
var frequencies = map[string]struct{ authority, iso string }{
	"实时": {authority + "frequency/CONT", "R/PT1S"}, "每日": {authority + "frequency/DAILY", "R/P1D"},
	"每周": {authority + "frequency/WEEKLY", "R/P1W"}, "每月": {authority + "frequency/MONTHLY", "R/P1M"},
	"每季度": {authority + "frequency/QUARTERLY", "R/P3M"}, "每半年": {authority + "frequency/ANNUAL_2", "R/P6M"},
	"每年": {authority + "frequency/ANNUAL", "R/P1Y"}, "不定期": {authority + "frequency/IRREG", "irregular"},
	"静态": {authority + "frequency/NEVER", ""},
}
