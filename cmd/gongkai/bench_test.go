package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkBuild builds generated sites of Chinese Markdown, about 3 KB a page,
// from nothing, and again after nothing and after one page has changed. It
// reports pages a second and the peak resident memory in MB; run it with
//
//	go test -bench Build -benchtime 3x -benchmem ./cmd/gongkai
//
// on a memory file system (TMPDIR=/dev/shm), because a disk's own speed is not
// what it measures.
func BenchmarkBuild(b *testing.B) {
	for _, pages := range []int{1000, 5000, 20000} {
		b.Run(fmt.Sprintf("pages=%d", pages), func(b *testing.B) {
			source := b.TempDir()
			edited := generate(b, source, pages)
			b.Run("cold", func(b *testing.B) { benchmark(b, source, pages, nil) })
			b.Run("unchanged", func(b *testing.B) { benchmark(b, source, pages, func(int) {}) })
			b.Run("one-edit", func(b *testing.B) {
				benchmark(b, source, pages, func(i int) {
					text, err := os.ReadFile(edited)
					if err != nil {
						b.Fatal(err)
					}
					if err := os.WriteFile(edited, fmt.Appendf(text, "\n又改了第 %d 次。\n", i), 0o644); err != nil {
						b.Fatal(err)
					}
				})
			})
		})
	}
}

// benchmark builds the source; with edit it first builds once, uncounted, and
// then into the same folder.
func benchmark(b *testing.B, source string, pages int, edit func(i int)) {
	out := filepath.Join(b.TempDir(), "public")
	run := func(out string) {
		p := &project{source: source, format: "text", quiet: true}
		if err := p.open(); err != nil {
			b.Fatal(err)
		}
		defer p.close()
		if _, err := p.build(context.Background(), out); err != nil {
			b.Fatal(err)
		}
	}
	if edit != nil {
		run(out)
	}
	resetPeak()
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		b.StopTimer()
		to := out
		if edit == nil {
			to += strconv.Itoa(i)
			if err := os.RemoveAll(filepath.Join(source, ".gongkai")); err != nil {
				b.Fatal(err)
			}
		} else {
			edit(i)
		}
		b.StartTimer()
		run(to)
	}
	b.StopTimer()
	b.ReportMetric(float64(pages*b.N)/b.Elapsed().Seconds(), "pages/s")
	b.ReportMetric(peakMB(), "peak-MB")
}

// resetPeak and peakMB use what Linux says of the process; elsewhere the peak is 0.
func resetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

func peakMB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for s := bufio.NewScanner(bytes.NewReader(status)); s.Scan(); {
		if rest, ok := strings.CutPrefix(s.Text(), "VmHWM:"); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024
		}
	}
	return 0
}

const characters = "关于进一步加强改革完善政府信息公开工作的意见各市县人民省直部门为深入落实国务院决策部署推动高质量发展结合实际制定本办法应当按照法律行政规定履行职责建立健全机制保障公众知情权参与监督服务优化营商环境数据资源共享开放平台项目资金管理预算执行审计评估责任追究组织实施解释施行日起教育卫生医疗交通农业水利住房城乡规划安全生产应急统计财政税务市场"

// generate writes a site of documents with chapters, articles, lists and tables,
// and returns the path of one of them.
func generate(b *testing.B, dir string, pages int) (edited string) {
	r := rand.New(rand.NewPCG(1, uint64(pages)))
	all := []rune(characters)
	phrase := func(n int) string {
		var s strings.Builder
		for i := range n {
			s.WriteRune(all[r.IntN(len(all))])
			if i%13 == 12 && i < n-1 {
				s.WriteRune('，')
			}
		}
		return s.String()
	}
	for i := range pages {
		var s strings.Builder
		year := 2008 + i%18
		fmt.Fprintf(&s, "---\ntitle: 关于%s的通知\ntype: 行政规范性文件\nnumber: \"示政发〔%d〕%d号\"\nissuer: 示例市人民政府\ndate: %d-%02d-%02d\n",
			phrase(14), year, i/18+1, year, 1+r.IntN(12), 1+r.IntN(28))
		fmt.Fprintf(&s, "validity: 有效\nkeywords:\n  - %s\n  - %s\n---\n\n各县（市、区）人民政府，市政府各部门：\n\n", phrase(4), phrase(3))
		for chapter, article := 1, 1; s.Len() < 2200+r.IntN(1600); chapter++ {
			fmt.Fprintf(&s, "## 第%d章 %s\n\n", chapter, phrase(6))
			for range 2 + r.IntN(3) {
				fmt.Fprintf(&s, "**第%d条** %s。\n\n", article, phrase(40+r.IntN(60)))
				article++
			}
			if r.IntN(4) == 0 {
				fmt.Fprintf(&s, "1. %s；\n2. %s。\n\n", phrase(20), phrase(20))
			}
			if r.IntN(4) == 0 {
				fmt.Fprintf(&s, "| 序号 | 指标 | 目标值 |\n| --- | --- | ---: |\n| 1 | %s | %d |\n\n", phrase(6), r.IntN(1000))
			}
		}
		folder := filepath.Join(dir, "content", "documents", strconv.Itoa(year))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			b.Fatal(err)
		}
		edited = filepath.Join(folder, fmt.Sprintf("d%05d.md", i))
		if err := os.WriteFile(edited, []byte(s.String()), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return edited
}

// writer returns a function that writes a file below a folder.
func writer(b *testing.B, dir string) func(file, text string) {
	return func(file, text string) {
		file = filepath.Join(dir, file)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
}
