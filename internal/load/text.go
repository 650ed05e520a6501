package load

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"strings"

	"github.com/cespare/xxhash/v2"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

// text is one parsed Markdown file.
type text struct {
	file     sourceFile
	kind     site.Kind
	entry    site.Entry // as read, never handed out: assembling works on a copy; nil for the text of a gazette item
	prose    site.Text
	html     span
	findings []diag.Finding
	broken   bool // not to be published

	before site.Entry // as read before someone broke the metadata
	sound  bool       // entry is what its metadata says, now or before
}

// parse reads one file: metadata, then the text below it.
func (l *Loader) parse(t *text) {
	file := t.file.path
	src, err := fs.ReadFile(l.root, file)
	if err != nil {
		t.fail(unreadable(file, err))
		return
	}
	if at := badUTF8(src); at >= 0 {
		place := diag.NewSource(file, src).Place(at, 1)
		place.Text = "" // the bytes cannot be shown
		t.fail(ruleEncoding.At(place, "文件不是 UTF-8 编码（字节 %#02x）", src[at]).Hinted("在编辑器中用 UTF-8 编码另存"))
		return
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(src, utf8BOM))) == 0 {
		t.fail(ruleEmpty.At(diag.Place{File: file}, "文件是空的").Hinted("写入内容，或删去这个文件"))
		return
	}
	body := 0
	if t.kind != site.KindItem {
		entry := newEntry(t.kind)
		var findings []diag.Finding
		body, findings = l.readFront(file, src, entry, t.kind.Label())
		t.findings = append(t.findings, findings...)
		t.entry, t.sound = entry, !hasErrors(findings)
		if !t.sound && t.before != nil {
			t.entry, t.sound = t.before, true
		}
	}
	result, err := l.parser.Convert(src[body:])
	if err != nil {
		t.fail(unreadable(file, err))
		return
	}
	if len(result.Problems) > 0 {
		source := diag.NewSource(file, src)
		for _, p := range result.Problems {
			t.findings = append(t.findings, p.Rule.At(source.Place(body+p.Offset, p.Length), "%s", p.Message).Hinted("%s", p.Hint))
		}
		result.Problems = nil
	}
	t.prose = site.Text{Facts: result.Facts, Hash: xxhash.Sum64(src[body:]), Bytes: len(bytes.TrimSpace(src[body:]))}
	if t.kind == site.KindItem {
		t.prose.SHA256 = textSum(src)
	}
	t.html = l.spool.put(result.HTML)
}

// textSum returns the SHA-256 of a text as every system reads it: a byte order
// mark and the kind of its line ends are not part of it.
func textSum(src []byte) string {
	src = bytes.TrimPrefix(src, utf8BOM)
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	sum := sha256.Sum256(bytes.ReplaceAll(src, []byte("\r"), []byte("\n")))
	return hex.EncodeToString(sum[:])
}

func (t *text) fail(f diag.Finding) {
	t.findings = append(t.findings, f)
	t.broken = true
}

// newEntry returns an empty entry of a kind that is written in Markdown.
func newEntry(kind site.Kind) site.Entry {
	if kind == site.KindColumn {
		return &site.Column{}
	}
	info, _ := kind.Info()
	return info.New()
}

// copyOf returns a copy that may be completed and handed out.
func copyOf(e site.Entry) site.Entry {
	switch e := e.(type) {
	case *site.Document:
		c := *e
		return &c
	case *site.Interpretation:
		c := *e
		return &c
	case *site.Infographic:
		c := *e
		return &c
	case *site.Report:
		c := *e
		return &c
	case *site.Consultation:
		c := *e
		return &c
	case *site.Response:
		c := *e
		return &c
	case *site.Column:
		c := *e
		return &c
	case *site.Page:
		c := *e
		return &c
	}
	panic("load: a kind without a copy")
}

// kindOf says what the Markdown file is: the nearest column's word, or the
// folder's meaning.
func (b *builder) kindOf(file string) site.Kind {
	if isIndex(file) {
		return site.KindColumn
	}
	folder := strings.TrimPrefix(path.Dir(file), "content")
	if strings.HasPrefix(folder+"/", "/gazette/") && b.tree.has(itemsFile) {
		return site.KindItem
	}
	// Beside datasets or issues, whose metadata is in tables, a text is a page.
	if kind := b.columnOf(file).EntryKind; kind.IsText() {
		return kind
	}
	return site.KindPage
}

func isIndex(file string) bool {
	base := path.Base(file)
	return base == "_index.md" || base == "index.md"
}

// HTML returns the text of an entry as HTML with holes.
func (l *Loader) HTML(c *site.Common) ([]byte, error) {
	t := l.texts[textFile(c)]
	if t == nil || t.prose.Hash == 0 {
		return nil, nil
	}
	if t.html.length > 0 {
		return l.spool.get(t.html)
	}
	src, err := fs.ReadFile(l.root, t.file.path)
	if err != nil {
		return nil, err
	}
	result, err := l.parser.Convert(src[bodyOffset(t.kind, src):])
	return result.HTML, err
}

// Markdown returns the text of an entry as its editor wrote it.
func (l *Loader) Markdown(c *site.Common) ([]byte, error) {
	t := l.texts[textFile(c)]
	if t == nil || t.prose.Hash == 0 {
		return nil, nil
	}
	src, err := fs.ReadFile(l.root, t.file.path)
	if err != nil {
		return nil, err
	}
	return src[bodyOffset(t.kind, src):], nil
}

// KeyPlace returns where a metadata key of the entry stands, or the file as a
// whole when the key is not written.
func (l *Loader) KeyPlace(c *site.Common, key string) diag.Place {
	if c.Kind == site.KindRecord {
		return l.cellPlace(c, key)
	}
	if c.Record > 0 {
		return l.records.place(l.root, c.File, c.Record, key)
	}
	place := diag.Place{File: c.File}
	src, err := fs.ReadFile(l.root, c.File)
	if err != nil {
		return place
	}
	firstLine := 2
	front, _, _ := splitFront(src)
	if path.Ext(c.File) != ".md" {
		front, firstLine = src, 1
	}
	n, bad := parseYAML(front)
	if bad != nil {
		return place
	}
	d := decoder{source: diag.NewSource(c.File, src), firstLine: firstLine}
	fields := fieldsOf(c.Kind)
	for _, p := range n.pairs {
		if field, ok := findField(fields, p.key.text); ok && field.Key == key {
			if p.value.kind == scalarNode {
				return d.place(p.value)
			}
			return d.place(p.key)
		}
	}
	return place
}

// TextPlace returns the place of a span of the entry's Markdown text.
func (l *Loader) TextPlace(c *site.Common, offset, length int) diag.Place {
	file := textFile(c)
	src, err := fs.ReadFile(l.root, file)
	if err != nil {
		return diag.Place{File: file}
	}
	kind := c.Kind
	if c.TextFile != "" {
		kind = site.KindItem
	}
	return diag.NewSource(file, src).Place(bodyOffset(kind, src)+offset, length)
}

// Open opens a file of the source folder.
func (l *Loader) Open(file string) (fs.File, error) { return l.root.Open(file) }

func textFile(c *site.Common) string {
	if c.TextFile != "" {
		return c.TextFile
	}
	return c.File
}

// bodyOffset returns where the text begins: after the front matter, which the
// texts of gazette items do not have.
func bodyOffset(kind site.Kind, src []byte) int {
	if kind == site.KindItem {
		return 0
	}
	_, body, _ := splitFront(src)
	return body
}
