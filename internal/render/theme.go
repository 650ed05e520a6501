package render

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"gongkai/internal/diag"
)

// Layer is the files of one theme. The files of later layers replace those of
// earlier ones that have the same path.
type Layer struct {
	Name string // path of the theme as findings show it, such as themes/city
	FS   fs.FS
}

// Theme is a theme that has been tried and can lay out pages.
type Theme struct {
	program  *program                       // the templates, minified
	style    bundle                         // css/*.css
	script   bundle                         // js/*.js
	viewer   struct{ style, script bundle } // viewer/*.css and viewer/*.js
	chart    struct{ style, script bundle } // chart/*.css and chart/*.js
	steps    bundle                         // steps/*.css
	finder   struct{ style, script bundle } // finder/*.css and finder/*.js
	search   struct{ style, script bundle } // search/*.css and search/*.js
	deadline struct{ style, script bundle } // deadline/*.css and deadline/*.js
	assets   []themeFile
	hash     uint64 // of every file
	report   bundle // report/*.css
}

// themeFile is a file of a theme after layering.
type themeFile struct {
	path  string // within the theme
	place string // as findings show it
	fs    fs.FS
	text  []byte // nil for assets, which are read when they are published
}

// LoadTheme joins the layers and tries every template. The theme may be used
// only if no finding is an error.
func LoadTheme(layers ...Layer) (*Theme, []diag.Finding) {
	files, findings := overlay(layers)
	t := &Theme{}
	sum := xxhash.New()
	var templates []themeFile
	parts := map[string][]themeFile{} // by folder and extension
	for i := range files {
		f := &files[i]
		sum.WriteString(f.path)
		folder, name, _ := strings.Cut(f.path, "/")
		switch {
		case folder == "assets":
			h, err := hashFile(func() (fs.File, error) { return f.fs.Open(f.path) })
			if err != nil {
				findings = append(findings, unreadable(f.place, err))
				continue
			}
			f.path = name
			t.assets = append(t.assets, *f)
			sum.Write([]byte{byte(h), byte(h >> 8), byte(h >> 16), byte(h >> 24), byte(h >> 32), byte(h >> 40), byte(h >> 48), byte(h >> 56)})
			continue
		case folder == "templates" && path.Ext(name) == ".html":
		case folder == "css" && path.Ext(name) == ".css":
		case (folder == "steps" || folder == "report") && path.Ext(name) == ".css":
		case folder == "js" && path.Ext(name) == ".js":
		case (folder == "viewer" || folder == "chart" || folder == "finder" || folder == "search" || folder == "deadline") && (path.Ext(name) == ".css" || path.Ext(name) == ".js"):
		default:
			continue
		}
		text, err := fs.ReadFile(f.fs, f.path)
		if err != nil {
			findings = append(findings, unreadable(f.place, err))
			continue
		}
		f.text = bytes.TrimPrefix(text, []byte("\ufeff"))
		f.path = name
		sum.Write(f.text)
		if folder == "templates" {
			templates = append(templates, *f)
		} else {
			parts[folder+path.Ext(name)] = append(parts[folder+path.Ext(name)], *f)
		}
	}
	t.hash = sum.Sum64()
	set, more := compile(templates, layers)
	t.program = newProgram(set)
	findings = append(findings, more...)
	for _, b := range []struct {
		to               *bundle
		part, name, kind string
	}{
		{&t.style, "css.css", "style", "css"}, {&t.script, "js.js", "script", "js"},
		{&t.viewer.style, "viewer.css", "viewer", "css"}, {&t.viewer.script, "viewer.js", "viewer", "js"},
		{&t.finder.style, "finder.css", "finder", "css"}, {&t.finder.script, "finder.js", "finder", "js"},
		{&t.search.style, "search.css", "search", "css"}, {&t.search.script, "search.js", "search", "js"},
		{&t.deadline.style, "deadline.css", "deadline", "css"}, {&t.deadline.script, "deadline.js", "deadline", "js"},
		{&t.chart.style, "chart.css", "chart", "css"}, {&t.chart.script, "chart.js", "chart", "js"},
		{&t.steps, "steps.css", "steps", "css"},
		{&t.report, "report.css", "report", "css"},
	} {
		*b.to, more = bundleOf(parts[b.part], b.name, b.kind)
		findings = append(findings, more...)
	}
	return t, diag.Sort(findings)
}

// overlay lists the files of all layers, each path once, in order.
func overlay(layers []Layer) ([]themeFile, []diag.Finding) {
	byPath := map[string]themeFile{}
	var findings []diag.Finding
	for _, l := range layers {
		err := fs.WalkDir(l.FS, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if name != "." && strings.HasPrefix(d.Name(), ".") {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if d.Type().IsRegular() {
				byPath[name] = themeFile{path: name, place: path.Join(l.Name, name), fs: l.FS}
			}
			return nil
		})
		if err != nil {
			findings = append(findings, unreadable(l.Name, err))
		}
	}
	files := make([]themeFile, 0, len(byPath))
	for _, f := range byPath {
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b themeFile) int { return strings.Compare(a.path, b.path) })
	return files, findings
}
