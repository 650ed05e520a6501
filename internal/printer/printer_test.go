package printer

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var day = time.Date(2019, 3, 29, 0, 0, 0, 0, time.UTC)

// command returns the printer that runs lines of the shell.
func command(t *testing.T, lines string) (*Printer, string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "print.sh"), []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	p, findings := Find(Config{Engine: Command, Command: []string{"sh", "print.sh", input, output}, Dir: dir})
	if p == nil {
		t.Fatal(findings)
	}
	return p, dir
}

func TestACommandPrints(t *testing.T) {
	p, dir := command(t, `{ printf '%%PDF-1.4 /CreationDate (D:20261128060000Z) /ModDate (D:20261128060000Z) '; cat "$1"; } >"$2"`)
	var out bytes.Buffer
	if err := p.Print(&out, []byte("<p>第一条</p>"), day); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "%PDF-1.4 /CreationDate (D:20190329000000Z) /ModDate (D:20190329000000Z) <p>第一条</p>"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if err := os.WriteFile(filepath.Join(dir, "print.sh"), []byte("#"), 0o644); err != nil {
		t.Fatal(err)
	}
	if changed, _ := Find(Config{Engine: Command, Command: []string{"sh", "print.sh", input, output}, Dir: dir}); changed.Key() == p.Key() {
		t.Error("another program has the same key")
	}
}

func TestACommandFails(t *testing.T) {
	for lines, expected := range map[string]string{
		"echo 一; echo 没有字体 >&2; exit 3": "没有字体",
		"echo 好了":      "no such file",
		`cp "$1" "$2"`: "不是 PDF",
	} {
		p, _ := command(t, lines)
		err := p.Print(&bytes.Buffer{}, []byte("<p>"), day)
		var failed FailedError
		if !errors.As(err, &failed) || !strings.Contains(err.Error(), expected) {
			t.Errorf("%s: %v", lines, err)
		}
	}
}

func TestWhatIsConfiguredIsThere(t *testing.T) {
	t.Setenv("CHROMIUM", filepath.Join(t.TempDir(), "nowhere"))
	t.Setenv("PATH", t.TempDir())
	for _, c := range []Config{
		{Engine: Chromium},
		{Engine: Command},
		{Engine: Command, Command: []string{"typst", input}},
		{Engine: Command, Command: []string{"typst", input, output}},
		{Engine: Command, Command: []string{"./typst", input, output}, Dir: t.TempDir()},
		{Engine: "word"},
	} {
		if p, findings := Find(c); p != nil || len(findings) != 1 || findings[0].Hint == "" {
			t.Errorf("%v: %v %v", c, p, findings)
		}
	}
	for _, engine := range []string{"", "auto", Builtin} {
		if p, findings := Find(Config{Engine: engine}); p != nil || findings != nil {
			t.Errorf("%s: %v %v", engine, p, findings)
		}
	}
}
