//go:build unix

package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"syscall"
	"testing"
	"time"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// BenchmarkExport writes a million rows of ten columns in every format, and says
// how many times as long as encoding/csv takes to read them in the same run, which
// runs on one core: x-csv by the clock, cpu-x-csv in seconds of all cores. Peak is
// how much memory was in use at most. The workbook has the rows that it has by
// default.
func BenchmarkExport(b *testing.B) {
	d, path := large(b, 1_000_000)
	small, smallPath := large(b, site.DefaultWorkbookRows)
	for _, format := range []string{"CSV", "CSV（Excel）", "JSON", "Parquet", "chunks", "all but XLSX", "ZIP", "CSVW", "XLSX"} {
		b.Run(format, func(b *testing.B) {
			d, path := d, path
			if format == "XLSX" {
				d, path = small, smallPath
			}
			var plain, own cost
			peak := uint64(0)
			for range b.N {
				if err := plain.of(func() error { return readPlain(path) }); err != nil {
					b.Fatal(err)
				}
				most := watch()
				if err := own.of(func() error { return writeFormat(b, d, format) }); err != nil {
					b.Fatal(err)
				}
				peak = max(peak, most())
			}
			b.ReportMetric(own.clock.Seconds()/plain.clock.Seconds(), "x-csv")
			b.ReportMetric(own.cpu.Seconds()/plain.cpu.Seconds(), "cpu-x-csv")
			b.ReportMetric(float64(peak)/(1<<20), "peak-MB")
			b.ReportMetric(plain.cpu.Seconds()/float64(b.N), "csv-s")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// writeFormat writes a file of the dataset, the files of its viewer, or all that
// hold its rows but the workbook.
func writeFormat(b testing.TB, d *site.Dataset, format string) error {
	switch format {
	case "chunks":
		for _, f := range NewChunks(d).Files() {
			if err := f.Write(io.Discard); err != nil {
				return err
			}
		}
		return nil
	case "all but XLSX":
		files, chunks := All(config, d)
		for _, f := range files {
			switch f.Format {
			case "CSV", "CSV（Excel）", "JSON", "Parquet":
				if err := f.Write(io.Discard); err != nil {
					return err
				}
			}
		}
		for _, f := range chunks.Files() {
			if err := f.Write(io.Discard); err != nil {
				return err
			}
		}
		return nil
	}
	return file(b, d, format).Write(io.Discard)
}

// BenchmarkMemory shows that memory does not follow the number of rows.
func BenchmarkMemory(b *testing.B) {
	for _, rows := range []int{100_000, 1_000_000} {
		d, _ := large(b, rows)
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			for range b.N {
				peak := watch()
				if err := writeFormat(b, d, "all but XLSX"); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(peak())/(1<<20), "peak-MB")
			}
		})
	}
}

// large makes a dataset of rows such as offices publish, in a file.
func large(b testing.TB, rows int) (*site.Dataset, string) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "large.csv")
	out, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "统一社会信用代码,单位名称,区划代码,金额（万元）,同比（%）,登记日期,年份,件数,是否公开,备注")
	districts := []string{"示例区某某局", "示例县某某街道办事处", "示例市某某管理委员会"}
	for i := range rows {
		amount := fmt.Sprintf("%d.%02d", i%100_000, i%100)
		if i%50 == 0 {
			amount = "—"
		}
		fmt.Fprintf(w, "91330300MA%08d,%s第%d科,%06d,%s,%d.%d,20%02d-%02d-%02d,20%02d,%d,%s,\"说明，第%d条\"\n",
			i, districts[i%3], i%997, 330300+i%12, amount, i%90, i%10, i%20, i%12+1, i%28+1, i%20, i%10_000, []string{"是", "否"}[i%2], i%5000)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := out.Close(); err != nil {
		b.Fatal(err)
	}
	open := func() (io.ReadCloser, error) { return os.Open(path) }
	t, _, err := table.Open("data/a/large.csv", open, table.Options{})
	if err != nil || t.RowCount != rows {
		b.Fatal(err, t.RowCount)
	}
	d := &site.Dataset{Name: "large", Table: t}
	d.Title, d.Address = "大表", "/data/a/large/"
	return d, path
}

// readPlain is the plainest reading of the file.
func readPlain(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	for err == nil {
		_, err = r.Read()
	}
	if err != io.EOF {
		return err
	}
	return nil
}

// cost is what was spent.
type cost struct{ clock, cpu time.Duration }

// of adds what fn takes.
func (c *cost) of(fn func() error) error {
	start, before := time.Now(), cpuTime()
	err := fn()
	c.clock, c.cpu = c.clock+time.Since(start), c.cpu+cpuTime()-before
	return err
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// watch samples how much memory the program holds until the returned function is
// called, which gives the most that it saw beyond what was held before.
func watch() func() uint64 {
	held := func() uint64 {
		s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64() + s[1].Value.Uint64()
	}
	runtime.GC()
	before, most := held(), uint64(0)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			most = max(most, held())
			select {
			case <-stop:
				return
			case <-tick.C:
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-done
		return most - min(before, most)
	}
}
