package export

import (
	"archive/zip"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"gongkai/internal/table"
)

// The sheets of a workbook.
const (
	sheetRows   = "数据"
	sheetFields = "字段说明"
	sheetOrigin = "出处与许可"
)

// bookFont is on every Chinese office computer.
const bookFont = "宋体"

// workbook writes the dataset as a workbook. What a spreadsheet program would
// spoil is a cell of text: codes, numbers of more digits than it keeps, markers
// of missing values, texts that look like formulas.
func workbook(w io.Writer, d *Description, t *table.Table) (err error) {
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	// Straight to the reader: the library would hold the whole file in memory.
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) })
	if err := f.SetSheetName("Sheet1", sheetRows); err != nil {
		return err
	}
	// Only one sheet is streamed: the library writes several in any order.
	b := &book{file: f, styles: map[string]int{}}
	if err := b.dress(d); err != nil {
		return err
	}
	if err := b.data(t); err != nil {
		return err
	}
	if err := b.sheet(sheetFields, fieldSheet(d), []float64{24, 24, 12, 12, 40, 30}, true); err != nil {
		return err
	}
	if err := b.sheet(sheetOrigin, originSheet(d), []float64{16, 80}, false); err != nil {
		return err
	}
	return f.Write(w)
}

type book struct {
	file   *excelize.File
	head   int            // style of headers
	wrap   int            // style of texts of several lines
	styles map[string]int // by number format
}

// dress makes the styles, and says whose workbook it is.
func (b *book) dress(d *Description) (err error) {
	if err := b.file.SetDefaultFont(bookFont); err != nil {
		return err
	}
	lines := &excelize.Alignment{WrapText: true}
	if b.wrap, err = b.file.NewStyle(&excelize.Style{Alignment: lines}); err != nil {
		return err
	}
	if b.head, err = b.file.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true, Family: bookFont, Size: 11}, Alignment: lines,
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EDEDED"}},
	}); err != nil {
		return err
	}
	at := stamp(d).Format(time.RFC3339)
	return b.file.SetDocProps(&excelize.DocProperties{Title: d.Title, Creator: d.Publisher, LastModifiedBy: d.Publisher, Created: at, Modified: at})
}

// style returns the style of a number format.
func (b *book) style(format string) (int, error) {
	id, ok := b.styles[format]
	if !ok {
		var err error
		if id, err = b.file.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
			return 0, err
		}
		b.styles[format] = id
	}
	return id, nil
}

// data streams the rows below a header that stays in sight and filters them.
func (b *book) data(t *table.Table) error {
	out, err := b.file.NewStreamWriter(sheetRows)
	if err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	widths, err := widthsOf(t)
	if err != nil {
		return err
	}
	cells := make([]any, len(t.Columns))
	// The library puts each column in front of those before it.
	for i := len(cells) - 1; i >= 0; i-- {
		if err := out.SetColWidth(i+1, i+1, widths[i]); err != nil {
			return err
		}
	}
	for i, name := range names(t) {
		cells[i] = excelize.Cell{StyleID: b.head, Value: name}
	}
	if err := out.SetRow("A1", cells); err != nil {
		return err
	}
	number := 1
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		height := 1
		for i := range cells {
			text := row.Text(i)
			if cells[i], err = b.cell(t.Columns[i].Type, text, row.Value(i)); err != nil {
				return err
			}
			if n := lines(text, widths[i]); n > 1 && cells[i] == text {
				cells[i], height = excelize.Cell{StyleID: b.wrap, Value: text}, max(height, n)
			}
		}
		number++
		if err := out.SetRow("A"+strconv.Itoa(number), cells, heightOf(height)...); err != nil {
			return err
		}
	}
	if len(cells) > 0 {
		last, err := excelize.CoordinatesToCellName(len(cells), number)
		if err == nil {
			err = b.file.AutoFilter(sheetRows, "A1:"+last, nil)
		}
		if err != nil {
			return err
		}
	}
	return out.Flush()
}

// cell is what stands for a cell: a number with the places of the editor, a day,
// or the text.
func (b *book) cell(kind table.Type, text string, v table.Value) (any, error) {
	if text == "" {
		return nil, nil
	}
	if v.State != table.Present {
		return text, nil
	}
	switch kind {
	case table.Integer, table.Number:
		if n, ok := exact(v.Text); ok {
			id, err := b.style(numberFormat(text, v.Text))
			return excelize.Cell{StyleID: id, Value: n}, err
		}
	case table.Date:
		// From March 1900 on; before, programs disagree by a day.
		if day, err := time.Parse(time.DateOnly, v.Text); err == nil && v.Text >= "1900-03-01" {
			format := "yyyy-mm-dd"
			switch {
			case strings.Contains(text, "年"):
				format = `yyyy"年"m"月"d"日"`
			case strings.Contains(text, "/"):
				format = "yyyy/m/d"
			}
			id, err := b.style(format)
			return excelize.Cell{StyleID: id, Value: day}, err
		}
	case table.Year:
		if text == v.Text {
			n, err := strconv.Atoi(text)
			return n, err
		}
	}
	return text, nil
}

// exact returns a decimal as spreadsheet programs hold it, and whether it is the
// same number there: they keep fifteen digits.
func exact(s string) (float64, bool) {
	digits := strings.TrimLeft(strings.Replace(strings.TrimPrefix(s, "-"), ".", "", 1), "0")
	if len(digits) > 15 || len(s) > 24 {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// numberFormat shows a number with as many places as the editor wrote, grouped
// and with a percent sign where the editor did so. The sign stands in quotation
// marks: without them it would multiply by a hundred.
func numberFormat(text, value string) string {
	format := "0"
	if strings.ContainsAny(text, ",，") {
		format = "#,##0"
	}
	if _, fraction, ok := strings.Cut(value, "."); ok && fraction != "" {
		format += "." + strings.Repeat("0", len(fraction))
	}
	for _, sign := range []string{"%", "％", "‰"} {
		if strings.HasSuffix(text, sign) {
			format += `"` + sign + `"`
		}
	}
	if strings.HasPrefix(text, "+") {
		format = "+" + format + ";-" + format
	}
	return format
}

// widthsOf returns how wide the columns are, in digits: by the longest line of
// the header and of the first rows, within reason. Numbers and days must fit, or
// they are shown as ###.
func widthsOf(t *table.Table) ([]float64, error) {
	list := make([]int, len(t.Columns))
	for i, name := range names(t) {
		list[i] = max(6, across(name)+2) // the filter has a button there
		if t.Columns[i].Type != table.String {
			list[i] = max(list[i], t.Columns[i].Longest)
		}
	}
	for row, err := range t.Rows() {
		if err != nil {
			return nil, err
		}
		for i := range list {
			list[i] = max(list[i], across(row.Text(i)))
		}
		if row.Number == 1000 {
			break
		}
	}
	widths := make([]float64, len(list))
	for i, n := range list {
		widths[i] = float64(min(n, 48) + 2)
	}
	return widths, nil
}

// across is how many digits the longest line of a text is wide. A Han character
// is as wide as two.
func across(s string) (most int) {
	for line := range strings.SplitSeq(s, "\n") {
		n := utf8.RuneCountInString(line)
		most = max(most, n+(len(line)-n)/2)
	}
	return most
}

// lines is how many lines a text takes in a column. Prose stays on one, or a row
// would fill the screen.
func lines(s string, width float64) (n int) {
	if !strings.Contains(s, "\n") && (float64(len(s)) <= width || len(s) > 600) {
		return 1
	}
	for line := range strings.SplitSeq(s, "\n") {
		n += max(1, int(math.Ceil(float64(across(line))/width)))
	}
	return n
}

// heightOf is the height of a row of so many lines. Programs find out themselves
// only on screen, if at all.
func heightOf(lines int) []excelize.RowOpts {
	if lines == 1 {
		return nil
	}
	return []excelize.RowOpts{{Height: min(15*float64(lines), excelize.MaxRowHeight)}}
}

// sheet writes a small sheet of texts.
func (b *book) sheet(name string, rows [][]string, widths []float64, header bool) error {
	if _, err := b.file.NewSheet(name); err != nil {
		return err
	}
	for i, w := range widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err == nil {
			err = b.file.SetColWidth(name, column, column, w)
		}
		if err != nil {
			return err
		}
	}
	for i, row := range rows {
		height := 1
		for j, text := range row {
			height = max(height, lines(text, widths[j]))
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil && text != "" {
				err = b.file.SetCellStr(name, at, text)
			}
			style := b.wrap
			if header && i == 0 || !header && j == 0 {
				style = b.head
			}
			if err == nil {
				err = b.file.SetCellStyle(name, at, at, style)
			}
			if err != nil {
				return err
			}
		}
		for _, o := range heightOf(height) {
			if err := b.file.SetRowHeight(name, i+1, o.Height); err != nil {
				return err
			}
		}
	}
	return nil
}

// typeWords are the types of columns as readers know them.
var typeWords = map[table.Type]string{
	table.String: "文字", table.Integer: "整数", table.Number: "数字", table.Boolean: "是否", table.Date: "日期",
	table.DateTime: "时间", table.YearMonth: "年月", table.Year: "年份", table.Period: "期间",
}

// fieldSheet is the dictionary of the columns.
func fieldSheet(d *Description) [][]string {
	rows := [][]string{{"列", "名称", "类型", "单位", "说明", "缺失值的含义"}}
	for _, f := range d.Fields {
		rows = append(rows, []string{f.Name, f.Title, typeWords[f.Type], f.Unit, f.Description, missingText(f.Missing)})
	}
	return rows
}

func missingText(list []table.Missing) string {
	var parts []string
	for _, m := range list {
		marker := "“" + m.Marker + "”"
		if m.Marker == "" {
			marker = "空格"
		}
		parts = append(parts, marker+"："+m.Meaning)
	}
	return strings.Join(parts, "；")
}

// originSheet says where the data comes from and how it may be used.
func originSheet(d *Description) [][]string {
	rows := [][]string{}
	for _, r := range facts(d) {
		if r[1] != "" {
			rows = append(rows, r[:])
		}
	}
	return rows
}

// facts is what readers should know of a dataset, each under its label.
func facts(d *Description) [][2]string {
	sample := ""
	if d.Sample {
		sample = "示例数据，仅供演示"
	}
	return [][2]string{
		{"名称", d.Title}, {"说明", d.Summary}, {"提示", sample}, {"数据提供方", d.Provider}, {"发布机构", d.Publisher}, {"来源", d.Origin},
		{"统计期间", d.Period}, {"统计口径", d.Method}, {"更新频率", d.Frequency}, {"更新日期", d.Modified.ISO()},
		{"规模", itoa(d.Rows) + "行，" + itoa(len(d.Fields)) + "列"}, {"附注", strings.Join(d.Notes, "\n")},
		{"许可", d.Licence.Name}, {"许可网址", d.Licence.URL}, {"网页", d.URL},
	}
}
