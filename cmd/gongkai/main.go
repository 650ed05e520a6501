// Command gongkai turns Markdown and CSV into a published disclosure site.
//
// main.go holds what all verbs share; each verb is a file of its own. This is
// the only place that wires the rooms together.
//
// What a person reads goes to standard error, what a program reads to standard
// output. Exit codes: 0 fine, 1 findings or a failure, 2 usage, 3 tampering,
// 130 interrupted.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

func main() { os.Exit(run()) }

// Exit codes.
const (
	exitFindings    = 1
	exitUsage       = 2
	exitInterrupted = 130
)

// errFindings says that findings were printed which stop the verb.
var errFindings = errors.New("存在错误")

// usageError is a mistake on the command line.
type usageError struct{ error }

// run executes the command line and returns the exit code.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := rootCommand().ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return 0
	case ctx.Err() != nil:
		fmt.Fprintln(os.Stderr, "已中断，原有网站未改动")
		return exitInterrupted
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.As(err, &usage), strings.HasPrefix(err.Error(), "unknown command"):
		fmt.Fprintln(os.Stderr, "用法错误：", chinese(err))
		return exitUsage
	}
	fmt.Fprintln(os.Stderr, "失败：", err)
	return exitFindings
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "gongkai",
		Short: "把 Markdown 和 CSV 变成政府信息公开网站",
		Long: "gongkai（公开）把政策解读的 Markdown、政府公报和统计数据的 CSV\n" +
			"变成一个静态网站：可下载的数据集、图解页面、电子公报。",
		SilenceUsage: true, SilenceErrors: true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate("{{with (or .Long .Short)}}{{.}}\n\n{{end}}{{.UsageString}}")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.SetHelpCommand(&cobra.Command{Use: "help [命令]", Short: "显示命令的说明", Run: func(c *cobra.Command, args []string) {
		found, _, err := root.Find(args)
		if err != nil || found == nil {
			found = root
		}
		_ = found.Help()
	}})
	root.AddCommand(buildCommand(), checkCommand(), serveCommand(), newCommand(), freezeCommand())
	for _, c := range append(root.Commands(), root) {
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = "显示说明"
	}
	return root
}

const usageTemplate = `用法：
  {{if .HasAvailableSubCommands}}{{.CommandPath}} 命令 [选项]{{else}}{{.UseLine}}{{end}}
{{- if .HasExample}}

例：
{{.Example}}{{end}}
{{- if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}

“{{.CommandPath}} 命令 --help” 显示命令的说明。{{end}}
{{- if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`

// chinese turns the messages of the command-line library into Chinese.
func chinese(err error) string {
	text := err.Error()
	for _, word := range [][2]string{
		{"unknown command ", "没有这个命令："},
		{"unknown flag: ", "没有这个选项："},
		{"unknown shorthand flag: ", "没有这个选项："},
		{"flag needs an argument: ", "选项缺少值："},
		{"invalid argument ", "选项的值不对："},
		{" for \"gongkai\"", ""},
		{"\n\nDid you mean this?\n", "；是不是想用："},
		{"Run 'gongkai --help' for usage.", ""},
	} {
		text = strings.ReplaceAll(text, word[0], word[1])
	}
	return strings.TrimSpace(strings.Join(strings.Fields(text), " "))
}
