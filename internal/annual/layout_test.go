package annual

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
)

// Every row of a layout fills the grid, and every number names headers that there are.
func TestLayoutsFillTheirGrid(t *testing.T) {
	for _, year := range years {
		for _, n := range Numbers {
			tab, _ := found(t, year, n, source(t, fmt.Sprintf("%d/table%d.csv", year, n)))
			l := tab.Layout("T")
			ids := map[string]bool{}
			for _, g := range l.Groups {
				for _, part := range [][][]Box{g.Head, g.Body} {
					filled := make([][]bool, len(part))
					for i := range filled {
						filled[i] = make([]bool, l.Width)
					}
					for i, row := range part {
						for _, box := range row {
							if box.ID != "" && ids[box.ID] {
								t.Errorf("%s twice", box.ID)
							}
							ids[box.ID] = true
							for y := range box.Rows {
								for x := range box.Columns {
									if i+y >= len(part) || box.Left+x >= l.Width || filled[i+y][box.Left+x] {
										t.Fatalf("table %d of %d: %q does not fit", n, year, box.Text)
									}
									filled[i+y][box.Left+x] = true
								}
							}
							for id := range strings.FieldsSeq(box.Headers) {
								if !ids[id] {
									t.Errorf("table %d of %d: no header %s", n, year, id)
								}
							}
						}
					}
					if text := fmt.Sprint(filled); strings.Contains(text, "false") {
						t.Errorf("table %d of %d has holes: %s", n, year, text)
					}
				}
			}
		}
	}
}

// The spans are those of the notices.
func TestTheSpansOfTheNotices(t *testing.T) {
	for i, want := range []string{"20 8 3 5", "22 8 3 5 3"} {
		year := years[i]
		tab, _ := found(t, year, 3, source(t, fmt.Sprintf("%d/table3.csv", year)))
		var spans []string
		for _, row := range tab.Layout("T").Groups[0].Body {
			for _, box := range row {
				if box.Rows > 1 {
					spans = append(spans, fmt.Sprint(box.Rows))
				}
			}
		}
		if got := strings.Join(spans, " "); got != want {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
	}
}

// What is offered as CSV reads as what it was made of.
func TestRowsReadAgain(t *testing.T) {
	for _, year := range years {
		for _, n := range Numbers {
			src := source(t, fmt.Sprintf("%d/table%d.csv", year, n))
			tab, _ := found(t, year, n, src)
			var b strings.Builder
			if err := csv.NewWriter(&b).WriteAll(tab.Rows()); err != nil {
				t.Fatal(err)
			}
			again, list := found(t, year, n, b.String())
			if len(list) > 0 {
				t.Fatalf("table %d of %d: %v\n%s", n, year, list, b.String())
			}
			if got, want := fmt.Sprint(again.Rows()), fmt.Sprint(tab.Rows()); got != want {
				t.Errorf("table %d of %d: %s\nwant %s", n, year, got, want)
			}
			double := Total([]*Table{tab, again})
			if x, y := double.cells[0][0].Number, tab.cells[0][0].Number; x != 2*y {
				t.Errorf("%s and %s make %s", y, y, x)
			}
		}
	}
}
