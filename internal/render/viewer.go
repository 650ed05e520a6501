package render

import (
	"strconv"

	"gongkai/internal/site"
)

func (r *Renderer) viewer(d *site.Dataset) *DataViewer {
	if d.Table.RowCount == 0 || len(d.Table.Columns) == 0 {
		return nil
	}
	return &DataViewer{Href: r.href(d.Address + "rows/"), Name: d.Name, Count: strconv.Itoa(d.Table.RowCount)}
}
