package render

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/export"
	"gongkai/internal/revision"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// revisionFiles makes the page of a dataset's revisions, what it said before each
// of them, what each changed, and the feed.
func (r *Renderer) revisionFiles(d *site.Dataset) []Output {
	if len(d.Revisions) == 0 {
		return nil
	}
	address := d.RevisionsAddress()
	var list []Output
	made := map[string]bool{}
	for _, rev := range d.Revisions {
		for _, f := range r.filesOf(d, rev) {
			if made[f.Name] { // two revisions of one day may begin or end alike
				continue
			}
			made[f.Name] = true
			list = append(list, Output{strings.TrimPrefix(address+f.Name, "/"), func() (uint64, func(io.Writer) error) {
				return f.key, f.Write
			}})
			r.Memory.hold(f.key)
		}
	}
	if slices.ContainsFunc(d.Revisions, announced) {
		list = append(list, r.feedPair(address, func() *feed { return r.revisionFeed(d) })...)
	}
	return append(list, r.page(address, func() layout { return r.revisionsPage(d) }))
}

// revisionFile is a file of a revision, with the key of its bytes.
type revisionFile struct {
	*export.File
	key uint64
}

func (r *Renderer) filesOf(d *site.Dataset, rev *site.Revision) []revisionFile {
	list := []revisionFile{{File: export.VersionFile(rev)}}
	if rev.Says() && !rev.What.Uncompared {
		list = append(list, revisionFile{File: export.ChangesFile(rev, d.Key)})
	}
	for i := range list {
		list[i].key = keyOf(r.build, list[i].Name, rev.Before.SHA256, rev.After.SHA256, d.Headers(), d.DatasetMeta)
	}
	return list
}

// revisionsLink leads from a dataset to its revisions.
func (r *Renderer) revisionsLink(d *site.Dataset) []Link {
	if len(d.Revisions) == 0 {
		return nil
	}
	return []Link{{Title: r.revisionsSummary(d), Href: r.href(d.RevisionsAddress())}}
}

// revisionsSummary says how often a dataset was revised, and what came last.
func (r *Renderer) revisionsSummary(d *site.Dataset) string {
	newest := d.Revisions[0]
	text := numberText(len(d.Revisions), "次，最近一次")
	if day := newest.After.Date; !day.IsZero() {
		text += "（" + day.Chinese() + "）"
	}
	return text + newest.What.Sentence()
}

// revisionLabels names the feed of the revisions in the head of a page.
func (r *Renderer) revisionLabels(w *headWriter, d *site.Dataset) {
	if r.origin != "" && slices.ContainsFunc(d.Revisions, announced) {
		w.link("alternate", r.permalink(d.RevisionsAddress()+"feed.xml"), "application/atom+xml", r.title(&d.Common)+"的历次修订")
	}
}

// onPage is how many changed cells and rows the page of revisions shows in all;
// of older revisions than fit it tells in a sentence.
const onPage = 1000

func (r *Renderer) revisionsPage(d *site.Dataset) (l layout) {
	l.template = "revisions.html"
	title := r.title(&d.Common)
	v := &Revisions{Dataset: Link{Title: title, Href: r.href(d.Address)}, Summary: "修订" + r.revisionsSummary(d) + "。"}
	l.view = v
	a := about{
		kind: "revisions", address: d.RevisionsAddress(), title: title + "：历次修订", column: d.Column,
		summary: title + "的历次修订：哪一天、哪一行、由什么改为什么",
		labels:  func(w *headWriter) { r.revisionLabels(w, d) },
	}
	a.trail = append(r.trail(d.Column, false),
		Link{Title: d.Theme.Title, Href: r.href(d.Theme.Address)}, Link{Title: title, Href: r.href(d.Address)})
	v.Page, l.err = r.frame(a)
	v.Page.Sample = d.Sample
	v.Identity = identity(d.Revisions[0].What)
	if slices.ContainsFunc(d.Revisions, announced) {
		v.Feed = r.href(d.RevisionsAddress() + "feed.xml")
	}
	left := onPage
	seen := map[string]int{}
	var files [][]revisionFile
	for i, rev := range d.Revisions {
		one := r.revision(d, rev, &left)
		one.Name = "第" + strconv.Itoa(len(d.Revisions)-i) + "次修订"
		if seen[one.ID]++; seen[one.ID] > 1 {
			one.ID += "-" + strconv.Itoa(seen[one.ID])
		}
		for i := range one.Rows {
			one.Rows[i].ID, one.Rows[i].Title = one.ID+"-"+one.Rows[i].ID, one.Name+"："+one.Rows[i].Title
		}
		of := r.filesOf(d, rev)
		for _, f := range of {
			one.Files = append(one.Files, File{Title: f.Note, Href: r.href(d.RevisionsAddress() + f.Name), Format: f.Format})
			l.key = keyOf(l.key, f.key)
		}
		files = append(files, of)
		v.List = append(v.List, one)
	}
	for _, u := range d.Unread {
		v.Unread = append(v.Unread, u.Date.Chinese()+"的版本没有列出："+u.Reason)
	}
	if d.Earlier {
		v.Unread = append(v.Unread, "更早的版本没有列出")
	}
	l.complete = func() error { return r.sums(v, files) }
	return l
}

// sums adds the sizes and sums of the data before each revision.
func (r *Renderer) sums(v *Revisions, files [][]revisionFile) error {
	for i, of := range files {
		f := of[0]
		var sum fileSum
		if !r.Memory.recall(f.key, &sum) {
			if r.Preview {
				continue
			}
			var err error
			if sum.Size, sum.SHA256, err = f.Sum(); err != nil {
				return err
			}
			r.Memory.keep(f.key, sum)
		}
		v.List[i].Files[0].Size, v.List[i].Files[0].SHA256 = sizeText(sum.Size), sum.SHA256
	}
	return nil
}

// identity says by what the rows of two versions are told apart.
func identity(d *revision.Difference) string {
	var names []string
	for _, i := range d.Key {
		names = append(names, "“"+d.After[i].Name+"”")
	}
	switch {
	case d.Uncompared:
		return ""
	case len(names) == 0:
		return "没有能区分各行的列，因此逐行整体比较，一行改动一处也算删除一行、新增一行。"
	case d.Inferred:
		return "以" + strings.Join(names, "、") + "区分各行（数据说明没有写明主键）。"
	}
	return "以" + strings.Join(names, "、") + "区分各行。"
}

// revision lays one revision out, with as many changes as are left to the page.
func (r *Renderer) revision(d *site.Dataset, rev *site.Revision, left *int) Revision {
	what := rev.What
	out := Revision{ID: "R-" + rev.After.ID(), Date: date(rev.After.Date), Sentence: what.Sentence(), Note: rev.Note}
	switch {
	case rev.Pending:
		out.When = "尚未提交"
	case out.Date == nil:
		out.When = "日期不详"
	}
	shown := map[revision.RowEvent]int{}
	lists := map[revision.RowEvent]*RowList{
		revision.RowAdded:   {ID: "added", Title: "新增的行", Columns: headsOf(what.After)},
		revision.RowRemoved: {ID: "removed", Title: "删除的行", Columns: headsOf(what.Before)},
	}
	for _, row := range what.First {
		if *left <= 0 {
			break
		}
		shown[row.Event]++
		id := ""
		if len(d.Key) > 0 && !what.Inferred {
			id = export.RowID(row.Key)
		}
		if row.Event == revision.RowChanged {
			for _, c := range row.Cells {
				*left--
				out.Changes = append(out.Changes, r.cellChange(d, what, &row, c, id))
			}
			continue
		}
		*left--
		list, columns := lists[row.Event], what.Before
		if row.Event == revision.RowAdded {
			columns = what.After
		}
		cells := make([]Cell, len(row.Texts))
		for i, text := range row.Texts {
			cells[i] = cell(columns[i].Type, text)
		}
		if id != "" && row.Event == revision.RowAdded {
			cells[what.Key[0]].Href = r.href(d.Address) + "#" + id
		}
		list.Rows = append(list.Rows, DataRow{Cells: cells})
	}
	for _, event := range []revision.RowEvent{revision.RowAdded, revision.RowRemoved} {
		if len(lists[event].Rows) > 0 {
			out.Rows = append(out.Rows, *lists[event])
		}
	}
	all := what.Changed + what.Added + what.Removed
	if listed := shown[revision.RowChanged] + shown[revision.RowAdded] + shown[revision.RowRemoved]; listed < all {
		out.More = "这里列出" + grouped(listed) + "行，共" + grouped(all) + "行有改动，全部见下面的文件。"
	}
	return out
}

func (r *Renderer) cellChange(d *site.Dataset, what *revision.Difference, row *revision.Row, c revision.Cell, id string) CellChange {
	column := what.After[c.Column]
	out := CellChange{
		Row: cmp.Or(row.Name, numberText(row.Number, "")), Column: column.Name, Unit: column.Unit, Numeric: numeric(column.Type),
		From: saidCell(column.Type, c.From), To: saidCell(column.Type, c.To),
	}
	if id != "" {
		out.Href = r.href(d.Address) + "#" + id
	}
	if difference, ok := c.Difference(column.Type); ok {
		v, _ := site.ParseNum(difference)
		if out.Difference = v.Grouped(); difference[0] != '-' {
			out.Difference = "+" + out.Difference
		}
		if column.Unit == "%" {
			out.Difference += "个百分点"
		}
	}
	return out
}

// saidCell prints a cell so that a blank one shows.
func saidCell(t table.Type, text string) string {
	if strings.TrimSpace(text) == "" {
		return "（空）"
	}
	return cell(t, text).Text
}

func headsOf(columns []revision.Column) []DataColumn {
	list := make([]DataColumn, len(columns))
	for i, c := range columns {
		list[i] = DataColumn{Name: c.Name, Unit: c.Unit, Numeric: numeric(c.Type)}
	}
	return list
}

// announced reports whether a revision is in the feed: it has a day that stays,
// and it changed what the dataset says.
func announced(rev *site.Revision) bool {
	return rev.Says() && !rev.Pending && !rev.After.Date.IsZero()
}

// revisionFeed tells of every revision what changed, in a sentence and with the
// first of the changes.
func (r *Renderer) revisionFeed(d *site.Dataset) *feed {
	address := d.RevisionsAddress()
	f := r.emptyFeed(address, r.title(&d.Common)+"：历次修订", d.Summary)
	for _, rev := range d.Revisions[:min(inFeed, len(d.Revisions))] {
		if !announced(rev) {
			continue
		}
		e := r.revisionEntry(d, rev)
		f.Updated = max(f.Updated, e.Updated)
		f.Entries = append(f.Entries, e)
	}
	return f
}

func (r *Renderer) revisionEntry(d *site.Dataset, rev *site.Revision) feedEntry {
	left := 3
	var first []string
	for _, c := range r.revision(d, rev, &left).Changes {
		first = append(first, c.Row+"的“"+c.Column+"”由“"+c.From+"”改为“"+c.To+"”")
	}
	address, day := d.RevisionsAddress(), stamp(rev.After.Date)
	return feedEntry{
		ID: r.feedID(address+rev.ChangesName(), rev.After.Date), URL: r.permalink(address) + "#R-" + rev.After.ID(),
		Title: r.title(&d.Common) + "：" + rev.What.Sentence(), Summary: strings.Join(append(clause(rev.Note), first...), "；"),
		Kind: "数据修订", Published: day, Updated: day,
	}
}

// clause is a text as a list, which is empty where there is none.
func clause(s string) []string {
	if s == "" {
		return nil
	}
	return []string{strings.TrimRight(s, "。；")}
}
