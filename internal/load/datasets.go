package load

import (
	"cmp"
	"context"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

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
	return !slices.Contains(fixedFiles, file) &&
		!strings.HasPrefix(file, "data/gazette/") && !strings.HasPrefix(file, "data/reports/")
}

// otherTheme holds the datasets that lie in data/ itself.
const otherTheme = "other"

// surveyed is what one look through a CSV found. It serves as long as neither
// the CSV nor the file beside it changes.
type surveyed struct {
	csv, yaml sourceFile
	meta      sidecar
	table     *table.Table
	findings  []diag.Finding
}

// datasets reads every dataset once, to know its columns, and groups them by theme.
func (b *builder) datasets(ctx context.Context) error {
	files := slices.DeleteFunc(slices.Clone(b.tree.tables), func(f sourceFile) bool { return !isDataset(f.path) })
	found := make([]*surveyed, len(files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		yaml := b.tree.all[strings.TrimSuffix(f.path, path.Ext(f.path))+".yaml"]
		if old := b.tables[f.path]; old != nil && old.csv == f && old.yaml == yaml {
			found[i] = old
			continue
		}
		group.Go(func() error {
			found[i] = b.survey(f, yaml)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	b.Loader.tables = make(map[string]*surveyed, len(files))
	themes := map[string]*site.Theme{}
	for i, f := range files {
		s := found[i]
		b.tables[f.path] = s
		b.report(s.findings...)
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

// survey reads the file beside the CSV and looks through the CSV.
func (b *builder) survey(csv, yaml sourceFile) *surveyed {
	s := &surveyed{csv: csv, yaml: yaml}
	if yaml.path != "" {
		if src, err := fs.ReadFile(b.root, yaml.path); err != nil {
			s.findings = append(s.findings, unreadable(yaml.path, err))
		} else {
			s.findings = append(s.findings, b.decodeYAML(yaml.path, src, src, 1, &s.meta, "数据说明", true)...)
		}
	}
	open := func() (io.ReadCloser, error) { return b.root.Open(csv.path) }
	t, findings, err := table.Open(csv.path, open, s.meta.options())
	if err != nil {
		findings = append(findings, unreadable(csv.path, err))
	}
	s.table = t
	s.findings = append(s.findings, findings...)
	return s
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
	d.Title = cmp.Or(d.Title, d.Name)
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
		Missing: s.Missing, Key: s.Key, AllowPersonal: s.Personal,
		Columns: make(map[string]table.ColumnOptions, len(s.Columns)),
	}
	for name, c := range s.Columns {
		o.Columns[name] = table.ColumnOptions{
			Title: c.Title, Description: c.Description, Unit: c.Unit, Type: table.Type(c.Type),
		}
	}
	return o
}
