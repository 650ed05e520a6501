package main

import (
	"fmt"
	"os"
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
			found, err := p.examine(c.Context())
			if err != nil {
				return err
			}
			if err := p.print(found.findings); err != nil {
				return err
			}
			tool, err := toolHash()
			if err != nil {
				return err
			}
			outputs := render.New(found.site, found.theme, tool).Outputs()
			staged := make([]publish.Output, len(outputs))
			for i, o := range outputs {
				staged[i] = publish.Output(o)
			}
			result, err := publish.Publish(c.Context(), out, staged)
			if err != nil {
				return err
			}
			if !p.quiet {
				fmt.Fprintf(os.Stderr, "读取 %d 篇 · 生成 %d 个文件 · 写入 %d · 保留 %d · 删除 %d（%.1f 秒）→ %s\n",
					len(found.site.Entries), len(outputs), result.Written, result.Kept, result.Removed,
					time.Since(start).Seconds(), out)
			}
			return nil
		},
	}
	p.flags(c)
	c.Flags().StringVar(&out, "out", "public", "网站写到这个目录")
	c.Flags().BoolVar(&p.release, "release", false, "正式发布：拒绝示例内容")
	return c
}

// noArguments refuses arguments, with our kind of error.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s 不接受参数：%s", c.Name(), args[0])}
	}
	return nil
}
