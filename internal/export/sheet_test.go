package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// All formats say the same, and none of them can do harm.
func TestSheet(t *testing.T) {
	s := &Sheet{Title: "库", Fields: []SheetField{{"title", "标题", "", table.String}, {"days", "天数", "", table.Integer}, {"date", "日期", "", table.Date}},
		Rows: [][]string{{"=1+1, \"甲\"", "-3", "2019-05-15"}, {"0012", "", ""}}}
	files := map[string][]byte{}
	for _, f := range site.TableFiles("t") {
		var one, two bytes.Buffer
		if err := s.Write(&one, f.Name); err != nil {
			t.Fatal(f.Name, err)
		}
		if err := s.Write(&two, f.Name); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s differs from run to run", f.Name)
		}
		files[f.Name] = one.Bytes()
	}
	rows, err := csv.NewReader(bytes.NewReader(files["t.csv"])).ReadAll()
	if err != nil || rows[1][0] != s.Rows[0][0] || rows[2][0] != "0012" || rows[1][1] != "-3" {
		t.Error(rows, err)
	}
	if text := string(files["t.excel.csv"]); strings.Contains(text, "\n\"=1") || !strings.HasPrefix(text, byteOrderMark) {
		t.Errorf("%q", text)
	}
	var out struct {
		Rows []struct {
			Title string
			Days  *int
			Date  *string
		}
	}
	if err := json.Unmarshal(files["t.json"], &out); err != nil || *out.Rows[0].Days != -3 || out.Rows[1].Days != nil || out.Rows[1].Title != "0012" {
		t.Error(out, err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(files["t.xlsx"]))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, want := range map[string]string{"A1": "标题", "A2": s.Rows[0][0], "B2": "-3", "C2": "2019-05-15", "A3": "0012", "B3": ""} {
		if got, err := book.GetCellValue(sheetRows, cell); err != nil || got != want {
			t.Errorf("%s: %q, want %q (%v)", cell, got, want, err)
		}
	}
}
