package export

import (
	"io"

	"gongkai/internal/table"
)

// csvw writes the metadata of CSV on the Web for the plain CSV, under the name
// at which programs look for it.
func csvw(w io.Writer, d *Description, s *shapes) error {
	list, err := s.get()
	if err != nil {
		return err
	}
	type schema struct {
		Columns    []map[string]any `json:"columns"`
		PrimaryKey []string         `json:"primaryKey,omitempty"`
	}
	fields := schema{Columns: []map[string]any{}}
	for i, f := range d.Fields {
		// A name may hold no more than a URI template can; titles are the header.
		name := "c" + itoa(i+1)
		column := map[string]any{"name": name, "titles": f.Name, "datatype": csvwType(f.Type, &list[i])}
		put := func(name, value string) {
			if value != "" {
				column[name] = value
			}
		}
		put("dc:title", f.Title)
		put("dc:description", f.Description)
		put("schema:unitText", f.Unit)
		if f.Required {
			column["required"] = true
		}
		if len(f.Missing) > 0 {
			markers := []string{}
			for _, m := range f.Missing {
				markers = append(markers, m.Marker)
			}
			column["null"] = markers
		}
		fields.Columns = append(fields.Columns, column)
		for _, key := range d.Key {
			if key == f.Name {
				fields.PrimaryKey = append(fields.PrimaryKey, name)
			}
		}
	}
	out := map[string]any{
		"@context":       []any{"http://www.w3.org/ns/csvw", map[string]string{"@language": "zh"}},
		"url":            d.Files[0].Name,
		"dc:title":       d.Title,
		"dc:description": d.Sentence(),
		"dialect":        map[string]any{"encoding": "utf-8", "header": true, "lineTerminators": []string{"\r\n"}},
		"tableSchema":    fields,
	}
	for name, value := range map[string]string{
		"dc:creator": d.Provider, "dc:publisher": d.Publisher, "dc:source": d.Origin, "dc:license": d.Licensed(), "dc:modified": d.Modified.ISO(),
	} {
		if value != "" {
			out[name] = value
		}
	}
	if len(d.Keywords) > 0 {
		out["dcat:keyword"] = d.Keywords
	}
	return writeJSON(w, out)
}

// csvwType is the type by which a program may read the values as they stand. A
// percentage is text there: CSV on the Web would divide it by a hundred.
func csvwType(kind table.Type, s *shape) any {
	switch {
	case kind == table.Integer && s.only(canonical), kind == table.Number && s.only(canonical):
		return map[table.Type]string{table.Integer: "integer", table.Number: "decimal"}[kind]
	case (kind == table.Integer || kind == table.Number) && s.only(canonical, grouped):
		base := map[table.Type]string{table.Integer: "integer", table.Number: "decimal"}[kind]
		return map[string]any{"base": base, "format": map[string]string{"groupChar": ",", "decimalChar": "."}}
	case kind == table.Boolean && !s.invalid && !s.odd && len(s.words) == 2:
		return map[string]any{"base": "boolean", "format": s.words["true"] + "|" + s.words["false"]}
	case kind == table.Date && s.only(canonical):
		return "date"
	case kind == table.DateTime && s.only(canonical):
		return "datetime"
	case kind == table.YearMonth && s.only(canonical):
		return "gYearMonth"
	case kind == table.Year && s.only(canonical):
		return "gYear"
	}
	return "string"
}
