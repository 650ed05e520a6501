package export

import (
	"cmp"
	"io"
	"strings"
)

// DCATUS writes the catalogue as data.json of DCAT-US 1.1, which many harvesters
// still read. The codes of bureaus and programmes are those of the federal
// government of the United States; others have none. The schema demands an
// address for mail: a catalogue without one is not written.
func (c *Catalogue) DCATUS(w io.Writer) error {
	type organization struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	type contact struct {
		Type  string `json:"@type"`
		Name  string `json:"fn"`
		Email string `json:"hasEmail"`
	}
	type distribution struct {
		Type        string `json:"@type"`
		Title       string `json:"title"`
		Format      string `json:"format"`
		Media       string `json:"mediaType"`
		Download    string `json:"downloadURL"`
		Description string `json:"description,omitempty"`
	}
	type dataset struct {
		Type         string         `json:"@type"`
		Title        string         `json:"title"`
		Description  string         `json:"description"`
		Keyword      []string       `json:"keyword"`
		Modified     string         `json:"modified"`
		Issued       string         `json:"issued,omitempty"`
		Publisher    organization   `json:"publisher"`
		Contact      contact        `json:"contactPoint"`
		Identifier   string         `json:"identifier"`
		Access       string         `json:"accessLevel"`
		Licence      string         `json:"license,omitempty"`
		Temporal     string         `json:"temporal,omitempty"`
		Spatial      string         `json:"spatial,omitempty"`
		Frequency    string         `json:"accrualPeriodicity,omitempty"`
		Theme        []string       `json:"theme,omitempty"`
		Language     []string       `json:"language"`
		Page         string         `json:"landingPage"`
		Schema       string         `json:"describedBy,omitempty"`
		SchemaType   string         `json:"describedByType,omitempty"`
		Distribution []distribution `json:"distribution"`
	}
	out := struct {
		Context  string    `json:"@context"`
		ID       string    `json:"@id"`
		Type     string    `json:"@type"`
		Conforms string    `json:"conformsTo"`
		Schema   string    `json:"describedBy"`
		Datasets []dataset `json:"dataset"`
	}{
		Context: "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld", ID: c.URL + "data.json", Type: "dcat:Catalog",
		Conforms: "https://project-open-data.cio.gov/v1.1/schema", Schema: "https://project-open-data.cio.gov/v1.1/schema/catalog.json",
		Datasets: []dataset{},
	}
	for _, d := range c.Datasets {
		modified := d.Modified
		if modified.IsZero() {
			modified = c.Modified // it cannot have changed later
		}
		item := dataset{
			Type: "dcat:Dataset", Title: d.Title, Description: d.Sentence(), Keyword: d.Keywords, Modified: modified.ISO(), Issued: d.Issued.ISO(),
			Publisher:  organization{"org:Organization", cmp.Or(d.Publisher, c.Publisher)},
			Contact:    contact{"vcard:Contact", cmp.Or(c.Contact.Name, c.Publisher), "mailto:" + c.Contact.Email},
			Identifier: d.URL, Access: "public", Spatial: d.Region, Frequency: frequencies[d.Frequency].iso, Language: []string{d.Language}, Page: d.URL,
			Distribution: []distribution{},
		}
		if absolute(d.Licence.URL) {
			item.Licence = d.Licence.URL
		}
		if from, to := d.Interval(); from != "" {
			item.Temporal = from + "/" + to
		}
		if d.Theme != "" {
			item.Theme = []string{d.Theme}
		}
		if len(item.Keyword) == 0 {
			item.Keyword = []string{cmp.Or(d.Theme, d.Title)}
		}
		for _, f := range d.Files {
			switch {
			case f.Skipped != "":
			case f.Describes && strings.HasSuffix(f.Name, "package.json"):
				item.Schema, item.SchemaType = f.URL, f.Media
			case !f.Describes:
				item.Distribution = append(item.Distribution, distribution{"dcat:Distribution", f.Format, f.Format, f.Media, f.URL, f.Note})
			}
		}
		out.Datasets = append(out.Datasets, item)
	}
	return writeJSON(w, out)
}
