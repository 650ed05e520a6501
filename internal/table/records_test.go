package table

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"testing"

	"github.com/gocarina/gocsv"
	"github.com/google/go-cmp/cmp"
)

// Records is what gocsv reads from.
var _ gocsv.CSVReader = (*Records)(nil)

// exact is a number that tells a blank from a zero and a comma from a point.
type exact string

func (e *exact) UnmarshalCSV(text string) error {
	if text == "" {
		return nil
	}
	if _, err := strconv.ParseInt(text, 10, 64); err != nil {
		return fmt.Errorf("不是整数：%s", text)
	}
	*e = exact(text)
	return nil
}

type figure struct {
	Key   string `csv:"key"`
	Value exact  `csv:"value"`
}

// The library alone invents data: a mark in the first header, a comma read as a
// point, the wrong line in errors.
func TestGocsvInventsData(t *testing.T) {
	r, findings := ReadRecords("数据/数字.csv", []byte("\ufeff\"key\",value\r\n\r\n 收到 ,5756\r\n\"两\r\n行\",\r\n坏,\"1,234\"\r\n"))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var got []figure
	err := gocsv.UnmarshalCSV(r, &got)
	if err == nil {
		t.Fatalf("1,234 was read as %v", got)
	}
	place, reason := r.Locate(err)
	if place.Line != 6 || place.Column != 3 || place.Cell != "B5" || reason.Error() != "不是整数：1,234" {
		t.Errorf("%+v: %v", place, reason)
	}

	got = nil
	r, _ = ReadRecords("数据/数字.csv", []byte("\ufeffkey,value\r\n收到,5756\r\n办结,\r\n"))
	if err := gocsv.UnmarshalCSV(r, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]figure{{"收到", "5756"}, {"办结", ""}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadRecords(t *testing.T) {
	for _, c := range []struct {
		name, in string
		header   []string
		rows     [][]string
		findings []string
	}{
		{"blanks are cut, blank rows left out", "key , value\u3000\n\n ,\u00a0\n\u3000a\u00a0,  1\n", []string{"key", "value"}, [][]string{{"a", "1"}}, nil},
		{"ragged rows are padded and cut", "a,b\n1\n1,2,3\n1,2,\n", []string{"a", "b"}, [][]string{{"1", ""}, {"1", "2"}, {"1", "2"}}, []string{"CSV-13 2:2 B2", "CSV-14 3:5 C3"}},
		{"trailing columns without name", "a,b,,\n1,2,,\n", []string{"a", "b"}, [][]string{{"1", "2"}}, nil},
		{"duplicate header", "a,Ａ\n1,2\n", []string{"a", "Ａ"}, [][]string{{"1", "2"}}, []string{"CSV-30 1:3 B1"}},
		{"other delimiters", "a\tb\n1\t2\n", []string{"a", "b"}, [][]string{{"1", "2"}}, nil},
		{"empty", "", nil, nil, []string{"CSV-20 0:0"}},
		{"header only", "a,b\n", []string{"a", "b"}, nil, nil},
		{"unclosed quote", "a,b\n1,\"2\n3,4\n", []string{"a", "b"}, [][]string{{"1", "\"2"}, {"3", "4"}}, []string{"CSV-10 2:3 B2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, findings := ReadRecords("a.csv", []byte(c.in))
			if diff := cmp.Diff(c.findings, brief(findings)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.header, r.Header); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.rows, r.Rows); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRecordsInEveryEncoding(t *testing.T) {
	text := "期号,标题\n2019-12,关于印发《办法》的通知㐀\n"
	r, findings := ReadRecords("a.csv", gb(t, text))
	if len(findings) != 1 || findings[0].Rule != ruleEncoding.ID || r.Rows[0][1] != "关于印发《办法》的通知㐀" {
		t.Errorf("%v %v", r.Rows, findings)
	}
	if p := r.Place(0, 1); p.Line != 2 || p.Column != 9 || p.Cell != "B2" || p.Width != 12 {
		t.Errorf("%+v", p)
	}
}

func TestRecordsPlace(t *testing.T) {
	r, _ := ReadRecords("a.csv", []byte("a,b\n\n\"x\ny\", 中文 \n"))
	for _, c := range []struct {
		row, column, line, at int
		cell, text            string
	}{
		{-1, 1, 1, 3, "B1", "a,b"},
		{0, 0, 3, 1, "A3", "\"x"},
		{0, 1, 4, 5, "B3", "y\", 中文 "},
		{0, 5, 4, 8, "F3", "y\", 中文 "},
		{7, 0, 0, 0, "", ""},
	} {
		p := r.Place(c.row, c.column)
		if p.Line != c.line || p.Column != c.at || p.Cell != c.cell || p.Text != c.text {
			t.Errorf("Place(%d, %d) = %+v", c.row, c.column, p)
		}
	}
	if r.Column("无", "ｂ") != 1 || r.Column("c") != -1 {
		t.Error("columns are not found by name")
	}
	if _, err := r.Locate(errors.New("别的错误")); err.Error() != "别的错误" {
		t.Error(err)
	}
}

func TestRecordsRead(t *testing.T) {
	r, _ := ReadRecords("a.csv", []byte("a\n1\n2\n"))
	if first, err := r.Read(); err != nil || first[0] != "a" {
		t.Fatal(first, err)
	}
	rest, err := r.ReadAll()
	if err != nil || len(rest) != 2 {
		t.Fatal(rest, err)
	}
	if _, err := r.Read(); err != io.EOF {
		t.Fatal(err)
	}
}
