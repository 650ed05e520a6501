package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// plan is what is to be published: the outputs sorted by path, and the
// directories they need.
type plan struct {
	outputs []Output
	keys    []uint64 // of the outputs, as far as they are known; 0 otherwise
	dirs    []directory
}

// newPlan checks the paths and that they can all exist beside one another, also
// where the file system does not tell capital letters from small ones.
func newPlan(outputs []Output) (plan, error) {
	p := plan{outputs: slices.Clone(outputs), keys: make([]uint64, len(outputs))}
	slices.SortFunc(p.outputs, func(a, b Output) int { return cmp.Compare(a.Path, b.Path) })
	paths := make([]string, len(p.outputs))
	for i, o := range p.outputs {
		if why := badPath(o.Path); why != "" {
			return plan{}, fmt.Errorf("%w：%q %s", ErrPath, o.Path, why)
		}
		paths[i] = o.Path
	}
	p.dirs = directories(paths)
	taken := make(map[string]string, len(paths)+len(p.dirs)) // folded to the output that has the name
	for _, path := range paths {
		if other, ok := taken[fold(path)]; ok {
			return plan{}, collision(other, path)
		}
		taken[fold(path)] = path
	}
	for _, d := range p.dirs {
		if other, ok := taken[fold(d.path)]; ok {
			return plan{}, collision(other, paths[d.first])
		}
		taken[fold(d.path)] = paths[d.first]
	}
	return p, nil
}

func collision(a, b string) error {
	if a == b {
		return fmt.Errorf("%w：%q 出现了两次", ErrPath, a)
	}
	return fmt.Errorf("%w：%q 与 %q 冲突，不能同时存在（不区分大小写）", ErrPath, a, b)
}

// badPath returns what is wrong with a path, or "".
func badPath(path string) string {
	if !fs.ValidPath(path) || path == "." {
		return "不是规范的相对路径"
	}
	for i := range len(path) {
		if c := path[i]; c < ' ' || c == 0x7f || c == '\\' {
			return "含有反斜杠或控制字符"
		}
	}
	if path[0] == '.' {
		if top, _, _ := strings.Cut(path, "/"); fold(top) == manifestName {
			return "是保留的名称"
		}
	}
	if _, err := filepath.Localize(path); err != nil {
		return "在本系统上不能用作文件名"
	}
	return ""
}

// fold maps paths that may be one file on some systems to the same text: in
// small letters, and with marks composed, as macOS takes them.
func fold(path string) string {
	return norm.NFC.String(strings.ToLower(path))
}

// directory is a folder below the target.
type directory struct {
	path  string
	leaf  bool // holds files only
	first int  // the first path that lies in it
}

// directories returns all folders of paths in byte order, each once, parents
// before their children. In that order everything in a folder stands together.
func directories(paths []string) []directory {
	var list []directory
	var around []int // the folders around the path, in list
	for i, path := range paths {
		from := 0
		for len(around) > 0 {
			if rest, ok := strings.CutPrefix(path, list[around[len(around)-1]].path); ok && rest[0] == '/' {
				from = len(path) - len(rest) + 1
				break
			}
			around = around[:len(around)-1]
		}
		for slash := strings.IndexByte(path[from:], '/'); slash >= 0; slash = strings.IndexByte(path[from:], '/') {
			if len(around) > 0 {
				list[around[len(around)-1]].leaf = false
			}
			around = append(around, len(list))
			list = append(list, directory{path[:from+slash], true, i})
			from += slash + 1
		}
	}
	return list
}

// directoriesOf returns all folders of published files.
func directoriesOf(entries []entry) []directory {
	paths := make([]string, len(entries))
	for i, e := range entries {
		paths[i] = e.Path
	}
	return directories(paths)
}

// parent returns the folder of a path, "" at the top.
func parent(path string) string {
	return path[:max(strings.LastIndexByte(path, '/'), 0)]
}

// match returns for every output its entry, or nil, and the entries that no
// output has.
func (p plan) match(entries []entry) (of []*entry, gone []entry) {
	of = make([]*entry, len(p.outputs))
	for i, o := range p.outputs {
		for len(entries) > 0 && entries[0].Path < o.Path {
			gone = append(gone, entries[0])
			entries = entries[1:]
		}
		if len(entries) > 0 && entries[0].Path == o.Path {
			of[i] = &entries[0]
			entries = entries[1:]
		}
	}
	return of, append(gone, entries...)
}

// matches reports whether the target already holds exactly the outputs. The
// keys that it asks for on the way are kept.
func (p plan) matches(old tree) bool {
	if !old.exists || !old.ours || len(p.outputs) != len(old.entries) {
		return false
	}
	for i, o := range p.outputs {
		if o.Path != old.entries[i].Path {
			return false
		}
	}
	return each(len(p.outputs), func() func(int) error {
		return func(i int) error {
			if p.keys[i] == 0 {
				p.keys[i], _ = p.outputs[i].Prepare()
			}
			if p.keys[i] == 0 || p.keys[i] != old.entries[i].Key {
				return errMoved
			}
			return nil
		}
	}) == nil && old.complete()
}

// errMoved ends the comparison of keys.
var errMoved = errors.New("key moved")
