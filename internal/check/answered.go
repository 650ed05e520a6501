package check

import (
	"iter"

	"gongkai/internal/diag"
	"gongkai/internal/markup"
	"gongkai/internal/search"
	"gongkai/internal/site"
)

var ruleUnanswered = diag.Rule{
	ID: "SYN-04", Severity: diag.Notice, Title: "通俗语对照的政策用语全站找不到",
	Why: "搜索把通俗语换成政策用语去找；全站没有这个政策用语，这一行就什么也带不来。",
	Bad: "退休金,养老保险金额,0.9", Good: "退休金,基本养老金,0.9",
}

// unanswered looks at the rows that the site has written itself, for which the
// index has no use.
func unanswered(r *run) {
	official := make([]string, len(r.site.Synonyms))
	for i := range official {
		official[i] = r.site.Synonyms[i].Official
	}
	if len(official) == 0 {
		return
	}
	for i, nowhere := range search.Unanswered(official, r.texts()) {
		if w, ok := r.site.Synonyms[i].Weight.Float(); nowhere && official[i] != "" && !(ok && w == 0) {
			r.report(ruleUnanswered.At(r.cell(synonymsFile, i+1, "official"), "全站找不到「%s」，搜索用不上这一行", official[i]).
				Hinted("照文件里的说法改；相应的内容以后才公开的，可以先留着"))
		}
	}
}

// texts yields what the search looks through: all that stands on the pages of the site.
func (r *run) texts() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, e := range r.site.Entries {
			c := e.Base()
			list := append([]string{c.Title, c.Summary, c.Department, c.Topic}, c.Keywords...)
			switch e := e.(type) {
			case *site.Document:
				list = append(list, e.Issuer)
			case *site.Item:
				list = append(list, e.Issuer)
			case *site.Record:
				list = append(list, e.Cells...)
			case *site.Dataset:
				list = append(list, e.Provider, e.Method)
				for _, column := range e.Table.Columns {
					list = append(list, column.Name, column.Description)
				}
			}
			if html, err := r.site.Sources.HTML(c); err == nil {
				list = append(list, markup.Text(html))
			}
			for _, text := range list {
				if !yield(text) {
					return
				}
			}
		}
		for _, row := range r.site.Figures.Rows {
			if !yield(row.Label) || !yield(row.Scope) || !yield(row.Note) {
				return
			}
		}
	}
}
