package table

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/diag"
)

// Options are what the editor says of a dataset, over what is inferred. The zero
// value leaves everything to inference.
//
// Wherever a column is named, its header or its displayed name will do, in
// characters of any width, and so will its position, as 列3.
type Options struct {
	Encoding         string                   // UTF8, GB18030, UTF16LE or UTF16BE
	Delimiter        byte                     // 0: found
	SkipRows         int                      // rows above the header; 0: title rows are found, -1: none
	HeaderRows       int                      // 0: one, or two where the file shows it
	Columns          map[string]ColumnOptions // by column
	Fill             []string                 // columns in which a blank cell repeats the one above
	Missing          map[string]string        // further markers of missing values, and what they mean
	Key              []string                 // columns that together name a row
	Unit             string                   // of every column of numbers that has none of its own
	SuffixDuplicates bool                     // repeated column names get a number instead of an error
	GBK              bool                     // find characters that GBK lacks
	AllowPersonal    []string                 // columns in which personal data stands on purpose
	Prose            []string                 // columns of long texts
}

// ColumnOptions override what is inferred of one column. Empty fields leave it.
type ColumnOptions struct {
	Title       string
	Description string
	Unit        string
	Type        Type
	Missing     map[string]string
}

// Types lists the types a column can be declared to have.
func Types() []Type {
	return []Type{String, Integer, Number, Boolean, Date, DateTime, YearMonth, Year, Period}
}

func joinTypes() string {
	var words []string
	for _, t := range Types() {
		words = append(words, string(t))
	}
	return strings.Join(words, "、")
}

// find returns the index of the column that the editor names, or -1.
func find(cols []Column, name string) int {
	key := fold(name)
	for i := range cols {
		if key == fold(cols[i].Header) {
			return i
		}
	}
	for i := range cols {
		if key == fold(cols[i].Name) {
			return i
		}
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(key, "列")); err == nil && strings.HasPrefix(key, "列") && n >= 1 && n <= len(cols) {
		return n - 1
	}
	return -1
}

// lookUp is find that reports a name which no column has.
func (in *inference) lookUp(cols []Column, name, where string) int {
	i := find(cols, name)
	if i < 0 {
		head := &in.lay.head[len(in.lay.head)-1]
		p := head.place(in.r.file, 0)
		f := ruleUnknown.At(p, "说明文件的 %s 提到列「%s」，表里没有这一列", where, name).Hinted("表里的列有：%s", names(cols))
		var titles []string
		for i := range cols {
			titles = append(titles, cols[i].title(i))
		}
		if near := diag.Nearest(name, titles); near != "" {
			f = f.Hinted("是不是「%s」", near)
		}
		in.r.add(tierHeader, &ruleUnknown, f)
	}
	return i
}

func names(cols []Column) string {
	var out []string
	for i := range cols {
		if i == 12 {
			out = append(out, "…")
			break
		}
		out = append(out, cols[i].title(i))
	}
	return strings.Join(out, "、")
}

// apply puts the options on the columns.
func (in *inference) apply(cols []Column) {
	opt := in.opt
	for i := range cols {
		cols[i].extra = merge(opt.Missing, nil)
	}
	var keys []string
	for name := range opt.Columns {
		keys = append(keys, name)
	}
	slices.Sort(keys)
	for _, name := range keys {
		i := in.lookUp(cols, name, "columns")
		if i < 0 {
			continue
		}
		c, o := &cols[i], opt.Columns[name]
		c.Description = o.Description
		if o.Title != "" {
			c.Name, c.titled = o.Title, true
		}
		if o.Unit != "" {
			c.Unit, c.unitDeclared = o.Unit, true
		}
		switch {
		case o.Type == "":
		case slices.Contains(Types(), o.Type):
			c.Type, c.declared = o.Type, true
		default:
			p := in.lay.head[len(in.lay.head)-1].place(in.r.file, i)
			in.r.add(tierHeader, &ruleType, ruleType.At(p, "说明文件给列「%s」写的类型「%s」不认识", c.title(i), o.Type).
				Hinted("类型有：%s", joinTypes()))
		}
		c.extra = merge(c.extra, o.Missing)
	}
	for _, name := range opt.AllowPersonal {
		if i := in.lookUp(cols, name, "allowPersonal"); i >= 0 {
			cols[i].allowPersonal = true
		}
	}
	for _, name := range opt.Fill {
		if i := in.lookUp(cols, name, "fill"); i >= 0 {
			in.fill[i] = true
		}
	}
	for _, name := range opt.Prose {
		if i := find(cols, name); i >= 0 { // who names it reports what is not there
			in.r.prose[i] = true
		}
	}
	for _, name := range opt.Key {
		if i := in.lookUp(cols, name, "key"); i >= 0 {
			in.sketch.key = append(in.sketch.key, i)
		}
	}
}

func merge(a, b map[string]string) map[string]string {
	m := map[string]string{}
	for k, v := range a {
		m[string(trim([]byte(k)))] = v
	}
	for k, v := range b {
		m[string(trim([]byte(k)))] = v
	}
	return m
}
