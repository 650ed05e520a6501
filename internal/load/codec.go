package load

import (
	"encoding/binary"
	"errors"
	"math"
	"reflect"

	"gongkai/internal/site"
)

// A codec writes and reads values of one type in a compact form that only this
// version of the tool reads. The package encoding/gob would do the same, five
// times slower, and the cache has to be faster than parsing.
//
// Pointers, interfaces and functions are what assembling a site adds; a value
// that is kept has none, and they are passed over, as are unexported fields.
type codec struct {
	write func(b []byte, v reflect.Value) []byte
	read  func(r *reader, v reflect.Value)
}

// passOver keeps nothing.
var passOver = codec{
	func(b []byte, _ reflect.Value) []byte { return b },
	func(*reader, reflect.Value) {},
}

// reader reads what a codec has written. Strings are parts of one text and are
// not copied.
type reader struct {
	text string
	at   int
	bad  bool
}

var errCache = errors.New("缓存已损坏")

func (r *reader) uint() uint64 {
	var v uint64
	for shift := 0; shift < 64; shift += 7 {
		if r.at >= len(r.text) {
			r.bad = true
			return 0
		}
		c := r.text[r.at]
		r.at++
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v
		}
	}
	r.bad = true
	return 0
}

// count reads a length, each unit of which takes at least a byte.
func (r *reader) count() int {
	n := r.uint()
	if n > uint64(len(r.text)-r.at) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *reader) string() string {
	n := r.count()
	s := r.text[r.at : r.at+n]
	r.at += n
	return s
}

func (r *reader) fixed64() uint64 {
	if len(r.text)-r.at < 8 {
		r.bad = true
		return 0
	}
	v := binary.LittleEndian.Uint64([]byte(r.text[r.at : r.at+8]))
	r.at += 8
	return v
}

func putString(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

// codecOf makes the codec of a type, once; using it costs no look at the type.
func codecOf(t reflect.Type) codec {
	if t == reflect.TypeFor[site.Date]() {
		return codec{
			func(b []byte, v reflect.Value) []byte {
				return binary.AppendUvarint(b, v.Addr().Interface().(*site.Date).Bits())
			},
			func(r *reader, v reflect.Value) {
				*v.Addr().Interface().(*site.Date) = site.DateFromBits(r.uint())
			},
		}
	}
	switch t.Kind() {
	case reflect.String:
		return codec{
			func(b []byte, v reflect.Value) []byte { return putString(b, v.String()) },
			func(r *reader, v reflect.Value) { v.SetString(r.string()) },
		}
	case reflect.Bool:
		return codec{
			func(b []byte, v reflect.Value) []byte {
				if v.Bool() {
					return append(b, 1)
				}
				return append(b, 0)
			},
			func(r *reader, v reflect.Value) { v.SetBool(r.uint() == 1) },
		}
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16, reflect.Int8:
		return codec{
			func(b []byte, v reflect.Value) []byte { return binary.AppendUvarint(b, zigzag(v.Int())) },
			func(r *reader, v reflect.Value) { v.SetInt(unzigzag(r.uint())) },
		}
	case reflect.Uint64, reflect.Uint8:
		return codec{
			func(b []byte, v reflect.Value) []byte { return binary.LittleEndian.AppendUint64(b, v.Uint()) },
			func(r *reader, v reflect.Value) { v.SetUint(r.fixed64()) },
		}
	case reflect.Float64:
		return codec{
			func(b []byte, v reflect.Value) []byte {
				return binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
			},
			func(r *reader, v reflect.Value) { v.SetFloat(math.Float64frombits(r.fixed64())) },
		}
	case reflect.Slice:
		return sliceCodec(t)
	case reflect.Map:
		return mapCodec(t)
	case reflect.Struct:
		return structCodec(t)
	case reflect.Pointer, reflect.Interface, reflect.Func:
		return passOver
	}
	panic("load: no codec for " + t.String())
}

func zigzag(i int64) uint64   { return uint64(i<<1) ^ uint64(i>>63) }
func unzigzag(u uint64) int64 { return int64(u>>1) ^ -int64(u&1) }

func sliceCodec(t reflect.Type) codec {
	elem := t.Elem()
	if elem.Kind() == reflect.Interface || elem.Kind() == reflect.Pointer || hasInterface(elem) {
		return passOver
	}
	inner := codecOf(elem)
	return codec{
		func(b []byte, v reflect.Value) []byte {
			n := v.Len()
			b = binary.AppendUvarint(b, uint64(n))
			for i := range n {
				b = inner.write(b, v.Index(i))
			}
			return b
		},
		func(r *reader, v reflect.Value) {
			n := r.count()
			if n == 0 {
				return
			}
			v.Set(reflect.MakeSlice(t, n, n))
			for i := range n {
				inner.read(r, v.Index(i))
			}
		},
	}
}

// hasInterface reports whether a struct type refers to entries, as relations do.
func hasInterface(t reflect.Type) bool {
	if t.Kind() != reflect.Struct {
		return false
	}
	for i := range t.NumField() {
		if t.Field(i).Type.Kind() == reflect.Interface {
			return true
		}
	}
	return false
}

func mapCodec(t reflect.Type) codec {
	key, value := codecOf(t.Key()), codecOf(t.Elem())
	return codec{
		func(b []byte, v reflect.Value) []byte {
			b = binary.AppendUvarint(b, uint64(v.Len()))
			for k, e := range v.Seq2() {
				b = value.write(key.write(b, k), e)
			}
			return b
		},
		func(r *reader, v reflect.Value) {
			n := r.count()
			if n == 0 {
				return
			}
			v.Set(reflect.MakeMapWithSize(t, n))
			for range n {
				k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
				key.read(r, k)
				value.read(r, e)
				v.SetMapIndex(k, e)
			}
		},
	}
}

func structCodec(t reflect.Type) codec {
	fields := make([]codec, t.NumField())
	for i := range fields {
		if !t.Field(i).IsExported() {
			fields[i] = passOver
			continue
		}
		fields[i] = codecOf(t.Field(i).Type)
	}
	return codec{
		func(b []byte, v reflect.Value) []byte {
			for i, f := range fields {
				b = f.write(b, v.Field(i))
			}
			return b
		},
		func(r *reader, v reflect.Value) {
			for i, f := range fields {
				f.read(r, v.Field(i))
			}
		},
	}
}
