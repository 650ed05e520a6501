package export

import (
	"encoding/json"
	"io"

	"gongkai/internal/table"
)

// column describes a column to programs.
type column struct {
	Name        string            `json:"name"`
	Header      string            `json:"header,omitempty"`
	Type        string            `json:"type,omitempty"`
	Unit        string            `json:"unit,omitempty"`
	Description string            `json:"description,omitempty"`
	Missing     map[string]string `json:"missing,omitempty"`
}

// asJSON writes the dataset with the description of its columns. A row is a list
// of texts in the order of the columns, as the editor wrote them: a program that
// wants numbers finds in the column's type how to read them, and none is rounded
// on the way.
func asJSON(w io.Writer, d *Description, t *table.Table) (rowWriter, error) {
	head := struct {
		Title    string   `json:"title"`
		Summary  string   `json:"summary,omitempty"`
		Provider string   `json:"provider,omitempty"`
		Licence  string   `json:"licence,omitempty"`
		Period   string   `json:"period,omitempty"`
		Updated  string   `json:"updated,omitempty"`
		Key      []string `json:"key,omitempty"` // the columns by which a row has its address
		Columns  []column `json:"columns"`
	}{
		Title: d.Title, Summary: d.Summary, Provider: d.Provider, Licence: d.Licence.Name, Period: d.Period, Updated: d.Modified.ISO(),
		Key: d.Key, Columns: []column{},
	}
	for _, c := range t.Columns {
		out := column{Name: c.Name, Type: string(c.Type), Unit: c.Unit, Description: c.Description}
		if c.Header != c.Name {
			out.Header = c.Header
		}
		for _, m := range c.Missing {
			if m.Marker != "" {
				if out.Missing == nil {
					out.Missing = map[string]string{}
				}
				out.Missing[m.Marker] = m.Meaning
			}
		}
		head.Columns = append(head.Columns, out)
	}
	text, err := json.MarshalIndent(head, "", " ")
	if err != nil {
		return nil, err
	}
	text = append(text[:len(text)-2], ",\n \"rows\": ["...) // before the closing brace
	_, err = w.Write(text)
	return &jsonRows{w: w, width: len(t.Columns), separator: "\n  "}, err
}

type jsonRows struct {
	w         io.Writer
	width     int
	separator string // before the next row
	line      []byte
}

func (j *jsonRows) row(r table.Row) error {
	line := append(append(j.line[:0], j.separator...), '[')
	for i := range j.width {
		if i > 0 {
			line = append(line, ',')
		}
		line = appendText(line, r.Text(i))
	}
	j.line, j.separator = append(line, ']'), ",\n  "
	_, err := j.w.Write(j.line)
	return err
}

func (j *jsonRows) end() error {
	_, err := io.WriteString(j.w, "\n ]\n}\n")
	return err
}
