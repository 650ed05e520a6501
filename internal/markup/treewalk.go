package markup

import "iter"

// Text returns the running text of the block itself, without line breaks.
func (b *Block) Text() string { return textOf(b.Runs) }

// All goes through all blocks, those of the footnotes last, each before what it
// holds.
func (t *Tree) All() iter.Seq[*Block] {
	return func(yield func(*Block) bool) {
		var walk func(list []Block) bool
		walk = func(list []Block) bool {
			for i := range list {
				if !yield(&list[i]) || !walk(list[i].Blocks) {
					return false
				}
			}
			return true
		}
		for _, n := range append([]Note{{Blocks: t.Blocks}}, t.Notes...) {
			if !walk(n.Blocks) {
				return
			}
		}
	}
}

// Images goes through the sources of the images, in the order of reading.
func (t *Tree) Images() iter.Seq[string] {
	return func(yield func(string) bool) {
		for b := range t.All() {
			if b.Image != nil && !yield(b.Image.Source) {
				return
			}
			lists := [][]Run{b.Runs}
			if b.Table != nil {
				lists = append(lists, b.Table.Caption, b.Table.Unit)
				for _, row := range b.Table.Rows {
					for _, c := range row {
						lists = append(lists, c.Runs)
					}
				}
			}
			for _, runs := range lists {
				for _, r := range runs {
					if r.Image != nil && !yield(r.Image.Source) {
						return
					}
				}
			}
		}
	}
}
