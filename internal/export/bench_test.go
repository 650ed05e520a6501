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
	"testing"
	"time"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// BenchmarkExport writes a million rows of ten columns in every format, and says
// how many times as long as encoding/csv takes to read them in the same run, and
// how much memory was in use at most. The workbook has the rows that it has by
// default.
func BenchmarkExport(b *testing.B) {
	const rows = 1_000_000
	d, path := large(b, rows)
	plain := plainRead(b, path)
	small, smallPath := large(b, site.DefaultWorkbookRows)
	plainSmall := plainRead(b, smallPath)
	for _, format := range []string{"CSV", "CSV（Excel）", "JSON", "Parquet", "CSVW", "XLSX"} {
		b.Run(format, func(b *testing.B) {
			d, plain := d, plain
			if format == "XLSX" {
				d, plain = small, plainSmall
			}
			for range b.N {
				f := file(b, d, format)
				peak := watch()
				start := time.Now()
				if err := f.Write(io.Discard); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(time.Since(start).Seconds()/plain.Seconds(), "times-csv")
				b.ReportMetric(float64(peak())/(1<<20), "peak-MB")
				b.ReportMetric(float64(f.size)/(1<<20), "MB")
			}
		})
	}
}

// BenchmarkMemory shows that memory does not follow the number of rows.
func BenchmarkMemory(b *testing.B) {
	for _, rows := range []int{100_000, 1_000_000} {
		d, _ := large(b, rows)
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			for range b.N {
				peak := watch()
				for _, format := range []string{"CSV", "CSV（Excel）", "JSON", "Parquet"} {
					if err := file(b, d, format).Write(io.Discard); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(peak())/(1<<20), "peak-MB")
			}
		})
	}
}

// large makes a dataset of rows such as offices publish, in a file.
func large(b *testing.B, rows int) (*site.Dataset, string) {
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

// plainRead is how long the plainest reading of the file takes.
func plainRead(b *testing.B, path string) time.Duration {
	b.Helper()
	best := time.Duration(0)
	for range 3 {
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		r := csv.NewReader(bufio.NewReaderSize(f, 64<<10))
		r.ReuseRecord = true
		for err == nil {
			_, err = r.Read()
		}
		if err != io.EOF {
			b.Fatal(err)
		}
		if took := time.Since(start); best == 0 || took < best {
			best = took
		}
		f.Close()
	}
	return best
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
