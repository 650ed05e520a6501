package annual

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/table"
)

// sheet is the part of a file that has one header: all of a tidy file, or a block of a
// table that is laid out as the notices draw it.
type sheet struct {
	block  int                              // of the form that it holds; -1 for all of them
	header []string                         // by column of the file, levels with a slash between
	labels int                              // columns that name the rows; -1 where only the header tells
	rows   [][]string                       // as wide as the file
	place  func(row, column int) diag.Place // row -1 is the header
}

// sheets cuts a file up. There are none where it cannot be read or is no such table;
// that is reported.
func (r *reader) sheets(src []byte) []sheet {
	grid, findings := table.ReadGrid(r.File, src)
	number := r.Form.Number
	parts := stacked(grid.Rows, number)
	from, to := head(grid.Rows, number)
	fit := fits(grid.Rows[from:to], number)
	switch {
	case len(parts) == 0 && from == 0 && to == 1 && (fit || meant(grid.Rows) == 0):
		records, findings := table.ReadRecords(r.File, src)
		if r.sound(findings) {
			return []sheet{{-1, records.Header, -1, records.Rows, records.Place}}
		}
	case !r.sound(findings):
	case len(parts) > 0:
		return r.blocks(grid, parts)
	case fit:
		return []sheet{r.cut(grid, -1, from, to, len(grid.Rows))}
	default:
		r.strange(meant(grid.Rows))
	}
	return nil
}

// sound keeps findings and reports whether none of them is an error.
func (r *reader) sound(findings []diag.Finding) bool {
	r.findings = append(r.findings, findings...)
	errors, _, _ := diag.Count(findings)
	return errors == 0
}

// meant returns the number of the table that a file looks like, or 0.
func meant(rows [][]string) int {
	for _, n := range Numbers {
		if from, to := head(rows, n); len(stacked(rows, n)) > 0 || fits(rows[from:to], n) {
			return n
		}
	}
	return 0
}

// strange reports a file in which the header was not found and that looks like the
// table with a number, or like none.
func (r *reader) strange(like int) {
	var names []string
	for _, l := range r.Form.Blocks[0].Columns {
		names = append(names, l.name(r.Form.Blocks[0].Columns))
	}
	f := ruleLabel.At(diag.Place{File: r.File, Line: 1}, "认不出这张表：应有「%s」的表头，找的列名是%s", r.Form.Title, strings.Join(names, "、"))
	if like > 0 {
		r.report(f.Hinted("这像是“%s”的表，应当叫 table%d.csv", Parts[like-1], like))
		return
	}
	r.report(f.Hinted("把%s附的表（%s）在 Excel 里填好，原样另存为 CSV，叫 table%d.csv", r.format.Basis, PartTitle(r.Form.Number), r.Form.Number))
}

// blocks cuts the blocks of table 2 that stand below one another.
func (r *reader) blocks(grid *table.Records, parts []part) (list []sheet) {
	first := map[int]int{}
	for _, p := range parts {
		at := grid.Place(p.row, p.column)
		b := r.Form.titled(p.title)
		switch {
		case p.title == "":
			r.report(ruleLabel.At(at, "这一行表头上面没有写第二十条第几项").Hinted("在上面加一行，如 %s", r.Form.Blocks[0].Title))
		case b < 0 && r.foreign(at, "", p.title, func(f *Form) bool { return f.titled(p.title) >= 0 }):
		case b < 0:
			r.report(ruleLabel.At(at, "法定表格没有「%s」", p.title).Hinted("核对是第二十条第几项"))
		case first[b] > 0:
			r.report(ruleLabel.At(at, "「%s」出现了两次，第 %d 行已有", p.title, first[b]).Hinted("核对是第二十条第几项；多余的删去"))
		default:
			first[b] = at.Line
			to := p.row + 1
			if to < p.end && !numeric(grid.Rows[to]) {
				to++
			}
			list = append(list, r.cut(grid, b, p.row+1, to, p.end))
		}
	}
	return list
}

// titled returns the block with a title, brackets or not, or -1.
func (f *Form) titled(title string) int {
	plain := func(s string) string { return strings.NewReplacer("(", "", ")", "").Replace(fold(s)) }
	return slices.IndexFunc(f.Blocks, func(b Block) bool { return b.Title != "" && plain(b.Title) == plain(title) })
}

// cut takes a sheet out of a grid: the header is in the rows from and before to, the
// numbers are in those from to and before end.
func (r *reader) cut(grid *table.Records, block, from, to, end int) sheet {
	rows := grid.Rows[to:end]
	first := side(grid.Rows[from:to], rows, r.Form.Number)
	header, own := r.names(grid, from, to, first)
	return sheet{block, header, first, rows, func(row, column int) diag.Place {
		if row >= 0 {
			return grid.Place(to+row, column)
		}
		if k, ok := own[column]; ok {
			return grid.Place(k, column)
		}
		return grid.Place(to-1, column)
	}}
}

// names joins the labels above each column from the first with numbers on. The lowest
// of them is in the row of the grid that own tells.
func (r *reader) names(grid *table.Records, from, to, first int) (header []string, own map[int]int) {
	top := grid.Rows[from:to]
	if len(top) == 0 {
		return nil, nil
	}
	header, own = make([]string, len(top[0])), map[int]int{}
	groups := map[string]string{"": ""} // of the form, by the text of a cell
	for c := first; c < len(header); c++ {
		var path []string
		for k, row := range top {
			text := row[c]
			if text != "" {
				own[c] = from + k
			}
			if divided(top, k, c) {
				text = merged(top, k, c, first)
				if _, ok := groups[text]; !ok {
					groups[text] = r.group(text, grid.Place(from+k, c))
				}
				text = groups[text]
			}
			if text != "" {
				path = append(path, text)
			}
		}
		header[c] = strings.Join(path, "/")
	}
	return header, own
}

// divided reports whether a row of a header has something below it in a column, so that
// what stands there is a group of columns.
func divided(top [][]string, row, column int) bool {
	return slices.ContainsFunc(top[row+1:], func(below []string) bool { return below[column] != "" })
}

// merged returns the text of a cell that may be merged with those to its left, up to the
// first column. A column that is not divided ends before the cell.
func merged(top [][]string, row, column, first int) string {
	for c := column; c >= first; c-- {
		if text := top[row][c]; text != "" {
			if divided(top, row, c) {
				return text
			}
			break
		}
	}
	return ""
}

// group returns the label by which the form knows a group of columns; empty where it
// has none, which is reported.
func (r *reader) group(text string, at diag.Place) string {
	var known, long []string
	for _, b := range r.Form.Blocks {
		for _, l := range b.Columns {
			for i, folded := range l.folded[:len(l.folded)-1] {
				if folded == fold(text) {
					return text
				}
				known = append(known, l.Path[i])
				if len(folded) >= longLabel {
					long = append(long, l.Path[i])
				}
			}
		}
	}
	if near := diag.Nearest(fold(text), long); near != "" {
		r.renamed(at, "列", text, near)
		return near
	}
	slices.Sort(known)
	r.report(ruleLabel.At(at, "不认识的列「%s」", text).Hinted("写法定表格里的名称：%s", strings.Join(slices.Compact(known), "、")))
	return ""
}

// side counts the columns before those of the numbers.
func side(top, rows [][]string, number int) int {
	least := -1
	for i, row := range slices.Concat(top, rows) {
		c := slices.IndexFunc(row, func(text string) bool {
			_, ok := ParseNumber(text)
			return ok || i < len(top) && labelled(text, number)
		})
		if c >= 0 && (least < 0 || c < least) {
			least = c
		}
	}
	return max(least, 0)
}

// head finds the rows that name the columns of a table: those from the first with a
// label of a column as long as there are such, and no numbers. There are none where
// both are 0.
func head(rows [][]string, number int) (from, to int) {
	from = slices.IndexFunc(rows, func(row []string) bool { return heads(row, number) })
	if from < 0 {
		return 0, 0
	}
	first := slices.IndexFunc(rows[from], func(text string) bool { return labelled(text, number) })
	for to = from + 1; to < len(rows) && heads(rows[to][first:], number); to++ {
	}
	return from, to
}

// heads reports whether a row names columns.
func heads(row []string, number int) bool {
	return !numeric(row) && slices.ContainsFunc(row, func(text string) bool { return labelled(text, number) })
}

// fits reports whether at least half of the columns of a header are those of a table.
func fits(top [][]string, number int) bool {
	known, all := 0, 0
	for c := 0; len(top) > 0 && c < len(top[0]); c++ {
		for _, row := range slices.Backward(top) {
			if row[c] != "" {
				all++
				if labelled(row[c], number) {
					known++
				}
				break
			}
		}
	}
	return known > 0 && known*2 >= all
}

// labelled reports whether a text names a column, or a group of columns, of a table in
// either format. It need not say which.
func labelled(text string, number int) bool {
	parts := foldPath(text)
	for i := range Formats {
		for _, b := range Formats[i].Form(number).Blocks {
			for _, l := range b.Columns {
				if len(parts) == 1 && strings.EqualFold(parts[0], l.Key) || len(parts) > 0 && subset(parts, l.folded) {
					return true
				}
			}
		}
	}
	return false
}

func subset(parts, of []string) bool {
	return !slices.ContainsFunc(parts, func(p string) bool { return !slices.Contains(of, p) })
}

// part is a block of table 2 in a grid: its title, and the rows from that to the next.
type part struct {
	title       string // empty where only a header says that a block begins
	row, column int    // of the title or that header
	end         int
}

var article = regexp.MustCompile(`^第[^第]{1,4}条第[^第]{1,5}项$`)

// stacked finds the blocks of table 2 where each has its title and its header. There
// are none in a file that has one header for all.
func stacked(rows [][]string, number int) (list []part) {
	if number != 2 {
		return nil
	}
	headed := false
	below := -1 // the row below the last title
	for i, row := range rows {
		column := slices.IndexFunc(row, filled)
		title := fold(row[column])
		switch {
		case article.MatchString(title) && !slices.ContainsFunc(row[column+1:], filled):
			below = i + 1
		case i == below:
			headed = headed || heads(row, number)
			continue
		case title == corner2:
			title = ""
		default:
			continue
		}
		if len(list) > 0 {
			list[len(list)-1].end = i
		}
		list = append(list, part{title, i, column, len(rows)})
	}
	if !headed {
		return nil
	}
	return list
}

func filled(text string) bool { return text != "" }

// numeric reports whether a row has a number.
func numeric(row []string) bool {
	return slices.ContainsFunc(row, func(text string) bool { _, ok := ParseNumber(text); return ok })
}
