package site

import (
	"strings"

	"gongkai/internal/markup"
)

// FigureUse is a place that cites a figure.
type FigureUse struct {
	Figure Figure
	In     Entry // nil: the home page, by its configuration
	Part   int   // index of the heading in the outline below which it stands; -1 above all
	Card   bool  // among the key figures of an infographic or the home page
	Told   Told
}

// FigureUses lists the places that cite figures, in the order of the site. What is
// cited twice below one heading in the same words is listed once.
func (s *Site) FigureUses() []FigureUse {
	type place struct {
		id, text string
		in       Entry
		part     int
	}
	seen := map[place]bool{}
	var list []FigureUse
	add := func(u FigureUse) {
		at := place{u.Figure.ID(), u.Told.Text, u.In, u.Part}
		if !seen[at] {
			seen[at] = true
			list = append(list, u)
		}
	}
	cards := func(in Entry, refs []string) {
		for _, ref := range refs {
			key, year, _ := strings.Cut(ref, "@")
			if t, bad := s.Figures.Tell(markup.FigureRef{Key: key, Year: year, Places: -1}); bad == nil {
				add(FigureUse{Figure: t.From, In: in, Part: -1, Card: true, Told: t})
			}
		}
	}
	cards(nil, s.Config.HomePage.Figures)
	for e := range s.All() {
		if picture, ok := e.(*Infographic); ok {
			cards(e, picture.FigureKeys)
		}
		text := &e.Base().Text
		for _, ref := range text.Figures {
			t, bad := s.Figures.Tell(ref)
			if bad != nil {
				continue
			}
			part := -1
			for i, h := range text.Outline {
				if h.Offset <= ref.Offset {
					part = i
				}
			}
			add(FigureUse{Figure: t.From, In: e, Part: part, Told: t})
			if of, ok := s.Figures.whole(t.From, ref); ref.Form == markup.FigureShare && ok && of.Key != t.From.Key {
				add(FigureUse{Figure: of, In: e, Part: part, Told: t})
			}
		}
	}
	return list
}
