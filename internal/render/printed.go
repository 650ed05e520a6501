package render

import (
	"bytes"
	"io"
	"io/fs"
	"strings"
	"time"

	"gongkai/internal/akn"
	"gongkai/internal/edition"
	"gongkai/internal/epub"
	"gongkai/internal/export"
	"gongkai/internal/font"
	"gongkai/internal/markup"
	"gongkai/internal/site"
	"gongkai/internal/typeset"
)

// Fonts are what printed issues are set in. The key stands for the files that the
// fonts are from.
type Fonts struct {
	font.Set
	Key uint64
}

// Printer prints an issue, given as one page of HTML, as PDF in place of our own
// setter; at is its date. The key stands for the program.
type Printer struct {
	Print func(w io.Writer, page []byte, at time.Time) error
	Key   uint64
}

// printed is an issue of the gazette in the forms that are not pages. All outputs
// of the issue share it.
type printed struct {
	key   uint64 // of everything that the bytes of any of the files depend on
	head  edition.Issue
	texts []*text // of the items, in their order
	issue *site.Issue

	files []*export.File // in the order of [site.Issue.Downloads]
	pages map[string]int // of the PDF, once it has been written
}

// printing is what the pages of an issue say of its files, and costs to set it.
type printing struct {
	Files []fileSum
	Pages map[string]int // of the PDF: of items by their ID
}

// inPrint returns the printed issue, and nil for one that has no text to print:
// one that is but a scan, was withdrawn, or has no items yet.
func (r *Renderer) inPrint(i *site.Issue) *printed {
	if !i.Printed() {
		return nil
	}
	if v, ok := r.issues.Load(i); ok {
		return v.(*printed)
	}
	p := &printed{issue: i, head: r.editionHead(i)}
	for _, item := range i.Items {
		p.head.Items = append(p.head.Items, r.editionItem(item))
		p.texts = append(p.texts, r.editionText(&item.Common))
	}
	p.key = keyOf(r.build, p.head, p.texts, typeset.Version, r.Fonts.Key, r.Printer.Key)
	for _, d := range i.Downloads() {
		write := r.bind
		if d.Name == site.IssuePDF {
			write = r.set
		}
		p.files = append(p.files, export.NewFile(d, func(w io.Writer) error { return write(w, p) }))
	}
	v, _ := r.issues.LoadOrStore(i, p)
	return v.(*printed)
}

func (r *Renderer) editionHead(i *site.Issue) edition.Issue {
	g := r.site.Gazette
	year, _ := i.IssueRow.Year.Int()
	number, _ := i.Number.Int()
	total, _ := i.TotalNumber.Int()
	head := edition.Issue{
		ID: i.IssueID, Gazette: r.gazetteName(), Special: i.IssueTitle, Year: year, Number: number, InYear: i.InYear(), Total: total,
		Date: dayTime(i.PublishedOn), Organ: strings.Trim(g.Organ, "《》"), Editor: i.Editor, Note: i.Note,
		Rights: r.site.Config.Licence.Name, Sample: i.Sample, Address: r.everywhere(i.Address),
	}
	head.Modified = head.Date
	changed := func(id string) {
		for _, c := range g.Changes {
			if on := dayTime(c.ChangedOn); c.ID == id && on.After(head.Modified) {
				head.Modified = on
			}
		}
	}
	changed(i.IssueID)
	for _, item := range i.Items {
		changed(item.ItemID)
	}
	return head
}

// dayTime is the beginning of a day.
func dayTime(d site.Date) time.Time {
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
}

// everywhere returns an address that can be followed from outside of the site, or
// nothing where the place of publication is not known.
func (r *Renderer) everywhere(address string) string {
	if r.origin == "" {
		return ""
	}
	return r.permalink(address)
}

func (r *Renderer) editionItem(i *site.Item) edition.Item {
	item := edition.Item{
		ID: i.ItemID, Column: i.GazetteColumn, Title: r.title(&i.Common), Number: i.Number, Issuer: i.Issuer,
		Address: r.everywhere(i.Address),
	}
	item.PageFrom, _ = i.PageFrom.Int()
	item.PageTo, _ = i.PageTo.Int()
	for _, f := range []struct {
		label string
		day   site.Date
	}{{"成文日期", i.Made}, {"施行日期", i.Effective}} {
		if !f.day.IsZero() {
			item.Facts = append(item.Facts, edition.Fact{Label: f.label, Value: f.day.Chinese(), ISO: f.day.ISO()})
		}
	}
	return item
}

// editionText is the text of an item whose links lead from anywhere to where they
// lead, those within the text to the text.
func (r *Renderer) editionText(c *site.Common) *text {
	_, t := r.body(c)
	if t == nil {
		return nil
	}
	for i, l := range c.Text.Links {
		link := r.site.Link(c, l.Dest)
		switch {
		case link.Status != site.LinkPage && link.Status != site.LinkAsset && link.Status != site.LinkGenerated:
			continue
		case link.Status == site.LinkAsset:
			t.Fills[i] = link.Address // found in the book, or shown by its description
		case link.Address == c.Address:
			t.Fills[i] = ""
		default:
			t.Fills[i] = r.everywhere(link.Address)
		}
		if link.Fragment != "" && (t.Fills[i] != "" || link.Address == c.Address) {
			t.Fills[i] += "#" + link.Fragment
		}
	}
	for i, f := range c.Text.Figures {
		t.Figures[i] = r.figureText(f)
	}
	return t
}

// edition reads the texts. Only one issue at a time is in memory for each output
// that is being written.
func (r *Renderer) edition(p *printed) (*edition.Issue, error) {
	e := p.head
	e.Items = append([]edition.Item(nil), p.head.Items...)
	for i, t := range p.texts {
		if t == nil {
			continue
		}
		var err error
		if e.Items[i].Text, err = r.tree(t); err != nil {
			return nil, err
		}
	}
	return &e, nil
}

func (r *Renderer) tree(t *text) (markup.Tree, error) {
	prose, err := r.site.Sources.HTML(t.of)
	if err != nil {
		return markup.Tree{}, err
	}
	return markup.NewTree(prose, t.hole), nil
}

// pictureFile reads a picture of a text.
func (r *Renderer) pictureFile(address string) ([]byte, error) {
	a, ok := r.assets[address]
	if !ok {
		return nil, fs.ErrNotExist
	}
	f, err := r.site.Sources.Open(a.File)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// printedFiles makes the outputs of all issues.
func (r *Renderer) printedFiles() []Output {
	var list []Output
	for _, i := range r.site.Gazette.Issues {
		p := r.inPrint(i)
		if p == nil {
			continue
		}
		r.Memory.hold(p.key)
		add := func(name string, write func(io.Writer) error) {
			list = append(list, Output{strings.TrimPrefix(i.Address+name, "/"), func() (uint64, func(io.Writer) error) {
				return keyOf(p.key, name), write
			}})
		}
		for _, f := range p.files {
			add(f.Name, f.Write)
		}
		list = append(list, r.archiveOutput(i.Address, []*site.Issue{i}))
		for n, item := range i.Items {
			if r.articles(p, n) {
				add(item.Serial()+"/"+site.ItemAKN, func(w io.Writer) error {
					e, err := r.edition(p)
					if err != nil {
						return err
					}
					return akn.Write(w, e, &e.Items[n])
				})
			}
		}
	}
	return list
}

// articles reports whether an item is a statute that programs can read. It takes
// the text to find out, and is remembered.
func (r *Renderer) articles(p *printed, n int) bool {
	if p.texts[n] == nil || itemType(p.issue.Items[n]) != "Legislation" {
		return false
	}
	var yes bool
	key := keyOf(r.build, "articles", p.texts[n])
	if r.Memory.hold(key); r.Memory.recall(key, &yes) {
		return yes
	}
	tree, err := r.tree(p.texts[n])
	yes = err == nil && akn.Check(&tree) == nil
	r.Memory.keep(key, yes)
	return yes
}

// set writes the PDF.
func (r *Renderer) set(w io.Writer, p *printed) error {
	e, err := r.edition(p)
	if err != nil {
		return err
	}
	if r.Printer.Print != nil {
		var page bytes.Buffer
		if err := epub.Sheet(&page, e, r.bookOptions(p)); err != nil {
			return err
		}
		return r.Printer.Print(w, page.Bytes(), e.Date)
	}
	report, err := typeset.Write(w, e, r.Fonts.Set, typeset.Options{Image: r.pictureFile})
	p.pages = report.Page
	return err
}

// bind writes the e-book.
func (r *Renderer) bind(w io.Writer, p *printed) error {
	e, err := r.edition(p)
	if err != nil {
		return err
	}
	return epub.Write(w, e, r.bookOptions(p))
}

func (r *Renderer) bookOptions(p *printed) epub.Options {
	return epub.Options{
		Cover: []byte(drawCover(r.gazetteName(), r.site.Gazette.Organ, p.issue)),
		Image: func(source string) []byte {
			data, err := r.pictureFile(source)
			if err != nil {
				return nil // its description stands in its place
			}
			return data
		},
	}
}

// printing returns what the pages say of the files of an issue. A preview that
// does not remember it does without: to set an issue takes too long for a page.
func (r *Renderer) printing(p *printed) (known printing, err error) {
	if r.Memory.recall(p.key, &known) || r.Preview {
		return known, nil
	}
	for _, f := range p.files {
		size, sum, err := f.Sum()
		if err != nil {
			return known, err
		}
		known.Files = append(known.Files, fileSum{size, sum})
	}
	known.Pages = p.pages
	r.Memory.keep(p.key, known)
	return known, nil
}
