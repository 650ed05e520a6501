package serve

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// change is a burst of file changes that belong together.
type change struct {
	example   string // one of the files, for the log
	onlyStyle bool   // nothing but style sheets changed
}

// quiet is how long nothing must happen until a burst is over: editors write a
// file in several steps, and a checkout changes many. longest bounds the wait.
const (
	quiet   = 80 * time.Millisecond
	longest = 500 * time.Millisecond
)

// watch reports changes below the watched paths until the context ends.
// Folders are watched rather than files, because editors replace files.
func watch(ctx context.Context, opt Options) (<-chan change, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("监视文件：%w", err)
	}
	if err := w.Add(opt.Dir); err != nil {
		_ = w.Close()
		return nil, fmt.Errorf("监视 %s：%w", opt.Dir, err)
	}
	for _, name := range opt.Watched {
		if err := addTree(w, filepath.Join(opt.Dir, name)); err != nil {
			_ = w.Close()
			return nil, fmt.Errorf("%w：%w", ErrWatch, err)
		}
	}
	out := make(chan change)
	go func() {
		defer w.Close()
		collect(ctx, w, opt, out)
	}()
	return out, nil
}

// addTree watches a folder and all in it. What is not there is not an error:
// it may come, and then its parent tells.
func addTree(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			if os.IsNotExist(err) || os.IsPermission(err) {
				return nil
			}
			return err
		}
		if !d.IsDir() {
			return nil
		}
		return w.Add(path)
	})
}

// collect turns single events into bursts.
func collect(ctx context.Context, w *fsnotify.Watcher, opt Options, out chan<- change) {
	var pending change
	var first time.Time
	timer := time.NewTimer(time.Hour)
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.Errors: // an overflow loses events, so look again
			pending, first = change{example: "文件"}, time.Now()
			timer.Reset(quiet)
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if !relevant(e, opt) {
				continue
			}
			if e.Has(fsnotify.Create) {
				_ = addTree(w, e.Name)
			}
			style := strings.EqualFold(filepath.Ext(e.Name), ".css")
			if pending.example == "" {
				first = time.Now()
				pending.onlyStyle = style
			}
			pending.onlyStyle = pending.onlyStyle && style
			pending.example = relative(opt.Dir, e.Name)
			timer.Reset(max(0, min(quiet, longest-time.Since(first))))
		case <-timer.C:
			if pending.example == "" {
				continue
			}
			select {
			case out <- pending:
				pending = change{}
			case <-ctx.Done():
				return
			}
		}
	}
}

// relevant passes over attribute changes, temporary files and what lies beside
// the watched paths.
func relevant(e fsnotify.Event, opt Options) bool {
	if e.Op == fsnotify.Chmod || opt.Ignore != nil && opt.Ignore(filepath.Base(e.Name)) {
		return false
	}
	top, _, _ := strings.Cut(relative(opt.Dir, e.Name), "/")
	for _, name := range opt.Watched {
		if top == name {
			return true
		}
	}
	return false
}

func relative(dir, path string) string {
	rel, err := filepath.Rel(dir, path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(rel)
}
