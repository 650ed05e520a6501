package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/load"
	"gongkai/internal/mend"
	"gongkai/internal/site"
)

// fix mends in the sources what needs no judgement, and prints every change. What
// the gazette has published, and old versions of datasets, are records of what was
// said and stay as they are, and so does what addresses are made of.
func (p *project) fix(ctx context.Context) error {
	files, err := p.mendable()
	if err != nil {
		return err
	}
	kept, doubtful, err := p.keyed(ctx)
	if err != nil {
		return err
	}
	total := 0
	for _, file := range files {
		if doubtful[file] {
			continue
		}
		info, err := p.root.Stat(file)
		if err != nil {
			return err
		}
		src, err := p.root.ReadFile(file)
		if err != nil {
			return err
		}
		out, changes := mend.Source(file, src, kept[file]...)
		if len(changes) == 0 {
			continue
		}
		if err := p.replace(file, out, info.Mode().Perm()); err != nil {
			return fmt.Errorf("改写 %s：%w", file, err)
		}
		total += len(changes)
		for _, c := range changes {
			fmt.Printf("%s:%d:%d %s → %s\n", c.Place.File, c.Place.Line, c.Place.Column, c.From, c.To)
		}
	}
	if !p.quiet {
		fmt.Fprintf(os.Stderr, "改了 %d 处；提交之前用 git diff 看一遍\n", total)
	}
	return nil
}

// keyed lists the cells that make addresses, those of the keys of registers, by their
// files. What cannot be read, or not what describes it, may be a register: it is
// doubtful.
func (p *project) keyed(ctx context.Context) (cells map[string][]diag.Place, doubtful map[string]bool, err error) {
	s, findings, err := p.load(ctx, true)
	if err != nil {
		return nil, nil, err
	}
	cells, doubtful = map[string][]diag.Place{}, map[string]bool{}
	for _, e := range s.Entries {
		if d, ok := e.(*site.Dataset); ok && d.View.Title != "" {
			cells[d.CSV], doubtful[d.CSV] = keyCells(d)
		}
	}
	for _, f := range findings {
		if ext := path.Ext(f.Place.File); ext == ".yaml" && f.Severity == diag.Error {
			doubtful[strings.TrimSuffix(f.Place.File, ext)+".csv"] = true
		}
	}
	return cells, doubtful, nil
}

func keyCells(d *site.Dataset) (cells []diag.Place, broken bool) {
	for row, err := range d.Table.Rows() {
		if err != nil {
			return nil, true
		}
		for _, i := range d.RecordKey() {
			if i >= 0 {
				cells = append(cells, row.Place(i))
			}
		}
	}
	return cells, false
}

// replace puts a file in the place of another at once, so that none is ever half
// written.
func (p *project) replace(file string, src []byte, mode fs.FileMode) error {
	temporary := path.Join(path.Dir(file), "."+path.Base(file)+".new")
	if err := p.root.WriteFile(temporary, src, mode); err != nil {
		return err
	}
	if err := p.root.Rename(temporary, file); err != nil {
		_ = p.root.Remove(temporary)
		return err
	}
	return nil
}

// mendable lists the sources that may be rewritten, in order.
func (p *project) mendable() ([]string, error) {
	_, err := p.root.Stat(site.LockFile)
	published := err == nil
	var list []string
	for _, top := range []string{"content", "data"} {
		err := fs.WalkDir(p.root.FS(), top, func(file string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil && file == top:
				return nil // a site may lack either
			case err != nil:
				return err
			case load.Temporary(path.Base(file)), entry.IsDir() && (path.Base(file) == "versions" || published && path.Base(file) == "gazette"):
				if entry.IsDir() {
					return fs.SkipDir
				}
			case entry.Type().IsRegular() && slices.Contains([]string{".md", ".csv", ".yaml", ".yml"}, strings.ToLower(path.Ext(file))):
				list = append(list, file)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}
