package table

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
)

func TestCase01ByteOrderMark(t *testing.T) {
	plain := "名称,数量\n甲,1\n"
	want, _ := open(t, []byte(plain), Options{})
	for _, in := range []string{"\ufeff" + plain, "\ufeff\"名称\",数量\n甲,1\n"} {
		got, findings := open(t, []byte(in), Options{})
		if len(findings) > 0 || got.Columns[0].Header != "名称" {
			t.Errorf("%q: header %q, findings %v", in, got.Columns[0].Header, findings)
		}
		if diff := cmp.Diff(schema(want), schema(got)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestCase02GB18030(t *testing.T) {
	text := "姓名,街道,价格（€）,备注\n㐀一,鹿城𠮷祥里,3€,䶮\n张三,瓯海区,4€,镕\n"
	runPitfalls(t, []pitfall{{
		name:     "four bytes, euro and rare characters",
		in:       gb(t, text),
		findings: []string{"CSV-05 0:0"},
		message:  "原文件编码 GB18030，已转换为 UTF-8",
		texts:    [][]string{{"㐀一", "鹿城𠮷祥里", "3€", "䶮"}, {"张三", "瓯海区", "4€", "镕"}},
		check: func(t *testing.T, tab *Table) {
			if tab.Encoding != GB18030 || len(tab.SHA256) != 64 || tab.Size != int64(len(gb(t, text))) {
				t.Errorf("%s %s %d", tab.Encoding, tab.SHA256, tab.Size)
			}
		},
	}, {
		name:     "euro sign of code page 936",
		in:       append(gb(t, "名称,价格\n"), 0xBC, 0xD7, ',', 0x80, '5', '\n'),
		findings: []string{"CSV-05 0:0"},
		texts:    [][]string{{"甲", "€5"}},
	}, {
		name:  "named by the editor",
		in:    []byte{0xC1, 0xAA, ',', 'a', '\n', 0xC4, 0xE3, ',', '1', '\n'},
		opt:   Options{Encoding: "gbk"},
		texts: [][]string{{"你", "1"}},
	}, {
		name:     "one character whose bytes are valid UTF-8 by chance",
		in:       gb(t, "名称,数量\n联通,1\n联,2\n鹿城,3\n"),
		findings: []string{"CSV-05 0:0"},
		texts:    [][]string{{"联通", "1"}, {"联", "2"}, {"鹿城", "3"}},
	}})
}

func TestCase03UTF16(t *testing.T) {
	text := "地区\t数量\r\n鹿城区\t1,234\r\n𠮷林\t5\r\n"
	for name, order := range map[string]unicode.Endianness{UTF16LE: unicode.LittleEndian, UTF16BE: unicode.BigEndian} {
		runPitfalls(t, []pitfall{{
			name:     name,
			in:       utf16(t, order, text),
			findings: []string{"CSV-05 0:0"},
			schema:   []string{"地区||string", "数量||integer"},
			texts:    [][]string{{"鹿城区", "1,234"}, {"𠮷林", "5"}},
			check: func(t *testing.T, tab *Table) {
				if tab.Encoding != name || tab.Delimiter != '\t' {
					t.Errorf("%s %q", tab.Encoding, tab.Delimiter)
				}
			},
		}})
	}
	bad := append(utf16(t, unicode.LittleEndian, "名称,数量\n甲"), 0x00, 0xD8, ',', 0, '1', 0)
	runPitfalls(t, []pitfall{
		{name: "half of a surrogate pair", in: bad, findings: []string{"CSV-05 0:0", "CSV-03 2:2 A2"}},
		{name: "no mark", in: utf16(t, unicode.LittleEndian, text)[2:], findings: []string{"CSV-04 0:0"},
			message: "空字符占了将近一半，像是没有字节序标记的 UTF-16"},
	})
}

func TestCase04MixedEncodings(t *testing.T) {
	utf := "地区,说明\n鹿城区,已经办结的申请\n瓯海区,正在办理的申请\n"
	runPitfalls(t, []pitfall{{
		name:     "a line of GBK in UTF-8",
		in:       append([]byte(utf), gb(t, "洞头区,中文\n")...),
		findings: []string{"CSV-02 4:1"},
		message:  `第 4 行第 1 个字符起的字节 B6 B4 CD B7 C7 F8 不是 UTF-8：按 UTF-8 读作「\xB6\xB4ͷ\xC7\xF8」，按 GB18030 读作「洞头区」`,
		hint:     "整个文件用同一种编码重新保存，最好是 UTF-8",
	}, {
		name:     "a line of UTF-8 in GBK",
		in:       append(gb(t, utf), "洞头区,中文\n"...),
		findings: []string{"CSV-02 4:1"},
	}, {
		name:     "cut off inside a character",
		in:       []byte(utf + "乐清市,待补充说明")[:len(utf)+len("乐清市,待补充说明")-1],
		findings: []string{"CSV-02 4:9"},
		hint:     "这里的字不完整，文件可能被截断；从原表重新导出",
	}, {
		name:     "one line cut off inside a character",
		in:       []byte("地区,说明")[:len("地区,说明")-1],
		findings: []string{"CSV-02 1:5"},
	}, {
		name:     "GBK cut off inside a character",
		in:       gb(t, utf)[:len(gb(t, utf))-2],
		findings: []string{"CSV-02 3:11"},
	}, {
		name:     "the replacement character of an earlier conversion",
		in:       []byte("地区,数量\n温州市\ufffd城区,1\n"),
		findings: []string{"CSV-03 2:4 A2"},
		message:  "A2 里有替换字符 U+FFFD（第 2 行第 4 个字符），原来的字已经丢失",
	}})
	tab, _ := open(t, append([]byte(utf), gb(t, "洞头区,中文\n")...), Options{})
	if len(tab.Columns) > 0 {
		t.Error("a file of mixed encodings must not be read")
	}
}

func TestCase05LineEnds(t *testing.T) {
	want := [][]string{{"甲", "1"}, {"乙", "2"}}
	lines := []string{"名称,数量", "甲,1", "乙,2"}
	runPitfalls(t, []pitfall{
		{name: "LF", in: []byte(strings.Join(lines, "\n")), texts: want},
		{name: "CRLF", in: []byte(strings.Join(lines, "\r\n") + "\r\n"), texts: want},
		{name: "CR", in: []byte(strings.Join(lines, "\r") + "\r"), texts: want},
		{name: "mixed", in: []byte("名称,数量\r\n甲,1\n乙,2\r"), texts: want,
			findings: []string{"CSV-15 0:0"}, message: "换行符有几种：CRLF 1 行，LF 1 行，CR 1 行"},
	})
}

func TestCase32ControlCharacters(t *testing.T) {
	runPitfalls(t, []pitfall{
		{name: "NUL", in: []byte("名称,数量\n甲\x00乙,1\n"), findings: []string{"CSV-04 2:2 A2"},
			message: "A2 里有控制字符 U+0000（第 2 行第 2 个字符）"},
		{name: "escape in a quoted cell on its second line", in: []byte("名称,数量\n\"甲\n乙\x1b\",1\n"), findings: []string{"CSV-04 3:2 A2"}},
		{name: "tabs inside a cell are blanks", in: []byte("名称,数量\n甲\t乙,1\n")},
	})
}

func TestForeignFiles(t *testing.T) {
	for in, want := range map[string]string{
		"PK\x03\x04\x14\x00": "这是Excel 工作簿（xlsx）或压缩包，不是 CSV", "\xd0\xcf\x11\xe0\xa1\xb1": "旧版 Excel 工作簿（xls）",
		"%PDF-1.7": "PDF 文件", "\x89PNG\r\n\x1a\n\x00\x00": "图片（PNG）", "\xff\xd8\xff\xe0\x00\x10JFIF": "图片（JPEG）",
		"<html><table>": "网页（HTML）", "\ufeff\r\n <META charset=utf-8><table>": "网页（HTML）", "<!-- 导出 -->\n<Table border=1>": "网页（HTML）",
		"<?xml version=\"1.0\"?><Workbook/>": "XML 文件", "[{\"名称\":\"甲\"}]": "JSON 文件", "{\"rows\":[]}": "JSON 文件", "MIME-Version: 1.0\r\n": "mht",
		"version https://git-lfs.github.com/spec/v1\n": "git lfs pull", "名称,数量\n甲\x00\x00\x00\x00,1\n": "有大量控制字符", "名称,数量\n\x01\x02甲\x03\x04\x05\x06\x07\x08\xff\xfe\x80,1\n": "有大量控制字符",
	} {
		tab, findings := open(t, []byte(in), Options{})
		if len(findings) != 1 || findings[0].Rule != ruleForeign.ID || !strings.Contains(findings[0].Message+findings[0].Hint, want) || len(findings[0].Hint) < 20 || len(tab.Columns) > 0 {
			t.Errorf("%q: %v", in, findings)
		}
	}
	runPitfalls(t, []pitfall{
		{name: "a table that begins with a sign", in: []byte("<5岁,数量\n甲,1\n")},
		{name: "a table about brackets", in: []byte("[甲],数量\n{乙},1\n")},
	})
}

func TestPrivateUseCharacters(t *testing.T) {
	runPitfalls(t, []pitfall{{name: "private", in: []byte("姓名,票数\n陈\ue863,3\n"), findings: []string{"CSV-06 2:2 A2"}}})
}
