package table

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const benchRows = 1_000_000

// million writes a table of mixed Chinese columns once and returns its path.
func million(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "million.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	counties := []string{"鹿城区", "龙湾区", "瓯海区", "洞头区", "乐清市", "瑞安市", "永嘉县", "平阳县"}
	fmt.Fprintln(w, "编号,地区,统计日期,年份,金额(万元),增速（%）,数量,单位名称,区划代码,说明")
	for i := range benchRows {
		fmt.Fprintf(w, "%d,%s,2019-%02d-%02d,2019,%d.%02d,%d.%d,%d,温州市第%d实验学校,0330%02d,\"已办结,%d\"\n",
			i, counties[i%8], i%12+1, i%28+1, i*7919%100000, i%100, i%37, i%10, i*31%5000, i%4000, i%12, i%9)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

func fileOpener(path string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return os.Open(path) }
}

// peak reports the largest heap seen while fn runs.
func peak(b *testing.B, fn func()) {
	runtime.GC()
	stop := make(chan struct{})
	var most uint64
	var done sync.WaitGroup
	done.Go(func() {
		var m runtime.MemStats
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse)
			}
		}
	})
	fn()
	close(stop)
	done.Wait()
	b.ReportMetric(float64(most)/(1<<20), "MB-heap")
}

func size(b *testing.B, path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	return info.Size()
}

func BenchmarkScan(b *testing.B) {
	path := million(b)
	b.SetBytes(size(b, path))
	b.ResetTimer()
	peak(b, func() {
		for range b.N {
			f, _ := os.Open(path)
			scan := newScanner(f, ',')
			n := 0
			for {
				if _, err := scan.next(); err != nil {
					break
				}
				n++
			}
			f.Close()
			if n != benchRows+1 {
				b.Fatal(n)
			}
		}
	})
}

func BenchmarkStandardLibrary(b *testing.B) {
	path := million(b)
	b.SetBytes(size(b, path))
	b.ResetTimer()
	for range b.N {
		f, _ := os.Open(path)
		r := csv.NewReader(f)
		r.ReuseRecord = true
		for {
			if _, err := r.Read(); err != nil {
				break
			}
		}
		f.Close()
	}
}

func BenchmarkOpen(b *testing.B) {
	path := million(b)
	b.SetBytes(size(b, path))
	b.ResetTimer()
	peak(b, func() {
		for range b.N {
			t, _, err := Open("million.csv", fileOpener(path), Options{})
			if err != nil || t.RowCount != benchRows {
				b.Fatal(err, t.RowCount)
			}
		}
	})
}

func BenchmarkOpenGB18030(b *testing.B) {
	path := million(b)
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	text, err = simplifiedchinese.GB18030.NewEncoder().Bytes(text)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	text = nil
	b.ResetTimer()
	peak(b, func() {
		for range b.N {
			if _, _, err := Open("million.csv", fileOpener(path), Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkKey(b *testing.B) {
	path := million(b)
	b.SetBytes(size(b, path))
	b.ResetTimer()
	peak(b, func() {
		for range b.N {
			if _, _, err := Open("million.csv", fileOpener(path), Options{Key: []string{"编号"}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkRows(b *testing.B) {
	path := million(b)
	t, _, err := Open("million.csv", fileOpener(path), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size(b, path))
	b.ResetTimer()
	peak(b, func() {
		for range b.N {
			n := 0
			for _, err := range t.Rows() {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
			if n != t.RowCount {
				b.Fatal(n)
			}
		}
	})
}
