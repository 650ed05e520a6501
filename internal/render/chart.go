package render

import (
	"cmp"
	"sync"

	"gongkai/internal/plot"
	"gongkai/internal/site"
)

// plate is the chart of a dataset. It reads all rows, which are few, once for all the
// files that show it.
func (r *Renderer) plate(d *site.Dataset, shown *site.Plot, key uint64) *plate {
	return &plate{
		of: &d.Common, name: site.ChartName, title: r.title(&d.Common) + "：图表", source: chartSource(d), rows: "#Rows",
		said: []string{d.Provider, r.permalink(d.Address)}, key: key,
		draw: sync.OnceValues(func() (*drawn, error) {
			g := plot.New(shown, d.Table.Columns)
			for row, err := range d.Table.Rows() {
				if err != nil {
					return nil, err
				}
				g.Add(row)
			}
			spec := g.Spec()
			spec.Highlight, spec.Share, spec.Percent = d.Chart.Highlight, d.Chart.Share, d.Chart.Percent
			if !d.Table.Columns[shown.X].Type.IsTime() {
				spec.Title += behind("，", periodText(d.Period))
			}
			notes := g.Notes()
			if d.Chart.Note != "" {
				notes = append(notes, d.Chart.Note)
			}
			return drawnOf(spec, "", notes...), nil
		}),
	}
}

// behind returns a text behind what parts it from the one before, or nothing.
func behind(mark, text string) string {
	if text == "" {
		return ""
	}
	return mark + text
}

func chartSource(d *site.Dataset) string { return behind("来源：", cmp.Or(d.Origin, d.Provider)) }
