package revision

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"os"
)

// inMemory is up to which size of its file a table is kept in memory.
const inMemory = 8 << 20

// store keeps rows that are written once and read in any order, in memory or in
// a temporary file.
type store struct {
	at     []int64 // where each row begins, and where the last one ends
	memory bytes.Buffer
	file   *os.File
	out    *bufio.Writer
	in     io.ReaderAt
	buf    []byte
}

func newStore(size int64) (*store, error) {
	s := &store{at: []int64{0}}
	s.out = bufio.NewWriterSize(&s.memory, 4<<10)
	if size > inMemory {
		file, err := os.CreateTemp("", "gongkai-*.rows")
		if err != nil {
			return nil, err
		}
		_ = os.Remove(file.Name()) // where the system allows it, so that nothing is left behind
		s.file, s.out = file, bufio.NewWriterSize(file, 256<<10)
	}
	return s, nil
}

func (s *store) append(texts []string) error {
	s.buf = s.buf[:0]
	for _, text := range texts {
		s.buf = append(binary.AppendUvarint(s.buf, uint64(len(text))), text...)
	}
	s.at = append(s.at, s.at[len(s.at)-1]+int64(len(s.buf)))
	_, err := s.out.Write(s.buf)
	return err
}

// finish ends writing; reading may begin.
func (s *store) finish() error {
	s.in = s.file
	if s.file == nil {
		defer func() { s.in = bytes.NewReader(s.memory.Bytes()) }()
	}
	return s.out.Flush()
}

func (s *store) read(row int) ([]string, error) {
	s.buf = append(s.buf[:0], make([]byte, s.at[row+1]-s.at[row])...)
	if _, err := s.in.ReadAt(s.buf, s.at[row]); err != nil {
		return nil, err
	}
	var texts []string
	for rest := string(s.buf); rest != ""; {
		n, used := binary.Uvarint([]byte(rest[:min(len(rest), binary.MaxVarintLen64)]))
		end := used + int(n)
		texts, rest = append(texts, rest[used:end]), rest[end:]
	}
	return texts, nil
}

func (s *store) close() {
	if s.file != nil {
		s.file.Close()
		_ = os.Remove(s.file.Name()) // there only where an open file keeps its name
	}
}
