package table

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// The encodings in which files are read. GB18030 holds GBK and GB2312.
const (
	UTF8    = "UTF-8"
	GB18030 = "GB18030"
	UTF16LE = "UTF-16LE"
	UTF16BE = "UTF-16BE"
)

// encodingNamed returns the encoding that a name stands for, and "" for names
// that stand for none.
func encodingNamed(name string) string {
	switch strings.ToUpper(strings.NewReplacer("-", "", "_", "").Replace(name)) {
	case "UTF8", "UTF8BOM", "UTF8SIG":
		return UTF8
	case "GB18030", "GBK", "GB2312", "CP936", "ANSI":
		return GB18030
	case "UTF16LE", "UTF16", "UNICODE":
		return UTF16LE
	case "UTF16BE":
		return UTF16BE
	}
	return ""
}

// opener opens the source at its beginning. It is called once a pass.
type opener func() (io.ReadCloser, error)

// survey is what a look at the bytes alone says about a file.
type survey struct {
	encoding string
	bom      int // bytes of the byte order mark
	size     int64
	sha256   string
	utf8     bool     // no byte sequence is invalid UTF-8
	foreign  *foreign // the format that it is instead of CSV
	zeros    [2]int64 // NUL bytes at even and odd offsets
	controls bool     // the first block is full of control characters
}

// surveyBytes reads the source once. Memory does not depend on its size.
func surveyBytes(open opener) (survey, error) {
	src, err := open()
	if err != nil {
		return survey{}, err
	}
	defer src.Close()

	s := survey{encoding: UTF8, utf8: true}
	sum := sha256.New()
	buf := make([]byte, 256<<10)
	carried := 0 // bytes of an unfinished character at the front of buf
	for {
		n, err := io.ReadFull(src, buf[carried:])
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return survey{}, err
		}
		block := buf[carried : carried+n]
		if s.size == 0 {
			s.mark(block)
		}
		s.countZeros(block)
		s.size += int64(n)
		write(sum, block)
		if s.utf8 {
			whole := buf[:carried+n]
			carried = 0
			if err == nil {
				carried = unfinished(whole)
			}
			tail := whole[len(whole)-carried:]
			s.utf8 = utf8.Valid(whole[:len(whole)-carried])
			copy(buf, tail)
		} else {
			carried = 0
		}
		if err != nil {
			break
		}
	}
	s.sha256 = hex.EncodeToString(sum.Sum(nil))
	return s, nil
}

// write is here because a hash never fails to be written to.
func write(h hash.Hash, b []byte) { _, _ = h.Write(b) }

func (s *survey) countZeros(block []byte) {
	n := bytes.Count(block, []byte{0})
	if n == 0 {
		return
	}
	for i, b := range block {
		if b == 0 {
			s.zeros[(s.size+int64(i))&1]++
		}
	}
}

// mark looks at the first block for a byte order mark and for the first bytes of
// formats that are saved under the name of a CSV file by mistake.
func (s *survey) mark(block []byte) {
	switch {
	case bytes.HasPrefix(block, []byte{0xEF, 0xBB, 0xBF}):
		s.bom = 3
	case bytes.HasPrefix(block, []byte{0xFF, 0xFE}):
		s.encoding, s.bom = UTF16LE, 2
	case bytes.HasPrefix(block, []byte{0xFE, 0xFF}):
		s.encoding, s.bom = UTF16BE, 2
	}
	s.foreign = foreignFormat(block[s.bom:min(len(block), 1024)])
	s.controls = manyControls(block)
}

// unmarkedUTF16 reports whether nearly every other byte is zero.
func (s *survey) unmarkedUTF16() bool {
	if s.encoding != UTF8 || s.size < 4 {
		return false
	}
	most, least := max(s.zeros[0], s.zeros[1]), min(s.zeros[0], s.zeros[1])
	return most*5 >= s.size && least*20 <= most
}

// unfinished returns how many bytes at the end begin a character of UTF-8 that
// the next block must finish.
func unfinished(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// decoded is a source read as UTF-8.
type decoded struct {
	io.Reader
	io.Closer
}

// decode opens the source as UTF-8 without its byte order mark.
func decode(open opener, encoding string, bom int) (io.ReadCloser, error) {
	src, err := open()
	if err != nil {
		return nil, err
	}
	if bom > 0 {
		if _, err := io.CopyN(io.Discard, src, int64(bom)); err != nil {
			src.Close()
			return nil, err
		}
	}
	switch encoding {
	case GB18030:
		return decoded{simplifiedchinese.GB18030.NewDecoder().Reader(src), src}, nil
	case UTF16LE:
		return decoded{unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Reader(src), src}, nil
	case UTF16BE:
		return decoded{unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Reader(src), src}, nil
	}
	return src, nil
}
