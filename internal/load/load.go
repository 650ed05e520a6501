// Package load reads content/ and data/ into a [site.Site].
//
// It promises to read everything before it judges: all findings of a source
// tree come out of one call, in the order of their files, and a file that
// cannot be read does not keep the others from being checked. The result
// depends on the bytes of the sources and the options alone, never on the
// clock, the order of reading or the number of cores.
//
// A [Loader] may be used again after sources have changed; it parses only what
// changed. Sources are reached through an fs.FS that does not leave its root
// (os.Root), so that a symbolic link cannot publish what lies outside.
package load

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"gongkai/internal/diag"
	"gongkai/internal/history"
	"gongkai/internal/markup"
	"gongkai/internal/search"
	"gongkai/internal/site"
)

// Options fixes what does not stand in the sources.
type Options struct {
	Base   string    // overrides the place of publication of gongkai.yaml
	Now    site.Date // overrides the newest date in the sources
	Drafts bool      // publish drafts too

	// Preview keeps the metadata that a file had before someone broke it, and
	// the configuration. The outcome then depends on what was loaded before.
	Preview bool
}

// Loader reads a source folder. It is not safe for concurrent use, except that
// the [site.Sources] of a loaded Site may be asked concurrently as long as
// Load is not running.
type Loader struct {
	// History tells what the files of data/ said before; nil where nothing does.
	History *history.Repository

	root   fs.FS
	parser *markup.Parser
	hosts  []string // of the site itself, which the parser was made for
	spool  *spool
	texts  map[string]*text     // parsed Markdown files by path
	tables map[string]*surveyed // datasets by path
	fresh  int                  // how many texts Load has parsed that no cache holds
	config *site.Config         // the last that had no errors, as it is written

	learned bool // Load has surveyed a dataset that no cache holds
	fields  fieldLists
	past    *past // of the datasets

	records recordCache

	sums        map[string]summed // files of the gazette by path
	learnedSums bool              // Load has read one that no cache holds

	scanned      *tree // what Digest saw, for the next Load
	scanFindings []diag.Finding
}

// New returns a loader for the source folder root.
func New(root fs.FS) (*Loader, error) {
	s, err := newSpool()
	if err != nil {
		return nil, err
	}
	return &Loader{root: root, spool: s, texts: map[string]*text{}, past: &past{}}, nil
}

// Close gives back the temporary file.
func (l *Loader) Close() error { return l.spool.close() }

// Load reads the source folder. The error is one of the machine; whatever an
// editor can mend is among the findings, and then the Site may be incomplete
// and must not be published.
func (l *Loader) Load(ctx context.Context, opt Options) (*site.Site, []diag.Finding, error) {
	tree, findings := l.scanned, l.scanFindings
	l.scanned, l.scanFindings = nil, nil
	if tree == nil {
		var err error
		if tree, findings, err = scan(l.root); err != nil {
			return nil, nil, err
		}
	}
	b := &builder{Loader: l, tree: tree, opt: opt, site: &site.Site{}, findings: findings}
	b.site.Sources = l
	l.records.forget()
	b.config()
	b.columns()
	if err := b.parseTexts(ctx); err != nil {
		return nil, nil, err
	}
	b.entries()
	if err := b.datasets(ctx); err != nil {
		return nil, nil, err
	}
	if err := b.versions(ctx); err != nil {
		return nil, nil, err
	}
	b.registers()
	b.gazette()
	b.reports()
	b.sheets()
	b.assets()
	b.addresses()
	b.site.Index()
	b.gazetteSums()
	b.relations()
	b.drawings()
	b.site.IndexDrawings()
	b.consultations()
	b.site.GatherEvents()
	b.events()
	b.arrange()
	b.site.Shelve()
	b.site.Browse(search.Spellings)
	b.site.CountYears()
	b.site.Cover()
	return b.site, diag.Sort(b.findings), nil
}

// builder makes one Site.
type builder struct {
	*Loader
	tree     *tree
	opt      Options
	site     *site.Site
	findings []diag.Finding
	byFolder map[string]*site.Column

	unpublished map[string]bool // issues and items of the gazette that are drafts
}

func (b *builder) report(list ...diag.Finding) { b.findings = append(b.findings, list...) }

// read returns the bytes of a source file; failure is a finding.
func (b *builder) read(file string) ([]byte, bool) {
	src, err := fs.ReadFile(b.root, file)
	if err != nil {
		b.report(unreadable(file, err))
		return nil, false
	}
	return src, true
}

func unreadable(file string, err error) diag.Finding {
	reason := err.Error()
	var at *fs.PathError
	if errors.As(err, &at) {
		reason = at.Err.Error()
	}
	if errors.Is(err, fs.ErrPermission) {
		reason = "没有读取权限"
	}
	return ruleUnreadable.At(diag.Place{File: file}, "无法读取：%s", reason).Hinted("检查文件是否存在、权限是否允许读取")
}

// config reads gongkai.yaml. A folder without one is a site too.
func (b *builder) config() {
	c := &b.site.Config
	c.Data.Versions = site.DefaultVersions
	if b.tree.has(configFile) {
		if src, ok := b.read(configFile); ok {
			findings := b.decodeYAML(configFile, src, src, 1, c, "配置", true)
			b.report(findings...)
			if !hasErrors(findings) {
				written := *c
				b.Loader.config = &written
			} else if b.opt.Preview && b.Loader.config != nil {
				*c = *b.Loader.config
			}
		}
	}
	if b.opt.Base != "" {
		c.Base = b.opt.Base
	}
	if c.Title == "" {
		c.Title = "政府信息公开"
	}
	if c.Language == "" {
		c.Language = "zh-CN"
	}
	if c.PerPage <= 0 {
		c.PerPage = 50
	}
	var own []string
	if u, err := url.Parse(c.Base); err == nil && u.Host != "" {
		own = []string{u.Hostname()}
	}
	if b.parser == nil || !slices.Equal(own, b.hosts) {
		b.Loader.parser, b.Loader.hosts = markup.New(markup.Options{Hosts: own}), own
		clear(b.texts)
	}
}

const configFile = "gongkai.yaml"

// parseTexts parses the Markdown files that are new or have changed, on all cores.
func (b *builder) parseTexts(ctx context.Context) error {
	var todo []*text
	kept := make(map[string]*text, len(b.tree.texts))
	for _, f := range b.tree.texts {
		kind := b.kindOf(f.path)
		if t := b.texts[f.path]; t != nil && t.file == f && t.kind == kind {
			kept[f.path] = t
			continue
		}
		t := &text{file: f, kind: kind}
		if old := b.texts[f.path]; b.opt.Preview && old != nil && old.kind == kind && old.sound {
			t.before = old.entry
		}
		kept[f.path] = t
		todo = append(todo, t)
	}
	b.Loader.fresh += len(todo)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	const batch = 32 // files a task: starting a goroutine a file would cost as much as a small file
	for i := 0; i < len(todo); i += batch {
		part := todo[i:min(i+batch, len(todo))]
		group.Go(func() error {
			for _, t := range part {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				b.parse(t)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	b.Loader.texts = kept
	for _, f := range b.tree.texts {
		if t := kept[f.path]; t.entry == nil || !t.entry.Base().Draft || b.opt.Drafts {
			b.report(t.findings...)
		}
	}
	return nil
}
