package export

import (
	"fmt"
	"io"
	"reflect"
	"strings"

	"gongkai/internal/site"
)

// Records writes rows of a fixed-shape file as CSV after RFC 4180, with the
// labels of [site.Fields] as header.
func Records[T any](w io.Writer, rows []T) error {
	fields := site.Fields(reflect.TypeFor[T](), "csv")
	cells := make([]string, len(fields))
	for i, f := range fields {
		cells[i] = f.Label
	}
	if _, err := w.Write(appendRow(nil, cells)); err != nil {
		return err
	}
	for _, row := range rows {
		v := reflect.ValueOf(row)
		for i, f := range fields {
			cells[i] = cellText(v.FieldByIndex(f.Index).Interface())
		}
		if _, err := w.Write(appendRow(nil, cells)); err != nil {
			return err
		}
	}
	return nil
}

// cellText writes a value as the fixed-shape files have it.
func cellText(v any) string {
	switch v := v.(type) {
	case site.Date:
		return v.Stamp()
	case site.Flag:
		if v {
			return "1"
		}
		return "0"
	case site.RefList:
		return strings.Join(v, ";")
	}
	return fmt.Sprint(v)
}
