package annual

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/diag"
)

var (
	ruleCell = diag.Rule{
		ID: "AR-08", Title: "法定表格里的格不是数字",
		Why:   "每一格都要填数，没有的填 0；空着的格看不出是没有还是漏填，也无法汇总。",
		Basis: "国办公开办函〔2021〕30号", Bad: "1,2,,0", Good: "1,2,0,0",
	}
	// Missing is the rule that nothing prescribed is left out.
	Missing = diag.Rule{
		ID: "AR-12", Title: "年度报告缺少法定的内容",
		Why:   "六个部分和三张表是年度报告的法定内容，缺了哪一项，这一项就等于没有公开。",
		Basis: "《政府信息公开条例》第五十条", Bad: "没有“四、政府信息公开行政复议、行政诉讼情况”", Good: "六个部分齐全，没有的写“无”",
	}
	// Version is the rule that a report has the format of its year.
	Version = diag.Rule{
		ID: "AR-15", Title: "年度报告的格式与年度不符",
		Why:   "2019、2020年度用国办公开办函〔2019〕60号的格式，2021年度起用国办公开办函〔2021〕30号的格式；用错格式的数字不能与别处汇总。",
		Basis: "国办公开办函〔2021〕30号", Bad: "2021年度的表里有“其他对外管理服务事项”", Good: "2021年度的表里有“行政许可 本年处理决定数量”",
	}
	ruleLabel = diag.Rule{
		ID: "AR-19", Title: "行名或列名与法定表格不同",
		Why:   "名称改了，读者和程序就不知道是哪一格。",
		Basis: "国办公开办函〔2021〕30号", Bad: "不掌握有关信息", Good: "1.本机关不掌握相关政府信息",
	}
)

// Table is a statutory table with its numbers.
type Table struct {
	Form  *Form
	File  string
	Unit  string   // of money
	cells [][]Cell // by row over all blocks, then column
}

// Cell is one number of a table.
type Cell struct {
	Number Number
	Known  bool // it is written in the file, and a number
	Place  diag.Place
}

// Cell returns a cell by the row and column within a block.
func (t *Table) Cell(block, row, column int) Cell {
	for b := range block {
		row += len(t.Form.Blocks[b].Rows)
	}
	return t.cells[row][column]
}

// Get returns a cell by the keys of its row and column; the zero Cell where the form
// has none.
func (t *Table) Get(row, column string) Cell {
	if t == nil {
		return Cell{}
	}
	if b, r, ok := t.Form.Row(row); ok {
		if c := t.Form.Blocks[b].column(column); c >= 0 {
			return t.Cell(b, r, c)
		}
	}
	return Cell{}
}

// reader reads one table.
type reader struct {
	*Table
	format   *Format
	rows     []Line         // of all blocks, with the title of the block as a group
	block    []int          // of each of them
	used     []map[int]bool // columns that were found, by block
	headers  []int          // lines of the file that the headers of the blocks are in; 0 for none
	first    map[int]int    // lines of the file, by row
	findings []diag.Finding

	sheet   sheet
	columns map[int][]int // of the form by block, by column of the sheet
	beside  []int         // columns of the sheet that name the rows
}

func (r *reader) report(f diag.Finding) { r.findings = append(r.findings, f) }

// Read reads a table of a format, tidy or laid out as the notice does. The table holds
// what could be read.
func Read(format *Format, number int, file string, src []byte) (*Table, []diag.Finding) {
	r := &reader{Table: &Table{Form: format.Form(number), File: file, Unit: "万元"}, format: format, first: map[int]int{}}
	r.headers = make([]int, len(r.Form.Blocks))
	for b, block := range r.Form.Blocks {
		r.used = append(r.used, map[int]bool{})
		for _, l := range block.Rows {
			l.Path, l.folded = append([]string{block.Title}, l.Path...), append([]string{fold(block.Title)}, l.folded...)
			r.rows, r.block = append(r.rows, l), append(r.block, b)
			r.cells = append(r.cells, make([]Cell, len(block.Columns)))
		}
	}
	sheets := r.sheets(src)
	for _, s := range sheets {
		r.sheet, r.columns, r.beside = s, map[int][]int{}, nil
		before := len(r.findings)
		r.header()
		if list := r.findings[before:]; s.labels >= 0 && len(list) > fewColumns {
			r.findings = r.findings[:before]
			r.confused(list)
		}
		r.body()
	}
	if len(sheets) > 0 {
		r.missing()
	}
	return r.Table, r.findings
}

// holds reports whether the sheet has the rows of a block.
func (s sheet) holds(block int) bool { return s.block < 0 || s.block == block }

// header finds out which column of the sheet is which of the form. It serves every block
// that has one of its name.
func (r *reader) header() {
	for b := range r.headers {
		if r.sheet.holds(b) {
			r.headers[b] = r.sheet.place(-1, 0).Line
		}
	}
	for i := range max(r.sheet.labels, 0) {
		r.beside = append(r.beside, i)
	}
	for i := max(r.sheet.labels, 0); i < len(r.sheet.header); i++ {
		name := r.sheet.header[i]
		at := r.sheet.place(-1, i)
		if name == "" && (r.sheet.labels >= 0 || len(r.columns) > 0) {
			r.nameless(i)
			continue
		}
		found := slices.Repeat([]int{-1}, len(r.Form.Blocks))
		level := 0
		for b, block := range r.Form.Blocks {
			if !r.sheet.holds(b) {
				continue
			}
			list, score := best(block.Columns, name)
			switch {
			case len(list) > 1:
				r.report(ruleLabel.At(at, "列「%s」不知道是哪一列", name).Hinted("写明所属，如 %s", strings.Join(block.Columns[list[0]].Path, "/")))
				level = -1
			case len(list) == 1 && r.used[b][list[0]]:
				r.report(ruleLabel.At(at, "列「%s」出现了两次", name).Hinted("删去其中一列"))
				level = -1
			case len(list) == 1:
				found[b] = list[0]
				r.used[b][list[0]] = true
				if level >= 0 {
					level = max(level, score)
				}
				r.unit(block.Columns[list[0]], name, at)
			}
		}
		switch {
		case level > 0:
			r.columns[i] = found
			if level == 1 {
				r.renamed(at, "列", name, r.labelOf(found))
			}
		case level == 0 && len(r.columns) == 0 && r.sheet.labels < 0:
			r.beside = append(r.beside, i)
		case level == 0:
			r.unknown(at, "列", name, func(b Block) []Line { return b.Columns })
		}
	}
}

// fewColumns is how many findings about the header of an official layout stand for
// themselves. More have one cause: a label over several columns, or a row, that is not
// there.
const fewColumns = 3

// confused reports the findings about a header as one, and what it lacks with them.
func (r *reader) confused(list []diag.Finding) {
	for b, block := range r.Form.Blocks {
		for c := range block.Columns {
			r.used[b][c] = r.used[b][c] || r.sheet.holds(b)
		}
	}
	r.report(ruleLabel.At(list[0].Place, "表头有 %d 列对不上法定表格，第一处：%s", len(list), list[0].Message).
		Hinted("照%s附的表写全各层列名，如 %s", r.format.Basis, strings.Join(r.Form.Blocks[0].Columns[0].Path, "/")))
}

// nameless reports the first text in a column that has no name.
func (r *reader) nameless(column int) {
	for i, row := range r.sheet.rows {
		if text := row[column]; text != "" {
			r.report(ruleLabel.At(r.sheet.place(i, column), "这一列没有列名，写了“%s”", text).Hinted("移到应填的格；多余的删去"))
			return
		}
	}
}

// missing reports what the form has and the file has not.
func (r *reader) missing() {
	type column struct {
		line  int
		label string
	}
	said := map[column]bool{}
	for b, block := range r.Form.Blocks {
		if r.headers[b] == 0 {
			r.report(Missing.At(diag.Place{File: r.File}, "缺少「%s」", block.Title).Hinted("加上这一块的表头和各行，没有的填 0"))
			continue
		}
		for c, l := range block.Columns {
			if missing := (column{r.headers[b], strings.Join(l.Path, "/")}); !r.used[b][c] && !said[missing] {
				said[missing] = true
				r.report(Missing.At(diag.Place{File: r.File, Line: missing.line}, "缺少列「%s」", missing.label).Hinted("在表头加上这一列"))
			}
		}
	}
	for row, l := range r.rows {
		if r.first[row] == 0 && r.headers[r.block[row]] > 0 {
			r.report(Missing.At(diag.Place{File: r.File}, "缺少行「%s」", l.Label()).Hinted("加上这一行，没有的填 0"))
		}
	}
}

func (r *reader) labelOf(found []int) string {
	for b, c := range found {
		if c >= 0 {
			return r.Form.Blocks[b].Columns[c].name(r.Form.Blocks[b].Columns)
		}
	}
	return ""
}

// unit finds out in what money is counted. The form of 2019 does not say.
func (r *reader) unit(l Line, name string, at diag.Place) {
	if l.Kind != Amount {
		return
	}
	folded := strings.NewReplacer("（", "(", "）", ")").Replace(name)
	switch {
	case strings.Contains(folded, "亿元"):
		r.Unit = "亿元"
	case strings.Contains(folded, "万元"):
	case strings.Contains(folded, "元)"):
		r.Unit = "元"
	case r.format.From == 2019:
		f := ruleLabel.At(at, "「%s」没有写明单位", name)
		f.Severity = diag.Warning
		r.report(f.Hinted("写作 %s(万元)", l.Label()))
	}
	if r.Unit != "万元" && r.format.From > 2019 {
		r.report(ruleLabel.At(at, "「%s」的单位是%s，法定表格以万元计", name, r.Unit).Hinted("换算成万元，列名写作 %s", l.Label()))
	}
}

func (r *reader) renamed(at diag.Place, what, name, label string) {
	f := ruleLabel.At(at, "%s名「%s」与法定表格的「%s」不同，按后者处理", what, name, label)
	f.Severity = diag.Warning
	r.report(f.Hinted("写作 %s", label))
}

// foreign reports what the form does not have and that of the other format has, and
// tells whether it is so. What is a word for it.
func (r *reader) foreign(at diag.Place, what, name string, has func(*Form) bool) bool {
	for i := range Formats {
		if other := &Formats[i]; other != r.format && has(other.Form(r.Form.Number)) && !has(r.Form) {
			r.report(Version.At(at, "%s「%s」属于%s（%s），不属于%s（%s）", what, name, other.Name, other.Basis, r.format.Name, r.format.Basis).
				Hinted("按%s的表填写；年度写错的，改正年度", r.format.Name))
			return true
		}
	}
	return false
}

// unknown reports a label that the form does not have, and whether the other format
// does.
func (r *reader) unknown(at diag.Place, what, name string, lines func(Block) []Line) {
	own := name[strings.LastIndexByte(name, '/')+1:]
	if r.foreign(at, what, name, func(f *Form) bool {
		return slices.ContainsFunc(f.Blocks, func(b Block) bool { list, _ := best(lines(b), own); return len(list) > 0 })
	}) {
		return
	}
	var known []string
	for b, block := range r.Form.Blocks {
		for _, l := range lines(block) {
			if r.sheet.holds(b) {
				known = append(known, l.Label())
			}
		}
	}
	f := ruleLabel.At(at, "不认识的%s「%s」", what, name)
	if near := diag.Nearest(own, known); near != "" {
		r.report(f.Hinted("是不是「%s」", near))
		return
	}
	r.report(f.Hinted("写法定表格里的名称；多余的%s删去", what))
}

// span returns the rows of the form that the sheet may have, as the first and the one
// after the last.
func (r *reader) span() (from, to int) {
	if r.sheet.block < 0 {
		return 0, len(r.rows)
	}
	from = slices.Index(r.block, r.sheet.block)
	return from, from + len(r.Form.Blocks[r.sheet.block].Rows)
}

// body reads the rows.
func (r *reader) body() {
	from, to := r.span()
	for i, record := range r.sheet.rows {
		var parts []string
		at := r.sheet.place(i, 0)
		for _, c := range r.beside {
			if record[c] != "" {
				parts = append(parts, record[c])
				at = r.sheet.place(i, c)
			}
		}
		name := strings.Join(parts, "/")
		list, score := best(r.rows[from:to], name)
		if len(r.rows) == 1 && slices.Contains([]string{"", "数量", "项目"}, name) {
			list, score = []int{0}, 2
		}
		switch {
		case remark(record), len(list) == 0 && r.heading(name, record):
			continue
		case len(list) == 0:
			r.unknown(at, "行", name, func(b Block) []Line { return b.Rows })
			continue
		case len(list) > 1:
			r.report(ruleLabel.At(at, "行「%s」不知道是哪一行", name).Hinted("写明所属，如 %s", strings.Join(r.rows[from+list[0]].Path[1:], "/")))
			continue
		}
		row := from + list[0]
		if line, taken := r.first[row]; taken {
			r.report(ruleLabel.At(at, "行「%s」与第 %d 行重复", name, line).Hinted("删去其中一行"))
			continue
		}
		r.first[row] = at.Line
		if score == 1 {
			r.renamed(at, "行", name, r.rows[row].Label())
		}
		r.row(i, row, record)
	}
}

// remark reports whether a row is a note below the table.
func remark(record []string) bool {
	text := strings.Join(record, "")
	return slices.Contains(record, text) && slices.ContainsFunc([]string{"注", "备注", "说明"}, func(word string) bool { return strings.HasPrefix(text, word) })
}

// heading reports whether a row has no numbers and names a group, as in a table of
// a text program.
func (r *reader) heading(name string, record []string) bool {
	for i := range r.columns {
		if record[i] != "" {
			return false
		}
	}
	parts := foldPath(name)
	return len(parts) == 0 || slices.ContainsFunc(r.rows, func(l Line) bool {
		return slices.Contains(l.folded, parts[len(parts)-1])
	})
}

// row reads the numbers of a row.
func (r *reader) row(i, row int, record []string) {
	block := r.block[row]
	for column, found := range r.columns {
		text, at := record[column], r.sheet.place(i, column)
		c := found[block]
		if c < 0 {
			if !slices.Contains([]string{"", "-", "—", "——", "/", "－"}, text) {
				r.report(ruleCell.At(at, "「%s」没有「%s」这一格，这里写了“%s”", r.rows[row].Label(), r.labelOf(found), text).
					Hinted("空着；数字移到应填的格"))
			}
			continue
		}
		l := r.Form.Blocks[block].Columns[c]
		cell := &r.cells[row][c]
		cell.Place = at
		n, ok := ParseNumber(text)
		switch where := r.rows[row].Label() + "、" + l.name(r.Form.Blocks[block].Columns); {
		case text == "":
			r.report(ruleCell.At(at, "「%s」是空的", where).Hinted("没有的填 0"))
		case !ok:
			r.report(ruleCell.At(at, "「%s」不是数字：%s", where, text).Hinted("%s", numberHint(text)))
		case l.Kind != Amount && !n.Whole():
			r.report(ruleCell.At(at, "「%s」应当是整数：%s", where, text).Hinted("填件数"))
		case l.Kind != Signed && n < 0:
			r.report(ruleCell.At(at, "「%s」不能小于 0：%s", where, text).Hinted("核对这一格"))
		default:
			cell.Number, cell.Known = n, true
		}
	}
}

// numberHint says how to write what is no number.
func numberHint(text string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '.' {
			return r
		}
		return -1
	}, text)
	_, err := strconv.ParseFloat(digits, 64)
	switch {
	case strings.HasPrefix(text, "=") || strings.HasPrefix(text, "#"):
		return "在 Excel 里把公式选择性粘贴为数值，再另存为 CSV"
	case err != nil:
		return "只写数字，没有的填 0"
	case strings.ContainsAny(text, "万亿元"):
		return "只写数字，单位写在表头；与表头的单位不同的，换算后再写"
	}
	return "只写数字，如 " + digits
}

// VersionUnknown reports a table of a year for which no format was prescribed.
func VersionUnknown(file string, year int) diag.Finding {
	return Version.At(diag.Place{File: file}, "%d年度没有法定表格", year).
		Hinted("法定表格自2019年度起使用；年度写错的，改正报告的 year")
}
