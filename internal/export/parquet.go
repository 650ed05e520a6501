package export

import (
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"gongkai/internal/table"
)

// rowGroup is how many rows are held in memory before they are written.
const rowGroup = 50_000

// message is a group whose fields keep the order of the columns.
type message struct {
	parquet.Group
	fields []parquet.Field
}

func (m message) Fields() []parquet.Field { return m.fields }

// GoType answers for a struct that no row is ever made of: rows are written
// value by value. A type made of the headers could not be: two that differ in
// punctuation alone would be one name in Go.
func (m message) GoType() reflect.Type { return reflect.TypeFor[struct{}]() }

// asParquet writes the dataset with types. Numbers are exact: as integers, as
// decimals with as many places as the longest has, or as text where they are too
// long for both. A cell without a value is null, whatever stands for it.
func asParquet(w io.Writer, t *table.Table, s *shapes) error {
	list, err := s.get()
	if err != nil {
		return err
	}
	group := parquet.Group{}
	named := names(t)
	parse := make([]parser, len(named))
	for i, name := range named {
		node, p := physical(&t.Columns[i], &list[i])
		group[name], parse[i] = parquet.Optional(node), p
	}
	fields := group.Fields()
	slices.SortFunc(fields, func(a, b parquet.Field) int {
		return slices.Index(named, a.Name()) - slices.Index(named, b.Name())
	})
	out := parquet.NewGenericWriter[any](w, parquet.NewSchema("rows", message{group, fields}),
		parquet.CreatedBy("gongkai", "1", ""),
		// The next level makes files little smaller and keeps 36 MB more in memory.
		parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest, Concurrency: 1}),
		parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.DataPageStatistics(true),
	)
	if err := parquetRows(out, t, parse); err != nil {
		return err
	}
	return out.Close()
}

// parser turns a cell into a value of its column. The bytes that it appends to
// hold live as long as the value.
type parser func(hold *[]byte, text string, v table.Value) parquet.Value

func parquetRows(out *parquet.GenericWriter[any], t *table.Table, parse []parser) error {
	const batch = 256
	width := len(parse)
	values := make([]parquet.Value, batch*width)
	rows := make([]parquet.Row, batch)
	for i := range rows {
		rows[i] = values[i*width : (i+1)*width : (i+1)*width]
	}
	known := make([]map[string]parquet.Value, width)
	for i, c := range t.Columns {
		if !c.Capped {
			known[i] = make(map[string]parquet.Value, c.Distinct)
		}
	}
	cell := func(i int, text string, hold *[]byte) parquet.Value {
		v := t.Columns[i].Parse(text)
		if v.State == table.Absent {
			return parquet.NullValue().Level(0, 0, i)
		}
		return parse[i](hold, text, v).Level(0, 1, i)
	}
	var hold []byte
	n := 0
	flush := func() error {
		_, err := out.WriteRows(rows[:n])
		n, hold = 0, hold[:0]
		return err
	}
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		for i := range parse {
			text := row.Text(i)
			v, ok := known[i][text]
			switch {
			case ok:
			case known[i] != nil && len(known[i]) < mostSeen:
				v = cell(i, text, new([]byte))
				known[i][strings.Clone(text)] = v
			default:
				v = cell(i, text, &hold)
			}
			rows[n][i] = v
		}
		if n++; n == batch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// physical chooses how a column is stored.
func physical(c *table.Column, s *shape) (parquet.Node, parser) {
	kind := c.Type
	switch {
	case s.invalid: // what is no number can only be kept as text
	case kind == table.Integer && s.scale == 0 && s.whole <= 18:
		return parquet.Int(64), asInteger
	case (kind == table.Number || kind == table.Integer) && s.whole+s.scale <= 18:
		scale := s.scale
		return parquet.Decimal(scale, 18, parquet.Int64Type), func(_ *[]byte, _ string, v table.Value) parquet.Value {
			whole, fraction, _ := strings.Cut(v.Text, ".")
			n, _ := strconv.ParseInt(whole+fraction+strings.Repeat("0", scale-len(fraction)), 10, 64)
			return parquet.Int64Value(n)
		}
	case kind == table.Year:
		return parquet.Int(32), func(_ *[]byte, _ string, v table.Value) parquet.Value {
			n, _ := strconv.ParseInt(v.Text, 10, 32)
			return parquet.Int32Value(int32(n))
		}
	case kind == table.Boolean:
		return parquet.Leaf(parquet.BooleanType), func(_ *[]byte, _ string, v table.Value) parquet.Value {
			return parquet.BooleanValue(v.Text == "true")
		}
	case kind == table.Date:
		return parquet.Date(), func(_ *[]byte, _ string, v table.Value) parquet.Value {
			day, _ := time.Parse(time.DateOnly, v.Text)
			return parquet.Int32Value(int32(day.Unix() / 86400))
		}
	case kind == table.DateTime: // clocks on the wall, of no stated zone
		return parquet.TimestampAdjusted(parquet.Millisecond, false), func(_ *[]byte, _ string, v table.Value) parquet.Value {
			at, _ := time.Parse("2006-01-02T15:04:05", v.Text)
			return parquet.Int64Value(at.UnixMilli())
		}
	}
	if c.Capped { // a dictionary of ever new values costs more than it saves
		return parquet.String(), asText
	}
	return parquet.Encoded(parquet.String(), &parquet.RLEDictionary), asText
}

func asInteger(_ *[]byte, _ string, v table.Value) parquet.Value {
	n, _ := strconv.ParseInt(v.Text, 10, 64)
	return parquet.Int64Value(n)
}

func asText(hold *[]byte, text string, _ table.Value) parquet.Value {
	from := len(*hold)
	*hold = append(*hold, text...)
	return parquet.ByteArrayValue((*hold)[from:len(*hold):len(*hold)])
}
