package publish

import (
	"errors"
	"fmt"
	"github.com/cespare/xxhash/v2"
	"io/fs"
	"os"
	"path/filepath"
)

// tree is a published folder as it is on disk.
type tree struct {
	dir     string
	exists  bool
	ours    bool        // carries a manifest that can be trusted
	mode    fs.FileMode // of the folder itself, kept for the next version
	entries []entry     // sorted by path
	version uint64      // hash of the manifest
}

// complete reports whether every file of the manifest is there.
func (t tree) complete() bool {
	return each(len(t.entries), func() func(int) error {
		return func(i int) error {
			if !holds(t.dir, t.entries[i]) {
				return fs.ErrNotExist
			}
			return nil
		}
	}) == nil
}

// holds reports whether the file of an entry is in a folder, with its size.
func holds(dir string, e entry) bool {
	info, err := os.Lstat(dir + "/" + e.Path)
	return err == nil && info.Mode().IsRegular() && info.Size() == e.Size
}

// inspect looks at the target and refuses what must not be replaced.
func inspect(target string, guarded []string) (tree, error) {
	t := tree{dir: target}
	if filepath.Dir(target) == target {
		return t, fmt.Errorf("%s %w：它是根目录", target, ErrTarget)
	}
	info, err := os.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return t, nil
	case err != nil:
		return t, fail("查看输出目录", target, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return t, fmt.Errorf("%s %w：它是符号链接，请写链接所指的目录", target, ErrTarget)
	case !info.IsDir():
		return t, fmt.Errorf("%s %w：它是文件，请换一个目录", target, ErrTarget)
	}
	t.exists, t.mode = true, info.Mode()
	if inside := heldBy(info, guarded); inside != "" {
		return t, fmt.Errorf("%s %w：替换它会丢失 %s，请换一个目录", target, ErrTarget, inside)
	}
	return t, t.read()
}

// read loads the manifest. Without one, only an empty folder is acceptable.
func (t *tree) read() error {
	foreign := func(why string) error {
		return fmt.Errorf("输出目录 %s %w：%s。为免误删未作改动；请换一个目录，或确认无用后自行清空", t.dir, ErrForeign, why)
	}
	for _, name := range []string{".git", ".hg", ".svn"} {
		if _, err := os.Lstat(filepath.Join(t.dir, name)); err == nil {
			return foreign("里面有版本库 " + name)
		}
	}
	data, err := os.ReadFile(filepath.Join(t.dir, manifestName))
	if err == nil {
		if t.entries, t.ours = decodeManifest(data); t.ours {
			t.version = xxhash.Sum64(data)
			return nil
		}
		return foreign("标记文件 " + manifestName + " 不完整")
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return fail("读取", filepath.Join(t.dir, manifestName), err)
	}
	list, err := os.ReadDir(t.dir)
	if err != nil {
		return fail("读取输出目录", t.dir, err)
	}
	if len(list) > 0 {
		return foreign("里面有 " + list[0].Name() + "，没有标记文件 " + manifestName)
	}
	return nil
}

// heldBy returns which of the guarded folders, the home folder or the current
// folder is the given folder or lies in it, or "".
func heldBy(target fs.FileInfo, guarded []string) string {
	if home, err := os.UserHomeDir(); err == nil {
		guarded = append(guarded[:len(guarded):len(guarded)], home)
	}
	for _, name := range append(guarded[:len(guarded):len(guarded)], ".") {
		dir, err := filepath.Abs(name)
		if err != nil {
			continue
		}
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			dir = real
		}
		for at := dir; ; at = filepath.Dir(at) {
			if info, err := os.Stat(at); err == nil && os.SameFile(info, target) {
				return dir
			}
			if filepath.Dir(at) == at {
				break
			}
		}
	}
	return ""
}
