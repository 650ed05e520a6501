package load

import (
	"cmp"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/internal/markup"
	"gongkai/internal/site"
)

// entries makes an entry of every Markdown file that is not a column or the
// text of a gazette item.
func (b *builder) entries() {
	for _, f := range b.tree.texts {
		t := b.texts[f.path]
		if t.broken || t.kind == site.KindColumn || t.kind == site.KindItem {
			continue
		}
		e := copyOf(t.entry)
		c := e.Base()
		if c.Draft && !b.opt.Drafts {
			continue
		}
		c.Kind, c.File, c.Text = t.kind, f.path, t.prose
		c.Column = b.columnOf(f.path)
		if c.Title != "" && t.prose.Title != "" && t.prose.Title != c.Title {
			b.report(ruleTwoTitles.At(b.TextPlace(c, 0, 0), "正文的第一个标题“%s”与 title 不同", t.prose.Title).
				Hinted("两处写成一样，或把正文里的这个标题降为 ##"))
		}
		c.Title = cmp.Or(c.Title, t.title())
		c.Address = address(strings.TrimPrefix(path.Dir(f.path), "content"), f.name())
		if c.FixedPath != "" {
			b.fixedAddress(c)
		}
		b.site.Entries = append(b.site.Entries, e)
	}
}

// title is what a text is called that has no title in its metadata.
func (t *text) title() string {
	return cmp.Or(t.prose.Title, firstHeading(t.prose.Outline), t.file.name())
}

// name is the file's name without its extension.
func (f sourceFile) name() string {
	return strings.TrimSuffix(path.Base(f.path), path.Ext(f.path))
}

// division matches headings that name a part of a text and not the text.
var division = regexp.MustCompile(`^(第[^\s　]{1,8}[编章节条款]|[（(]?[一二三四五六七八九十\d]+[）)、.．])`)

// firstHeading returns the first heading if it can be the title of a text that
// has no other.
func firstHeading(outline []markup.Heading) string {
	if len(outline) == 0 || division.MatchString(outline[0].Text) || strings.ContainsRune(outline[0].Text, 0) {
		return ""
	}
	return outline[0].Text
}

// address joins path segments to the address of a folder. Its characters are
// in normal form C, because file systems differ in how they store a name.
func address(segments ...string) string {
	a := norm.NFC.String(path.Join(append([]string{"/"}, segments...)...))
	if a == "/" {
		return a
	}
	return a + "/"
}

func (b *builder) fixedAddress(c *site.Common) {
	a := c.FixedPath
	if !strings.HasPrefix(a, "/") || !strings.HasSuffix(a, "/") || path.Clean(a)+"/" != a && a != "/" {
		b.report(ruleAddressForm.At(b.KeyPlace(c, "address"), "地址「%s」的写法不对", a).
			Hinted("以 / 开头和结尾，不含 .. 和重复的斜线，如 /guide/apply/"))
		return
	}
	c.Address = norm.NFC.String(a)
}

// assets lists the files that are published as they stand: everything below
// content/ that is not Markdown, and what the gazette's tables name.
func (b *builder) assets() {
	for _, f := range b.tree.assets {
		rel, ok := strings.CutPrefix(f.path, "content")
		if !ok {
			if rel, ok = strings.CutPrefix(f.path, "data/gazette"); !ok {
				continue
			}
			rel = "/gazette/files" + rel
		}
		b.site.Assets = append(b.site.Assets, site.Asset{File: f.path, Address: norm.NFC.String(rel), Size: f.size})
	}
}

// arrange fills the columns and finds the newest date.
func (b *builder) arrange() {
	newest := b.opt.Now
	fixed := !newest.IsZero()
	for e := range b.site.All() {
		c := e.Base()
		if !fixed {
			newest = later(later(newest, c.Date), c.Updated)
		}
		if c.Column != nil && c.Kind != site.KindColumn && c.Kind != site.KindItem {
			c.Column.Entries = append(c.Column.Entries, e)
		}
	}
	b.site.Date = newest
	for _, c := range append(b.site.Columns, b.site.Home) {
		slices.SortStableFunc(c.Entries, compareEntries)
		for i, e := range c.Entries {
			if rec, ok := e.(*site.Record); ok {
				rec.Place = i
			}
		}
	}
}

// compareEntries orders a list: by weight where one is given, then newest
// first, then by address.
func compareEntries(x, y site.Entry) int {
	a, b := x.Base(), y.Base()
	weight := func(c *site.Common) int {
		if c.Weight == 0 {
			return 1 << 30
		}
		return c.Weight
	}
	return cmp.Or(
		cmp.Compare(weight(a), weight(b)),
		b.Date.Compare(a.Date),
		strings.Compare(a.Address, b.Address))
}

func later(a, b site.Date) site.Date {
	if a.Compare(b) < 0 {
		return b
	}
	return a
}

// fieldsOf returns the metadata fields of a kind, for finding their places.
func fieldsOf(kind site.Kind) []site.Field {
	if kind == site.KindDataset {
		return site.Fields(reflect.TypeFor[sidecar](), "yaml")
	}
	return site.Fields(reflect.TypeOf(newEntry(kind)).Elem(), "yaml")
}
