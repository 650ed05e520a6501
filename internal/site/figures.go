package site

import "strconv"

// Figure is one published number: a row of the table of figures.
type Figure struct {
	Key    string `csv:"key" label:"键" need:"must"`
	Value  Num    `csv:"value" label:"数值" need:"must"`
	Unit   string `csv:"unit" label:"单位" need:"must"`
	Year   Num    `csv:"year" label:"年份" need:"must"`
	Label  string `csv:"label" label:"名称" need:"must"`
	Scope  string `csv:"scope" label:"范围"`
	Note   string `csv:"note" label:"说明"`
	Source string `csv:"source" label:"来源"`

	Record int `csv:"-"` // record of the table, from 1
}

// Figures is the table of figures, in the order of its file.
type Figures struct {
	Dataset *Dataset // the table as a dataset; nil when there is none
	Rows    []Figure
}

// Find returns the figure of a key in a year; an empty year means the newest.
func (f Figures) Find(key, year string) (Figure, bool) {
	best, found := Figure{}, false
	for _, row := range f.Rows {
		if row.Key != key || year != "" && row.Year.String() != year {
			continue
		}
		if !found || yearOf(row) > yearOf(best) {
			best, found = row, true
		}
	}
	return best, found
}

// Before returns the figure of the year before.
func (f Figures) Before(fig Figure) (Figure, bool) {
	return f.Find(fig.Key, strconv.Itoa(yearOf(fig)-1))
}

func yearOf(f Figure) int {
	y, _ := f.Year.Int()
	return y
}

// Text returns the figure as it stands in running text: the number with its
// unit. A figure that is not there is said to be missing, never left out.
func (f Figures) Text(key, year string) string {
	fig, ok := f.Find(key, year)
	if !ok {
		return "（缺数字 " + key + "）"
	}
	return fig.Value.Grouped() + fig.Unit
}
