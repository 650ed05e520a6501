// Package printer has an issue of the gazette printed by another program than our
// own: the browser Chromium, or any command that turns HTML into PDF.
//
// It is for offices that must keep a layout of theirs. Our own setter is the
// default, because it alone is the same on every machine, knows on which page an
// item begins, and refuses to drop a character.
package printer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/cespare/xxhash/v2"

	"gongkai/internal/diag"
)

// Engines that can be named.
const (
	Builtin  = "builtin"
	Chromium = "chromium"
	Command  = "command"
)

// What stands in a command for the page to be read and the file to be written.
const input, output = "{input}", "{output}"

// patience is how long a program may take for one issue.
const patience = 5 * time.Minute

// Config says which program prints.
type Config struct {
	Engine  string   // one of the above; empty or auto: Builtin
	Command []string // of the engine Command
	Dir     string   // the source folder, in which commands run
}

// Printer prints by another program.
type Printer struct {
	argv []string
	dir  string
	key  uint64
}

// Find returns the printer that is configured, and nil for our own setter. One that
// cannot be used is a finding.
func Find(c Config) (*Printer, []diag.Finding) {
	place := diag.Place{File: "gongkai.yaml"}
	switch c.Engine {
	case "", "auto", Builtin:
		return nil, nil
	case Chromium:
		file := browser()
		if file == "" {
			return nil, []diag.Finding{ruleAbsent.At(place, "没有找到 Chromium").
				Hinted("安装 chromium，或用环境变量 CHROMIUM 指明程序；不写 pdf.engine 就用内置的排版程序")}
		}
		return newPrinter(c.Dir, file, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
			"--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
			"--generate-pdf-document-outline", "--export-tagged-pdf", "--print-to-pdf="+output, input), nil
	case Command:
		joined := strings.Join(c.Command, " ")
		if !strings.Contains(joined, input) || !strings.Contains(joined, output) {
			return nil, []diag.Finding{ruleAbsent.At(place, "pdf.command 里没有写 %s 和 %s", input, output).
				Hinted("例如 [weasyprint, '%s', '%s']：前一个是整期的 HTML 文件，后一个是要写成的 PDF", input, output)}
		}
		file, err := exec.LookPath(within(c.Dir, c.Command[0]))
		if err != nil {
			return nil, []diag.Finding{ruleAbsent.At(place, "没有找到 pdf.command 的程序「%s」", c.Command[0]).Hinted("安装它，或写完整的路径")}
		}
		return newPrinter(c.Dir, append([]string{file}, c.Command[1:]...)...), nil
	}
	return nil, []diag.Finding{ruleAbsent.At(place, "pdf.engine 写的是「%s」", c.Engine).
		Hinted("写 %s（内置）、%s 或 %s", Builtin, Chromium, Command)}
}

// within resolves a path with folders in it, which a bare name of a program is not.
func within(dir, name string) string {
	if strings.ContainsRune(name, '/') && !filepath.IsAbs(name) {
		return filepath.Join(dir, name)
	}
	return name
}

// browser finds Chromium: the file of $CHROMIUM, or one of its usual names.
func browser() string {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-headless-shell", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if file, err := exec.LookPath(name); err == nil {
			return file
		}
	}
	return ""
}

// newPrinter knows a program by the files that its command names.
func newPrinter(dir string, argv ...string) *Printer {
	sum := xxhash.New()
	for _, arg := range argv {
		fmt.Fprintf(sum, "%q", arg)
		if !filepath.IsAbs(arg) {
			arg = filepath.Join(dir, arg)
		}
		if info, err := os.Stat(arg); err == nil && info.Mode().IsRegular() {
			fmt.Fprintf(sum, "%d %d", info.Size(), info.ModTime().UnixNano())
		}
	}
	return &Printer{argv: argv, dir: dir, key: sum.Sum64()}
}

// Key stands for the program and how it is called.
func (p *Printer) Key() uint64 { return p.key }

// Print has a page of HTML, complete in itself, printed as PDF. What the file says
// of the time when it was made is set to at, so that the time of the build is in no
// file. A program that fails, takes longer than five minutes or writes no PDF is an
// error with what it said.
func (p *Printer) Print(w io.Writer, page []byte, at time.Time) error {
	dir, err := os.MkdirTemp("", "gongkai-print-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	from, to := filepath.Join(dir, "issue.html"), filepath.Join(dir, "issue.pdf")
	if err := os.WriteFile(from, page, 0o600); err != nil {
		return err
	}
	argv := slices.Clone(p.argv)
	for i := range argv {
		argv[i] = strings.NewReplacer(input, from, output, to).Replace(argv[i])
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	run := exec.CommandContext(ctx, argv[0], argv[1:]...)
	run.Dir, run.WaitDelay = p.dir, time.Second
	said, err := run.CombinedOutput()
	if ctx.Err() != nil {
		err = fmt.Errorf("超过 %d 分钟没有完成", int(patience.Minutes()))
	}
	if err != nil {
		return FailedError{p.argv[0], lastLine(said), err}
	}
	pdf, err := os.ReadFile(to)
	if err == nil && !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		err = errors.New("写出的文件不是 PDF")
	}
	if err != nil {
		return FailedError{p.argv[0], lastLine(said), err}
	}
	_, err = w.Write(dated(pdf, at))
	return err
}

// times matches the entries of a PDF that say when it was made.
var times = regexp.MustCompile(`/(?:CreationDate|ModDate) ?\(D:\d{14}`)

// dated changes the times in a PDF. Its length stays, because it tells where its
// parts begin.
func dated(pdf []byte, at time.Time) []byte {
	return times.ReplaceAllFunc(pdf, func(entry []byte) []byte {
		const digits = "20060102150405"
		return append(entry[:len(entry)-len(digits):len(entry)-len(digits)], at.UTC().Format(digits)...)
	})
}

// lastLine is the last thing that a program said.
func lastLine(said []byte) string {
	said = bytes.TrimSpace(said)
	line := string(said[bytes.LastIndexByte(said, '\n')+1:])
	const most = 300
	if len(line) > most {
		line = strings.ToValidUTF8(line[:most], "") + "…"
	}
	return strings.ToValidUTF8(line, "�")
}

// FailedError is that a program printed nothing.
type FailedError struct {
	Program string
	Said    string // its last line
	Err     error
}

func (e FailedError) Error() string {
	s := e.Program + "：" + e.Err.Error()
	if e.Said != "" {
		s += "：" + e.Said
	}
	return s
}

func (e FailedError) Unwrap() error { return e.Err }

// Failed is the finding that an issue could not be printed.
func Failed(e FailedError) diag.Finding {
	return ruleFailed.At(diag.Place{File: "gongkai.yaml"}, "排版程序没有排成：%s", e.Error()).
		Hinted("单独运行这个程序看看；不写 pdf.engine 就用内置的排版程序")
}

// Rules are the rules of this room.
var Rules = []*diag.Rule{&ruleAbsent, &ruleFailed}

var ruleAbsent = diag.Rule{
	ID: "PDF-01", Severity: diag.Error, Title: "排版程序不能用",
	Why: "指定了别的程序来排公报的 PDF，就不能悄悄换成内置的：版面会不一样。",
	Bad: "pdf: {engine: command, command: [typst]}", Good: "pdf: {engine: command, command: [weasyprint, '{input}', '{output}']}",
}

var ruleFailed = diag.Rule{
	ID: "PDF-02", Severity: diag.Error, Title: "排版程序没有排成",
	Why: "没有 PDF 的一期不能发布；原有网站不动。",
	Bad: "程序出错退出，或者写出的不是 PDF", Good: "程序正常结束，{output} 是一个 PDF 文件",
}
