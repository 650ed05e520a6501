package load

import (
	"cmp"
	"io/fs"
	"reflect"
	"sync"

	"gongkai/internal/diag"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// shapes are the files with fixed columns whose cells findings point at.
var shapes = map[string]reflect.Type{
	issuesFile: reflect.TypeFor[site.IssueRow](), itemsFile: reflect.TypeFor[site.ItemRow](),
	pointsFile: reflect.TypeFor[site.Point](), changesFile: reflect.TypeFor[site.Change](),
	lockFile: reflect.TypeFor[site.Frozen](), catalogueFile: reflect.TypeFor[site.CatalogueRow](),
	synonymsFile: reflect.TypeFor[site.Synonym](), websiteFile: reflect.TypeFor[site.WebsiteRow](),
}

// recordCache remembers where the cells of these files stand, from the first
// finding of a load on: an archive of thousands of items is not to be read again
// for each.
type recordCache struct {
	sync.Mutex
	byFile map[string]*table.Records
	places map[string][][]diag.Place // of the cells of registers, by row and column
}

func (c *recordCache) forget() {
	c.Lock()
	defer c.Unlock()
	c.byFile = map[string]*table.Records{}
	c.places = map[string][][]diag.Place{}
}

// place returns where a column of a record, counted from 1, stands. A column that
// the file lacks gives the beginning of the row.
func (c *recordCache) place(root fs.FS, file string, record int, key string) diag.Place {
	c.Lock()
	defer c.Unlock()
	t := c.byFile[file]
	if t == nil {
		src, err := fs.ReadFile(root, file)
		if err != nil {
			return diag.Place{File: file}
		}
		t, _ = table.ReadRecords(file, src)
		c.byFile[file] = t
	}
	shape := cmp.Or(shapes[file], reflect.TypeFor[site.Figure]()) // the one table whose file is configured
	fields := site.Fields(shape, "csv")
	for i, header := range t.Header {
		if field, ok := findField(fields, header); ok && field.Key == key {
			return t.Place(record-1, i)
		}
	}
	return t.Place(record-1, 0)
}

// cellPlace returns where a cell of a register stands: that of the column which
// the key names, or which the view names under it.
func (l *Loader) cellPlace(c *site.Common, key string) diag.Place {
	s := l.tables[c.File]
	if s == nil || s.table == nil {
		return diag.Place{File: c.File}
	}
	d := &site.Dataset{DatasetMeta: s.meta.DatasetMeta, Table: s.table}
	column := d.ColumnIndex(key)
	for _, named := range d.View.Named() {
		if column < 0 && (named.Key == key || viewKeys[key] == named.Key) && len(named.Names) > 0 {
			column = d.ColumnIndex(named.Names[0])
		}
	}
	l.records.Lock()
	defer l.records.Unlock()
	rows, known := l.records.places[c.File]
	if !known {
		for row, err := range s.table.Rows() {
			if err != nil {
				break
			}
			cells := make([]diag.Place, len(s.table.Columns))
			for i := range cells {
				cells[i] = row.Place(i)
			}
			rows = append(rows, cells)
		}
		l.records.places[c.File] = rows
	}
	if c.Record > len(rows) {
		return diag.Place{File: c.File}
	}
	return rows[c.Record-1][max(column, 0)]
}

// viewKeys names the keys of a view by those of the fields that they fill.
var viewKeys = map[string]string{"attachments": "files", "image": "photo", "related": "links"}
