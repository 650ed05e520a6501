package export

import (
	"encoding/json"
	"io"
	"reflect"
	"strings"

	"gongkai/internal/site"
)

// RecordsJSON writes rows of a fixed-shape file as a JSON array of objects, with
// the keys of [site.Fields]. Numbers are numbers, flags are booleans, and an empty
// cell is left out.
func RecordsJSON[T any](w io.Writer, rows []T) error {
	list := make([]json.RawMessage, len(rows))
	for i, row := range rows {
		members, err := recordMembers(reflect.ValueOf(row), func(string) bool { return true })
		if err != nil {
			return err
		}
		list[i] = members
	}
	return writeIndented(w, list)
}

// PointsGeoJSON writes the distribution points as GeoJSON after RFC 7946, which
// knows WGS-84 alone: points without coordinates, or with those of another
// system, are left out.
func PointsGeoJSON(w io.Writer, points []site.Point) error {
	type geometry struct {
		Type        string         `json:"type"`
		Coordinates [2]json.Number `json:"coordinates"`
	}
	type feature struct {
		Type       string          `json:"type"`
		ID         string          `json:"id"`
		Geometry   geometry        `json:"geometry"`
		Properties json.RawMessage `json:"properties"`
	}
	features := []feature{}
	for _, p := range points {
		if p.CoordSystem != site.WGS84 || p.Longitude.IsEmpty() || p.Latitude.IsEmpty() {
			continue
		}
		properties, err := recordMembers(reflect.ValueOf(p), func(key string) bool {
			return key != "lon" && key != "lat" && key != "coord_system"
		})
		if err != nil {
			return err
		}
		at := [2]json.Number{plainNumber(p.Longitude), plainNumber(p.Latitude)}
		features = append(features, feature{"Feature", p.PointID, geometry{"Point", at}, properties})
	}
	return writeIndented(w, struct {
		Type     string    `json:"type"`
		Features []feature `json:"features"`
	}{"FeatureCollection", features})
}

// plainNumber returns a number as JSON has it, without the noughts that stand
// before it in some tables.
func plainNumber(n site.Num) json.Number {
	sign, digits := "", n.String()
	if rest, ok := strings.CutPrefix(digits, "-"); ok {
		sign, digits = "-", rest
	}
	digits = strings.TrimLeft(digits, "0")
	if digits == "" || digits[0] == '.' {
		digits = "0" + digits
	}
	return json.Number(sign + digits)
}

func writeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// recordMembers writes the fields of a row that are not empty as a JSON object,
// in the order of the columns.
func recordMembers(row reflect.Value, wanted func(key string) bool) (json.RawMessage, error) {
	out := []byte{'{'}
	for _, f := range site.Fields(row.Type(), "csv") {
		var value any
		switch v := row.FieldByIndex(f.Index).Interface().(type) {
		case site.Num:
			if v.IsEmpty() {
				continue
			}
			value = plainNumber(v)
		case site.Flag:
			value = bool(v)
		default:
			text := cellText(v)
			if text == "" {
				continue
			}
			value = text
		}
		if !wanted(f.Key) {
			continue
		}
		cell, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, '"')
		out = append(out, f.Key...)
		out = append(out, '"', ':')
		out = append(out, cell...)
	}
	return append(out, '}'), nil
}
