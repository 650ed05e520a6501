package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"gongkai/internal/publish"
)

func buildCommand() *cobra.Command {
	p := &project{}
	var out string
	c := &cobra.Command{
		Use:   "build",
		Short: "生成网站",
		Long:  "读取 content/ 和 data/，检查，生成整个网站，一次性换上。\n有错误时不改动原有网站。",
		Example: "  gongkai build\n" +
			"  gongkai build --base https://example.org/公开/ --out public\n" +
			"  gongkai build --release",
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			start := time.Now()
			if err := p.open(); err != nil {
				return err
			}
			defer p.close()
			b, err := p.build(c.Context(), out)
			if err != nil {
				return err
			}
			seconds := time.Since(start).Seconds()
			switch {
			case p.quiet:
			case b.entries == 0:
				fmt.Fprintf(os.Stderr, "内容没有变化 · 写入 0 · 保留 %d（%.1f 秒）→ %s\n", b.Kept, seconds, out)
			default:
				fmt.Fprintf(os.Stderr, "读取 %d 篇 · 写入 %d · 保留 %d · 删除 %d（%.1f 秒）→ %s\n",
					b.entries, b.Written, b.Kept, b.Removed, seconds, out)
			}
			return nil
		},
	}
	p.flags(c)
	c.Flags().StringVar(&out, "out", "public", "网站写到这个目录")
	c.Flags().BoolVar(&p.release, "release", false, "正式发布：拒绝示例内容")
	return c
}

// built says what a build did.
type built struct {
	entries int // 0 where nothing had to be read
	publish.Result
}

// build publishes the project into the folder out, unless it has errors. Where
// out was made of the very same sources, nothing is read.
func (p *project) build(ctx context.Context, out string) (built, error) {
	if err := p.outside(out); err != nil {
		return built{}, err
	}
	source, err := p.sourceHash()
	if err != nil {
		return built{}, err
	}
	if files, ok := publish.Holds(out, p.recall(out, source)); ok {
		return built{0, publish.Result{Kept: files, Skipped: true}}, nil
	}
	found, err := p.examine(ctx)
	if err != nil {
		return built{}, err
	}
	if err := p.print(found.findings); err != nil {
		return built{}, err
	}
	p.saveCache()
	r := p.renderer(found)
	outputs := r.Outputs()
	staged := make([]publish.Output, len(outputs))
	for i, o := range outputs {
		staged[i] = publish.Output(o)
	}
	result, err := publish.Publish(ctx, out, staged, p.guarded()...)
	if r.Memory.Stale() {
		p.keep(memoryFile, r.Memory.Save)
	}
	if p.pages.Stale() {
		p.keep(pagesFile, func(w io.Writer) error { return p.pages.Save(w, p.tool) })
	}
	if err == nil && len(found.findings) == 0 && found.printer.Print == nil && len(found.group) == 0 { // findings must be shown again, other programs and sites looked at
		p.remember(out, source, result.Version)
	}
	if list := p.unprinted(found.site, err); list != nil {
		err = p.print(list)
	}
	return built{len(found.site.Entries), result}, err
}

// outside refuses a target within the sources: the next build would read it.
func (p *project) outside(out string) error {
	target, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	for _, name := range []string{"content", "data", "themes"} {
		dir, err := filepath.Abs(filepath.Join(p.source, name))
		if err != nil {
			return err
		}
		if rel, err := filepath.Rel(dir, target); err == nil && filepath.IsLocal(rel) {
			return usageError{fmt.Errorf("--out 不能放在 %s/ 里：%s", name, out)}
		}
	}
	return nil
}

// guarded lists the folders that a build must not replace.
func (p *project) guarded() []string {
	list := []string{p.source}
	for _, name := range []string{"content", "data", "themes"} {
		list = append(list, filepath.Join(p.source, name))
	}
	return list
}

// noArguments refuses arguments, with our kind of error.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s 不接受参数：%s", c.Name(), args[0])}
	}
	return nil
}
