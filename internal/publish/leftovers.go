package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

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
