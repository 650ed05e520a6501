//go:build unix

package table

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const benchRows = 1_000_000

// million writes a table of mixed Chinese columns and returns its path.
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

// BenchmarkMillion says how many times as long everything takes as encoding/csv
// takes to read the same rows in the same run, which runs on one core: x-csv by
// the clock, cpu-x-csv in seconds of all cores.
func BenchmarkMillion(b *testing.B) {
	path := million(b)
	open := func(path string, opt Options) func() error {
		return func() error {
			t, _, err := Open("million.csv", func() (io.ReadCloser, error) { return os.Open(path) }, opt)
			if err == nil && t.RowCount != benchRows {
				err = fmt.Errorf("%d rows", t.RowCount)
			}
			return err
		}
	}
	t, _, err := Open("million.csv", func() (io.ReadCloser, error) { return os.Open(path) }, Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		run  func() error
	}{
		{"Scan", func() error { return scanFile(path) }},
		{"Open", open(path, Options{})},
		{"OpenWithKey", open(path, Options{Key: []string{"编号"}})},
		{"OpenGB18030", open(encoded(b, path), Options{})},
		{"Rows", func() error {
			for _, err := range t.Rows() {
				if err != nil {
					return err
				}
			}
			return nil
		}},
		{"Values", func() error {
			for row, err := range t.Rows() {
				if err != nil {
					return err
				}
				for i := range t.Columns {
					row.Value(i)
				}
			}
			return nil
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var plain, own cost
			for range b.N {
				for _, m := range []struct {
					sum *cost
					run func() error
				}{{&plain, func() error { return readPlain(path) }}, {&own, c.run}} {
					if err := m.sum.of(m.run); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(own.clock.Seconds()/plain.clock.Seconds(), "x-csv")
			b.ReportMetric(own.cpu.Seconds()/plain.cpu.Seconds(), "cpu-x-csv")
			b.ReportMetric(plain.cpu.Seconds()/float64(b.N), "csv-s")
			b.ReportMetric(0, "ns/op")
		})
	}
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

func scanFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	scan := newScanner(f, ',')
	for err == nil {
		_, err = scan.next()
	}
	if err != io.EOF {
		return err
	}
	return nil
}

// encoded writes the file again as GB18030.
func encoded(b *testing.B, path string) string {
	b.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	if text, err = simplifiedchinese.GB18030.NewEncoder().Bytes(text); err != nil {
		b.Fatal(err)
	}
	path += ".gb"
	if err := os.WriteFile(path, text, 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}
