package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"strconv"
)

// ref is the number of an object.
type ref int

func (r ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// file writes objects one after another: streams by themselves, all others packed
// into streams of objects, which makes the file a third smaller.
type file struct {
	w      io.Writer
	length int64
	sum    hash.Hash // of all that is written, for the identifier
	err    error
	places []place // by the number of the object, from 1
	z      *zlib.Writer

	bodies  bytes.Buffer // of the objects that wait to be packed
	waiting []waiting
}

// place is where an object stands: in the file, or at an index of a pack.
type place struct {
	pack ref
	at   int64
}

type waiting struct {
	ref   ref
	start int
}

// packed is how many objects go into one stream.
const packed = 200

func newFile(w io.Writer) *file {
	// One level for ever: another would give other bytes.
	z, _ := zlib.NewWriterLevel(io.Discard, 6)
	f := &file{w: w, sum: sha256.New(), z: z}
	f.write([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"))
	return f
}

func (f *file) write(b []byte) {
	if f.err != nil {
		return
	}
	f.sum.Write(b)
	_, f.err = f.w.Write(b)
	f.length += int64(len(b))
}

// alloc numbers an object that is written later.
func (f *file) alloc() ref {
	f.places = append(f.places, place{})
	return ref(len(f.places))
}

func (f *file) object(r ref, format string, args ...any) {
	f.waiting = append(f.waiting, waiting{r, f.bodies.Len()})
	fmt.Fprintf(&f.bodies, format, args...)
	f.bodies.WriteByte('\n')
	if len(f.waiting) == packed {
		f.pack()
	}
}

// pack writes the objects that wait.
func (f *file) pack() {
	if len(f.waiting) == 0 {
		return
	}
	pack := f.alloc()
	var body bytes.Buffer
	for i, w := range f.waiting {
		fmt.Fprintf(&body, "%d %d ", w.ref, w.start)
		f.places[w.ref-1] = place{pack, int64(i)}
	}
	dict := fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(f.waiting), body.Len())
	body.Write(f.bodies.Bytes())
	f.waiting = f.waiting[:0]
	f.bodies.Reset()
	f.stream(pack, dict, body.Bytes())
}

// stream writes a stream, compressed. dict is what its dictionary holds besides.
func (f *file) stream(r ref, dict string, body []byte) {
	var b bytes.Buffer
	f.z.Reset(&b)
	f.z.Write(body)
	f.z.Close()
	f.raw(r, dict+"/Filter/FlateDecode", b.Bytes())
}

// raw writes a stream as it is.
func (f *file) raw(r ref, dict string, body []byte) {
	f.places[r-1] = place{at: f.length}
	f.write(fmt.Appendf(nil, "%d 0 obj\n<<%s/Length %d>>stream\n", r, dict, len(body)))
	f.write(body)
	f.write([]byte("\nendstream\nendobj\n"))
}

// close writes the table of objects and the end of the file.
func (f *file) close(root, info ref) error {
	f.pack()
	id := fmt.Sprintf("%x", f.sum.Sum(nil)[:16])
	table := f.alloc()
	start := f.length
	f.places[table-1] = place{at: start}
	rows := []byte{0, 0, 0, 0, 0, 0xff, 0xff}
	for _, p := range f.places {
		if p.pack > 0 {
			rows = append(rows, 2)
			rows = binary.BigEndian.AppendUint32(rows, uint32(p.pack))
			rows = binary.BigEndian.AppendUint16(rows, uint16(p.at))
		} else {
			rows = append(rows, 1)
			rows = binary.BigEndian.AppendUint32(rows, uint32(p.at))
			rows = binary.BigEndian.AppendUint16(rows, 0)
		}
	}
	dict := fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%[4]s>]", len(f.places)+1, root, info, id)
	f.stream(table, dict, rows)
	f.write(fmt.Appendf(nil, "startxref\n%d\n%%%%EOF\n", start))
	return f.err
}
