//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// lock excludes other runs with the same target. The system drops the lock when
// the process ends, however that happens; the file itself means nothing.
func lock(target string) (release func(), err error) {
	name := target + lockSuffix
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, fail("建立", name, err)
		}
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if err != nil {
			f.Close()
			if errors.Is(err, unix.EWOULDBLOCK) {
				return nil, fmt.Errorf("%w %s，请等它结束后再试", ErrBusy, target)
			}
			return nil, fail("锁定", name, err)
		}
		// The run before us may have removed the file that we opened.
		mine, err := f.Stat()
		if err == nil {
			if there, err := os.Lstat(name); err == nil && os.SameFile(mine, there) {
				return func() { os.Remove(name); f.Close() }, nil
			}
		}
		f.Close()
	}
}
