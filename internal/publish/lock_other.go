//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package publish

import (
	"fmt"
	"os"
)

// lock excludes other runs with the same target. Here an open file cannot be
// removed, so one that can is the leftover of a run that is no more.
func lock(target string) (release func(), err error) {
	name := target + lockSuffix
	os.Remove(name)
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) {
		return nil, fmt.Errorf("%w %s，请等它结束后再试", ErrBusy, target)
	}
	if err != nil {
		return nil, fail("建立", name, err)
	}
	return func() { f.Close(); os.Remove(name) }, nil
}
