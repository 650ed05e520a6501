// Package table turns CSV bytes into a typed table that knows where every cell
// came from.
//
// It has two faces. [ReadRecords] holds a small file of fixed shape in memory for
// a program that knows its columns by name. [Open] reads a dataset of any shape
// and any size: it infers columns, types, units and missing markers in passes
// over the source, and [Table.Rows] streams the rows again. Memory does not grow
// with the number of rows.
//
// Every encoding and shape that spreadsheet programs write in China is read
// alike: UTF-8 with or without a byte order mark, GB18030 (with GBK and GB2312),
// UTF-16 with a mark; LF, CRLF and CR; commas, tabs, semicolons and bars.
//
// No value is ever changed: [Row.Text] is what the editor wrote, with two
// exceptions that change nothing to be seen: the text is UTF-8, and line ends
// inside a cell are LF. A column that the editor asks to fill down is filled.
// What a text means (a decimal, a date, not yet published) is said beside it.
package table

import (
	"io"

	"gongkai/internal/diag"
)

// Type is what the cells of a column are. The words are those of Table Schema
// (datapackage.org), and Period, which has none there.
type Type string

// The types of columns. The canonical text of a value follows each.
const (
	String    Type = "string"    // the text without the blanks around it
	Integer   Type = "integer"   // -1234
	Number    Type = "number"    // an exact decimal: -1234.50, never rounded
	Boolean   Type = "boolean"   // true or false
	Date      Type = "date"      // 2019-03-05
	DateTime  Type = "datetime"  // 2019-03-05T09:30:00
	YearMonth Type = "yearmonth" // 2019-03
	Year      Type = "year"      // 2019
	Period    Type = "period"    // an interval of ISO 8601: 2019-01/2019-03
)

// IsTime reports whether the values are points or spans of time. In their canonical
// text those of one type sort by time.
func (t Type) IsTime() bool {
	switch t {
	case Date, DateTime, YearMonth, Year, Period:
		return true
	}
	return false
}

// Missing is a marker that stands for an absent value.
type Missing struct {
	Marker  string // as written; empty for a blank cell
	Meaning string // 未填, 不适用, 未公布, 保密, …
	Count   int    // cells that hold it
}

// Frequency is a value, without the blanks around it, and how often it occurs.
type Frequency struct {
	Text  string
	Count int
}

// Column is one column and what its cells have in common.
type Column struct {
	Name        string // as displayed, on one line and without the unit
	Header      string // as written, without the blanks around it
	Description string
	Unit        string // 万元, %, 个百分点; of columns of numbers only, unless declared
	Type        Type
	Missing     []Missing // markers that occur, most frequent first

	Count        int         // cells with a value
	MissingCount int         // cells without one, blank or marked
	Distinct     int         // different values; at most DistinctCap
	Capped       bool        // there are more than Distinct, which is not counted
	MostFrequent []Frequency // up to 20, most frequent first; none when Capped
	Min, Max     string      // canonical; of numbers and times only
	Median       float64     // of numbers, estimated from a sample, to tell a change of scale
	Personal     bool        // cells look like personal data, which the editor does not allow here
	Longest      int         // longest cell in UTF-16 units, as spreadsheets count

	hints         hints
	extra         map[string]string // markers of the editor
	declared      bool              // the editor named the type
	unitDeclared  bool
	titled        bool // by the editor
	numbered      bool // to tell it from a column of the same name
	allowPersonal bool
	tailCut       bool // long codes end in zeros
	datesTurned   bool // most cells are no days of a month
	suffixed      bool // most cells carry the unit behind the number
}

// Table is a dataset: its columns and where to read its rows. It does not change
// once it is open, and may be read from several goroutines at once.
type Table struct {
	File      string
	Encoding  string // UTF8, GB18030, UTF16LE or UTF16BE
	Delimiter byte
	Size      int64    // of the source in bytes
	SHA256    string   // of the source, hexadecimal
	Titles    []string // lines above the header, from the top
	Notes     []string // footnotes below the data
	Columns   []Column // none when the file is no table
	RowCount  int

	WithGBK    bool      // characters were compared with GBK
	OutsideGBK []Outside // the first of those that it lacks
	Totals     int       // rows that sum up others, among RowCount

	src  source
	lay  layout
	fill []bool
}

// Open reads the dataset and infers its schema. The file name appears in places.
// The function open is called once for every pass: one over the bytes, one more
// when they are not UTF-8, two over the beginning, one that infers, and others
// only when cells are wrong or a key is declared. The error is one of the
// machine; a file that is no table gives a Table without columns, and findings
// that say why.
func Open(file string, open func() (io.ReadCloser, error), opt Options) (*Table, []diag.Finding, error) {
	r := newReport(file)
	src, err := identify(r, open, opt.Encoding)
	if err != nil {
		return nil, nil, err
	}
	t := &Table{File: file, Encoding: src.about.encoding, Size: src.about.size, SHA256: src.about.sha256, WithGBK: opt.GBK, src: src}
	if r.failed(tierBytes) {
		return t, r.findings(), nil
	}
	if err := t.infer(r, opt); err != nil {
		return nil, nil, err
	}
	if opt.GBK {
		if err := t.findOutsideGBK(); err != nil {
			return nil, nil, err
		}
	}
	return t, r.findings(), nil
}

// infer finds the shape of the table, then its types.
func (t *Table) infer(r *report, opt Options) error {
	if opt.Delimiter != 0 {
		t.src.comma = opt.Delimiter
	} else if err := t.src.sniff(r); err != nil {
		return err
	}
	t.Delimiter = t.src.comma
	if r.failed(tierStructure) {
		return nil
	}
	lay, err := t.src.findLayout(r, opt)
	if err == errLongRecord {
		r.endless()
		return nil
	}
	if err != nil {
		return err
	}
	t.lay, t.Titles = lay, lay.titles
	if len(lay.head) == 0 {
		r.add(tierStructure, &ruleEmpty, ruleEmpty.At(r.wholeFile(), "文件是空的，连表头也没有").Hinted("第一行写列名"))
		return nil
	}
	cols := lay.columns(opt.SuffixDuplicates)
	in := newInference(t, r, opt, cols)
	if err := in.run(); err != nil {
		return err
	}
	return in.conclude(cols)
}
