package load

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/internal/site"
)

var cacheFolder = []string{
	"gongkai.yaml", "base: https://example.org/\n",
	"content/_index.md", "---\ntitle: 首页\n---\n\n[办法](documents/reg.md)\n",
	"content/documents/reg.md", regulation,
	"content/interpretations/a.md", "---\ntitle: 解读\nform: 文字\ninterprets: [documents/reg.md]\ndate: 2019-05-16 08:30\nkeywords: [甲, 乙]\n---\n\n## 背景\n\n见[第一条](../documents/reg.md#tiao-1)[^1]。\n\n[^1]: 注。\n\n<b>标签</b>\n",
	"content/infographics/b.md", "---\ntitle: 图\n---\n\n图\n",
	"content/reports/2019/r.md", "---\ntitle: 报告\nyear: 2019\norgan: 示例市\nlevel: 政府\n---\n\n一\n",
	"content/empty.md", "",
}

// A site loaded with the help of a cache is the site that parsing gives.
func TestTheCacheChangesNothing(t *testing.T) {
	root := folder(cacheFolder...)
	first, err := New(root)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	want, findings, err := first.Load(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := first.Save(&file, 7); err != nil {
		t.Fatal(err)
	}

	second, _ := New(root)
	defer second.Close()
	second.Restore(file.Bytes(), 7)
	if len(second.texts) != len(first.texts) {
		t.Fatalf("restored %d of %d texts", len(second.texts), len(first.texts))
	}
	kept := second.texts["content/documents/reg.md"]
	got, again, err := second.Load(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if second.texts["content/documents/reg.md"] != kept {
		t.Error("the restored text was not used")
	}
	if summary(got) != summary(want) || lines(again) != lines(findings) {
		t.Errorf("the cache changed the site:\n%s%s\nwant\n%s%s", summary(got), lines(again), summary(want), lines(findings))
	}
	for e := range want.All() {
		c := e.Base()
		other, _ := got.Lookup(c.Address)
		if c.Date != other.Base().Date || len(c.Text.Links) != len(other.Base().Text.Links) || c.Summary != other.Base().Summary {
			t.Errorf("%s differs", c.Address)
		}
	}
}

func TestATornOrForeignCacheIsPassedOver(t *testing.T) {
	l, err := New(folder(cacheFolder...))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, _, err := l.Load(context.Background(), Options{}); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := l.Save(&file, 7); err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := restore(file.Bytes(), 8); err == nil {
		t.Error("the cache of another version was taken")
	}
	for cut := range file.Len() {
		if _, _, _, err := restore(file.Bytes()[:cut], 7); err == nil {
			t.Fatalf("a cache cut at %d was taken", cut)
		}
	}
}

// A CSV is looked through again when its bytes or the file beside it change, and
// not when its time does.
func TestAKnownDatasetCostsItsHash(t *testing.T) {
	const csv, yaml = "data/a/b.csv", "data/a/b.yaml"
	root := folder(csv, "\xef\xbb\xbf编号,金额(万元),备注\n010,1,—\n020,2,=1+1\n", yaml, "missing: {甲: 保密}\n")
	first, _ := New(root)
	defer first.Close()
	want, findings, err := first.Load(context.Background(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := first.SaveTables(&file, 7); err != nil {
		t.Fatal(err)
	}

	load := func(tool uint64) (known bool) {
		l, _ := New(root)
		defer l.Close()
		l.RestoreTables(file.Bytes(), tool)
		old := l.tables[csv]
		got, again, err := l.Load(context.Background(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if l.tables[csv].table != nil && old != nil && l.tables[csv].table == old.table {
			if diff := cmp.Diff(rowsOf(t, want), rowsOf(t, got)); diff != "" || lines(again) != lines(findings) {
				t.Errorf("the cache changed the dataset:\n%s%s", diff, lines(again))
			}
			return true
		}
		return false
	}
	if !load(7) {
		t.Error("nothing has changed, and the CSV was looked through again")
	}
	if load(8) {
		t.Error("the cache of another version was taken")
	}
	root[csv].ModTime = time.Unix(1, 0)
	if !load(7) {
		t.Error("only the time has changed, and the CSV was looked through again")
	}
	root[yaml].Data = []byte("missing: {乙: 保密}\n")
	if load(7) {
		t.Error("the file beside the CSV has changed, and nobody noticed")
	}
	root[yaml].Data = []byte("missing: {甲: 保密}\n")
	root[csv].Data[len(root[csv].Data)-2]++
	if load(7) {
		t.Error("a byte of the CSV has changed, and nobody noticed")
	}
}

// rowsOf shows the meaning of every cell of the datasets.
func rowsOf(t *testing.T, s *site.Site) (list []string) {
	for _, theme := range s.Themes {
		for _, d := range theme.Datasets {
			for row, err := range d.Table.Rows() {
				if err != nil {
					t.Fatal(err)
				}
				for i := range d.Table.Columns {
					list = append(list, fmt.Sprint(row.Text(i), row.Value(i)))
				}
			}
		}
	}
	return list
}
