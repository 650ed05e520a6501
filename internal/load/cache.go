package load

import (
	"encoding/binary"
	"io"
	"maps"
	"reflect"
	"slices"

	"github.com/cespare/xxhash/v2"

	"gongkai/internal/diag"
	"gongkai/internal/markup"
	"gongkai/internal/site"
)

// cached is what is kept of a parsed text between runs of the tool.
type cached struct {
	Path        string
	Size, Mtime int64
	Kind        site.Kind
	Prose       site.Text
	Findings    []diag.Finding
	Broken      bool
	HasEntry    bool
}

// hostsCodec is for the names of the site itself, on which parsing depends.
var (
	hostsCodec = codecOf(reflect.TypeFor[[]string]())
	sumsCodec  = codecOf(reflect.TypeFor[[]summed]())
)

// Stale reports whether so much was parsed that writing the cache anew costs
// less than parsing it again the next time.
func (l *Loader) Stale() bool { return l.learnedSums || l.fresh*50 > len(l.texts) }

// Save writes what is known of the texts, so that a later run with the same
// version of the tool need not parse what has not changed. tool identifies the
// version.
func (l *Loader) Save(w io.Writer, tool uint64) error {
	return seal(w, tool, func(out io.Writer) error {
		head := codecOf(reflect.TypeFor[cached]())
		codecs := map[site.Kind]codec{}
		b := hostsCodec.write(nil, reflect.ValueOf(l.hosts))
		b = sumsCodec.write(b, reflect.ValueOf(slices.Collect(maps.Values(l.sums))))
		b = binary.AppendUvarint(b, uint64(len(l.texts)))
		for _, t := range l.texts {
			c := cached{t.file.path, t.file.size, t.file.mtime, t.kind, t.prose, t.findings, t.broken, t.entry != nil}
			b = head.write(b, reflect.ValueOf(&c).Elem())
			if t.entry != nil {
				b = entryCodec(codecs, t.kind).write(b, reflect.ValueOf(t.entry).Elem())
			}
			if len(b) > 1<<16 { // small pieces, so that memory does not grow with the site
				if _, err := out.Write(b); err != nil {
					return err
				}
				b = b[:0]
			}
		}
		_, err := out.Write(b)
		return err
	})
}

// seal writes the version of the tool, a content, and the sum of both.
func seal(w io.Writer, tool uint64, content func(io.Writer) error) error {
	sum := xxhash.New()
	out := io.MultiWriter(w, sum)
	if _, err := out.Write(binary.LittleEndian.AppendUint64(nil, tool)); err != nil {
		return err
	}
	if err := content(out); err != nil {
		return err
	}
	_, err := w.Write(binary.LittleEndian.AppendUint64(nil, sum.Sum64()))
	return err
}

// unseal returns the reader of a content that is whole and of this version.
func unseal(data []byte, tool uint64) (*reader, error) {
	if len(data) < 16 || binary.LittleEndian.Uint64(data[len(data)-8:]) != xxhash.Sum64(data[:len(data)-8]) {
		return nil, errCache
	}
	r := &reader{text: string(data[:len(data)-8])}
	if r.fixed64() != tool {
		return nil, errCache
	}
	return r, nil
}

// Restore takes over what Save has written. A cache of another version, or one
// that is torn, is not an error: everything is parsed as if there were none.
func (l *Loader) Restore(data []byte, tool uint64) {
	hosts, sums, texts, err := restore(data, tool)
	if err == nil {
		l.parser, l.hosts, l.texts = markup.New(markup.Options{Hosts: hosts}), hosts, texts
		l.sums = map[string]summed{}
		for _, s := range sums {
			l.sums[s.Path] = s
		}
	}
}

func restore(data []byte, tool uint64) (hosts []string, sums []summed, texts map[string]*text, err error) {
	r, err := unseal(data, tool)
	if err != nil {
		return nil, nil, nil, err
	}
	hostsCodec.read(r, reflect.ValueOf(&hosts).Elem())
	sumsCodec.read(r, reflect.ValueOf(&sums).Elem())
	head := codecOf(reflect.TypeFor[cached]())
	codecs := map[site.Kind]codec{}
	n := r.count()
	texts = make(map[string]*text, n)
	for range n {
		var c cached
		head.read(r, reflect.ValueOf(&c).Elem())
		t := &text{
			file: sourceFile{c.Path, c.Size, c.Mtime}, kind: c.Kind,
			prose: c.Prose, findings: c.Findings, broken: c.Broken,
		}
		if r.bad {
			return nil, nil, nil, errCache
		}
		if c.HasEntry {
			t.entry = newEntry(c.Kind)
			entryCodec(codecs, c.Kind).read(r, reflect.ValueOf(t.entry).Elem())
			t.sound = !hasErrors(t.findings)
		}
		texts[c.Path] = t
	}
	if r.bad || r.at != len(r.text) {
		return nil, nil, nil, errCache
	}
	return hosts, sums, texts, nil
}

func entryCodec(known map[site.Kind]codec, kind site.Kind) codec {
	c, ok := known[kind]
	if !ok {
		c = codecOf(reflect.TypeOf(newEntry(kind)).Elem())
		known[kind] = c
	}
	return c
}
