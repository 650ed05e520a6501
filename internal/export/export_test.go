package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

func dataset(t testing.TB, text string) *site.Dataset {
	t.Helper()
	open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
	tab, _, err := table.Open("data/a/b.csv", open, table.Options{})
	if err != nil || len(tab.Columns) == 0 {
		t.Fatalf("%v, %d columns", err, len(tab.Columns))
	}
	d := &site.Dataset{Name: "b", Table: tab}
	d.Title, d.Address = `表 "一" <甲>`, "/data/a/b/"
	return d
}

func written(t testing.TB, f *File) string {
	t.Helper()
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

const sample = "名称,编号,金额（万元）,备注\n" +
	"甲,00123,\"1,234.50\",\"含逗号, 和\"\"引号\"\"\"\n" +
	"乙,330381199001011234,—,\"两\n行\"\n" +
	"=1+1,00125,-3,  前后空格  \n"

func TestEveryFileSaysTheSame(t *testing.T) {
	d := dataset(t, sample)
	want := [][]string{{"名称", "编号", "金额（万元）", "备注"}}
	for row, err := range d.Table.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		cells := []string{}
		for i := range d.Table.Columns {
			cells = append(cells, row.Text(i))
		}
		want = append(want, cells)
	}
	if len(want) != 4 {
		t.Fatalf("%d rows", len(want))
	}
	files := Files(&site.Config{}, d)
	if len(files) != len(d.Downloads()) {
		t.Fatalf("%d files", len(files))
	}
	plain := written(t, files[0])
	if strings.HasPrefix(plain, "\ufeff") || strings.Count(plain, "\r\n") != 4 {
		t.Errorf("plain CSV: %q", plain)
	}
	if got, err := csv.NewReader(strings.NewReader(plain)).ReadAll(); err != nil || !equal(got, want) {
		t.Errorf("plain CSV: %v: %q", err, got)
	}
	excel, ok := strings.CutPrefix(written(t, files[1]), "\ufeff")
	got, err := csv.NewReader(strings.NewReader(excel)).ReadAll()
	if !ok || err != nil || got[1][1] != `="00123"` || got[2][1] != `="330381199001011234"` || got[3][0] != "'=1+1" || got[3][2] != "-3" || got[1][0] != "甲" {
		t.Errorf("CSV for spreadsheets: %v: %q", err, got)
	}
	var data struct {
		Title   string
		Columns []struct{ Name, Header, Type, Unit string }
		Rows    [][]string
	}
	if err := json.Unmarshal([]byte(written(t, files[3])), &data); err != nil || !equal(data.Rows, want[1:]) || data.Title != d.Title || len(data.Columns) != 4 {
		t.Errorf("JSON: %v: %+v", err, data)
	}
	if data.Columns[2].Unit != "万元" || data.Columns[1].Type != "string" {
		t.Errorf("columns: %+v", data.Columns)
	}
}

func equal(a, b [][]string) bool {
	return slices.EqualFunc(a, b, slices.Equal)
}

func TestSumsAreThoseOfTheBytes(t *testing.T) {
	d := dataset(t, sample)
	for _, passed := range []bool{false, true} {
		for _, f := range Files(&site.Config{}, d) {
			if passed {
				written(t, f)
			}
			size, sum, err := f.Sum()
			if err != nil {
				t.Fatal(err)
			}
			text := written(t, f)
			want := sha256.Sum256([]byte(text))
			if size != int64(len(text)) || sum != hex.EncodeToString(want[:]) {
				t.Errorf("%s: %d bytes, %s", f.Name, size, sum)
			}
		}
	}
}

func TestWhatSpreadsheetsWouldSpoil(t *testing.T) {
	for _, test := range []struct {
		kind     table.Type
		in, want string
	}{
		{table.String, "", ""},
		{table.String, "甲", "甲"},
		{table.String, "007", `="007"`},
		{table.String, "0", `="0"`},
		{table.String, "2.10", `="2.10"`},
		{table.String, "+8657700000", `="+8657700000"`},
		{table.String, "330381199001010019", `="330381199001010019"`},
		{table.String, "33038119900101001X", "33038119900101001X"},
		{table.Integer, "1234567890123456", `="1234567890123456"`},
		{table.Integer, "-3", "-3"},
		{table.Number, "1,234.5", "1,234.5"},
		{table.Number, "-1,000.00", "-1,000.00"},
		{table.Number, "-3.5%", "-3.5%"},
		{table.Number, "1,234,567,890,123.45", "1,234,567,890,123.45"},
		{table.Number, "-1+2", "'-1+2"},
		{table.String, "-", "-"},
		{table.Integer, "——", "——"},
		{table.String, "=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"},
		{table.Number, "=1+1", "'=1+1"},
		{table.String, "@sum", "'@sum"},
		{table.String, "-1+cmd|'/c calc'!A0", "'-1+cmd|'/c calc'!A0"},
		{table.String, "\t=1", "'\t=1"},
		{table.String, "＝1", "'＝1"},
		{table.String, "\n=1", "'\n=1"},
		{table.String, "3-12", `="3-12"`},
		{table.String, "12E3", `="12E3"`},
		{table.String, "(1)", `="(1)"`},
		{table.String, "08:30", `="08:30"`},
		{table.String, "1月2日", `="1月2日"`},
		{table.String, "￥12", `="￥12"`},
		{table.String, "１２", `="１２"`},
		{table.String, "8:30—17:30", "8:30—17:30"},
		{table.String, "3号", "3号"},
		{table.String, strings.Repeat("1,", 128), strings.Repeat("1,", 128)},
		{table.YearMonth, "2019-12", `="2019-12"`},
		{table.Date, "2019-12-03", "2019-12-03"},
		{table.Year, "2019", "2019"},
	} {
		if got := spreadsheetText(test.kind, test.in); got != test.want {
			t.Errorf("%s %q: %q, want %q", test.kind, test.in, got, test.want)
		}
	}
}

// The rules in one line, as the table viewer has them; the code avoids what they cost.
func FuzzSpreadsheetText(f *testing.F) {
	text := regexp.MustCompile(`^[\d０-９ .,:/\-+%eE()￥¥$年月日时分秒]{1,255}$`)
	digit, number := regexp.MustCompile(`[\d０-９]`), regexp.MustCompile(`^[-+]?(\d[\d,]*)?\.?\d*%?$`)
	for _, s := range []string{"3-12", "12E3", "1e", "１", "(-)", "1/2x", "", "1,2.3%", ",1", "1.2.3", "%", "1%2", "+", "-.5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := mistakable(s), text.MatchString(s) && digit.MatchString(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
		digits := 0
		if number.MatchString(s) {
			digits = len(regexp.MustCompile(`\D`).ReplaceAllString(s, ""))
		}
		if got := digitsOf(s); got != digits {
			t.Errorf("%q has %d digits", s, got)
		}
	})
}

func FuzzPlainCSVKeepsEveryValue(f *testing.F) {
	for _, s := range []string{"", "甲", `"`, ",", "\n", "\r", " a ", "a\"b,c\nd", "\x00", "=1", "'"} {
		f.Add(s, "乙")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		row := []string{strings.ReplaceAll(a, "\r", ""), strings.ReplaceAll(b, "\r", "")} // no text of a table has one
		got, err := csv.NewReader(bytes.NewReader(appendRow(nil, row))).Read()
		if err != nil || !slices.Equal(got, row) {
			t.Errorf("%q gives %q (%v)", row, got, err)
		}
	})
}

func TestRecordsOfFixedShape(t *testing.T) {
	var buf bytes.Buffer
	made, _ := site.ParseDate("2019-05-06")
	copies, _ := site.ParseNum("20")
	if err := Records(&buf, []site.Point{{PointID: "P1", Name: `甲, "乙"`, Copies: copies, Since: made, Accessible: true}}); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(&buf).ReadAll()
	if err != nil || len(lines) != 2 {
		t.Fatalf("%v: %q", err, lines)
	}
	row := map[string]string{}
	for i, name := range lines[0] {
		row[name] = lines[1][i]
	}
	for name, want := range map[string]string{"编号": "P1", "名称": `甲, "乙"`, "份数": "20", "起始日期": "2019-05-06", "无障碍": "1", "示例": "0", "停止日期": ""} {
		if row[name] != want {
			t.Errorf("%s is %q, want %q", name, row[name], want)
		}
	}
}

func BenchmarkFiles(b *testing.B) {
	var text strings.Builder
	text.WriteString("名称,编号,金额,日期,备注\n")
	for range 10000 {
		text.WriteString("示例市某某单位,330381000000000123,\"1,234.56\",2019-03-05,无\n")
	}
	d := dataset(b, text.String())
	for i, f := range Files(&site.Config{}, d) {
		b.Run(f.Format, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for range b.N {
				if err := Files(&site.Config{}, d)[i].Write(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
