package render

import (
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// digest hashes everything that a template can reach from a value: exported
// fields, elements and what pointers point to. Two values that a template could
// tell apart give different input to the hash, because every string is preceded
// by its length and every choice by a mark.
type digest struct {
	hash    xxhash.Digest
	scratch [8]byte
}

// keyOf hashes the parts of a render key in order.
func keyOf(parts ...any) uint64 {
	d := new(digest)
	d.hash.Reset()
	for _, p := range parts {
		d.value(reflect.ValueOf(p))
	}
	return d.hash.Sum64()
}

func (d *digest) number(n uint64) {
	binary.LittleEndian.PutUint64(d.scratch[:], n)
	d.hash.Write(d.scratch[:])
}

func (d *digest) text(s string) {
	d.number(uint64(len(s)))
	d.hash.WriteString(s)
}

func (d *digest) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		d.text(v.String())
	case reflect.Bool:
		if v.Bool() {
			d.number(1)
		} else {
			d.number(0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		d.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		d.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		d.number(math.Float64bits(v.Float()))
	case reflect.Slice, reflect.Array:
		d.number(uint64(v.Len()))
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanInterface() { // exported
				d.value(f)
			}
		}
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			d.number(0)
			return
		}
		d.number(1)
		d.value(v.Elem())
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		d.number(uint64(len(keys)))
		for _, k := range keys {
			d.value(k)
			d.value(v.MapIndex(k))
		}
	case reflect.Invalid:
		d.number(0)
	default:
		panic(fmt.Sprintf("render: a %s in a View", v.Type()))
	}
}
