package render

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
)

// What is remembered of a dataset's files is used as long as the dataset is the
// same, whatever the theme, and only then.
func TestAMemoryOfSums(t *testing.T) {
	source := hostileSource()
	const page, other = "data/statistics/names/index.html", "data/statistics/figures/index.html"
	pages := func(saved []byte, source map[string]string, layers ...Layer) (map[string][]byte, []byte) {
		r := New(loadSource(t, source), defaultTheme(t, layers...), 1)
		r.Memory = NewMemory(saved)
		files := publish(t, r.Outputs()).files
		var kept bytes.Buffer
		if err := r.Memory.Save(&kept); err != nil {
			t.Fatal(err)
		}
		return files, kept.Bytes()
	}

	files, saved := pages(nil, source)
	if again, kept := pages(saved, source); !bytes.Equal(files[page], again[page]) || !bytes.Equal(saved, kept) {
		t.Error("the page or the memory is another with a memory")
	}
	sum := between(string(files[page]), "SHA-256 ", "<")
	if len(sum) != 64 {
		t.Fatalf("no sum on the page: %q", sum)
	}
	wrong := strings.Repeat("0", 64)
	saved = bytes.ReplaceAll(saved, []byte(sum), []byte(wrong))
	over := Layer{Name: "themes/x", FS: fstest.MapFS{"css/9-more.css": {Data: []byte("body{color:red}")}}}
	if got, _ := pages(saved, source, over); !bytes.Contains(got[page], []byte(wrong)) {
		t.Error("with another theme the sums are made again")
	}
	changed := with(source, map[string]string{"data/statistics/theme.yaml": "title: 另一个名称\n"})
	if got, kept := pages(saved, changed); bytes.Contains(got[page], []byte(wrong)) || bytes.Contains(kept, []byte(wrong)) {
		t.Error("the sum of other files is shown, or kept")
	}
	if got, _ := pages(saved[:len(saved)/2], source); !bytes.Equal(got[page], files[page]) || !bytes.Equal(got[other], files[other]) {
		t.Error("a torn memory changed a page")
	}
}

func between(s, from, to string) string {
	_, rest, _ := strings.Cut(s, from)
	found, _, _ := strings.Cut(rest, to)
	return found
}
