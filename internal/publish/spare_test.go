package publish

import (
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestSpareIsTheVersionBefore(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	spare := target + spareSuffix
	publishWithSpare(t, target, v1, 0)
	first := stat(t, target+"/data")
	publishWithSpare(t, target, v2, 0)
	if diff := cmp.Diff(v1.on(), read(t, spare)); diff != "" {
		t.Error(diff)
	}
	publishWithSpare(t, target, v1, 0)
	if !os.SameFile(first, stat(t, target+"/data")) {
		t.Error("the spare was not used")
	}
	if !os.SameFile(stat(t, spare+"/data/x.csv"), stat(t, target+"/data/x.csv")) {
		t.Error("the two versions do not share what is the same")
	}
	os.RemoveAll(spare)
	publishWithSpare(t, target, v2, 0)
	publishWithSpare(t, target, v1, 6) // v1 is too small for a spare
	if got := names(t, filepath.Dir(target)); len(got) != 1 {
		t.Errorf("a small version was kept: %v", got)
	}
}

// A spare that somebody has changed is not used.
func TestUnsoundSpare(t *testing.T) {
	elsewhere := t.TempDir()
	write(t, elsewhere+"/x.csv", "1,2\n")
	changes := map[string]func(string) error{
		"foreign file":        func(dir string) error { return os.WriteFile(dir+"/a/b/x", nil, 0o644) },
		"foreign file on top": func(dir string) error { return os.WriteFile(dir+"/x", nil, 0o644) },
		"foreign folder":      func(dir string) error { return os.Mkdir(dir+"/data/x", 0o755) },
		"no manifest":         func(dir string) error { return os.Remove(dir + "/" + manifestName) },
		"torn manifest":       func(dir string) error { return os.Truncate(dir+"/"+manifestName, 30) },
		"folder removed":      func(dir string) error { return os.RemoveAll(dir + "/data") },
		"file removed":        func(dir string) error { return os.Remove(dir + "/data/x.csv") },
		"folder is a link": func(dir string) error {
			os.RemoveAll(dir + "/data")
			return os.Symlink(elsewhere, dir+"/data")
		},
	}
	for name, change := range changes {
		target := filepath.Join(t.TempDir(), "public")
		publishWithSpare(t, target, v1, 0)
		publishWithSpare(t, target, v2, 0)
		age(t, target+spareSuffix)
		if err := change(target + spareSuffix); err != nil {
			t.Fatal(err)
		}
		if _, ok := adopt(target + spareSuffix); ok {
			t.Errorf("%s: taken over", name)
		}
		publishWithSpare(t, target, v1, 0)
	}
	if diff := cmp.Diff(version{"x.csv": "1,2\n"}, read(t, elsewhere)); diff != "" {
		t.Error(diff)
	}
}

// age makes a published folder look an hour old, so that what is done to it
// next is younger also by a coarse clock.
func age(t testing.TB, dir string) {
	t.Helper()
	old := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && (d.IsDir() || d.Name() == manifestName) {
			err = os.Chtimes(name, old, old)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// However versions follow one another and whatever others do to the folder in
// between, the target is exactly the version.
func TestRandomEdits(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	outside := t.TempDir()
	write(t, outside+"/a/a", "mine")
	for _, spareFrom := range []int{0, 1 << 30} {
		target := filepath.Join(t.TempDir(), "public")
		v := version{}
		for step := range 150 {
			v = maps.Clone(v)
			for range 1 + random.IntN(4) {
				path := pick("a", "b", "c") + pick("", "/a", "/b", "/a/a", "/b/a")
				maps.DeleteFunc(v, func(other, _ string) bool {
					return other == path || strings.HasPrefix(other, path+"/") || strings.HasPrefix(path, other+"/")
				})
				if random.IntN(3) > 0 {
					v[path] = pick("", "一", "二", strings.Repeat("长", 50_000))
				}
			}
			v["step"] = strings.Repeat("x", step)
			t.Logf("seed %d, step %d: %q", seed, step, slices.Sorted(maps.Keys(v)))
			publishWithSpare(t, target, v, spareFrom)
			age(t, target)
			name := target + "/" + pick(slices.Sorted(maps.Keys(v))...)
			switch random.IntN(8) {
			case 0:
				os.Remove(name)
			case 1:
				os.Remove(name)
				os.MkdirAll(name+"/x/y", 0o755)
			case 2:
				os.Remove(name)
				os.Symlink(outside+"/a/a", name)
			case 3:
				os.RemoveAll(target + "/a")
				os.Symlink(outside+"/a", target+"/a")
			case 4:
				os.WriteFile(target+"/"+pick("a/", "b/", "")+"foreign", nil, 0o644)
			case 5:
				os.RemoveAll(target + spareSuffix)
			}
		}
	}
	if diff := cmp.Diff(version{"a/a": "mine"}, read(t, outside)); diff != "" {
		t.Errorf("a file elsewhere was touched: %s", diff)
	}
}
