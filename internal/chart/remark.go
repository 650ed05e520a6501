package chart

// remarkHeight is the height of a row of remarks above lines.
const remarkHeight = smallType*leading + 3

// remark is an annotation that has found its label.
type remark struct {
	label int
	text  string // cut short where there is no room
	full  string
}

// remarks finds the labels of the annotations; others are not drawn, and Check says so.
func (c *Chart) remarks(width float64) (list []remark) {
	for _, a := range c.spec.Annotations {
		for i, l := range c.spec.Labels {
			if l.Text != clean(a.At) && l.Tick != clean(a.At) {
				continue
			}
			if lines, _ := wrap(clean(a.Text), smallType, width*.6, 1); len(lines) > 0 {
				list = append(list, remark{i, lines[0], clean(a.Text)})
			}
			break
		}
	}
	return list
}

func (c *Chart) remarkRows(width float64) float64 {
	return float64(len(c.remarks(width))) * remarkHeight
}

// annotate writes each remark in a row of its own above the lines, and leads from it
// down to its place.
func (c *Chart) annotate(s *Scene, f *field) {
	list := c.remarks(s.Width)
	top := f.top - 24 - float64(len(list))*remarkHeight
	for n, r := range list {
		x := f.x[r.label]
		width := textWidth(r.text, smallType)
		y := top + float64(n)*remarkHeight
		s.line(x, y+remarkHeight-1, x, f.bottom, "axis")
		s.text(max(0, min(x-width/2, s.Width-width)), y+smallType, r.text, smallType, Start, "note")
		if r.text != r.full {
			s.title(r.full)
		}
	}
}

// checkRemarks demands that every annotation is at a label that there is.
func checkRemarks(s *Spec) (list []Problem) {
	for _, a := range s.Annotations {
		found := false
		for _, l := range s.Labels {
			found = found || l.Text == a.At || l.Tick == a.At
		}
		if !found {
			list = append(list, Problem{"标注所在的“" + a.At + "”不在图中", "写图中有的一项，如“" + firstLabel(s) + "”"})
		}
	}
	return list
}

func firstLabel(s *Spec) string {
	if len(s.Labels) == 0 {
		return ""
	}
	return s.Labels[0].Text
}
