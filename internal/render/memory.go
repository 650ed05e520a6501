package render

import (
	"encoding/json"
	"io"
	"sync"
)

// Memory keeps from one run to the next what took long to find out, under the
// key of everything that it depends on. What belongs to nothing that the site
// still has is forgotten. The nil Memory remembers nothing.
type Memory struct {
	mu     sync.Mutex
	before map[uint64]json.RawMessage // from the last run
	now    map[uint64]json.RawMessage
	fresh  bool
}

// NewMemory returns what Save has written. Text that it has not written, or that
// is torn, gives an empty memory.
func NewMemory(saved []byte) *Memory {
	m := &Memory{now: map[uint64]json.RawMessage{}}
	if json.Unmarshal(saved, &m.before) != nil {
		m.before = nil
	}
	return m
}

// Stale reports whether there is something to save.
func (m *Memory) Stale() bool { return m.fresh }

// Save writes what is remembered of the things that the site has.
func (m *Memory) Save(w io.Writer) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return json.NewEncoder(w).Encode(m.now)
}

// hold says that the site still has the thing with this key.
func (m *Memory) hold(key uint64) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.before[key]; ok {
		m.now[key] = v
	}
}

// recall fills v, and reports whether anything is remembered.
func (m *Memory) recall(key uint64, v any) bool {
	if m == nil {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	text, ok := m.now[key]
	return ok && json.Unmarshal(text, v) == nil
}

func (m *Memory) keep(key uint64, v any) {
	if m == nil {
		return
	}
	text, err := json.Marshal(v)
	if err != nil {
		return // it is found out again
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now[key], m.fresh = text, true
}
