package publish

import (
	"bytes"
	"context"
	"io"
	"os"
)

// sink receives the bytes of one output. As long as they agree with the file
// that is published now, nothing is written; at the first difference the new
// file is made with what agreed. So an output that did not change costs a read,
// and one that did is never held in memory.
type sink struct {
	ctx  context.Context
	name string   // the file to make
	old  *os.File // the published file, nil if there is none to compare with
	file *os.File // the new file, nil while the bytes agree
	size int64    // bytes received
	err  error    // the first error of the operating system

	compare []byte // for what is read of the published file
}

// open gives the sink a published file to compare with. One that cannot be
// opened counts as different.
func (s *sink) open(published string) {
	info, err := os.Lstat(published)
	if err == nil && info.Mode().IsRegular() {
		s.old, _ = os.Open(published)
	}
}

func (s *sink) Write(p []byte) (int, error) {
	if s.err == nil {
		s.err = s.ctx.Err()
	}
	if s.err == nil && s.file == nil && !s.agrees(p) {
		s.start()
	}
	if s.err == nil && s.file != nil {
		_, s.err = s.file.Write(p)
	}
	if s.err != nil {
		return 0, s.err
	}
	s.size += int64(len(p))
	return len(p), nil
}

// agrees reports whether the published file goes on with p.
func (s *sink) agrees(p []byte) bool {
	if s.old == nil {
		return false
	}
	for at := s.size; len(p) > 0; {
		n := min(len(p), len(s.compare))
		if _, err := s.old.ReadAt(s.compare[:n], at); err != nil || !bytes.Equal(s.compare[:n], p[:n]) {
			return false
		}
		p, at = p[n:], at+int64(n)
	}
	return true
}

// start makes the new file from what has agreed until here.
func (s *sink) start() {
	s.file, s.err = createFile(s.name)
	if s.err == nil && s.size > 0 {
		_, s.err = io.Copy(s.file, io.NewSectionReader(s.old, 0, s.size))
	}
}

// close ends the output and reports whether it is the published file, of which
// then nothing was written.
func (s *sink) close() (same bool) {
	if s.err == nil && s.file == nil && !s.ends() {
		s.start()
	}
	if s.old != nil {
		s.old.Close()
	}
	if s.file == nil {
		return s.err == nil
	}
	if err := closeFile(s.file); s.err == nil {
		s.err = err
	}
	return false
}

// ends reports whether the published file ends here.
func (s *sink) ends() bool {
	if s.old == nil {
		return false
	}
	info, err := s.old.Stat()
	return err == nil && info.Size() == s.size
}
