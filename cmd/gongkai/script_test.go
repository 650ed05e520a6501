package main

import (
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"gongkai/internal/font"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gongkai": main})
}

// TestScripts runs the scenarios of testdata/script. Each is a small site with
// the commands that someone types and what must come out of them.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "root":
				return os.Getuid() == 0, nil
			case "chinese-font":
				var fonts font.Library
				defer fonts.Close()
				set, _ := fonts.Find(t.TempDir(), font.Config{})
				return set.Serif != nil, nil
			}
			return false, fmt.Errorf("no condition %s", cond)
		},
	})
}
