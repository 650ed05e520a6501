package publish

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/cespare/xxhash/v2"
)

func TestManifest(t *testing.T) {
	entries := []entry{{"a b/政策.html", 0xfedc, 0}, {"index.html", 0, 12345}}
	b := encodeManifest(entries)
	want := "gongkai 1\n000000000000fedc 0 a b/政策.html\n0000000000000000 12345 index.html\n"
	want += fmt.Sprintf("%016x\n", xxhash.Sum64String(want))
	if string(b) != want {
		t.Errorf("got %q, want %q", b, want)
	}
	got, ok := decodeManifest(b)
	if !ok || !slices.Equal(got, entries) {
		t.Errorf("got %v, %v", got, ok)
	}
	if got, ok := decodeManifest(encodeManifest(nil)); !ok || len(got) != 0 {
		t.Errorf("empty: %v, %v", got, ok)
	}
}

// sealed gives a text the checksum that makes it look whole.
func sealed(body string) []byte {
	return fmt.Appendf(nil, "%s%016x\n", body, xxhash.Sum64String(body))
}

func TestManifestThatIsNone(t *testing.T) {
	whole := encodeManifest([]entry{{"a", 1, 1}, {"b", 2, 2}})
	for n := range whole {
		if _, ok := decodeManifest(whole[:n]); ok {
			t.Errorf("torn after %d bytes is taken", n)
		}
		other := bytes.Clone(whole)
		other[n] ^= 1
		if _, ok := decodeManifest(other); ok {
			t.Errorf("a flipped bit at %d is taken", n)
		}
	}
	const zero = "0000000000000000"
	const head = "gongkai 1\n"
	for _, body := range []string{
		"", "gongkai 2\n", "gongkai 1", "\n",
		"gongkai 1\n\n", "gongkai 1\n000\n",
		head + zero + " 1 ../a\n",
		head + zero + " 1 /a\n",
		head + zero + " 1 a",
		head + zero + " 1 \n",
		head + zero + " -1 a\n",
		head + zero + " +1 a\n",
		head + zero + " 01 a\n",
		head + zero + " -0 a\n",
		head + zero + "  a\n",
		head + zero + " x a\n",
		head + zero + " 1a\n",
		head + zero + " 1 .gongkai\n",
		head + zero + " 1 b\n" + zero + " 1 a\n",
		head + zero + " 1 a\n" + zero + " 1 a\n",
		head + "zzzzzzzzzzzzzzzz 1 a\n",
	} {
		if got, ok := decodeManifest(sealed(body)); ok {
			t.Errorf("%q is taken as %v", body, got)
		}
	}
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte("gongkai 1\n0000000000000001 1 a\n0000000000000002 2 b/c\n"))
	f.Fuzz(func(t *testing.T, body []byte) {
		decodeManifest(body)
		b := sealed(string(body))
		if entries, ok := decodeManifest(b); ok && !bytes.Equal(encodeManifest(entries), b) {
			t.Fatalf("%q is taken but written differently", b)
		}
	})
}
