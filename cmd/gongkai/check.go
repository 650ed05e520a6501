package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/internal/annual"
	"gongkai/internal/check"
	"gongkai/internal/diag"
	"gongkai/internal/font"
	"gongkai/internal/load"
	"gongkai/internal/markup"
	"gongkai/internal/printer"
	"gongkai/internal/render"
	"gongkai/internal/table"
)

func checkCommand() *cobra.Command {
	p := &project{}
	var explain string
	var fix bool
	c := &cobra.Command{
		Use:   "check",
		Short: "检查内容，不生成网站",
		Long:  "做 build 所做的全部检查，一次列出所有问题，不写任何文件。\n写 --fix 时先改正文号、年份中不用判断就能改正的写法，逐处列出，再检查。",
		Example: "  gongkai check\n" +
			"  gongkai check --fix\n" +
			"  gongkai check --format github\n" +
			"  gongkai check --explain LINK-01",
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if c.Flags().Changed("explain") {
				return explainRule(explain)
			}
			if err := p.open(); err != nil {
				return err
			}
			defer p.close()
			if fix {
				if err := p.fix(c.Context()); err != nil {
					return err
				}
			}
			found, err := p.examine(c.Context())
			if err != nil {
				return err
			}
			if err := p.print(found.findings); err != nil {
				return err
			}
			if !p.quiet && len(found.findings) == 0 {
				fmt.Fprintf(os.Stderr, "检查了 %d 篇内容、%d 条规则，没有发现问题\n", len(found.site.Entries), len(rules()))
			}
			return nil
		},
	}
	p.flags(c)
	c.Flags().BoolVar(&p.release, "release", false, "按正式发布检查：拒绝示例内容")
	c.Flags().BoolVar(&fix, "fix", false, "改正源文件中文号的括号、虚位、全角数字等写法")
	c.Flags().StringVar(&explain, "explain", "", "解释一条规则，如 LINK-01；写 all 列出全部规则")
	return c
}

// rules returns every rule of every room in the order of their names.
func rules() []*diag.Rule {
	all := slices.Concat(font.Rules, printer.Rules, load.Rules, markup.Rules, table.Rules, annual.Rules, check.Rules, render.Rules, []*diag.Rule{&ruleSegment})
	slices.SortFunc(all, func(a, b *diag.Rule) int { return strings.Compare(a.ID, b.ID) })
	return all
}

func explainRule(id string) error {
	if id == "all" {
		for _, r := range rules() {
			fmt.Printf("%-10s %s  %s\n", r.ID, r.Severity, r.Title)
		}
		return nil
	}
	var known []string
	for _, r := range rules() {
		if strings.EqualFold(r.ID, id) {
			fmt.Printf("%s %s：%s\n\n%s\n", r.ID, r.Severity, r.Title, r.Why)
			if r.Basis != "" {
				fmt.Printf("\n依据：%s\n", r.Basis)
			}
			fmt.Printf("\n不对：\n%s\n\n对：\n%s\n", indent(r.Bad), indent(r.Good))
			return nil
		}
		known = append(known, r.ID)
	}
	near := cmp.Or(diag.Nearest(strings.ToUpper(id), known), "all")
	return usageError{fmt.Errorf("没有规则 %s；是不是 --explain %s", id, near)}
}

func indent(s string) string { return "  " + strings.ReplaceAll(s, "\n", "\n  ") }
