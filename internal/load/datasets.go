package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/sync/errgroup"

	"gongkai/internal/diag"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// sidecar is the YAML file beside a CSV.
type sidecar struct {
	site.Meta
	site.DatasetMeta
}

// isDataset reports whether a CSV below data/ is a dataset, and not one of the
// fixed-shape files.
func isDataset(file string) bool {
	return !slices.Contains(fixedFiles, file) && !isVersion(file) &&
		!strings.HasPrefix(file, "data/gazette/") && !strings.HasPrefix(file, "data/reports/")
}

// otherTheme holds the datasets that lie in data/ itself.
const otherTheme = "other"

// surveyed is what one look through a CSV found. It serves as long as neither
// the CSV nor the file beside it changes.
type surveyed struct {
	csv, yaml sourceFile
	partly    bool   // from a cache, which does not hold the file beside it
	options   uint64 // hash of the file beside it
	meta      sidecar
	said      []diag.Finding // on the file beside it
	table     *table.Table
	found     []diag.Finding // in the CSV
}

// datasets reads every dataset once, to know its columns, and groups them by theme.
func (b *builder) datasets(ctx context.Context) error {
	files := slices.DeleteFunc(slices.Clone(b.tree.tables), func(f sourceFile) bool { return !isDataset(f.path) })
	found := make([]*surveyed, len(files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		yaml := b.tree.all[strings.TrimSuffix(f.path, path.Ext(f.path))+".yaml"]
		old := b.tables[f.path]
		if old != nil && !old.partly && old.csv == f && old.yaml == yaml && b.answers(old) {
			found[i] = old
			continue
		}
		group.Go(func() error {
			found[i] = b.survey(f, yaml, old)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	before := b.tables
	b.Loader.tables, b.Loader.learned = make(map[string]*surveyed, len(files)), false
	themes := map[string]*site.Theme{}
	for i, f := range files {
		s := found[i]
		b.tables[f.path] = s
		b.Loader.learned = b.learned || s != before[f.path]
		b.report(s.said...)
		b.report(s.found...)
		if s.meta.Draft && !b.opt.Drafts {
			continue
		}
		b.dataset(f, s, themes)
	}
	slices.SortFunc(b.site.Themes, func(x, y *site.Theme) int {
		return cmp.Or(cmp.Compare(x.Weight, y.Weight), strings.Compare(x.Name, y.Name))
	})
	return nil
}

// survey reads the file beside the CSV and looks through the CSV, unless the
// same bytes have been looked through with the same options before.
func (b *builder) survey(csv, yaml sourceFile, old *surveyed) *surveyed {
	s := &surveyed{csv: csv, yaml: yaml}
	if yaml.path != "" {
		if src, err := fs.ReadFile(b.root, yaml.path); err != nil {
			s.said = append(s.said, unreadable(yaml.path, err))
		} else {
			s.options = xxhash.Sum64(src)
			s.said = append(s.said, b.decodeYAML(yaml.path, src, src, 1, &s.meta, "数据说明", true)...)
		}
	}
	if old != nil && old.table != nil && old.options == s.options && b.answers(old) && b.holds(csv, old) {
		s.table, s.found = old.table, old.found
		return s
	}
	opt := s.meta.options()
	opt.GBK = b.site.Config.Data.GBK
	t, found, err := table.Open(csv.path, b.opens(csv.path), opt)
	if err != nil {
		found = append(found, unreadable(csv.path, err))
	}
	s.table, s.found = t, found
	return s
}

// answers reports whether a survey tells what the configuration asks for.
func (b *builder) answers(s *surveyed) bool {
	return s.table == nil || s.table.WithGBK == b.site.Config.Data.GBK
}

// opens returns what opens a source file at its beginning.
func (l *Loader) opens(file string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return l.root.Open(file) }
}

// holds reports whether a CSV has the bytes that were surveyed. Its time alone
// says little: every checkout of a repository sets it anew.
func (l *Loader) holds(csv sourceFile, old *surveyed) bool {
	if csv == old.csv {
		return true
	}
	if csv.size != old.table.Size {
		return false
	}
	f, err := l.root.Open(csv.path)
	if err != nil {
		return false
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return err == nil && hex.EncodeToString(sum.Sum(nil)) == old.table.SHA256
}

func (b *builder) dataset(f sourceFile, s *surveyed, themes map[string]*site.Theme) {
	if s.table == nil {
		return
	}
	d := &site.Dataset{DatasetMeta: s.meta.DatasetMeta, CSV: f.path, Table: s.table, WorkbookRows: b.site.Config.Data.WorkbookRows}
	d.Kind, d.Meta, d.File = site.KindDataset, s.meta.Meta, cmp.Or(s.yaml.path, f.path)
	d.Name = strings.TrimSuffix(path.Base(f.path), path.Ext(f.path))
	d.Column = b.byFolder["data"]
	folder := strings.TrimPrefix(path.Dir(f.path), "data/")
	d.Address = address("data", folder, d.Name)
	d.Title = cmp.Or(d.Title, s.table.Heading(), d.Name)
	if d.Date.IsZero() {
		d.Date = d.Updated
	}
	if d.FixedPath != "" {
		b.fixedAddress(&d.Common)
	}
	if path.Dir(f.path) == "data" {
		d.Address, folder = address("data", d.Name), otherTheme
	}
	theme := themes[folder]
	if theme == nil {
		theme = b.theme(folder)
		themes[folder] = theme
		b.site.Themes = append(b.site.Themes, theme)
	}
	d.Theme = theme
	theme.Datasets = append(theme.Datasets, d)
	b.site.Entries = append(b.site.Entries, d)
}

// theme describes a folder of datasets, by its theme.yaml where it has one.
func (b *builder) theme(folder string) *site.Theme {
	t := &site.Theme{Name: folder, Address: address("data", folder)}
	file := "data/" + folder + "/theme.yaml"
	if b.tree.has(file) {
		if src, ok := b.read(file); ok {
			b.report(b.decodeYAML(file, src, src, 1, t, "数据主题", true)...)
		}
	}
	if folder == otherTheme {
		t.Title = cmp.Or(t.Title, "其他数据")
	}
	t.Title = cmp.Or(t.Title, folder)
	return t
}

// options hands the table what the editor said of it.
func (s *sidecar) options() table.Options {
	o := table.Options{
		Encoding: s.Encoding,
		SkipRows: s.SkipRows, HeaderRows: s.HeaderRows, Fill: s.Fill,
		Missing: s.Missing, Key: s.Key, AllowPersonal: s.Personal, Prose: s.View.Body,
		Columns: make(map[string]table.ColumnOptions, len(s.Columns)),
	}
	for name, c := range s.Columns {
		o.Columns[name] = table.ColumnOptions{
			Title: c.Title, Description: c.Description, Unit: c.Unit, Type: table.Type(c.Type),
		}
	}
	return o
}
