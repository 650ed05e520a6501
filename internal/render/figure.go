package render

import (
	"encoding/csv"
	"html/template"
	"io"
	"slices"
	"strings"

	"gongkai/internal/chart"
	"gongkai/internal/site"
)

// plate is a chart wherever it stands: on a page among others, on a page of its own,
// and in the files as which it can be taken away.
type plate struct {
	of     *site.Common // the page that it stands on
	name   string       // below that page: chart, or an identifier of the editor
	title  string       // of its own page; no other page has the same
	source string       // where the numbers come from: 来源：……
	rows   string       // where the table is, if it stands on the page already: #Rows
	said   []string     // what only the files say: the provider, the address
	key    uint64       // of everything that draw depends on
	draw   func() (*drawn, error)
}

// drawn is what a plate shows.
type drawn struct {
	chart *chart.Chart
	title string     // headline, or what the numbers are
	more  string     // what the numbers are, below a headline; may be empty
	notes []string   // what must be known to read it
	table [][]string // what it shows, the head first, as programs read it
}

// drawnOf draws a Spec. The notes are those of the editor; what the chart itself
// must say comes before them.
func drawnOf(s chart.Spec, headline string, notes ...string) *drawn {
	c := chart.New(s)
	d := &drawn{chart: c, title: headline, more: s.Title, notes: append(c.Notes(), notes...), table: s.Table()}
	if headline == "" {
		d.title, d.more = s.Title, ""
	}
	return d
}

// address is that of the page of its own.
func (p *plate) address() string { return p.of.Address + p.name + "/" }

// file is the address of a file.
func (p *plate) file(extension string) string { return p.of.Address + p.name + extension }

// figure makes the View of a plate but for what [Renderer.complete] adds. A page that
// shows it needs [Renderer.part].
func (r *Renderer) figure(p *plate) *Figure {
	f := &Figure{ID: p.name, Source: p.source, Rows: p.rows, Href: r.href(p.address())}
	for _, e := range r.plateFiles() {
		f.Files = append(f.Files, Link{Title: "下载" + e.what, Href: r.href(p.file(e.extension))})
	}
	return f
}

// completeFigure draws what the View shows.
func (p *plate) completeFigure(f *Figure) error {
	d, err := p.draw()
	if err != nil {
		return err
	}
	f.Title, f.More, f.Notes, f.Drawing = d.title, d.more, d.notes, template.HTML(d.chart.Inline())
	if f.Rows != "" {
		return nil
	}
	f.Table = &FigureTable{Title: d.title}
	for n, row := range d.table {
		cells := make([]Cell, len(row))
		for i, text := range row {
			cells[i] = Cell{Text: text}
			if v, ok := site.ParseNum(text); ok && n > 0 && d.numeric(i) {
				cells[i] = Cell{Text: v.Grouped(), Numeric: true}
			} else if d.numeric(i) {
				cells[i].Numeric = true
			}
		}
		if n == 0 {
			f.Table.Head = cells
		} else {
			f.Table.Rows = append(f.Table.Rows, cells)
		}
	}
	return nil
}

// numeric reports whether a column of the table holds numbers: all but those that
// name things.
func (d *drawn) numeric(column int) bool { return column >= d.chart.NameColumns() }

// plateFile is a file as which a chart can be taken away.
type plateFile struct {
	extension, what string
	write           func(io.Writer, *plate, *drawn) error
}

func (r *Renderer) plateFiles() []plateFile {
	list := []plateFile{{".svg", "图（SVG）", r.writeSVG}, {".csv", "数据（CSV）", writeTwin}}
	if r.drawable() {
		list = slices.Insert(list, 1, plateFile{".png", "图（PNG）", r.writePNG})
	}
	return list
}

// plateOutputs makes the page and the files of a plate.
func (r *Renderer) plateOutputs(p *plate) []Output {
	list := append(r.sharePlate(p), r.page(p.address(), func() layout { return r.platePage(p) }))
	for _, f := range r.plateFiles() {
		list = append(list, Output{strings.TrimPrefix(p.file(f.extension), "/"), func() (uint64, func(io.Writer) error) {
			key := keyOf(r.shared, f.extension, p.key, p.name, p.source, p.said, p.of.Address, r.title(p.of), r.Fonts.Key)
			return key, func(w io.Writer) error {
				d, err := p.draw()
				if err != nil {
					return err
				}
				return f.write(w, p, d)
			}
		}})
	}
	return list
}

// platePage lays out the page on which a chart stands alone.
func (r *Renderer) platePage(p *plate) (l layout) {
	l.template = "drawing.html"
	title := r.title(p.of)
	v := &Drawing{Of: Link{Title: title, Href: r.href(p.of.Address) + "#" + p.name}, Figure: r.figure(p)}
	v.Figure.Rows, v.Figure.Href = "", ""
	l.view = v
	a := about{
		kind: "drawing", address: p.address(), title: p.title, column: p.of.Column, parts: r.part("chart"),
		summary: p.title + "：图、数据表和下载", image: r.plateImage(p),
	}
	a.trail = append(r.trail(p.of.Column, false), Link{Title: title, Href: r.href(p.of.Address)})
	v.Page, l.err = r.frame(a)
	v.Page.Sample, v.Page.Draft = p.of.Sample, p.of.Draft
	l.key = p.key
	l.complete = func() error { return p.completeFigure(v.Figure) }
	return l
}

// writeSVG writes the chart as a file that stands for itself wherever it is copied to.
func (r *Renderer) writeSVG(w io.Writer, p *plate, d *drawn) error {
	_, err := io.WriteString(w, d.chart.SVG(r.fileOf(p, d)))
	return err
}

// fileOf is what a file of a chart says around it.
func (r *Renderer) fileOf(p *plate, d *drawn) chart.File {
	said := append(append(slices.Clone(d.notes), p.source), p.said...)
	said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
	title := d.title
	if d.more == "" {
		title = r.title(p.of)
	}
	return chart.File{Title: title, Source: strings.Join(said, "；")}
}

// writeTwin writes what the chart shows as a table, with the mark by which Excel
// knows UTF-8.
func writeTwin(w io.Writer, _ *plate, d *drawn) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	return out.WriteAll(d.table)
}
