package table

import (
	"bytes"
	"io"
)

// source is a file whose encoding and delimiter are known.
type source struct {
	file  string
	open  opener
	about survey
	comma byte
}

// identify finds the encoding of a file and reports what is wrong with its
// bytes. The error is one of the machine.
func identify(r *report, open opener, forced string) (source, error) {
	about, err := surveyBytes(open)
	if err != nil {
		return source{}, err
	}
	src := source{file: r.file, open: open, about: about, comma: ','}
	forced = encodingNamed(forced)
	whole := r.wholeFile()
	switch {
	case about.foreign != nil:
		r.add(tierBytes, &ruleForeign, ruleForeign.At(whole, "这是%s，不是 CSV", about.foreign.name).Hinted("%s", about.foreign.remedy))
		return src, nil
	case about.binary():
		r.add(tierBytes, &ruleForeign, ruleForeign.At(whole, "文件里有大量控制字符，是二进制文件或者已经损坏，不是 CSV").
			Hinted("找出原来的表，用表格软件"+saveAs))
		return src, nil
	case about.unmarkedUTF16():
		r.add(tierBytes, &ruleControl, ruleControl.At(whole, "空字符占了将近一半，像是没有字节序标记的 UTF-16").
			Hinted("另存为“CSV UTF-8（逗号分隔）”"))
		return src, nil
	case forced != "" && forced != UTF8:
		src.about.encoding = forced
	case about.encoding == UTF8 && !about.utf8:
		v, err := judgeLines(open)
		if err != nil {
			return source{}, err
		}
		if about.bom > 0 || forced == UTF8 {
			v.insist(UTF8)
		}
		r.mixed(v)
		src.about.encoding = v.encoding
	}
	// An editor who has named the encoding needs no word about it.
	if e := src.about.encoding; e != UTF8 && e != forced && !r.failed(tierBytes) {
		r.add(tierBytes, &ruleEncoding, ruleEncoding.At(whole, "原文件编码 %s，已转换为 UTF-8", e).
			Hinted("确认后可在旁边的 .yaml 中写 encoding: %s", e))
	}
	return src, nil
}

// text opens the file as UTF-8.
func (s *source) text() (io.ReadCloser, error) {
	return decode(s.open, s.about.encoding, s.about.bom)
}

// opensBytes returns an opener of bytes in memory.
func opensBytes(src []byte) opener {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(src)), nil }
}
