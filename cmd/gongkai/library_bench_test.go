package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// BenchmarkLibrary loads, links and checks 10,000 documents and interpretations with
// 20,000 relations, from nothing and without what earlier runs kept. Run it with
//
//	GOMAXPROCS=2 TMPDIR=/dev/shm go test -run '^$' -bench Library -benchtime 3x ./cmd/gongkai
func BenchmarkLibrary(b *testing.B) {
	source := b.TempDir()
	generateLibrary(b, source)
	for b.Loop() {
		p := &project{source: source, format: "text", quiet: true}
		if err := p.open(); err != nil {
			b.Fatal(err)
		}
		p.restored = true // cold
		found, err := p.examine(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		relations := 0
		for e := range found.site.All() {
			relations += len(e.Base().Relations)
		}
		if len(found.site.Entries) != 10_000 || relations < 40_000 { // each on both sides
			b.Fatalf("%d entries, %d ends of relations", len(found.site.Entries), relations)
		}
		for _, f := range found.findings {
			b.Fatal(f)
		}
		p.close()
		b.StartTimer()
	}
}

// generateLibrary writes 6,000 documents and 4,000 interpretations of about 2 KB.
func generateLibrary(b *testing.B, source string) {
	write := writer(b, source)
	write("gongkai.yaml", "title: 示例\nbase: https://example.org/\ninterpretation: {since: 2030-01-01}\n")
	write("data/holidays.csv", "date,name,kind\n2019-10-01,国庆节,休\n")
	const documents, interpretations = 6000, 4000
	name := func(i int) string { return fmt.Sprintf("documents/%d/d%05d.md", i%20, i) }
	for i := range documents {
		var t strings.Builder
		fmt.Fprintf(&t, "---\ntitle: 示例市第%d号办法\ndate: 2019-04-03\nsource: 示例市\ntype: 行政规范性文件\nnumber: 示政发〔%d〕%d号\nissuer: 示例市第%d局\nmade: 2019-04-03\neffective: 2019-05-01\nvalidity: 有效\ntopic: 综合政务\n", i, 1990+i%30, i/30+1, i%40)
		fmt.Fprintf(&t, "index: 001008003015001/2019-%06d\nrelated: [%s, 示政发〔%d〕%d号]\n---\n\n", i, name((i+7)%documents), 1990+(i+31)%30, (i+31)%documents/30+1)
		for j := range 14 {
			fmt.Fprintf(&t, "第%s条　本办法第%d项所称的事项，由第%d局依照规定的条件、程序和期限办理，并在办结后公开结果。\n\n", []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"}[j], i*14+j, (i+j)%40)
		}
		write("content/"+name(i), t.String())
	}
	for i := range interpretations {
		var t strings.Builder
		fmt.Fprintf(&t, "---\ntitle: 第%d篇解读\ndate: 2019-04-04\nsource: 示例市\nform: 问答\ninterpreter: 示例市\ninterprets: [%s, %s]\n---\n\n", i, name(i), name(i+2000))
		for j := range 10 {
			fmt.Fprintf(&t, "## 问题%d\n\n这是用自己的话写的回答，说明第%d件事情为什么要这样办、和以前有什么不同、要带什么材料、多久能办好。见[文件](../%s#tiao-%d)。\n\n", j, i*10+j, name(i), j+1)
		}
		write(fmt.Sprintf("content/interpretations/r%05d.md", i), t.String())
	}
}
