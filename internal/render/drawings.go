package render

import (
	"bytes"

	"gongkai/internal/site"
)

// platesOf makes the plates of the charts in a text, by the index of their holes;
// one that is broken is nil.
func (r *Renderer) platesOf(c *site.Common) []*plate {
	if len(c.Drawings) == 0 {
		return nil
	}
	list := make([]*plate, len(c.Drawings))
	for i, d := range c.Drawings {
		if d == nil {
			continue
		}
		said := []string{r.permalink(c.Address)}
		list[i] = &plate{
			of: c, name: d.Name, title: d.Title, source: behind("来源：", d.Source), said: said, key: keyOf(r.build, d.Spec, d.Title, d.Note),
			draw: func() (*drawn, error) {
				var notes []string
				if d.Note != "" {
					notes = append(notes, d.Note)
				}
				return drawnOf(d.Spec, d.Title, notes...), nil
			},
		}
	}
	return list
}

// drawCharts lays the charts of a text out.
func (r *Renderer) drawCharts(t *text) error {
	if len(t.plates) == 0 || t.drawn != nil {
		return nil
	}
	t.drawn = make([]string, len(t.plates))
	for i, p := range t.plates {
		if p == nil {
			continue
		}
		f := r.figure(p)
		if err := p.completeFigure(f); err != nil {
			return err
		}
		var b bytes.Buffer
		if err := r.theme.program.execute(&b, "chart.html", f); err != nil {
			return err
		}
		t.drawn[i] = b.String()
	}
	return nil
}

// drawingFiles makes the pages and files of the charts in a text.
func (r *Renderer) drawingFiles(c *site.Common) []Output {
	var list []Output
	for _, p := range r.platesOf(c) {
		if p != nil {
			list = append(list, r.plateOutputs(p)...)
		}
	}
	return list
}
