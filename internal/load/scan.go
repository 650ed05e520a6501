package load

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// sourceFile is a file of the source folder. Two equal values are taken for
// the same bytes.
type sourceFile struct {
	path  string // slash-separated, relative to the source folder
	size  int64
	mtime int64 // nanoseconds
}

// tree lists the source files by what they are for, each list in path order.
type tree struct {
	texts  []sourceFile // Markdown below content/
	tables []sourceFile // CSV below data/
	assets []sourceFile // everything else below content/, and what is neither CSV nor YAML below data/
	all    map[string]sourceFile
}

func (t *tree) has(file string) bool {
	_, ok := t.all[file]
	return ok
}

// scan walks content/ and data/. Hidden files and what editors and Excel leave
// beside a file that is open are passed over.
func scan(root fs.FS) (*tree, []diag.Finding, error) {
	t := &tree{all: map[string]sourceFile{}}
	var findings []diag.Finding
	add := func(file string, info fs.FileInfo) {
		f := sourceFile{file, info.Size(), info.ModTime().UnixNano()}
		t.all[file] = f
		top, _, _ := strings.Cut(file, "/")
		switch ext := strings.ToLower(path.Ext(file)); {
		case top == "content" && ext == ".md":
			t.texts = append(t.texts, f)
		case top == "content":
			t.assets = append(t.assets, f)
		case ext == ".csv":
			t.tables = append(t.tables, f)
		case ext != ".yaml" && ext != ".yml" && file != lockFile:
			t.assets = append(t.assets, f)
		}
	}
	visit := func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			if file == "content" || file == "data" {
				return nil // a site may lack either
			}
			findings = append(findings, unreadable(file, err))
			return nil
		case Temporary(path.Base(file)):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type()&fs.ModeSymlink != 0:
			info, err := fs.Stat(root, file)
			if err != nil || !info.Mode().IsRegular() {
				findings = append(findings, ruleOutside.At(diag.Place{File: file}, "符号链接不指向站点目录之内的文件").
					Hinted("删去符号链接，把文件本身放进来"))
				return nil
			}
			add(file, info)
		case entry.Type().IsRegular():
			info, err := entry.Info()
			if err != nil {
				findings = append(findings, unreadable(file, err))
				return nil
			}
			add(file, info)
		case !entry.IsDir():
			findings = append(findings, ruleUnreadable.At(diag.Place{File: file}, "不是普通文件").Hinted("删去它；站点目录里只放文件和目录"))
		}
		return nil
	}
	for _, top := range []string{"content", "data"} {
		if err := fs.WalkDir(root, top, visit); err != nil {
			return nil, nil, err
		}
	}
	if info, err := fs.Stat(root, configFile); err == nil {
		t.all[configFile] = sourceFile{configFile, info.Size(), info.ModTime().UnixNano()}
	} else if !errors.Is(err, fs.ErrNotExist) {
		findings = append(findings, unreadable(configFile, err))
	}
	for _, list := range [][]sourceFile{t.texts, t.tables, t.assets} {
		slices.SortFunc(list, func(a, b sourceFile) int { return strings.Compare(a.path, b.path) })
	}
	return t, findings, nil
}

// Temporary reports whether a file name is one that programs make for
// themselves: hidden, a lock of an office program, a backup, a part of a save.
func Temporary(name string) bool {
	return strings.HasPrefix(name, ".") && name != "." || strings.HasPrefix(name, "~") || strings.HasSuffix(name, "~") ||
		strings.HasPrefix(name, "#") || strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, ".swp") ||
		strings.HasSuffix(name, ".crswap") || name == "Thumbs.db" || name == "desktop.ini"
}

// Digest writes name, size and time of every source file and the state of the
// history into w, so that a hash of it tells whether anything has changed. The next Load uses the same look at
// the folders.
func (l *Loader) Digest(w io.Writer) error {
	t, findings, err := scan(l.root)
	if err != nil {
		return err
	}
	l.scanned, l.scanFindings = t, findings
	var line []byte
	if l.History != nil && len(t.tables) > 0 {
		state := l.History.State()
		line = fmt.Appendf(line, "%s %t\n", state.Commit, state.Shallow)
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(t.all)) {
		f := t.all[name]
		line = append(append(line[:0], name...), 0)
		line = binary.AppendVarint(line, f.size)
		if _, err := w.Write(binary.AppendVarint(line, f.mtime)); err != nil {
			return err
		}
	}
	for _, f := range findings {
		if _, err := io.WriteString(w, f.Place.File+f.Message); err != nil {
			return err
		}
	}
	return nil
}
