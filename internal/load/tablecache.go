package load

import (
	"io"
	"reflect"

	"gongkai/internal/diag"
	"gongkai/internal/table"
)

// cachedTable is what is kept of a dataset between runs of the tool.
type cachedTable struct {
	Path        string
	Size, Mtime int64
	Options     uint64
	Snapshot    table.Snapshot
	Found       []diag.Finding
}

var tablesCodec = codecOf(reflect.TypeFor[[]cachedTable]())

// StaleTables reports whether a dataset was surveyed that the cache does not hold.
func (l *Loader) StaleTables() bool { return l.learned }

// SaveTables writes what is known of the datasets, so that a later run with the
// same version of the tool need not look through those that have not changed.
func (l *Loader) SaveTables(w io.Writer, tool uint64) error {
	var list []cachedTable
	for _, s := range l.tables {
		if s.table != nil { // the file could be read
			list = append(list, cachedTable{s.csv.path, s.csv.size, s.csv.mtime, s.options, s.table.Snapshot(), s.found})
		}
	}
	return seal(w, tool, func(out io.Writer) error {
		_, err := out.Write(tablesCodec.write(nil, reflect.ValueOf(&list).Elem()))
		return err
	})
}

// RestoreTables takes over what SaveTables has written. A cache of another
// version, or one that is torn, is passed over.
func (l *Loader) RestoreTables(data []byte, tool uint64) {
	r, err := unseal(data, tool)
	if err != nil {
		return
	}
	var list []cachedTable
	if tablesCodec.read(r, reflect.ValueOf(&list).Elem()); r.bad || r.at != len(r.text) {
		return
	}
	l.tables = make(map[string]*surveyed, len(list))
	for _, c := range list {
		l.tables[c.Path] = &surveyed{
			csv: sourceFile{c.Path, c.Size, c.Mtime}, options: c.Options, partly: true,
			table: c.Snapshot.Open(l.opens(c.Path)), found: c.Found,
		}
	}
}
