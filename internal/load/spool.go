package load

import (
	"errors"
	"os"
	"sync"
)

// spool keeps rendered texts in a temporary file, so that memory holds only
// where each one lies. Texts are written once while the sources are parsed and
// read once while the pages are laid out.
type spool struct {
	mu   sync.Mutex
	file *os.File
	size int64
}

// span is where a text lies in the spool; length 0 means it is not there.
type span struct {
	offset int64
	length int32
}

func newSpool() (*spool, error) {
	f, err := os.CreateTemp("", "gongkai-*.spool")
	if err != nil {
		return nil, err
	}
	// Where the system allows it the name goes at once, so that a killed
	// process leaves nothing behind.
	os.Remove(f.Name())
	return &spool{file: f}, nil
}

// put stores a text. A text that cannot be stored is not an error: it will be
// made again from its source.
func (s *spool) put(text []byte) span {
	s.mu.Lock()
	offset := s.size
	s.size += int64(len(text))
	s.mu.Unlock()
	if _, err := s.file.WriteAt(text, offset); err != nil {
		return span{}
	}
	return span{offset, int32(len(text))}
}

// get returns the text of a span.
func (s *spool) get(at span) ([]byte, error) {
	text := make([]byte, at.length)
	_, err := s.file.ReadAt(text, at.offset)
	return text, err
}

func (s *spool) close() error {
	return errors.Join(s.file.Close(), removeIfLeft(s.file.Name()))
}

func removeIfLeft(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
