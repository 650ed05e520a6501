package export

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"strings"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// dataPackage writes the description of Data Package v2 (datapackage.org). Its
// one resource is the CSV: the other files say the same in other formats.
func dataPackage(w io.Writer, d *Description, csv *File, s *shapes) error {
	list, err := s.get()
	if err != nil {
		return err
	}
	size, sum, err := csv.Sum()
	if err != nil {
		return err
	}
	type schema struct {
		Schema     string        `json:"$schema"`
		Fields     []schemaField `json:"fields"`
		PrimaryKey []string      `json:"primaryKey,omitempty"`
	}
	type resource struct {
		Name     string `json:"name"`
		Type     string `json:"type"`
		Path     string `json:"path"`
		Title    string `json:"title"`
		Format   string `json:"format"`
		Media    string `json:"mediatype"`
		Encoding string `json:"encoding"`
		Bytes    int64  `json:"bytes"`
		Hash     string `json:"hash"`
		Dialect  any    `json:"dialect"`
		Schema   schema `json:"schema"`
	}
	fields := schema{Schema: "https://datapackage.org/profiles/2.0/tableschema.json", Fields: []schemaField{}, PrimaryKey: d.Key}
	for i, f := range d.Fields {
		fields.Fields = append(fields.Fields, schemaOf(f, &list[i]))
	}
	out := struct {
		Schema       string              `json:"$schema"`
		Name         string              `json:"name"`
		ID           string              `json:"id,omitempty"`
		Title        string              `json:"title"`
		Description  string              `json:"description"`
		Homepage     string              `json:"homepage,omitempty"`
		Created      string              `json:"created,omitempty"`
		Version      string              `json:"version,omitempty"`
		Keywords     []string            `json:"keywords,omitempty"`
		Licenses     []map[string]string `json:"licenses,omitempty"`
		Contributors []map[string]any    `json:"contributors,omitempty"`
		Sources      []map[string]string `json:"sources,omitempty"`
		Resources    []resource          `json:"resources"`
	}{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		Name:   slug(d.Address), Title: d.Title, Description: d.Sentence(), Version: d.Modified.ISO(), Keywords: d.Keywords,
		Resources: []resource{{
			Name: "data", Type: "table", Path: csv.Name, Title: d.Title, Format: "csv", Media: "text/csv", Encoding: "utf-8",
			Bytes: size, Hash: "sha256:" + sum, Schema: fields,
			Dialect: map[string]any{"$schema": "https://datapackage.org/profiles/2.0/tabledialect.json", "header": true, "delimiter": ",", "lineTerminator": "\r\n"},
		}},
	}
	if absolute(d.URL) {
		out.ID, out.Homepage = d.URL, d.URL
	}
	if !d.Modified.IsZero() {
		out.Created = d.Modified.ISO() + "T00:00:00+08:00"
	}
	if l := d.Licence; l != (site.Licence{}) {
		licence := map[string]string{}
		put(licence, "title", l.Name)
		put(licence, "path", l.URL)
		if l.URL == "" {
			licence["name"] = "other-open"
		}
		out.Licenses = append(out.Licenses, licence)
	}
	for _, c := range [][2]string{{d.Provider, "creator"}, {d.Publisher, "publisher"}} {
		if c[0] != "" {
			out.Contributors = append(out.Contributors, map[string]any{"title": c[0], "roles": []string{c[1]}})
		}
	}
	if d.Origin != "" {
		out.Sources = append(out.Sources, map[string]string{"title": d.Origin})
	}
	return writeJSON(w, out)
}

// schemaField is a field of Table Schema v2. unit is our own property: the
// standard has none.
type schemaField struct {
	Name        string          `json:"name"`
	Type        string          `json:"type"`
	Format      string          `json:"format,omitempty"`
	Title       string          `json:"title,omitempty"`
	Description string          `json:"description,omitempty"`
	Unit        string          `json:"unit,omitempty"`
	GroupChar   string          `json:"groupChar,omitempty"`
	BareNumber  *bool           `json:"bareNumber,omitempty"`
	True        []string        `json:"trueValues,omitempty"`
	False       []string        `json:"falseValues,omitempty"`
	Missing     []missingValue  `json:"missingValues,omitempty"`
	Constraints map[string]bool `json:"constraints,omitempty"`
}

type missingValue struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// schemaOf describes a column so that a program can read the CSV by it. Where
// Table Schema has no words for how the editor wrote the values, or for their
// type, as for periods, the column is one of texts.
func schemaOf(f Field, s *shape) schemaField {
	out := schemaField{Name: f.Name, Type: string(table.String), Title: f.Title, Description: f.Description, Unit: f.Unit}
	bare := false
	switch {
	case f.Type == table.Integer || f.Type == table.Number:
		if !s.only(canonical, grouped, percent, groupedPC) {
			break
		}
		out.Type = string(f.Type)
		if s.has(grouped) || s.has(groupedPC) {
			out.GroupChar = ","
		}
		if s.has(percent) || s.has(groupedPC) {
			out.BareNumber = &bare
		}
	case f.Type == table.Date && len(s.layouts) <= 1:
		switch {
		case s.only(chinese):
			out.Type, out.Format = "date", "%Y年%m月%d日"
		case s.only(slashed):
			out.Type, out.Format = "date", "%Y/%m/%d"
		}
		if s.only(canonical) {
			out.Type, out.Format = "date", ""
		}
	case f.Type == table.Boolean && !s.invalid && !s.odd:
		out.Type = "boolean"
		if word, ok := s.words["true"]; ok {
			out.True = []string{word}
		}
		if word, ok := s.words["false"]; ok {
			out.False = []string{word}
		}
	case (f.Type == table.DateTime || f.Type == table.YearMonth || f.Type == table.Year) && s.only(canonical):
		out.Type = string(f.Type)
	}
	for _, m := range f.Missing {
		out.Missing = append(out.Missing, missingValue{m.Marker, m.Meaning})
	}
	if f.Required {
		out.Constraints = map[string]bool{"required": true}
	}
	return out
}

// slug is a name of ASCII as Data Package wants it, from the address of the page.
// A hash stands for what is not ASCII, so that no two datasets have one name.
func slug(address string) string {
	lost := false
	name := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '.', c == '_', c == '-':
			return c
		case c >= 'A' && c <= 'Z':
			return c + 'a' - 'A'
		case c == '/':
			return '-'
		}
		lost = true
		return -1
	}, strings.Trim(address, "/"))
	name = strings.Trim(name, "-")
	if lost {
		sum := fnv.New32a()
		sum.Write([]byte(address))
		name = fmt.Sprintf("%s-%08x", strings.TrimRight(name, "-"), sum.Sum32())
	}
	return strings.TrimLeft(name, "-")
}

// absolute reports whether an address can be followed from anywhere.
func absolute(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}

// put sets a member that has a value.
func put(m map[string]string, name, value string) {
	if value != "" {
		m[name] = value
	}
}

// writeJSON writes indented JSON; Chinese and the signs of HTML stand as they are.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}
