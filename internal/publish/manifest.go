package publish

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// manifestName is the file in a published folder that marks it as ours.
const manifestName = ".gongkai"

// manifestFormat is the first line. A change of the form changes the number.
const manifestFormat = "gongkai 1\n"

// entry is one published file.
type entry struct {
	Path string
	Key  uint64
	Size int64 // bytes
}

// encodeManifest writes the manifest of entries sorted by path. The same
// entries always give the same bytes: the format line, a line
//
//	key in 16 hexadecimal digits, size, path
//
// for each file, separated by single spaces, and the XXH64 of all that in a
// last line. It guards against a torn file, not against malice.
func encodeManifest(entries []entry) []byte {
	b := make([]byte, 0, len(manifestFormat)+64*len(entries))
	b = append(b, manifestFormat...)
	for _, e := range entries {
		b = appendHex(b, e.Key)
		b = append(b, ' ')
		b = strconv.AppendInt(b, e.Size, 10)
		b = append(b, ' ')
		b = append(b, e.Path...)
		b = append(b, '\n')
	}
	b = appendHex(b, xxhash.Sum64(b))
	return append(b, '\n')
}

// decodeManifest returns the entries of a manifest, and false for anything
// that encodeManifest would not have written.
func decodeManifest(b []byte) (entries []entry, ok bool) {
	const sumLine = 16 + 1
	if len(b) < len(manifestFormat)+sumLine {
		return nil, false
	}
	body, tail := b[:len(b)-sumLine], b[len(b)-sumLine:]
	if !bytes.Equal(tail, append(appendHex(nil, xxhash.Sum64(body)), '\n')) {
		return nil, false
	}
	rest, ok := bytes.CutPrefix(body, []byte(manifestFormat))
	if !ok {
		return nil, false
	}
	text := string(rest) // the paths share it
	entries = make([]entry, 0, bytes.Count(rest, []byte("\n")))
	for i := 0; i < len(text); {
		end := i + bytes.IndexByte(rest[i:], '\n')
		if end < i {
			return nil, false
		}
		e, ok := decodeEntry(text[i:end])
		if !ok || len(entries) > 0 && entries[len(entries)-1].Path >= e.Path {
			return nil, false
		}
		entries = append(entries, e)
		i = end + 1
	}
	return entries, true
}

func decodeEntry(line string) (e entry, ok bool) {
	key, rest, _ := strings.Cut(line, " ")
	size, path, ok2 := strings.Cut(rest, " ")
	e.Path = path
	if e.Key, ok = parseHex(key); !ok || !ok2 {
		return e, false
	}
	var err error
	e.Size, err = strconv.ParseInt(size, 10, 64)
	leading := size != "0" && strings.TrimLeft(size, "+-0") != size
	return e, err == nil && !leading && badPath(path) == ""
}

// parseHex reads what appendHex has written.
func parseHex(s string) (v uint64, ok bool) {
	for i := range len(s) {
		digit := strings.IndexByte(hexDigits, s[i])
		if digit < 0 {
			return 0, false
		}
		v = v<<4 | uint64(digit)
	}
	return v, len(s) == 16
}

const hexDigits = "0123456789abcdef"

// appendHex appends 16 lower-case hexadecimal digits.
func appendHex(b []byte, v uint64) []byte {
	for shift := 60; shift >= 0; shift -= 4 {
		b = append(b, hexDigits[v>>shift&15])
	}
	return b
}
