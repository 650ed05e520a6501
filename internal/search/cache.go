package search

import (
	"bufio"
	"encoding/binary"
	"io"
	"maps"
	"slices"
	"sync"
)

// Cache keeps what earlier runs have found on the pages, so that a page that has
// not changed is not read again. The nil Cache keeps nothing.
type Cache struct {
	mu     sync.Mutex
	before map[uint64][]byte
	now    map[uint64][]byte
	fresh  bool
}

const cacheMark = "gongkai search 1\n"

// NewCache returns what Save has written for the same version of the tool. Of text
// that it has not written, or that is torn, nothing is kept.
func NewCache(saved []byte, tool uint64) *Cache {
	c := &Cache{before: map[uint64][]byte{}, now: map[uint64][]byte{}}
	head := binary.LittleEndian.AppendUint64([]byte(cacheMark), tool)
	if len(saved) < len(head) || string(saved[:len(head)]) != string(head) {
		return c
	}
	for in := saved[len(head):]; len(in) > 8; {
		key := binary.LittleEndian.Uint64(in)
		n, size := binary.Uvarint(in[8:])
		if size <= 0 || n > uint64(len(in)-8-size) {
			break
		}
		in = in[8+size:]
		c.before[key] = in[:n:n]
		in = in[n:]
	}
	return c
}

// Stale reports whether there is something to save.
func (c *Cache) Stale() bool { return c != nil && c.fresh }

// Save writes what is known of the pages that the site has now.
func (c *Cache) Save(w io.Writer, tool uint64) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := bufio.NewWriterSize(w, 1<<16)
	out.Write(binary.LittleEndian.AppendUint64([]byte(cacheMark), tool))
	var head []byte
	for _, key := range slices.Sorted(maps.Keys(c.now)) {
		head = binary.LittleEndian.AppendUint64(head[:0], key)
		head = binary.AppendUvarint(head, uint64(len(c.now[key])))
		out.Write(head)
		out.Write(c.now[key])
	}
	return out.Flush()
}

// get returns what is known of a page, and keeps it for the next run.
func (c *Cache) get(key uint64) []byte {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	text, ok := c.before[key]
	if ok {
		c.now[key] = text
	}
	return text
}

func (c *Cache) put(key uint64, text []byte) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now[key], c.fresh = text, true
}
