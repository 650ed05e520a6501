package site

import "strings"

// WGS84 is the only system of coordinates that GeoJSON knows (RFC 7946).
const WGS84 = "WGS-84"

// PointType is the distribution points of one type.
type PointType struct {
	Title   string
	Address string
	Points  []Point
}

// PointTypes returns the points by type, in the order in which the types first
// come up.
func (g *Gazette) PointTypes() []PointType {
	var list []PointType
	at := map[string]int{}
	for _, p := range g.Points {
		address := PointsAddress + Segment(p.Type) + "/"
		n, ok := at[address]
		if !ok {
			n = len(list)
			at[address] = n
			list = append(list, PointType{Title: p.Type, Address: address})
		}
		list[n].Points = append(list[n].Points, p)
	}
	return list
}

// BadInAddress is what cannot stand in a file name on every system, or would
// change the meaning of a URL.
const BadInAddress = "\\:*?\"<>|#%"

// Segment makes a path segment of a name: a character that no address can hold
// becomes a hyphen.
func Segment(name string) string {
	name = strings.Trim(strings.Map(func(r rune) rune {
		if r == '/' || r <= ' ' || strings.ContainsRune(BadInAddress, r) {
			return '-'
		}
		return r
	}, name), " .")
	if name == "" {
		return "-"
	}
	return name
}
