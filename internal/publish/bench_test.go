//go:build unix

package publish

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// BenchmarkPublish20k publishes 20,000 pages of 9 KB, each in its own folder.
// Set GONGKAI_BENCH_DIR to measure another disk than that of temporary files.
func BenchmarkPublish20k(b *testing.B) {
	const n = 20_000
	body := make([]byte, 9<<10)
	for i := range body {
		body[i] = byte('a' + i%26)
	}
	outputs := make([]Output, n)
	for i := range outputs {
		outputs[i] = output(fmt.Sprintf("documents/doc-%05d/index.html", i), uint64(i+1),
			func(w io.Writer) error { _, err := w.Write(body); return err })
	}
	edit := func(i int) {
		key, _ := outputs[i].Prepare()
		outputs[i] = output(outputs[i].Path, key+n,
			func(w io.Writer) error { _, err := fmt.Fprintf(w, "%d %s", key+n, body); return err })
	}
	publish := func(b *testing.B, target string) Result {
		r, err := Publish(context.Background(), target, outputs)
		if err != nil {
			b.Fatal(err)
		}
		return r
	}
	dir := os.Getenv("GONGKAI_BENCH_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	target := filepath.Join(dir, "public")
	// On a busy machine the processor time says more than the clock.
	measured := func(name string, f func(*testing.B)) {
		b.Run(name, func(b *testing.B) {
			before := processorTime()
			f(b)
			b.ReportMetric(float64((processorTime()-before).Milliseconds())/float64(b.N), "cpu-ms/op")
		})
	}
	cold := 0
	measured("cold", func(b *testing.B) {
		// A fresh folder each time: removing one before would be measured as well.
		for ; b.Loop(); cold++ {
			publish(b, fmt.Sprintf("%s-%d", target, cold))
		}
	})
	old, _ := filepath.Glob(target + "-*")
	for _, name := range old {
		os.RemoveAll(name)
	}
	publish(b, target)
	measured("nothing", func(b *testing.B) {
		for b.Loop() {
			if r := publish(b, target); !r.Skipped {
				b.Fatalf("%+v", r)
			}
		}
	})
	measured("one", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			edit(i % n)
			if r := publish(b, target); r.Written != 1 || r.Kept != n-1 {
				b.Fatalf("%+v", r)
			}
		}
	})
	measured("all keys, same bytes", func(b *testing.B) {
		for b.Loop() {
			for i := range outputs {
				outputs[i] = withKey(outputs[i], func(key uint64) uint64 { return key + n })
			}
			if r := publish(b, target); r.Kept < n/2 {
				b.Fatalf("%+v", r)
			}
		}
	})
	b.StopTimer()
	os.RemoveAll(target)
}

// processorTime is what this process has used of all cores until now.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
