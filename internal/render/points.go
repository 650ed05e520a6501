package render

import (
	"path"
	"strconv"

	"gongkai/internal/site"
)

// pointsPage makes the page of the places where the gazette can be had.
func (r *Renderer) pointsPage() Output {
	return r.page(site.PointsAddress, func() (l layout) {
		g := r.site.Gazette
		l.template = "points.html"
		title := "公报赠阅点"
		v := &Points{Count: r.pointCount(g.Points), Summary: "可以免费领取或查阅" + r.gazetteName() + "的地点"}
		l.view = v
		v.Page, l.err = r.frame(about{
			kind: "points", address: site.PointsAddress, title: title, column: g.Column,
			trail: r.trail(g.Column, false), summary: v.Summary,
		})
		at := map[string]int{}
		for _, p := range g.Points {
			n, ok := at[p.District]
			if !ok {
				n = len(v.Districts)
				at[p.District] = n
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
		v.Downloads = []File{{Title: path.Base(pointsFile), Href: r.href(pointsFile), Format: "CSV", Note: "UTF-8"}}
		return l
	})
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

const pointsFile = site.PointsAddress + "points.csv"
