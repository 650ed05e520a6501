package annual

import (
	"strconv"
	"strings"
)

// Box is a cell of a statutory table as it is laid out.
type Box struct {
	Text    string
	Rows    int    // that it spans
	Columns int    // that it spans
	Scope   string // of a header: col, colgroup, row or rowgroup; empty for a number
	ID      string // of a header
	Headers string // identifiers of the headers of a number, with blanks between
	Left    int    // the column of the grid that it begins in, from 0
}

// Layout is a table as the notices draw it.
type Layout struct {
	Width  int // columns of the grid
	Groups []Group
}

// Group is a block of a table: its header and its rows.
type Group struct {
	Head [][]Box
	Body [][]Box
}

// Layout lays the table out. Prefix begins the identifiers.
func (t *Table) Layout(prefix string) Layout {
	var l Layout
	for b := range t.Form.Blocks {
		l.Width = max(l.Width, depth(t.Form.Blocks[b].Rows)+len(t.Form.Blocks[b].Columns))
	}
	if t.Form.Number == 4 {
		l.Width = len(t.Form.Blocks[0].Columns)
	}
	for b := range t.Form.Blocks {
		l.Groups = append(l.Groups, t.group(b, l.Width, prefix+"B"+strconv.Itoa(b)))
	}
	return l
}

// depth is how many levels of labels lines have.
func depth(lines []Line) (n int) {
	for _, l := range lines {
		n = max(n, len(l.Path))
	}
	return n
}

func (t *Table) group(b, width int, prefix string) Group {
	block := &t.Form.Blocks[b]
	named := t.Form.Number != 4 // the rows have labels
	side := 0
	if named {
		side = depth(block.Rows)
	}
	spare := width - side - len(block.Columns) // the last column is that much wider
	top := depth(block.Columns)
	g := Group{Head: make([][]Box, top)}
	above := make([][]string, len(block.Columns)) // the headers of each column
	if named {
		g.Head[0] = append(g.Head[0], Box{Text: block.Corner, Rows: top, Columns: side, Scope: "col", ID: prefix + "c"})
	}
	for level := range top {
		for c := 0; c < len(block.Columns); {
			n := run(block.Columns[c:], level)
			if path := block.Columns[c].Path; level < len(path) {
				box := Box{Text: t.heading(block.Columns[c], level), Rows: 1, Columns: n, Scope: "colgroup", Left: side + c, ID: prefix + "c" + strconv.Itoa(level) + "-" + strconv.Itoa(c)}
				if level == len(path)-1 {
					box.Scope, box.Rows = "col", top-level
				}
				if c+n == len(block.Columns) {
					box.Columns += spare
				}
				g.Head[level] = append(g.Head[level], box)
				for i := range n {
					above[c+i] = append(above[c+i], box.ID)
				}
			}
			c += n
		}
	}
	if block.Title != "" {
		title := Box{Text: block.Title, Rows: 1, Columns: width, Scope: "colgroup", ID: prefix}
		g.Head = append([][]Box{{title}}, g.Head...)
	}
	groups := map[int]string{} // the header that each level of labels is under
	for row, l := range block.Rows {
		var boxes []Box
		headers := []string{}
		if block.Title != "" {
			headers = append(headers, prefix)
		}
		for level := range l.Path {
			if !named {
				break
			}
			if row == 0 || !under(block.Rows[row-1], l, level) {
				n := run(block.Rows[row:], level)
				box := Box{Text: l.Path[level], Rows: n, Columns: 1, Scope: "rowgroup", Left: level, ID: prefix + "r" + strconv.Itoa(row) + "-" + strconv.Itoa(level)}
				if level == len(l.Path)-1 {
					box.Scope, box.Columns = "row", side-level
				}
				groups[level] = box.ID
				boxes = append(boxes, box)
			}
			headers = append(headers, groups[level])
		}
		for c := range block.Columns {
			cell := t.Cell(b, row, c)
			box := Box{Text: "—", Rows: 1, Columns: 1, Left: side + c, Headers: strings.Join(append(headers[:len(headers):len(headers)], above[c]...), " ")}
			if cell.Known {
				box.Text = cell.Number.String()
			}
			if c == len(block.Columns)-1 {
				box.Columns += spare
			}
			boxes = append(boxes, box)
		}
		g.Body = append(g.Body, boxes)
	}
	return g
}

// heading is a label with its unit, where the form leaves the unit open.
func (t *Table) heading(l Line, level int) string {
	if l.Kind == Amount && !strings.Contains(l.Label(), "单位") {
		return l.Path[level] + "(单位:" + t.Unit + ")"
	}
	return l.Path[level]
}

// run is how many of the first lines share the labels down to a level.
func run(lines []Line, level int) int {
	n := 1
	for n < len(lines) && under(lines[0], lines[n], level) {
		n++
	}
	return n
}

// under reports whether two lines share a header at a level. What ends at the level
// is a header of its own.
func under(a, b Line, level int) bool {
	if level >= len(a.Path)-1 || level >= len(b.Path)-1 {
		return false
	}
	for i := range level + 1 {
		if a.Path[i] != b.Path[i] {
			return false
		}
	}
	return true
}

// Rows returns the table as records, the first of them the header, with the labels of
// the notices: what [Read] reads.
func (t *Table) Rows() [][]string {
	var header []string
	at := map[string]int{}
	switch t.Form.Number {
	case 2:
		header = []string{"条款", "信息内容"}
	case 3:
		header = []string{"项目"}
	}
	labels := len(header)
	for _, b := range t.Form.Blocks {
		for _, l := range b.Columns {
			name := t.heading(l, len(l.Path)-1)
			if t.Form.Number == 4 {
				name = strings.Join(l.Path, "/")
			}
			if _, ok := at[name]; !ok {
				at[name] = len(header)
				header = append(header, name)
			}
		}
	}
	list := [][]string{header}
	for b, block := range t.Form.Blocks {
		for row, l := range block.Rows {
			record := make([]string, len(header))
			switch labels {
			case 1:
				record[0] = strings.Join(l.Path, "/")
			case 2:
				record[0], record[1] = block.Title, l.Label()
			}
			for c, column := range block.Columns {
				name := t.heading(column, len(column.Path)-1)
				if t.Form.Number == 4 {
					name = strings.Join(column.Path, "/")
				}
				if cell := t.Cell(b, row, c); cell.Known {
					record[at[name]] = cell.Number.String()
				}
			}
			list = append(list, record)
		}
	}
	return list
}

// Total adds tables of one form cell by cell; nil where there are none. A cell counts
// where all have it.
func Total(tables []*Table) *Table {
	var sum *Table
	for _, t := range tables {
		if sum == nil {
			sum = &Table{Form: t.Form, Unit: t.Unit}
			for _, row := range t.cells {
				sum.cells = append(sum.cells, append([]Cell(nil), row...))
			}
			continue
		}
		if t.Form != sum.Form {
			continue
		}
		for r, row := range t.cells {
			for c, cell := range row {
				to := &sum.cells[r][c]
				to.Number += cell.Number
				to.Known = to.Known && cell.Known && t.Unit == sum.Unit
			}
		}
	}
	return sum
}
