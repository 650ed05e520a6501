//go:build !linux

package publish

import (
	"os"
	"runtime"
)

// syncTree brings the names in the stage to disk; its files were brought there
// one by one.
func syncTree(dir string) error { return syncDir(dir) }

// syncFile brings one file to disk.
func syncFile(f *os.File) error { return f.Sync() }

// syncDir makes a rename in the folder last, where folders can be opened for it.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
