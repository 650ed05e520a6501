package publish

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
)

// stage is the next version under construction, in a folder beside the target.
type stage struct {
	dir  string
	old  tree
	plan plan
}

// build fills the stage and brings it to disk.
func (s *stage) build(ctx context.Context) (Result, error) {
	if err := s.makeDirs(ctx); err != nil {
		return Result{}, err
	}
	outputs := s.plan.outputs
	before := s.before()
	entries := make([]entry, len(outputs))
	kept := make([]bool, len(outputs))
	err := each(len(outputs), func() func(int) error {
		w := writer{ctx: ctx, buffer: bufio.NewWriterSize(nil, 64<<10), compare: make([]byte, 64<<10)}
		return func(i int) (err error) {
			if err := ctx.Err(); err != nil {
				return err
			}
			entries[i], kept[i], err = s.place(outputs[i], before[i], w)
			return err
		}
	})
	if err != nil {
		return Result{}, err
	}
	name := s.dir + "/" + manifestName
	if err := writeFile(name, encodeManifest(entries)); err != nil {
		return Result{}, fail("写入", name, err)
	}
	if err := syncTree(s.dir); err != nil {
		return Result{}, fail("把新版本存盘到", s.dir, err)
	}
	r := Result{Removed: len(s.old.entries)}
	for i, e := range entries {
		if kept[i] {
			r.Kept++
		} else {
			r.Written++
			r.Bytes += e.Size
		}
		if before[i] != nil {
			r.Removed--
		}
	}
	return r, nil
}

// makeDirs makes each folder once: those that hold folders one after another,
// parents first, the many others at the same time.
func (s *stage) makeDirs(ctx context.Context) error {
	if err := os.Mkdir(s.dir, 0o755); err != nil {
		return fail("建立临时目录", s.dir, err)
	}
	if s.old.exists {
		const bits = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky
		if err := os.Chmod(s.dir, s.old.mode&bits); err != nil {
			return fail("设置权限", s.dir, err)
		}
	}
	var leaves []string
	for _, d := range s.plan.dirs {
		name := s.dir + "/" + d.path
		if d.leaf {
			leaves = append(leaves, name)
		} else if err := os.Mkdir(name, 0o755); err != nil {
			return fail("建立目录", name, err)
		}
	}
	return each(len(leaves), func() func(int) error {
		return func(i int) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := os.Mkdir(leaves[i], 0o755); err != nil {
				return fail("建立目录", leaves[i], err)
			}
			return nil
		}
	})
}

// before returns for every output its entry in the version that is published
// now, or nil.
func (s *stage) before() []*entry {
	list := make([]*entry, len(s.plan.outputs))
	old := s.old.entries
	for i, o := range s.plan.outputs {
		for len(old) > 0 && old[0].Path < o.Path {
			old = old[1:]
		}
		if len(old) > 0 && old[0].Path == o.Path {
			list[i] = &old[0]
		}
	}
	return list
}

// writer is what a goroutine writes outputs with, one after another.
type writer struct {
	ctx     context.Context
	buffer  *bufio.Writer
	compare []byte
}

// place puts one output into the stage, and reports whether it is the very file
// that is published now.
func (s *stage) place(o Output, before *entry, w writer) (e entry, same bool, err error) {
	name := s.dir + "/" + o.Path
	published := s.old.dir + "/" + o.Path
	if before != nil && o.Key != 0 && o.Key == before.Key && s.old.holds(*before) {
		return *before, true, keep(published, name)
	}
	sink := &sink{ctx: w.ctx, name: name, compare: w.compare}
	if before != nil {
		sink.open(published)
	}
	w.buffer.Reset(sink)
	err = o.Write(w.buffer)
	if err == nil {
		err = w.buffer.Flush()
	}
	same = sink.close()
	switch {
	case w.ctx.Err() != nil:
		return e, false, w.ctx.Err()
	case sink.err != nil: // also when the output did not pass it on
		return e, false, fail("写入", name, sink.err)
	case err != nil:
		return e, false, &fault{"生成", o.Path, err}
	case same:
		err = keep(published, name)
	}
	return entry{o.Path, o.Key, sink.size}, same, err
}

// keep lets the stage share a published file. Where the file system refuses the
// link, the file is copied with its time; a failure that is no refusal shows in
// the copy as well.
func keep(published, name string) error {
	if os.Link(published, name) == nil {
		return nil
	}
	if err := copyFile(published, name); err != nil {
		return fail("保留", published, err)
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := createFile(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, closeFile(out)); err != nil {
		return err
	}
	return os.Chtimes(to, info.ModTime(), info.ModTime())
}

func writeFile(name string, data []byte) error {
	f, err := createFile(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, closeFile(f))
}

// createFile makes a file that must not exist yet: a file of the stage may be
// shared with the published version and is never written over.
func createFile(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

// closeFile closes a written file, on disk where syncTree does not see to it.
func closeFile(f *os.File) error {
	err := syncFile(f)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}
