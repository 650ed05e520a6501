package table

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

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

func TestReadGrid(t *testing.T) {
	r, findings := ReadGrid("a.csv", []byte("标题\n,,\n\"a\nb\",a\n1 ,2,3,\n"))
	if len(findings) > 0 || r.Header != nil {
		t.Errorf("%v %v", r.Header, findings)
	}
	if diff := cmp.Diff([][]string{{"标题", "", "", ""}, {"a\nb", "a", "", ""}, {"1", "2", "3", ""}}, r.Rows); diff != "" {
		t.Error(diff)
	}
	if p := r.Place(2, 1); p.Line != 5 || p.Cell != "B4" {
		t.Errorf("%+v", p)
	}
	if _, findings := ReadGrid("a.csv", []byte(",\n")); len(findings) != 1 || findings[0].Rule != ruleEmpty.ID {
		t.Error(findings)
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
}
