package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongkai/internal/export"
	"gongkai/internal/site"
)

func freezeCommand() *cobra.Command {
	p := &project{}
	c := &cobra.Command{
		Use:   "freeze",
		Short: "把已发布的公报存档，此后不能悄悄改动",
		Long: "把政府公报已发布的各期、各条目的题名、文号、日期、机关和正文、附件、扫描件的 SHA-256\n" +
			"记入 " + site.LockFile + "，随内容一起提交。此后改动已发布的内容，\n" +
			"要有更正或 changes.csv 中的修改记录，否则 build 报错。\n" +
			"正文按 LF 换行、不含 BOM 计算；草稿不存档；有错误时不写。",
		Example: "  gongkai freeze",
		Args:    noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
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
			g := found.site.Gazette
			if g == nil {
				return errors.New("没有政府公报，无可存档")
			}
			return p.freeze(g)
		},
	}
	c.Flags().StringVar(&p.source, "source", ".", "源文件夹：gongkai.yaml、content/、data/、themes/ 所在的目录")
	p.format = "text"
	return c
}

// freeze writes what stands published into the lock and says what is new in it.
// Nothing is written where nothing has changed.
func (p *project) freeze(g *site.Gazette) error {
	now, before := g.Freeze(), g.FrozenByID()
	var added, changed int
	for i := range now {
		f := &now[i]
		switch old := before[f.ID]; {
		case old == nil:
			added++
			fmt.Fprintf(os.Stderr, "存档 %s %s\n", f.ID, f.Title)
		case old.Digest() != f.Digest():
			changed++
			fmt.Fprintf(os.Stderr, "更新 %s %s（指纹 %s）\n", f.ID, f.Title, f.Digest())
		}
	}
	var lock bytes.Buffer
	if err := export.Records(&lock, now); err != nil {
		return err
	}
	text := bytes.ReplaceAll(lock.Bytes(), []byte("\r\n"), []byte("\n")) // as git keeps texts
	if have, err := p.root.ReadFile(site.LockFile); err == nil && bytes.Equal(have, text) {
		fmt.Fprintf(os.Stderr, "没有变化：%d 条已存档\n", len(now))
		return nil
	}
	// Through a second file, so that a full disk leaves the old one whole.
	part := site.LockFile + ".tmp"
	if err := p.root.WriteFile(part, text, 0o644); err != nil {
		return fmt.Errorf("写 %s：%w", site.LockFile, err)
	}
	if err := p.root.Rename(part, site.LockFile); err != nil {
		return fmt.Errorf("写 %s：%w", site.LockFile, err)
	}
	fmt.Fprintf(os.Stderr, "新存档 %d 条，更新 %d 条，共 %d 条 → %s；请随内容一起提交\n",
		added, changed, len(now), filepath.Join(p.source, site.LockFile))
	return nil
}
