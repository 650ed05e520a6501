package publish

import (
	"errors"
	"os"
)

// What may lie beside the target, besides a stage.
const (
	asideSuffix = ".tmp-old"  // the version before, between two renames
	lockSuffix  = ".tmp-lock" // the file that excludes other runs
	spareSuffix = ".tmp-next" // the version before, kept for the next stage
)

// exchange puts the stage in the place of the target and returns where the
// version before is now, "" if there was none. On an error the target is as it
// was.
func exchange(stage, target string, exists bool) (before string, err error) {
	if !exists {
		err = os.Rename(stage, target)
	} else if err = swap(stage, target); err == nil {
		before = stage
	} else if errors.Is(err, errors.ErrUnsupported) {
		before = target + asideSuffix
		err = renameTwice(stage, target, before)
	}
	if err != nil {
		return "", fail("启用新版本", target, err)
	}
	return before, nil
}

// renameTwice is the exchange of systems that know none: for a moment there is
// no target.
func renameTwice(stage, target, aside string) error {
	if err := os.Rename(target, aside); err != nil {
		return err
	}
	if err := os.Rename(stage, target); err != nil {
		return errors.Join(err, os.Rename(aside, target))
	}
	return nil
}
