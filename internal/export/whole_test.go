package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"

	"gongkai/internal/diag"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// Whatever bytes stand in a file: if they are taken for a table, it is written in
// every format, and the published CSV has its cells, to us and to another reader.
func FuzzEveryFormat(f *testing.F) {
	for _, s := range []string{
		sample, assorted, mixed(3), "\ufeffa;b\r1;2\r", "a,b\n\"1", "sep=\t\na\tb\n1\t2\n", "甲,甲,\n=1,'2,\"\n3\"\n", ",2018\n甲,12%\n合计,—\n注：快报\n",
		"\xff\xfea\x00,\x00b\x00\n\x001\x00,\x002\x00", "\xc4\xe3,\xba\xc3\n1,2\n", "a\n\"\"\n1\n", "a,b\n\ufffd,1\n", "a,b\n\x84\x31\xa4\x37\xc4\xe3,1\n", "名称,日期\n_x0041_,1899-12-31\n\"]]>&<\",1900-02-29\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		tab, found, err := table.Open("data/a/b.csv", func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(in)), nil }, table.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Severity == diag.Error }) || len(tab.Columns) == 0 {
			return // nothing is published
		}
		d := &site.Dataset{Name: "b", Table: tab}
		d.Title, d.Address = "表", "/data/a/b/"
		want := [][]string{nil}
		for _, c := range tab.Columns {
			want[0] = append(want[0], header(c))
		}
		for row, err := range tab.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, slices.Clone(row.Texts()))
		}
		for _, file := range Files(config, d) {
			if file.Skipped != "" || file.Format == "ZIP" { // which holds the others
				continue
			}
			var out bytes.Buffer
			if err := file.Write(&out); err != nil {
				t.Fatalf("%q: %s: %v", in, file.Name, err)
			}
			text := out.String()
			switch file.Format {
			case "CSV":
				got, err := csv.NewReader(strings.NewReader(text)).ReadAll()
				if err != nil || !equal(got, want) {
					t.Fatalf("%q gives %q, which is read as %q (%v)", in, text, got, err)
				}
			case "JSON", "Data Package", "CSVW":
				if !json.Valid(out.Bytes()) {
					t.Fatalf("%q: %s is no JSON: %s", in, file.Name, text)
				}
			case "Parquet":
				p, err := parquet.OpenFile(strings.NewReader(text), int64(len(text)))
				if err != nil || p.NumRows() != int64(tab.RowCount) {
					t.Fatalf("%q: %v", in, err)
				}
				continue
			case "XLSX":
				continue
			}
			// The sign of a character that was lost is an error of the source.
			if !utf8.ValidString(text) || strings.ContainsRune(text, utf8.RuneError) {
				t.Fatalf("%q: characters are lost in %s: %q", in, file.Name, text)
			}
		}
		c := NewChunks(d)
		for _, file := range c.Files() {
			var out bytes.Buffer
			if err := file.Write(&out); err != nil || strings.HasSuffix(file.Name, ".json") && !json.Valid(out.Bytes()) {
				t.Fatalf("%q: %s: %v: %s", in, file.Name, err, &out)
			}
		}
	})
}
