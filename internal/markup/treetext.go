package markup

import "strings"

// Text returns the plain text of the tree, which is that of its HTML (see the
// function [Text]).
func (t *Tree) Text() string {
	w := textWriter{}
	w.blocks(t.Blocks)
	for _, n := range t.Notes {
		w.blocks(n.Blocks)
	}
	return strings.TrimSpace(string(w.out))
}

// textOf returns the text of running text, without line breaks.
func textOf(runs []Run) string {
	w := textWriter{}
	w.runs(runs)
	return string(w.out)
}

type textWriter struct{ out []byte }

// line ends the line, if there is something on it.
func (w *textWriter) line() { w.out = endLine(w.out) }

func (w *textWriter) blocks(list []Block) {
	for i := range list {
		b := &list[i]
		w.line()
		if b.Label != "" {
			w.out = append(w.out, b.Label...)
			w.line()
		}
		if b.Image != nil {
			w.out = append(w.out, b.Image.Text...)
			w.line()
		}
		w.runs(b.Runs)
		if b.Table != nil {
			w.table(b.Table)
		}
		w.blocks(b.Blocks)
		w.line()
	}
}

func (w *textWriter) runs(list []Run) {
	for _, r := range list {
		switch {
		case r.Break:
			w.line()
		case r.Image != nil:
			w.out = append(w.out, r.Image.Text...)
		case r.Note == 0:
			w.out = append(w.out, r.Text...)
		}
	}
}

func (w *textWriter) table(t *Table) {
	w.runs(t.Caption)
	if len(t.Unit) > 0 {
		w.out = append(w.out, ' ')
		w.runs(t.Unit)
	}
	w.line()
	for _, row := range t.Rows {
		for _, c := range row {
			w.runs(c.Runs)
			w.out = append(w.out, '\t')
		}
		w.line()
	}
}
