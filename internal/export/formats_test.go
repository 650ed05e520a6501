package export

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

const assorted = "统一社会信用代码,单位,金额（万元）,同比,日期,登记日,年份,公开,件数,备注\n" +
	"001,甲,\"1,234.50\",12.5%,2019-03-05,2019年3月5日,2019,是,3,=1+1\n" +
	"91330300MA2AXXXX01,乙,—,-3%,2019-12-31,2019年12月1日,2018,否,12,\"两\n行\"\n" +
	"010,丙,-0.5,0%,2019-01-01,2019年1月31日,2017,是,,\"_x0041_ <甲> & \"\"乙\"\" \"\n"

func file(t testing.TB, d *site.Dataset, format string) *File {
	t.Helper()
	for _, f := range Files(config, d) {
		if f.Format == format {
			return f
		}
	}
	t.Fatalf("no file %s", format)
	return nil
}

var config = &site.Config{
	Title: "站", Organ: "某办公室", Region: "某市", Base: "https://example.org/repo/",
	Licence: site.Licence{Name: "CC BY 4.0", URL: "https://creativecommons.org/licenses/by/4.0/"},
}

func assortedDataset(t testing.TB) *site.Dataset {
	d := dataset(t, assorted)
	d.Summary, d.Provider, d.Period, d.Frequency = "说明", "某局", "2019-01/2019-03", "每年"
	d.Keywords = []string{"甲", "乙"}
	d.Updated, _ = site.ParseDate("2020-02-03")
	d.Key = []string{"统一社会信用代码"}
	d.Theme = &site.Theme{Name: "a", Title: "主题", Address: "/data/a/"}
	return d
}

func opened(t testing.TB, text string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestWorkbookKeepsWhatTheEditorWrote(t *testing.T) {
	d := assortedDataset(t)
	f := opened(t, written(t, file(t, d, "XLSX")))
	if got := strings.Join(f.GetSheetList(), " "); got != "数据 字段说明 出处与许可" {
		t.Errorf("sheets: %s", got)
	}
	for at, want := range map[string]string{
		"A1": "统一社会信用代码", "C1": "金额（万元）", "A2": "001", "C2": "1,234.50", "D2": "12.5%", "E2": "2019-03-05", "F2": "2019年3月5日", "G2": "2019", "H2": "是",
		"I2": "3", "J2": "=1+1", "A3": "91330300MA2AXXXX01", "C3": "—", "J3": "两\n行", "A4": "010", "C4": "-0.5", "I4": "", "J4": `_x0041_ <甲> & "乙" `,
	} {
		if got, err := f.GetCellValue(sheetRows, at); err != nil || got != want {
			t.Errorf("%s shows %q, want %q (%v)", at, got, want, err)
		}
	}
	for at, want := range map[string]string{"C2": "1234.5", "D2": "12.5", "E2": "43529", "G2": "2019", "I2": "3", "A2": "001"} {
		got, err := f.GetCellValue(sheetRows, at, excelize.Options{RawCellValue: true})
		if err != nil || got != want {
			t.Errorf("%s holds %q, want %q (%v)", at, got, want, err)
		}
	}
	for at, want := range map[string]excelize.CellType{"A2": excelize.CellTypeInlineString, "J2": excelize.CellTypeInlineString, "C2": excelize.CellTypeUnset} {
		if got, err := f.GetCellType(sheetRows, at); err != nil || got != want {
			t.Errorf("%s is of type %d, want %d (%v)", at, got, want, err)
		}
	}
	if panes, err := f.GetPanes(sheetRows); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes: %+v %v", panes, err)
	}
	fields, err := f.GetRows(sheetFields)
	if err != nil || len(fields) != 11 || fields[3][3] != "万元" {
		t.Errorf("fields: %q %v", fields, err)
	}
	origin, err := f.GetRows(sheetOrigin)
	if err != nil || !strings.Contains(flat(origin), "CC BY 4.0") || !strings.Contains(flat(origin), "https://example.org/repo/data/a/b/") {
		t.Errorf("origin: %q %v", origin, err)
	}
}

func flat(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, " ") + "\n")
	}
	return b.String()
}

func TestNumbersThatSpreadsheetsRoundAreText(t *testing.T) {
	for s, want := range map[string]bool{
		"123456789012345": true, "1234567890123456": false, "0.000000000000001": true, "1.234567890123456": false, "-12.50": true,
		"0": true, "100000000000000000000000000": false,
	} {
		if _, got := exact(s); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}

func TestWorkbookIsSkippedWithTheReason(t *testing.T) {
	d := dataset(t, assorted)
	d.WorkbookRows = 2
	long := dataset(t, "甲,乙\n1,"+strings.Repeat("字", 32768)+"\n")
	for d, want := range map[*site.Dataset]string{d: "上限2行", long: "32767"} {
		f := file(t, d, "XLSX")
		if !strings.Contains(f.Skipped, want) {
			t.Errorf("%q", f.Skipped)
		}
		text := written(t, file(t, d, "ZIP"))
		archive, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range archive.File {
			if strings.HasSuffix(e.Name, ".xlsx") {
				t.Error("the archive has it")
			}
		}
	}
	for rows, skipped := range map[int]bool{0: false, 3: false, -1: true} {
		d.WorkbookRows = rows
		if got := file(t, d, "XLSX").Skipped != ""; got != skipped {
			t.Errorf("%d rows: %v", rows, got)
		}
	}
}

func TestParquetIsTyped(t *testing.T) {
	d := assortedDataset(t)
	text := written(t, file(t, d, "Parquet"))
	f, err := parquet.OpenFile(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	var columns, types []string
	for _, c := range f.Root().Columns() {
		columns, types = append(columns, c.Name()), append(types, c.Type().String())
	}
	if got := strings.Join(columns, ","); got != strings.Split(assorted, "\n")[0] {
		t.Errorf("columns: %s", got)
	}
	if got, want := strings.Join(types, " "), "STRING STRING DECIMAL(18,2) DECIMAL(18,1) DATE DATE INT(32,true) BOOLEAN INT(64,true) STRING"; got != want {
		t.Errorf("types: %s, want %s", got, want)
	}
	rows := make([]parquet.Row, 4)
	n, err := f.RowGroups()[0].Rows().ReadRows(rows)
	if n != 3 || err != nil && err != io.EOF {
		t.Fatal(n, err)
	}
	march := time.Date(2019, 3, 5, 0, 0, 0, 0, time.UTC).Unix() / 86400
	for i, want := range []string{"001", "甲", "123450", "125", strconv.Itoa(int(march)), strconv.Itoa(int(march)), "2019", "true", "3", "=1+1"} {
		if got := rows[0][i].String(); got != want {
			t.Errorf("column %d is %s, want %s", i, got, want)
		}
	}
	if !rows[1][2].IsNull() || !rows[2][8].IsNull() || rows[2][2].Int64() != -50 || rows[1][3].Int64() != -30 {
		t.Errorf("%v", rows)
	}
	if by := f.Metadata().CreatedBy; strings.Contains(by, "parquet-go") {
		t.Errorf("created by %s", by)
	}
}

func TestParquetKeepsWhatIsTooLong(t *testing.T) {
	for text, want := range map[string]string{
		"甲,乙\n1,12345678901234567.25\n": "STRING",
		"甲,乙\n1,0.5\n2,x\n":             "STRING",
		"甲（元）,甲(元)\n1,2\n":              "INT(64,true)",
	} {
		d := dataset(t, text)
		out := written(t, file(t, d, "Parquet"))
		f, err := parquet.OpenFile(strings.NewReader(out), int64(len(out)))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Root().Columns()[1].Type().String(); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestArchiveHoldsAllOthers(t *testing.T) {
	d := assortedDataset(t)
	text := written(t, file(t, d, "ZIP"))
	archive, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]string{}
	for _, e := range archive.File {
		r, err := e.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		held[e.Name] = string(body)
		if got := e.Modified.UTC().Format(time.DateOnly); got != "2020-02-03" {
			t.Errorf("%s is of %s", e.Name, got)
		}
	}
	for _, f := range Files(config, d) {
		if f.Format != "ZIP" && held[f.Name] != written(t, f) {
			t.Errorf("%s is another in the archive", f.Name)
		}
	}
	if !strings.Contains(held["README.txt"], "CC BY 4.0") || strings.Contains(strings.ReplaceAll(held["README.txt"], "\r\n", ""), "\n") {
		t.Errorf("%q", held["README.txt"])
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	first, again := Files(config, assortedDataset(t)), Files(config, assortedDataset(t))
	for i, f := range first {
		a := written(t, f)
		for range 3 {
			if b := written(t, again[i]); a != b {
				t.Fatalf("%s differs", f.Name)
			}
		}
	}
}

func TestEncodingsGiveTheSameFiles(t *testing.T) {
	marked := Files(config, dataset(t, "\ufeff"+sample))
	for i, f := range Files(config, dataset(t, sample)) {
		if written(t, f) != written(t, marked[i]) {
			t.Errorf("%s differs", f.Name)
		}
	}
}

func TestSchemaTellsHowToReadTheCSV(t *testing.T) {
	d := assortedDataset(t)
	var p struct {
		Resources []struct {
			Bytes  int
			Hash   string
			Schema struct {
				Fields     []schemaField
				PrimaryKey []string
			}
		}
	}
	if err := json.Unmarshal([]byte(written(t, file(t, d, "Data Package"))), &p); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range p.Resources[0].Schema.Fields {
		got = append(got, f.Type+f.Format+f.GroupChar)
	}
	if want := "string string number, number date date%Y年%m月%d日 year boolean integer string"; strings.Join(got, " ") != want {
		t.Errorf("%s, want %s", strings.Join(got, " "), want)
	}
	_, sum, _ := file(t, d, "CSV").Sum()
	if r := p.Resources[0]; r.Hash != "sha256:"+sum || len(r.Schema.PrimaryKey) != 1 || r.Schema.Fields[2].Missing[0].Value != "—" {
		t.Errorf("%+v", r)
	}
	var meta struct {
		URL         string
		TableSchema struct {
			Columns []struct {
				Titles   string
				Datatype any
			}
		}
	}
	if err := json.Unmarshal([]byte(written(t, file(t, d, "CSVW"))), &meta); err != nil {
		t.Fatal(err)
	}
	var types bytes.Buffer
	for _, c := range meta.TableSchema.Columns {
		text, _ := json.Marshal(c.Datatype)
		types.Write(append(text, ' '))
	}
	want := `"string" "string" {"base":"decimal","format":{"decimalChar":".","groupChar":","}} "string" "date" "string" "gYear" {"base":"boolean","format":"是|否"} "integer" "string" `
	if types.String() != want || meta.URL != "b.csv" {
		t.Errorf("%s: %s", meta.URL, types.String())
	}
}

func TestPeriods(t *testing.T) {
	for in, want := range map[string]string{
		"2019": "2019-01-01/2019-12-31", "2019-02": "2019-02-01/2019-02-28", "2019-01/2019-03": "2019-01-01/2019-03-31",
		"2019-10-08/2019-10-29": "2019-10-08/2019-10-29", "2019/2018": "/", "去年": "/", "": "/",
	} {
		from, to := (&Description{Period: in}).Interval()
		if from+"/"+to != want {
			t.Errorf("%s: %s/%s", in, from, to)
		}
	}
}

func TestTypesHaveNames(t *testing.T) {
	for _, kind := range table.Types() {
		if typeWords[kind] == "" {
			t.Errorf("%s has none", kind)
		}
	}
}

// A table without rows, of one column or of very many is still a dataset, and a
// file that is none must not stop the others.
func TestUnusualTables(t *testing.T) {
	wide := strings.Repeat("甲,", 299) + "甲\n" + strings.Repeat("1,", 299) + "2\n"
	for name, text := range map[string]string{
		"header only": "名称,数量\n", "one column": "名称\n甲\n\n乙\n", "repeated headers": "甲,甲\n1,2\n", "blank headers": ",\n1,2\n", "wide": wide, "empty": "",
	} {
		open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
		tab, _, err := table.Open("data/a/b.csv", open, table.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := &site.Dataset{Name: "b", Table: tab}
		d.Title, d.Address = "表", "/data/a/b/"
		for _, f := range Files(config, d) {
			var out bytes.Buffer
			if err := f.Write(&out); err != nil || out.Len() == 0 && f.Format != "CSV" {
				t.Errorf("%s: %s: %d bytes, %v", name, f.Name, out.Len(), err)
			}
			if f.Format == "Parquet" {
				if _, err := parquet.OpenFile(bytes.NewReader(out.Bytes()), int64(out.Len())); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
	}
}

func TestNumbersLookAsWritten(t *testing.T) {
	for _, test := range [][3]string{
		{"1,234.50", "1234.50", "#,##0.00"}, {"12%", "12", `0"%"`}, {"１２％", "12", `0"％"`}, {"3‰", "3", `0"‰"`}, {"-0.5", "-0.5", "0.0"}, {"+1.5", "1.5", "+0.0;-0.0"},
	} {
		if got := numberFormat(test[0], test[1]); got != test[2] {
			t.Errorf("%s: %s, want %s", test[0], got, test[2])
		}
	}
}

func TestColumnsAreAsWideAsTheirCells(t *testing.T) {
	d := dataset(t, "编号,登记日,一个很长的列名,说明\n330300001,2019年10月10日,1,"+strings.Repeat("说", 40)+"\n2,2019年1月1日,2,\"一\n二\n三\"\n3,2019年1月2日,3,"+strings.Repeat("长", 201)+"\n")
	widths, err := widthsOf(d.Table)
	if err != nil || !slices.Equal(widths, []float64{11, 16, 18, 50}) {
		t.Errorf("%v %v", widths, err)
	}
	f := opened(t, written(t, file(t, d, "XLSX")))
	for row, want := range []float64{15, 30, 45, 15} {
		if got, err := f.GetRowHeight(sheetRows, row+1); err != nil || got != want {
			t.Errorf("row %d is %v high, want %v (%v)", row+1, got, want, err)
		}
	}
	if p, err := f.GetDocProps(); err != nil || p.Creator != "某办公室" || !strings.HasPrefix(p.Modified, "1980-01-01") {
		t.Errorf("%+v %v", p, err)
	}
}
