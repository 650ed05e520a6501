package chart

import (
	"math"
	"testing"

	"github.com/lucasb-eyer/go-colorful"
)

// How colours are seen, as matrices on linear red, green and blue: Machado,
// Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color
// Vision Deficiency (2009), severity 1.
var sights = map[string][9]float64{
	"normal":       {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protanopia":   {.152286, 1.052583, -.204868, .114503, .786281, .099216, -.003882, -.048116, 1.051998},
	"deuteranopia": {.367322, .860646, -.227968, .280085, .672501, .047413, -.011820, .042940, .968881},
	"tritanopia":   {1.255528, -.076749, -.178779, -.078411, .930809, .147602, .004733, .691367, .303900},
}

func seen(c colorful.Color, m [9]float64) colorful.Color {
	r, g, b := c.LinearRgb()
	row := func(i int) float64 { return max(0, min(1, m[i]*r+m[i+1]*g+m[i+2]*b)) }
	return colorful.LinearRgb(row(0), row(3), row(6))
}

// contrast is the ratio of WCAG 2.
func contrast(a, b colorful.Color) float64 {
	light := func(c colorful.Color) float64 {
		r, g, b := c.LinearRgb()
		return .2126*r + .7152*g + .0722*b + .05
	}
	return max(light(a)/light(b), light(b)/light(a))
}

// apartAtLeast returns how far the two nearest of the colours are for any sight.
func apartAtLeast(colours []colorful.Color) float64 {
	least := math.Inf(1)
	for _, m := range sights {
		for i, a := range colours {
			for _, b := range colours[:i] {
				least = min(least, 100*seen(a, m).DistanceCIEDE2000(seen(b, m)))
			}
		}
	}
	return least
}

func colours(t *testing.T, hex ...string) []colorful.Color {
	var list []colorful.Color
	for _, h := range hex {
		c, err := colorful.Hex(h)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	return list
}

func TestColoursCanBeToldApartByEveryone(t *testing.T) {
	const floor = 12
	for name, p := range map[string]Palette{"light": Light, "dark": Dark} {
		marks := colours(t, append(p.Series[:], p.Rest)...)
		least := apartAtLeast(marks)
		t.Logf("%s: %.1f", name, least)
		if least < floor {
			t.Errorf("%s: two colours are %.1f apart for someone", name, least)
		}
		paper, shade := colours(t, p.Paper)[0], colours(t, p.Shade)[0]
		for i, mark := range marks {
			if r := contrast(mark, paper); r < 3 {
				t.Errorf("%s: mark %d has a contrast of %.2f", name, i, r)
			}
		}
		for _, text := range colours(t, p.Ink, p.Soft) {
			if r := min(contrast(text, paper), contrast(text, shade)); r < 4.5 {
				t.Errorf("%s: a text has a contrast of %.2f", name, r)
			}
		}
		readable := func(text string, on ...string) {
			for _, ground := range on {
				if r := contrast(colours(t, text)[0], colours(t, ground)[0]); r < 4.5 {
					t.Errorf("%s: text %s on %s has a contrast of %.2f", name, text, ground, r)
				}
			}
		}
		readable(p.On, append(p.Series[:], p.Steps[3], p.Steps[4])...)
		readable(p.OnRest, p.Rest)
		readable(p.Ink, p.Paper, p.Steps[0], p.Steps[1], p.Steps[2], p.Shade, p.Tint)
		for i := range p.Steps[1:] {
			if d := 100 * colours(t, p.Steps[i])[0].DistanceCIEDE2000(colours(t, p.Steps[i+1])[0]); d < 8 {
				t.Errorf("%s: the steps %d and %d are %.1f apart", name, i+1, i+2, d)
			}
		}
		if r := contrast(colours(t, p.Axis)[0], paper); r < 3 {
			t.Errorf("%s: what bounds a pale area has a contrast of %.2f", name, r)
		}
		if r := contrast(colours(t, p.Series[0])[0], shade); r < 3 {
			t.Errorf("%s: the line has a contrast of %.2f to what is below it", name, r)
		}
	}
	// The usual palette of which the turquoise and the grey are one to many.
	if least := apartAtLeast(colours(t, "#12436d", "#28a197", "#801650", "#d95b14", "#8592a1")); least > 4 {
		t.Errorf("the measure does not see what is too near: %.1f", least)
	}
}
