package render

import (
	"bytes"
	"html"
	"html/template"
	"io"
	"strconv"
	"strings"

	"gongkai/internal/icon"
	"gongkai/internal/markup"
	"gongkai/internal/site"
)

// mark stands in the laid-out page where the prose goes. It holds NUL bytes,
// which the escaper of html/template lets no other value produce.
const mark = "\x00body\x00"

// markOf stands where the part of a divided prose with this number goes.
func markOf(part int) string {
	if part == 0 {
		return mark
	}
	return "\x00body" + strconv.Itoa(part) + "\x00"
}

// text is the prose of an entry with what goes into its holes. The prose itself
// is fetched only when the page is written: its hash stands for it in the key.
type text struct {
	Hash    uint64
	Fills   []string // by the index of the link
	Figures []string // by the index of the figure, HTML
	Divided []string // identifiers of the headings before which it is divided
	Charts  []string // by the index of the chart, what stands for it where none is drawn; text
	Plates  []uint64 // the keys of the charts

	of     *site.Common
	plates []*plate // nil for one that is broken
	drawn  []string // HTML, once they have been drawn
}

// body returns the place of the entry's prose and the prose itself, or nothing
// where there is none.
func (r *Renderer) body(c *site.Common) (template.HTML, *text) {
	if c.Text.Bytes == 0 {
		return "", nil
	}
	t := &text{Hash: c.Text.Hash, of: c}
	if n := len(c.Text.Links); n > 0 {
		t.Fills = make([]string, n)
		for i, l := range c.Text.Links {
			t.Fills[i] = r.linkHref(c, l.Dest)
		}
	}
	for _, f := range c.Text.Figures {
		t.Figures = append(t.Figures, r.figureHTML(f))
	}
	t.plates = r.platesOf(c)
	for _, p := range t.plates {
		if p == nil {
			t.Charts, t.Plates = append(t.Charts, ""), append(t.Plates, 0)
			continue
		}
		t.Charts, t.Plates = append(t.Charts, "图："+p.title), append(t.Plates, p.key)
	}
	return mark, t
}

// linkHref returns where a link of the entry's prose leads.
func (r *Renderer) linkHref(c *site.Common, dest string) string {
	link := r.site.Link(c, dest)
	switch link.Status {
	case site.LinkPage, site.LinkAsset, site.LinkGenerated:
		href := r.href(link.Address)
		if link.Fragment != "" {
			href += "#" + link.Fragment
		}
		return href
	}
	return dest
}

// figureText prints what a reference to a figure says in a text without markup.
func (r *Renderer) figureText(f markup.FigureRef) string {
	t, bad := r.site.Figures.Tell(f)
	if bad != nil {
		return "—"
	}
	return t.Text
}

// figureHTML prints what a reference to a figure says, as a link to its row.
func (r *Renderer) figureHTML(f markup.FigureRef) string {
	t, bad := r.site.Figures.Tell(f)
	if bad != nil {
		return "—"
	}
	data := `<data value="` + html.EscapeString(t.Value.String()) + `">` + html.EscapeString(t.Text) + `</data>`
	if f.Linked {
		return data
	}
	title := ""
	if t.How != "" {
		title = ` title="` + html.EscapeString(t.How) + `"`
	}
	return `<a class="datum" href="` + html.EscapeString(r.figureHref(t.From)) + `"` + title + `>` + data + `</a>`
}

// figureHref is where a figure stands on the page of figures.
func (r *Renderer) figureHref(f site.Figure) string {
	return r.href(site.FiguresAddress) + "#" + f.ID()
}

// fillText prints the figures within a title, a heading or a summary.
func (r *Renderer) fillText(c *site.Common, s string) string {
	return markup.FillText(s, func(i int) string {
		if i >= len(c.Text.Figures) {
			return ""
		}
		return r.figureText(c.Text.Figures[i])
	})
}

// writeAround writes a laid-out page with the prose at its place.
func (r *Renderer) writeAround(w io.Writer, page []byte, t *text) error {
	if t != nil && len(t.Divided) > 0 {
		return r.writeBetween(w, page, t)
	}
	before, after, found := bytes.Cut(page, []byte(mark))
	if _, err := w.Write(before); err != nil || !found {
		return err
	}
	if t != nil {
		if err := r.drawCharts(t); err != nil {
			return err
		}
		if err := r.writeProse(w, t); err != nil {
			return err
		}
	}
	// A theme that puts the prose into a page twice gets it once.
	_, err := w.Write(bytes.ReplaceAll(after, []byte(mark), nil))
	return err
}

func (r *Renderer) writeProse(w io.Writer, t *text) error {
	prose, err := r.site.Sources.HTML(t.of)
	if err != nil {
		return err
	}
	return markup.Fill(w, prose, t.hole)
}

// writeBetween writes a laid-out page with the parts of a divided prose, each at its
// place.
func (r *Renderer) writeBetween(w io.Writer, page []byte, t *text) error {
	var prose bytes.Buffer
	if err := r.writeProse(&prose, t); err != nil {
		return err
	}
	for i, part := range divide(prose.Bytes(), t.Divided) {
		before, after, found := bytes.Cut(page, []byte(markOf(i)))
		if _, err := w.Write(before); err != nil {
			return err
		}
		if page = after; !found {
			return nil // the theme leaves the tables out, and what would follow them
		}
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	_, err := w.Write(page)
	return err
}

func (t *text) hole(kind markup.Hole, i int) string {
	switch {
	case kind == markup.FigureHole && i < len(t.Figures):
		return t.Figures[i]
	case kind == markup.IconHole:
		return icon.SVG(i)
	case kind == markup.ChartHole && i < len(t.drawn):
		return t.drawn[i]
	case kind == markup.ChartHole && i < len(t.Charts):
		return t.Charts[i]
	case kind == markup.ChartHole:
		return ""
	case kind != markup.FigureHole && i < len(t.Fills):
		return t.Fills[i]
	}
	return ""
}

// outline lists the headings of the prose for a table of contents.
func (r *Renderer) outline(c *site.Common) []Heading {
	list := make([]Heading, 0, len(c.Text.Outline))
	for _, h := range c.Text.Outline {
		if h.Level <= 3 && h.ID != "" {
			list = append(list, Heading{Text: strings.TrimSpace(r.fillText(c, h.Text)), ID: h.ID, Level: h.Level})
		}
	}
	if len(list) < 3 {
		return nil // little to choose from: reading on is quicker
	}
	return list
}
