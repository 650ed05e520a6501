package font

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
)

// file is a font file: a face, or a collection of faces that share tables.
type file struct {
	r    io.ReaderAt
	size int64
	path string
	sum  func() ([32]byte, error)
}

func newFile(r io.ReaderAt, size int64) *file {
	return &file{r: r, size: size, sum: sync.OnceValues(func() (sum [32]byte, err error) {
		hash := sha256.New()
		_, err = io.Copy(hash, io.NewSectionReader(r, 0, size))
		hash.Sum(sum[:0])
		return sum, err
	})}
}

// table is where a table lies in the file.
type table struct {
	tag            string
	offset, length int64
}

var errEnd = errors.New("文件不完整，在结尾之后还应有内容")

// read returns bytes of the file. It never allocates more than the file has.
func (f *file) read(offset, length int64) ([]byte, error) {
	if offset < 0 || length < 0 || offset > f.size || length > f.size-offset {
		return nil, errEnd
	}
	b := make([]byte, length)
	if n, err := f.r.ReadAt(b, offset); n < len(b) {
		if err == io.EOF {
			return nil, errEnd
		}
		return nil, err
	}
	return b, nil
}

// part returns bytes of a table.
func (f *file) part(t table, offset, length int64) ([]byte, error) {
	if offset < 0 || length < 0 || offset > t.length || length > t.length-offset {
		return nil, broken(t.tag, "太短")
	}
	b, err := f.read(t.offset+offset, length)
	if err != nil {
		return nil, broken(t.tag, "%w", err)
	}
	return b, nil
}

// broken is the error of a table that cannot be read.
func broken(tag, format string, args ...any) error {
	return fmt.Errorf("字体的 %s 表："+format, append([]any{tag}, args...)...)
}

// faces returns where the faces of the file begin.
func (f *file) faces() ([]int64, error) {
	head, err := f.read(0, 12)
	if err != nil {
		return nil, err
	}
	switch string(head[:4]) {
	case "\x00\x01\x00\x00", "true", "OTTO":
		return []int64{0}, nil
	case "ttcf":
	case "wOFF", "wOF2":
		return nil, errors.New("是网页字体（WOFF），请换用同一字体的 TTF、OTF 或 TTC 文件")
	default:
		return nil, errors.New("不是 TTF、OTF 或 TTC 字体文件")
	}
	const most = 256
	n := binary.BigEndian.Uint32(head[8:])
	if n == 0 || n > most {
		return nil, fmt.Errorf("字体合集写明有 %d 个字体，无法读取", n)
	}
	list, err := f.read(12, 4*int64(n))
	if err != nil {
		return nil, err
	}
	offsets := make([]int64, n)
	for i := range offsets {
		offsets[i] = int64(binary.BigEndian.Uint32(list[4*i:]))
	}
	return offsets, nil
}

// directory returns the tables of the face that begins at the offset.
func (f *file) directory(offset int64) (map[string]table, error) {
	head, err := f.read(offset, 12)
	if err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint16(head[4:]))
	records, err := f.read(offset+12, 16*int64(n))
	if err != nil {
		return nil, err
	}
	tables := make(map[string]table, n)
	for record := range slices.Chunk(records, 16) {
		t := table{
			tag:    string(record[:4]),
			offset: int64(binary.BigEndian.Uint32(record[8:])),
			length: int64(binary.BigEndian.Uint32(record[12:])),
		}
		if t.offset > f.size || t.length > f.size-t.offset {
			return nil, broken(t.tag, "%w", errEnd)
		}
		if _, twice := tables[t.tag]; twice {
			return nil, broken(t.tag, "出现了两次")
		}
		tables[t.tag] = t
	}
	return tables, nil
}
