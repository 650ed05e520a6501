package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// maxFaults bounds the runs under strace; more faults are sampled evenly.
const maxFaults = 60

// fault injection of strace: an error or a signal at the n-th call by the
// thread that publishes.
type injection struct {
	call string
	n    int
	what string
}

func (i injection) String() string { return fmt.Sprintf("%s:%s:when=%d", i.call, i.what, i.n) }

// Every call to the system that publishing makes fails once, with a full disk
// and with a broken one, and is once the last call before the end of the
// process. The target must be one version as a whole, and a following run must
// work and clean up.
func TestEveryCallMayFail(t *testing.T) {
	tryFaults(t, spareFrom)
}

// The same, where the stage begins with a spare.
func TestEveryCallMayFailWithSpare(t *testing.T) {
	t.Setenv("GONGKAI_PUBLISH_SPARE", "1")
	tryFaults(t, 0)
}

func tryFaults(t *testing.T, spareFrom int) {
	needStrace(t)
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	begin := func() {
		publishWithSpare(t, target, v2, spareFrom)
		publishWithSpare(t, target, v1, spareFrom)
	}
	begin()
	_, trace := runTraced(t, target)
	calls := callsInWindow(t, trace)
	begin()
	var all []injection
	for _, c := range calls {
		for _, what := range []string{"error=ENOSPC", "error=EIO", "signal=KILL"} {
			all = append(all, injection{c.call, c.n, what})
		}
	}
	hit := 0
	faults := sample(all, maxFaults/2)
	for _, fault := range faults {
		ok, trace := runTraced(t, target, fault.String())
		if strings.Contains(trace, "(INJECTED)") || strings.Contains(trace, "signal: killed") {
			hit++
		}
		now := whichVersion(t, target, []version{v1, v2})
		if now < 0 || ok && now != 1 {
			t.Errorf("%v: success %v with version %d", fault, ok, now)
		}
		checkLeftovers(t, fault, dir)
		begin()
	}
	t.Logf("%d calls while publishing, %d of %d faults came to pass", len(calls), hit, len(faults))
	if hit < len(faults)*3/4 {
		t.Error("too few")
	}
}

// Where folders cannot be exchanged, there are two renames, and a run may be
// killed at either.
func TestRenamesMayFail(t *testing.T) {
	needStrace(t)
	const noExchange = "renameat2:error=EINVAL"
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	mustPublish(t, target, v1)
	ok, trace := runTraced(t, target, noExchange)
	if !ok || whichVersion(t, target, []version{v1, v2}) != 1 {
		t.Fatal("publishing without exchange failed")
	}
	mustPublish(t, target, v1)
	renames := 0
	for _, c := range callsInWindow(t, trace) {
		if !strings.HasPrefix(c.call, "rename") || c.call == "renameat2" {
			continue
		}
		renames++
		for _, what := range []string{"error=ENOSPC", "error=EIO", "signal=KILL"} {
			fault := injection{c.call, c.n, what}
			runTraced(t, target, noExchange, fault.String())
			at := target
			if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
				at = target + asideSuffix // which the next run puts back
			}
			if whichVersion(t, at, []version{v1, v2}) < 0 {
				t.Errorf("%v: %s is no version", fault, at)
			}
			checkLeftovers(t, fault, dir)
			mustPublish(t, target, v2)
			mustPublish(t, target, v1)
		}
	}
	if renames < 2 {
		t.Errorf("%d renames", renames)
	}
}

// Some refusals are not errors: what cannot be linked is copied.
func TestLinksMayBeRefused(t *testing.T) {
	needStrace(t)
	for _, refusal := range []string{"EPERM", "EXDEV", "EMLINK", "EOPNOTSUPP"} {
		target := filepath.Join(t.TempDir(), "public")
		mustPublish(t, target, v1)
		before := stat(t, target+"/data/x.csv")
		if ok, _ := runTraced(t, target, "linkat:error="+refusal); !ok || whichVersion(t, target, []version{v1, v2}) != 1 {
			t.Errorf("%s: not published", refusal)
		}
		after := stat(t, target+"/data/x.csv")
		if os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
			t.Errorf("%s: not copied with its time", refusal)
		}
	}
}

// A disk that stays full: the editor is told so, and the old version stays.
func TestFullDisk(t *testing.T) {
	needStrace(t)
	for _, call := range []string{"write", "mkdirat", "syncfs"} {
		dir := t.TempDir()
		target := filepath.Join(dir, "public")
		mustPublish(t, target, v1)
		ok, output := runTraced(t, target, call+":error=ENOSPC:when=1+")
		if ok || whichVersion(t, target, []version{v1, v2}) != 0 || len(names(t, dir)) != 1 {
			t.Errorf("%s: success %v, left %v", call, ok, names(t, dir))
		}
		if call != "write" && !strings.Contains(output, "磁盘已满") { // the message needs a write itself
			t.Errorf("%s: no message in %s", call, output)
		}
	}
}

// A folder in which nothing may be made: the editor is told so, and a run that
// has nothing to change does not mind.
func TestReadOnlyParent(t *testing.T) {
	needStrace(t)
	for refusal, says := range map[string]string{"EROFS": "只读", "EACCES": "没有权限"} {
		dir := t.TempDir()
		target := filepath.Join(dir, "public")
		mustPublish(t, target, v1)
		// With -P only calls that name the file are traced and fail.
		ok, output := runTraced(t, target, "openat:error="+refusal, "-P", target+lockSuffix)
		if ok || !strings.Contains(output, says) || whichVersion(t, target, []version{v1, v2}) != 0 {
			t.Errorf("%s: success %v, said %s", refusal, ok, output)
		}
		mustPublish(t, target, v2)
		if ok, output := runTraced(t, target, "openat:error="+refusal, "-P", target+lockSuffix); !ok {
			t.Errorf("%s: failed without any change: %s", refusal, output)
		}
	}
}

func needStrace(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not installed; faults of the system cannot be tried")
	}
	if out, err := exec.Command("strace", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Fatalf("strace does not work here: %v\n%s", err, out)
	}
}

// runTraced publishes v2 in a process of its own with the faults, after which
// may stand options of strace from -P on. It returns whether that process called
// it a success, and the trace with its messages.
func runTraced(t *testing.T, target string, faults ...string) (ok bool, trace string) {
	t.Helper()
	log := filepath.Join(t.TempDir(), "trace")
	args := []string{"-f", "-q", "-o", log, "-e", "trace=%file,%desc,syncfs", "-e", "signal=none"}
	for i, f := range faults {
		if f == "-P" {
			args = append(args, faults[i:]...)
			break
		}
		args = append(args, "-e", "inject="+f)
	}
	cmd := exec.Command("strace", append(args, os.Args[0])...)
	cmd.Env = append(os.Environ(), "GONGKAI_PUBLISH_TARGET="+target, "GOMAXPROCS=1", "GOCOVERDIR="+t.TempDir())
	out, err := cmd.CombinedOutput()
	data, readErr := os.ReadFile(log)
	if readErr != nil {
		t.Fatalf("%v\n%s", readErr, out)
	}
	return err == nil, fmt.Sprintf("%s%s%v", data, out, err)
}

var traceLine = regexp.MustCompile(`^(\d+) +([a-z0-9_]+)\(`)

// callsInWindow returns the calls of the publishing thread between the marks,
// each with its number among all calls of its name by that thread.
func callsInWindow(t *testing.T, trace string) []injection {
	t.Helper()
	var thread string
	for line := range strings.Lines(trace) {
		if strings.Contains(line, windowBegins) {
			thread = traceLine.FindStringSubmatch(line)[1]
		}
	}
	var calls []injection
	count := map[string]int{}
	inside := false
	for line := range strings.Lines(trace) {
		m := traceLine.FindStringSubmatch(line)
		if m == nil || m[1] != thread {
			continue
		}
		count[m[2]]++
		switch {
		case strings.Contains(line, windowBegins):
			inside = true
		case strings.Contains(line, windowEnds):
			return calls
		case inside && !strings.HasPrefix(m[2], "epoll") && m[2] != "fcntl" && m[2] != "mmap" && m[2] != "readlinkat":
			calls = append(calls, injection{call: m[2], n: count[m[2]]})
		}
	}
	t.Fatalf("no window in the trace:\n%s", trace)
	return nil
}

// sample returns at most n of the list, spread evenly.
func sample(list []injection, n int) []injection {
	if len(list) <= n {
		return list
	}
	var some []injection
	for i := range n {
		some = append(some, list[i*len(list)/n])
	}
	return some
}

func checkLeftovers(t *testing.T, fault injection, dir string) {
	t.Helper()
	for _, name := range names(t, dir) {
		if name != "public" && !strings.HasPrefix(name, "public.tmp-") {
			t.Errorf("%v: leftover %s", fault, name)
		}
	}
}
