package table

import "bytes"

// foreign is a format that is saved under the name of a CSV file by mistake.
type foreign struct {
	begins string // what its files begin with
	name   string
	remedy string
}

const (
	saveAs  = "“文件→另存为”，类型选“CSV UTF-8（逗号分隔）(*.csv)”；只改扩展名不行"
	inExcel = "用 Excel 或 WPS 打开这个文件，" + saveAs
	noTable = "这里只放表格数据；换成 CSV 文件，或者把它移到 content/ 下作为附件"
)

var foreignFormats = []foreign{
	{"PK\x03\x04", "Excel 工作簿（xlsx）或压缩包", inExcel + "。如果是压缩包，先解压"},
	{"\xd0\xcf\x11\xe0", "旧版 Excel 工作簿（xls）", inExcel},
	{"%PDF-", "PDF 文件", "从原表导出 CSV；PDF 移到 content/ 下作为附件"},
	{"\x89PNG", "图片（PNG）", noTable}, {"\xff\xd8\xff", "图片（JPEG）", noTable}, {"GIF8", "图片（GIF）", noTable},
	{"\x1f\x8b", "gzip 压缩包", "先解压，再放 CSV 文件"}, {"Rar!", "RAR 压缩包", "先解压，再放 CSV 文件"}, {"7z\xbc\xaf", "7z 压缩包", "先解压，再放 CSV 文件"},
	{"SQLite format 3", "SQLite 数据库", "从数据库里导出 CSV"},
	{"<?xml", "XML 文件", inExcel}, {"{\\rtf", "RTF 文档", noTable},
	{"MIME-Version:", "单一文件网页（mht）", inExcel},
	{"[{", "JSON 文件", "把数据导出为 CSV"}, {"{\"", "JSON 文件", "把数据导出为 CSV"},
	{"version https://git-lfs", "Git LFS 的指针", "数据本身不在这里：运行 git lfs pull 取回"},
}

// webPage is what many offices' systems export under the name of a table.
var webPage = foreign{"<", "网页（HTML）", "很多系统导出的“表格”其实是网页：" + inExcel}

// foreignFormat returns the format of a file that begins so, or nil for what may
// be text.
func foreignFormat(head []byte) *foreign {
	head = bytes.TrimSpace(head)
	for i, f := range foreignFormats {
		if bytes.HasPrefix(head, []byte(f.begins)) {
			return &foreignFormats[i]
		}
	}
	if bytes.HasPrefix(head, []byte("<")) {
		lower := bytes.ToLower(head)
		for _, tag := range []string{"<!doctype html", "<html", "<head", "<meta", "<body", "<table"} {
			if bytes.Contains(lower, []byte(tag)) {
				return &webPage
			}
		}
	}
	return nil
}

// binary reports whether so many bytes are NUL or other control characters that
// the file is no text of one byte or more a character, and not of two either.
func (s *survey) binary() bool {
	return s.encoding == UTF8 && !s.unmarkedUTF16() && (s.controls || (s.zeros[0]+s.zeros[1])*20 >= max(s.size, 1))
}

// manyControls reports whether one byte in twenty is a control character that no
// text has, but for a few in a small file. Of random bytes it is one in nine.
func manyControls(block []byte) bool {
	n := 0
	for _, b := range block {
		if b < 0x20 && (b < '\t' || b > '\r') || b == 0x7F {
			n++
		}
	}
	return n > 5 && n*20 > len(block)
}
