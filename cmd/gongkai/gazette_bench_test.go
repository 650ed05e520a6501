package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkGazette builds an archive of issues of twenty pages each from nothing, with
// an embedded font where the machine has one; the second time there is nothing to do.
func BenchmarkGazette(b *testing.B) {
	for _, issues := range []int{50, 200} {
		b.Run(fmt.Sprint(issues), func(b *testing.B) {
			source := b.TempDir()
			generateGazette(b, source, issues)
			build := func(out string) int {
				p := &project{source: source, format: "text", quiet: true}
				if err := p.open(); err != nil {
					b.Fatal(err)
				}
				defer p.close()
				result, err := p.build(context.Background(), out)
				if err != nil {
					b.Fatal(err)
				}
				return result.Written
			}
			resetPeak()
			for b.Loop() {
				b.StopTimer()
				out := filepath.Join(b.TempDir(), "public")
				if err := os.RemoveAll(filepath.Join(source, ".gongkai")); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				build(out)
				b.StopTimer()
				if n := build(out); n != 0 {
					b.Fatalf("%d files are made again", n)
				}
				b.StartTimer()
			}
			b.ReportMetric(peakMB(), "peak-MB")
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N*issues), "s/issue")
		})
	}
}

// generateGazette writes issues of four items, of about 13,000 characters together.
func generateGazette(b *testing.B, source string, issues int) {
	write := writer(b, source)
	var rows, items strings.Builder
	rows.WriteString("issue_id,year,number,published_on,status\n")
	items.WriteString("item_id,issue_id,order,column,title,issuer\n")
	for i := range issues {
		year, number := 2000+i/12, i%12+1
		id := fmt.Sprintf("%d-%02d", year, number)
		fmt.Fprintf(&rows, "%s,%d,%d,%d-%02d-28,published\n", id, year, number, year, number)
		for n := 1; n <= 4; n++ {
			fmt.Fprintf(&items, "%s-%03d,%s,%d,市政府文件,第%d期的第%d个办法,示例市人民政府\n", id, n, id, n, i+1, n)
			var text strings.Builder
			for article := range 45 {
				fmt.Fprintf(&text, "第%s条　%s\n\n", numeral(article+1), strings.Repeat(fmt.Sprintf("第%d号事项由有关部门按照各自职责办理，公众可以查阅。", i*1000+article), 3))
			}
			write(fmt.Sprintf("content/gazette/%s/%03d.md", id, n), text.String())
		}
	}
	write("gongkai.yaml", "title: 示例\nbase: https://example.org/\n")
	write("data/gazette/gazette.yaml", "title: 示例市人民政府公报\n")
	write("data/gazette/issues.csv", rows.String())
	write("data/gazette/items.csv", items.String())
}

// numeral writes a number below 100 as articles are counted.
func numeral(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n%10]
	}
	return digits[n/10] + "十" + digits[n%10]
}
