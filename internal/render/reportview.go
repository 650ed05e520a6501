package render

import "html/template"

// Report is what report.html sees: an annual report. Its prose is divided by the
// statutory tables.
type Report struct {
	Page        Page
	Summary     string
	Facts       []Fact
	Banners     []Banner      // that there are no statutory tables, and why
	Explained   []Fact        // what does not agree with other reports or numbers, and why
	Body        template.HTML // the prose, up to the first table
	Tables      []ReportTable
	Outline     []Heading
	Downloads   []File
	Attachments []File
	Relations   []Group
}

// ReportTable is a statutory table and the prose that follows it.
type ReportTable struct {
	Table Statutory
	Rest  template.HTML // may be empty
}

// Statutory is a statutory table of an annual report.
type Statutory struct {
	ID      string
	Number  string // of the part of the report that it stands in
	Title   string
	CSV     string // the table as a file; may be empty
	Wide    bool   // it has many columns
	Stacked bool   // it has several groups, each with a header of its own
	Groups  []StatutoryGroup
}

// StatutoryGroup is a header and the rows below it.
type StatutoryGroup struct {
	Head []StatutoryRow
	Rows []StatutoryRow
}

// StatutoryRow is a row of a statutory table.
type StatutoryRow struct {
	Cells []StatutoryCell
}

// StatutoryCell is a header, which has a scope and an identifier, or a number, which
// names its headers.
type StatutoryCell struct {
	Text    string
	Rows    int
	Columns int
	Scope   string
	ID      string
	Headers string
}

// ReportYears is what report-years.html sees: what an organ reported over the years.
type ReportYears struct {
	Page  Page
	Years []Link
	Rows  []ReportYear
	CSV   string
}

// ReportYear is one number over the years.
type ReportYear struct {
	Label  string
	Unit   string
	Values []string
	Change string // from the year before the last to the last
}

// ReportTotal is what report-total.html sees: what the reports that go into one add up to.
type ReportTotal struct {
	Page        Page
	Verdict     string // how the sums stand to the report's own tables
	Differences []ReportDifference
	Reports     []Item
	Tables      []Statutory
}

// ReportDifference is a cell in which a report is not the sum of its parts.
type ReportDifference struct {
	Name, Sum, Own, Difference string
}

// ReportArchive is what report-archive.html sees: all annual reports by kinds of organs
// and years.
type ReportArchive struct {
	Page    Page
	Summary string
	Files   []Link
	Levels  []ArchiveLevel
}

// ArchiveLevel is a kind of organs.
type ArchiveLevel struct {
	ID     string
	Title  string
	Count  string // 23个机关
	Organs []ArchiveOrgan
}

// ArchiveOrgan is an organ with all years of the archive.
type ArchiveOrgan struct {
	Title string
	Years []ArchiveReport
}

// ArchiveReport is a year of an organ. One without an address has no report; a gap comes
// after its first.
type ArchiveReport struct {
	Year string
	Href string
	Gap  bool
}
