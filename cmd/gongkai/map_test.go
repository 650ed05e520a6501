package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// listed is what `go list` says of a package.
type listed struct {
	ImportPath string
	Doc        string
	Imports    []string
}

// mapRow matches a row of the map in the README: room, sentence, imports.
var mapRow = regexp.MustCompile("(?m)^\\| `([a-z/]+)` \\| (.+?) \\| (.+?) \\|$")

// The map in the README is the design of the house. This test keeps it true.
func TestTheMapInTheReadmeIsTheHouse(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	allowed := map[string][]string{}
	for _, row := range mapRow.FindAllStringSubmatch(string(readme), -1) {
		var rooms []string
		for _, name := range strings.Split(row[3], ", ") {
			if name != "–" {
				rooms = append(rooms, name)
			}
		}
		allowed[row[1]] = rooms
	}
	if len(allowed) < 10 {
		t.Fatalf("the README shows %d rooms", len(allowed))
	}
	for _, p := range packages(t) {
		room := strings.TrimPrefix(p.ImportPath, "gongkai/")
		rooms, ok := allowed[room]
		if !ok {
			t.Errorf("%s is not on the map", room)
			continue
		}
		delete(allowed, room)
		if p.Doc == "" {
			t.Errorf("%s has no package comment", room)
		}
		for _, imported := range p.Imports {
			short, ours := strings.CutPrefix(imported, "gongkai/")
			short = strings.TrimPrefix(short, "internal/")
			if ours && !slices.Contains(rooms, short) && !slices.Contains(rooms, "all") {
				t.Errorf("%s imports %s, which the map does not show", room, short)
			}
		}
	}
	for room := range allowed {
		t.Errorf("the map shows %s, which does not exist", room)
	}
}

func packages(t *testing.T) []listed {
	cmd := exec.Command("go", "list", "-json=ImportPath,Doc,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
