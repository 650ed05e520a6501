package render

import (
	"io"
	"strings"

	"gongkai/internal/site"
)

// reference is what reference managers keep of a publication.
type reference struct {
	kind    string // of BibTeX: misc or article
	key     string
	title   string
	author  string
	journal string
	issue   string // within the year
	from    string // first and last page
	to      string
	date    site.Date
	note    string // 发文字号
	url     string
}

// bibTeX writes an entry of BibTeX.
func (f *reference) bibTeX() string {
	var b strings.Builder
	b.WriteString("@" + f.kind + "{" + f.key)
	field := func(name, value string) {
		if value != "" {
			b.WriteString(",\n  " + name + " = {" + value + "}")
		}
	}
	field("title", bibText(f.title))
	if f.author != "" {
		field("author", "{"+bibText(f.author)+"}") // an organ is one name
	}
	field("journal", bibText(f.journal))
	field("number", f.issue)
	if f.from != "" {
		field("pages", strings.TrimSuffix(f.from+"--"+f.to, "--"))
	}
	if !f.date.IsZero() {
		field("year", f.date.ISO()[:4])
		field("date", f.date.ISO())
	}
	field("note", bibText(f.note))
	field("url", f.url)
	field("langid", "chinese")
	return b.String() + "\n}"
}

// ris writes a record of RIS, as most reference managers read it.
func (f *reference) ris() string {
	var b strings.Builder
	field := func(tag, value string) {
		if value != "" {
			b.WriteString(tag + "  - " + strings.Join(strings.Fields(value), " ") + "\r\n")
		}
	}
	kind := "DATA"
	if f.kind == "article" {
		kind = "JOUR"
	}
	field("TY", kind)
	field("TI", f.title)
	field("AU", f.author)
	field("JO", f.journal)
	field("IS", f.issue)
	field("SP", f.from)
	field("EP", f.to)
	if !f.date.IsZero() {
		field("PY", f.date.ISO()[:4])
		field("DA", strings.ReplaceAll(f.date.ISO(), "-", "/"))
	}
	field("M1", f.note)
	field("UR", f.url)
	field("LA", "zh")
	return b.String() + "ER  - \r\n"
}

// bibText makes a text safe for a BibTeX field.
func bibText(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "_", `\_`, "$", `\$`).Replace(s)
}

// Names of the files by which reference managers take a publication over.
const (
	bibFile = "cite.bib"
	risFile = "cite.ris"
)

// citeFiles makes these files below an address.
func (r *Renderer) citeFiles(address string, f reference) []Output {
	write := func(text string) func(io.Writer) error {
		return func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		}
	}
	bib, ris := f.bibTeX()+"\n", f.ris()
	return []Output{r.plain(address+bibFile, bib, write(bib)), r.plain(address+risFile, ris, write(ris))}
}

// citeLinks leads to them.
func (r *Renderer) citeLinks(address string) []Link {
	return []Link{{Title: "BibTeX", Href: r.href(address + bibFile)}, {Title: "RIS（EndNote、Zotero 等）", Href: r.href(address + risFile)}}
}

// issueReference is a whole issue.
func (r *Renderer) issueReference(i *site.Issue) reference {
	return reference{
		kind: "misc", key: "gazette-" + i.IssueID, title: r.title(&i.Common), author: strings.Trim(r.site.Gazette.Organ, "《》"),
		issue: i.Number.String(), date: i.PublishedOn, url: readable(r.permalink(i.Address)),
	}
}

// itemReference is an item as an article of the gazette.
func (r *Renderer) itemReference(i *site.Item) reference {
	return reference{
		kind: "article", key: "gazette-" + i.ItemID, title: r.title(&i.Common), author: strings.Join(i.Issuers(), "、"),
		journal: r.gazetteName(), issue: i.Issue.Number.String(), from: i.PageFrom.String(), to: i.PageTo.String(),
		date: i.Issue.PublishedOn, note: i.Number, url: readable(r.permalink(i.Address)),
	}
}
