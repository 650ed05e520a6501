package publish

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test binary be started again as a program that publishes
// and may be killed.
func TestMain(m *testing.M) {
	if target := os.Getenv("GONGKAI_PUBLISH_TARGET"); target != "" {
		os.Exit(publishAsChild(target))
	}
	os.Exit(m.Run())
}

// publishAsChild publishes v2 once, or big versions in turn without end.
func publishAsChild(target string) int {
	spareFrom := spareFrom
	if os.Getenv("GONGKAI_PUBLISH_SPARE") != "" {
		spareFrom = 0
	}
	if os.Getenv("GONGKAI_PUBLISH_ENDLESS") != "" {
		fmt.Println("ready")
		for i := 0; ; i++ {
			if _, err := publish(context.Background(), target, bigVersion(i%2).outputs(), nil, spareFrom); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
		}
	}
	runtime.LockOSThread() // so that the calls of the one thread can be counted
	os.Lstat(target + windowBegins)
	_, err := publish(context.Background(), target, v2.outputs(), nil, spareFrom)
	os.Lstat(target + windowEnds)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// Paths that mark in a trace where publishing begins and ends.
const (
	windowBegins = ".window-begins"
	windowEnds   = ".window-ends"
)

func bigVersion(n int) version {
	v := version{}
	for i := range 200 {
		path, text := fmt.Sprintf("d%d/p%d/index.html", i%20, i), fmt.Sprint(i)
		switch i % 4 {
		case 0: // changes
			text = strings.Repeat(fmt.Sprint(i, n), 1000)
		case 1: // comes and goes
			path = fmt.Sprintf("v%d/%s", n, path)
		}
		v[path] = text
	}
	return v
}

// Killed at any moment, the target is one version as a whole, and the next run
// works and cleans up.
func TestKilledAtAnyMoment(t *testing.T) {
	versions := []version{bigVersion(0), bigVersion(1)}
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	mustPublish(t, target, versions[1])
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	rounds := 16
	if testing.Short() {
		rounds = 5
	}
	seen := map[int]int{}
	for round := range rounds {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), "GONGKAI_PUBLISH_TARGET="+target, "GONGKAI_PUBLISH_ENDLESS=1")
		if round%2 == 1 {
			child.Env = append(child.Env, "GONGKAI_PUBLISH_SPARE=1")
		}
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
			t.Fatalf("%q, %v", line, err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(80 * time.Millisecond))))
		child.Process.Kill()
		child.Wait()

		now := whichVersion(t, target, versions)
		seen[now]++
		if now < 0 {
			t.Fatalf("round %d, seed %d: the target is neither version", round, seed)
		}
		for _, name := range names(t, dir) {
			if name != "public" && !strings.HasPrefix(name, "public.tmp-") {
				t.Errorf("leftover %s", name)
			}
		}
		mustPublish(t, target, versions[1-now])
	}
	t.Logf("seed %d: %v", seed, seen)
}

// whichVersion returns which of the versions a folder holds exactly, or -1.
func whichVersion(t testing.TB, dir string, versions []version) int {
	t.Helper()
	got := read(t, dir)
	for i, v := range versions {
		if reflect.DeepEqual(got, v.on()) {
			return i
		}
	}
	return -1
}
