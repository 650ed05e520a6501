package table

import (
	"bytes"
	"encoding/csv"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/internal/diag"
)

// scanAll reads the records of a text with a scanner whose source gives one byte
// at a time, so that every place at which a buffer can end is tried.
func scanAll(src io.Reader, comma byte) (rows [][]string, faults int) {
	scan := newScanner(src, comma)
	for {
		rec, err := scan.next()
		if err != nil {
			return rows, faults
		}
		var row []string
		for _, f := range rec.fields {
			row = append(row, string(f.text))
		}
		rows = append(rows, row)
		faults += len(rec.faults)
	}
}

// A file that the standard library reads without complaint is read alike here.
func FuzzScan(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\"\"\n,\",b\r\n\r\n\"\",\n", "a\n\"b", "a\"b,c", "\"\"\"\"\n", "\n\n", ",\n,", "\"a\r\nb\",c"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		rows, faults := scanAll(bytes.NewReader(in), ',')
		if slow, n := scanAll(iotest.OneByteReader(bytes.NewReader(in)), ','); !cmp.Equal(rows, slow) || n != faults {
			t.Fatalf("%q: reading byte by byte gives %q, not %q", in, slow, rows)
		}
		lone := bytes.Count(in, []byte{'\r'}) != bytes.Count(in, []byte("\r\n"))
		if lone {
			return // the standard library takes a lone CR for text
		}
		r := csv.NewReader(bytes.NewReader(in))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		if err != nil {
			return
		}
		if faults > 0 {
			t.Fatalf("%q: faults in valid input", in)
		}
		var got [][]string
		for _, row := range rows {
			if len(row) > 1 || row[0] != "" {
				got = append(got, row)
			} else if len(want) > len(got) && cmp.Equal(want[len(got)], row) {
				got = append(got, row) // a quoted empty cell is a row to both
			}
		}
		if !cmp.Equal(got, want) && !(len(got) == 0 && len(want) == 0) {
			t.Fatalf("%q\ngot  %q\nwant %q", in, got, want)
		}
	})
}

// Whatever the bytes, reading neither fails nor contradicts itself.
func FuzzOpen(f *testing.F) {
	for _, s := range []string{
		"地区,金额(万元),日期\n鹿城区,\"1,2\",2019年3月5日\n合计,3,\n注：快报\n", "\ufeffa;b\r1;2\r", "a,b\n\"1", "sep=\t\na\tb",
		"标题,,\n地区,收入,\n,一,二\n甲,1,2\n", ",2018,2019\n甲,12%,5‰\n乙,1.2万,—\n", "\xff\xfea\x00,\x00b\x00\n\x00", "\xc4\xe3,\xba\xc3\n1,2\n",
		"甲,乙\n\"\n#\"c,'b,\"", // the mark that stays open is on a line below
		"日期\n2019-02-30\n43529\n19/3/5\n2019Q1\n二〇一九年\n", "号\n010\n5.1E+17\n11010519491231002X\n",
	} {
		f.Add([]byte(s), uint8(0))
		f.Add([]byte(s), uint8(255))
	}
	f.Fuzz(func(t *testing.T, in []byte, how uint8) {
		opt := Options{HeaderRows: int(how & 3), SkipRows: int(how>>2&3) - 1, SuffixDuplicates: how&16 > 0}
		if how&32 > 0 {
			opt.AllowPersonal = []string{"列1"}
		}
		if how&64 > 0 {
			opt.Key, opt.Fill = []string{"列1"}, []string{"列1"}
		}
		if how&128 > 0 {
			opt.Columns = map[string]ColumnOptions{"列1": {Type: Types()[how%9], Unit: "万元"}}
		}
		tab, findings := open(t, in, opt)
		for _, f := range findings {
			if !utf8.ValidString(f.Message) || f.Message == "" || f.Place.Line < 0 || f.Place.File == "" {
				t.Fatalf("%q: %+v", in, f)
			}
		}
		n := 0
		for row, err := range tab.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			n++
			if len(row.Texts()) != len(tab.Columns) || row.Number != n {
				t.Fatalf("%q: row %d has %d cells in %d columns", in, n, len(row.Texts()), len(tab.Columns))
			}
			for i := range tab.Columns {
				_ = row.Place(i)
				if v := row.Value(i); v.State != Present && v.Text != "" {
					t.Fatalf("%q: %+v", in, v)
				}
			}
		}
		if len(tab.Columns) > 0 && n != tab.RowCount {
			t.Fatalf("%q: %d rows, not %d", in, n, tab.RowCount)
		}
		for _, c := range tab.Columns {
			if c.Name == "" || c.Count+c.MissingCount != tab.RowCount {
				t.Fatalf("%q: %+v in %d rows", in, c, tab.RowCount)
			}
		}
		if !faulty(findings) && len(tab.Columns) > 0 {
			if n := behindHeader(t, tab); n != tab.RowCount+len(tab.Notes) {
				t.Fatalf("%q: %d records are neither rows (%d) nor notes (%d)", in, n-tab.RowCount-len(tab.Notes), tab.RowCount, len(tab.Notes))
			}
		}
		ReadRecords("a.csv", in)
	})
}

func faulty(findings []diag.Finding) bool {
	return slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Severity == diag.Error })
}

// behindHeader counts the records behind the header that have content.
func behindHeader(t *testing.T, tab *Table) (n int) {
	text, err := tab.src.text()
	if err != nil {
		t.Fatal(err)
	}
	defer text.Close()
	for scan := newScanner(text, tab.src.comma); ; {
		rec, err := scan.next()
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
		if !rec.blank() && rec.number > tab.lay.after {
			n++
		}
	}
}

// The same text is the same table in UTF-8 and GB18030, with and without a mark,
// and whatever its lines end with.
func FuzzVariants(f *testing.F) {
	f.Add("地区,金额(万元)\n鹿城区,1.5\n龙湾区,—\n")
	f.Add("姓名,日期\n㐀𠮷,2019年3月5日\n\"多\n行\",2019-03-06\n")
	f.Add("联通,联\n1,2\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ReplaceAll(text, "\r", "\n")
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\ufffd\ufeff\x00") {
			return
		}
		want, _ := open(t, []byte(text), Options{})
		same := func(how string, in []byte) {
			got, _ := open(t, in, Options{})
			if diff := cmp.Diff(schema(want), schema(got)); diff != "" {
				t.Fatalf("%s of %q: %s", how, text, diff)
			}
			if diff := cmp.Diff(texts(t, want), texts(t, got)); diff != "" {
				t.Fatalf("%s of %q: %s", how, text, diff)
			}
		}
		same("mark", []byte("\ufeff"+text))
		same("CRLF", []byte(strings.ReplaceAll(text, "\n", "\r\n")))
		same("CR", []byte(strings.ReplaceAll(text, "\n", "\r")))
		encoded, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
		if err != nil || utf8.Valid(encoded) {
			return // read as UTF-8, because nothing says otherwise
		}
		if back, err := simplifiedchinese.GB18030.NewDecoder().Bytes(encoded); err != nil || string(back) != text {
			return
		}
		got, findings := open(t, encoded, Options{Encoding: GB18030})
		if diff := cmp.Diff(texts(t, want), texts(t, got)); diff != "" {
			t.Fatalf("GB18030 of %q: %s %v", text, diff, findings)
		}
	})
}

// Tables of common Han characters need nobody to name their encoding.
func TestEncodingIsFound(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var b strings.Builder
		for range 2 + random.IntN(20) {
			for column := range 3 {
				if column > 0 {
					b.WriteByte(',')
				}
				for range 1 + random.IntN(6) {
					// The first level of GB/T 2312: the 3755 characters in everyday use.
					lead, trail := 0xB0+random.IntN(0xD7-0xB0), 0xA1+random.IntN(94)
					c, err := simplifiedchinese.GB18030.NewDecoder().Bytes([]byte{byte(lead), byte(trail)})
					if err != nil {
						t.Fatal(err)
					}
					b.Write(c)
				}
			}
			b.WriteByte('\n')
		}
		want, findings := open(t, []byte(b.String()), Options{})
		got, _ := open(t, gb(t, b.String()), Options{})
		if want.Encoding != UTF8 || got.Encoding != GB18030 {
			t.Fatalf("%s and %s: %q %v", want.Encoding, got.Encoding, b.String(), findings)
		}
		if diff := cmp.Diff(texts(t, want), texts(t, got)); diff != "" {
			t.Fatal(diff)
		}
	}
}
