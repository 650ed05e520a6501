package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Whatever program saved a table – its encoding, its line ends and what stands
// between its cells do not show in any published file.
func TestTwins(t *testing.T) {
	utf16 := func(order unicode.Endianness) encoding.Encoding { return unicode.UTF16(order, unicode.UseBOM) }
	twins := []struct {
		name, first, comma, end string
		encoding                encoding.Encoding
	}{
		{"plain", "", ",", "\n", unicode.UTF8},
		{"mark", "", ",", "\n", unicode.UTF8BOM},
		{"gb18030", "", ",", "\r\n", simplifiedchinese.GB18030},
		{"utf16le", "", "\t", "\r\n", utf16(unicode.LittleEndian)},
		{"utf16be", "", ",", "\n", utf16(unicode.BigEndian)},
		{"crlf", "", ",", "\r\n", unicode.UTF8},
		{"cr", "", ",", "\r", unicode.UTF8},
		{"semicolon", "", ";", "\n", unicode.UTF8},
		{"tab", "", "\t", "\n", unicode.UTF8},
		{"bar", "", "|", "\n", unicode.UTF8},
		{"named", "sep=;", ";", "\r\n", simplifiedchinese.GB18030},
	}
	dir := t.TempDir()
	for _, twin := range twins {
		var text strings.Builder
		if twin.first != "" {
			text.WriteString(twin.first + twin.end)
		}
		for i := range 1200 {
			for j, cell := range nastyRow(i) {
				if j > 0 {
					text.WriteString(twin.comma)
				}
				if strings.ContainsAny(cell, twin.comma+"\"\n") || strings.TrimSpace(cell) != cell {
					cell = `"` + strings.ReplaceAll(strings.ReplaceAll(cell, `"`, `""`), "\n", twin.end) + `"`
				}
				text.WriteString(cell)
			}
			text.WriteString(twin.end)
		}
		encoded, err := twin.encoding.NewEncoder().String(text.String())
		if err != nil {
			t.Fatal(err)
		}
		source := filepath.Join(dir, twin.name)
		file := filepath.Join(source, "data", "test", "table.csv")
		for name, text := range map[string]string{file: encoded, strings.TrimSuffix(file, "csv") + "yaml": "title: 表（示例）\nkey: [编号]\ndate: 2020-01-02\nupdated: 2020-01-03\n"} {
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			day := time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC)
			if err := os.Chtimes(name, day, day); err != nil {
				t.Fatal(err)
			}
		}
		out := filepath.Join(dir, "public-"+twin.name)
		if err := buildInto(source, out); err != nil {
			t.Fatalf("%s: %v", twin.name, err)
		}
		// What the next build wants to know is no published file.
		if err := os.Remove(filepath.Join(out, ".gongkai")); err != nil {
			t.Fatal(err)
		}
		if difference := compareTrees(t, filepath.Join(dir, "public-plain"), out); difference != "" {
			t.Errorf("%s: %s differs", twin.name, difference)
		}
	}
	for _, name := range []string{"table.csv", "table.xlsx", "table.parquet", "table.zip", "rows/1.json", "rows/sort-0.bin", "index.html"} {
		if _, err := os.Stat(filepath.Join(dir, "public-plain", "data", "test", "table", filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
}

// nastyRow is a row of cells that are easily spoiled; row 0 is the header.
func nastyRow(i int) []string {
	if i == 0 {
		return []string{"编号", "名称", "金额（万元）", "增速", "日期", "月份", "备注"}
	}
	amount := fmt.Sprintf("%d,%03d.%02d", i%7+1, i%1000, i%100)
	if i%11 == 0 {
		amount = "—"
	}
	return []string{
		fmt.Sprintf("%07d", i), []string{"㐀𠮷区", "洞头；区", "联通|甲", "示例\t镇"}[i%4], amount, fmt.Sprintf("%d.%d%%", i%90, i%10),
		fmt.Sprintf("%d年%d月%d日", 2000+i%20, i%12+1, i%28+1), fmt.Sprintf("20%02d-%02d", i%20, i%12+1),
		[]string{"", "两\n行", "=1+1", `说"话"`, "€，；;", " 空 ", "１２３", "０１０", "\u00a0不断"}[i%9],
	}
}
