package load

import (
	"io"
	"maps"
	"reflect"
	"slices"

	"gongkai/internal/history"
	"gongkai/internal/revision"
)

// cachedPast is what is kept of old versions between runs of the tool.
type cachedPast struct {
	State    history.State
	Limit    int
	Log      []cachedLog
	Versions []cachedVersion
	Changes  []cachedChange
}

type cachedLog struct {
	Path      string
	Snapshots []history.Snapshot
}

type cachedVersion struct {
	Key     string
	Version examinedVersion
}

type cachedChange struct {
	Key  string
	What revision.Difference
}

var pastCodec = codecOf(reflect.TypeFor[cachedPast]())

// StaleVersions reports whether something is known of old versions that the cache
// does not hold.
func (l *Loader) StaleVersions() bool { return l.past.fresh }

// SaveVersions writes what is known of old versions, so that a later run with the
// same version of the tool need not read them again.
func (l *Loader) SaveVersions(w io.Writer, tool uint64) error {
	p := l.past
	p.fresh = false
	c := cachedPast{State: p.state, Limit: p.limit}
	for _, path := range slices.Sorted(maps.Keys(p.log)) {
		c.Log = append(c.Log, cachedLog{path, p.log[path]})
	}
	for key, v := range p.versions {
		c.Versions = append(c.Versions, cachedVersion{key, *v})
	}
	for key, d := range p.changes {
		c.Changes = append(c.Changes, cachedChange{key, *d})
	}
	return seal(w, tool, func(out io.Writer) error {
		_, err := out.Write(pastCodec.write(nil, reflect.ValueOf(&c).Elem()))
		return err
	})
}

// RestoreVersions takes over what SaveVersions has written. A cache of another
// version of the tool, or one that is torn, is passed over.
func (l *Loader) RestoreVersions(data []byte, tool uint64) {
	r, err := unseal(data, tool)
	if err != nil {
		return
	}
	var c cachedPast
	if pastCodec.read(r, reflect.ValueOf(&c).Elem()); r.bad || r.at != len(r.text) {
		return
	}
	p := &past{state: c.State, limit: c.Limit, log: map[string][]history.Snapshot{},
		versions: map[string]*examinedVersion{}, changes: map[string]*revision.Difference{}}
	for _, log := range c.Log {
		p.log[log.Path] = log.Snapshots
	}
	for i := range c.Versions {
		p.versions[c.Versions[i].Key] = &c.Versions[i].Version
	}
	for i := range c.Changes {
		p.changes[c.Changes[i].Key] = &c.Changes[i].What
	}
	l.past = p
}
