package export

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// Description says what a dataset is. Every description for programs is written
// from it, so that none can say what another does not.
type Description struct {
	Title     string
	Summary   string
	Method    string
	Notes     []string
	Address   string // of the page, site-relative
	URL       string // of the page; only a path where the place of publication is not known
	Provider  string // who made the data
	Publisher string // who publishes it
	Origin    string // where it was taken from
	Region    string
	Licence   site.Licence
	Frequency string
	Period    string // an interval of ISO 8601, or one day, month or year
	Issued    site.Date
	Modified  site.Date
	Theme     string
	ThemeURL  string // of its page
	Keywords  []string
	Language  string
	Sample    bool
	Rows      int
	Fields    []Field
	Key       []string // names of the fields that together name a row
	Files     []Link
}

// Field describes a column.
type Field struct {
	Name        string // in the header of the CSV; unique
	Title       string // for readers, without the unit
	Type        table.Type
	Unit        string
	Description string
	Missing     []table.Missing // markers that occur
	Required    bool            // every row has a value
}

// Link is a file of the dataset at its place of publication.
type Link struct {
	site.Download
	URL string // only a path where the place of publication is not known
}

// Describe gathers what is known of a dataset of a site.
func Describe(c *site.Config, d *site.Dataset) *Description {
	out := &Description{
		Title: d.Title, Summary: d.Summary, Method: d.Method, Notes: d.Table.Notes,
		Address: d.Address, URL: c.Permalink(d.Address),
		Provider: d.Provider, Publisher: cmp.Or(d.Department, c.Organ), Origin: d.Origin, Region: c.Region,
		Licence: c.Licence, Frequency: d.Frequency, Period: strings.ReplaceAll(d.Period, " ", ""),
		Issued: d.Date, Modified: dayOf(d), Keywords: d.Keywords, Language: cmp.Or(c.Language, "zh-CN"),
		Sample: d.Sample, Rows: d.Table.RowCount,
	}
	if d.Licence != "" && d.Licence != c.Licence.Name {
		out.Licence = site.Licence{Name: d.Licence}
	}
	if d.Theme != nil {
		out.Theme, out.ThemeURL = d.Theme.Title, c.Permalink(d.Theme.Address)
	}
	for i, name := range names(d.Table) {
		column := d.Table.Columns[i]
		out.Fields = append(out.Fields, Field{
			Name: name, Title: cmp.Or(column.Name, column.Header), Type: column.Type, Unit: column.Unit,
			Description: column.Description, Missing: column.Missing, Required: column.MissingCount == 0 && column.Count > 0,
		})
	}
	out.Key = out.keyOf(d.Key)
	for _, f := range d.Downloads() {
		out.Files = append(out.Files, Link{Download: f, URL: c.Permalink(d.Address + f.Name)})
	}
	return out
}

// keyOf finds the fields of the key, which the editor may name by header, by
// title or by position. A key that is not wholly found is none.
func (d *Description) keyOf(key []string) []string {
	var list []string
	for _, wanted := range key {
		found := ""
		for i, f := range d.Fields {
			if wanted == f.Name || wanted == f.Title || wanted == "列"+itoa(i+1) {
				found = f.Name
				break
			}
		}
		if found == "" {
			return nil
		}
		list = append(list, found)
	}
	return list
}

// Sentence is the summary or, where there is none, what the title and the fields
// tell: programs demand a description.
func (d *Description) Sentence() string {
	if d.Summary != "" {
		return d.Summary
	}
	var titles []string
	for _, f := range d.Fields {
		titles = append(titles, f.Title)
	}
	return d.Title + "：" + strings.Join(titles, "、")
}

// Licensed is the address of the licence or, where it has none, its name.
func (d *Description) Licensed() string { return cmp.Or(d.Licence.URL, d.Licence.Name) }

// Interval returns the first and the last day of the period, or nothing where
// the period is none of ISO 8601.
func (d *Description) Interval() (from, to string) {
	first, last, both := strings.Cut(d.Period, "/")
	if !both {
		last = first
	}
	start, _, ok := daysOf(first)
	_, end, also := daysOf(last)
	if !ok || !also || end.Before(start) {
		return "", ""
	}
	return start.Format(time.DateOnly), end.Format(time.DateOnly)
}

// daysOf returns the first and the last day of a year, a month or a day.
func daysOf(s string) (first, last time.Time, ok bool) {
	for i, pattern := range []string{"2006", "2006-01", time.DateOnly} {
		if first, err := time.Parse(pattern, s); err == nil {
			return first, []time.Time{first.AddDate(1, 0, -1), first.AddDate(0, 1, -1), first}[i], true
		}
	}
	return first, last, false
}

func itoa(n int) string { return strconv.Itoa(n) }
