package load

import (
	"encoding/csv"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/gocarina/gocsv"

	"gongkai/internal/diag"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// maxCellFindings bounds how many cells of one file are reported.
const maxCellFindings = 100

// sheet is a fixed-shape CSV file decoded into rows of T, which knows where
// every cell came from.
type sheet[T any] struct {
	rows    []T
	records *table.Records
	column  map[string]int // by the key of the csv tag
}

// place returns where the cell of a row (from 0) stands; a column that the file
// lacks gives the row.
func (s *sheet[T]) place(row int, key string) diag.Place {
	if s.records == nil {
		return diag.Place{}
	}
	return s.records.Place(row, s.column[key])
}

// readSheet decodes a fixed-shape CSV. gocsv fills the structs; header, empty
// cells and places are ours, because gocsv reads a missing number as 0, takes
// the last of two equal headers and reports every error on line 0.
func readSheet[T any](file string, src []byte) (*sheet[T], []diag.Finding) {
	records, findings := table.ReadRecords(file, src)
	s := &sheet[T]{records: records, column: map[string]int{}}
	if records == nil || len(findings) > 0 && hasErrors(findings) {
		return s, findings
	}
	fields := site.Fields(reflect.TypeFor[T](), "csv")
	keys, headerFindings := s.matchHeader(file, fields)
	findings = append(findings, headerFindings...)
	if hasErrors(headerFindings) {
		return s, findings
	}
	for i, record := range records.Rows {
		row, cells := s.decodeRow(i, keys, record, fields)
		s.rows = append(s.rows, row)
		findings = append(findings, cells...)
		if len(findings) > maxCellFindings {
			break
		}
	}
	return s, findings
}

// matchHeader maps the columns of the file to the keys of the struct. A header
// may be the key or the Chinese label.
func (s *sheet[T]) matchHeader(file string, fields []site.Field) (keys []string, findings []diag.Finding) {
	keys = make([]string, len(s.records.Header))
	for i, header := range s.records.Header {
		field, ok := findField(fields, header)
		switch {
		case !ok:
			f := ruleColumns.At(s.records.Place(-1, i), "不认识的列「%s」", header)
			if near := nearestKey(fields, header); near != "" {
				f = f.Hinted("是不是想写「%s」", near)
			} else {
				f = f.Hinted("可用的列：%s", keyList(fields))
			}
			findings = append(findings, f)
		case s.has(field.Key):
			findings = append(findings, ruleColumns.At(s.records.Place(-1, i), "列「%s」出现了两次", header).Hinted("删去其中一列"))
		default:
			keys[i] = field.Key
			s.column[field.Key] = i
		}
	}
	for _, field := range fields {
		if field.Need == "must" && !s.has(field.Key) {
			findings = append(findings, ruleColumns.At(diag.Place{File: file, Line: 1}, "缺少列「%s」（%s）", field.Key, field.Label).
				Hinted("在表头加上 %s", field.Key))
		}
	}
	return keys, findings
}

func (s *sheet[T]) has(key string) bool {
	_, ok := s.column[key]
	return ok
}

// decodeRow fills one struct. A cell that does not fit is reported and taken as
// empty, so that the rest of the row is checked too.
func (s *sheet[T]) decodeRow(i int, keys, record []string, fields []site.Field) (T, []diag.Finding) {
	var findings []diag.Finding
	for _, field := range fields {
		column, ok := s.column[field.Key]
		if !ok {
			continue
		}
		value := record[column]
		if value == "" && field.Need == "must" {
			findings = append(findings, ruleCell.At(s.records.Place(i, column), "列「%s」不能为空", field.Label))
		}
		if value != "" && len(field.Options) > 0 && !contains(field.Options, value) {
			findings = append(findings, ruleCell.At(s.records.Place(i, column), "列「%s」不能是“%s”", field.Label, value).
				Hinted("可选：%s", strings.Join(field.Options, "、")))
		}
	}
	cells := append([]string(nil), record...)
	for {
		var rows []T
		err := gocsv.UnmarshalCSV(&rowReader{keys, cells}, &rows)
		if err == nil {
			return rows[0], findings
		}
		var bad *csv.ParseError
		if !errors.As(err, &bad) || bad.Column < 1 || bad.Column > len(cells) {
			panic(fmt.Sprintf("load: gocsv: %v", err)) // the struct itself is at fault
		}
		at := s.records.Place(i, bad.Column-1)
		findings = append(findings, ruleCell.At(at, "列「%s」：%v", s.records.Header[bad.Column-1], bad.Err))
		cells[bad.Column-1] = ""
	}
}

// rowReader hands gocsv one record under its header.
type rowReader struct{ header, record []string }

func (r *rowReader) Read() ([]string, error)      { panic("load: gocsv reads all records at once") }
func (r *rowReader) ReadAll() ([][]string, error) { return [][]string{r.header, r.record}, nil }

func hasErrors(list []diag.Finding) bool {
	errors, _, _ := diag.Count(list)
	return errors > 0
}
