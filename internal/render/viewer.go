package render

import (
	"io"
	"strconv"
	"strings"

	"gongkai/internal/export"
	"gongkai/internal/site"
)

// chunked returns the chunks of a dataset, the same ones every time, so that the
// rows are read once for the page and for all files of the viewer.
func (r *Renderer) chunked(d *site.Dataset) *export.Chunks {
	v, ok := r.chunks.Load(d)
	if !ok {
		v, _ = r.chunks.LoadOrStore(d, export.NewChunks(d))
	}
	return v.(*export.Chunks)
}

// viewerFiles makes the outputs that the table viewer of a dataset reads.
func (r *Renderer) viewerFiles(d *site.Dataset) []Output {
	var list []Output
	for _, f := range r.chunked(d).Files() {
		list = append(list, Output{Path: strings.TrimPrefix(d.Address+f.Name, "/"), Prepare: func() (uint64, func(io.Writer) error) {
			return keyOf(r.shared, f.Name, datasetKey(d)), f.Write
		}})
	}
	return list
}

func (r *Renderer) viewer(d *site.Dataset) *DataViewer {
	if d.Table.RowCount == 0 || len(d.Table.Columns) == 0 {
		return nil
	}
	return &DataViewer{Href: r.href(d.Address + "rows/"), Name: d.Name, Count: strconv.Itoa(d.Table.RowCount)}
}
