package render

import (
	"cmp"
	"io"
	"path"
	"slices"
	"strconv"

	"gongkai/internal/export"
	"gongkai/internal/site"
)

// The files of the points.
const (
	pointsCSV     = site.PointsAddress + "points.csv"
	pointsJSON    = site.PointsAddress + "points.json"
	pointsGeoJSON = site.PointsAddress + "points.geojson"
)

// pointPages makes the page of the places where the gazette can be had, one for
// each type of them, and their files.
func (r *Renderer) pointPages() []Output {
	g := r.site.Gazette
	if len(g.Points) == 0 {
		return nil
	}
	list := []Output{r.pointsPage("", site.PointsAddress, g.Points)}
	for _, t := range g.PointTypes() {
		list = append(list, r.pointsPage(t.Title, t.Address, t.Points))
	}
	return append(list,
		r.plain(pointsCSV, g.Points, func(w io.Writer) error { return export.Records(w, g.Points) }),
		r.plain(pointsJSON, g.Points, func(w io.Writer) error { return export.RecordsJSON(w, g.Points) }),
		r.plain(pointsGeoJSON, g.Points, func(w io.Writer) error { return export.PointsGeoJSON(w, g.Points) }))
}

// pointsPage makes the page of the points of one type, or of all.
func (r *Renderer) pointsPage(kind, address string, points []site.Point) Output {
	return r.page(address, func() (l layout) {
		g := r.site.Gazette
		l.template = "points.html"
		title, trail := "公报赠阅点", r.trail(g.Column, false)
		if kind != "" {
			trail = append(trail, Link{Title: title, Href: r.href(site.PointsAddress)})
			title += "：" + kind
		}
		v := &Points{Count: r.pointCount(points), Summary: "可以免费领取或查阅" + r.gazetteName() + "的地点"}
		l.view = v
		v.Page, l.err = r.frame(about{
			kind: "points", address: address, title: title, column: g.Column, trail: trail, summary: v.Summary,
		})
		current := func(address string, n int, title, own string) Link {
			link := Link{Title: title + " " + strconv.Itoa(n), Href: r.href(address)}
			if title == own {
				link.Current = "page"
			}
			return link
		}
		v.Types = []Link{current(site.PointsAddress, len(g.Points), "全部", cmp.Or(kind, "全部"))}
		for _, t := range g.PointTypes() {
			v.Types = append(v.Types, current(t.Address, len(t.Points), t.Title, kind))
		}
		for _, p := range points {
			n := slices.IndexFunc(v.Districts, func(d District) bool { return d.Title == p.District })
			if n < 0 {
				n = len(v.Districts)
				v.Districts = append(v.Districts, District{ID: "D" + strconv.Itoa(n+1), Title: p.District})
			}
			copies := ""
			if !p.Copies.IsEmpty() {
				copies = p.Copies.Grouped()
			}
			v.Districts[n].Points = append(v.Districts[n].Points, Point{
				Name: p.Name, Type: p.Type, Address: p.Address, Phone: p.Phone, Hours: p.Hours, Copies: copies,
				Since: date(p.Since), Until: date(p.Until), Accessible: bool(p.Accessible), Sample: bool(p.IsSample),
			})
			v.Page.Sample = v.Page.Sample || bool(p.IsSample)
		}
		if kind != "" {
			return l
		}
		v.Downloads = []File{
			{Title: path.Base(pointsCSV), Href: r.href(pointsCSV), Format: "CSV", Note: "UTF-8"},
			{Title: path.Base(pointsJSON), Href: r.href(pointsJSON), Format: "JSON"},
			{Title: path.Base(pointsGeoJSON), Href: r.href(pointsGeoJSON), Format: "GeoJSON", Note: mapped(g.Points)},
		}
		return l
	})
}

// mapped says which points the GeoJSON holds: the format knows WGS-84 alone, and
// to convert the other systems of China is neither exact nor allowed.
func mapped(points []site.Point) string {
	in, other := 0, 0
	for _, p := range points {
		switch {
		case p.Longitude.IsEmpty():
		case p.CoordSystem == site.WGS84:
			in++
		default:
			other++
		}
	}
	note := "WGS-84 坐标，含" + strconv.Itoa(in) + "处"
	if other > 0 {
		note += "；另有" + strconv.Itoa(other) + "处是 GCJ-02 或 BD-09 坐标，没有列入，见 CSV"
	}
	return note
}

// pointCount counts the places of today, and apart those that are no more.
func (r *Renderer) pointCount(points []site.Point) string {
	ended := 0
	for _, p := range points {
		if !p.Until.IsZero() && p.Until.Before(r.site.Date) {
			ended++
		}
	}
	count := "现有" + strconv.Itoa(len(points)-ended) + "处"
	if ended > 0 {
		count += "，另有" + strconv.Itoa(ended) + "处已经停止"
	}
	return count
}
