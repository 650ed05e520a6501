package render

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"gongkai/internal/chart"
	"gongkai/internal/font"
	"gongkai/internal/site"
)

// shareName is the picture that stands for a page where it is shared.
const shareName = "share.png"

// UndrawnError is a character of a picture that no font has.
type UndrawnError struct {
	File string // source of the page that the picture belongs to
	Char rune
}

func (e UndrawnError) Error() string { return fmt.Sprintf("%s: 图片缺字“%c”", e.File, e.Char) }

// drawable reports whether there is a font for pictures.
func (r *Renderer) drawable() bool { return len(r.pictureType()) > 0 }

// pictureType is the fonts of pictures: without serifs if possible, which are easier
// to read on a screen.
func (r *Renderer) pictureType() (t chart.Type) {
	for _, f := range append([]*font.Face{r.Fonts.Sans, r.Fonts.Serif}, r.Fonts.Fallback...) {
		if f != nil {
			t = append(t, f)
		}
	}
	return t
}

// undrawn says which page a picture belongs to that could not be drawn.
func undrawn(c *site.Common, err error) error {
	var missing chart.MissingError
	if errors.As(err, &missing) {
		return UndrawnError{cmp.Or(c.TextFile, c.File), rune(missing)}
	}
	return err
}

// writePNG writes the chart as a file that stands for itself.
func (r *Renderer) writePNG(w io.Writer, p *plate, d *drawn) error {
	return undrawn(p.of, d.chart.PNG(w, r.fileOf(p, d), r.pictureType()))
}

// sharePlate makes the picture of a plate for where its page is shared, or nothing where
// nobody could find it.
func (r *Renderer) sharePlate(p *plate) []Output {
	if !r.drawable() || r.origin == "" {
		return nil
	}
	title, site := r.title(p.of), r.site.Config.Title
	key := keyOf(r.build, shareName, p.key, title, site, p.source, p.of.Sample, r.Fonts.Key)
	return []Output{{strings.TrimPrefix(p.address()+shareName, "/"), func() (uint64, func(io.Writer) error) {
		return key, func(w io.Writer) error {
			d, err := p.draw()
			if err != nil {
				return err
			}
			card := chart.Card{Kicker: title, Title: d.title, Chart: d.chart, Source: p.source, Site: site, Sample: p.of.Sample}
			return undrawn(p.of, card.PNG(w, r.pictureType()))
		}
	}}}
}

// plateImage is the address of that picture.
func (r *Renderer) plateImage(p *plate) string {
	if !r.drawable() {
		return ""
	}
	return p.address() + shareName
}

// shareCard is the picture of an infographic: its key numbers. It is nil for what has none.
func (r *Renderer) shareCard(e site.Entry) *chart.Card {
	i, ok := e.(*site.Infographic)
	if !ok || !r.drawable() || r.origin == "" || i.Image != "" {
		return nil
	}
	if _, own := r.assets[i.Address+shareName]; own {
		return nil
	}
	c := &chart.Card{
		Kicker: cmp.Or(i.Department, r.site.Config.Organ), Title: r.title(&i.Common),
		Source: behind("来源：", i.Origin), Site: r.site.Config.Title, Sample: i.Sample, Red: i.Tone != "blue",
	}
	if !strings.Contains(c.Title, "一图读懂") {
		c.Kicker = strings.Trim("一图读懂 · "+c.Kicker, " ·")
	}
	for _, n := range r.cards(i.FigureKeys) {
		c.Numbers = append(c.Numbers, chart.Number{Value: n.Value, Unit: n.Unit, Label: n.Label, Change: strings.TrimLeft(n.Change, "▲▼ ")})
	}
	if len(c.Numbers) == 0 {
		return nil
	}
	return c
}

// shareFiles makes the picture of an entry that has one.
func (r *Renderer) shareFiles(e site.Entry) []Output {
	c := r.shareCard(e)
	if c == nil {
		return nil
	}
	base := e.Base()
	return []Output{{strings.TrimPrefix(base.Address+shareName, "/"), func() (uint64, func(io.Writer) error) {
		return keyOf(r.build, shareName, c, r.Fonts.Key), func(w io.Writer) error { return undrawn(base, c.PNG(w, r.pictureType())) }
	}}}
}
