package export

import (
	"bytes"
	"encoding/json"
	"testing"

	"gongkai/internal/site"
)

func num(t *testing.T, s string) site.Num {
	t.Helper()
	n, ok := site.ParseNum(s)
	if !ok {
		t.Fatal(s)
	}
	return n
}

// GeoJSON knows WGS-84 alone: a point of another system would be shown hundreds
// of metres away, and is left out; JSON has all of them.
func TestPointsForMaps(t *testing.T) {
	points := []site.Point{
		{PointID: "P1", Name: "甲<馆>", Type: "邮局", Longitude: num(t, "122.50"), Latitude: num(t, "028.001"), CoordSystem: "WGS-84", Copies: num(t, "007"), Accessible: true},
		{PointID: "P2", Name: "乙", Longitude: num(t, "122.5"), Latitude: num(t, "28"), CoordSystem: "GCJ-02"},
		{PointID: "P3", Name: "丙"},
	}
	var b bytes.Buffer
	if err := PointsGeoJSON(&b, points); err != nil {
		t.Fatal(err)
	}
	var c struct {
		Type     string
		Features []struct {
			Type, ID   string
			Geometry   struct{ Coordinates []json.Number }
			Properties map[string]any
		}
	}
	d := json.NewDecoder(&b)
	d.UseNumber()
	if err := d.Decode(&c); err != nil {
		t.Fatal(err)
	}
	if c.Type != "FeatureCollection" || len(c.Features) != 1 {
		t.Fatalf("%+v", c)
	}
	f := c.Features[0]
	if at := f.Geometry.Coordinates; f.Type != "Feature" || f.ID != "P1" || len(at) != 2 || at[0] != "122.50" || at[1] != "28.001" {
		t.Errorf("%+v", f)
	}
	if p := f.Properties; p["name"] != "甲<馆>" || p["copies"] != json.Number("7") || p["accessible"] != true || p["lon"] != nil {
		t.Errorf("%+v", p)
	}
	b.Reset()
	if err := RecordsJSON(&b, points); err != nil {
		t.Fatal(err)
	}
	var rows []map[string]any
	if err := json.Unmarshal(b.Bytes(), &rows); err != nil || len(rows) != 3 || rows[1]["coord_system"] != "GCJ-02" || len(rows[2]) > 4 {
		t.Errorf("%v %v", err, rows)
	}
	b.Reset()
	if err := PointsGeoJSON(&b, nil); err != nil || !bytes.Contains(b.Bytes(), []byte(`"features": []`)) {
		t.Errorf("%v %s", err, b.Bytes())
	}
}

func TestNumbersAsJSONHasThem(t *testing.T) {
	for in, want := range map[string]string{"0": "0", "000": "0", "007": "7", "-0.50": "-0.50", "-007": "-7", "00.5": "0.5", "1,234": "1234"} {
		if got := plainNumber(num(t, in)); string(got) != want || !json.Valid([]byte(got)) {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
