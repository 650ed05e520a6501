package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// removeTree removes the version before. What the manifest names is removed
// without looking for it; whatever else lies there goes the slow way.
func removeTree(dir string, entries []entry) error {
	paths := make([]string, len(entries))
	for i, e := range entries {
		paths[i] = e.Path
	}
	dirs := directories(paths)
	outside := links(dir, dirs)
	remove := func(path string, call func(string) error) {
		if !outside[parent(path)] {
			call(dir + "/" + path) // RemoveAll below says what goes wrong
		}
	}
	each(len(paths), func() func(int) error {
		return func(i int) error { remove(paths[i], os.Remove); return nil }
	})
	each(len(dirs), func() func(int) error {
		return func(i int) error {
			if dirs[i].leaf {
				remove(dirs[i].path, syscall.Rmdir)
			}
			return nil
		}
	})
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("%w：%w", ErrLeftover, fail("删除", dir, err))
	}
	return nil
}

// links returns which of the folders somebody has replaced by a symbolic link,
// or lie behind one: to remove by name in there would remove elsewhere. It reads
// only the folders that hold folders.
func links(dir string, dirs []directory) map[string]bool {
	found := map[string]bool{}
	look := func(at string) {
		f, err := os.Open(dir + "/" + at)
		if err != nil {
			found[at] = true
			return
		}
		defer f.Close()
		list, err := f.ReadDir(-1)
		if err != nil {
			found[at] = true
		}
		for _, item := range list {
			if item.Type()&fs.ModeSymlink != 0 {
				found[strings.TrimPrefix(at+"/"+item.Name(), "/")] = true
			}
		}
	}
	look("")
	for _, d := range dirs {
		switch {
		case found[d.path]:
		case found[parent(d.path)]:
			found[d.path] = true
		case !d.leaf:
			look(d.path)
		}
	}
	return found
}

// leftovers returns what runs that were killed, or one that is under way, have
// beside the target.
func leftovers(target string) []string {
	folder := filepath.Dir(target)
	list, err := os.ReadDir(folder)
	if err != nil {
		return nil // whatever is to be made there will say why
	}
	var names []string
	for _, item := range list {
		name := filepath.Join(folder, item.Name())
		suffix, ok := strings.CutPrefix(name, target+".tmp-")
		number := ok && suffix != "" && strings.Trim(suffix, "0123456789") == ""
		if number && item.IsDir() || name == target+asideSuffix || name == target+lockSuffix {
			names = append(names, name)
		}
	}
	return names
}

// sweep removes leftovers, and puts the target back where a run was killed
// between its two renames. The caller holds the lock.
func sweep(target string) error {
	if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(target+asideSuffix, target); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fail("恢复上次中断时的", target, err)
		}
	}
	for _, name := range leftovers(target) {
		if name == target+lockSuffix {
			continue // ours by now
		}
		if err := os.RemoveAll(name); err != nil {
			return fail("删除上次中断留下的", name, err)
		}
	}
	return nil
}
