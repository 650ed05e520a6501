package check

import (
	"cmp"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleCopied = diag.Rule{
	ID: "INT-06", Severity: diag.Warning, Title: "解读大部分是文件的原文",
	Why:   "把文件缩短再贴一遍不是解读，读者看不懂的地方还是看不懂。",
	Basis: "国办发〔2016〕80号：避免解读就是文件的摘抄",
	Bad:   "解读的八成文字与文件相同", Good: "引用关键的几句，其余用自己的话说明为什么、变了什么、怎么办",
}

const (
	defaultCopied = 60 // percent
	window        = 12 // characters that are the same in a row are copied
	sampled       = 8  // one window in so many is looked at, the same ones in every text
	enoughWindows = 12 // sampled ones, below which a share says little
)

// copied measures how much of an interpretation is text of what it interprets.
func copied(r *run) {
	limit := cmp.Or(max(r.site.Config.Interpretation.Copied, 0), defaultCopied)
	windows := map[*site.Common][]uint64{} // of documents that several interpretations explain
	for e := range r.site.All() {
		c := e.Base()
		switch e.(type) {
		case *site.Interpretation, *site.Infographic:
		default:
			continue
		}
		source := map[uint64]bool{}
		for _, d := range c.Related(site.Interprets) {
			to := d.Base()
			list, ok := windows[to]
			if !ok {
				list = r.windows(to)
				windows[to] = list
			}
			for _, h := range list {
				source[h] = true
			}
		}
		if len(source) == 0 {
			continue
		}
		own, same := r.windows(c), 0
		for _, h := range own {
			if source[h] {
				same++
			}
		}
		if share := 100 * same / max(len(own), 1); len(own) >= enoughWindows && share > limit {
			r.report(ruleCopied.At(r.site.Sources.TextPlace(c, 0, 0), "约%d%%的文字与所解读的文件相同", share).
				Hinted("用自己的话说明为什么、变了什么、怎么办；原文用链接指过去"))
		}
	}
}

// windows returns the hashes of the sampled windows of an entry's text: its Han
// characters and digits, without markup, punctuation and blanks.
func (r *run) windows(c *site.Common) []uint64 {
	html, err := r.site.Sources.HTML(c)
	if err != nil {
		return nil // whoever writes the page meets the same error and reports it
	}
	return windowsOf(string(html))
}

func windowsOf(html string) []uint64 {
	const factor = 1_099_511_628_211 // of FNV-1a, as good as any odd number
	leaving := uint64(1)             // factor to the power of window
	for range window {
		leaving *= factor
	}
	var (
		list  []uint64
		last  [window]uint64
		hash  uint64
		n     int
		inTag bool
	)
	for _, char := range html {
		switch {
		case char == '<':
			inTag = true
		case char == '>':
			inTag = false
		case inTag, char < '0', char > '9' && char < 0x3400, char > 0x9fff && char < 0x20000:
		default:
			at := n % window
			hash = hash*factor + uint64(char) - leaving*last[at]
			last[at] = uint64(char)
			if n++; n >= window && (hash^hash>>32)%sampled == 0 {
				list = append(list, hash)
			}
		}
	}
	return list
}
