// Package render lays a [site.Site] out with a theme into Outputs. This comment
// is the manual for authors of themes.
//
// # A theme
//
// A theme is a folder:
//
//	templates/*.html  one template a file, in the language of html/template
//	css/*.css         joined in the order of their names, minified, served as one file
//	js/*.js           the same; may be empty, no page needs it
//	viewer/*.css      joined likewise, for the pages of datasets alone
//	viewer/*.js       the same: the table viewer
//	chart/*           the same, for the pages that have a chart
//	steps/*.css       joined likewise, for events, results of consultations and deadlines
//	deadline/*        style and script of the calculator of deadlines
//	finder/*          the same, for the page of all datasets; registers have its style
//	search/*          the same, for the page of the search
//	report/*.css      joined likewise, for annual reports
//	assets/**         published as they are below /theme/
//
// themes/<name>/ in a source folder is laid over the default theme: a file of
// the same path replaces the one of the default, every other file stays.
// Nothing else is configured anywhere.
//
// # Templates
//
// A template is known by its file name and includes another by it:
//
//	{{template "items.html" .Items}}
//
// It sees its View and nothing else: no functions beyond those of html/template,
// no site, no other page. Every text in a View is ready for readers: dates are
// written 2019年5月15日, numbers are grouped, links are complete. What a View does
// not have a page cannot show, and what changes in a View, and only that, makes a
// page be written anew. The types whose comments say which template sees them are
// the Views; the others are their parts.
//
// The templates of pages are listed in [Pages]. All of them begin with
//
//	{{template "open.html" .Page}}
//
// and end with {{template "close.html" .Page}}. Two templates are laid out once
// for many pages and arrive in them as [Page.Top] and [Page.Foot]: header.html,
// which sees a [Header], and footer.html, which sees a [Footer]. What search
// engines and regulators read, from the title to the statutory labels and
// JSON-LD, is not for templates to write: it comes complete as [Page.Head].
//
// A prose text arrives as the field Body, a place to be put into the page once
// and as it is. The identifiers in it are in lower case; those of a template
// should begin with a capital letter, so that they never meet.
//
// Line breaks between inline elements show as a space, which Chinese does not
// have between words: keep 甲<b>乙</b>丙 on one line.
//
// Every template is tried when the theme is loaded, with Views in which every
// field is filled and with Views in which none is. A field that does not exist,
// a template that is missing or a tag that is not closed is reported with file,
// line and column, all in one run. So is a page that leaves out its prose or its
// frame, and a theme that hides the notice of a demonstration.
//
// # What holds for every page
//
// The browser loads nothing from another host and runs no script within a page;
// a Content-Security-Policy in the page says so. Styles and scripts in
// attributes or elements of a template would be blocked.
//
// A chart arrives as [Figure.Drawing]: three drawings, of which chart/*.css shows
// the one that fits. They name classes and no colours; package chart lists these.
//
// The table viewer needs the form and the table of dataset.html with the
// attributes that they have there; without scripts the page shows the first rows.
// So does the search among all datasets with the form and the facets of data.html,
// which without scripts lead to lists. The search of the site needs what search.html
// has; the index that it reads is described in package search.
//
// A site that has no identification code of a government website carries the
// fixed notice that it is a demonstration, in [Header.Notice] and [Footer.Notice];
// a theme must show one of them.
package render

import (
	"cmp"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"gongkai/internal/search"
	"gongkai/internal/site"
)

// Output is one file of the published site.
type Output struct {
	// Path is where it stands, relative to the root and with slashes.
	Path string
	// Prepare returns a hash of everything that the bytes depend on, and the
	// function that writes them. It may be called concurrently with that of
	// other outputs; the errors of write are those of the disk.
	Prepare func() (key uint64, write func(io.Writer) error)
}

// Renderer lays out one site with one theme.
type Renderer struct {
	Memory  *Memory           // what earlier runs found out; may be nil
	Preview bool              // leave out what takes long and the memory does not hold
	Fonts   Fonts             // of printed issues; may be none
	Printer Printer           // of issues; none: our own setter
	Group   []*search.Segment // what other sites of the group have published; may be empty
	Pages   *search.Cache     // what earlier runs found in the texts, for the index of the search; may be nil

	site     *site.Site
	theme    *Theme
	base     string // base path, with a slash at both ends
	origin   string // scheme and host, or empty
	host     string
	language string
	official bool
	dated    bool   // there is something to subscribe to
	build    uint64 // version of the tool
	shared   uint64 // hash of tool, theme and configuration: part of every key
	assets   map[string]site.Asset

	head    headParts
	foot    once
	tops    sync.Map // of topKey to *once
	columns sync.Map // of *site.Column to *columnPlan
	data    sync.Map // of *site.Dataset to *offered
	issues  sync.Map // of *site.Issue to *printed
	search  searching
	reports sync.Map // of *site.Report to []*export.File
	hashes  sync.Map // of files that are published as they stand, by name
	buffers sync.Pool
}

// New returns a Renderer. build identifies the version of the tool, which is
// part of every key.
func New(s *site.Site, t *Theme, build uint64) *Renderer {
	r := &Renderer{
		site: s, theme: t, build: build,
		base: s.Config.BasePath(), origin: s.Config.Origin(), language: cmp.Or(s.Config.Language, "zh-CN"),
		official: s.Config.IsOfficial(), dated: dated(s.Entries),
		assets: make(map[string]site.Asset, len(s.Assets)),
	}
	r.host = r.origin[strings.LastIndexByte(r.origin, '/')+1:]
	r.shared = keyOf(build, t.hash, s.Config)
	for _, a := range s.Assets {
		r.assets[a.Address] = a
	}
	r.head = r.headParts()
	return r
}

// Outputs lists everything that is published, in an order that depends on the
// site alone. It is cheap: nothing is laid out before Prepare is called. Where
// an editor provides a file or page of one's own, such as robots.txt, nothing is
// made in its place.
func (r *Renderer) Outputs() []Output {
	list := []Output{r.homePage()}
	for _, c := range r.site.Columns {
		list = append(list, r.columnPages(c)...)
	}
	for _, e := range r.site.Entries {
		if d, ok := e.(*site.Dataset); ok {
			// Before the page, which shows the sums that writing them gives.
			list = append(list, r.dataFiles(d)...)
			list = append(list, r.revisionFiles(d)...)
		}
		list = append(list, r.shareFiles(e)...)
		switch e := e.(type) {
		case *site.Report:
			list = append(list, r.reportOutputs(e)...)
		case *site.Document:
			list = append(list, r.statuteOutputs(e)...)
		}
		list = append(list, r.drawingFiles(e.Base())...)
		list = append(list, r.entryPage(e))
	}
	made := slices.Concat(r.generatedPages(), r.feeds(), r.siteFiles(), r.searchFiles())
	for _, o := range made {
		address := "/" + o.Path
		_, file := r.assets[address]
		_, page := r.site.Lookup(strings.TrimSuffix(address, "index.html"))
		if !file && !page {
			list = append(list, o)
		}
	}
	for _, a := range r.site.Assets {
		if _, page := r.site.Lookup(strings.TrimSuffix(a.Address, "index.html")); !page {
			list = append(list, r.asset(a))
		}
	}
	return list
}

// layout is a page about to be written.
type layout struct {
	template string
	view     any
	text     *text        // the prose at the place of Body, or nil
	key      uint64       // of what complete adds
	complete func() error // adds to the View what is too costly to have for the key alone
	err      error
}

// page makes the output of a page. build must depend on the site alone.
func (r *Renderer) page(address string, build func() layout) Output {
	return Output{Path: pagePath(address), Prepare: func() (uint64, func(io.Writer) error) {
		l := build()
		return keyOf(r.shared, l.template, l.view, l.text, l.key), func(w io.Writer) error {
			return r.write(w, &l)
		}
	}}
}

func (r *Renderer) write(w io.Writer, l *layout) error {
	if l.err != nil {
		return l.err
	}
	if l.complete != nil {
		if err := l.complete(); err != nil {
			return err
		}
	}
	buf := r.buffer()
	defer r.buffers.Put(buf)
	if err := r.theme.program.execute(buf, l.template, l.view); err != nil {
		return err
	}
	return r.writeAround(w, buf.Bytes(), l.text)
}

// plain makes the output of a file that is not a page.
func (r *Renderer) plain(address string, input any, write func(io.Writer) error) Output {
	return Output{Path: strings.TrimPrefix(address, "/"), Prepare: func() (uint64, func(io.Writer) error) {
		return keyOf(r.shared, input), write
	}}
}

// asset makes the output of a file that is published as it stands.
func (r *Renderer) asset(a site.Asset) Output {
	open := func() (fs.File, error) { return r.site.Sources.Open(a.File) }
	return r.file(a.Address, open)
}

// file makes the output of a copied file. Its key is a hash of its bytes, so
// that a changed time stamp alone does not publish it again.
func (r *Renderer) file(address string, open func() (fs.File, error)) Output {
	return Output{Path: strings.TrimPrefix(address, "/"), Prepare: func() (uint64, func(io.Writer) error) {
		sum, err := hashFile(open)
		return sum, func(w io.Writer) error {
			if err != nil {
				return err
			}
			return copyFile(w, open)
		}
	}}
}

// pagePath returns the file of a page: /a/b/ is a/b/index.html.
func pagePath(address string) string {
	if strings.HasSuffix(address, "/") {
		return strings.TrimPrefix(address, "/") + "index.html"
	}
	return strings.TrimPrefix(address, "/")
}
