package publish

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPathsThatAreRefused(t *testing.T) {
	cases := []struct {
		paths []string
		says  []string
	}{
		{[]string{""}, []string{`""`}},
		{[]string{"/a"}, []string{`"/a"`}},
		{[]string{"a/"}, []string{`"a/"`}},
		{[]string{"a//b"}, nil},
		{[]string{"."}, nil},
		{[]string{"./a"}, nil},
		{[]string{".."}, nil},
		{[]string{"a/../b"}, nil},
		{[]string{"a\x00b"}, nil},
		{[]string{"a\nb"}, nil},
		{[]string{`a\b`}, []string{"反斜杠"}},
		{[]string{"a\xffb"}, nil},
		{[]string{".gongkai"}, []string{"保留"}},
		{[]string{".GongKai/x"}, []string{"保留"}},
		{[]string{"a", "b", "a"}, []string{`"a"`, "两次"}},
		{[]string{"Index.html", "index.html"}, []string{"Index.html", "index.html"}},
		{[]string{"a", "a/b"}, []string{`"a"`, `"a/b"`}},
		{[]string{"a/b/c/d", "A/B"}, []string{`"a/b/c/d"`, `"A/B"`}},
		{[]string{"Docs/a", "docs/b"}, []string{`"Docs`, `"docs/b"`}},
		{[]string{"e\u0301/a", "\u00e9"}, []string{"冲突"}},
	}
	for _, c := range cases {
		var outputs []Output
		for _, p := range c.paths {
			outputs = append(outputs, Output{Path: p})
		}
		_, err := newPlan(outputs)
		if !errors.Is(err, ErrPath) {
			t.Errorf("%q: %v", c.paths, err)
			continue
		}
		for _, s := range c.says {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%q: %v does not say %s", c.paths, err, s)
			}
		}
	}
}

func TestPathsThatAreFine(t *testing.T) {
	var outputs []Output
	for _, p := range []string{"index.html", "a/index.html", "a-b/index.html", "a.b/x", "政策/文件 一.html", ".nojekyll", ".gongkai2", "a/.gongkai", "a/b/c", "a b"} {
		outputs = append(outputs, Output{Path: p})
	}
	if _, err := newPlan(outputs); err != nil {
		t.Error(err)
	}
}

func TestDirectories(t *testing.T) {
	got := directories([]string{"a-b/x", "a/b/c/x", "a/b/y", "a/d/x", "z"})
	want := []directory{{"a-b", true, 0}, {"a", false, 1}, {"a/b", false, 1}, {"a/b/c", true, 1}, {"a/d", true, 3}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(directory{})); diff != "" {
		t.Error(diff)
	}
}

// Against the plain way: every prefix of every path is a folder.
func FuzzDirectories(f *testing.F) {
	f.Add("a-b/x a/b/c/x a/b/y a.b/z a/d/x")
	f.Fuzz(func(t *testing.T, text string) {
		var outputs []Output
		for path := range strings.FieldsSeq(text) {
			outputs = append(outputs, Output{Path: path})
		}
		p, err := newPlan(outputs)
		if err != nil {
			return
		}
		holds := map[string]bool{} // folder to whether it holds folders
		for _, o := range outputs {
			for dir, child := parent(o.Path), ""; dir != ""; dir, child = parent(dir), dir {
				holds[dir] = holds[dir] || child != ""
			}
		}
		seen := map[string]bool{"": true}
		for _, d := range p.dirs {
			if inner, ok := holds[d.path]; !ok || seen[d.path] || !seen[parent(d.path)] || d.leaf == inner {
				t.Fatalf("%q: %+v", text, p.dirs)
			}
			if !strings.HasPrefix(p.outputs[d.first].Path, d.path+"/") {
				t.Fatalf("%q: %s does not lie in %s", text, p.outputs[d.first].Path, d.path)
			}
			seen[d.path] = true
		}
		if len(p.dirs) != len(holds) {
			t.Fatalf("%q: %+v", text, p.dirs)
		}
	})
}
