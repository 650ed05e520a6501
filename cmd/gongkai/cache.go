package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"

	"github.com/cespare/xxhash/v2"

	"gongkai/internal/render"
	"gongkai/internal/search"
)

// These files hold what is known of the sources from the last build. They may be
// deleted at any time.
const (
	textsFile  = ".gongkai/cache/texts"
	tablesFile = ".gongkai/cache/tables"
	pastFile   = ".gongkai/cache/versions"
	memoryFile = ".gongkai/cache/memory"
	pagesFile  = ".gongkai/cache/pages"
)

// restoreCache takes over what earlier runs have found out.
func (p *project) restoreCache() {
	if text, err := p.root.ReadFile(textsFile); err == nil {
		p.loader.Restore(text, p.tool)
	}
	if text, err := p.root.ReadFile(tablesFile); err == nil {
		p.loader.RestoreTables(text, p.tool)
	}
	if text, err := p.root.ReadFile(pastFile); err == nil {
		p.loader.RestoreVersions(text, p.tool)
	}
	text, _ := p.root.ReadFile(pagesFile)
	p.pages = search.NewCache(text, p.tool)
}

// saveCache keeps what is known of the sources. A source folder that cannot be
// written to is built without.
func (p *project) saveCache() {
	if p.loader.Stale() {
		p.keep(textsFile, func(w io.Writer) error { return p.loader.Save(w, p.tool) })
	}
	if p.loader.StaleTables() {
		p.keep(tablesFile, func(w io.Writer) error { return p.loader.SaveTables(w, p.tool) })
	}
	if p.loader.StaleVersions() {
		p.keep(pastFile, func(w io.Writer) error { return p.loader.SaveVersions(w, p.tool) })
	}
}

// renderer returns what lays the site out, with the memory of earlier runs.
func (p *project) renderer(found *examined) *render.Renderer {
	r := render.New(found.site, found.theme, p.tool)
	r.Fonts = found.fonts
	r.Printer = found.printer
	text, _ := p.root.ReadFile(memoryFile)
	r.Memory = render.NewMemory(text)
	r.Pages = p.pages
	r.Group = found.group
	return r
}

// keep writes a file of the cache, all at once. What cannot be kept is found
// out again the next time.
func (p *project) keep(name string, write func(io.Writer) error) {
	if p.root.MkdirAll(path.Dir(name), 0o755) != nil {
		return
	}
	part := name + "." + strconv.Itoa(os.Getpid())
	f, err := p.root.Create(part)
	if err != nil {
		return
	}
	err = errors.Join(write(f), f.Close())
	if err == nil {
		err = p.root.Rename(part, name)
	}
	if err != nil {
		_ = p.root.Remove(part)
	}
}

// remember keeps which version of a target was made of a source, so that recall
// can say that there is nothing to do.
func (p *project) remember(out string, source, version uint64) {
	p.keep(builtFile(out), func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%016x %016x\n", source, version)
		return err
	})
}

// recall returns the version of a target that was made of the source, or 0.
func (p *project) recall(out string, source uint64) uint64 {
	var from, version uint64
	text, err := p.root.ReadFile(builtFile(out))
	if err != nil {
		return 0
	}
	if n, _ := fmt.Sscanf(string(text), "%x %x", &from, &version); n != 2 || from != source {
		return 0
	}
	return version
}

func builtFile(out string) string {
	if abs, err := filepath.Abs(out); err == nil {
		out = abs
	}
	return fmt.Sprintf(".gongkai/cache/built-%016x", xxhash.Sum64String(out))
}

// sourceHash returns a hash of everything that the site is made of: the tool,
// the flags, and name, size and time of every source file.
func (p *project) sourceHash() (uint64, error) {
	now, err := p.today()
	if err != nil {
		return 0, err
	}
	sum := xxhash.New()
	fmt.Fprintf(sum, "%x %q %s %t %t\n", p.tool, p.base, now.Stamp(), p.drafts, p.release)
	if err := p.loader.Digest(sum); err != nil {
		return 0, err
	}
	err = fs.WalkDir(p.root.FS(), "themes", func(file string, _ fs.DirEntry, err error) error {
		info, statErr := fs.Stat(p.root.FS(), file)
		if err != nil || statErr != nil {
			return nil // what cannot be read is reported when the theme is loaded
		}
		_, err = fmt.Fprintf(sum, "%q %d %d\n", file, info.Size(), info.ModTime().UnixNano())
		return err
	})
	return sum.Sum64(), err
}
