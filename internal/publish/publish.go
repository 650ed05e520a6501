// Package publish puts outputs in their place, all at once or not at all.
//
// It promises:
//
//   - Whoever looks at the target sees the whole of one version, also when the
//     program is killed or the disk is full in between. The new version is built
//     in a stage beside the target, brought to disk, and exchanged with the old.
//     (Where the system knows no exchange of folders, the target is away for a
//     moment between two renames, and a run after a kill puts it back.)
//   - Outputs whose key did not move are not rendered; a file whose bytes did
//     not change keeps its inode and its time. Without any change nothing at all
//     is touched.
//   - A folder that it did not make is never replaced. Its own folders carry a
//     file .gongkai, the manifest.
//   - Leftovers of killed runs lie beside the target under names that begin with
//     its own and .tmp-, and the next run removes them.
//
// A large version is not removed when it is replaced but kept beside the target
// as a spare, from which the next stage is made: see spareFrom.
//
// The published folder belongs to this package: a file that somebody else lays
// into it is gone with the next change, and a file of the same size that
// somebody else edits in it is not noticed until its output changes.
package publish

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
)

// Output is one file to be published.
type Output struct {
	Path string // slash-separated, relative to the target
	// Prepare returns the key, a hash of everything that the bytes depend on (0
	// where that is unknown: always written), and what gives the bytes. Both may
	// be called more than once and from any goroutine.
	Prepare func() (key uint64, write func(io.Writer) error)
}

// Result says what a call did. Written and Kept together are all outputs.
type Result struct {
	Written int    // files that are new or have other bytes than before
	Kept    int    // files that are the same as before
	Removed int    // files of the version before that are no more
	Bytes   int64  // size of the files written
	Skipped bool   // nothing had changed and nothing was touched
	Version uint64 // names the version that is published now, for Holds
}

// Holds reports whether the target is complete and of the version that a
// [Result] named; files is the number of its files.
func Holds(target string, version uint64) (files int, ok bool) {
	old, err := inspect(target, nil)
	if err != nil || !old.ours || old.version != version || !old.complete() {
		return 0, false
	}
	return len(old.entries), true
}

// Publish makes the folder target hold exactly the outputs. It refuses a target
// that is a file, a symbolic link, a folder with other content, or a folder
// that holds the home folder, the current folder or one of the guarded ones
// (the caller names the sources):
// [ErrTarget], [ErrForeign]. It refuses paths
// that do not fit together: [ErrPath]. While another run publishes to the same
// target it fails with [ErrBusy].
//
// When ctx ends before the exchange, the target stays as it was and the error
// is that of ctx. With [ErrLeftover] the new version is in place.
func Publish(ctx context.Context, target string, outputs []Output, guarded ...string) (Result, error) {
	return publish(ctx, target, outputs, guarded, spareFrom)
}

func publish(ctx context.Context, target string, outputs []Output, guarded []string, spareFrom int) (Result, error) {
	plan, err := newPlan(outputs)
	if err != nil {
		return Result{}, err
	}
	target, err = filepath.Abs(target)
	if err != nil {
		return Result{}, fail("找到输出目录", target, err)
	}
	old, err := inspect(target, guarded)
	if err != nil {
		return Result{}, err
	}
	if plan.matches(old) && len(leftovers(target)) == 0 {
		return Result{Kept: len(outputs), Skipped: true, Version: old.version}, nil
	}

	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return Result{}, fail("建立目录", filepath.Dir(target), err)
	}
	unlock, err := lock(target)
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	if err := sweep(target); err != nil {
		return Result{}, err
	}
	// Another run may have published since the first look.
	if old, err = inspect(target, guarded); err != nil {
		return Result{}, err
	}
	if plan.matches(old) {
		return Result{Kept: len(outputs), Skipped: true, Version: old.version}, nil
	}
	return replace(ctx, target, old, plan, spareFrom)
}

// replace builds the stage, exchanges it with the target, and keeps or removes
// what was there before.
func replace(ctx context.Context, target string, old tree, plan plan, spareFrom int) (Result, error) {
	stage := stage{dir: target + ".tmp-" + strconv.Itoa(os.Getpid()), old: old, plan: plan}
	result, err := stage.build(ctx, target+spareSuffix)
	if err == nil {
		err = ctx.Err()
	}
	before := ""
	if err == nil {
		before, err = exchange(stage.dir, target, old.exists)
	}
	if err != nil {
		os.RemoveAll(stage.dir) // if this fails as well, the next run does it
		return Result{}, err
	}
	if err := syncDir(filepath.Dir(target)); err != nil {
		return result, fail("把改动存盘到", filepath.Dir(target), err)
	}
	if min(len(old.entries), len(plan.outputs)) >= spareFrom && os.Rename(before, target+spareSuffix) == nil {
		return result, nil
	}
	if before != "" {
		if err := os.RemoveAll(before); err != nil {
			return result, fmt.Errorf("%w：%w", ErrLeftover, fail("删除", before, err))
		}
	}
	return result, nil
}
