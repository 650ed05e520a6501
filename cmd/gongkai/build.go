package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"gongkai/internal/publish"
	"gongkai/internal/render"
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
			found, result, err := p.build(c.Context(), out)
			if err != nil {
				return err
			}
			if !p.quiet {
				fmt.Fprintf(os.Stderr, "读取 %d 篇 · 写入 %d · 保留 %d · 删除 %d（%.1f 秒）→ %s\n",
					len(found.site.Entries), result.Written, result.Kept, result.Removed, time.Since(start).Seconds(), out)
			}
			return nil
		},
	}
	p.flags(c)
	c.Flags().StringVar(&out, "out", "public", "网站写到这个目录")
	c.Flags().BoolVar(&p.release, "release", false, "正式发布：拒绝示例内容")
	return c
}

// build publishes the project into the folder out, unless it has errors.
func (p *project) build(ctx context.Context, out string) (*examined, publish.Result, error) {
	found, err := p.examine(ctx)
	if err != nil {
		return nil, publish.Result{}, err
	}
	if err := p.print(found.findings); err != nil {
		return nil, publish.Result{}, err
	}
	p.saveCache()
	outputs := render.New(found.site, found.theme, p.tool).Outputs()
	result, err := publish.Publish(ctx, out, staged(outputs), p.guarded()...)
	return found, result, err
}

// staged gives every output its key, on all cores. An output is prepared once
// for its key and again when it is written: holding what was prepared would
// cost more memory than preparing costs time.
func staged(outputs []render.Output) []publish.Output {
	list := make([]publish.Output, len(outputs))
	var next atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := int(next.Add(1) - 1); i < len(outputs); i = int(next.Add(1) - 1) {
				o := outputs[i]
				key, _ := o.Prepare()
				list[i] = publish.Output{Path: o.Path, Key: key, Write: func(w io.Writer) error {
					_, write := o.Prepare()
					return write(w)
				}}
			}
		})
	}
	group.Wait()
	return list
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
