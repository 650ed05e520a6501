package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/internal/diag"
	"gongkai/internal/load"
	"gongkai/internal/render"
	"gongkai/internal/serve"
	"gongkai/internal/site"
)

func serveCommand() *cobra.Command {
	p := &project{}
	var port int
	c := &cobra.Command{
		Use:   "serve",
		Short: "边写边看：预览网站，保存后自动刷新",
		Long: "在本机预览网站。保存文件后浏览器自动刷新；只改样式时不重新载入页面。\n" +
			"有错误的文件不影响其他页面，问题显示在页面上。按 Ctrl-C 结束。",
		Example: "  gongkai serve\n  gongkai serve --port 8000 --drafts",
		Args:    noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := p.open(); err != nil {
				return err
			}
			defer p.close()
			return p.serve(c.Context(), port)
		},
	}
	p.flags(c)
	c.Flags().IntVar(&port, "port", 1313, "端口；已被占用时用下一个")
	return c
}

func (p *project) serve(ctx context.Context, port int) error {
	if p.base == "" {
		p.base = "/" // the preview is at the root, wherever the site will be published
	}
	config := site.Config{Base: p.base}
	return serve.Run(ctx, serve.Options{
		Load: p.previews(), Dir: p.source, Watched: []string{"content", "data", "themes", "gongkai.yaml"},
		Ignore: load.Temporary, BasePath: config.BasePath(), Port: port,
		Ready: func(url string) { fmt.Fprintf(os.Stderr, "预览：%s（Ctrl-C 结束）\n", url) },
		Log:   func(line string) { fmt.Fprintln(os.Stderr, line) },
	})
}

// previews returns what loads the site for the preview, each time anew.
func (p *project) previews() func(ctx context.Context) (*serve.Site, error) {
	p.preview = true
	var shownBefore []diag.Finding
	return func(ctx context.Context) (*serve.Site, error) {
		found, err := p.examine(ctx)
		if err != nil {
			return nil, err
		}
		if errors, _, _ := diag.Count(found.findings); errors == 0 {
			p.saveCache()
		}
		if !slices.Equal(found.findings, shownBefore) {
			_ = p.print(found.findings) // the preview goes on all the same
			shownBefore = found.findings
		}
		shown := &serve.Site{Findings: found.findings}
		if found.theme == nil {
			return shown, nil
		}
		outputs := map[string]render.Output{}
		r := p.renderer(found)
		r.Preview = true
		for _, o := range r.Outputs() {
			outputs[o.Path] = o
		}
		shown.Find = func(path string) (func(io.Writer) error, bool) {
			o, ok := outputs[path]
			if !ok {
				return nil, false
			}
			_, write := o.Prepare()
			return write, true
		}
		shown.Refresh = func(path string) {
			if e, ok := found.site.Lookup("/" + strings.TrimSuffix(path, "index.html")); ok {
				p.loader.Refresh(found.site, e)
			}
		}
		return shown, nil
	}
}
