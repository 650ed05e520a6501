package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/cespare/xxhash/v2"
	"github.com/google/go-cmp/cmp"
)

// version is a site to be published: path to content.
type version map[string]string

// outputs gives every file the hash of its content as key.
func (v version) outputs() []Output {
	var list []Output
	for path, text := range v {
		list = append(list, output(path, xxhash.Sum64String(text), func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		}))
	}
	return list
}

// output makes an output that is ready.
func output(path string, key uint64, write func(io.Writer) error) Output {
	return Output{path, func() (uint64, func(io.Writer) error) { return key, write }}
}

// withKey returns the output with its key changed.
func withKey(o Output, change func(key uint64) uint64) Output {
	return Output{o.Path, func() (uint64, func(io.Writer) error) {
		key, write := o.Prepare()
		return change(key), write
	}}
}

// on returns what a published folder must hold for the version.
func (v version) on() version {
	want := maps.Clone(v)
	var entries []entry
	for _, path := range slices.Sorted(maps.Keys(v)) {
		entries = append(entries, entry{path, xxhash.Sum64String(v[path]), int64(len(v[path]))})
	}
	want[manifestName] = string(encodeManifest(entries))
	return want
}

// name returns what a Result calls the version.
func (v version) name() uint64 { return xxhash.Sum64String(v.on()[manifestName]) }

var (
	v1 = version{"index.html": "一", "a/index.html": "甲", "a/b/index.html": "乙", "data/x.csv": "1,2\n", "old/index.html": "旧"}
	v2 = version{"index.html": "二", "a/index.html": "甲", "a/b/index.html": "丙", "data/x.csv": "1,2\n", "new/deep/index.html": "新"}
)

// read returns all that lies below a folder: files with their content, links
// with their aim, and empty folders by a name that ends in a slash.
func read(t testing.TB, dir string) version {
	t.Helper()
	got := version{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path, _ := filepath.Rel(dir, name)
		if d.IsDir() {
			if list, _ := os.ReadDir(name); len(list) == 0 {
				got[filepath.ToSlash(path)+"/"] = ""
			}
			return nil
		}
		if d.Type() == fs.ModeSymlink {
			aim, err := os.Readlink(name)
			got[filepath.ToSlash(path)] = "-> " + aim
			return err
		}
		data, err := os.ReadFile(name)
		got[filepath.ToSlash(path)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func names(t testing.TB, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, item := range list {
		names = append(names, item.Name())
	}
	return names
}

func mustPublish(t testing.TB, target string, v version) Result {
	t.Helper()
	return publishWithSpare(t, target, v, spareFrom)
}

// publishWithSpare publishes a version that must come out right, with nothing
// beside it but a spare.
func publishWithSpare(t testing.TB, target string, v version, spareFrom int) Result {
	t.Helper()
	r, err := publish(context.Background(), target, v.outputs(), nil, spareFrom)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(v.on(), read(t, target)); diff != "" {
		t.Fatalf("target is not the version: %s", diff)
	}
	for _, name := range names(t, filepath.Dir(target)) {
		spare := filepath.Base(target) + spareSuffix
		if name != filepath.Base(target) && name != spare {
			t.Fatalf("leftover: %s", name)
		}
	}
	return r
}

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func stat(t testing.TB, name string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func TestPublish(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	steps := []struct {
		what string
		v    version
		want Result
	}{
		{"first", v1, Result{Written: 5, Bytes: 3 + 3 + 3 + 4 + 3}},
		{"nothing new", v1, Result{Kept: 5, Skipped: true}},
		{"change, add, remove", v2, Result{Written: 3, Kept: 2, Removed: 1, Bytes: 9}},
		{"back again", v1, Result{Written: 3, Kept: 2, Removed: 1, Bytes: 9}},
		{"all gone", version{}, Result{Removed: 5}},
		{"still all gone", version{}, Result{Skipped: true}},
		{"a file becomes a folder", version{"a": "1"}, Result{Written: 1, Bytes: 1}},
		{"and", version{"a/a": "1"}, Result{Written: 1, Removed: 1, Bytes: 1}},
		{"back", version{"a": "1"}, Result{Written: 1, Removed: 1, Bytes: 1}},
		{"an empty file", version{"a": "1", "b": ""}, Result{Written: 1, Kept: 1}},
	}
	spared := filepath.Join(t.TempDir(), "public")
	for _, s := range steps {
		s.want.Version = s.v.name()
		if got := mustPublish(t, target, s.v); got != s.want {
			t.Errorf("%s: got %+v, want %+v", s.what, got, s.want)
		}
		if got := publishWithSpare(t, spared, s.v, 0); got != s.want {
			t.Errorf("%s, with spare: got %+v, want %+v", s.what, got, s.want)
		}
	}
	if got := names(t, filepath.Dir(target)); len(got) != 1 {
		t.Errorf("small versions were kept: %v", got)
	}
}

func TestPublishMakesParents(t *testing.T) {
	dir := t.TempDir()
	mustPublish(t, filepath.Join(dir, "out", "site", "public"), v1)
}

func TestNothingIsTouchedWithoutChange(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	mustPublish(t, target, v1)
	old := time.Now().Add(-time.Hour)
	for _, name := range []string{dir, target, filepath.Join(target, "a"), filepath.Join(target, manifestName)} {
		os.Chtimes(name, old, old)
	}
	outputs := v1.outputs()
	for i := range outputs {
		key, _ := outputs[i].Prepare()
		outputs[i] = output(outputs[i].Path, key, nil) // writing would panic
	}
	if r, err := Publish(context.Background(), target, outputs); err != nil || !r.Skipped {
		t.Fatal(r, err)
	}
	for _, name := range []string{dir, target, filepath.Join(target, "a"), filepath.Join(target, manifestName)} {
		if !stat(t, name).ModTime().Equal(old) {
			t.Errorf("%s was touched", name)
		}
	}
}

// What did not change keeps inode and time: for a key that stayed, and for a
// key that moved while the bytes stayed.
func TestUnchangedFilesKeepInodeAndTime(t *testing.T) {
	long := strings.Repeat("长", 100_000) // more than all buffers hold
	base := version{"same": "1", "key": "2", "long": long, "grows": long, "shrinks": long, "differs": long, "empty": ""}
	target := filepath.Join(t.TempDir(), "public")
	mustPublish(t, target, base)
	old := time.Now().Add(-time.Hour)
	before := map[string]fs.FileInfo{}
	for path := range base {
		os.Chtimes(filepath.Join(target, path), old, old)
		before[path] = stat(t, filepath.Join(target, path))
	}

	next := maps.Clone(base)
	next["grows"] += "。"
	next["shrinks"] = long[:len(long)-3]
	next["differs"] = long[:90_000] + "短" + long[90_003:]
	outputs := next.outputs()
	for i := range outputs {
		switch outputs[i].Path {
		case "same":
		case "empty":
			outputs[i] = withKey(outputs[i], func(uint64) uint64 { return 0 })
		default:
			outputs[i] = withKey(outputs[i], func(key uint64) uint64 { return key + 1 })
		}
	}
	r, err := Publish(context.Background(), target, outputs)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Result{Written: 3, Kept: 4, Bytes: int64(3*len(long) + 3 - 3), Version: r.Version}); r != want {
		t.Errorf("got %+v, want %+v", r, want)
	}
	for path, text := range next {
		name := filepath.Join(target, path)
		if data, _ := os.ReadFile(name); string(data) != text {
			t.Errorf("%s has wrong bytes", path)
		}
		info := stat(t, name)
		same := os.SameFile(info, before[path]) && info.ModTime().Equal(old)
		if changed := base[path] != text; same == changed {
			t.Errorf("%s: same file: %v, other bytes: %v", path, same, changed)
		}
	}
}

func TestKeyZeroIsAlwaysWritten(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	text := "一"
	outputs := []Output{output("a", 0, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })}
	for _, text = range []string{"一", "二", "二"} {
		if r, err := Publish(context.Background(), target, outputs); err != nil || r.Skipped {
			t.Fatal(r, err)
		}
		if got := read(t, target)["a"]; got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
}

// Whatever was done to the published files by others, the next run mends it.
func TestDamageIsMended(t *testing.T) {
	damages := map[string]func(string) error{
		"file removed":   func(dir string) error { return os.Remove(dir + "/a/b/index.html") },
		"folder removed": func(dir string) error { return os.RemoveAll(dir + "/a") },
		"file cut":       func(dir string) error { return os.Truncate(dir+"/index.html", 1) },
		"file became a folder": func(dir string) error {
			os.Remove(dir + "/index.html")
			return os.MkdirAll(dir+"/index.html/x", 0o755)
		},
		"file became a link": func(dir string) error {
			os.Remove(dir + "/index.html")
			return os.Symlink("a/index.html", dir+"/index.html")
		},
	}
	for name, damage := range damages {
		target := filepath.Join(t.TempDir(), "public")
		mustPublish(t, target, v1)
		if err := damage(target); err != nil {
			t.Fatal(err)
		}
		if r := mustPublish(t, target, v1); r.Skipped || r.Written == 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// A folder of ours that was replaced by a link must not lead removal outside.
func TestLinkedFoldersAreNotFollowed(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	target := filepath.Join(dir, "public")
	mustPublish(t, target, v1)
	write(t, outside+"/index.html", "甲")
	write(t, outside+"/b/index.html", "乙")
	os.RemoveAll(target + "/a")
	if err := os.Symlink(outside, target+"/a"); err != nil {
		t.Fatal(err)
	}
	write(t, target+"/data/foreign/x", "x")
	mustPublish(t, target, v2)
	if diff := cmp.Diff(version{"index.html": "甲", "b/index.html": "乙"}, read(t, outside)); diff != "" {
		t.Error(diff)
	}
}

func TestRefusedTargets(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	dir := t.TempDir()
	write(t, dir+"/file", "x")
	write(t, dir+"/foreign/notes.txt", "x")
	write(t, dir+"/torn/index.html", "x")
	write(t, dir+"/torn/"+manifestName, string(encodeManifest([]entry{{"index.html", 1, 1}})[:40]))
	write(t, dir+"/other/"+manifestName, "another program\n")
	write(t, dir+"/repo/.git/HEAD", "ref")
	write(t, dir+"/repo/"+manifestName, string(encodeManifest(nil)))
	write(t, dir+"/site/content/a.md", "x")
	write(t, dir+"/site/"+manifestName, string(encodeManifest(nil)))
	write(t, home+"/"+manifestName, string(encodeManifest(nil)))
	os.MkdirAll(dir+"/real", 0o755)
	os.Symlink("real", dir+"/link")
	os.Symlink("nowhere", dir+"/dangling")
	alias := t.TempDir() + "/alias"
	os.Symlink(dir+"/site", alias)

	cases := []struct {
		target, guarded string
		is              error
		says            string
	}{
		{dir + "/file", "", ErrTarget, "它是文件"},
		{dir + "/link", "", ErrTarget, "符号链接"},
		{dir + "/dangling", "", ErrTarget, "符号链接"},
		{"/", "", ErrTarget, "根目录"},
		{home, "", ErrTarget, home},
		{dir + "/site", dir + "/site", ErrTarget, "site"},
		{dir + "/site", dir + "/site/content", ErrTarget, "site/content"},
		{dir + "/site", alias + "/content", ErrTarget, "site/content"},
		{dir + "/foreign", "", ErrForeign, "notes.txt"},
		{dir + "/torn", "", ErrForeign, "不完整"},
		{dir + "/other", "", ErrForeign, manifestName},
		{dir + "/repo", "", ErrForeign, ".git"},
	}
	before := read(t, dir)
	for _, c := range cases {
		var guarded []string
		if c.guarded != "" {
			guarded = []string{c.guarded}
		}
		_, err := Publish(context.Background(), c.target, v1.outputs(), guarded...)
		if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %v with %q", c.target, err, c.is, c.says)
		}
	}
	t.Chdir(dir + "/site/content")
	if _, err := Publish(context.Background(), "..", v1.outputs()); !errors.Is(err, ErrTarget) {
		t.Errorf("the folder above: %v", err)
	}
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Errorf("something was touched: %s", diff)
	}
	os.Mkdir(dir+"/empty", 0o755)
	if _, err := Publish(context.Background(), dir+"/empty", v1.outputs(), dir+"/site"); err != nil {
		t.Errorf("an empty folder was refused: %v", err)
	}
}

// A linked parent is fine: only the last name is replaced.
func TestParentMayBeALink(t *testing.T) {
	dir := t.TempDir()
	os.MkdirAll(dir+"/real", 0o755)
	if err := os.Symlink("real", dir+"/link"); err != nil {
		t.Fatal(err)
	}
	for _, v := range []version{v1, v2} {
		if _, err := Publish(context.Background(), dir+"/link/public", v.outputs()); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(v2.on(), read(t, dir+"/real/public")); diff != "" {
		t.Error(diff)
	}
}

func TestFolderKeepsItsPermissions(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustPublish(t, target, v1)
	const mode = fs.ModeDir | fs.ModeSetgid | 0o770
	if err := os.Chmod(target, mode); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, target, v2)
	if got := stat(t, target).Mode(); got != mode {
		t.Errorf("got %v, want %v", got, mode)
	}
}

func TestErrorOfAnOutputLeavesTheTarget(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustPublish(t, target, v1)
	broken := errors.New("模板出错")
	outputs := append(v2.outputs(), output("z", 1, func(w io.Writer) error {
		io.WriteString(w, "half")
		return broken
	}))
	_, err := Publish(context.Background(), target, outputs)
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "生成 z 失败：模板出错") {
		t.Errorf("got %v", err)
	}
	if diff := cmp.Diff(v1.on(), read(t, target)); diff != "" {
		t.Error(diff)
	}
	mustPublish(t, target, v1) // and no leftovers
}

func TestInterruption(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustPublish(t, target, v1)
	for at := range 12 {
		ctx, cancel := context.WithCancel(context.Background())
		outputs := v2.outputs()
		var calls atomic.Int64
		for i, o := range outputs {
			key, write := o.Prepare()
			outputs[i] = output(o.Path, key, func(w io.Writer) error {
				if calls.Add(1) >= int64(at) {
					cancel()
				}
				return write(w)
			})
		}
		_, err := Publish(ctx, target, outputs)
		cancel()
		want := v1
		if err == nil {
			want = v2 // fewer outputs are rendered than that
		} else if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.on(), read(t, target)); diff != "" {
			t.Fatalf("interrupted at %d: %s", at, diff)
		}
		mustPublish(t, target, v1)
	}
}

func TestTwoRunsAtOnce(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustPublish(t, target, v1)
	started, finish := make(chan bool), make(chan bool)
	outputs := v2.outputs()
	for i, o := range outputs {
		if o.Path == "index.html" {
			key, write := o.Prepare()
			outputs[i] = output(o.Path, key, func(w io.Writer) error {
				started <- true
				<-finish
				return write(w)
			})
		}
	}
	done := make(chan error)
	go func() {
		_, err := Publish(context.Background(), target, outputs)
		done <- err
	}()
	<-started
	_, err := Publish(context.Background(), target, v2.outputs())
	if !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), target) {
		t.Errorf("second run: %v", err)
	}
	close(finish)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	mustPublish(t, target, v2)
}

func TestLeftoversAreSwept(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	mustPublish(t, target, v1)
	write(t, target+".tmp-123/a/b", "x")
	write(t, target+".tmp-old/a", "x")
	write(t, target+".tmp-lock", "")
	write(t, target+".tmp-notes/mine", "x") // not ours
	write(t, target+"ation.tmp-1/mine", "x")
	write(t, target+".tmp-77", "a file is not ours either")
	if _, err := Publish(context.Background(), target, v2.outputs()); err != nil {
		t.Fatal(err)
	}
	want := []string{"public", "public.tmp-77", "public.tmp-notes", "publication.tmp-1"}
	if diff := cmp.Diff(want, names(t, dir)); diff != "" {
		t.Error(diff)
	}
	write(t, target+".tmp-123/a/b", "x")
	if r, err := Publish(context.Background(), target, v2.outputs()); err != nil || !r.Skipped {
		t.Errorf("%+v, %v", r, err)
	}
	if diff := cmp.Diff(want, names(t, dir)); diff != "" {
		t.Errorf("without any change: %s", diff)
	}
}

// A run that was killed between the two renames of systems without exchange
// has left the version before aside.
func TestTargetAsideIsPutBack(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	mustPublish(t, target, v1)
	inode := stat(t, target+"/data/x.csv")
	if err := os.Rename(target, target+asideSuffix); err != nil {
		t.Fatal(err)
	}
	if r := mustPublish(t, target, v2); r.Kept != 2 {
		t.Errorf("the version before was not found: %+v", r)
	}
	if !os.SameFile(inode, stat(t, target+"/data/x.csv")) {
		t.Error("the version before was not used")
	}
}

func TestRenameTwice(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/target/a", "1")
	write(t, dir+"/stage/a", "2")
	if err := renameTwice(dir+"/stage", dir+"/target", dir+"/aside"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(version{"target/a": "2", "aside/a": "1"}, read(t, dir)); diff != "" {
		t.Error(diff)
	}
	if err := renameTwice(dir+"/missing", dir+"/target", dir+"/aside2"); err == nil {
		t.Error("no error")
	}
	if diff := cmp.Diff(version{"target/a": "2", "aside/a": "1"}, read(t, dir)); diff != "" {
		t.Errorf("not put back: %s", diff)
	}
}

func TestCopyWhereLinksAreRefused(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/a", "甲")
	old := time.Now().Add(-time.Hour)
	os.Chtimes(dir+"/a", old, old)
	if err := copyFile(dir+"/a", dir+"/b"); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(dir + "/b"); string(data) != "甲" || !stat(t, dir+"/b").ModTime().Equal(old) {
		t.Errorf("%q, %v", data, stat(t, dir+"/b").ModTime())
	}
	if err := keep(dir+"/missing", dir+"/c"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestMessagesNameWhatWasDoneOnce(t *testing.T) {
	err := fail("写入", "a/b.html", &fs.PathError{Op: "write", Path: "/long/a/b.html", Err: syscall.ENOSPC})
	if got := err.Error(); got != "写入 a/b.html 失败：磁盘已满" {
		t.Error(got)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Error("the cause is lost")
	}
	err = fail("保留", "x", &os.LinkError{Op: "link", Old: "a", New: "b", Err: fmt.Errorf("strange")})
	if got := err.Error(); got != "保留 x 失败：strange" {
		t.Error(got)
	}
}

func TestHoldsKnowsTheVersion(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	if _, ok := Holds(target, 0); ok {
		t.Error("there is no target yet")
	}
	first := mustPublish(t, target, v1).Version
	if files, ok := Holds(target, first); !ok || files != len(v1) {
		t.Errorf("got %d, %v", files, ok)
	}
	if again := mustPublish(t, target, v1).Version; again != first {
		t.Errorf("the same version has the names %x and %x", first, again)
	}
	if mustPublish(t, target, v2); first == 0 {
		t.Error("no name")
	}
	if _, ok := Holds(target, first); ok {
		t.Error("another version was published")
	}
	second := mustPublish(t, target, v2).Version
	if err := os.Remove(filepath.Join(target, "index.html")); err != nil {
		t.Fatal(err)
	}
	if _, ok := Holds(target, second); ok {
		t.Error("a file is missing")
	}
}
