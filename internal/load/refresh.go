package load

import (
	"cmp"
	"io/fs"

	"gongkai/internal/site"
)

// Refresh reads the text of an entry again if its file has changed, and puts
// what it finds into the entry. The preview calls it for the page that is asked
// for, so that an edit shows at once in a site of any size; lists and references
// follow with the next Load. A change that has mistakes in it is left to Load,
// which reports them.
//
// Nothing else may use the Site meanwhile.
func (l *Loader) Refresh(s *site.Site, e site.Entry) {
	c := e.Base()
	old := l.texts[textFile(c)]
	if old == nil {
		return
	}
	info, err := fs.Stat(l.root, old.file.path)
	if err != nil {
		return
	}
	now := sourceFile{old.file.path, info.Size(), info.ModTime().UnixNano()}
	if now == old.file {
		return
	}
	t := &text{file: now, kind: old.kind}
	l.parse(t)
	if t.broken || hasErrors(t.findings) {
		return
	}
	l.texts[now.path] = t
	if t.entry != nil && c.Record == 0 {
		found := *c
		replace(e, t.entry)
		meta := c.Meta
		*c = found
		c.Meta = meta
		c.Title = cmp.Or(c.Title, t.title())
	}
	c.Text = t.prose
	fillFigures(s, c)
}

// replace puts the fields of one entry into another of the same kind.
func replace(to, from site.Entry) {
	switch to := to.(type) {
	case *site.Document:
		*to = *from.(*site.Document)
	case *site.Interpretation:
		*to = *from.(*site.Interpretation)
	case *site.Infographic:
		*to = *from.(*site.Infographic)
	case *site.Report:
		*to = *from.(*site.Report)
	case *site.Consultation:
		opinions, dataset := to.Opinions, to.Dataset
		*to = *from.(*site.Consultation)
		to.Opinions, to.Dataset = opinions, dataset
	case *site.Response:
		*to = *from.(*site.Response)
	case *site.Page:
		*to = *from.(*site.Page)
	}
}
