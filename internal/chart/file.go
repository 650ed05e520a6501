package chart

// File is a chart to be used elsewhere: it carries its title, its source and its
// colours.
type File struct {
	Title  string // headline
	Source string // where the numbers come from and under what terms they may be used
}

const margin = 28.0

// SVG writes a file of its own.
func (c *Chart) SVG(f File) string {
	s := c.sheet(f)
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + s.svg("chart", c.id(), c.Title(), c.Description(), Light.css()) + "\n"
}

// sheet is the drawing on paper, with what is said around it.
func (c *Chart) sheet(f File) *Scene {
	drawing := c.Layout(widths[0].width)
	s := &Scene{Width: drawing.Width + 2*margin}
	s.rect(0, 0, 0, 0, "paper", "")
	y := margin
	lines := func(text string, size float64, most int, class string) {
		list, _ := wrap(clean(text), size, drawing.Width, most)
		for _, line := range list {
			y += size * leading
			s.text(margin, y-size*.25, line, size, Start, class)
		}
	}
	lines(f.Title, 20, 2, "strong")
	if clean(f.Title) != c.spec.Title {
		lines(c.spec.Title, 15, 2, "soft")
	}
	y += 16
	s.place(drawing, margin, y, 1)
	y += drawing.Height + 12
	lines(f.Source, smallType, 3, "soft")
	s.Height = y + margin
	s.Elements[0].Width, s.Elements[0].Height = s.Width, s.Height
	return s
}

// place puts a drawing into another, at a place and larger by a factor.
func (s *Scene) place(drawing *Scene, x, y, factor float64) {
	for _, e := range drawing.Elements {
		e.X, e.Y = x+e.X*factor, y+e.Y*factor
		e.Width, e.Height, e.Radius, e.Size = e.Width*factor, e.Height*factor, e.Radius*factor, e.Size*factor
		points := make([]Point, len(e.Points))
		for i, p := range e.Points {
			points[i] = p.placed(x, y, factor)
		}
		e.Points = points
		s.Elements = append(s.Elements, e)
	}
}
