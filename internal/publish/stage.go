package publish

import (
	"bufio"
	"context"
	"github.com/cespare/xxhash/v2"
	"io"
	"io/fs"
	"os"
	"slices"
)

// stage is the next version under construction, in a folder beside the target.
type stage struct {
	dir   string
	spare []entry // what the folder held already when the stage began
	old   tree
	plan  plan
}

// build fills the stage and brings it to disk.
func (s *stage) build(ctx context.Context, spare string) (Result, error) {
	if err := s.begin(spare); err != nil {
		return Result{}, err
	}
	before, removed := s.plan.match(s.old.entries)
	there, surplus := s.plan.match(s.spare)
	if err := s.makeDirs(ctx, surplus); err != nil {
		return Result{}, err
	}
	outputs := s.plan.outputs
	entries := make([]entry, len(outputs))
	kept := make([]bool, len(outputs))
	err := each(len(outputs), func() func(int) error {
		w := writer{ctx: ctx, buffer: bufio.NewWriterSize(nil, 64<<10), compare: make([]byte, 64<<10)}
		return func(i int) (err error) {
			if err := ctx.Err(); err != nil {
				return err
			}
			entries[i], kept[i], err = s.place(i, before[i], there[i], w)
			return err
		}
	})
	if err != nil {
		return Result{}, err
	}
	// The manifest comes last: no folder of the stage is younger.
	name, manifest := s.dir+"/"+manifestName, encodeManifest(entries)
	if err := writeFile(name, manifest); err != nil {
		return Result{}, fail("写入", name, err)
	}
	if err := syncTree(s.dir); err != nil {
		return Result{}, fail("把新版本存盘到", s.dir, err)
	}
	r := Result{Removed: len(removed), Version: xxhash.Sum64(manifest)}
	for i, e := range entries {
		if kept[i] {
			r.Kept++
		} else {
			r.Written++
			r.Bytes += e.Size
		}
	}
	return r, nil
}

// begin makes the folder of the stage, out of the spare if there is a sound one.
func (s *stage) begin(spare string) error {
	adopted := false
	if os.Rename(spare, s.dir) == nil {
		if s.spare, adopted = adopt(s.dir); !adopted {
			if err := os.RemoveAll(s.dir); err != nil {
				return fail("删除", s.dir, err)
			}
		}
	}
	if !adopted {
		if err := os.Mkdir(s.dir, 0o755); err != nil {
			return fail("建立临时目录", s.dir, err)
		}
	}
	if s.old.exists {
		const bits = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky
		if err := os.Chmod(s.dir, s.old.mode&bits); err != nil {
			return fail("设置权限", s.dir, err)
		}
	}
	return nil
}

// makeDirs removes the surplus of a spare and makes the folders that are not
// there yet, each once: those that hold folders one after another, parents
// first, the many others at the same time.
func (s *stage) makeDirs(ctx context.Context, surplus []entry) error {
	for _, e := range surplus {
		if err := remove(s.dir + "/" + e.Path); err != nil {
			return err
		}
	}
	had := directoriesOf(s.spare)
	needed := make(map[string]bool, len(s.plan.dirs))
	for _, d := range s.plan.dirs {
		needed[d.path] = true
	}
	there := make(map[string]bool, len(had))
	for _, d := range slices.Backward(had) {
		there[d.path] = true
		if !needed[d.path] {
			if err := remove(s.dir + "/" + d.path); err != nil {
				return err
			}
		}
	}
	var leaves []string
	for _, d := range s.plan.dirs {
		name := s.dir + "/" + d.path
		if there[d.path] {
			continue
		}
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

// writer is what a goroutine writes outputs with, one after another.
type writer struct {
	ctx     context.Context
	buffer  *bufio.Writer
	compare []byte
}

// place puts one output into the stage, and reports whether it is the very file
// that is published now. Its entry in the published version is before, and the
// one in the spare is there; either may be nil.
func (s *stage) place(i int, before, there *entry, w writer) (e entry, same bool, err error) {
	o, key := s.plan.outputs[i], s.plan.keys[i]
	var write func(io.Writer) error
	if key == 0 {
		key, write = o.Prepare()
	}
	name := s.dir + "/" + o.Path
	published := s.old.dir + "/" + o.Path
	unmoved := before != nil && key != 0 && key == before.Key
	if there != nil {
		if unmoved && *there == *before && holds(s.dir, *there) {
			return *before, true, nil
		}
		if err := remove(name); err != nil {
			return e, false, err
		}
	}
	if unmoved && holds(s.old.dir, *before) {
		return *before, true, keep(published, name)
	}
	sink := &sink{ctx: w.ctx, name: name, compare: w.compare}
	if before != nil {
		sink.open(published)
	}
	w.buffer.Reset(sink)
	if write == nil {
		_, write = o.Prepare()
	}
	err = write(w.buffer)
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
	return entry{o.Path, key, sink.size}, same, err
}
