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
	program *program // the templates, minified
	common  part     // css/*.css and js/*.js
	parts   map[string]part
	assets  []themeFile
	hash    uint64 // of every file
}

// part is a style and a script, of which either may be empty.
type part struct{ style, script bundle }

// partFolders are the folders whose style and script only some pages have.
var partFolders = []string{"viewer", "chart", "steps", "deadline", "finder", "search", "report", "figures", "picture", "boxes"}

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
	t := &Theme{parts: map[string]part{}}
	sum := xxhash.New()
	var templates []themeFile
	joined := map[string][]themeFile{} // by folder and extension
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
		case folder == "css" && path.Ext(name) == ".css", folder == "js" && path.Ext(name) == ".js":
		case slices.Contains(partFolders, folder) && (path.Ext(name) == ".css" || path.Ext(name) == ".js"):
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
			joined[folder+path.Ext(name)] = append(joined[folder+path.Ext(name)], *f)
		}
	}
	t.hash = sum.Sum64()
	set, more := compile(templates, layers)
	t.program = newProgram(set)
	findings = append(findings, more...)
	bundled := func(key, name, kind string) bundle {
		b, more := bundleOf(joined[key], name, kind)
		findings = append(findings, more...)
		return b
	}
	t.common = part{bundled("css.css", "style", "css"), bundled("js.js", "script", "js")}
	for _, folder := range partFolders {
		t.parts[folder] = part{bundled(folder+".css", folder, "css"), bundled(folder+".js", folder, "js")}
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
