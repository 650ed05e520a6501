package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/cespare/xxhash/v2"
	"github.com/spf13/cobra"

	"gongkai/internal/check"
	"gongkai/internal/diag"
	"gongkai/internal/font"
	"gongkai/internal/history"
	"gongkai/internal/load"
	"gongkai/internal/render"
	"gongkai/internal/search"
	"gongkai/internal/site"
	"gongkai/themes"
)

// project is a source folder with the flags that all verbs share.
type project struct {
	source  string
	base    string
	now     string
	format  string
	drafts  bool
	release bool
	quiet   bool
	preview bool

	root     *os.Root
	loader   *load.Loader
	tool     uint64 // identifies this version of the tool
	fonts    font.Library
	pages    *search.Cache // of the index of the search
	restored bool          // the cache has been looked at
}

// flags registers the shared flags.
func (p *project) flags(c *cobra.Command) {
	c.Flags().StringVar(&p.source, "source", ".", "源文件夹：gongkai.yaml、content/、data/、themes/ 所在的目录")
	c.Flags().StringVar(&p.base, "base", "", "发布网址，如 https://example.org/路径/")
	c.Flags().StringVar(&p.now, "now", "", "以这一天为今天，如 2019-12-31（默认取内容中最新的日期）")
	c.Flags().StringVar(&p.format, "format", "text", "问题的输出格式：text、json、github")
	c.Flags().BoolVar(&p.drafts, "drafts", false, "连草稿一起处理")
	c.Flags().BoolVar(&p.quiet, "quiet", false, "没有问题时不输出")
}

// open opens the source folder. Nothing outside of it can be reached from then
// on, not through symbolic links either.
func (p *project) open() error {
	if _, ok := printers[p.format]; !ok {
		return usageError{fmt.Errorf("--format 只能是 text、json 或 github，不能是 %s", p.format)}
	}
	root, err := os.OpenRoot(p.source)
	if err != nil {
		return fmt.Errorf("打开源文件夹：%w", err)
	}
	if !anyExists(root, "content", "data", "gongkai.yaml") {
		return usageError{fmt.Errorf("%s 里没有 content/、data/ 或 gongkai.yaml；用 --source 指明源文件夹", p.source)}
	}
	p.root = root
	if p.tool, err = toolHash(); err != nil {
		return err
	}
	if p.loader, err = load.New(sourceFS{root.FS().(rootFS), p.source}); err != nil {
		return err
	}
	p.loader.History = history.Of(p.source)
	return nil
}

// rootFS is what the file system of an os.Root can do.
type rootFS interface {
	fs.ReadDirFS
	fs.ReadFileFS
	fs.StatFS
	fs.ReadLinkFS
}

// sourceFS reads regular files by their name, which takes a third of the time
// that an os.Root needs to open every folder above them. Symbolic links still go
// through the os.Root, and a walk does not follow links to folders, so that
// nothing outside can be reached.
type sourceFS struct {
	rootFS
	dir string
}

func (s sourceFS) ReadFile(name string) ([]byte, error) {
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() || !fs.ValidPath(name) {
		return s.rootFS.ReadFile(name)
	}
	return os.ReadFile(file)
}

func (p *project) close() {
	_ = p.fonts.Close()
	if p.loader != nil {
		_ = p.loader.History.Close()
		_ = p.loader.Close()
	}
	if p.root != nil {
		_ = p.root.Close()
	}
}

func anyExists(root *os.Root, names ...string) bool {
	for _, name := range names {
		if _, err := root.Stat(name); err == nil {
			return true
		}
	}
	return false
}

// today returns the date that --now or SOURCE_DATE_EPOCH fixes, or none.
func (p *project) today() (site.Date, error) {
	if p.now != "" {
		d, ok := site.ParseDate(p.now)
		if !ok {
			return d, usageError{fmt.Errorf("--now 不是有效日期：%s", p.now)}
		}
		return d, nil
	}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		var seconds int64
		if _, err := fmt.Sscan(epoch, &seconds); err != nil {
			return site.Date{}, usageError{fmt.Errorf("SOURCE_DATE_EPOCH 不是整数：%s", epoch)}
		}
		return site.DateOf(time.Unix(seconds, 0)), nil
	}
	return site.Date{}, nil
}

// examined is a loaded and checked site with its theme.
type examined struct {
	site     *site.Site
	theme    *render.Theme
	fonts    render.Fonts
	printer  render.Printer
	group    []*search.Segment
	findings []diag.Finding
}

// examine loads the sources and the theme and applies all rules.
func (p *project) examine(ctx context.Context) (*examined, error) {
	s, findings, err := p.load(ctx, p.drafts)
	if err != nil {
		return nil, err
	}
	theme, themeFindings := render.LoadTheme(p.layers(s.Config.Theme)...)
	findings = append(findings, themeFindings...)
	findings = append(findings, check.Run(s, check.Options{Release: p.release})...)
	fonts, fontFindings := p.findFonts(s)
	findings = append(findings, fontFindings...)
	printer, printerFindings := p.findPrinter(s)
	findings = append(findings, printerFindings...)
	if !p.preview && s.Config.PDF.Builtin() { // a preview prints nothing
		findings = append(findings, p.glyphs(s, fonts.Set)...)
	}
	group, groupFindings := p.openGroup(s)
	findings = append(findings, groupFindings...)
	return &examined{s, theme, fonts, printer, group, diag.Sort(findings)}, nil
}

// load reads the sources, as far as the cache does not know them.
func (p *project) load(ctx context.Context, drafts bool) (*site.Site, []diag.Finding, error) {
	now, err := p.today()
	if err != nil {
		return nil, nil, err
	}
	if !p.restored {
		p.restored = true
		p.restoreCache()
	}
	return p.loader.Load(ctx, load.Options{Base: p.base, Now: now, Drafts: drafts, Preview: p.preview})
}

// layers returns the default theme and what the source folder lays over it.
func (p *project) layers(name string) []render.Layer {
	layers := []render.Layer{{Name: "themes/default", FS: themes.Default()}}
	if name == "" {
		name = "default"
	}
	dir := "themes/" + name
	if sub, err := fs.Sub(p.root.FS(), dir); err == nil {
		if _, err := p.root.Stat(dir); err == nil || name != "default" {
			layers = append(layers, render.Layer{Name: dir, FS: sub})
		}
	}
	return layers
}

// print shows findings in the chosen format and says whether they stop the verb.
func (p *project) print(list []diag.Finding) error {
	shown := list
	if p.format == "github" && p.source != "." { // GitHub counts from the root of the repository
		shown = slices.Clone(list)
		for i := range shown {
			shown[i].Place.File = path.Join(filepath.ToSlash(p.source), shown[i].Place.File)
		}
	}
	if err := printers[p.format](shown); err != nil {
		return err
	}
	if errors, _, _ := diag.Count(list); errors > 0 {
		return errFindings
	}
	return nil
}

// printers show findings: for people on standard error, for programs on
// standard output.
var printers = map[string]func([]diag.Finding) error{
	"text": func(list []diag.Finding) error {
		return diag.Terminal(os.Stderr, list, diag.TerminalOptions{Color: colored(os.Stderr)})
	},
	"json":   func(list []diag.Finding) error { return diag.JSON(os.Stdout, list) },
	"github": func(list []diag.Finding) error { return diag.GitHub(os.Stdout, list) },
}

// colored reports whether the file is a terminal whose user wants colours.
func colored(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// toolHash returns a hash of the running program. It is part of every render
// key, so that a new version of the tool renders everything anew.
func toolHash() (uint64, error) {
	name, err := os.Executable()
	if err != nil {
		return 0, err
	}
	program, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer program.Close()
	sum := xxhash.New()
	_, err = io.Copy(sum, program)
	return sum.Sum64(), err
}
