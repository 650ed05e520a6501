package typeset

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"gongkai/internal/pdf"
)

// This is a reader of PDF that shares nothing with the writer: it follows ISO
// 32000-1 from the end of the file to the characters of every element.

type (
	name string
	dict map[name]any
	list []any
	link int // to an object
	text string
)

type reader struct {
	t       testing.TB
	data    []byte
	entries map[int][3]int // type, offset or pack, index
	cache   map[int]any
	streams map[int][]byte
}

var token = regexp.MustCompile(`^(?:\s|%[^\n]*\n)*(<<|>>|\[|\]|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\)|/[^\s<>\[\]()/%]*|-?[0-9.]+|[A-Za-z*]+)`)

func (r *reader) token(b []byte) (string, []byte) {
	m := token.FindSubmatchIndex(b)
	if m == nil {
		return "", nil
	}
	return string(b[m[2]:m[3]]), b[m[1]:]
}

var reference = regexp.MustCompile(`^\s+0\s+R\b`)

func (r *reader) value(b []byte) (any, []byte) {
	tok, b := r.token(b)
	switch {
	case tok == "<<":
		d := dict{}
		for {
			key, rest := r.token(b)
			if key == ">>" {
				return d, rest
			}
			if key == "" || key[0] != '/' {
				r.t.Fatalf("key %q", key)
			}
			d[name(key[1:])], b = r.value(rest)
		}
	case tok == "[":
		l := list{}
		for {
			next, rest := r.token(b)
			if next == "]" {
				return l, rest
			}
			var v any
			v, b = r.value(b)
			l = append(l, v)
		}
	case tok == "":
		r.t.Fatal("end of a value")
	case tok[0] == '/':
		return name(tok[1:]), b
	case tok[0] == '<':
		raw, err := hex.DecodeString(strings.Map(func(r rune) rune {
			if r <= ' ' {
				return -1
			}
			return r
		}, tok[1:len(tok)-1]))
		if err != nil {
			r.t.Fatal(err)
		}
		return text(raw), b
	case tok[0] == '(':
		return text(tok[1 : len(tok)-1]), b
	case tok[0] == '-' || tok[0] == '.' || tok[0] >= '0' && tok[0] <= '9':
		if m := reference.Find(b); m != nil {
			n, _ := strconv.Atoi(tok)
			return link(n), b[len(m):]
		}
		f, err := strconv.ParseFloat(tok, 64)
		if err != nil {
			r.t.Fatal(err)
		}
		return f, b
	case tok == "true":
		return true, b
	case tok == "null":
		return nil, b
	}
	return name("op:" + tok), b
}

// at reads the object that begins at an offset, and its stream.
func (r *reader) at(offset int) (dict, []byte) {
	_, b, ok := bytes.Cut(r.data[offset:], []byte(" obj\n"))
	if !ok {
		r.t.Fatalf("no object at %d", offset)
	}
	v, b := r.value(b)
	d := v.(dict)
	b = bytes.TrimPrefix(b, []byte("stream\n"))
	body := b[:int(d["Length"].(float64))]
	if d["Filter"] == name("FlateDecode") {
		z, err := zlib.NewReader(bytes.NewReader(body))
		if err != nil {
			r.t.Fatal(err)
		}
		if body, err = io.ReadAll(z); err != nil {
			r.t.Fatal(err)
		}
	}
	return d, body
}

func newReader(t testing.TB, data []byte) (*reader, dict) {
	r := &reader{t: t, data: data, entries: map[int][3]int{}, cache: map[int]any{}, streams: map[int][]byte{}}
	tail := string(data[len(data)-60:])
	m := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindStringSubmatch(tail)
	if m == nil {
		t.Fatalf("the file ends in %q", tail)
	}
	start, _ := strconv.Atoi(m[1])
	trailer, rows := r.at(start)
	for i := 0; i*7 < len(rows); i++ {
		row := rows[i*7 : i*7+7]
		r.entries[i] = [3]int{int(row[0]), int(row[1])<<24 | int(row[2])<<16 | int(row[3])<<8 | int(row[4]), int(row[5])<<8 | int(row[6])}
	}
	return r, trailer
}

// get follows references.
func (r *reader) get(v any) any {
	n, ok := v.(link)
	if !ok {
		return v
	}
	if v, ok := r.cache[int(n)]; ok {
		return v
	}
	e := r.entries[int(n)]
	switch e[0] {
	case 1:
		d, body := r.at(e[1])
		r.cache[int(n)], r.streams[int(n)] = d, body
	case 2:
		pack, body := r.at(r.entries[e[1]][1])
		heads := body
		for range int(pack["N"].(float64)) {
			var number, offset any
			number, heads = r.value(heads)
			offset, heads = r.value(heads)
			v, _ := r.value(body[int(pack["First"].(float64)+offset.(float64)):])
			r.cache[int(number.(float64))] = v
		}
	default:
		r.t.Fatalf("object %d is free", n)
	}
	return r.cache[int(n)]
}

func (r *reader) dict(v any) dict {
	d, ok := r.get(v).(dict)
	if !ok {
		r.t.Fatalf("%v is no dictionary", v)
	}
	return d
}

func (r *reader) list(v any) list { l, _ := r.get(v).(list); return l }

func decoded(v any) string {
	s, _ := v.(text)
	b := []byte(s)
	if !bytes.HasPrefix(b, []byte{0xfe, 0xff}) {
		return string(b)
	}
	return utf16be(b[2:])
}

func utf16be(b []byte) string {
	var u []uint16
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(u))
}

// part is an element of the structure with all that it holds.
type part struct {
	role, alt, actual string
	attr              dict
	kids              []*part
	text              string // of a piece of content
	page              int    // of a piece of content
	link              dict   // of an annotation
}

// read is what a file says.
type read struct {
	root    *part
	pages   int
	catalog dict
	info    dict
	sizes   [][2]float64
	lowest  []float64 // base line of each page, without artifacts
	outline []string  // titles, those of the second level after two spaces
	*reader
}

func readPDF(t testing.TB, data []byte) *read {
	t.Helper()
	r, trailer := newReader(t, data)
	f := &read{reader: r, catalog: r.dict(trailer["Root"]), info: r.dict(trailer["Info"])}
	pieces := map[[2]int]string{} // by page object and number
	used := map[[2]int]bool{}
	order := map[int]int{}
	for i, ref := range r.list(r.dict(f.catalog["Pages"])["Kids"]) {
		n := int(ref.(link))
		order[n] = i + 1
		page := r.dict(ref)
		box := r.list(page["MediaBox"])
		f.sizes = append(f.sizes, [2]float64{box[2].(float64), box[3].(float64)})
		f.lowest = append(f.lowest, f.readContent(page, n, pieces))
		parents := f.parents(int(page["StructParents"].(float64)))
		for k, p := range parents {
			if r.dict(p)["Type"] != name("StructElem") {
				t.Errorf("piece %d of page %d has no parent", k, i+1)
			}
		}
		f.pages++
	}
	var walk func(ref any) *part
	walk = func(ref any) *part {
		d := r.dict(ref)
		role, _ := d["S"].(name)
		p := &part{role: string(role), alt: decoded(d["Alt"]), actual: decoded(d["ActualText"])}
		if d["A"] != nil {
			p.attr = r.dict(d["A"])
		}
		for _, k := range r.list(d["K"]) {
			kid := r.dict(k)
			switch kid["Type"] {
			case name("MCR"):
				page := int(kid["Pg"].(link))
				key := [2]int{page, int(kid["MCID"].(float64))}
				s, ok := pieces[key]
				if !ok || used[key] {
					t.Errorf("piece %v is missing or used twice", key)
				}
				used[key] = true
				if parents := f.parents(int(r.dict(link(page))["StructParents"].(float64))); parents[key[1]] != ref {
					t.Errorf("piece %v has another parent", key)
				}
				p.kids = append(p.kids, &part{text: s, page: order[page]})
			case name("OBJR"):
				p.kids = append(p.kids, &part{link: r.dict(kid["Obj"])})
			default:
				p.kids = append(p.kids, walk(k))
			}
		}
		return p
	}
	f.root = walk(r.list(r.dict(f.catalog["StructTreeRoot"])["K"])[0])
	for key, s := range pieces {
		if !used[key] {
			t.Errorf("%q of page %d is in no element", s, order[key[0]])
		}
	}
	if f.catalog["Outlines"] != nil {
		f.readOutline(r.dict(f.catalog["Outlines"])["First"], "")
	}
	return f
}

// parents returns what the table of parents has for a key.
func (f *read) parents(key int) list {
	nums := f.list(f.dict(f.dict(f.catalog["StructTreeRoot"])["ParentTree"])["Nums"])
	for i := 0; i < len(nums); i += 2 {
		if int(nums[i].(float64)) == key {
			return f.list(nums[i+1])
		}
	}
	f.t.Fatalf("no parents for key %d", key)
	return nil
}

func (f *read) readOutline(ref any, indent string) {
	for ref != nil {
		d := f.dict(ref)
		f.outline = append(f.outline, indent+decoded(d["Title"]))
		if d["First"] != nil {
			f.readOutline(d["First"], indent+"  ")
		}
		ref = d["Next"]
	}
}

// readContent gathers the pieces of a page and returns its lowest base line.
func (f *read) readContent(page dict, n int, pieces map[[2]int]string) (lowest float64) {
	fonts := f.dict(f.dict(page["Resources"])["Font"])
	maps := map[name]map[string]string{}
	for key, ref := range fonts {
		maps[key] = f.toUnicode(f.dict(ref))
	}
	contents := page["Contents"].(link)
	f.get(contents)
	b := f.streams[int(contents)]
	var stack []any
	var font name
	var piece strings.Builder
	lowest = pdf.A4Height
	mark := -2 // in nothing
	for len(bytes.TrimSpace(b)) > 0 {
		var v any
		v, b = f.value(b)
		op, ok := v.(name)
		if !ok || !strings.HasPrefix(string(op), "op:") {
			stack = append(stack, v)
			continue
		}
		switch op {
		case "op:Tf":
			font = stack[0].(name)
		case "op:BMC", "op:BDC":
			if mark != -2 {
				f.t.Fatal("a piece within a piece")
			}
			mark = -1
			piece.Reset()
			if op == "op:BDC" {
				mark = int(stack[1].(dict)["MCID"].(float64))
			} else if stack[0] != name("Artifact") {
				f.t.Fatalf("mark %v", stack[0])
			}
		case "op:EMC":
			if mark >= 0 {
				pieces[[2]int{n, mark}] = piece.String()
			}
			mark = -2
		case "op:Td":
			if mark >= 0 {
				lowest = min(lowest, stack[1].(float64))
			}
		case "op:TJ":
			if mark == -2 {
				f.t.Fatal("text that is neither marked nor an artifact")
			}
			for _, v := range stack[0].(list) {
				s, _ := v.(text)
				for i := 0; i+1 < len(s); i += 2 {
					u, ok := maps[font][string(s[i:i+2])]
					if !ok {
						f.t.Fatalf("code %x of font %s stands for nothing", s[i:i+2], font)
					}
					piece.WriteString(u)
				}
			}
		case "op:S", "op:f", "op:Do":
			if mark == -2 {
				f.t.Fatal("a drawing that is neither marked nor an artifact")
			}
		}
		stack = stack[:0]
	}
	if mark != -2 {
		f.t.Fatal("a piece does not end")
	}
	return lowest
}

func (f *read) toUnicode(font dict) map[string]string {
	ref := font["ToUnicode"].(link)
	f.get(ref)
	m := map[string]string{}
	for _, table := range regexp.MustCompile(`(?s)beginbfchar(.*?)endbfchar`).FindAllStringSubmatch(string(f.streams[int(ref)]), -1) {
		for _, pair := range regexp.MustCompile(`<(\w+)><(\w+)>`).FindAllStringSubmatch(table[1], -1) {
			code, _ := hex.DecodeString(pair[1])
			to, _ := hex.DecodeString(pair[2])
			m[string(code)] = utf16be(to)
		}
	}
	return m
}

// words returns the text of an element, without what is no part of the source:
// labels of lists and marks of footnotes.
func (p *part) words() string {
	if p.role == "Lbl" || p.role == "Reference" {
		return ""
	}
	s := p.text
	if p.role == "Figure" {
		s = p.alt
	}
	for _, k := range p.kids {
		s += k.words()
	}
	return s
}

// find returns all elements with a role, in order.
func (p *part) find(role string) (all []*part) {
	if p.role == role {
		all = append(all, p)
	}
	for _, k := range p.kids {
		all = append(all, k.find(role)...)
	}
	return all
}

func (p *part) String() string { return fmt.Sprintf("%s %q", p.role, p.words()) }
