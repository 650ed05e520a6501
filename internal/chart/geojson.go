package chart

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
)

// ReadRegions reads the outlines of regions from a FeatureCollection of polygons and
// multipolygons (RFC 7946). A region is named by its property name, NAME or 名称. An
// error tells an editor what is wrong.
func ReadRegions(text []byte) ([]Region, error) {
	var file struct {
		Type     string
		Features []struct {
			Properties struct {
				Name    string `json:"name"`
				Chinese string `json:"名称"`
			}
			Geometry struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, fmt.Errorf("不是 GeoJSON：%w", err)
	}
	if file.Type != "FeatureCollection" || len(file.Features) == 0 {
		return nil, errors.New("不是 GeoJSON 的 FeatureCollection，或者里面没有区域")
	}
	var list []Region
	for i, f := range file.Features {
		r := Region{Name: cmp.Or(f.Properties.Name, f.Properties.Chinese)}
		if r.Name == "" {
			return nil, fmt.Errorf("第%d个区域没有名称（属性 name）", i+1)
		}
		var polygons [][][]Position
		var err error
		switch f.Geometry.Type {
		case "Polygon":
			polygons = make([][][]Position, 1)
			err = json.Unmarshal(f.Geometry.Coordinates, &polygons[0])
		case "MultiPolygon":
			err = json.Unmarshal(f.Geometry.Coordinates, &polygons)
		default:
			err = fmt.Errorf("是%s，不是面", cmp.Or(f.Geometry.Type, "空的"))
		}
		if err != nil {
			return nil, fmt.Errorf("区域“%s”：%w", r.Name, err)
		}
		for _, p := range polygons {
			r.Rings = append(r.Rings, p...)
		}
		list = append(list, r)
	}
	return list, nil
}
