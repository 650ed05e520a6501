package history

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// workshop is a repository in the making.
type workshop struct {
	t   *testing.T
	dir string
	day int
}

func newWorkshop(t *testing.T) *workshop {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	w := &workshop{t: t, dir: t.TempDir()}
	w.git("init", "-q", "-b", "main")
	return w
}

func (w *workshop) git(args ...string) {
	w.t.Helper()
	c := exec.Command("git", append([]string{"-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"}, args...)...)
	c.Dir = w.dir
	at := fmt.Sprintf("2019-01-%02dT09:00:00+08:00", w.day)
	c.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+at, "GIT_COMMITTER_DATE="+at, "GIT_CONFIG_GLOBAL=/dev/null")
	if out, err := c.CombinedOutput(); err != nil {
		w.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (w *workshop) write(name, text string) {
	w.t.Helper()
	file := filepath.Join(w.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

func (w *workshop) commit() {
	w.t.Helper()
	w.day++
	w.git("add", "-A")
	w.git("commit", "-q", "--allow-empty", "-m", "改")
}

// said reads what a file said, newest first, as texts.
func said(t *testing.T, r *Repository, file string, limit int) string {
	t.Helper()
	log, err := r.Log(r.State().Commit, "data", limit)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, s := range log[file] {
		body, err := r.Open(s.Blob)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		body.Close()
		texts = append(texts, string(text))
	}
	return strings.Join(texts, " ")
}

// A file that was renamed, changed on a branch, deleted and brought back says
// what was published of it, in the order in which it was.
func TestLog(t *testing.T) {
	w := newWorkshop(t)
	w.write("sub/data/旧.csv", "1")
	w.write("sub/data/other.csv", "o")
	w.commit()
	w.git("mv", "sub/data/旧.csv", "sub/data/新.csv")
	w.commit()
	w.git("switch", "-q", "-c", "draft")
	w.write("sub/data/新.csv", "draft")
	w.commit()
	w.write("sub/data/新.csv", "2")
	w.commit()
	w.git("switch", "-q", "main")
	w.write("sub/data/other.csv", "p")
	w.commit()
	w.git("merge", "-q", "--no-ff", "-m", "并", "draft")
	os.Remove(filepath.Join(w.dir, "sub/data/新.csv"))
	w.commit()
	w.write("sub/data/新.csv", "3")
	w.write("sub/data/旧.csv", "another file")
	w.commit()
	if err := os.Symlink("other.csv", filepath.Join(w.dir, "sub/data/link.csv")); err != nil {
		t.Skip(err)
	}
	w.commit()
	r := Of(filepath.Join(w.dir, "sub"))
	defer r.Close()
	for file, want := range map[string]string{
		"data/新.csv": "3 2 1", "data/旧.csv": "another file", "data/other.csv": "p o", "data/link.csv": "",
	} {
		if got := said(t, r, file, 9); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
	if got := said(t, r, "data/新.csv", 2); got != "3 2" {
		t.Errorf("limited: %q", got)
	}
	if _, err := r.Open(strings.Repeat("0", 40)); err == nil {
		t.Error("a blob that is not there opens")
	}
	if got := said(t, r, "data/新.csv", 1); got != "3" {
		t.Errorf("after a failure: %q", got)
	}
}

func TestLargeBlob(t *testing.T) {
	w := newWorkshop(t)
	large := strings.Repeat("数据\n", spooled/3)
	w.write("data/x.csv", large)
	w.commit()
	r := Of(w.dir)
	defer r.Close()
	if said(t, r, "data/x.csv", 1) != large {
		t.Error("a large blob is not what it was")
	}
}

func TestNoHistory(t *testing.T) {
	dir := t.TempDir()
	for _, r := range []*Repository{Of(dir), Of(filepath.Join(dir, "none"))} {
		if s := r.State(); s != (State{}) {
			t.Error(s)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	w := newWorkshop(t)
	if s := Of(w.dir).State(); s != (State{}) {
		t.Errorf("without a commit: %v", s)
	}
	w.commit()
	t.Setenv("GIT_DIR", filepath.Join(dir, "none")) // as in a hook of another repository
	if s := Of(w.dir).State(); len(s.Commit) < 40 || s.Shallow {
		t.Errorf("with a commit: %v", s)
	}
	t.Setenv("PATH", dir)
	if s := Of(w.dir).State(); s != (State{}) {
		t.Errorf("without git: %v", s)
	}
}

// Whatever git says, reading it ends, and a file has no more than it may have.
func FuzzLog(f *testing.F) {
	blob := strings.Repeat("a", 40)
	f.Add([]byte("\x011546300800\x00\n:100644 100644 " + blob + " " + blob + " M\x00data/甲.csv\x00"))
	f.Add([]byte("\x011546300800\x00\n:100644 100644 " + blob + " " + blob + " R100\x00data/甲.csv\x00data/乙.csv\x00\x011\x00\n:0 100644 0 " + blob + " A\x00data/甲.csv\x00"))
	f.Add([]byte(":100644 000000"))
	f.Fuzz(func(t *testing.T, text []byte) {
		l := &logReader{in: bufio.NewReader(bytes.NewReader(text)), limit: 2, owner: map[string]string{}, found: map[string][]Snapshot{}}
		_ = l.read()
		for file, list := range l.found {
			if file == "" || len(list) > 2 {
				t.Errorf("%q: %v", file, list)
			}
		}
	})
}
