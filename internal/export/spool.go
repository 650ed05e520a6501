package export

import (
	"bytes"
	"io"
	"os"
	"runtime"
	"slices"
)

// spoolMemory is up to how many bytes a spool stays in memory.
const spoolMemory = 4 << 20

// spool holds bytes that are written once and read in pieces, in memory while
// there are few of them and in a temporary file beyond. The file has no name
// where the system allows that, so that nothing is left behind whatever happens.
// Reading may go on in several goroutines at once, writing may not.
type spool struct {
	memory []byte
	file   *os.File
	size   int64
}

// segment is a piece of a spool.
type segment struct {
	at int64
	n  int
}

// append keeps the bytes and says where.
func (s *spool) append(p []byte) (segment, error) {
	at := segment{s.size, len(p)}
	if s.file == nil && len(s.memory)+len(p) > spoolMemory {
		if err := s.spill(); err != nil {
			return at, err
		}
	}
	if s.file == nil {
		if len(s.memory)+len(p) > cap(s.memory) {
			s.memory = slices.Grow(s.memory, max(len(p), len(s.memory)))
		}
		s.memory = append(s.memory, p...)
	} else if _, err := s.file.WriteAt(p, s.size); err != nil {
		return at, err
	}
	s.size += int64(len(p))
	return at, nil
}

// Write appends the bytes, for those who need not know where.
func (s *spool) Write(p []byte) (int, error) {
	_, err := s.append(p)
	return len(p), err
}

// copyTo writes everything that was appended.
func (s *spool) copyTo(w io.Writer) error {
	_, err := io.Copy(w, s.section(segment{0, int(s.size)}))
	return err
}

// spill moves what is in memory to a file.
func (s *spool) spill() error {
	file, err := os.CreateTemp("", "gongkai-*")
	if err != nil {
		return err
	}
	if os.Remove(file.Name()) != nil {
		// An open file can be removed only after it is closed.
		runtime.AddCleanup(s, func(f *os.File) { f.Close(); os.Remove(f.Name()) }, file)
	}
	if _, err := file.WriteAt(s.memory, 0); err != nil {
		return err
	}
	s.file, s.memory = file, nil
	return nil
}

// reset forgets everything and keeps the room.
func (s *spool) reset() { s.memory, s.size = s.memory[:0], 0 }

// section returns a reader of a segment.
func (s *spool) section(g segment) io.Reader {
	if s.file == nil {
		return bytes.NewReader(s.memory[g.at : g.at+int64(g.n)])
	}
	return io.NewSectionReader(s.file, g.at, int64(g.n))
}

// read returns the bytes of a segment; they must not be changed.
func (s *spool) read(g segment) ([]byte, error) {
	if s.file == nil {
		return s.memory[g.at : g.at+int64(g.n)], nil
	}
	p := make([]byte, g.n)
	_, err := io.ReadFull(io.NewSectionReader(s.file, g.at, int64(g.n)), p)
	return p, err
}
