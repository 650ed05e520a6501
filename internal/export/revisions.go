package export

import (
	"io"

	"gongkai/internal/revision"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// VersionFile is what a dataset said at one time, as its CSV was then.
func VersionFile(r *site.Revision) *File {
	return &File{
		Download: site.Download{Name: r.CSVName(), Format: "CSV", Media: "text/csv", Note: "修订以前的全部数据"},
		write: func(w io.Writer) error {
			t, err := r.Before.Table()
			if err != nil {
				return err
			}
			return each(t, w, func(w io.Writer) (rowWriter, error) { return beginCSV(w, t, asWritten) })
		},
	}
}

// events are the words for what happened to a row.
var events = map[revision.RowEvent]string{
	revision.RowChanged: "修改", revision.RowAdded: "新增", revision.RowRemoved: "删除",
}

// ChangesFile lists every cell that a revision changed, a line a cell, for people
// who open it in a spreadsheet program. key is what the editor declares to tell
// rows apart.
func ChangesFile(r *site.Revision, key []string) *File {
	return &File{
		Download: site.Download{Name: r.ChangesName(), Format: "CSV（Excel）", Media: "text/csv", Note: "逐格列出的全部改动"},
		write:    func(w io.Writer) error { return changes(w, r, key) },
	}
}

func changes(w io.Writer, r *site.Revision, key []string) error {
	was, err := r.Before.Table()
	if err != nil {
		return err
	}
	is, err := r.After.Table()
	if err != nil {
		return err
	}
	line := append([]byte("\ufeff"), appendRow(nil, []string{"改动", "行号", "行", "列", "原值", "现值", "差"})...)
	if _, err := w.Write(line); err != nil {
		return err
	}
	_, err = revision.Compare(was, is, key, func(row *revision.Row) error {
		line = line[:0]
		add := func(t table.Type, column, from, to, difference string) {
			line = appendRow(line, []string{
				events[row.Event], itoa(row.Number), spreadsheetText(table.String, row.Name), spreadsheetText(table.String, column),
				spreadsheetText(t, from), spreadsheetText(t, to), difference,
			})
		}
		for _, c := range row.Cells {
			column := is.Columns[c.Column]
			difference, _ := c.Difference(column.Type)
			add(column.Type, header(column), c.From, c.To, difference)
		}
		for i, text := range row.Texts {
			if row.Event == revision.RowRemoved {
				add(was.Columns[i].Type, header(was.Columns[i]), text, "", "")
			} else {
				add(is.Columns[i].Type, header(is.Columns[i]), "", text, "")
			}
		}
		_, err := w.Write(line)
		return err
	})
	return err
}
