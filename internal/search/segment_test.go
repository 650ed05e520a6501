package search

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// published returns the files of an index as a site publishes them.
func published(t *testing.T, x *Index) fstest.MapFS {
	files := fstest.MapFS{}
	for _, name := range x.Names() {
		var b bytes.Buffer
		if err := x.Write(&b, name); err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: b.Bytes()}
	}
	return files
}

// all returns the postings of an index, by term and address.
func all(t *testing.T, x *Index) map[string]map[string]byte {
	out := map[string]map[string]byte{}
	for folder, n := range map[string]int{"terms": x.termShards(), "rare": x.rareShards()} {
		for i := range n {
			for term, docs := range postings(unpack(t, x, fmt.Sprintf("%s/%d.bin", folder, i))) {
				out[term] = map[string]byte{}
				for doc, level := range docs {
					out[term][x.input.Documents[doc].Address] = level
				}
			}
		}
	}
	return out
}

// A group is found as if its pages were those of one site, and of a group that is
// merged again only the site's own pages are taken.
func TestSegmentsOfAGroup(t *testing.T) {
	here, bodies := invented(80, 1)
	there, others := invented(150, 2)
	here.Bytes, there.Bytes = 200_000, 300_000
	for i := range there.Documents {
		there.Documents[i].Address = fmt.Sprintf("/there/%d/", i)
	}
	there.Body = func(i int) (string, error) { return others[i], nil }
	second := published(t, New(there, nil))
	segment, err := OpenSegment(second, "https://there.example", here.Facets)
	if err != nil {
		t.Fatal(err)
	}
	merged := here
	merged.Segments = []*Segment{segment}
	x := New(merged, nil)

	one := here
	one.Documents = slices.Clone(here.Documents)
	for _, d := range there.Documents {
		d.Address = "https://there.example" + d.Address
		one.Documents = append(one.Documents, d)
	}
	both := append(slices.Clone(bodies), others...)
	one.Body = func(i int) (string, error) { return both[i], nil }
	want, got := all(t, New(one, nil)), all(t, x)
	if len(want) != len(got) || !maps.EqualFunc(want, got, maps.Equal[map[string]byte]) {
		t.Errorf("%d terms, not %d", len(got), len(want))
	}
	for i, d := range segment.Documents {
		own := there.Documents[i]
		if d.Title != strings.ReplaceAll(own.Title, "\n", " ") || d.Number != own.Number || d.Date != own.Date || d.Ended != own.Ended || !slices.EqualFunc(d.Values, own.Values, slices.Equal) {
			t.Fatalf("%+v is not %+v", d, own)
		}
	}

	again, err := OpenSegment(published(t, x), "", here.Facets)
	if err != nil || len(again.Documents) != len(here.Documents) {
		t.Errorf("%d documents, %v", len(again.Documents), err)
	}
	changed := New(Input{Documents: here.Documents, Facets: here.Facets, Body: here.Body}, nil)
	if changed.Generation == x.Generation {
		t.Error("the generation does not tell the group")
	}
	torn := maps.Clone(second)
	torn["terms/0.bin"] = &fstest.MapFile{Data: second["terms/0.bin"].Data[:9]}
	if segment, err = OpenSegment(torn, "", here.Facets); err == nil {
		merged.Segments = []*Segment{segment}
		_, err = New(merged, nil).Key("index.bin")
	}
	if err == nil || !strings.Contains(err.Error(), "不完整") {
		t.Errorf("torn: %v", err)
	}
}

func FuzzReadShard(f *testing.F) {
	v := &inverted{terms: map[term]*list{}, words: map[string]*list{}}
	v.list("公开").add(3, 9)
	v.list("abc").add(7, 1)
	often, _ := v.encode(1, 1)
	f.Add(often[0])
	f.Fuzz(func(t *testing.T, raw []byte) {
		_ = readShard(raw, func(string, int, byte) {})
	})
}
