package icon

import (
	"regexp"
	"testing"
)

func TestNamesAreDistinctAndFound(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range Names() {
		if seen[name] {
			t.Errorf("two icons are called %s", name)
		}
		seen[name] = true
		if _, ok := Find(name); !ok {
			t.Errorf("%s is not found", name)
		}
	}
	if _, ok := Find(""); ok || len(seen) != 2*len(pictures) {
		t.Error("an icon lacks a name")
	}
}

// Every path begins with a move and has only commands and numbers, so that it can be
// written into a page as it is.
func TestPaths(t *testing.T) {
	path := regexp.MustCompile(`^M[-MmLlHhVvCcAaSsZz0-9. ]+$`)
	for _, p := range pictures {
		if !path.MatchString(p.path) {
			t.Errorf("%s: %s", p.names[0], p.path)
		}
	}
	if SVG(-1)+SVG(len(pictures)) != "" {
		t.Error("an icon that does not exist is drawn")
	}
}
