package load

import (
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
	lockFile: reflect.TypeFor[site.Frozen](),
}

// recordCache remembers where the cells of these files stand, from the first
// finding of a load on: an archive of thousands of items is not to be read again
// for each.
type recordCache struct {
	sync.Mutex
	byFile map[string]*table.Records
}

func (c *recordCache) forget() {
	c.Lock()
	defer c.Unlock()
	c.byFile = map[string]*table.Records{}
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
	fields := site.Fields(shapes[file], "csv")
	for i, header := range t.Header {
		if field, ok := findField(fields, header); ok && field.Key == key {
			return t.Place(record-1, i)
		}
	}
	return t.Place(record-1, 0)
}
