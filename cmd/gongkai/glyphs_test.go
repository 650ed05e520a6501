package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/diag"
	"gongkai/internal/font"
	"gongkai/internal/load"
)

// A name must not be printed as a mark without anybody being told.
func TestWithoutFontsRareCharactersAreTold(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"data/gazette/issues.csv":        "issue_id,year,number,published_on,status\n2019-01,2019,1,2019-03-29,published\n",
		"data/gazette/items.csv":         "item_id,issue_id,order,column,title,issuer\n2019-01-001,2019-01,1,人事任免,任命𪚥某,甲市\n",
		"content/gazette/2019-01/001.md": "经研究：\n\n任命𠮷明为[主任](https://example.org/𠀀)。\n",
	} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	loader, err := load.New(root.FS())
	if err != nil {
		t.Fatal(err)
	}
	defer loader.Close()
	s, _, err := loader.Load(context.Background(), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := &project{root: root}
	told := func() string {
		var list []string
		for _, f := range p.glyphs(s, font.Set{}) {
			list = append(list, fmt.Sprintf("%s:%d:%d ", f.Place.File, f.Place.Line, f.Place.Column)+map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning"}[f.Severity]+" "+f.Message[strings.Index(f.Message, "U+"):strings.Index(f.Message, "）")])
		}
		return strings.Join(list, "\n")
	}
	want := "data/gazette/items.csv:2:30 warning U+2A6A5\ncontent/gazette/2019-01/001.md:3:3 warning U+20BB7"
	if got := told(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	p.release = true
	if got := told(); got != strings.ReplaceAll(want, "warning", "error") {
		t.Errorf("in a release:\n%s", got)
	}
}
