package export

import (
	"archive/zip"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"gongkai/internal/table"
)

// The sheets of a workbook.
const (
	sheetRows   = "数据"
	sheetFields = "字段说明"
	sheetOrigin = "出处与许可"
)

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
	if b.head, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
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
	styles map[string]int // by number format
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

// data streams the rows below a header that stays in sight.
func (b *book) data(t *table.Table) error {
	out, err := b.file.NewStreamWriter(sheetRows)
	if err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(t.Columns))
	for i, name := range names(t) {
		cells[i] = excelize.Cell{StyleID: b.head, Value: name}
		if err := out.SetColWidth(i+1, i+1, width(name, &t.Columns[i])); err != nil {
			return err
		}
	}
	if err := out.SetRow("A1", cells); err != nil {
		return err
	}
	number := 1
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		for i := range cells {
			if cells[i], err = b.cell(t.Columns[i].Type, row.Text(i), row.Value(i)); err != nil {
				return err
			}
		}
		number++
		if err := out.SetRow("A"+strconv.Itoa(number), cells); err != nil {
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
			if strings.Contains(text, "年") {
				format = `yyyy"年"m"月"d"日"`
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
	for _, sign := range []string{"%", "‰"} {
		if strings.HasSuffix(text, sign) {
			format += `"` + sign + `"`
		}
	}
	return format
}

// width is a column's width in digits, by its longest cell within reason. A Han
// character is as wide as two digits.
func width(name string, c *table.Column) float64 {
	n := c.Longest
	if c.Type == table.String && n <= 40 {
		n *= 2
	}
	n = max(n, 2*len([]rune(name)))
	return float64(min(max(n, 6), 48) + 2)
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
		for j, text := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil && text != "" {
				err = b.file.SetCellStr(name, at, text)
			}
			if err == nil && (header && i == 0 || !header && j == 0) {
				err = b.file.SetCellStyle(name, at, at, b.head)
			}
			if err != nil {
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
