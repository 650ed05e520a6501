package check

import (
	"sort"
	"strings"
	"unicode"

	"gongkai/internal/diag"
	"gongkai/internal/markup"
	"gongkai/internal/site"
)

var ruleQuotation = diag.Rule{
	ID: "QUOTE-01", Severity: diag.Warning, Title: "引用的条文与原文不同",
	Why: "读者会把引文当作规定本身；抄漏、抄错一个字，意思可能就变了。",
	Bad: ":::条文 里的字句在所链接的文件里找不到", Good: "照原文抄录，略去的地方写“……”",
}

// quotations looks up every clause in what it names as its source.
func quotations(r *run) {
	sources := map[*site.Common]string{} // words of what several clauses quote
	for e := range r.site.All() {
		c := e.Base()
		for _, q := range c.Text.Clauses {
			link := r.site.Link(c, c.Text.Links[q.Link].Dest)
			if link.Status != site.LinkPage || link.Entry == nil || !hasOwnText(link.Entry) {
				continue
			}
			to := link.Entry.Base()
			source, ok := sources[to]
			if !ok {
				html, err := r.site.Sources.HTML(to)
				if err != nil {
					continue // whoever writes the page meets the same error and reports it
				}
				source = words(markup.Text(html))
				sources[to] = source
			}
			for part := range strings.SplitSeq(q.Text, "…") {
				quoted := []rune(words(part))
				same := sort.Search(len(quoted), func(n int) bool { return !strings.Contains(source, string(quoted[:n+1])) })
				if same == len(quoted) {
					continue
				}
				from := max(0, same-4)
				r.report(ruleQuotation.At(r.site.Sources.TextPlace(c, q.Offset, q.Length), "引文从“%s”起与《%s》的原文不同",
					string(quoted[from:min(len(quoted), same+8)]), to.Title).
					Hinted("照原文改正；略去的地方写“……”，自己的话写在版块之外"))
				break
			}
		}
	}
}

// words returns the letters and digits of a text: what is left out is set in many ways.
func words(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsNumber(c) {
			return c
		}
		return -1
	}, markup.FillText(text, func(int) string { return "" }))
}
